"""Who gains and who loses: groups fixed beforehand, on both sides.

The groups and the rules are those of sim/run/who.cpp and verdict.cpp, which also judge what a
comparison file holds as its table ``who``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from . import _core
from .indicators import better, threshold, unit_of
from .intervals import mean_interval, mean_of
from .table import as_list
from .verdicts import FEW, GAINS, LOSES, NO_CHANGE, POSSIBLE_GAIN, POSSIBLE_LOSS, UNCLEAR

if TYPE_CHECKING:
    from .comparison import Comparison
    from .pairs import Pair


@dataclass(frozen=True)
class Group:
    """A group that is always looked at: `labels` select it in the HDF5 group `source`."""

    key: str
    side: str  # "migrants" or "hosts"
    source: str
    labels: dict[str, list[str]]


GROUPS = tuple(Group(*g) for g in _core.WHO_GROUPS)
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
ORDER = (LOSES, POSSIBLE_LOSS, UNCLEAR, FEW, NO_CHANGE, POSSIBLE_GAIN, GAINS)


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
    indicators : outcomes of which it is known whether more is better; all of those if None
    time : as in `Comparison.summary`
    scenario : one scenario; all if None

    Returns
    -------
    DataFrame
        Columns scenario, group, side, indicator, unit, change, ci95_lb, ci95_ub (of this comparison
        alone), n (simulated persons), p, p_adjusted, verdict: loses, possible loss, unclear, too
        few, no material change, possible gain, gains. "gains" and "loses" hold after Holm's
        adjustment for all rows of a scenario, the possible ones only without it. Losers come first.

    Raises
    ------
    KeyError
        Unknown outcome, scenario or period.
    ValueError
        An outcome of which neither more nor less is better in itself.
    """
    if scenario is not None:
        comparison.chosen([scenario])
    names = _outcomes(comparison, as_list(indicators))
    key = f"{names} {time}"
    if key not in comparison._judged:
        recorded = comparison._recorded_who if time is None and not indicators else None
        found = _judge(comparison, names, time) if recorded is None else recorded
        comparison._judged[key] = _losers_first(found)
    table = comparison._judged[key]
    if scenario is not None and not table.empty:
        table = table[table["scenario"] == scenario]
    return table.reset_index(drop=True)


def _outcomes(comparison: Comparison, asked: list[str]) -> list[str]:
    known = comparison.baseline.indicator_names
    for name in asked:
        if name not in known:
            raise comparison.baseline._unknown_indicator(name)
        if not better(name):
            raise ValueError(f"{name}: neither more nor less is better in itself; see summary()")
    return asked or [n for n in known if better(n)]


def _losers_first(table: pd.DataFrame) -> pd.DataFrame:
    if table.empty:
        return table
    order = table["verdict"].map(ORDER.index)
    place = pd.Index(table["scenario"].unique()).get_indexer(table["scenario"])
    return (
        table.assign(_place=place, _order=order)
        .sort_values(["_place", "_order"], kind="stable")
        .drop(columns=["_place", "_order"])
    )


def _judge(comparison: Comparison, names: Sequence[str], time: str | slice | None) -> pd.DataFrame:
    """All groups, outcomes and scenarios, each scenario's rows as one family."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in comparison.scenarios}
    for group in (g for g in GROUPS if g.source in comparison.baseline.groups):
        data = comparison.baseline._groups.dataset(group.source)
        if not set(group.labels) <= set(data.dims):
            continue
        for name in (n for n in names if n in data.data_vars):
            pairs = comparison._pairs(name, (), time, group.labels, group.source)
            for label, pair in pairs.items():
                if np.isfinite(pair.base.values).any():
                    rows[label].append(_row(group, name, label, pair))
    return pd.DataFrame([row for family in rows.values() for row in _judged(family)])


def _judged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = _core.judge_family(
        [(r["change"], r["ci95_lb"], r["ci95_ub"], r.pop("_replicates")) for r in rows],
        [r.pop("_smallest") for r in rows],
        [better(r["indicator"]) for r in rows],
        [r["n"] for r in rows],
    )
    columns = ("p", "p_adjusted", "verdict")
    return [r | dict(zip(columns, f, strict=True)) for r, f in zip(rows, found, strict=True)]


def judged_rows(family: list[tuple[dict[str, Any], str, Pair]]) -> list[dict[str, Any]]:
    """Lines about whoever `about` says, one family: (about, outcome, its paired differences)."""
    rows = []
    for about, name, pair in family:
        row = _numbers(name, pair)
        rows.append({**about, **row, "baseline": float(mean_of(pair.base.values))})
    return _judged(rows)


def _row(group: Group, name: str, label: str, pair: Pair) -> dict[str, Any]:
    about = {"scenario": label, "group": group.key, "side": group.side}
    return {**about, **_numbers(name, pair)}


def _numbers(name: str, pair: Pair) -> dict[str, Any]:
    mean, _, low, high = (float(x) for x in mean_interval(pair.change))
    unit = unit_of(pair.base)
    return {
        "indicator": name,
        "unit": unit,
        "change": mean,
        "ci95_lb": low,
        "ci95_ub": high,
        "n": float("inf") if pair.n is None else float(pair.n),
        "_replicates": int(np.isfinite(pair.change).sum()),
        "_smallest": threshold(name, unit, float(mean_of(pair.base.values))),
    }
