"""Pinned results: the digest of a small run of each scenario of the library.

A change of the code that is not meant to change results leaves every digest equal. One that is
meant to is tagged [results] in CHANGELOG.md, and the pins are written again:

    python tests/regression/pins.py --update      # with the executable of build/release
    python tests/regression/pins.py --print       # what they would be
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINS = Path(__file__).with_name("digests.txt")
EXECUTABLE = os.environ.get("COHESIM_EXECUTABLE", str(ROOT / "build/release/cohesim"))

# A year after the policies begin, with a year of run-in: every step runs, every lever bites.
COUNTRY = {"population": 8000, "run_in": 12, "start": "2020-10", "until": "2021-09"}
CITY = {"population": 12000, "run_in": 12, "start": "2025-01", "until": "2025-06"}
LATTICE = {"population": 8000, "run_in": 0, "start": "2019-01", "until": "2019-12"}
# scenario, or scenario:KEY=VALUE with a parameter of the scenario's topic
CASES = {
    "baseline-eu27": COUNTRY,
    "language-courses": COUNTRY,
    "language-courses-today": COUNTRY,
    "fast-recognition": COUNTRY,
    "anonymous-applications": COUNTRY,
    "arrival-peak": COUNTRY,
    "recession-2020": COUNTRY,
    "stylised/closed-population": COUNTRY,
    "stylised/no-discrimination": COUNTRY,
    "stylised/schelling": LATTICE,
    "stylised/schelling:synchronous=1": LATTICE,
    "cities/berlin-districts": CITY,
    "cities/berlin-courses-today": CITY,
    "cities/berlin-question": CITY,
    "cities/berlin-question-today": CITY,
}


def digest(name: str, threads: int = 2, executable: str = EXECUTABLE) -> str:
    """SHA-256 of the content of a small run's file: names, types, shapes and values."""
    case = CASES[name]
    scenario, _, changed = name.partition(":")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "run.h5")
        run = [executable, "run", f"library:{scenario}", "-o", out, "--replicates", "2", "-q"]
        run += ["--population", str(case["population"]), "--until", case["until"]]
        run += ["--threads", str(threads), "--set", f"time.start={case['start']}"]
        run += ["--set", f"time.run_in_months={case['run_in']}"]
        if changed:
            run += ["--set", f"{Path(scenario).name}.{changed}"]
        subprocess.run(run, check=True, capture_output=True, text=True)
        info = [executable, "info", out, "--digest"]
        return subprocess.run(info, check=True, capture_output=True, text=True).stdout.split()[0]


def pinned() -> dict[str, str]:
    """The pins as they stand: scenario -> digest."""
    lines = (line.split() for line in PINS.read_text().splitlines() if not line.startswith("#"))
    return dict(lines)


def lines() -> list[str]:
    return [f"{name} {digest(name)}" for name in CASES]


def main(arguments: list[str]) -> None:
    if arguments == ["--print"]:
        print("\n".join(lines()))
    elif arguments == ["--update"]:
        PINS.write_text("\n".join(["# tests/regression/pins.py --update", *lines()]) + "\n")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
