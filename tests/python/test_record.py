"""Groups that a scenario asks for: the same people, separated otherwise."""

import cohesim as cs
import numpy as np
import pytest
import small

RECORD = {
    "time.start": "2020-11",
    "time.end": "2021-01",
    "record.by_age": {"dimensions": ["age", "sex"]},
    "record.yearly": {
        "dimensions": ["plan_group"],
        "indicators": ["employment_rate"],
        "every": "year",
    },
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("record") / "run.h5"
    cs.run(small.baseline(**RECORD), replicates=2, out=path)
    return path


@pytest.fixture
def results(path):
    with cs.open_results(path) as opened:
        yield opened


def test_groups_are_attributes_and_summaries_find_them(results):
    assert results.by_age["employment_rate"].dims == ("replicate", "time", "age", "sex")
    table = results.summary("employment_rate", by="age", time="2020-12")
    assert list(table.loc["employment_rate"].index) == list(results.by_age["age"].values)
    ages = results.by_age
    n = ages["employment_rate_n"].sel(time="2020-12", age="25-34").values.astype(float)
    rate = np.nan_to_num(ages["employment_rate"].sel(time="2020-12", age="25-34").values)
    expected = ((rate * n).sum((1, 2)) / n.sum((1, 2))).mean()
    assert table.loc[("employment_rate", "25-34"), "mean"] == pytest.approx(expected)


def test_what_is_added_up_is_what_the_usual_group_says(results):
    n = results.by_age["employment_rate_n"].sum(["age", "sex"])
    usual = results.indicators["employment_rate_n"].sum(["region", "origin", "citizenship", "sex"])
    np.testing.assert_array_equal(n, usual)


def test_a_yearly_group_has_december_alone(results):
    n = results.yearly["employment_rate_n"].sum(["replicate", "plan_group"]).values
    assert (n > 0).tolist() == [False, True, False]
    cells = results._collapsed("employment_rate", ["plan_group"], "2020", {})
    assert cells.counts.sum() == pytest.approx(n.sum())  # of its December, not a mean with zeros
    assert "gross_wage" not in results.yearly


def test_results_in_memory_answer_the_same(path, results):
    memory = cs.run(small.baseline(**RECORD), replicates=2)
    assert set(memory.groups) == set(results.groups)
    for by in ("age", "sex", "plan_group"):
        one, other = (
            r.summary("employment_rate", by=by, time="2020-12") for r in (results, memory)
        )
        np.testing.assert_allclose(one["mean"], other["mean"], rtol=1e-6)


def test_the_file_knows_what_was_asked_for(results):
    assert results.scenario.explain("record")["value"]["record.yearly.every"] == "year"


def test_what_is_not_recorded_can_be_asked_for():
    results = cs.run(small.baseline(**{"time.end": "2020-01"}), replicates=2)
    with pytest.raises(KeyError, match=r"record: \{by_education: \{dimensions: \[education\]\}\}"):
        results.summary("employment_rate", by="education")


def test_describe():
    table = cs.describe("record")
    assert "neighbourhood" in table.loc["record.NAME.dimensions", "choices"]
    indicators = cs.describe("indicators")
    assert indicators.loc["unemployment_rate", "better"] == "down"
    assert indicators.loc["gross_wage", "area"] == "employment"


def test_neighbourhoods_of_a_city(tmp_path):
    city = cs.importers.synthetic_city(tmp_path, residents=3000, areas=6).with_(
        {
            "time.run_in_months": 1,
            "time.end": "2019-12",
            "time.start": "2019-12",
            "record.neighbourhoods": {
                "dimensions": ["neighbourhood"],
                "indicators": ["household_size"],
                "every": "year",
            },
        }
    )
    simulation = cs.Simulation(city)
    simulation.step(1)
    group = simulation.measure().neighbourhoods
    areas = simulation.areas()
    assert list(group["neighbourhood"].values) == list(areas.index)
    np.testing.assert_array_equal(group["household_size_n"].values.ravel(), areas["persons"])


def section_of(page: str) -> str:
    """The part of a report about the groups that were asked for."""
    return page.split('<section id="recorded"')[1].split("</section>")[0]


def test_the_report_of_a_run_shows_the_groups(results, tmp_path):
    page = results.report(tmp_path / "one.html").read_text()
    shown = section_of(page)
    assert shown.count("<details>") == len(RECORD) - 2
    assert "by_age: by age and sex" in shown
    cell = results.summary("employment_rate", by=["age", "sex"], time="2020")
    mean = cell.loc[("employment_rate", "25-34", "women"), "mean"]
    assert f'<th scope="row">25-34</th><td>women</td><td>%</td><td class="n">{mean:.0f}' in shown


def test_the_report_of_a_comparison_shows_their_changes(tmp_path):
    base = small.baseline(**RECORD)
    policy = base.with_(small.COURSES, name="courses")
    compared = cs.compare(base, courses=policy, replicates=2)
    shown = section_of(compared.report(tmp_path / "two.html").read_text())
    assert '<th scope="col">verdict</th>' in shown
    assert "courses" in shown


def test_a_report_without_such_groups_has_no_section(tmp_path):
    page = cs.run(small.baseline(), replicates=1).report(tmp_path / "none.html").read_text()
    assert 'id="recorded"' not in page


def test_persons_are_counted_by_the_groups_asked_for():
    asked = {"record.by_school": {"dimensions": ["education"], "indicators": ["persons"]}}
    results = cs.run(small.baseline(**asked), replicates=1)
    counted = results.by_school["persons"].sum("education")
    total = results.population["persons"].sum(["region", "origin", "sex", "age"])
    np.testing.assert_allclose(counted, total)
