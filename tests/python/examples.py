"""Examples of commands, in documents and in --help: made small, and a folder with what they speak of."""

import re
import shlex
import subprocess

from test_inputs import persons_csv


def make_desk(folder, executable):
    """Fill a folder with what the examples speak of; the folder, and what runs the program there."""

    def cohesim(*words):
        done = subprocess.run(
            [executable, *words], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"cohesim {' '.join(words)}\n{done.stderr}"

    cohesim("new", "my.yaml")
    small = ["--population", "2000", "--until", "2019-06", "--replicates", "2", "-q"]
    for name in ("my.h5", "run7.h5"):
        cohesim("run", "library:baseline-eu27", *small, "-o", name)
    city = ["import", "synthetic-city", "--residents", "100000", "--areas", "12", "-o", "mine"]
    cohesim(*city)
    for name in ("neighbourhoods.csv", "neighbourhoods.geojson"):
        (folder / name).write_bytes((folder / "mine" / name).read_bytes())
    (folder / "persons.csv").write_text(persons_csv())
    return folder, cohesim


def commands(text):
    """Commands of a console block, one by one; those that another program starts too."""
    for line in re.findall(r"^\$ (.*)$", text, re.M):
        words = shlex.split(line, comments=True)
        while "&&" in words:
            at = words.index("&&")
            yield words[:at]
            words = words[at + 1 :]
        yield shlex.split(words[words.index("--wrap") + 1]) if "--wrap" in words else words


def small(words):
    """The same command on a small population, over what is there."""
    end = "2025-02" if "berlin" in " ".join(words) else "2021-02"
    short = ["--population", "2000", "--until", end, "--set", "time.run_in_months=12"]
    tiny = ["--population", "2000", "--replicates", "1", "--set", "time.run_in_months=12"]
    more = {
        "run": [*short, "--replicates", "2", "--force"],
        "compare": [*short, "--replicates", "2", "--force", "--no-report"],
        "check": ["--population", "2000"],
        "report": ["--force"],
        "new": ["--force"],
        "import": ["--force"],
        "steps": short[:2],
        "fit": [*tiny, "--force"],
        "calibrate": [*tiny, "--starts", "1", "--evaluations", "3", "--force"],
        "experiment": [*tiny, "--force"],
    }
    if words[1] == "fit" and words[2].endswith(".h5"):
        return words[1:]
    if words[1:] == ["experiment"]:  # one of them all
        words = [*words, "audit_study"]
    return words[1:] + more.get(words[1], [])
