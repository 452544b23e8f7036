"""A made-up city, where a user has no data: size, number and type of areas, and how segregated."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from .. import indices
from ..arguments import whole
from ..names import unknown
from ..scenario import Scenario
from .city import ORIGINS, City, ordered, places
from .counts import raked, whole_parts
from .honeycomb import cell, centres, smooth_field

TYPES = ("city", "town", "rural")
# Residents by origin where none are given: EU-27 cities. Assumption: the shares of the EU's
# population (7.7 % born outside, 4.2 % in another EU state, Eurostat 2019; second generation by the
# tables of data/eu27), times what cities have more than their share of residents.
ORIGIN_SHARES = {
    "native": 0.77,
    "eu_descendant": 0.025,
    "non_eu_descendant": 0.035,
    "eu_born": 0.05,
    "non_eu_born": 0.12,
}
SIZE_SPREAD = 0.3  # log scale, of residents by area; Berlin's planning areas: 0.5
KIND_SPREAD = 0.35  # log scale, of the mix of migrants' origins between areas: assumption
DENSITY = {"city": 6000.0, "town": 2000.0, "rural": 150.0}  # residents per km2, for the map only


def synthetic_city(
    out: str | Path | None = None,
    *,
    residents: int = 500_000,
    areas: int = 120,
    dissimilarity: float = 0.3,
    types: Mapping[str, float] | None = None,
    origins: Mapping[str, float] | None = None,
    seed: int = 1,
    force: bool = False,
) -> Scenario:
    """Make up a city and return a scenario with one simulated person per resident.

    Areas are cells of a honeycomb; migrants' shares vary smoothly over it, by as much as gives the
    dissimilarity that was asked for. The same arguments give the same city.

    Parameters
    ----------
    out : folder to write; a temporary one if None
    residents : persons
    areas : neighbourhoods
    dissimilarity : D between natives and all others, 0 to 0.9
    types : share of areas by type, e.g. ``{"city": 0.7, "town": 0.2, "rural": 0.1}``; all city if
        None. Cities are in the middle, rural areas at the edge
    origins : share of residents by origin (native, eu_descendant, non_eu_descendant, eu_born,
        non_eu_born); those of cities in the EU-27 if None
    seed : of everything that is random
    force : overwrite files in `out`

    Returns
    -------
    Scenario
        ``library:cities/synthetic`` with these neighbourhoods.

    Raises
    ------
    ValueError
        An argument cannot be used; `CityFileError` if files in `out` exist.

    Examples
    --------
    >>> city = make_city(residents=20_000, areas=30, dissimilarity=0.25)
    >>> round(city.dissimilarity, 2)
    0.25
    """
    city = make_city(
        residents=residents,
        areas=areas,
        dissimilarity=dissimilarity,
        types=types,
        origins=origins,
        seed=seed,
    )
    return city.scenario(out, force=force)


def make_city(
    *,
    residents: int = 500_000,
    areas: int = 120,
    dissimilarity: float = 0.3,
    types: Mapping[str, float] | None = None,
    origins: Mapping[str, float] | None = None,
    seed: int = 1,
) -> City:
    """The city of `synthetic_city` in memory."""
    kinds = _shares("type", types or {"city": 1.0}, TYPES)
    mix = _shares("origin", origins or ORIGIN_SHARES, ORIGINS)
    areas = whole("areas", areas, 2, 100_000)
    residents = whole("residents", residents, 10 * areas, 50_000_000)  # 10 per area
    seed = whole("seed", seed)
    _check(dissimilarity, mix)
    rng = np.random.default_rng(seed)
    rings = centres(areas)
    kind = np.repeat(TYPES, whole_parts([areas], kinds)[0])
    sizes = whole_parts([residents], np.exp(SIZE_SPREAD * rng.standard_normal(areas)))[0]
    groups = whole_parts([residents], mix)[0]
    natives = sizes - _migrants(sizes, groups[1:].sum(), smooth_field(rings, rng), dissimilarity)
    field = smooth_field(rings, rng)
    table = pd.DataFrame({"id": [f"{i + 1:0{len(str(areas))}d}" for i in range(areas)]})
    table["name"] = [f"Area {i}" for i in table["id"]]
    table["type"] = kind
    table["residents"] = sizes
    table[list(ORIGINS)] = np.column_stack([natives, _kinds(sizes - natives, groups[1:], field)])
    polygons = _polygons(table, rings)
    return City(
        name="Synthetic city",
        areas=ordered(places(table, polygons)),
        about=[
            f"Made up: {areas} areas, {residents} residents, dissimilarity {dissimilarity:g} asked"
            f" for, seed {seed}. No data.",
            "It lies where the equator and the meridian of Greenwich cross, so that nobody takes it"
            " for a real place.",
        ],
        mapping=["as asked for: " + ", ".join(f"{o} {s:.1%}" for o, s in zip(ORIGINS, mix))],
        library="cities/synthetic",
        polygons=polygons,
        reference="asked for",
        published={"D, natives against all others": (_d(natives, sizes), dissimilarity)},
    )


def _shares(what: str, given: Mapping[str, float], names: tuple[str, ...]) -> np.ndarray:
    for name in given:
        if name not in names:
            raise ValueError(str(unknown(what, name, names)))
    values = np.array([float(given.get(n, 0.0)) for n in names])
    if not np.isfinite(values).all() or values.min() < 0 or abs(values.sum() - 1) > 1e-6:
        text = ", ".join(f"{n} {v:g}" for n, v in given.items())
        raise ValueError(f"shares by {what} must be 0 or more and sum to 1, not {text}")
    return values / values.sum()


def _check(dissimilarity: float, mix: np.ndarray) -> None:
    if not 0 <= dissimilarity <= 0.9:
        raise ValueError(f"dissimilarity: {dissimilarity} is outside 0..0.9")
    if not 0 < mix[0] < 1:
        raise ValueError("there must be natives and others")


def _d(natives: np.ndarray, sizes: np.ndarray) -> float:
    return indices.dissimilarity(natives, sizes)


def _migrants(sizes: np.ndarray, total: int, field: np.ndarray, wanted: float) -> np.ndarray:
    """Migrants of each area: logit of their share = level + spread x field, so that D is `wanted`."""
    low, high = 0.0, 1.0
    while _d(_at(sizes, total, field, high), sizes) < wanted:
        low, high = high, 2 * high
        if high > 100:
            raise ValueError(f"dissimilarity {wanted} cannot be reached with these areas")
    best = _at(sizes, total, field, high)
    for _ in range(60):
        middle = (low + high) / 2
        counts = _at(sizes, total, field, middle)
        reached = _d(counts, sizes)
        if abs(reached - wanted) < abs(_d(best, sizes) - wanted):
            best = counts
        low, high = (middle, high) if reached < wanted else (low, middle)
    return best  # whole persons: in small areas not every D can be reached


def _at(sizes: np.ndarray, total: int, field: np.ndarray, spread: float) -> np.ndarray:
    """Whole migrants by area for a spread; the level is found by bisection."""
    low, high = -60.0 - 4 * spread, 60.0 + 4 * spread
    for _ in range(100):
        level = (low + high) / 2
        share = 1 / (1 + np.exp(-np.clip(level + spread * field, -500, 500)))
        low, high = (level, high) if (sizes * share).sum() < total else (low, level)
    exact = sizes * share
    counts = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - counts), kind="stable")
    counts[order[: total - counts.sum()]] += 1
    return np.minimum(counts, sizes)


def _kinds(migrants: np.ndarray, groups: np.ndarray, field: np.ndarray) -> np.ndarray:
    """Migrants by origin: where the field is high, relatively more from outside the EU."""
    if groups.sum() == 0:
        return np.zeros((len(migrants), len(groups)), dtype=np.int64)
    tilt = np.exp(np.outer(field, KIND_SPREAD * np.array([-1, 1, -1, 1])))
    exact = raked((tilt * np.maximum(groups, 1e-9))[None], migrants[None], groups[None])[0]
    return whole_parts(migrants, exact)


def _polygons(table: pd.DataFrame, rings: np.ndarray) -> dict:
    """Cells of equal size for the mean density, around longitude 0 and latitude 0."""
    km2 = (table["residents"] / table["type"].map(DENSITY)).sum() / len(table)
    degrees = np.sqrt(km2 * 2 / np.sqrt(3)) / 111.32  # between the centres of neighbours
    return {i: [[cell(centre) * degrees]] for i, centre in zip(table["id"], rings)}
