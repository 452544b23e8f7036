"""What a study would have estimated from one pair of runs."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from .design import Effect, Experiment
from .follow import Record

_SHARES = ("employed", "b2", "recognised")


def estimate(
    experiment: Experiment, effect: Effect, control: Record | None, treated: Record
) -> float:
    """The estimate of one pair of runs, in the unit of the published value; NaN if nobody is left.

    Persons are the compliers of the treatment run, the same ones in both runs. Estimators:

    difference : of means; shares in percentage points
    percent : of the control's mean
    log_percent : difference of mean logs of the positive values, as percent
    log_percent_within : the same of those with positive values in both runs, as person fixed
        effects make it; needs compliers
    level : mean of the only run; shares in percent
    sign : difference of means
    callback_ratio : applications per invitation of visible minorities; needs a population of them
    rejection_sign : minus the difference in the share of applications turned away
    jobs_per_worker : log change of employment over log change of the labour force
    """
    if effect.estimator in _MARKET:
        return _MARKET[effect.estimator](control, treated)
    samples = _samples(experiment, effect, control, treated)
    if any(len(s) == 0 for s in samples):
        return math.nan
    scale = 100.0 if effect.outcome in _SHARES and effect.estimator != "percent" else 1.0
    return _PERSONS[effect.estimator](*samples) * scale / effect.per


def _samples(
    experiment: Experiment, effect: Effect, control: Record | None, treated: Record
) -> list[np.ndarray]:
    """Outcomes of the treated run and, where there is one, of the same persons in the other."""
    clock = effect.months or experiment.months
    rows = treated.rows.get(
        clock, pd.DataFrame({"complier": np.zeros(0, bool), effect.outcome: []})
    )
    rows = rows[rows["complier"]]
    if control is None:
        return [rows[effect.outcome].to_numpy()]
    others = control.rows.get(clock, rows.iloc[:0])
    if experiment.compliers:
        others = others[others.index.isin(rows.index)]
    if effect.estimator == "log_percent_within":
        rows, others = _positive_in_both(rows[effect.outcome], others[effect.outcome])
        return [rows.to_numpy(), others.to_numpy()]
    return [rows[effect.outcome].to_numpy(), others[effect.outcome].to_numpy()]


def _positive_in_both(a: pd.Series, b: pd.Series) -> tuple[pd.Series, pd.Series]:
    both = a.index[a > 0].intersection(b.index[b > 0])
    return a[both], b[both]


def _difference(treated: np.ndarray, control: np.ndarray) -> float:
    return float(treated.mean() - control.mean())


def _percent(treated: np.ndarray, control: np.ndarray) -> float:
    return 100.0 * float(treated.mean() / control.mean() - 1.0) if control.mean() else math.nan


def _log_percent(treated: np.ndarray, control: np.ndarray) -> float:
    treated, control = treated[treated > 0], control[control > 0]
    if len(treated) == 0 or len(control) == 0:
        return math.nan
    return 100.0 * math.expm1(float(np.log(treated).mean() - np.log(control).mean()))


def _level(treated: np.ndarray) -> float:
    return float(treated.mean())


_PERSONS: dict[str, Callable[..., float]] = {
    "difference": _difference,
    "sign": _difference,
    "percent": _percent,
    "log_percent": _log_percent,
    "log_percent_within": _log_percent,
    "level": _level,
}


def _callback_ratio(_: Record | None, run: Record) -> float:
    invited = run.market["applications"] - run.market["rejected"]
    return run.market["applications"] / invited if invited else math.nan


def _rejection_sign(control: Record, treated: Record) -> float:
    before, after = (r.market["rejected"] / r.market["applications"] for r in (control, treated))
    return 100.0 * (before - after)


def _jobs_per_worker(control: Record, treated: Record) -> float:
    jobs, workers = (
        math.log(treated.totals[name] / control.totals[name])
        for name in ("employed", "labour_force")
    )
    return jobs / workers if workers else math.nan


_MARKET: dict[str, Callable[..., float]] = {
    "callback_ratio": _callback_ratio,
    "rejection_sign": _rejection_sign,
    "jobs_per_worker": _jobs_per_worker,
}
