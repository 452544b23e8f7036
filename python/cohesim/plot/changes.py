"""Charts of changes against the baseline: forest, gap, who."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..indicators import area, unit_of
from ..intervals import mean_interval
from ..names import UnknownNameError
from ..table import as_list, decimals, number
from ..verdicts import GAINS, LOSES, POSSIBLE_GAIN, POSSIBLE_LOSS, material, possible
from . import style
from .labels import indicator_title, selection, unit_words, words
from .lines import legend

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..comparison import Comparison


ALWAYS = (
    "employment_rate", "overqualification_rate", "language_b2_rate", "at_risk_of_poverty_rate",
)  # fmt: skip


def effects(
    comparison: Comparison,
    indicators: str | Sequence[str] | None = None,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    time: str | slice | None = None,
    scenarios: str | Sequence[str] | None = None,
    **groups: Any,
) -> Axes:
    """Draw a forest of paired differences with 95 % intervals; hollow and grey where nothing
    material changes for sure.

    Percentages change in points; other units in percent of the baseline's level. Without names,
    those of which there is something to say.
    """
    names = as_list(indicators) or _of_note(comparison, time, groups)
    names.sort(key=area)
    chosen = comparison.chosen(scenarios)
    style.check_number(["baseline", *chosen])
    table = comparison.summary(names, time=time, **groups).reset_index()
    ax = style.axes(ax, 7.0, 1.2 + 0.32 * len(names) * max(1, 0.6 * len(chosen)))
    for index, scenario in enumerate(comparison.scenarios, start=1):
        if scenario not in chosen:
            continue
        rows = table[table["scenario"] == scenario].set_index("indicator").loc[names]
        factor = np.where(rows["unit"] == "%", 1.0, 100 / rows["baseline"].abs().to_numpy(float))
        change, low, high = (
            rows[c].to_numpy(float) * factor for c in ("change", "ci95_lb", "ci95_ub")
        )
        apart = min(0.32, 0.8 / len(chosen))
        y = np.arange(len(names)) + apart * (chosen.index(scenario) - (len(chosen) - 1) / 2)
        real = np.array([material(v) for v in rows["verdict"]])
        _dots(ax, change, low, high, y, real, style.colour(index), style.MARKERS[index], scenario)
    ax.axvline(0, color=style.MUTED, linewidth=1)
    ax.set_yticks(range(len(names)), [indicator_title(comparison.baseline, n) for n in names])
    ax.set_ylim(len(names) - 0.5, -0.5)
    style.clean(ax, "x")
    _areas(ax, names)
    mixed = (table["unit"] != "%").any()
    ax.set_xlabel("change, points" + (" (amounts: % of the baseline)" if mixed else ""))
    legend(ax, len(chosen))
    style.heading(ax, title, f"Change, {selection(groups)}, {time or comparison.last_year}")
    return ax


def _of_note(comparison: Comparison, time: str | slice | None, groups: dict[str, Any]) -> list[str]:
    """What changes or may in a scenario, and what is always shown."""
    names = list(comparison.baseline.indicator_names)
    table = comparison.summary(names, time=time, **groups).reset_index()
    seen = [material(v) or possible(v) for v in table["verdict"]]
    told = {*table.loc[seen, "indicator"], *ALWAYS}
    return [n for n in names if n in told]


def _areas(ax: Axes, names: list[str]) -> None:
    """A line between the areas of the plan, and their names on the right."""
    for first in range(len(names)):
        if first and area(names[first]) == area(names[first - 1]):
            continue
        if first:
            ax.axhline(first - 0.5, color=style.MUTED, linewidth=0.6)
        ax.annotate(
            area(names[first]), (1, first - 0.5), xycoords=("axes fraction", "data"),
            xytext=(-2, -2), textcoords="offset points", ha="right", va="top", fontsize=8.5,
            color=style.MUTED,
        )  # fmt: skip


def _dots(ax, change, low, high, y, real, tint, marker, label) -> None:
    """Filled marks where something changes, hollow grey ones elsewhere."""
    for chosen, colour, face in ((real, tint, tint), (~real, style.NEUTRAL, "white")):
        if chosen.any():
            ax.hlines(y[chosen], low[chosen], high[chosen], color=colour, linewidth=1.6)
            ax.plot(
                change[chosen], y[chosen], marker, color=colour, markerfacecolor=face, markersize=6
            )
    ax.plot([], [], marker, color=tint, label=label, markersize=6)


def gap(
    comparison: Comparison,
    indicator: str = "employment_rate",
    *,
    ax: Axes | None = None,
    title: str | None = None,
    time: str | slice | None = None,
    between: tuple[str, str] = ("native", "non_eu_born"),
    **groups: Any,
) -> Axes:
    """Draw both groups' levels in each scenario, joined; the text gives the gap and its change."""
    runs = {"baseline": comparison.baseline, **comparison.scenarios}
    style.check_number(list(runs))
    ax = style.axes(ax, 7.0, 1.2 + 0.45 * len(runs))
    samples, unit = {}, unit_of(comparison.baseline[indicator])
    for y, (name, results) in enumerate(runs.items()):
        sides = [
            results._collapsed(indicator, (), time, {**groups, "origin": o}).values for o in between
        ]
        levels, tint = [float(np.nanmean(s)) for s in sides], style.colour(y)
        ax.hlines(y, min(levels), max(levels), color=tint, linewidth=2)
        ax.plot(levels[0], y, "o", color=tint, markersize=8)
        ax.plot(
            levels[1],
            y,
            "D",
            color=tint,
            markersize=7,
            markerfacecolor="white",
            markeredgewidth=1.8,
        )
        samples[name] = sides[0] - sides[1]
        ax.annotate(
            _gap_text(samples[name], samples["baseline"], name, unit),
            xy=(1.02, y),
            xycoords=("axes fraction", "data"),
            va="center",
            fontsize=9,
            color=style.TEXT,
        )
    ax.plot([], [], "o", color=style.MUTED, label=words(between[0]))
    ax.plot([], [], "D", color=style.MUTED, markerfacecolor="white", label=words(between[1]))
    ax.set_yticks(range(len(runs)), list(runs))
    ax.set_ylim(len(runs) - 0.5, -0.5)
    ax.margins(x=0.08)
    style.clean(ax, "x")
    ax.set_xlabel(unit_words(unit))
    legend(ax, 2)
    style.heading(
        ax,
        title,
        f"{indicator_title(comparison.baseline, indicator)}, {time or comparison.last_year}",
    )
    return ax


