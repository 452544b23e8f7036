"""Published figures beside what a result file holds: rates by origin, citizenship and sex."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import h5py
import numpy as np
import pandas as pd

from ..aggregate import aggregate
from .figures import Target
from .table import TargetFit, table_of

if TYPE_CHECKING:
    from ..results import Results

# What the recorder measures exactly as the figure is defined: (indicator, ages) to its name in the file.
NAMES = {
    ("employment_rate", "20-64"): "employment_rate",
    ("unemployment_rate", "20-64"): "unemployment_rate",
    ("activity_rate", "20-64"): "activity_rate",
    ("overqualification_rate", "20-64"): "overqualification_rate",
    ("temporary_rate", "20-64"): "temporary_rate",
    ("part_time_rate", "20-64"): "part_time_rate",
    ("poverty_rate", "18+"): "at_risk_of_poverty_rate",
    ("tertiary_rate", "25-64"): "tertiary_rate",
    ("tertiary_rate", "30-34"): "tertiary_30_34_rate",
    ("early_leavers_rate", "18-24"): "early_leavers_rate",
    ("neet_rate", "18-24"): "neet_rate",
    ("isced_0_2_share", "25-64"): "low_attainment_rate",
}
_LABELS = {
    "total": {},
    "native_born": {"origin": ["native", "second_generation"]},
    "born_other_eu": {"origin": ["eu_born"]},
    "born_outside_eu": {"origin": ["non_eu_born"]},
    "foreign_born": {"origin": ["eu_born", "non_eu_born"]},
    "nationals": {"citizenship": ["national"]},
    "other_eu_citizens": {"citizenship": ["other_eu"]},
    "third_country_citizens": {"citizenship": ["third_country"]},
    "foreign_citizens": {"citizenship": ["other_eu", "third_country"]},
}


def is_result_file(path: str | Path) -> bool:
    """Whether a path is an HDF5 file."""
    return not str(path).startswith("library:") and h5py.is_hdf5(path)


def fit_results(results: Results, *, targets: Sequence[Target], prob: float = 0.95) -> TargetFit:
    """The same of results that are open; the table is empty if they hold none of the figures."""
    first_year = _first_year(results)
    held = [t for t in targets if _is_held(t, results)]
    values = [_values(results, t, first_year) for t in held]
    others = pd.DataFrame([t.__dict__ for t in targets if t not in held])
    return TargetFit(results.name, table_of(held, np.array(values).T, prob), others)


def _first_year(results: Results) -> slice:
    times = pd.DatetimeIndex(results.indicators["time"].values)
    if len(times) < 12:
        raise ValueError(f"{results.name}: {len(times)} months; a year is needed")
    return slice(times[0].strftime("%Y-%m"), times[11].strftime("%Y-%m"))


def _is_held(target: Target, results: Results) -> bool:
    return (
        target.geo.startswith("EU")
        and target.group in _LABELS
        and NAMES.get((target.indicator, target.age)) in results.indicator_names
    )


def _values(results: Results, target: Target, time: slice) -> np.ndarray:
    """Mean of the year's months, shape (replicate,)."""
    groups = dict(_LABELS[target.group])
    if target.sex != "total":
        groups["sex"] = [target.sex]
    name = NAMES[target.indicator, target.age]
    return aggregate(results._cells(name), ["replicate"], time, groups).values
