"""Numbers of neighbourhoods out of results, and where the neighbourhoods are."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..importers.files import Problems
from ..importers.geometry import Polygon, read_geojson

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..results import Results

GROUP = "neighbourhoods"
SHARES = ("native", "second_generation", "eu_born", "non_eu_born", "foreign_born")
Outlines = dict[str, list[Polygon]]
Points = dict[str, tuple[float, float]]


def outlines(results: Results) -> Outlines | Points:
    """Polygons of the scenario's neighbourhoods, or inner points where it names no boundaries.

    Raises
    ------
    ValueError
        The scenario says of no neighbourhood where it is.
    """
    files = {f.key: f for f in results.scenario._core.inputs}
    boundaries = files.get("population.geography.boundaries")
    if boundaries is not None:
        return _polygons(boundaries.text, boundaries.name)
    table = files.get("population.geography.neighbourhoods")
    if table is not None:
        areas = pd.read_csv(io.BytesIO(table.text), dtype={"id": str}, encoding="utf-8-sig")
        if {"lon", "lat"} <= set(areas.columns):
            known = areas.dropna(subset=["lon", "lat"])
            return dict(zip(known["id"], zip(known["lon"], known["lat"], strict=True), strict=True))
    raise ValueError(
        f"nothing says where the neighbourhoods of '{results.name}' are; the scenario needs "
        "population.geography.boundaries, or lon and lat in its neighbourhoods.csv"
    )


def is_schematic(results: Results) -> bool:
    """True if the scenario's boundaries are tiles, as the file says of itself, and no real outlines."""
    return bool(_boundaries(results).get("schematic", False))


def labels(results: Results) -> Points:
    """What the scenario's boundaries say is to be written where: (lon, lat) by words."""
    return {
        str(k): (float(v[0]), float(v[1]))
        for k, v in _boundaries(results).get("labels", {}).items()
    }


def _boundaries(results: Results) -> dict[str, Any]:
    for file in results.scenario._core.inputs:
        if file.key == "population.geography.boundaries":
            return json.loads(file.text)
    return {}


def names(results: Results) -> dict[str, str]:
    """Names of the scenario's neighbourhoods by id; empty if its file gives none."""
    for file in results.scenario._core.inputs:
        if file.key == "population.geography.neighbourhoods":
            areas = pd.read_csv(io.BytesIO(file.text), dtype=str, encoding="utf-8-sig")
            if "name" in areas.columns:
                known = areas.dropna(subset=["name"])
                return dict(zip(known["id"], known["name"], strict=True))
    return {}


def _polygons(text: bytes, name: str) -> Outlines:
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text)
        polygons = read_geojson(path, problems, "id")
    problems.raise_if_any()
    return polygons


def coarse(where: Outlines | Points, steps: int = 700) -> Outlines | Points:
    """Outlines with corners on a grid of so many steps across the map: what a screen can show.

    Neighbours keep their common borders, as both have the same corners; most corners fall together.
    """
    if not _is_outlined(where):
        return where
    corners = np.concatenate([ring for area in where.values() for part in area for ring in part])
    low, step = corners.min(axis=0), float(np.ptp(corners, axis=0).max()) / steps
    return {
        name: [[_snapped(ring, low, step) for ring in polygon] for polygon in polygons]
        for name, polygons in where.items()
    }


