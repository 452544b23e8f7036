"""Scenarios in Python: immutable, strict, and helpful about mistakes."""

import pickle

import cohesim as cs
import numpy as np
import pandas as pd
import pytest
import small
from cohesim.yaml_text import yaml_text


@pytest.fixture(scope="module")
def base():
    return cs.Scenario.load("library:baseline-eu27")


def test_what_a_scenario_says(base):
    assert base.name == "baseline-eu27"
    assert str(base.start) == "2019-01"
    assert base.size == 100_000
    assert base.seed == 1
    assert len(base.sha256) == 64
    assert "labour.callback_ratio" in base.parameters
    assert base.check() == []
    assert base.policies.empty


def test_changes_make_another_scenario(base):
    other = base.with_({"population.size": 20_000}, name="smaller")
    assert (other.size, base.size) == (20_000, 100_000)
    assert other.name == "smaller"
    assert other != base
    assert other == base.with_({"population.size": 20_000}, name="smaller")
    assert len({base, other, cs.Scenario.load("library:baseline-eu27")}) == 2
    with pytest.raises(AttributeError, match=r"use with_"):
        base.size = 5
    with pytest.raises(TypeError, match="dict of dotted keys"):
        base.with_("population.size")


def test_policies_are_read_and_merged(base):
    courses = base.with_(small.COURSES, name="courses")
    row = courses.policies.loc["courses"]
    assert row["lever"] == "language_course"
    assert row["places"] == 3_000_000
    assert "third_country" in row["target"]
    again = courses.with_({"policies.courses.places": 5000})
    assert again.policies.loc["courses", "places"] == 5000
    assert again.policies.loc["courses", "lever"] == "language_course"
    assert courses.with_({"policies.courses": None}).policies.empty


def test_diff_and_explain(base):
    courses = base.with_(small.COURSES, name="courses")
    diff = courses.diff(base)
    assert list(diff.columns) == ["key", "baseline-eu27", "courses"]
    assert "policies.courses.places" in set(diff["key"])
    assert base.diff(base).empty
    table = courses.explain("policies.courses")
    assert set(table.columns) == {"value", "origin"}
    assert "baseline-eu27" in base.explain("run.seed")["origin"].item()


def test_mistakes_are_all_reported_with_the_nearest_name(base):
    with pytest.raises(cs.ScenarioError) as caught:
        base.with_(
            {
                "policies.courses": {
                    "lever": "language_course",
                    "from": "2021-01",
                    "covrage": 0.6,
                    "cost_eur": -1,
                },
                "labour.callback_ratio": 99,
            }
        )
    text, errors = str(caught.value), caught.value.errors
    assert "did you mean 'coverage'?" in text
    keys = {e.key for e in errors}
    assert {"policies.courses.covrage", "labour.callback_ratio"} <= keys
    assert all(e.severity == "error" for e in errors)
    assert isinstance(caught.value, ValueError)


def test_unknown_key_as_in_the_guide(base):
    with pytest.raises(cs.ScenarioError, match=r"policies\.courses\.covrage: unknown key"):
        base.with_({**small.COURSES, "policies.courses.covrage": 0.6})


def test_files_have_lines_and_columns(tmp_path):
    path = tmp_path / "my.yaml"
    path.write_text(
        "cohesim: 1\nname: my\nextends: library:baseline-eu27\nlabour:\n  callback_ratoi: 1.2\n"
    )
    with pytest.raises(cs.ScenarioError) as caught:
        cs.Scenario.load(path)
    error = caught.value.errors[0]
    assert (error.line, error.column) == (5, 3)
    assert error.file.endswith("my.yaml")
    assert "callback_ratio" in error.message
    assert str(error) in str(caught.value)


def test_missing_files_and_names():
    with pytest.raises((cs.ScenarioError, cs.FileError), match=r"nowhere\.yaml"):
        cs.Scenario.load("nowhere.yaml")
    with pytest.raises((cs.ScenarioError, cs.FileError), match="baseline-eu27"):
        cs.Scenario.load("library:baseline-eu72")


def test_a_file_that_changes_under_a_scenario(tmp_path):
    path = tmp_path / "my.yaml"
    text = "cohesim: 1\nname: my\nextends: library:baseline-eu27\nrun: {seed: 2}\n"
    path.write_text(text)
    scenario = cs.Scenario.load(path)
    assert scenario.with_({"run.replicates": 3}).replicates == 3
    path.write_text(text.replace("seed: 2", "seed: 3"))
    with pytest.raises(cs.ScenarioError, match="changed on disk"):
        scenario.with_({"run.replicates": 3})


