"""How a synthetic population fits its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..population_fit import PopulationFit

CHANCE = 2.0  # standard deviations within which a random sample would mostly lie
SHOWN = 6.0  # beyond, cells are drawn at the edge
LONGEST = 46  # characters of a name


def fit(report: PopulationFit, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw the differences of all cells, a row per table, in standard deviations of a random sample.

    Parameters
    ----------
    report : what `cohesim.fit` returns
    ax : axes to draw on; a new figure if None
    title : "" for none

    Returns
    -------
    Axes
    """
    ax = style.axes(ax, 7.5, 0.34 * len(report.tables) + 1.6)
    groups = dict(tuple(report.cells.groupby("table", sort=False)))
    reach = min(SHOWN, max(1.25 * CHANCE, 1.1 * report.cells["z"].abs().max()))
    ax.axvspan(-CHANCE, CHANCE, color="#F1F1F1", zorder=0)
    ax.axvline(0, color=style.MUTED, linewidth=0.8, zorder=1)
    for row, name in enumerate(report.tables.index):
        _row(ax, row, groups[name]["z"].to_numpy(), reach)
    _labels(ax, report, reach)
    style.clean(ax, "x")
    ax.set_xlabel(
        "difference from the published figure, in standard deviations of a random sample",
        loc="right",
    )
    style.heading(ax, title, "Fit of the population, a dot per cell")
    return ax


def _row(ax: Axes, row: int, z: np.ndarray, reach: float) -> None:
    """Cells beside each other as far as they are alike: many in one place spread upwards and down."""
    inside = np.abs(z) <= reach
    step = np.round(np.clip(z, -reach, reach) / reach * 60)
    order = np.lexsort((z, step))
    place = np.zeros(len(z))
    for value in np.unique(step):
        same = order[step[order] == value]
        place[same] = (np.arange(len(same)) - (len(same) - 1) / 2) / max(len(same), 8)
    y = row + 0.7 * place
    size = 14 if len(z) < 300 else 5
    kind = {"s": size, "linewidths": 0, "alpha": 0.7, "zorder": 3}
    ax.scatter(z[inside], y[inside], color=style.SCENARIOS[0], **kind)
    for side, marker in ((1, ">"), (-1, "<")):
        beyond = ~inside & (np.sign(z) == side)
        edge = np.full(beyond.sum(), side * reach)
        ax.scatter(edge, y[beyond], color=style.LOSS, marker=marker, **{**kind, "s": 26})


def _labels(ax: Axes, report: PopulationFit, reach: float) -> None:
    tables = report.tables
    ax.set_yticks(range(len(tables)), [_short(name) for name in tables.index])
    ax.set_ylim(len(tables) - 0.5, -0.6)
    ax.set_xlim(-reach * 1.03, reach * 1.03)
    right = ax.secondary_yaxis("right")
    cells = [f"{n:,}" for n in tables["cells"]]
    errors = [f"{100 * e:.1f} %" if e >= 0.0005 else "0" for e in tables["absolute_error"]]
    right.set_yticks(range(len(tables)), [f"{c:>6}  {e:>6}" for c, e in zip(cells, errors)])
    right.tick_params(length=0, labelsize=8, colors=style.MUTED)
    right.spines["right"].set_visible(False)
    ax.text(
        1.02,
        1.01,
        "cells, absolute error",
        transform=ax.transAxes,
        fontsize=8,
        color=style.MUTED,
        va="bottom",
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 3] + "..."
