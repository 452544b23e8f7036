"""The command line as a user meets it: exit codes, messages, files. Runs the binary."""

import fcntl
import json
import os
import pty
import re
import resource
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest

BASE = "library:baseline-eu27"
SMALL = ["--population", "5000", "--until", "2020-03", "--replicates", "2", "--threads", "2"]
WITH_POLICY = ["--population", "5000", "--until", "2021-03"]  # what `new` writes starts in 2021
COMMANDS = [
    "run",
    "compare",
    "check",
    "new",
    "describe",
    "steps",
    "info",
    "import",
    "report",
    "completion",
]
COMMANDS += ["fit", "calibrate", "experiment"]


@pytest.fixture(scope="session")
def binary():
    """Path of the program; COHESIM_BINARY is for running this file without ctest."""
    path = os.environ.get("COHESIM_BINARY") or os.environ.get("COHESIM_EXECUTABLE")
    if not path or not Path(path).exists():
        pytest.skip("neither COHESIM_BINARY nor COHESIM_EXECUTABLE names the program")
    return str(Path(path).resolve())


@pytest.fixture
def cohesim(binary, tmp_path, monkeypatch):
    """Runs the program in an empty folder and returns the finished process."""
    monkeypatch.setenv(
        "COHESIM_PYTHON", "/nonexistent/python"
    )  # no report: its tests are elsewhere

    def run(*words, status=0, **options):
        process = subprocess.run(
            [binary, *map(str, words)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            **options,
        )
        assert process.returncode == status, process.stdout + process.stderr
        return process

    run.folder = tmp_path
    return run


@pytest.fixture
def results(cohesim):
    """A small result file."""
    cohesim("run", BASE, *SMALL, "-q", "-o", "base.h5")
    return "base.h5"


# ---------------- help


def test_help_lists_the_commands(cohesim):
    text = cohesim("--help").stdout
    assert cohesim().stdout == text
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[A-Z]", text, re.M), name


@pytest.mark.parametrize("name", COMMANDS)
def test_each_help_has_two_examples(cohesim, name):
    text = cohesim(name, "--help").stdout
    assert len(re.findall(rf"^  cohesim {name}\b", text, re.M)) == 2
    assert cohesim(name, "x", "-h").stdout == text


def test_version_is_one_line(cohesim):
    assert re.fullmatch(r"cohesim \d+\.\d+\.\d+ \(\S+\)\n", cohesim("--version").stdout)


# ---------------- mistakes


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["rnu", "my.yaml"], "unknown command 'rnu'; did you mean 'run'?"),
        (["run"], "run needs one scenario"),
        (
            ["run", BASE, "--replicate", "3"],
            "unknown option '--replicate'; did you mean '--replicates'?",
        ),
        (["run", BASE, "--threads", "many"], "--threads many: a whole number"),
        (["run", BASE, "--set", "x"], "--set x: write KEY=VALUE"),
        (["run", BASE, "--seed"], "--seed"),
        (["run", BASE, BASE], "cohesim compare"),
        (["run", BASE, "-o", "no/such/folder.h5"], "there is no folder"),
        (["compare", BASE], "compare needs a baseline and at least one scenario"),
        (["info"], "info needs one result file"),
        (["info", "absent.h5"], "absent.h5"),
        (["new"], "new needs the name of the file"),
        (["new", "my"], "a scenario's name ends in .yaml"),
        (["check"], "check needs a scenario"),
        (["steps", "x"], "'x' is one argument too many"),
        (["describe", "labour.callback_ration"], "callback_ratio"),
        (["import"], "import needs a city"),
        (["import", "berlim", "x"], "did you mean 'berlin'?"),
        (["import", "berlin"], "needs the folder with the downloaded files"),
        (["import", "synthetic-city", "x"], "needs no folder"),
        (["import", "berlin", "x"], "set COHESIM_PYTHON"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_to_do(cohesim, words, message):
    process = cohesim(*words, status=2)
    assert message in process.stderr
    assert process.stdout == ""
    assert list(cohesim.folder.iterdir()) == []


def test_a_bad_scenario_shows_every_mistake_and_writes_nothing(cohesim):
    (cohesim.folder / "my.yaml").write_text(
        "cohesim: 1\nname: my\nextends: library:baseline-eu27\nrun: {sed: 1}\npopulation: {size: -5}\n"
    )
    for command in (["run", "my.yaml"], ["compare", BASE, "my.yaml"], ["check", "my.yaml"]):
        process = cohesim(*command, status=2)
        assert re.search(r"my\.yaml:4:\d+: error: run\.sed: .*did you mean 'seed'", process.stderr)
        assert re.search(r"my\.yaml:5:\d+: error: population\.size", process.stderr)
    assert [p.name for p in cohesim.folder.iterdir()] == ["my.yaml"]


def test_bad_values_of_shorthands_name_the_key(cohesim):
    process = cohesim("run", BASE, "--population", "many", "--until", "2020-13", status=2)
    assert "population.size" in process.stderr
    assert "time.end" in process.stderr


def test_a_missing_scenario_ends_with_2(cohesim):
    assert "absent.yaml" in cohesim("run", "absent.yaml", status=2).stderr
    assert "baseline-eu27" in cohesim("run", "library:baseline-eu72", status=2).stderr


# ---------------- run


def test_run_writes_the_file_and_reports_in_lines(cohesim):
    process = cohesim("run", BASE, *SMALL, "-o", "out.h5")
    assert (cohesim.folder / "out.h5").exists()
    assert not (cohesim.folder / "out.h5.part").exists()
    assert re.search(r"wrote out\.h5 \(.* [kM]?B\) in .* s", process.stdout)
    assert "Employment rate" in process.stdout
    lines = process.stderr.splitlines()
    assert "1 scenario x 2 replicates, seed 1" in process.stderr
    assert "\r" not in process.stderr and "\033" not in process.stderr
    assert sum(" % [" in line for line in lines) <= 10
    assert "100 % [" in lines[-1]


def test_the_default_name_is_the_scenario_s(cohesim):
    cohesim("run", BASE, *SMALL, "-q")
    assert [p.name for p in cohesim.folder.glob("*.h5")] == ["baseline-eu27.h5"]


def test_quiet_is_quiet(cohesim):
    assert cohesim("-q", "run", BASE, *SMALL, "-o", "a.h5").stderr == ""


def test_overwriting_is_refused_before_anything_is_run(cohesim, results):
    before = (cohesim.folder / results).read_bytes()
    process = cohesim("run", BASE, "-o", results, status=2)
    assert "base.h5 exists" in process.stderr
    assert "nothing was run" in process.stderr
    assert (cohesim.folder / results).read_bytes() == before
    cohesim("run", BASE, *SMALL, "--seed", "2", "-q", "-o", results, "--force")
    assert (cohesim.folder / results).read_bytes() != before


@pytest.mark.parametrize("option", ["replicates", "seed", "threads", "population"])
@pytest.mark.parametrize("value", ["2.7", "-1", "two", "1e30", "100000000000000000000"])
def test_what_is_no_whole_number_in_range_is_refused_by_name(cohesim, option, value):
    process = cohesim("run", BASE, f"--{option}={value}", "-o", "x.h5", status=2)
    assert option in process.stderr
    assert list(cohesim.folder.iterdir()) == []


def test_without_memory_it_says_why(cohesim):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))

    words = ["run", BASE, "--population", "3000000", "--threads", "1", "-q", "-o", "x.h5"]
    process = cohesim(*words, status=3, preexec_fn=limit)
    assert re.search(r"replicate 1: out of memory[:;] ", process.stderr)
    assert "The limit on its address space (ulimit -v) is 600 MB: raise it" in process.stderr
    assert list(cohesim.folder.iterdir()) == []


