"""Adding up groups and months: rates by their denominators, counts by sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from .indicators import is_count
from .names import UnknownNameError, unknown

FOR_THESE = "for these results"
_ROUTES = {"refugee": ["asylum", "resettlement"], "refugees": ["asylum", "resettlement"]}


@dataclass(frozen=True)
class Cells:
    """An indicator as plain arrays, for those who only compute.

    A report needs a thousand of these; with labelled arrays most of its time would be alignment.

    Attributes
    ----------
    values : rates, means or counts; an axis for each entry of `labels`
    counts : denominators of `values` in simulated persons, with the same axes, or None
    labels : labels by dimension, in the order of the axes
    attrs : units, long_name and so on
    """

    name: str
    values: np.ndarray
    counts: np.ndarray | None
    labels: dict[str, np.ndarray]
    attrs: dict[str, Any]

    @classmethod
    def read(cls, data: xr.Dataset, name: str) -> Cells:
        """An indicator of a group, and its denominator ``NAME_n`` if there is one."""
        values, counts = data.variables[name].load(), None  # read once, kept in the dataset
        if f"{name}_n" in data.variables:
            counts = data.variables[f"{name}_n"].load().transpose(*values.dims).values
        labels = {str(d): data.variables[d].values for d in values.dims}
        return cls(name, values.values, counts, labels, values.attrs)

    def array(self) -> xr.DataArray:
        """The values as a labelled array."""
        return xr.DataArray(self.values, self.labels, list(self.labels), self.name, self.attrs)


def last_year(times: np.ndarray) -> str:
    """Return the last calendar year that the months cover to its end, or the last year in them."""
    months = times.astype("datetime64[M]").astype(int)  # since January 1970
    complete = months[months % 12 == 11]
    return str(1970 + (complete.max() if len(complete) else months[-1]) // 12)


def months_of(times: np.ndarray, time: str | slice | None) -> np.ndarray:
    """Positions of the months of a year ("2027"), a month ("2024-12") or a slice of either; of the
    last full year if None."""
    if time is None:
        return np.flatnonzero(times.astype("datetime64[Y]") == np.datetime64(last_year(times)))
    index, where = pd.DatetimeIndex(times), np.arange(len(times))
    try:
        found = (
            where[index.slice_indexer(time.start, time.stop)]
            if isinstance(time, slice)
            else np.atleast_1d(where[index.get_loc(str(time))])
        )
    except (KeyError, ValueError, TypeError):
        found = where[:0]  # said below, with what there is
    if len(found) == 0:
        first, last = index[0].strftime("%Y-%m"), index[-1].strftime("%Y-%m")
        raise UnknownNameError(f"no results for {time}; they run from {first} to {last}")
    return found


def labels_of(cells: Cells, dim: str, wanted: str | Sequence[str]) -> np.ndarray:
    """Positions of labels, e.g. "non_eu_born" or ["men", "women"] along their dimension."""
    if dim not in cells.labels:
        dims = [d for d in cells.labels if d not in ("replicate", "time")]
        raise unknown("dimension", dim, dims, FOR_THESE)
    known = [str(v) for v in cells.labels[dim]]
    chosen = [wanted] if isinstance(wanted, str) else list(wanted)
    for label in chosen:
        if label not in known:
            raise _unknown_label(cells, dim, label, known)
    return np.array([known.index(label) for label in chosen], dtype=int)


def _unknown_label(cells: Cells, dim: str, label: str, known: list[str]) -> UnknownNameError:
    if label in _ROUTES and dim != "route":
        advice = f"use route={_ROUTES[label]!r}".replace("'", '"')
        return UnknownNameError(f"'{label}' is a route, not an {dim}; {advice}")
    for other, labels in cells.labels.items():
        if other not in (dim, "replicate", "time") and label in labels.tolist():
            return UnknownNameError(
                f"'{label}' is a label of {other}, not of {dim}; use {other}='{label}'"
            )
    return unknown(f"label of {dim}", label, known)


def aggregate(
    cells: Cells, keep: Sequence[str], time: str | slice | None, groups: Mapping[str, Any]
) -> Cells:
    """Select months and groups, then add up every dimension that is not in `keep`.

    Parameters
    ----------
    cells : with the dims replicate and time
    keep : dimensions that stay beside replicate
    time : see `months_of`; None: the last full year, or all months if "time" stays
    groups : labels to keep by dimension

    Returns
    -------
    Cells
        Dims replicate and `keep`. A rate is the sum of numerators over the sum of denominators,
        exactly what the rate of the whole group is; NaN where nobody is in it. Counts (unit
        persons) are summed over groups and averaged over months. Denominators are averaged over
        the months that have any.

    Raises
    ------
    KeyError
        A dimension, label or period that there is not.
    """
    dims, labels = list(cells.labels), dict(cells.labels)
    chosen = {d: labels_of(cells, d, wanted) for d, wanted in groups.items()}
    if not (time is None and "time" in keep):
        chosen["time"] = months_of(labels["time"], time)
    values, counts = cells.values, cells.counts
    for dim, where in chosen.items():
        axis = dims.index(dim)
        values = values.take(where, axis)
        counts = None if counts is None else counts.take(where, axis)
        labels[dim] = labels[dim][where]
    for dim in keep:
        if dim not in dims:
            raise unknown("dimension", dim, [d for d in dims if d != "replicate"], FOR_THESE)
    keep = ["replicate", *(d for d in keep if d != "replicate")]
    values, counts = _collapse(values, counts, dims, keep, is_count(cells))
    left = [d for d in dims if d in keep]
    order = [left.index(d) for d in keep]
    counts = None if counts is None else counts.transpose(order)
    kept = {d: labels[d] for d in keep}
    return Cells(cells.name, values.transpose(order), counts, kept, cells.attrs)


def _collapse(
    values: np.ndarray,
    counts: np.ndarray | None,
    dims: list[str],
    keep: Sequence[str],
    adds_up: bool,
) -> tuple[np.ndarray, np.ndarray | None]:
    away = tuple(i for i, d in enumerate(dims) if d not in keep)
    values = values.astype(np.float64)
    if counts is not None:
        weights = np.nan_to_num(counts.astype(np.float64))
        total = weights.sum(away)
        sums = np.where(weights > 0, values * weights, 0.0).sum(away)
        months = _months_measured(weights > 0, dims, keep)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(total > 0, sums / total, np.nan), total / months
    known = np.isfinite(values)
    if adds_up:
        sums = np.where(known, values, 0.0).sum(away)
        return np.where(known.any(away), sums, np.nan) / _months_measured(known, dims, keep), None
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(known, values, 0.0).sum(away) / known.sum(away), None


def _months_measured(known: np.ndarray, dims: list[str], keep: Sequence[str]) -> int:
    """Months over which a mean is taken: some groups are measured in December only."""
    if "time" in keep:
        return 1
    others = tuple(i for i, d in enumerate(dims) if d != "time")
    return max(1, np.count_nonzero(known.any(others)))
