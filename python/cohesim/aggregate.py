"""Adding up groups and months: rates by their denominators, counts by sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from .indicators import is_count
from .names import UnknownNameError, unknown

_ROUTES = {"refugee": ["asylum", "resettlement"], "refugees": ["asylum", "resettlement"]}


def last_year(data: xr.Dataset | xr.DataArray) -> str:
    """Return the last calendar year that the data cover to its end, or the last year in them."""
    times = pd.DatetimeIndex(data["time"].values)
    complete = [t.year for t in times if t.month == 12]
    return str(max(complete) if complete else times[-1].year)


def months_of(times: pd.DatetimeIndex, time: str | slice) -> np.ndarray:
    """Positions of the months of a year ("2027"), a month ("2024-12") or a slice of either."""
    where = np.arange(len(times))
    try:
        found = (
            where[times.slice_indexer(time.start, time.stop)]
            if isinstance(time, slice)
            else np.atleast_1d(where[times.get_loc(time)])
        )
    except (KeyError, ValueError):
        found = where[:0]
    if len(found) == 0:
        first, last = times[0].strftime("%Y-%m"), times[-1].strftime("%Y-%m")
        raise UnknownNameError(f"no results for {time}; they run from {first} to {last}")
    return found


def labels_of(data: xr.DataArray, dim: str, wanted: str | Sequence[str]) -> np.ndarray:
    """Positions of labels, e.g. "non_eu_born" or ["men", "women"] along their dimension."""
    if dim not in data.dims:
        dims = [str(d) for d in data.dims if d not in ("replicate", "time")]
        raise unknown("dimension", dim, dims, "for these results")
    known = [str(v) for v in data[dim].values]
    chosen = [wanted] if isinstance(wanted, str) else list(wanted)
    for label in chosen:
        if label not in known:
            raise _unknown_label(data, dim, label, known)
    return np.array([known.index(label) for label in chosen], dtype=int)


def _unknown_label(data: xr.DataArray, dim: str, label: str, known: list[str]) -> UnknownNameError:
    if label in _ROUTES and dim != "route":
        advice = f"use route={_ROUTES[label]!r}".replace("'", '"')
        if "route" not in data.dims:
            advice = "these results are not by route; see Simulation.persons()"
        return UnknownNameError(f"'{label}' is a route, not an {dim}; {advice}")
    for other in data.dims:
        if other not in (dim, "replicate", "time") and label in data[other].values.tolist():
            return UnknownNameError(
                f"'{label}' is a label of {other}, not of {dim}; use {other}='{label}'"
            )
    return unknown(f"label of {dim}", label, known)


def aggregate(
    values: xr.DataArray,
    counts: xr.DataArray | None,
    keep: Sequence[str],
    time: str | slice | None,
    groups: Mapping[str, Any],
) -> tuple[xr.DataArray, xr.DataArray | None]:
    """Select months and groups, then add up every dimension that is not in `keep`.

    Works on plain arrays: a report needs a thousand of these, and xarray's alignment would take
    most
    of the time.

    Parameters
    ----------
    values : rates, means or counts, with the dims replicate and time
    counts : the denominators of `values` in simulated persons, or None
    keep : dimensions that stay beside replicate
    time : see `months_of`; None: the last full year, or all months if "time" stays
    groups : labels to keep by dimension

    Returns
    -------
    values, counts : dims replicate and `keep`. A rate is the sum of numerators over the sum of
        denominators, exactly what the rate of the whole group is; NaN where nobody is in it. Counts
        (unit persons) are summed over groups and averaged over months. Denominators are averaged
        over
        months.
    """
    dims = [str(d) for d in values.dims]
    arrays = [values.values] if counts is None else [values.values, counts.transpose(*dims).values]
    coordinates = {d: values[d].values for d in dims}
    chosen = {d: labels_of(values, d, wanted) for d, wanted in groups.items()}
    if not (time is None and "time" in keep):
        window = last_year(values) if time is None else time
        chosen["time"] = months_of(pd.DatetimeIndex(coordinates["time"]), window)
    for dim, where in chosen.items():
        arrays = [np.take(a, where, axis=dims.index(dim)) for a in arrays]
        coordinates[dim] = coordinates[dim][where]
    keep = ["replicate", *(d for d in keep if d in dims and d != "replicate")]
    result, n = _collapse(arrays, dims, keep, is_count(values))
    left = [d for d in dims if d in keep]
    labels = {d: coordinates[d] for d in left}
    data = xr.DataArray(result, labels, left, attrs=values.attrs).transpose(*keep)
    if n is None:
        return data, None
    return data, xr.DataArray(n, labels, left).transpose(*keep)


def _collapse(
    arrays: list[np.ndarray], dims: list[str], keep: Sequence[str], adds_up: bool
) -> tuple[np.ndarray, np.ndarray | None]:
    away = tuple(i for i, d in enumerate(dims) if d not in keep)
    values = arrays[0].astype(np.float64)
    months = values.shape[dims.index("time")] if "time" not in keep else 1
    if len(arrays) == 2:
        weights = np.nan_to_num(arrays[1].astype(np.float64))
        total = weights.sum(away)
        sums = np.where(weights > 0, values * weights, 0.0).sum(away)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(total > 0, sums / total, np.nan), total / months
    if adds_up:
        return values.sum(away) / months, None
    known = np.isfinite(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(known, values, 0.0).sum(away) / known.sum(away), None
