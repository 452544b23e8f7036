"""Maps of neighbourhoods, drawn with matplotlib alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .. import _core
from ..errors import CityFileError
from ..importers.files import Problems
from ..importers.geometry import Polygon, read_geojson, ring_area
from . import places, style
from .labels import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colorbar import Colorbar
    from matplotlib.patches import PathPatch

    from ..comparison import Comparison
    from ..results import Results

MISSING = "#EDEDED"
BORDER = "#FFFFFF"
OVER = "#6E6E6E"


CLASSES = 5  # of colour that a reader tells apart
HATCHED_WORDS = ("uncertain: chance may shift the colour", "no data, or too few persons")


def map(
    boundaries: str | Path | Mapping[str, Any] | Results | Comparison,
    values: pd.Series | Mapping[str, float] | str,
    *,
    label: str = "",
    change: bool = False,
    counts: pd.Series | Mapping[str, float] | None = None,
    errors: pd.Series | Mapping[str, float] | None = None,
    limits: tuple[float, float] | None = None,
    ax: Axes | None = None,
    title: str | None = None,
    hatched_words: tuple[str, str] = HATCHED_WORDS,
    labels: Mapping[str, tuple[float, float]] | None = None,
    written: Callable[[float, int], str] = style.number,
    **of_results: Any,
) -> Axes:
    """Draw a number of each area as colour: levels in cividis, changes in PuOr around zero. Both
    can be read by the colour-blind and in grey.

    Parameters
    ----------
    boundaries : GeoJSON file, a folder made by an importer, polygons or (lon, lat) by id; or
        results of a city, which know where their neighbourhoods are: `Results` for levels, a
        `Comparison` for changes
    values : number by id; areas that are missing or NaN are hatched grey. Of results the name: an
        indicator of the group ``neighbourhoods``, or a group whose share of the residents is drawn,
        such as "non_eu_born" or "foreign_born"
    label : what the colours mean, with unit
    change : True for differences: colours around zero
    counts : simulated persons by id; areas with fewer than ten are hatched grey, for their numbers
        are mostly chance
    errors : standard errors by id; an area is hatched over its colour where an error of twice that
        is more than one of five classes of the colours
    limits : lowest and highest value of the colours; values beyond get the last colour. The middle
        98 % of the areas if None
    ax : axes to draw on; a new figure if None
    title : "" for none
    hatched_words : what hatching over the colour and grey hatching mean
    labels : words to write, and (lon, lat) of their middle
    written : writes a number of the scale with so many decimals, as another language does
    **of_results : of results ``time`` ("2027"; the last full year if None), ``smooth`` (True: each
        area gets the mean of itself and its neighbours, by persons, those counting half) and, of a
        comparison, ``scenario`` (the last if None)

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        No area has a value, the file is no GeoJSON (`CityFileError`), or the results do not say
        where their neighbourhoods are.
    """
    if hasattr(boundaries, "groups") or hasattr(boundaries, "scenarios"):
        found = of_city(boundaries, str(values), **of_results)
        found["label"] = label or found["label"]
        look = {"limits": limits, "hatched_words": hatched_words, "written": written}
        return map(**found, ax=ax, title=title, **look)
    if of_results:
        raise TypeError(f"{', '.join(of_results)}: only for results, not for values by area")
    polygons = _polygons(boundaries)
    shown, hatched = _split(polygons, values, counts)
    low, high, extend = _limits(np.array(list(shown.values())), change, limits)
    unsure = _unsure(shown, errors, (high - low) / CLASSES)
    ax = style.axes(ax, 6.5, 5.5)
    _draw(ax, polygons, shown, hatched, "PuOr_r" if change else "cividis", low, high)
    _hatch_over(ax, polygons, unsure)
    _frame(ax, polygons)
    for text, (x, y) in (labels or {}).items():
        ax.text(x, y, text, ha="center", va="center", fontsize=8.5, color=style.TEXT)
    if counts is None and hatched_words == HATCHED_WORDS:
        hatched_words = (HATCHED_WORDS[0], "no data")
    _colours(ax, label, extend, hatched, unsure, hatched_words, written)
    style.heading(ax, title, "Change by area" if change else "Areas")
    return ax


def of_city(
    source: Results | Comparison,
    name: str,
    *,
    time: str | slice | None = None,
    smooth: bool = False,
    scenario: str | None = None,
) -> dict[str, Any]:
    """What `map` draws of results: boundaries, values, errors, counts, label, change."""
    comparison = hasattr(source, "scenarios")
    results = source.baseline if comparison else source
    where = places.outlines(results)
    near = where if smooth else None
    table = (
        places.area_changes(source, name, scenario, time=time, smooth=near)
        if comparison
        else places.area_table(results, name, time=time, smooth=near)
    )
    return {
        "boundaries": where,
        "values": table["mean"],
        "errors": table["se"],
        "counts": table["n"],
        "label": _meaning(results, name, comparison),
        "change": comparison,
        "labels": places.labels(results),
    }


def proportion(boundaries: Any) -> float:
    """Height of a map by its width."""
    rings = np.concatenate(
        [r for shapes in _polygons(boundaries).values() for s in shapes for r in s]
    )
    width, height = np.ptp(rings, axis=0)
    return float(height / (width * np.cos(np.radians(rings[:, 1].mean()))))


def _meaning(results: Results, name: str, change: bool) -> str:
    if name in places.SHARES:
        text, unit = f"{words(name)}, share of residents", "%"
    else:
        attributes = results.neighbourhoods[name].attrs
        text, unit = str(attributes.get("long_name", name)), str(attributes.get("units", "1"))
    unit = "points" if change and unit == "%" else unit
    return f"{'Change: ' if change else ''}{text} ({unit})"


def _unsure(shown: Mapping[str, float], errors: Any, width: float) -> list[str]:
    """Areas whose colour may be a class off."""
    if errors is None:
        return []
    error = pd.Series(errors, dtype=float).reindex(list(shown))
    return [str(i) for i in error.index[(2 * error > width).to_numpy()]]


def _hatch_over(ax: Axes, polygons: Mapping[str, Any], unsure: list[str]) -> None:
    if unsure:
        over = _one_patch(polygons, unsure, facecolor="none", edgecolor=OVER, hatch="xxxx")
        over.set(linewidth=0.0, gid="unsure")
        ax.add_patch(over)


def _one_patch(polygons: Mapping[str, Any], areas: list[str], **look: Any) -> PathPatch:
    """Hatched areas as one shape: a printed page holds the hatching of each shape anew."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    return PathPatch(Outline.make_compound_path(*(_path(polygons[i]) for i in areas)), **look)


