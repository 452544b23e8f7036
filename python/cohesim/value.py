"""Value for money: cost, effect, their ratio, and what is dominated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ._core import DISCOUNT_RATE
from .indicators import gap_name, unit_of
from .intervals import fieller, mean_interval
from .names import unknown

if TYPE_CHECKING:
    from .comparison import Comparison
    from .results import Results

IN_WORK = "additional_in_work"


def costs(results: Results, discount: float = 0.0) -> np.ndarray:
    """Policy spending of each replicate over the whole run, EUR, discounted by month to the
    start."""
    if "policies" not in results.groups or "cost" not in results.policies:
        return np.zeros(results.replicates)
    cost = results.policies["cost"].astype(np.float64).fillna(0)
    cost = cost.sum([d for d in cost.dims if d not in ("replicate", "time")])
    months = np.arange(cost.sizes["time"])
    return (cost.transpose("replicate", "time").values * (1 + discount) ** (-months / 12)).sum(1)


def effects(comparison: Comparison, effect: str, time=None) -> tuple[dict[str, np.ndarray], str]:
    """Effect of each scenario by replicate, and its unit."""
    if effect == IN_WORK:
        base = _in_work(comparison.baseline, time)
        return {k: _in_work(r, time) - base for k, r in comparison.scenarios.items()}, "persons"
    if effect not in comparison.baseline:
        names = comparison.baseline.indicator_names
        known = [IN_WORK, *names, *map(gap_name, names)]
        raise unknown("effect", effect, known, f'See cs.describe("indicators"), or "{IN_WORK}"')
    pairs = comparison._pairs(effect, (), time, {})
    unit = unit_of(next(iter(pairs.values())).base)
    return {k: pair.change for k, pair in pairs.items()}, "points" if unit == "%" else unit


def _in_work(results: Results, time) -> np.ndarray:
    """Real persons of working age in work, by replicate."""
    rate = results._collapsed("employment_rate", (), time, {})
    return rate.values * rate.counts / 100 * results.scale


def cost_effectiveness(
    comparison: Comparison,
    effect: str = IN_WORK,
    *,
    discount: float = DISCOUNT_RATE,
    time: str | slice | None = None,
) -> pd.DataFrame:
    """Compare what scenarios cost and what they achieve.

    Parameters
    ----------
    comparison : Comparison
    effect : "additional_in_work" (real persons in the window `time`), or an indicator or gap (then
        its change)
    discount : yearly rate at which later spending counts less; totals are never discounted
    time : window of the effect; the last full year if None

    Returns
    -------
    DataFrame
        Index scenario; columns spending (EUR, the scenario's own total of the whole run) and
        additional (EUR beyond the baseline's), neither discounted; cost (EUR beyond the
        baseline's, discounted), cost_lb, cost_ub,
        effect, effect_lb, effect_ub (95 % intervals over replicates),
        ratio (EUR per unit of effect), ci95_lb, ci95_ub (Fieller; NaN where the effect may be
        zero or goes the wrong way),
        dominated_by (a scenario that costs no more and achieves no less), unit.
    """
    samples, unit = effects(comparison, effect, time)
    base_cost, rows = costs(comparison.baseline, discount), []
    base_total = float(costs(comparison.baseline).mean())
    wanted = -1 if effect.endswith("_gap") else 1
    for label, sample in samples.items():
        cost = costs(comparison.scenarios[label], discount) - base_cost
        mean, _, low, high = (float(x) for x in mean_interval(sample))
        _, _, cost_low, cost_high = (float(x) for x in mean_interval(cost))
        ratio = fieller(cost, wanted * sample) if wanted * mean > 0 else None
        rows.append(
            {
                "scenario": label,
                "spending": (total := float(costs(comparison.scenarios[label]).mean())),
                "additional": total - base_total,
                "cost": float(cost.mean()),
                "cost_lb": cost_low,
                "cost_ub": cost_high,
                "effect": mean,
                "effect_lb": low,
                "effect_ub": high,
                "ratio": ratio[0] if ratio else np.nan,
                "ci95_lb": ratio[1] if ratio else np.nan,
                "ci95_ub": ratio[2] if ratio else np.nan,
                "unit": unit,
            }
        )
    table = pd.DataFrame(rows).set_index("scenario")
    table["dominated_by"] = [_dominated(table, label, wanted) for label in table.index]
    return table


def _dominated(table: pd.DataFrame, label: str, wanted: int) -> str:
    own = table.loc[label]
    for other, row in table.drop(label).iterrows():
        no_worse = row["cost"] <= own["cost"] and wanted * row["effect"] >= wanted * own["effect"]
        if no_worse and (row["cost"], row["effect"]) != (own["cost"], own["effect"]):
            return str(other)
    return ""
