"""Maps of neighbourhoods, drawn with matplotlib alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .. import _core
from ..errors import CityFileError
from ..importers.files import Problems
from ..importers.geometry import Polygon, read_geojson, ring_area
from . import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MISSING = "#EDEDED"
BORDER = "#FFFFFF"


def map(
    boundaries: str | Path | Mapping[str, list[Polygon]],
    values: pd.Series | Mapping[str, float],
    *,
    label: str = "",
    change: bool = False,
    counts: pd.Series | Mapping[str, float] | None = None,
    limits: tuple[float, float] | None = None,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw a number of each area as colour: levels in cividis, changes in PuOr around zero.

    Parameters
    ----------
    boundaries : GeoJSON file, a folder made by an importer, or polygons by id
    values : number by id; areas that are missing or NaN are hatched
    label : what the colours mean, with unit
    change : True for differences: colours around zero
    counts : simulated persons by id; areas with fewer than ten are hatched, for their numbers are
        mostly chance
    limits : lowest and highest value of the colours; values beyond get the last colour. The middle
        98 % of the areas if None
    ax : axes to draw on; a new figure if None
    title : "" for none

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        No area has a value, or the file is no GeoJSON (`CityFileError`).
    """
    polygons = _polygons(boundaries)
    shown, hatched = _split(polygons, values, counts)
    low, high, extend = _limits(np.array(list(shown.values())), change, limits)
    ax = style.axes(ax, 6.5, 5.5)
    _draw(ax, polygons, shown, hatched, "PuOr_r" if change else "cividis", low, high)
    _frame(ax, polygons)
    _colours(ax, label, extend, hatched, counts is not None)
    style.heading(ax, title, "Change by area" if change else "Areas")
    return ax


def _polygons(boundaries: Any) -> dict[str, list[Polygon]]:
    if isinstance(boundaries, Mapping):
        return dict(boundaries)
    path = Path(boundaries)
    path = path / "neighbourhoods.geojson" if path.is_dir() else path
    problems = Problems()
    polygons = read_geojson(path, problems, "id")
    problems.raise_if_any()
    if not polygons:
        raise CityFileError([f"{path.name}: has no areas"])
    return polygons


def _split(polygons, values, counts) -> tuple[dict[str, float], list[str]]:
    """Values of areas to colour; ids of those to hatch."""
    number = pd.Series(values, dtype=float)
    known = number[number.notna()]
    if counts is not None:
        few = pd.Series(counts, dtype=float).reindex(known.index).fillna(0) < _core.FEWEST_PERSONS
        known = known[~few]
    shown = {str(i): v for i, v in known.items() if str(i) in polygons}
    if not shown:
        raise ValueError("no area of the map has a value: are the ids the same text in both?")
    return shown, [i for i in polygons if i not in shown]


def _limits(values, change, limits) -> tuple[float, float, str]:
    if limits is None:
        low, high = np.quantile(values, [0.01, 0.99])
        if change:
            high = max(abs(low), abs(high))
            low = -high
        if low == high:
            low, high = low - 0.5, high + 0.5
    else:
        low, high = limits
    below, above = values.min() < low, values.max() > high
    return (
        low,
        high,
        {(0, 0): "neither", (1, 0): "min", (0, 1): "max", (1, 1): "both"}[below, above],
    )


def _draw(ax, polygons, shown, hatched, colours, low, high) -> None:
    from matplotlib.collections import PathCollection
    from matplotlib.colors import Normalize

    if hatched:
        none = PathCollection([_path(polygons[i]) for i in hatched], facecolor=MISSING)
        none.set(edgecolor="#9A9A9A", hatch="//////", linewidth=0.3)
        ax.add_collection(none)
    paths = [_path(polygons[i]) for i in shown]
    width = 0.5 if len(paths) < 300 else 0.2
    areas = PathCollection(paths, edgecolor=BORDER, linewidth=width, cmap=colours)
    areas.set_array(np.array(list(shown.values())))
    areas.set_norm(Normalize(low, high))
    areas.set_gid("areas")
    ax.add_collection(areas)


def _path(polygons: list[Polygon]):
    """All rings of an area as one path: holes run against their outer ring, so they stay empty."""
    from matplotlib.path import Path as Outline

    rings = [
        ring if (ring_area(ring) > 0) == (at == 0) else ring[::-1]
        for polygon in polygons
        for at, ring in enumerate(polygon)
    ]
    codes = [
        np.r_[Outline.MOVETO, np.full(len(ring) - 2, Outline.LINETO), Outline.CLOSEPOLY]
        for ring in rings
    ]
    return Outline(np.concatenate(rings), np.concatenate(codes))


def _frame(ax: Axes, polygons: Mapping[str, list[Polygon]]) -> None:
    points = np.concatenate([ring for area in polygons.values() for part in area for ring in part])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    margin = 0.01 * max(east - west, north - south)
    ax.set_xlim(west - margin, east + margin)
    ax.set_ylim(south - margin, north + margin)
    ax.set_aspect(1 / np.cos(np.radians((south + north) / 2)))
    ax.set_axis_off()


def _colours(ax: Axes, label: str, extend: str, hatched: list[str], few: bool) -> None:
    from matplotlib.patches import Patch

    bar = ax.figure.colorbar(
        ax.collections[-1], ax=ax, orientation="horizontal", extend=extend, shrink=0.55, aspect=30,
        pad=0.02,
    )  # fmt: skip
    bar.outline.set_visible(False)
    bar.ax.tick_params(labelsize=9, colors=style.TEXT, length=2)
    bar.set_label(label, size=9, color=style.TEXT)
    if hatched:
        text = "no data, or too few persons" if few else "no data"
        patch = Patch(
            facecolor=MISSING, edgecolor="#9A9A9A", hatch="//////", linewidth=0.3, label=text
        )
        ax.legend(
            handles=[patch], frameon=False, fontsize=8, loc="lower left", labelcolor=style.TEXT,
            borderaxespad=0.0,
        )  # fmt: skip