def test_to_yaml_is_the_same_scenario(base, tmp_path):
    courses = base.with_(small.COURSES, name="courses")
    text = courses.to_yaml(tmp_path / "courses.yaml")
    assert (tmp_path / "courses.yaml").read_text() == text
    assert cs.Scenario.load(tmp_path / "courses.yaml").sha256 == courses.sha256
    assert cs.Scenario.from_yaml(text) == courses
    assert pickle.loads(pickle.dumps(courses)) == courses


def test_repr(base):
    assert repr(base) == (
        "<cohesim.Scenario 'baseline-eu27'> library:baseline-eu27; "
        "2019-01..2027-12; 100,000 = 445 million"
    )
    one = base.with_({"population.size": 20_000})
    assert "library:baseline-eu27 + 1 key;" in repr(one)
    page = one._repr_html_()
    assert "<script" not in page
    assert len(page) < 50_000


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (np.bool_(False), "false"),
        (3, "3"),
        (np.int64(3), "3"),
        (120_000.0, "120000"),
        (0.6, "0.6"),
        (np.float32(0.5), "0.5"),
        ("2021-01", "2021-01"),
        ("third_country", "third_country"),
        ("yes", '"yes"'),
        ("5", '"5"'),
        ("a: b", '"a: b"'),
        ("", '""'),
        ("ESF+", "ESF+"),
        (pd.Period("2021-03", "M"), "2021-03"),
        (pd.Timestamp("2021-03-31"), "2021-03"),
        ({"a": [1, {"b": None}]}, "{a: [1, {b: null}]}"),
        (("x", "z"), "[x, z]"),
        (np.array([1, 2]), "[1, 2]"),
        (np.float32(1.3), "1.3"),
        (np.float32(2e10), "20000000000"),
        (np.array([0.1, 1e-7], dtype=np.float32), "[0.1, 1e-07]"),
        (np.array(1.5), "1.5"),
        (np.str_("yes"), '"yes"'),
    ],
)
def test_values_as_yaml(value, text):
    assert yaml_text(value) == text


def test_values_that_are_no_yaml():
    with pytest.raises(TypeError, match="set"):
        yaml_text({1, 2})
    with pytest.raises(ValueError, match="nan"):
        yaml_text(float("nan"))
    with pytest.raises(TypeError, match="bytes"):
        yaml_text(b"x")
    deep = 1
    for _ in range(100):
        deep = [deep]
    with pytest.raises(ValueError, match="nested deeper than 32"):
        yaml_text(deep)


def test_what_holds_itself_is_refused_by_the_key_that_holds_it():
    ring = {}
    ring["target"] = [ring]
    with pytest.raises(
        ValueError, match=r"policies\.x: a scenario cannot hold a dict that holds it"
    ):
        small.baseline().with_({"policies.x": ring})
    twice = {"min": 18}
    assert yaml_text([twice, twice]) == "[{min: 18}, {min: 18}]"  # the same twice is no ring


@pytest.mark.parametrize("source", [None, 5, {"name": "x"}, b"x.yaml"])
def test_what_is_no_scenario_is_named(source):
    kind = type(source).__name__
    for call, name in (
        (lambda: cs.run(source), "scenario"),
        (lambda: cs.Simulation(source), "scenario"),
        (lambda: cs.fit(source), "scenario"),
        (lambda: cs.compare(source, x=small.baseline()), "baseline"),
        (lambda: cs.compare(small.baseline(), courses=source), "courses"),
        (lambda: cs.Scenario.load(source), "source"),
    ):
        with pytest.raises(TypeError, match=rf"^{name} must be a .*not {kind}$"):
            call()


def test_library_and_describe():
    table = cs.library()
    assert "baseline-eu27" in table.index
    assert table.loc["language-courses", "levers"] == "language_course"
    key = cs.describe("labour.callback_ratio")
    assert {"unit", "min", "max", "default", "meaning", "source"} <= set(key.columns)
    assert "language_course" in cs.describe("levers").index
    assert "employment_rate" in cs.describe("indicators").index
    with pytest.raises(cs.ScenarioError, match=r"labour\.callback_ratio"):
        cs.describe("labour.callback_ratoi")
