"""Titles and sentences from rules: they say what the verdicts say, no more."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from ..indicators import better
from ..plot.labels import indicator_title, words
from ..table import decimals, money, number
from ..verdicts import (
    FEW,
    LOSES,
    NARROWER,
    NO_CHANGE,
    POSSIBLE_LOSS,
    UNCLEAR,
    WIDER,
    material,
    side,
)
from .catalogue import Messages

if TYPE_CHECKING:
    from ..comparison import Comparison

GAP = "employment_gap"
MOST_NAMED = 8  # losses in the first minute; the table has all


def capital(text: str) -> str:
    """The first letter as a capital: names of scenarios begin many sentences."""
    return text[:1].upper() + text[1:]


def change_digits(row: pd.Series) -> int:
    """Digits that the change of a summary row supports."""
    return decimals((row["ci95_ub"] - row["ci95_lb"]) / 4)


def absolute(row: pd.Series, digits: int) -> tuple[str, str, str]:
    """Size of a change with its interval, all positive if the change has one sign."""
    ends = sorted(abs(row[c]) for c in ("ci95_lb", "ci95_ub"))
    return number(abs(row["change"]), digits), number(ends[0], digits), number(ends[1], digits)


def gap_sentences(comparison: Comparison, texts: Messages) -> list[str]:
    """A sentence per scenario about the employment gap."""
    out = []
    for _, row in comparison.summary(GAP).reset_index().iterrows():
        digits, year = change_digits(row), comparison.last_year
        if row["verdict"] in (NARROWER, WIDER):
            value, low, high = absolute(row, digits)
            out.append(
                texts(
                    "minute.changed",
                    scenario=capital(row["scenario"]),
                    value=value,
                    word=row["verdict"],
                    low=low,
                    high=high,
                    year=year,
                )
            )
        else:
            key = "minute.unchanged" if row["verdict"] == NO_CHANGE else "minute.unclear"
            low, high = (number(row[c], digits, signed=True) for c in ("ci95_lb", "ci95_ub"))
            out.append(texts(key, scenario=capital(row["scenario"]), low=low, high=high, year=year))
    return out


def gap_title(comparison: Comparison, texts: Messages) -> str:
    """The largest material change of the gap, or that there is none."""
    table = comparison.summary(GAP).reset_index()
    changed = table[[material(v) for v in table["verdict"]]]
    if len(changed):
        row = changed.loc[changed["change"].abs().idxmax()]
        value, _, _ = absolute(row, change_digits(row))
        return texts("gap.changed", value=value, word=row["verdict"], scenario=row["scenario"])
    return texts("gap.unclear" if (table["verdict"] == UNCLEAR).any() else "gap.unchanged")


def effect_counts(table: pd.DataFrame) -> tuple[int, list[str], list[str]]:
    """Outcomes looked at, those that change in any scenario, those that get worse in any."""
    changed, worse = set(), set()
    for name, word in zip(table["indicator"], table["verdict"], strict=True):
        if material(word):
            changed.add(name)
            if side(word, better(name)) == LOSES:
                worse.add(name)
    return table["indicator"].nunique(), sorted(changed), sorted(worse)


def effects_title(table: pd.DataFrame, texts: Messages) -> str:
    """How many outcomes change, and how many for the worse."""
    total, changed, worse = effect_counts(table)
    if not changed:
        return texts("effects.none")
    return texts("effects.title", changed=len(changed), total=total, worse=len(worse) or "none")


def false_alarms(comparisons: int) -> str:
    """How many 95 % intervals would exclude zero if nothing changed; at least one."""
    return f"{max(1.0, 0.05 * comparisons):.0f}"


def effects_sentence(comparison: Comparison, table: pd.DataFrame, texts: Messages) -> str:
    """The same as a sentence, naming what gets worse, and what is neither better nor worse."""
    total, changed, worse = effect_counts(table)

    def named(names: list[str]) -> str:
        return "; ".join(indicator_title(comparison.baseline, n) for n in names)

    tail, neutral = "", [n for n in changed if not better(n)]
    if worse:
        tail = texts("minute.worse", number=len(worse), list=named(worse))
    elif changed:
        tail = texts("minute.no_worse")
    return texts(
        "minute.effects",
        total=total,
        changed=len(changed),
        worse=tail,
        neutral=texts("minute.neutral", list=named(neutral)) if neutral else "",
        false=false_alarms(len(table)),
        cells=len(table),
    )


def losers_sentences(comparison: Comparison, who: pd.DataFrame, texts: Messages) -> list[str]:
    """Who loses on what, hosts first, and who may; a sentence even if nobody does."""
    counted = who[who["verdict"] != FEW]
    counts = {
        "groups": who["group"].nunique(),
        "cells": len(counted),
        "unclear": int((who["verdict"] == UNCLEAR).sum()),
        "false": f"{max(1, math.ceil(0.025 * len(counted)))}",
    }

    def named(part: pd.DataFrame) -> str:
        items = [_loss(comparison, r) for r in part.head(MOST_NAMED).itertuples()]
        if len(part) > MOST_NAMED:
            items.append(texts("minute.more", number=len(part) - MOST_NAMED))
        return "; ".join(items)

    lost = who[who["verdict"] == LOSES].sort_values(["side", "p"], kind="stable")
    possible = who[who["verdict"] == POSSIBLE_LOSS].sort_values("p", kind="stable")
    key = "minute.losers" if len(lost) else "minute.no_losers"
    out = [texts(key, list=named(lost), number=len(lost), **counts)]
    if len(possible):
        out.append(texts("minute.possible", list=named(possible), number=len(possible), **counts))
    return out


def _loss(comparison: Comparison, row) -> str:
    digits = decimals((row.ci95_ub - row.ci95_lb) / 4)
    change, low, high = (
        number(v, digits, signed=True) for v in (row.change, row.ci95_lb, row.ci95_ub)
    )
    outcome = indicator_title(comparison.baseline, row.indicator)
    return f"{words(row.group)}, {outcome}: {change} ({low} to {high}), {row.scenario}"


def who_title(part: pd.DataFrame, scenario: str, texts: Messages) -> str:
    """Losers first, hosts before migrants; then possible losses; then how much is unclear."""
    lost = part[part["verdict"] == LOSES].sort_values("side", kind="stable")
    if len(lost):
        group = words(lost.iloc[0]["group"])
        return texts("who.losers", group=capital(group))
    possible = int((part["verdict"] == POSSIBLE_LOSS).sum())
    unclear = int((part["verdict"] == UNCLEAR).sum())
    key = "who.possible" if possible else "who.unclear" if 2 * unclear > len(part) else "who.none"
    return texts(key, scenario=scenario, possible=possible, unclear=unclear, cells=len(part))


def cost_sentence(scenario: str, row: pd.Series, texts: Messages) -> str:
    """What a scenario spends, how much more than the baseline, and per additional person in work
    if that can be said."""
    if row["spending"] == 0 and row["additional"] == 0:
        return texts("minute.no_cost", scenario=capital(scenario))
    if pd.notna(row["ratio"]) and row["ratio"] > 0:
        ratio, low, high = (_thousand(row[c]) for c in ("ratio", "ci95_lb", "ci95_ub"))
        tail = texts("minute.ratio", ratio=ratio, low=low, high=high)
    else:
        tail = texts("minute.no_ratio")
    spends_more = abs(row["spending"] - row["additional"]) > 1e-9 * abs(row["spending"])
    return texts(
        "minute.cost_more" if spends_more else "minute.cost",
        scenario=capital(scenario),
        total=money(row["spending"]),
        more=money(row["additional"], signed=True),
        cost=money(row["cost"], signed=spends_more),
        ratio=tail,
    )


def _thousand(value: float) -> str:
    """Two significant digits: prices per job are not known better."""
    return f"{float(f'{value:.2g}'):,.0f}"


def value_title(table: pd.DataFrame, texts: Messages) -> str:
    """A dominated scenario, else the best price, else that there is none."""
    for name, row in table.iterrows():
        if row["dominated_by"] and row["cost"] > 0:
            return texts("value.dominated", a=capital(row["dominated_by"]), b=name)
    priced = table[table["ratio"] > 0]
    if len(priced):
        best = priced["ratio"].idxmin()
        return texts(
            "value.ratio", scenario=capital(str(best)), ratio=_thousand(priced.loc[best, "ratio"])
        )
    return texts("value.none")


def first_effect(table: pd.DataFrame, title: str, texts: Messages) -> str:
    """Since when a scenario has a material effect that lasts to the end, or that none has.

    `table` has the verdict of each year and scenario.
    """
    title, years = title.split(",")[0], list(table["year"].unique())
    since, ever, later = {}, False, ""
    for year in reversed(years):
        part = table[table["year"] == year]
        for scenario, word in zip(part["scenario"], part["verdict"], strict=True):
            ever = ever or material(word)
            last = year == years[-1]
            if material(word) and (last or since.get(scenario, ("", ""))[:2] == (later, word)):
                since[scenario] = (year, word)
        later = year
    if not since:
        return texts(_without_end(table, ever), indicator=title)
    scenario = min(since, key=lambda s: since[s][0])
    first = since[scenario][0]
    key = "time.last" if first == years[-1] and len(years) > 1 else "time.first"
    return texts(key, indicator=title, year=first, scenario=scenario)


def _without_end(table: pd.DataFrame, ever: bool) -> str:
    """Which title suits effects that the last year does not confirm: gone, or not to be told."""
    if not ever:
        return "time.none"
    last = table[table["year"] == table["year"].iloc[-1]]
    changed = set(table.loc[[material(v) for v in table["verdict"]], "scenario"])
    unsure = last["scenario"].isin(changed) & (last["verdict"] != NO_CHANGE)
    return "time.unclear" if unsure.any() else "time.passing"


def delivery_title(scenario: str, totals: dict[str, dict], texts: Messages) -> str:
    """How many found no place, else how many took part."""
    refused = sum(s["refused"].mean() for s in totals.values() if "refused" in s)
    started = sum(s["started"].mean() for s in totals.values() if "started" in s)
    key, count = ("delivery.refused", refused) if refused >= 1 else ("delivery.started", started)
    return texts(key, scenario=capital(scenario), number=f"{float(f'{count:.2g}'):,.0f}")
