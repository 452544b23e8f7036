"""The baseline beside the published figures that it may be fitted to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from ..opening import open_results
from ..runs import _configured
from ..scenario import Scenario, as_scenario
from .changes import CHANGES, FLOW_GROUPS
from .figures import Target, load_targets
from .people import ages, is_group
from .recorded import fit_results
from .stocks import STOCKS
from .table import TargetFit, table_of
from .year import Year, simulate_year

_OWN_GROUPS = {
    "employment_gap": {"native_born_minus_born_outside_eu"},
    "permit_stock_share": {"family", "work", "asylum", "other"},
    "permit_flow_share": FLOW_GROUPS,
    "quarterly_flow": {"total:" + flow for flow in ("UE", "UU", "UI", "EU", "EI", "IE", "IU")},
}


def is_modelled(target: Target) -> bool:
    """Whether the model puts the figure out: its indicator, group and ages, for the whole EU."""
    known = _OWN_GROUPS.get(target.indicator)
    return (
        target.geo.startswith("EU")
        and target.indicator in (STOCKS.keys() | CHANGES.keys())
        and (target.group in known if known else is_group(target.group))
        and ages(target.age) is not None
    )


def model_values(year: Year, targets: Sequence[Target]) -> np.ndarray:
    """What one replicate's first year gives for each figure, in its unit; shape (targets,).

    Stocks are the mean of the four quarters, as those of labour force surveys.
    """
    return np.array([_value(year, t) for t in targets])


def _value(year: Year, target: Target) -> float:
    if target.indicator in CHANGES:
        return CHANGES[target.indicator](year, target)
    return float(np.mean([STOCKS[target.indicator](s, target) for s in year.quarters]))


def fit_targets(
    scenario: Scenario | str | Path = "library:baseline-eu27",
    *,
    targets: str | Path | Sequence[Target] | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    prob: float = 0.95,
    progress: Callable[[int, int], None] | None = None,
) -> TargetFit:
    """Simulate the base year and hold it against published figures.

    Parameters
    ----------
    scenario : a Scenario, a path, or "library:NAME"; its first twelve months count
    targets : a file of figures or figures of `load_targets`; the EU's of 2019 if None
    replicates, seed : as the scenario says if None
    prob : probability of the interval of the mean over replicates (chance in the simulation)
    progress : called with the number of replicates done and of all

    Returns
    -------
    TargetFit
        ``table`` has a row per figure that the model puts out; ``not_modelled`` the others.

    Raises
    ------
    ValueError
        The file of figures is wrong, or the scenario is shorter than a year.

    Examples
    --------
    >>> import cohesim as cs
    >>> small = cs.Scenario.load("library:baseline-eu27").with_(
    ...     {"population.size": 3000, "time.run_in_months": 12})
    >>> fit = cs.fit_targets(small, replicates=2)
    >>> fit.table["role"].unique().tolist()
    ['fitted', 'emergent', 'input']
    """
    if targets is None or isinstance(targets, (str, Path)):
        targets = load_targets(*([targets] if targets is not None else []))
    chosen = _configured(as_scenario(scenario), replicates, seed)
    modelled = [t for t in targets if is_modelled(t)]
    values = []
    for replicate in range(chosen.replicates):
        values.append(model_values(simulate_year(chosen, replicate), modelled))
        if progress:
            progress(replicate + 1, chosen.replicates)
    others = pd.DataFrame([t.__dict__ for t in targets if not is_modelled(t)])
    return TargetFit(chosen.name, table_of(modelled, np.array(values), prob), others)


def fit_recorded(path: str | Path, *, targets: Sequence[Target], prob: float = 0.95) -> TargetFit:
    """Hold the first year of a result file against those published figures that it holds.

    Parameters
    ----------
    path : HDF5 file of a run
    targets : figures of `load_targets`
    prob : probability of the interval

    Returns
    -------
    TargetFit
        Fewer figures than of `fit_targets`: files hold groups, not persons. Others are in
        ``not_modelled``.

    Raises
    ------
    ValueError
        The file's run is shorter than a year.
    """
    with open_results(path) as results:
        return fit_results(results, targets=targets, prob=prob)
