"""Neighbourhoods and indices: recorded, summed up, mapped, reported."""

import re

import cohesim as cs
import numpy as np
import pytest
import small
from cohesim import indices
from cohesim.plot import maps, places
from cohesim.report import render
from matplotlib import pyplot as plt
from matplotlib.path import Path

QUICK = {"time.run_in_months": 1, "population.size": 6000, "time.start": "2025-12"}
COURSES = {"policies.courses": {"lever": "language_course", "from": "2025-12", "places": 300}}


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def comparison(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    city = cs.importers.synthetic_city(folder, residents=30_000, areas=24, dissimilarity=0.3)
    base = city.with_({**QUICK, "time.end": "2025-12"}, name="city")
    out = folder / "cmp.h5"
    cs.compare(base, courses=base.with_(COURSES), replicates=3, out=out, progress=False).close()
    with cs.open_comparison(out) as opened:
        yield opened


def test_indices_of_the_file_are_those_of_its_neighbourhoods(comparison):
    results = comparison.baseline
    persons = results.neighbourhoods["persons"].isel(replicate=0, time=-1)
    table = persons.transpose("neighbourhood", "origin").values / results.scale
    origins = list(persons["origin"].values)
    foreign = table[:, [origins.index("eu_born"), origins.index("non_eu_born")]].sum(axis=1)
    total = table.sum(axis=1)
    recorded = results.segregation.isel(replicate=0, time=-1).sel(place="all")
    for name, expected in {
        "dissimilarity": indices.dissimilarity(foreign, total),
        "dissimilarity_corrected": indices.bias_corrected_dissimilarity(foreign, total),
        "isolation": indices.isolation(foreign, total),
        "exposure": indices.interaction(foreign, total),
        "theil_h": indices.theil_h(foreign, total),
        "gini": indices.gini(foreign, total),
        "atkinson": indices.atkinson(foreign, total),
        "multigroup_dissimilarity": indices.multigroup_dissimilarity(table),
        "multigroup_theil_h": indices.multigroup_theil_h(table),
    }.items():
        assert float(recorded[name]) == pytest.approx(expected, abs=1e-9), name
    assert set(results.segregation.data_vars) == set(results.index_names)
    assert results.summary("dissimilarity")["mean"].iloc[0] == pytest.approx(
        float(results["dissimilarity"].sel(place="all").isel(time=-1).mean())
    )
    table = comparison.summary("dissimilarity", by="place")
    assert ("dissimilarity", "all", "courses") in table.index


def test_indices_are_described():
    about = cs.describe("dissimilarity_corrected").iloc[0]
    assert "few simulated persons" in about["meaning"]


def test_neighbourhoods_add_up_to_everybody(comparison):
    results = comparison.baseline
    everyone = results.population["persons"].isel(time=-1).sum(["region", "origin", "sex", "age"])
    there = results.neighbourhoods["persons"].isel(time=-1).sum(["neighbourhood", "origin"])
    np.testing.assert_allclose(there, everyone)
    rate = results.summary("employment_rate", by="neighbourhood")
    assert len(rate) == 24


def test_dwellings_and_rents_of_neighbourhoods_are_recorded_and_mapped(comparison):
    recorded = comparison.baseline.neighbourhoods.isel(time=-1)
    assert recorded["dwellings"].dims == ("replicate", "neighbourhood", "tenure")
    stock = recorded["dwellings"].sum("tenure")
    vacant = recorded["vacant_dwellings"].sum("tenure")
    assert float(stock.sum()) > 0
    np.testing.assert_allclose(recorded["vacant_dwellings_share"], 100 * vacant / stock)
    assert 0.5 < float(100 * vacant.sum() / stock.sum()) < 8
    assert recorded["asked_rent"].attrs["units"] == "EUR/month"
    assert bool((recorded["asked_rent"] > 0).all())
    assert len(np.unique(recorded["asked_rent"])) > 24  # differ between neighbourhoods
    table = recorded["vacant_dwellings_share"].to_dataframe().dropna()  # as pandas
    assert len(table) == 3 * 24
    for name, unit in (
        ("asked_rent", "EUR/month"),
        ("vacant_dwellings_share", "%"),
        ("home_owner_rate", "%"),
    ):
        ax = maps.map(comparison.baseline, name)
        assert unit in " ".join(text.get_text() for text in (*ax.figure.findobj(plt.Text),))
    assert maps.map(comparison, "asked_rent") is not None  # the change


def areas(ax, gid):
    drawn = [*ax.collections, *ax.patches]
    return next((c for c in drawn if c.get_gid() == gid), None)


def shapes(patch):
    """How many outlines the path of a patch has."""
    return int((patch.get_path().codes == Path.MOVETO).sum())


def test_a_map_of_results_colours_their_means(comparison):
    ax = cs.plot.map(comparison.baseline, "foreign_born")
    table = places.area_table(comparison.baseline, "foreign_born")
    assert sorted(areas(ax, "areas").get_array()) == pytest.approx(sorted(table["mean"]))
    share = comparison.baseline.neighbourhoods["persons"].isel(time=-1)
    group = share.sel(origin=["eu_born", "non_eu_born"]).sum("origin") / share.sum("origin")
    np.testing.assert_allclose(table["mean"], 100 * group.mean("replicate"))
    assert "share of residents (%)" in ax.figure.axes[-1].get_xlabel()


def test_uncertain_areas_are_hatched_over_their_colour(comparison):
    shown = maps.of_city(comparison.baseline, "employment_rate")
    sure = cs.plot.map(**{**shown, "errors": shown["errors"] * 0})
    assert areas(sure, "unsure") is None
    unsure = cs.plot.map(**{**shown, "errors": shown["errors"] * 0 + 50})
    assert shapes(areas(unsure, "unsure")) == len(areas(unsure, "areas").get_paths())
    assert areas(unsure, "unsure").get_hatch()


def test_changes_are_paired_and_around_zero(comparison):
    table = places.area_changes(comparison, "language_b2_rate", "courses")
    ax = cs.plot.map(comparison, "language_b2_rate", scenario="courses")
    assert areas(ax, "areas").norm.vmin == -areas(ax, "areas").norm.vmax
    level = places.area_table(comparison.baseline, "language_b2_rate")
    other = places.area_table(comparison.scenarios["courses"], "language_b2_rate")
    both = np.isfinite(table["mean"])
    np.testing.assert_allclose(table["mean"][both], (other["mean"] - level["mean"])[both], atol=5)
    with pytest.raises(TypeError, match="only for results"):
        cs.plot.map({"a": (13.4, 52.5)}, {"a": 1.0}, smooth=True)


def test_smoothing_takes_the_neighbours_by_persons(comparison):
    results = comparison.baseline
    where = places.outlines(results)
    near = places.neighbours(where)
    assert all(name not in others and others for name, others in near.items())
    assert all(a in near[b] for a, others in near.items() for b in others)
    rough = places.area_table(results, "employment_rate")
    smooth = places.area_table(results, "employment_rate", smooth=where)
    assert smooth["mean"].std() < rough["mean"].std()
    assert (smooth["n"] > rough["n"]).all()


def test_coarse_outlines_have_fewer_corners_and_the_same_neighbours(comparison):
    where = places.outlines(comparison.baseline)
    fine = {k: [[np.repeat(r, 5, axis=0) for r in p] for p in v] for k, v in where.items()}
    coarse = places.coarse(fine)
    assert sum(len(v[0][0]) for v in coarse.values()) <= sum(len(v[0][0]) for v in where.values())
    assert places.neighbours(coarse) == places.neighbours(where)


def test_points_are_drawn_where_there_are_no_polygons():
    points = {"a": (13.4, 52.5), "b": (13.5, 52.5), "c": (13.4, 52.6)}
    ax = cs.plot.map(points, {"a": 1.0, "b": 2.0, "c": 3.0})
    assert len(areas(ax, "areas").get_paths()) == 3


def test_the_report_has_maps_with_words_for_them(comparison):
    page = render(comparison)
    assert 'id="places"' in page
    assert page.count("chart-map-") > 4
    assert "by neighbourhood" in page


def test_maps_fit_a_telephone_and_their_words_are_readable_there(comparison):
    page = render(comparison)
    charts = re.findall(
        r'<svg class="chart" viewBox="0 0 ([\d.]+) [^>]*min-width:(\d+)px(.*?)</svg>', page, re.S
    )
    assert len(charts) > 4
    for width, least, content in charts:
        assert int(least) <= 400 - 32  # the page's margins
        sizes = re.findall(r"font-size: ([\d.]+)px", content)
        assert sizes and min(map(float, sizes)) * int(least) / float(width) >= 11
        assert len(re.findall(r"fill: url", content)) <= 2  # a page holds each hatched shape anew


def test_results_without_neighbourhoods_say_so():
    results = cs.run(small.baseline(), replicates=1, progress=False)
    with pytest.raises(ValueError, match="nothing says where the neighbourhoods of 'small' are"):
        cs.plot.map(results, "employment_rate")


def test_record_changes_and_leaves_out():
    base = small.baseline(**{"time.start": "2020-11", "time.end": "2020-12"})
    monthly = base.with_({"record.segregation": {"every": "month", "indicators": ["gini"]}})
    results = cs.run(monthly, replicates=1, progress=False)
    assert results.index_names == ["gini"]
    assert np.isfinite(results["gini"].sel(place="all")).all()
    none = cs.run(base.with_({"record.segregation.every": "never"}), replicates=1, progress=False)
    assert "segregation" not in none.groups
    with pytest.raises(cs.ScenarioError, match="no index of segregation"):
        base.with_({"record.segregation.indicators": ["employment_rate"]})
    with pytest.raises(cs.ScenarioError, match="record it in segregation"):
        base.with_({"record.mine": {"dimensions": ["age"], "indicators": ["gini"]}})


def test_the_numbers_of_the_colours_are_written_as_the_language_does():
    from cohesim.report.messages import Messages

    ax = cs.plot.map(
        {"a": (13.1, 52.5), "b": (13.2, 52.5), "c": (13.3, 52.5)},
        {"a": 60.5, "b": 63.0, "c": 65.5},
        written=Messages("de").number,
    )
    shown = [text.get_text() for text in ax.figure.axes[-1].get_xticklabels()]
    assert len(shown) >= 2
    assert all("." not in text for text in shown)
    assert len({len(text.partition(",")[2]) for text in shown}) == 1


def test_differences_over_time_mark_the_months_of_the_policies(comparison):
    ax = comparison.plot.over_time("employment_rate")
    assert [t.get_text() for t in ax.texts] == ["policies on"]
