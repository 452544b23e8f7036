"""Who gains and who loses: groups fixed beforehand, on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .indicators import better, threshold, unit_of
from .intervals import holm, mean_interval, mean_of, t_statistic
from .table import as_list
from .verdicts import GAINS, LOSES, UNCLEAR, side, verdict

if TYPE_CHECKING:
    from .comparison import Comparison, Pair


@dataclass(frozen=True)
class Group:
    """A group that is always looked at: `labels` select it in the HDF5 group `source`."""

    key: str
    side: str  # "migrants" or "hosts"
    labels: dict[str, Any] = field(default_factory=dict)
    source: str = "indicators"


GROUPS = (
    Group("third_country_nationals", "migrants", {"citizenship": "third_country"}),
    Group("naturalised", "migrants", {"origin": "non_eu_born", "citizenship": "national"}),
    Group("children_of_migrants", "migrants", {"origin": "second_generation"}),
    Group("mobile_eu_citizens", "migrants", {"citizenship": "other_eu"}),
    Group("women_born_outside_eu", "migrants", {"origin": "non_eu_born", "sex": "women"}),
    Group("men_born_outside_eu", "migrants", {"origin": "non_eu_born", "sex": "men"}),
    Group("refugees", "migrants", {"route": ["asylum", "resettlement"]}, "by_residence"),
    Group("newcomers", "migrants", {"residence": ["0-1", "1-2", "2-4"]}, "by_residence"),
    Group("native_women", "hosts", {"origin": "native", "sex": "women"}),
    Group("native_men", "hosts", {"origin": "native", "sex": "men"}),
)
# Fixed rows of the plan that the results do not separate yet: a report must say so.
NOT_RECORDED = (
    "low_income_natives",
    "lone_parents",
    "persons_with_disabilities",
    "long_term_unemployed",
    "waiting_for_social_housing",
    "older_people",
    "unaccompanied_minors",
    "rural",
)
_ORDER = {LOSES: 0, UNCLEAR: 1, "too few": 2, "no material change": 3, GAINS: 4}


def who(
    comparison: Comparison,
    indicators: str | Sequence[str] | None = None,
    *,
    time: str | slice | None = None,
    scenario: str | None = None,
) -> pd.DataFrame:
    """Judge groups, never persons: after any policy simulated people swap jobs.

    Parameters
    ----------
    comparison : Comparison
    indicators : outcomes; those of which it is known whether more is better, if None
    time : as in `Comparison.summary`
    scenario : one scenario; all if None

    Returns
    -------
    DataFrame
        Columns scenario, group, side, indicator, change, ci95_lb, ci95_ub, n (simulated persons),
        verdict: gains, loses, no material change, unclear, too few. "gains" and "loses" hold after
        Holm's adjustment for the number of groups and outcomes looked at in a scenario; what only
        holds
        without it is "unclear". Losers come first.
    """
    names = as_list(indicators) or [n for n in comparison.baseline.indicator_names if better(n)]
    key = f"{names} {time}"
    if key not in comparison._who:
        comparison._who[key] = _judge(comparison, names, time)
    table = comparison._who[key]
    if scenario is not None and not table.empty:
        table = table[table["scenario"] == scenario]
    return table.reset_index(drop=True)


def _judge(comparison: Comparison, names: Sequence[str], time: str | slice | None) -> pd.DataFrame:
    """All groups, outcomes and scenarios."""
    rows = []
    for group in GROUPS:
        data = comparison.baseline._groups.dataset(group.source)
        if not set(group.labels) <= set(data.dims):
            continue
        for name in (n for n in names if n in data.data_vars):
            pairs = comparison._pairs(name, (), time, group.labels, group.source)
            rows += [
                _row(group, name, label, pair)
                for label, pair in pairs.items()
                if np.isfinite(pair.base.values).any()
            ]
    table = pd.DataFrame(rows)
    if table.empty:
        return table
    for _, part in table.groupby("scenario", sort=False):
        sure = holm(part["t"].to_numpy(), comparison.baseline.replicates - 1)
        lost = part.index[~sure & part["verdict"].isin([GAINS, LOSES]).to_numpy()]
        table.loc[lost, "verdict"] = UNCLEAR
    order = table["verdict"].map(_ORDER)
    table = table.assign(_order=order).sort_values(["scenario", "_order"], kind="stable")
    return table.drop(columns=["_order", "t"])


def _row(group: Group, name: str, label: str, pair: Pair) -> dict[str, Any]:
    mean, _, low, high = (float(x) for x in mean_interval(pair.change))
    unit = unit_of(pair.base)
    smallest = threshold(name, unit, float(mean_of(pair.base.values)))
    persons = float("inf") if pair.n is None else float(pair.n)
    word = side(verdict(mean, low, high, smallest, n=persons), better(name))
    return {
        "scenario": label,
        "group": group.key,
        "side": group.side,
        "indicator": name,
        "change": mean,
        "ci95_lb": low,
        "ci95_ub": high,
        "unit": unit,
        "n": persons,
        "verdict": word,
        "t": t_statistic(pair.change),
    }
