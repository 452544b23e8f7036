"""Charts of levels: over time, and by years since arrival."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..indicators import unit_of
from ..intervals import mean_interval
from ..names import UnknownNameError
from . import style
from .labels import indicator_title, selection, unit_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..aggregate import Cells
    from ..results import Results

QUARTERS_FROM = 36  # months from which a line shows quarters instead of months


def trend(
    runs: Mapping[str, Results],
    indicator: str,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    legend: str = "direct",
    **groups: Any,
) -> Axes:
    """Draw one line per scenario over time with the 95 % interval of its mean."""
    style.check_number(list(runs))
    ax = style.axes(ax)
    ends = []
    for index, (name, results) in enumerate(runs.items()):
        cells = results._collapsed(indicator, ["time"], None, groups)
        times, (mean, _, low, high) = _series(cells)
        tint = style.colour(index)
        ax.fill_between(times, low, high, color=tint, alpha=0.15, linewidth=0)
        ax.plot(times, mean, color=tint, linestyle=style.LINES[index], linewidth=1.8, label=name)
        ends.append((times[-1], mean[-1], name, tint))
    first = next(iter(runs.values()))
    style.clean(ax)
    ax.set_ylabel(unit_words(unit_of(cells)))
    _years(ax, times)
    style.heading(ax, title, f"{indicator_title(first, indicator)}, {selection(groups)}")
    if legend == "direct":
        xs = [float(ax.convert_xunits(e[0])) for e in ends]
        style.label_ends(ax, xs, [e[1] for e in ends], [e[2] for e in ends], [e[3] for e in ends])
    return ax


def _series(cells: Cells) -> tuple[pd.DatetimeIndex, tuple[np.ndarray, ...]]:
    """Times and (mean, sd, low, high), by month or by quarter."""
    times, samples = pd.DatetimeIndex(cells.labels["time"]), cells.values
    weights = np.ones_like(samples) if cells.counts is None else cells.counts
    if len(times) > QUARTERS_FROM:
        quarters = times.to_period("Q")
        first = (
            np.flatnonzero(quarters != np.roll(quarters, 1)) if len(times) > 1 else np.array([0])
        )
        known = np.where(np.isfinite(samples), weights, 0.0)
        with np.errstate(invalid="ignore", divide="ignore"):
            samples = np.add.reduceat(
                np.nan_to_num(samples) * known, first, axis=1
            ) / np.add.reduceat(known, first, axis=1)
        times = quarters[first].to_timestamp() + pd.Timedelta(days=45)
    share_of = 100.0 if unit_of(cells) == "%" else None
    return times, mean_interval(samples, share_of=share_of)


def _years(ax: Axes, times: pd.DatetimeIndex) -> None:
    from matplotlib.dates import AutoDateLocator, DateFormatter, YearLocator

    span = (times[-1] - times[0]).days / 365.25
    ax.set_xlim(times[0].to_period("Y").start_time, times[-1])
    if span > 2:
        ax.xaxis.set_major_locator(YearLocator(base=1 if span < 5 else 2))
        ax.xaxis.set_major_formatter(DateFormatter("%Y"))
    else:
        ax.xaxis.set_major_locator(AutoDateLocator(maxticks=6))
        ax.xaxis.set_major_formatter(DateFormatter("%Y-%m"))


def residence(
    runs: Mapping[str, Results],
    indicator: str,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    time: str | slice | None = None,
    **groups: Any,
) -> Axes:
    """Draw an outcome by years since arrival, one line per scenario, with 95 % intervals."""
    style.check_number(list(runs))
    ax = style.axes(ax)
    first = next(iter(runs.values()))
    if "by_residence" not in first.groups:
        raise UnknownNameError("these results are not by years since arrival")
    for index, (name, results) in enumerate(runs.items()):
        cells = results._collapsed(indicator, ["residence"], time, groups, "by_residence")
        share_of = 100.0 if unit_of(cells) == "%" else None
        mean, _, low, high = mean_interval(cells.values, share_of=share_of)
        x = np.arange(len(mean)) + 0.1 * (index - (len(runs) - 1) / 2)
        ax.errorbar(
            x,
            mean,
            [mean - low, high - mean],
            color=style.colour(index),
            label=name,
            linestyle=style.LINES[index],
            marker=style.MARKERS[index],
            markersize=5,
            linewidth=1.5,
            elinewidth=1.2,
        )
    labels = [str(v) for v in cells.labels["residence"]]
    ax.set_xticks(range(len(labels)), labels)
    style.clean(ax)
    ax.set_xlabel("years since arrival")
    ax.set_ylabel(unit_words(unit_of(cells)))
    legend(ax, len(runs))
    style.heading(ax, title, indicator_title(first, indicator, "by_residence"))
    return ax


def legend(ax: Axes, entries: int) -> None:
    """A legend above the axes; none for a single entry."""
    if entries > 1:
        ax.legend(
            frameon=False,
            fontsize=9,
            loc="lower left",
            bbox_to_anchor=(0, 1),
            ncols=entries,
            labelcolor=style.TEXT,
            borderaxespad=0.1,
            borderpad=0.1,
        )
