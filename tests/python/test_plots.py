"""Charts: they return their axes, draw where they are told, and change no setting."""

import cohesim as cs
import matplotlib
import pytest
import synthetic
from cohesim.plot import style
from cohesim.plot.money import delivery_totals
from matplotlib import pyplot as plt


@pytest.fixture(scope="module")
def comparison(tmp_path_factory):
    path = synthetic.write_comparison(tmp_path_factory.mktemp("plots") / "c.h5", months=48)
    with cs.open_comparison(path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


CALLS = {
    "trend": lambda c, ax: c.plot.trend(origin="non_eu_born", ax=ax),
    "trend of a gap": lambda c, ax: c.plot.trend("employment_gap", ax=ax),
    "effects": lambda c, ax: c.plot.effects(ax=ax),
    "over_time": lambda c, ax: c.plot.over_time(ax=ax),
    "gap": lambda c, ax: c.plot.gap(ax=ax),
    "frontier": lambda c, ax: c.plot.frontier("employment_gap", ax=ax),
    "residence": lambda c, ax: c.plot.residence(ax=ax),
    "delivery": lambda c, ax: c.plot.delivery("courses", ax=ax),
    "trend of one": lambda c, ax: c.baseline.plot.trend(ax=ax),
    "residence of one": lambda c, ax: c.baseline.plot.residence(ax=ax),
}


@pytest.mark.parametrize("name", CALLS)
def test_draws_where_told_and_leaves_settings_alone(comparison, name):
    before = dict(matplotlib.rcParams)
    fig, ax = plt.subplots(layout="constrained")
    assert CALLS[name](comparison, ax) is ax
    fig.canvas.draw()
    assert ax.has_data()
    assert dict(matplotlib.rcParams) == before


def test_makes_its_own_axes(comparison):
    ax = comparison.plot.gap()
    assert ax.get_title(loc="left").startswith("Employment rate, 20-64")
    assert comparison.plot.gap(title="").get_title(loc="left") == ""


def test_delivery_counts_events_and_averages_those_who_wait(comparison):
    stages = delivery_totals(comparison.scenarios["courses"])["courses"]
    data = comparison.scenarios["courses"].policies.sel(policy="courses")
    assert stages["started"] == pytest.approx(data["started"].sum("time").values)
    assert stages["refused"] == pytest.approx(data["refused"].sum("time").values)
    on = data["waiting"].isel(time=slice(12, None))  # the policy starts in the second year
    assert stages["waiting"] == pytest.approx(on.mean("time").values)
    assert delivery_totals(comparison.baseline) == {}


def test_who(comparison):
    fig = comparison.plot.who("recognition")
    assert len(fig.axes) == 5
    fig.canvas.draw()


def test_lines_differ_by_more_than_colour(comparison):
    ax = comparison.plot.trend(origin="non_eu_born")
    lines = [line for line in ax.get_lines() if not line.get_label().startswith("_")]
    assert [line.get_label() for line in lines] == ["baseline", "courses", "recognition"]
    assert len({line.get_linestyle() for line in lines}) == 3
    assert lines[0].get_color() == "#4D4D4D"
    assert lines[1].get_color() == "#0072B2"


def _contrast(colour: str) -> float:
    """Contrast on white by WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def test_colours_are_seen_on_white():
    assert all(_contrast(style.colour(i)) >= 3 for i in range(style.MOST))
    assert _contrast(style.TEXT) >= 4.5
    assert _contrast(style.MUTED) >= 4.5


def test_what_cannot_be_drawn_is_said(comparison):
    with pytest.raises(KeyError, match="has no policies"):
        comparison.plot.delivery("baseline")
    with pytest.raises(KeyError, match="did you mean 'courses'"):
        comparison.plot.trend(scenarios=["course"])
    with pytest.raises(ValueError, match="too many to tell apart"):
        style.check_number(list("abcdef"))


def test_differences_over_time_have_one_band(comparison):
    ax = comparison.plot.over_time("employment_rate")
    assert len(ax.collections) == 1  # one band: of the difference, not of two levels
    assert ax.get_ylabel() == "points"


def test_effects_without_names_are_those_of_note(comparison):
    shown = comparison.plot.effects().get_yticklabels()
    assert 1 <= len(shown) < len(comparison.baseline.indicator_names)
    headings = {t.get_text() for t in comparison.plot.effects().texts}
    assert "employment" in headings
