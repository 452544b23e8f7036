"""The age pyramid and maps: what is drawn is what was counted."""

import cohesim as cs
import matplotlib
import numpy as np
import pandas as pd
import pytest
from cohesim.errors import CityFileError
from cohesim.importers.geometry import write_geojson
from cohesim.importers.synthetic import make_city
from matplotlib import pyplot as plt
from matplotlib.path import Path


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def city():
    return make_city(residents=20_000, areas=40)


def people(n=400):
    rng = np.random.default_rng(5)
    return pd.DataFrame(
        {
            "age": rng.integers(0, 108, n),
            "sex": pd.Categorical(rng.choice(["men", "women"], n)),
            "origin": pd.Categorical(
                rng.choice(["native", "non_eu_born"], n),
                categories=["native", "second_generation", "eu_born", "non_eu_born"],
            ),
        }
    )


def widths(ax, label):
    """Lengths of the bars of a group by lower age: men negative, women positive."""
    (women,) = [c for c in ax.containers if c.get_label() == label]
    men = ax.containers[ax.containers.index(women) - len(ax.containers) // 2]
    return np.array([[b.get_width() for b in bars] for bars in (men, women)])


def test_bars_are_the_persons_counted():
    table = people()
    ax = cs.plot.pyramid(table, years=10)
    assert [c.get_label() for c in ax.containers if not c.get_label().startswith("_")] == [
        "native-born",
        "born outside the EU",
    ]
    shown = widths(ax, "born outside the EU")
    there = table[(table["origin"] == "non_eu_born") & (table["sex"] == "women")]["age"]
    expected = np.bincount(np.minimum(there, 100) // 10, minlength=11)
    assert shown[1].tolist() == expected.tolist()
    assert np.abs(shown).sum() + np.abs(widths(ax, "native-born")).sum() == len(table)
    assert (shown[0] <= 0).all()
    assert ax.get_xlabel() == "persons, ages in groups of 10 years"


def test_a_simulation_is_shown_in_real_persons():
    sim = cs.Simulation(cs.Scenario.load("library:baseline-eu27").with_({"population.size": 2000}))
    ax = cs.plot.pyramid(sim)
    assert ax.get_xlabel().startswith("million persons")
    shown = sum(abs(bar.get_width()) for bars in ax.containers for bar in bars)
    assert shown == pytest.approx(sim.scenario.represents / 1e6, rel=1e-6)


def test_pyramids_draw_where_told_and_leave_settings_alone():
    before = dict(matplotlib.rcParams)
    _, ax = plt.subplots()
    assert cs.plot.pyramid(people(), ax=ax, title="") is ax
    assert ax.get_title(loc="left") == ""
    assert dict(matplotlib.rcParams) == before


def test_what_cannot_be_a_pyramid_is_said():
    with pytest.raises(KeyError, match="no column 'orign'; did you mean 'origin'"):
        cs.plot.pyramid(people(), by="orign")
    with pytest.raises(ValueError, match="years must be a whole number from 1 to 20"):
        cs.plot.pyramid(people(), years=0)
    many = people().assign(area=np.arange(400).astype(str))
    with pytest.raises(ValueError, match="too many to tell apart"):
        cs.plot.pyramid(many, by="area")


# ---------------- maps


def areas(ax):
    return next(c for c in ax.collections if c.get_gid() == "areas")


def test_maps_colour_what_is_known_and_hatch_the_rest(city, tmp_path):
    path = tmp_path / "neighbourhoods.geojson"
    write_geojson(path, city.polygons, {})
    share = 1 - city.areas.set_index("id")["native"] / city.areas.set_index("id")["residents"]
    share.iloc[3] = np.nan
    counts = pd.Series(100, index=share.index)
    counts.iloc[:2] = 9
    before = dict(matplotlib.rcParams)
    ax = cs.plot.map(tmp_path, share, counts=counts, label="share", title="T")
    assert sorted(areas(ax).get_array()) == sorted(share.drop(share.index[[0, 1, 3]]))
    rest = next(p for p in ax.patches if p.get_gid() == "none")
    assert (rest.get_path().codes == Path.MOVETO).sum() == 3
    assert rest.get_hatch()
    assert ax.get_legend().get_texts()[0].get_text() == "no data, or too few persons"
    assert areas(ax).get_cmap().name == "cividis"
    assert ax.get_title(loc="left") == "T"
    assert dict(matplotlib.rcParams) == before
    ax.figure.canvas.draw()


def test_changes_are_coloured_around_zero(city):
    values = dict(zip(city.areas["id"], np.linspace(-1, 3, len(city.areas))))
    ax = cs.plot.map(city.polygons, values, change=True)
    low, high = areas(ax).get_clim()
    assert low == -high
    assert areas(ax).get_cmap().name == "PuOr_r"
    assert ax.get_legend() is None


def test_limits_and_even_values(city):
    ids = list(city.areas["id"])
    assert areas(cs.plot.map(city.polygons, dict.fromkeys(ids, 7.0))).get_clim() == (6.5, 7.5)
    ax = cs.plot.map(city.polygons, dict.fromkeys(ids, 7.0), limits=(0, 5))
    assert areas(ax).get_clim() == (0, 5)


@pytest.mark.parametrize("turn", [1, -1])
def test_holes_stay_empty_whichever_way_rings_run(turn):
    square = np.array([[0, 0], [3, 0], [3, 3], [0, 3], [0, 0]], float)
    hole = square[::turn] / 3 + 1
    ax = cs.plot.map({"a": [[square[::turn], hole]], "b": [[square + 4]]}, {"a": 1.0, "b": 2.0})
    ax.figure.canvas.draw()
    pixels = np.asarray(ax.figure.canvas.buffer_rgba())

    def colour(x, y):
        column, row = ax.transData.transform((x, y))
        return tuple(pixels[len(pixels) - 1 - int(row), int(column), :3])

    assert colour(1.5, 1.5) == (255, 255, 255)
    assert colour(0.5, 1.5) != (255, 255, 255)


def test_what_cannot_be_a_map_is_said(city, tmp_path):
    with pytest.raises(ValueError, match="no area of the map has a value"):
        cs.plot.map(city.polygons, {"x": 1.0})
    (tmp_path / "a.geojson").write_text("{}")
    with pytest.raises(CityFileError, match=r"a\.geojson: not a GeoJSON"):
        cs.plot.map(tmp_path / "a.geojson", {"x": 1.0})
