"""Who gains and who loses: groups fixed beforehand, on both sides.

The groups are those of sim/run/who.cpp, which also makes the table ``who`` of a comparison file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from . import _core
from .indicators import better
from .judgement import benefits, judged
from .table import as_list
from .verdicts import FEW, GAINS, LOSES, NO_CHANGE, POSSIBLE_GAIN, POSSIBLE_LOSS, UNCLEAR

if TYPE_CHECKING:
    from .comparison import Comparison


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
        adjustment for all that is looked at in a scenario (`cohesim.judgement`), the possible ones
        only without it. Losers come first.

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
        comparison._judged[key] = _losers_first(_chosen(comparison, names, time))
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


def _chosen(comparison: Comparison, names: Sequence[str], time: str | slice | None) -> pd.DataFrame:
    """The lines on some outcomes; those of another time are a family of their own."""
    if time is None or time == comparison.last_year:
        table = comparison._family.who
        return table if table.empty else table[table["indicator"].isin(names)]
    rows = []
    for scenario in comparison.scenarios:
        lines = [r for _, r in benefits(comparison, scenario, names, time)]
        about = [{"scenario": scenario, **r["_whose"]} for r in lines]
        rows += [a | r for a, r in zip(about, judged(lines), strict=True)]
    return pd.DataFrame(rows)
