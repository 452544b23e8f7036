"""Instructions per person-month of every step of a month, counted by callgrind.

Instructions do not depend on what else the machine does: a small run shows a slower step within
3 %. The budget is for one compiler; write it again where a change of cost is meant:

    python tests/benchmarks/instructions.py --update      # with the executable of build/release
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUDGET = Path(__file__).with_name("budget.txt")
EXECUTABLE = os.environ.get("COHESIM_EXECUTABLE", str(ROOT / "build/release/cohesim"))
SCENARIO = "library:baseline-eu27"
PERSONS, MONTHS, RUN_IN = 5000, 12, 1
ALARM = 1.03  # times the budget
SMALLEST = 20.0  # per person-month: steps below it are judged together, as `small`


def valgrind() -> str | None:
    """Path of valgrind, where there is one."""
    return shutil.which("valgrind")


def compiler(executable: str = EXECUTABLE) -> str:
    """What made the executable, as it says itself: `GCC: (Debian 12.2.0-14) 12.2.0`."""
    content = Path(executable).read_bytes()
    found = re.search(rb"(GCC: \([^)]*\) [\d.]+|clang version [\d.]+)", content)
    return found.group(1).decode() if found else "unknown"


def _step_names(executable: str) -> list[str]:
    lines = subprocess.run([executable, "steps"], check=True, capture_output=True, text=True).stdout
    return re.findall(r"^ *\d+  (\w+)", lines, re.M)  # what a step does may be wrapped


def _profile(executable: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "callgrind.out"
        command = [str(valgrind()), "--tool=callgrind", f"--callgrind-out-file={out}"]
        command += [executable, "steps", "--time", SCENARIO, "--population", str(PERSONS)]
        command += ["--set", f"time.run_in_months={RUN_IN}", "--threads", "1"]
        subprocess.run(command, check=True, capture_output=True)
        annotate = ["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(out)]
        return subprocess.run(annotate, check=True, capture_output=True, text=True).stdout


def measured(executable: str = EXECUTABLE) -> dict[str, float]:
    """Instructions per person-month, run-in month included: step -> number.

    A step is a function without captures of the schedule's table (run/schedule.cpp); callgrind
    names it by its place among them: the first step, `books`, is a function with a name.
    """
    names = _step_names(executable)
    text = _profile(executable)
    pattern = (
        r"^ *([\d,]+) .*:cohesim::\(anonymous namespace\)::steps::\{lambda\(.*\)#(\d+)\}::_FUN"
    )
    counts: dict[str, int] = {}
    for number, place in re.findall(pattern, text, re.M):
        name = names[int(place)]
        counts[name] = max(counts.get(name, 0), int(number.replace(",", "")))
    measure = re.search(r"^ *([\d,]+) .*:cohesim::Recorder::measure\(", text, re.M)
    if measure is None or len(counts) < len(names) // 2:
        raise RuntimeError("callgrind names no steps: is the executable stripped?")
    counts["measurement"] = int(measure.group(1).replace(",", ""))
    per_person_month = {k: v / (PERSONS * (MONTHS + RUN_IN)) for k, v in counts.items()}
    large = {k: v for k, v in per_person_month.items() if v >= SMALLEST}
    large["small"] = sum(v for v in per_person_month.values() if v < SMALLEST)
    return large


def budget() -> tuple[str, dict[str, float]]:
    """The compiler that the budget holds for, and the budget: step -> instructions."""
    lines = BUDGET.read_text().splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return lines[1].removeprefix("# "), {name: float(number) for name, number in pairs}


def update() -> None:
    """Writes the budget of what is measured now."""
    lines = ["# tests/benchmarks/instructions.py --update", f"# {compiler()}"]
    lines += [f"{name} {number:.1f}" for name, number in measured().items()]
    print(*lines, sep="\n")
    BUDGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit(__doc__)
    update()