def test_a_limit_on_files_is_named(executable, tmp_path):
    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    process = subprocess.run(
        [executable, "run", "library:baseline-eu27", "-o", str(tmp_path / "x.h5"), "-q",
         "--population", "2000", "--replicates", "1", "--until", "2019-03",
         "--set", "time.run_in_months=6"],
        preexec_fn=limited, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert process.returncode == 3
    assert "File too large" in process.stderr


def test_the_next_run_clears_up_after_a_killed_one(cohesim, binary):
    process = start_big_run(cohesim, binary, "--population", "5000", "--replicates", "30")
    for line in process.stderr:
        if " % [" in line:
            break
    process.kill()
    process.communicate(timeout=60)
    assert {p.name for p in cohesim.folder.iterdir()} == {"big.h5.part", "big.h5.tmp"}
    cohesim("info", "big.h5.part")
    cohesim("run", BASE, *SMALL, "-q", "-o", "base.h5", "--force")
    assert {p.name for p in cohesim.folder.iterdir()} == {"big.h5.part", "base.h5"}


def test_threads_do_not_change_results_and_a_file_can_be_run_again(cohesim, results):
    digest = cohesim("info", "--digest", results).stdout
    assert re.fullmatch(r"[0-9a-f]{64}\n", digest)
    few = [
        word if word != "2" or SMALL[i - 1] != "--threads" else "1" for i, word in enumerate(SMALL)
    ]
    cohesim("run", BASE, *few, "-q", "-o", "one.h5")
    cohesim("run", "--from", results, "-q", "-o", "again.h5")
    assert cohesim("info", "one.h5", "--digest").stdout == digest
    assert cohesim("info", "again.h5", "--digest").stdout == digest


def start_big_run(cohesim, binary, *words):
    """A run that takes minutes, once its file is there."""
    command = [binary, "run", BASE, "--threads", "1", "-o", "big.h5", *words]
    process = subprocess.Popen(command, cwd=cohesim.folder, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while not (cohesim.folder / "big.h5.part").exists():
        assert process.poll() is None and time.monotonic() < deadline, "the run did not start"
        time.sleep(0.05)
    return process


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_cleanly_and_leaves_what_was_done(cohesim, binary, number, status):
    process = start_big_run(cohesim, binary, "--population", "5000", "--replicates", "30")
    for line in process.stderr:
        if " % [" in line:  # a tenth is done
            break
    process.send_signal(number)
    _, stderr = process.communicate(timeout=300)
    assert process.returncode == status, stderr
    assert "finishing this month" in stderr
    assert re.search(r"stopped at \d+ %; big\.h5\.part holds what was done", stderr)
    assert (cohesim.folder / "big.h5.part").exists() and not (cohesim.folder / "big.h5").exists()
    cohesim("info", "big.h5.part")


def test_a_signal_during_the_run_in_says_that_nothing_was_written(cohesim, binary):
    process = start_big_run(cohesim, binary, "--population", "100000")
    time.sleep(2)  # past the synthesis; the run-in of ten years takes longer
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=300)
    assert time.monotonic() - begin < 3  # it does not wait for the start
    assert process.returncode == 130
    assert "nothing was written" in stderr
    assert list(cohesim.folder.iterdir()) == []


def test_a_second_signal_stops_at_once(cohesim, binary):
    process = start_big_run(cohesim, binary, "--population", "1000000")
    time.sleep(0.5)  # into the synthesis, which cannot be interrupted
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert time.monotonic() - begin < 10


def test_progress_is_one_line_on_a_terminal(cohesim, binary):
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    command = [binary, "run", BASE, *SMALL, "-o", "t.h5"]
    process = subprocess.Popen(
        command, cwd=cohesim.folder, stdout=subprocess.DEVNULL, stderr=theirs, env=environment
    )
    os.close(theirs)
    text = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        text += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert b"\r" in text and b" % [" in text
    assert not re.search(rb"\033\[\d*m", text)  # no colour


def test_a_closed_stderr_does_not_end_a_run(cohesim, binary):
    command = f"'{binary}' run {BASE} {' '.join(SMALL)} -o c.h5 2>&-"
    assert (
        subprocess.run(
            ["sh", "-c", command], cwd=cohesim.folder, capture_output=True, timeout=300
        ).returncode
        == 0
    )


# ---------------- compare


def test_compare_prints_changes_with_intervals(cohesim):
    cohesim("new", "my.yaml")
    process = cohesim("compare", BASE, "my.yaml", *WITH_POLICY, "--replicates", "2", "-o", "my.h5")
    assert "2 scenarios x 2 replicates, seed 1 (same draws in both)" in process.stderr
    assert re.search(r"my, change in 2020\n.* baseline +change +95 % interval", process.stdout)
    assert re.search(
        r"Employment rate.*%  +\d+\.\d +[+-]\d+\.\d\d +[+-]\d+\.\d\d to [+-]\d+\.\d\d  \w+",
        process.stdout,
    )
    assert "additional people in work" in process.stdout
    assert "who loses:" in process.stdout
    assert re.search(r"wrote my\.h5 \(", process.stdout)
    assert "no HTML report" in process.stderr and "COHESIM_PYTHON" in process.stderr
    info = cohesim("info", "my.h5").stdout
    assert "comparison" in info and "my" in info


def test_in_a_build_tree_the_report_needs_no_settings(cohesim, binary, monkeypatch):
    built = Path(binary).parent
    ours = built.parent.parent / ".venv" / "bin" / "python"
    if not (built / "python" / "cohesim").exists() or not ours.exists():
        pytest.skip("not a build tree with a .venv")
    monkeypatch.delenv("COHESIM_PYTHON")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    cohesim("new", "my.yaml")
    cohesim("compare", BASE, "my.yaml", *WITH_POLICY, "--replicates", "2", "-o", "my.h5")
    assert (cohesim.folder / "my.html").read_text().startswith("<!DOCTYPE html>")


def test_compare_files_name_scenarios_and_replicates(cohesim):
    cohesim("new", "my.yaml")
    (cohesim.folder / "both.yaml").write_text(
        f"cohesim: 1\ncompare:\n  baseline: {BASE}\n  scenarios: {{courses: my.yaml, more: my.yaml}}\n"
        "  replicates: 3\n"
    )
    process = cohesim("compare", "both.yaml", *WITH_POLICY)
    assert "3 scenarios x 3 replicates, seed 1 (same draws in all)" in process.stderr
    assert (cohesim.folder / "both.h5").exists()
    assert re.search(r"courses, change in 2020", process.stdout) and re.search(
        r"more, change in 2020", process.stdout
    )
    cohesim("check", "both.yaml", "--no-reach")
    again = cohesim("compare", "--from", "both.h5", "-o", "again.h5")
    assert "courses" in again.stdout
    digests = [cohesim("info", "--digest", name).stdout for name in ("both.h5", "again.h5")]
    assert digests[0] == digests[1]


def test_one_replicate_gives_no_interval(cohesim):
    cohesim("new", "my.yaml")
    process = cohesim("compare", BASE, "my.yaml", "--replicates", "1", status=2)
    assert "one replicate gives no interval; use 2 or more (the library uses 20)" in process.stderr


def test_two_scenarios_of_one_name_are_refused(cohesim):
    assert "two scenarios are called" in cohesim("compare", BASE, BASE, status=2).stderr


# ---------------- check, new, describe, steps, info


def test_new_check_and_explain(cohesim):
    process = cohesim("new", "my.yaml")
    assert "wrote my.yaml" in process.stdout
    assert "next: cohesim check my.yaml" in process.stderr
    assert "my.yaml exists" in cohesim("new", "my.yaml", status=2).stderr
    process = cohesim("check", "my.yaml")
    assert re.search(r"^my\.yaml: ok, 0 errors, \d+ warnings?$", process.stdout, re.M)
    assert re.search(
        r"^  \w+ +reaches [\d,]+ simulated = .* real persons at the start$", process.stdout, re.M
    )
    assert "reaches" not in cohesim("check", "my.yaml", "--no-reach").stdout
    explained = cohesim("check", "my.yaml", "--explain", "--no-reach").stdout
    assert re.search(r"^run\.seed +1 +", explained, re.M)
    assert isinstance(json.loads(cohesim("check", "my.yaml", "--json").stdout), list)


def test_describe(cohesim):
    text = cohesim("describe", "labour.callback_ratio").stdout
    assert "labour.callback_ratio" in text
    json.loads(cohesim("describe", "labour.callback_ratio", "--json").stdout)
    assert json.loads(cohesim("describe", "--schema").stdout)["$schema"].startswith(
        "https://json-schema.org/"
    )
    assert cohesim("describe").stdout


def test_steps(cohesim):
    text = cohesim("steps").stdout
    assert re.search(r"^ *1  \S+ +\S", text, re.M)
    timed = cohesim("steps", "--time", BASE, "--population", "5000", "--threads", "1").stdout
    assert "12 months" in timed and "person-month" in timed
    assert re.search(
        r"^all +[\d.]+ +[\d.]+ +100\.0 +[\d.,]+ +[\d.]+ +[\d.]+ +[\d.,]+$", timed, re.M
    )
    serial = [float(s) for s in re.findall(r"^\w+ .* ([\d.]+) +[\d.]+ +[\d.,]+$", timed, re.M)]
    assert len(serial) == len(re.findall(r"^ *\d+  ", text, re.M)) + 1 and all(
        0 <= s <= 100 for s in serial
    )


def test_info(cohesim, results):
    assert "baseline-eu27" in cohesim("info", results).stdout
    json.loads(cohesim("info", results, "--json").stdout)
    (cohesim.folder / "text.h5").write_text("no HDF5")
    assert "text.h5" in cohesim("info", "text.h5", status=2).stderr


# ---------------- report, completion, forecast


def test_completion_knows_commands_and_their_options(cohesim):
    script = cohesim("completion", "bash").stdout
    show = '; _cohesim; echo "${COMPREPLY[*]}"'

    def offered(words, at, line=""):
        ask = f"COMP_LINE='{line}'; COMP_POINT={len(line)}; "
        ask += f"COMP_WORDS=(cohesim {words}); COMP_CWORD={at}{show}"
        command = ["bash", "-c", script + ask]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert {"run", "compare", "report"} <= set(offered("''", 1))
    assert offered("comp", 1) == ["compare", "completion"]
    assert "--dry-run" in offered("run --", 2)
    assert offered("completion b", 2) == ["bash"]

    def of_library(whole):  # as bash has it, for which the colon ends a word
        return offered(f"check '{whole.partition(':')[2]}'", 2, f"cohesim check {whole}")

    assert of_library("libr") == ["library:"]
    assert of_library("library:recession") == ["recession-2020"]
    assert "cities/berlin-question" in of_library("library:cities/ber")
    assert cohesim("completion", "zsh").stdout.startswith("autoload -U +X bashcompinit")
    assert "there are bash and zsh" in cohesim("completion", "fish", status=2).stderr


def test_a_forecast_writes_nothing(cohesim):
    small = ["--population", "2000", "--until", "2019-06", "--set", "time.run_in_months=6"]
    process = cohesim("run", "library:baseline-eu27", *small, "--replicates", "5", "--dry-run")
    assert process.returncode == 0
    for what in ("time about", "memory about", "disk about", "nothing was written"):
        assert what in " ".join(process.stdout.split())
    assert not list(cohesim.folder.glob("*.h5*"))


def test_results_fit_80_columns_without_colours(cohesim):
    small = ["--population", "2000", "--until", "2019-06", "--set", "time.run_in_months=6"]
    process = cohesim(
        "compare", "library:baseline-eu27", "library:stylised/no-discrimination", *small,
        "--replicates", "2", "--no-report", "-o", "w.h5",
    )  # fmt: skip
    assert max(map(len, process.stdout.splitlines())) <= 80
    assert "\x1b" not in process.stdout
    assert "warning: 2 replicates give wide intervals" in process.stderr
    assert "+-0.1 would take" in process.stdout
    printed = " ".join(process.stdout.split())  # of so few persons either may have more in work
    assert "gap: native" in printed or "gap: outside EU" in printed
    text = cohesim("info", "w.h5").stdout
    assert len(text.splitlines()) <= 12
    assert max(map(len, text.splitlines())) <= 80
    assert "employment_rate" in cohesim("info", "--layout", "w.h5").stdout


@pytest.mark.parametrize("command", [*COMMANDS, "merge", "resume", "completion"])
def test_help_fits_80_columns(cohesim, command):
    text = cohesim(command, "--help").stdout
    # a long command stays in one line, to be copied
    long = [
        line for line in text.splitlines() if len(line) > 80 and not line.startswith("  cohesim ")
    ]
    assert long == []
    assert "Examples:" in text


def test_mistakes_fit_a_terminal_and_stay_whole_in_a_file(binary, tmp_path):
    (tmp_path / "my.yaml").write_text(
        "cohesim: 1\nname: my\nextends: library:baseline-eu27\n"
        "policies: {p: {lever: language_course, from: 2021-01, colour: red}}\n"
    )
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    words = [binary, "check", "my.yaml", "--no-reach"]
    environment = {**os.environ, "TERM": "xterm"}
    subprocess.run(
        words, cwd=tmp_path, stderr=slave, stdout=subprocess.PIPE, env=environment, check=False
    )
    os.close(slave)
    shown = os.read(master, 65536).decode().replace("\r", "")
    os.close(master)
    assert "unknown key" in shown
    assert len(shown.splitlines()) >= 3
    assert max(map(len, shown.splitlines())) <= 80
    piped = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False).stderr
    assert [line for line in piped.splitlines() if "unknown key" in line and "quality" in line]


def test_steps_and_the_first_help_fit_80_columns(cohesim):
    for words in (["--help"], ["steps"]):
        assert max(map(len, cohesim(*words).stdout.splitlines())) <= 80
