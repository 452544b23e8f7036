"""The table of rates in README.md is what the generator makes of the values that it keeps, never typed."""

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import make_targets_table as generator  # noqa: E402


def test_the_readme_has_the_table_that_the_generator_makes():
    text = (ROOT / "README.md").read_text()
    first, last = text.index(generator.MARKS[0]), text.index(generator.MARKS[1])
    shown = text[first : last + len(generator.MARKS[1])]
    assert shown == generator.markdown(generator.kept()), "run tools/make_targets_table.py"


def test_the_values_kept_are_of_the_published_figures():
    published = {}
    for file in generator.FILES:
        path = ROOT / "scenarios" / (file.removeprefix("library:") + ".yaml")
        published |= {f["id"]: f for f in yaml.safe_load(path.read_text())}
    rows = generator.kept()
    assert [row["id"] for row in rows] == list(generator.ROWS)
    for row in rows:
        figure = published[row["id"]]
        assert figure["use"] == "calibrate"
        assert float(row["value"]) == figure["value"], row["id"]
        assert (row["age"], row["year"]) == (figure["age"], str(figure["year"])), row["id"]
