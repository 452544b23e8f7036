"""Those whom policies are meant for: the same persons in both runs, in every table."""

import cohesim as cs
import numpy as np
import pandas as pd
import pytest
import small
from cohesim.report import render
from cohesim.report import target_groups as report_of_those_meant


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("meant") / "cmp.h5"
    options = {"replicates": 3, "out": path, "progress": False}
    longer = {"population.size": 6000, "time.end": "2021-12"}
    cs.compare(small.baseline(**longer), courses=small.courses(**longer), **options).close()
    return path


@pytest.fixture
def comparison(path):
    with cs.open_comparison(path) as opened:
        yield opened


def test_the_group_has_both_runs_of_the_same_persons(comparison):
    data = comparison.scenarios["courses"].by_policy
    assert data["employment_rate"].dims == ("replicate", "time", "policy", "whom", "run")
    last = data["language_b2_rate_n"].isel(time=-1, policy=0)
    np.testing.assert_array_equal(last.sel(run="scenario"), last.sel(run="baseline"))
    assert (last.sel(whom="participants", run="scenario") > 0).all()
    assert "by_policy" not in comparison.baseline.groups  # it has no policies


def test_summary_of_a_policy_is_the_paired_difference(comparison):
    table = comparison.summary("language_b2_rate", policy="courses")
    assert list(table.index) == [
        ("language_b2_rate", "target", "courses"),
        ("language_b2_rate", "participants", "courses"),
    ]
    data = comparison.scenarios["courses"].by_policy["language_b2_rate"]
    values = data.isel(time=-1).sel(policy="courses", whom="participants").astype(float)
    change = (values.sel(run="scenario") - values.sel(run="baseline")).values
    row = table.loc[("language_b2_rate", "participants", "courses")]
    assert row["change"] == pytest.approx(change.mean())
    assert row["ci95_lb"] <= row["change"] <= row["ci95_ub"]
    assert (comparison.target_groups()["change"] != 0).any()
    one = comparison.summary("language_b2_rate", policy="courses", whom="participants")
    assert one["change"].iloc[0] == pytest.approx(change.mean())
    assert (
        comparison.summary("gross_wage", policy="courses", fmt="xarray")["change"].dims[0]
        == "indicator"
    )


def test_the_table_of_the_file_is_what_python_judges(comparison):
    stored = comparison.target_groups()
    made = cs.Comparison(comparison.baseline, comparison.scenarios).target_groups()
    assert list(stored.columns) == list(made.columns)
    pd.testing.assert_frame_equal(stored, made, check_exact=False, rtol=1e-9)
    assert set(stored["whom"]) == {"target", "participants"}
    only = comparison.target_groups(policy="courses", whom="participants")
    assert (only["whom"] == "participants").all()


def test_names_are_checked(comparison):
    with pytest.raises(KeyError, match="did you mean 'courses'"):
        comparison.summary("employment_rate", policy="course")
    with pytest.raises(KeyError, match="did you mean 'employment_rate'"):
        comparison.summary("employment_rat", policy="courses")
    with pytest.raises(KeyError, match="no label of whom"):
        comparison.summary("employment_rate", policy="courses", whom="others")
    with pytest.raises(KeyError, match="did you mean 'target'"):
        comparison.target_groups(whom="targets")


def test_runs_made_one_by_one_have_no_same_persons():
    base = cs.run(small.baseline(), replicates=2, progress=False)
    courses = cs.run(small.courses(), replicates=2, progress=False)
    apart = cs.Comparison.from_results(base, courses=courses)
    with pytest.raises(KeyError, match="not made by one comparison"):
        apart.summary("employment_rate", policy="courses")
    assert apart.target_groups().empty


def test_the_report_says_who_is_compared_with_whom(comparison):
    page = render(comparison)
    assert 'id="meant"' in page
    assert "The same simulated persons are looked at in both runs" in page
    assert "Participants, courses" in page


def test_persons_have_household_poverty_and_policies():
    sim = cs.Simulation(small.courses())
    sim.step(6)
    persons = sim.persons()
    households = persons.groupby("household")
    assert households["equivalised_income"].nunique().max() == 1
    assert households["poor"].nunique().max() == 1
    assert 0.05 < persons["poor"].mean() < 0.4
    had = persons["policies"] == "courses"
    assert 0 < had.sum() < len(persons) / 4
    assert (persons.loc[had, "citizenship"] == "third_country").mean() > 0.9
    assert set(persons["policies"].cat.categories) == {"", "courses"}


def test_the_first_minute_names_what_is_confirmed_beside_possible_losses():
    told = {
        "employment_rate": ("unclear", 0.6),
        "overcrowding_rate": ("possible loss", 0.01),
        "language_b2_rate": ("gains", 1e-6),
        "housing_overburden_rate": ("possible gain", 0.02),
        "at_risk_of_poverty_rate": ("unclear", 0.7),
    }
    rows = pd.DataFrame(
        [{"indicator": n, "unit": "%", "verdict": v, "p": p} for n, (v, p) in told.items()]
    )
    named = [row["indicator"] for row in report_of_those_meant._first(rows)]
    assert named == ["employment_rate", "overcrowding_rate", "language_b2_rate"]
    rows["verdict"] = "unclear"
    named = [row["indicator"] for row in report_of_those_meant._first(rows)]
    assert named == ["employment_rate", "language_b2_rate"]
