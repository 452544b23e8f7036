"""Changes over time: paired differences, with the months of the policies marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..errors import ScenarioError
from ..indicators import unit_of
from ..intervals import mean_interval
from . import style
from .labels import indicator_title, selection, unit_words
from .lines import QUARTERS_FROM, _years

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..comparison import Comparison

SHADE = "#F6EFD9"  # of the months in which policies are on


def over_time(
    comparison: Comparison,
    indicator: str,
    *,
    scenario: str,
    ax: Axes | None = None,
    title: str | None = None,
    **groups: Any,
) -> Axes:
    """Draw how one scenario differs from the baseline, run by run, over time."""
    pair = comparison._pairs(indicator, ["time"], None, groups)[scenario]
    times, change = _steps(pd.DatetimeIndex(pair.base.labels["time"]), pair.change)
    mean, _, low, high = mean_interval(change)
    ax = style.axes(ax)
    _shade(ax, comparison, scenario)
    tint = style.colour(1 + list(comparison.scenarios).index(scenario))
    ax.fill_between(times, low, high, color=tint, alpha=0.2, linewidth=0)
    ax.plot(times, mean, color=tint, linewidth=1.8, label=scenario)
    ax.axhline(0, color=style.MUTED, linewidth=1)
    style.clean(ax)
    unit = unit_of(pair.base)
    ax.set_ylabel("points" if unit == "%" else unit_words(unit))
    _years(ax, times)
    name = indicator_title(comparison.baseline, indicator)
    style.heading(ax, title, f"{name}, {selection(groups)}: {scenario} against the baseline")
    return ax


def _steps(times: pd.DatetimeIndex, change: np.ndarray) -> tuple[pd.DatetimeIndex, np.ndarray]:
    """By month, or by quarter in a long run."""
    step = 3 if len(times) >= QUARTERS_FROM else 1
    whole = len(times) // step * step
    steps = change[:, :whole].reshape(len(change), -1, step)
    return times[step // 2 : whole : step], steps.mean(axis=2)


def _shade(ax: Axes, comparison: Comparison, scenario: str) -> None:
    """The months of policies that the baseline has not."""
    try:
        own, shared = (
            r.scenario.policies for r in (comparison.scenario(scenario), comparison.baseline)
        )
    except ScenarioError:  # of a file that does not hold all that its run read
        return
    own = own[~own.index.isin(shared.index)]
    if own.empty:
        return
    start, end = pd.Timestamp(min(own["start"])), pd.Timestamp(max(own["end"]))
    end = min(end, pd.Timestamp(comparison.baseline.indicators["time"].values[-1]))
    ax.axvspan(start, end + pd.offsets.MonthBegin(1), color=SHADE, linewidth=0, zorder=0)
    ax.annotate(
        "policies on", (start, 1), xycoords=("data", "axes fraction"), xytext=(3, -4),
        textcoords="offset points", va="top", fontsize=8.5, color=style.MUTED,
    )  # fmt: skip
