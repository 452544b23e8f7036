"""What changes say: one family of comparisons for each scenario.

Who looks at a thousand changes finds some by chance. So each verdict allows for all that is looked
at in its scenario: the changes by origin and sex, the gaps, and who gains and loses. The rules are
those of sim/run/verdict.cpp, which also judges what a comparison file holds as its tables
``summary`` and ``who``. Lines that are not among them are judged with those of the table that asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from . import _core
from .indicators import better, gap_base, gap_name, threshold, unit_of
from .intervals import mean_interval, mean_of

if TYPE_CHECKING:
    from .comparison import Comparison
    from .pairs import Pair

Row = dict[str, Any]
CHANGE, GAP, BENEFIT = "change", "gap", ""  # what a verdict is about
BY = ((), ("origin",), ("origin", "sex"))  # the lines of a file's `summary`


def rows_of(
    name: str, pair: Pair, about: str, base: str | None = None
) -> Iterator[tuple[tuple[int, ...], Row]]:
    """Of each cell of a pair its numbers; those that only `judge` needs begin with "_".

    `base` is the indicator that a gap is the gap of.
    """
    mean, _, low, high = mean_interval(pair.change)
    levels, unit = mean_of(pair.base.values), unit_of(pair.base)
    counted = np.isfinite(pair.change).sum(axis=0)
    for cell in np.ndindex(pair.change.shape[1:]):
        level = float(levels[cell])
        yield (
            cell,
            {
                "indicator": name,
                "unit": unit,
                "change": float(mean[cell]),
                "ci95_lb": float(low[cell]),
                "ci95_ub": float(high[cell]),
                "n": float("inf") if pair.n is None else float(pair.n[cell]),
                "_replicates": int(counted[cell]),
                "_smallest": threshold(base or name, unit, level),
                "_better": _core.better_of_gap(level) if about == GAP else better(name),
                "_about": about,
            },
        )


def judge(rows: Sequence[Row], about: str | None = None) -> list[Row]:
    """p, p_adjusted and verdict of each row, all of them one family; `about`: in other words."""
    found = _core.judge_family(
        [(r["change"], r["ci95_lb"], r["ci95_ub"], r["_replicates"]) for r in rows],
        [r["_smallest"] for r in rows],
        [r["_better"] for r in rows],
        [r["n"] for r in rows],
        [r["_about"] if about is None else about for r in rows],
    )
    return [dict(zip(("p", "p_adjusted", "verdict"), f, strict=True)) for f in found]


def judged(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with what `judge` says."""
    return [
        {k: v for k, v in row.items() if not k.startswith("_")} | said
        for row, said in zip(rows, judge(rows), strict=True)
    ]


# ------------------------------------------------------------------------------------ the family
Key = tuple[str, str, str]  # scenario, indicator, group: "total", "native", "native/women", "gap"


@dataclass(frozen=True)
class Family:
    """All that a comparison looks at: the table ``who``, and the verdict of each change."""

    who: pd.DataFrame
    changes: dict[Key, str]


def recorded(who: pd.DataFrame, summary: pd.DataFrame) -> Family:
    """The family that a file holds."""
    keys = zip(summary["scenario"], summary["indicator"], summary["group"], strict=True)
    return Family(who, dict(zip(keys, summary["verdict"], strict=True)))


def computed(comparison: Comparison) -> Family:
    """The family of results that no file has judged."""
    who, changes = [], {}
    for scenario in comparison.scenarios:
        lines = dict(_changes(comparison, scenario))
        gains = dict(benefits(comparison, scenario))
        family = {**gains, **lines}  # the same question once
        asked = list(family.values())
        said = dict(zip(family, judge(asked, BENEFIT), strict=True))
        words = dict(zip(family, judge(asked), strict=True))
        for question, row in lines.items():
            changes[scenario, row["_base"], row["_group"]] = words[question]["verdict"]
        for question, row in gains.items():
            shown = {k: v for k, v in row.items() if not k.startswith("_")}
            who.append({"scenario": scenario, **row["_whose"], **shown, **said[question]})
    return Family(pd.DataFrame(who), changes)


def _changes(comparison: Comparison, scenario: str) -> Iterator[tuple[Any, Row]]:
    data = comparison.baseline._groups.dataset("indicators")
    for name in (n for n in comparison.baseline.indicator_names if f"{n}_n" in data.data_vars):
        dims = set(data[name].dims)
        for keep in (k for k in BY if set(k) <= dims):
            pair = comparison._pairs(name, keep, None, {}, "indicators")[scenario]
            for cell, row in rows_of(name, pair, CHANGE):
                labels = _labels(pair, cell)
                yield (
                    ("indicators", name, frozenset(labels.items())),
                    row | {"_base": name, "_group": group_of(labels)},
                )
        if "origin" in dims and data[name].attrs.get("units") == "%":
            pair = comparison._pairs(gap_name(name), (), None, {}, "indicators")[scenario]
            for _, row in rows_of(gap_name(name), pair, GAP, name):
                yield ("indicators", name, "gap"), row | {"_base": name, "_group": "gap"}


