"""What --help shows can be run: each example, as it is broken into lines of 80 columns.

And every scenario, experiment and parameter that our own messages and documents name exists.
"""

import re
import shlex
import subprocess

import cohesim as cs
import pytest
from conftest import ROOT
from examples import make_desk, small

COMMANDS = re.findall(
    r'^    \{"(\w+)", \w+_command', (ROOT / "sim/cli/commands.cpp").read_text(), re.M
)
WRITTEN = [
    p
    for folder, kinds in (
        ("sim", ("cpp", "hpp", "md")),
        ("python", ("py",)),
        ("scenarios", ("md",)),
    )
    for kind in kinds
    for p in sorted((ROOT / folder).rglob(f"*.{kind}"))
]
WRITTEN += [ROOT / "README.md", *sorted((ROOT / "analysis").glob("*.*"))]


@pytest.fixture(scope="module")
def desk(tmp_path_factory, executable):
    """A folder with what the examples speak of, and a part to merge and a base to fit."""
    folder, cohesim = make_desk(tmp_path_factory.mktemp("help"), executable)
    (folder / "base.h5").write_bytes((folder / "my.h5").read_bytes())
    (folder / "plans.yaml").write_text(
        "cohesim: 1\ncompare: {baseline: library:baseline-eu27, scenarios: {mine: my.yaml}}\n"
    )
    both = ["compare", "library:baseline-eu27", "my.yaml", *SHORT, "-q", "--no-report"]
    for part in ("0-1", "2-3"):
        cohesim(*both, "--replicates", part, "-o", f"part-{part[0]}.h5")
    return folder, cohesim


SHORT = ["--population", "2000", "--until", "2021-02", "--set", "time.run_in_months=12"]
# What its input cannot be made for here, and what is said instead of a run.
REFUSED = {"resume": "checkpoint", "import berlin": "downloads"}


def examples(executable, command):
    """The commands below "Examples:", each in one line as a shell joins it."""
    done = subprocess.run(
        [executable, command, "--help"], capture_output=True, text=True, check=True
    )
    shown = done.stdout.split("Examples:\n")[1].replace("\\\n", " ")
    return [
        shlex.split(line, comments=True) for line in shown.splitlines() if line.strip()[:1] != "#"
    ]


def test_every_command_is_looked_at():
    assert len(COMMANDS) >= 15


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_examples_of_the_help_run(command, desk, executable):
    folder, cohesim = desk
    found = [words for words in examples(executable, command) if words]
    assert len(found) == 2
    for words in found:
        assert words[0] == "cohesim", words
        reason = next((v for k, v in REFUSED.items() if " ".join(words[1:]).startswith(k)), None)
        words = [n for w in words for n in (_matching(folder, w) if "*" in w else [w])]
        if words[1] == "completion" or words[1:] == ["steps"]:
            cohesim(*words[1:])
        elif reason:
            done = subprocess.run(
                [executable, *words[1:]], cwd=folder, capture_output=True, text=True, check=False
            )
            assert done.returncode == 2 and reason in done.stderr, done.stderr
        elif words[1] == "merge":
            cohesim(*words[1:], "--no-report", "--force")
        else:
            given = small(words)
            if "--replicates" in words and words[1] in ("run", "compare"):  # their own
                at = len(given) - 1 - given[::-1].index("--replicates")
                del given[at : at + 2]
                at = given.index("--replicates") + 1
                given[at] = given[at] if "-" in given[at] else "2"
            cohesim(*given)


def _matching(folder, pattern):
    return sorted(p.name for p in folder.glob(pattern))


def named(pattern):
    """(file, name) of each name that a text gives after some words."""
    for path in WRITTEN:
        for name in re.findall(pattern, path.read_text("utf-8")):
            yield path.relative_to(ROOT), name


def test_scenarios_that_are_named_exist():
    library = ROOT / "scenarios"
    found = {(p, n) for p, n in named(r"library:([a-z][\w/-]*[a-z0-9])\b(?!/)")}
    assert len(found) > 20
    absent = [(p, n) for p, n in found if not (library / f"{n}.yaml").exists()]
    assert [(p, n) for p, n in absent if not (library / n).is_dir()] == []


def test_experiments_that_are_named_exist():
    found = {n for _, n in named(r"cohesim experiment ([a-z]\w+)")}
    assert found
    assert found <= set(cs.experiment_names())


def test_keys_that_commands_name_exist():
    found = {n for _, n in named(r"--(?:set|parameter) ([a-z]+\.[a-z_.]+[a-z])\b")}
    found = {n for n in found if not n.startswith("policies.")}  # of policies of their own names
    assert len(found) >= 3
    for name in found:
        assert len(cs.describe(name)) > 0, name
