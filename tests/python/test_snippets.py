"""What the documentation shows can be run: python and console blocks are, scenarios are checked.

A block that cannot be run stands below ``<!-- not run: WHY -->``. Commands run small: the options
below are added to them.
"""

import re
from dataclasses import dataclass

import cohesim as cs
import matplotlib as mpl
import pytest
from conftest import ROOT
from examples import commands, make_desk, small

PAGES = ["README.md", "sim/README.md", "sim/output/FORMAT.md", "scenarios/README.md"]
PAGES += ["scenarios/cities/berlin-question.md"]
PAGES += [str(p.relative_to(ROOT)) for p in sorted(ROOT.glob("sim/input/*.md"))]
BLOCK = re.compile(r"(?:^<!-- not run: ([^\n]*?) -->\n)?^```(\w*)\n(.*?)^```$", re.M | re.S)
RUN, DATA, DIAGRAM = {"python", "console", "yaml"}, {"csv"}, {""}  # csv: tests/unit, tests/errors
SMALL = {"population.size": 2000, "time.run_in_months": 12, "run.replicates": 2}
HEAD = "cohesim: 1\nname: snippet\nextends: library:baseline-eu27\n"


@dataclass(frozen=True)
class Block:
    page: str
    line: int
    language: str
    text: str
    why_not: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks_of(page: str) -> list[Block]:
    text = (ROOT / page).read_text()
    return [
        Block(page, text[: m.start(2)].count("\n") + 1, m[2], m[3], m[1] or "")
        for m in BLOCK.finditer(text)
    ]


ALL = [block for page in PAGES for block in blocks_of(page)]


def to_run(language):
    return pytest.mark.parametrize(
        "block",
        [b for b in ALL if b.language == language and not b.why_not],
        ids=str,
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory, executable):
    """A folder with what the examples speak of."""
    return make_desk(tmp_path_factory.mktemp("desk"), executable)


def test_every_block_is_run_or_says_why_not():
    assert {b.language for b in ALL if not b.why_not} <= RUN | DATA | DIAGRAM
    assert all(len(b.why_not) > 10 for b in ALL if b.why_not)
    assert sum(b.language in RUN and not b.why_not for b in ALL) >= 10


@to_run("python")
def test_python_runs(block, desk, monkeypatch):
    folder, _ = desk
    monkeypatch.chdir(folder)
    whole = cs.Scenario.load
    monkeypatch.setattr(cs.Scenario, "load", lambda source: whole(source).with_(SMALL))
    mpl.use("Agg")
    exec(compile(block.text, str(block), "exec"), {})


@to_run("console")
def test_commands_run(block, desk):
    _, cohesim = desk
    found = list(commands(block.text))
    assert found
    for words in found:
        if words[0] == "cohesim":
            cohesim(*small(words))
            continue
        files = [w for w in words if w.startswith("tools/")]  # of bash and conda
        assert files, f"{block}: say why {words[0]} is not run"
        for name in files:
            assert (ROOT / name).exists(), f"{block}: {name}"


@to_run("yaml")
def test_scenarios_are_right(block, desk):
    folder, cohesim = desk
    text = block.text if "cohesim: 1" in block.text else HEAD + block.text
    (folder / "snippet.yaml").write_text(text)
    cohesim("check", "snippet.yaml", "--no-reach", "-q")
