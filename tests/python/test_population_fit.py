"""The fit report and its picture: one call draws both, and they show what was counted."""

import cohesim as cs
import matplotlib
import numpy as np
import pandas as pd
import pytest
from cohesim.plot.fits import SHOWN
from matplotlib import pyplot as plt


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def report():
    scenario = cs.Scenario.load("library:cities/berlin-districts")
    return cs.fit(scenario.with_({"population.size": 20_000}))


def test_tables_and_cells(report):
    assert list(report.cells.columns) == ["table", "cell", "target", "got", "difference", "z"]
    assert set(report.cells["table"]) == set(report.tables.index)
    by_area = report.cells[report.cells["table"] == "origin by neighbourhood"]
    assert len(by_area) == 144 * 5
    assert by_area["got"].sum() == 20_000
    assert by_area["target"].sum() == pytest.approx(20_000)
    error = by_area["difference"].abs().sum() / by_area["target"].sum()
    assert report.tables.loc["origin by neighbourhood", "absolute_error"] == pytest.approx(error)
    worst = report.worst(5)["z"].abs()
    assert (worst.diff().dropna() <= 0).all()
    assert worst.iloc[0] == report.cells["z"].abs().max()


def test_people_are_those_of_the_simulation(report):
    people = report.people
    assert people["persons"].sum() == 20_000
    persons = cs.Simulation(report.scenario.with_({"time.run_in_months": 1})).persons()
    there = persons.groupby(["sex", "origin"], observed=True).size()
    mine = people.groupby(["sex", "origin"])["persons"].sum()
    assert mine.sort_index().to_dict() == there.to_dict()


def test_one_call_draws_fit_and_pyramid(report):
    before = dict(matplotlib.rcParams)
    fig = report.plot()
    left, right = fig.axes
    fig.canvas.draw()
    assert [t.get_text() for t in left.get_yticklabels()] == list(report.tables.index)
    assert sum(len(dots.get_offsets()) for dots in left.collections) == len(report.cells)
    assert right.get_xlabel().startswith("thousand persons")
    shown = sum(abs(bar.get_width()) for bars in right.containers for bar in bars)
    assert shown == pytest.approx(3897.145)
    assert dict(matplotlib.rcParams) == before
    mine = plt.figure()
    assert report.plot(fig=mine) is mine


def test_cells_far_off_stand_at_the_edge(report):
    cells = report.cells.copy()
    cells.loc[0, "z"], cells.loc[1, "z"] = 25.0, -40.0
    _, ax = plt.subplots()
    far = cs.PopulationFit(report.scenario, cells, report.tables, report.people, [])
    assert cs.plot.fit(far, ax=ax, title="") is ax
    edges = [x for dots in ax.collections for x in dots.get_offsets()[:, 0] if abs(x) >= SHOWN]
    assert set(edges) == {-SHOWN, SHOWN}  # others of the report may be there too


def test_weights_of_a_pyramid():
    table = pd.DataFrame(
        {"age": [3, 4, 70], "sex": ["men", "men", "women"], "origin": ["native"] * 3}
    )
    ax = cs.plot.pyramid(table.assign(n=[2, 3, 7]), weight="n", years=10)
    widths = [bar.get_width() for bars in ax.containers for bar in bars]
    assert (min(widths), max(widths)) == (-5, 7)
    with pytest.raises(KeyError, match="no column 'm'"):
        cs.plot.pyramid(table, weight="m")


def test_replicates_differ_and_wrong_ones_are_refused():
    scenario = cs.Scenario.load("library:baseline-eu27").with_({"population.size": 2_000})
    one, two = (cs.fit(scenario, replicate=r).cells["got"] for r in (0, 1))
    assert not np.array_equal(one, two)
    with pytest.raises(ValueError, match="replicate must be a whole number from 0 to"):
        cs.fit(scenario, replicate=-1)
