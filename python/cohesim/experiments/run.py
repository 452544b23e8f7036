"""Studies repeated in the model, and the score of what comes out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..scenario import Scenario, as_scenario
from .design import Effect, Experiment, experiment_names, load_experiment
from .estimators import estimate
from .follow import follow

PERSONS = 60_000  # of the rig
RUN_IN_MONTHS = 60
FEWEST = 4  # pairs of runs, before their spread says whether these are enough
PASSES = 2.0  # joint standard errors


def experiments(
    names: str | Path | Sequence[str | Path] | None = None,
    *,
    scenario: Scenario | str | Path = "library:baseline-eu27",
    replicates: int | None = None,
    settings: Mapping[str, Any] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> pd.DataFrame:
    """Repeat published studies in the model and compare the effects.

    Each study runs in pairs with the same random numbers, with the people that it is about made
    more frequent by arrivals, until the standard error is a quarter of the published effect.

    Parameters
    ----------
    names : of experiments, or files; all that come with the program if None
    scenario : whose parameters are examined
    replicates : pairs of runs of each; None: as many as the experiment says at most
    settings : dotted keys to values, set after the experiment's own (``population.size``, ...)
    progress : called with the name, pairs of runs done and the most there can be

    Returns
    -------
    DataFrame
        Index experiment, effect (id of the catalogue); role, unit, published,
        se (of it), tau (transport error), model, model_se, z (difference over the joint standard
        error; NaN for signs), passes, pairs, fits.

    Raises
    ------
    ValueError
        An experiment's file is wrong.

    Examples
    --------
    >>> import cohesim as cs
    >>> cs.experiments("audit_studdy")
    Traceback (most recent call last):
    ...
    ValueError: no file of the library 'experiments/audit_studdy'; did you mean 'experiments/audit_study'?
    """
    if isinstance(names, (str, Path)):
        names = [names]
    chosen = [load_experiment(n) for n in (names or experiment_names())]
    base = as_scenario(scenario)
    rows = []
    for experiment in chosen:
        rows += _run(experiment, base, replicates, settings or {}, progress)
    return pd.DataFrame(rows).set_index(["experiment", "effect"])


def arms(
    experiment: Experiment, base: Scenario, settings: Mapping[str, Any]
) -> tuple[Scenario | None, Scenario]:
    """The scenarios of the control run (None if there is none) and of the treatment run."""
    end = base.start + experiment.total_months - 1
    rig = base.with_(
        {
            "population.size": PERSONS,
            "time.run_in_months": RUN_IN_MONTHS,
            "time.end": end,
            **experiment.rig,
        }
    )

    def arm(changes: Mapping[str, Any], name: str) -> Scenario:
        return rig.with_(changes).with_(settings, name=name)

    control = experiment.control
    return (
        None if control is None else arm(control, "control"),
        arm(experiment.treatment, "treatment"),
    )


def _run(experiment, base, replicates, settings, progress) -> list[dict[str, Any]]:
    control, treatment = arms(experiment, base, settings)
    most = replicates or experiment.replicates
    found: list[list[float]] = []
    while len(found) < most and not (replicates is None and _is_precise(experiment, found)):
        pair = len(found)
        runs = (control and follow(experiment, control, pair), follow(experiment, treatment, pair))
        found.append([estimate(experiment, e, *runs) for e in experiment.effects])
        if progress:
            progress(experiment.name, len(found), most)
    values = np.array(found).T
    return [
        {"experiment": experiment.name, "effect": e.id, **score(e, v)}
        for e, v in zip(experiment.effects, values)
    ]


def _is_precise(experiment: Experiment, found: list[list[float]]) -> bool:
    if len(found) < FEWEST:
        return False
    errors = [_mean_and_error(v)[1] for v in np.array(found).T]
    return all(s <= abs(e.published) / 4 for e, s in zip(experiment.effects, errors))


def _mean_and_error(values: np.ndarray) -> tuple[float, float]:
    known = values[np.isfinite(values)]
    if len(known) == 0:
        return math.nan, math.nan
    error = known.std(ddof=1) / math.sqrt(len(known)) if len(known) > 1 else math.nan
    return float(known.mean()), float(error)


def score(effect: Effect, values: np.ndarray) -> dict[str, Any]:
    """How the estimates of several pairs of runs compare with the published effect.

    z = (model - published) / sqrt(model_se^2 + se^2 + tau^2); a sign passes if the mean has it and
    is two standard errors from zero.
    """
    mean, error = _mean_and_error(np.asarray(values, dtype=float))
    own, moved = effect.errors
    if effect.estimator.endswith("sign"):
        own = moved = z = math.nan
        passes = mean * effect.published > 0 and abs(mean) > PASSES * error
    else:
        joint = math.sqrt((0.0 if math.isnan(error) else error) ** 2 + own**2 + moved**2)
        z = (mean - effect.published) / joint
        passes = abs(z) < PASSES
    return {
        "role": effect.role,
        "unit": effect.unit,
        "published": effect.published,
        "se": own,
        "tau": moved,
        "model": mean,
        "model_se": error,
        "z": z,
        "passes": bool(passes),
        "pairs": int(np.isfinite(values).sum()),
        "fits": effect.fits or "",
    }