def _polygons(boundaries: Any) -> dict[str, Any]:
    if isinstance(boundaries, Mapping):
        return _discs(boundaries) if _are_points(boundaries) else dict(boundaries)
    path = Path(boundaries)
    path = path / "neighbourhoods.geojson" if path.is_dir() else path
    problems = Problems()
    polygons = read_geojson(path, problems, "id")
    problems.raise_if_any()
    if not polygons:
        raise CityFileError([f"{path.name}: has no areas"])
    return polygons


def _are_points(boundaries: Mapping[str, Any]) -> bool:
    return bool(boundaries) and isinstance(next(iter(boundaries.values())), tuple)


def _discs(points: Mapping[str, tuple[float, float]]) -> dict[str, list[Polygon]]:
    """A disc around each point, as large as the median distance to the nearest allows."""
    at = np.array(list(points.values()), dtype=float)
    wide = np.cos(np.radians(at[:, 1].mean()))
    apart = (((at[:, None] - at[None]) * [wide, 1]) ** 2).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    radius = float(np.sqrt(np.median(apart.min(axis=1)))) / 2 if len(at) > 1 else 0.01
    turn = np.linspace(0, 2 * np.pi, 25)
    ring = radius * np.column_stack([np.cos(turn) / wide, np.sin(turn)])
    return {name: [[np.array(point) + ring]] for name, point in points.items()}


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
        none = _one_patch(polygons, hatched, facecolor=MISSING, edgecolor="#9A9A9A", hatch="//////")
        none.set(linewidth=0.3, gid="none")
        ax.add_patch(none)
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


def _scale(bar: Colorbar, written: Callable[[float, int], str]) -> None:
    """Write the numbers of the colours, all with the decimals that one of them needs."""
    shown = [v for v in bar.get_ticks() if bar.vmin <= v <= bar.vmax]
    exact = (d for d in range(4) if all(abs(v - round(v, d)) < 1e-9 for v in shown))
    digits = next(exact, 4)
    bar.set_ticks(shown, labels=[written(float(v), digits) for v in shown])


def _colours(
    ax: Axes,
    label: str,
    extend: str,
    hatched: list[str],
    unsure: list[str],
    hatched_words: tuple[str, str],
    written: Callable[[float, int], str],
) -> None:
    from matplotlib.patches import Patch

    areas = next(c for c in ax.collections if c.get_gid() == "areas")
    bar = ax.figure.colorbar(
        areas, ax=ax, orientation="horizontal", extend=extend, shrink=0.55, aspect=30,
        pad=0.02,
    )  # fmt: skip
    bar.outline.set_visible(False)
    bar.ax.tick_params(labelsize=9, colors=style.TEXT, length=2)
    bar.set_label(label, size=9, color=style.TEXT)
    _scale(bar, written)
    patches = []
    if unsure:
        text = hatched_words[0]
        patches.append(
            Patch(facecolor="white", edgecolor=OVER, hatch="xxxx", linewidth=0.3, label=text)
        )
    if hatched:
        text = hatched_words[1]
        patches.append(
            Patch(facecolor=MISSING, edgecolor="#9A9A9A", hatch="//////", linewidth=0.3, label=text)
        )
    if patches:
        ax.legend(
            handles=patches, frameon=False, fontsize=9, loc="upper left", labelcolor=style.TEXT,
            bbox_to_anchor=(0, 0), borderaxespad=0.0,
        )  # fmt: skip
