"""Colours, line styles and labels shared by all charts.

Colour is the scenario; panel or marker is the group. The colours are those of Okabe and Ito that
reach a contrast of 3:1 on white; line styles and markers differ too, so that no reader depends on
colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..table import number as plain_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BASELINE = "#4D4D4D"
SCENARIOS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
LINES: tuple[Any, ...] = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)))
MARKERS = ("o", "s", "^", "D", "v")
TEXT, MUTED, GRID = "#222222", "#595959", "#E3E3E3"
GAIN, LOSS, NEUTRAL = "#0072B2", "#D55E00", "#8A8A8A"
MOST = 5  # scenarios in one chart, baseline included


def colour(index: int) -> str:
    """Colour of a scenario; 0 is the baseline."""
    return BASELINE if index == 0 else SCENARIOS[(index - 1) % len(SCENARIOS)]


def check_number(names: Sequence[str]) -> None:
    """Refuse more scenarios than a reader can tell apart."""
    if len(names) > MOST:
        raise ValueError(
            f"{len(names)} scenarios in one chart are too many to tell apart (at most "
            f"{MOST} with the baseline); choose with scenarios=[...]"
        )


def axes(ax: Axes | None, width: float = 7.0, height: float = 4.0) -> Axes:
    """Return `ax`, or the axes of a new figure."""
    if ax is None:
        from matplotlib import pyplot as plt

        _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    return ax


def thousands(value: float, _position: object = None) -> str:
    """A number at an axis, with separators and a true minus sign."""
    return f"{value:,.10g}".replace("-", "\N{MINUS SIGN}")


def number(value: float, digits: int) -> str:
    """A number with so many decimals, with separators and a true minus sign."""
    return plain_number(value, digits).replace("-", "\N{MINUS SIGN}")


def clean(ax: Axes, grid: str = "y") -> None:
    """Light grid, no frame, dark text."""
    for name, spine in ax.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(MUTED)
    ax.grid(True, axis=grid, color=GRID, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.tick_params(colors=TEXT, length=0, labelsize=9)
    ax.xaxis.label.set(color=TEXT, size=9)
    ax.yaxis.label.set(color=TEXT, size=9)


def heading(ax: Axes, title: str | None, default: str) -> None:
    """Title at the left; "" for none (a report writes its own), None for the default."""
    text = default if title is None else title
    if text:
        pad = 20 if ax.get_legend() is not None else 6  # the legend stands between title and axes
        ax.set_title(text, loc="left", fontsize=10, color=TEXT, pad=pad)


def label_ends(
    ax: Axes, xs: Sequence[float], ys: Sequence[float], names: Sequence[str], colours: Sequence[str]
) -> None:
    """Write names at the ends of lines, in dark text with a piece of the line, moved apart if they
    collide."""
    low, high = ax.get_ylim()
    apart = _spread(np.asarray(ys, dtype=float), 0.06 * (high - low))
    x = max(xs)
    for place, name, tint, line in zip(apart, names, colours, LINES, strict=False):
        at = {"xy": (x, place), "textcoords": "offset points", "annotation_clip": False}
        ax.annotate(name, xytext=(30, 0), va="center", fontsize=9, color=TEXT, **at)
        stroke = {"arrowstyle": "-", "color": tint, "linewidth": 1.8, "linestyle": line}
        stroke |= {"shrinkA": 0, "shrinkB": 5}
        ax.annotate("", xytext=(26, 0), arrowprops=stroke, **at)


def _spread(values: np.ndarray, gap: float) -> np.ndarray:
    """Move values apart to at least `gap`, keeping their order and their centre."""
    order = np.argsort(values, kind="stable")
    placed = values[order].astype(float)
    for i in range(1, len(placed)):
        placed[i] = max(placed[i], placed[i - 1] + gap)
    placed += values.mean() - placed.mean() if len(placed) else 0.0
    out = np.empty_like(placed)
    out[order] = placed
    return out