def benefits(
    comparison: Comparison,
    scenario: str,
    names: Sequence[str] | None = None,
    time: str | slice | None = None,
) -> Iterator[tuple[Any, Row]]:
    """Who gains and loses, not judged yet: all groups on the outcomes `names`, or on all."""
    for key, side, source, labels in _core.WHO_GROUPS:
        if source not in comparison.baseline.groups:
            continue
        data = comparison.baseline._groups.dataset(source)
        if not set(labels) <= set(data.dims):
            continue
        one = {d: tuple(v) if len(v) > 1 else v[0] for d, v in labels.items()}
        for name in names or comparison.baseline.indicator_names:
            if not better(name) or name not in data.data_vars:
                continue
            pair = comparison._pairs(name, (), time, labels, source)[scenario]
            if np.isfinite(pair.base.values).any():
                for _, row in rows_of(name, pair, BENEFIT):
                    whose = {"_whose": {"group": key, "side": side}}
                    yield (source, name, frozenset(one.items())), row | whose


# ---------------------------------------------------------------------------- lines of a summary
def _labels(pair: Pair, cell: tuple[int, ...]) -> dict[str, str]:
    dims = list(pair.base.labels)[1:]  # the first are replicates
    return {d: str(pair.base.labels[d][i]) for d, i in zip(dims, cell, strict=True)}


def group_of(labels: Mapping[str, Any]) -> str | None:
    """What the file calls a group; None if it has none of these labels."""
    if not all(isinstance(v, str) for v in labels.values()):
        return None
    if not labels:
        return "total"
    if set(labels) == {"origin"}:
        return str(labels["origin"])
    return f"{labels['origin']}/{labels['sex']}" if set(labels) == {"origin", "sex"} else None


Known = Callable[[str, str, Mapping[str, str]], str | None]  # of scenario, indicator, labels
Tables = Mapping[str, Mapping[str, "Pair"]]  # by indicator and scenario


def with_verdicts(
    tables: Tables, prob: float, about: Callable[[str], tuple[str, str | None]], known: Known
) -> dict[str, dict[str, dict[str, np.ndarray]]]:
    """The columns of a summary, by the keys of `tables`: numbers, and what each cell says.

    Parameters
    ----------
    tables : pairs by indicator and scenario
    prob : probability of the intervals that are shown; verdicts rest on those of 95 %
    about : of an indicator what its verdicts are about, and the indicator that it is a gap of
    known : the verdict of a line that has been judged with more than this table, or None
    """
    out: dict[str, dict[str, dict[str, np.ndarray]]] = {name: {} for name in tables}
    lines: dict[str, list[tuple[np.ndarray, tuple[int, ...], Row, str | None]]] = {}
    for name, pairs in tables.items():
        for scenario, pair in pairs.items():
            words = np.empty(pair.change.shape[1:], dtype=object)
            out[name][scenario] = pair.columns(prob) | {"verdict": words}
            for cell, row in rows_of(name, pair, *about(name)):
                verdict = known(scenario, name, _labels(pair, cell))
                lines.setdefault(scenario, []).append((words, cell, row, verdict))
    for family in lines.values():
        said = judge([row for _, _, row, _ in family])
        for (words, cell, _, verdict), own in zip(family, said, strict=True):
            words[cell] = verdict or own["verdict"]
    return out


def of_indicators(
    comparison: Comparison, time: str | slice | None, groups: Mapping[str, Any]
) -> tuple[Callable[[str], tuple[str, str | None]], Known]:
    """`about` and `known` of `with_verdicts` for a summary of indicators."""
    names = comparison.baseline.indicator_names
    usual = time is None or time == comparison.last_year

    def about(name: str) -> tuple[str, str | None]:
        base = None if name in names else gap_base(name, names)
        return (GAP, base) if base else (CHANGE, None)

    def known(scenario: str, name: str, labels: Mapping[str, str]) -> str | None:
        group = group_of({**groups, **labels}) if usual else None
        what, base = about(name)
        if group is None or (what == GAP and group != "total"):
            return None
        key = (scenario, base or name, "gap" if base else group)
        return comparison._family.changes.get(key)

    return about, known


def over_years(
    comparison: Comparison, name: str, years: Sequence[str], groups: Mapping[str, Any]
) -> dict[str, list[str]]:
    """What an indicator shows in each of the years, by scenario: all years are one family."""
    about, known = of_indicators(comparison, None, groups)
    pairs = [comparison._pairs(name, (), year, groups) for year in years]
    out = {}
    for scenario in comparison.scenarios:
        rows = [row for p in pairs for _, row in rows_of(name, p[scenario], *about(name))]
        words = [said["verdict"] for said in judge(rows)]
        if years[-1] == comparison.last_year:
            words[-1] = known(scenario, name, {}) or words[-1]
        out[scenario] = words
    return out