def _snapped(ring: np.ndarray, low: np.ndarray, step: float) -> np.ndarray:
    snapped = low + np.round((ring - low) / step) * step
    moved = np.r_[True, (np.diff(snapped, axis=0) != 0).any(axis=1)]
    kept = snapped[moved]
    return kept if len(kept) >= 4 else ring[[0, len(ring) // 3, 2 * len(ring) // 3, -1]]


def neighbours(where: Outlines | Points) -> dict[str, set[str]]:
    """Which neighbourhoods touch: polygons that share a corner; of points, the six nearest."""
    return _touching(where) if _is_outlined(where) else _nearest(where)


def _is_outlined(where: Mapping[str, Any]) -> bool:
    return isinstance(next(iter(where.values())), list)


def _touching(where: Outlines) -> dict[str, set[str]]:
    corners: dict[tuple[float, float], set[str]] = {}
    for name, polygons in where.items():
        for ring in (ring for polygon in polygons for ring in polygon):
            for x, y in np.unique(np.round(ring, 5), axis=0):
                corners.setdefault((x, y), set()).add(name)
    near: dict[str, set[str]] = {name: set() for name in where}
    for names in corners.values():
        for name in names if len(names) > 1 else ():
            near[name] |= names - {name}
    return near


def _nearest(where: Points) -> dict[str, set[str]]:
    names, points = list(where), np.array(list(where.values()))
    flat = points * [np.cos(np.radians(points[:, 1].mean())), 1]
    apart = ((flat[:, None] - flat[None]) ** 2).sum(axis=2)
    order = np.argsort(apart, axis=1, kind="stable")[:, 1:7]
    return {name: {names[j] for j in order[i]} for i, name in enumerate(names)}


def area_table(
    results: Results,
    name: str,
    *,
    time: str | slice | None = None,
    smooth: Outlines | Points | None = None,
) -> pd.DataFrame:
    """An indicator, or a group's share of the residents in %, of each neighbourhood.

    Parameters
    ----------
    results : with the group ``neighbourhoods``
    name : an indicator of that group, or one of `SHARES` such as "non_eu_born"
    time : "2027" or a slice; the last full year if None
    smooth : where the neighbourhoods are: each gets the mean of itself and of those that touch it,
        by persons, the others counting half

    Returns
    -------
    DataFrame
        Index neighbourhood. Columns mean, se (standard error of the mean over replicates), n
        (simulated persons behind it).
    """
    return _summary(*_by_replicate(results, name, time, smooth))


def area_changes(
    comparison: Comparison,
    name: str,
    scenario: str | None = None,
    *,
    time: str | slice | None = None,
    smooth: Outlines | Points | None = None,
) -> pd.DataFrame:
    """`area_table` of the paired differences between a scenario (the last if None) and the
    baseline."""
    label = scenario or list(comparison.scenarios)[-1]
    base, n_base, ids = _by_replicate(comparison.baseline, name, time, smooth)
    with_policy, n, _ = _by_replicate(comparison.scenario(label), name, time, smooth)
    return _summary(with_policy - base, np.minimum(n, n_base), ids)


def _by_replicate(
    results: Results, name: str, time: str | slice | None, smooth: Outlines | Points | None
) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Values and simulated persons, shape (replicate, neighbourhood), and the ids."""
    if GROUP not in results.groups:
        raise ValueError(
            f"'{results.name}' has no results by neighbourhood: it names no file of them"
        )
    if name in SHARES:
        values, n, ids = _share(results, name, time)
    else:
        cells = results._collapsed(name, ["neighbourhood"], time, {}, GROUP)
        values, ids = cells.values, cells.labels["neighbourhood"]
        # what is of the neighbourhood itself stands on who lives there
        n = _share(results, "native", time)[1] if cells.counts is None else cells.counts
    names = [str(i) for i in ids]
    return (*_smoothed(values, n, names, smooth), names) if smooth else (values, n, names)


def _share(
    results: Results, name: str, time: str | slice | None
) -> tuple[np.ndarray, np.ndarray, Sequence[str]]:
    """Of the residents, in % of all."""
    cells = results._collapsed("persons", ["neighbourhood", "origin"], time, {}, GROUP)
    origins = [str(o) for o in cells.labels["origin"]]
    wanted = ("eu_born", "non_eu_born") if name == "foreign_born" else (name,)
    residents = cells.values.sum(axis=2)
    group = cells.values[:, :, [origins.index(o) for o in wanted]].sum(axis=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 100 * group / residents
    return share, residents / results.scale, cells.labels["neighbourhood"]


def _smoothed(
    values: np.ndarray, n: np.ndarray, ids: list[str], where: Outlines | Points
) -> tuple[np.ndarray, np.ndarray]:
    near, place = neighbours(where), {name: i for i, name in enumerate(ids)}
    weights = np.eye(len(ids))
    for name in (i for i in ids if i in near):
        weights[place[name], [place[o] for o in near[name] if o in place]] = 0.5
    persons = np.where(np.isfinite(values), n, 0.0)
    total = persons @ weights.T
    with np.errstate(divide="ignore", invalid="ignore"):
        return (np.where(persons > 0, values, 0.0) * persons) @ weights.T / total, total


def _summary(values: np.ndarray, n: np.ndarray, ids: list[str]) -> pd.DataFrame:
    known = np.isfinite(values)
    count = known.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(known, values, 0).sum(axis=0) / count
        spread = np.where(known, (values - mean) ** 2, 0).sum(axis=0) / (count - 1)
        se = np.sqrt(spread / count)
    index = pd.Index(ids, name="neighbourhood")
    return pd.DataFrame({"mean": mean, "se": se, "n": n.mean(axis=0)}, index=index)