def _gap_text(sample: np.ndarray, baseline: np.ndarray, name: str, unit: str) -> str:
    text = f"gap {np.nanmean(sample):.1f} {'points' if unit == '%' else unit_words(unit)}".rstrip()
    if name == "baseline":
        return text
    mean, _, low, high = (float(x) for x in mean_interval(sample - baseline))
    digits = decimals((high - low) / 4)
    change, low_text, high_text = (number(v, digits, signed=True) for v in (mean, low, high))
    return f"{text}  ({change}; {low_text} to {high_text})"


def _telling(table: pd.DataFrame) -> list[str]:
    """At most five outcomes: those that change for most groups first."""
    quiet = table["verdict"].isin(["no material change", "too few"])
    changed = (~quiet).groupby(table["indicator"], sort=False).sum()
    told = [GAINS, LOSES, POSSIBLE_LOSS]
    strong = table["verdict"].isin(told).groupby(table["indicator"], sort=False).sum()
    order = sorted(changed.index, key=lambda n: (-strong[n], -changed[n]))
    return order[:5]


def _panel_title(text: str) -> str:
    """A title in short lines; what follows a comma, such as an age, on a line of its own."""
    return "\n".join(textwrap.fill(part, 24) for part in text.replace(", ", ",\n").split("\n"))


_MARKS = {
    GAINS: ("^", style.GAIN, style.GAIN),
    LOSES: ("v", style.LOSS, style.LOSS),
    POSSIBLE_GAIN: ("^", style.GAIN, "white"),
    POSSIBLE_LOSS: ("v", style.LOSS, "white"),
}


def who(table: pd.DataFrame, titles: dict[str, str], *, fig: Figure | None = None) -> Figure:
    """Draw groups by outcomes for one scenario of `Comparison.who`, a panel for each outcome."""
    if table.empty:
        raise UnknownNameError("no group of the list is recorded in these results")
    names = _telling(table)
    groups = list(dict.fromkeys(table.sort_values("side", kind="stable")["group"]))
    if fig is None:
        from matplotlib import pyplot as plt

        fig = plt.figure(
            figsize=(2.2 + 1.75 * len(names), 1.3 + 0.32 * len(groups)), layout="constrained"
        )
    panels = fig.subplots(1, len(names), sharey=True, squeeze=False)[0]
    for ax, name in zip(panels, names, strict=True):
        rows = table[table["indicator"] == name]
        for word, part in rows.groupby("verdict"):
            mark, tint, face = _MARKS.get(word, ("o", style.NEUTRAL, "white"))
            y = [groups.index(g) for g in part["group"]]
            ax.hlines(y, part["ci95_lb"], part["ci95_ub"], color=tint, linewidth=1.6)
            ax.plot(part["change"], y, mark, color=tint, markersize=6, markerfacecolor=face)
        ax.axvline(0, color=style.MUTED, linewidth=1)
        style.clean(ax, "x")
        ax.tick_params(labelsize=8)
        ax.set_title(
            _panel_title(titles.get(name, words(name))),
            fontsize=8,
            loc="left",
            color=style.TEXT,
        )
        ax.set_xlabel("points" if rows["unit"].iloc[0] == "%" else rows["unit"].iloc[0], fontsize=8)
        ax.margins(x=0.15)
        reach = max(abs(v) for v in ax.get_xlim())
        if reach < 0.1:  # nothing happens: do not blow up rounding noise
            ax.set_xlim(-0.1, 0.1)
        ax.locator_params(axis="x", nbins=3)
    panels[0].set_yticks(range(len(groups)), [words(g) for g in groups])
    panels[0].set_ylim(len(groups) - 0.5, -0.5)
    for ax in panels[1:]:
        ax.yaxis.set_visible(False)  # shared, and slow to lay out even without labels
    return fig
