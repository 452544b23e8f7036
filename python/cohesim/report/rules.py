"""Titles and sentences from rules: they say what the verdicts say, no more."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from ..indicators import better, threshold
from ..table import decimals
from ..verdicts import (
    FEW,
    LOSES,
    NARROWER,
    NO_CHANGE,
    POSSIBLE_LOSS,
    POSSIBLY,
    UNCLEAR,
    WIDER,
    material,
    possible,
    side,
)
from .messages import Messages

if TYPE_CHECKING:
    from ..comparison import Comparison
    from .context import Context

GAP = "employment_gap"
MOST_NAMED = 4  # losses in the first minute; the table has all


def capital(text: str) -> str:
    """The first letter as a capital: names of scenarios begin many sentences."""
    return text[:1].upper() + text[1:]


def change_digits(row: pd.Series) -> int:
    """Digits that the change of a summary row supports."""
    return decimals((row["ci95_ub"] - row["ci95_lb"]) / 4)


def sizes(row: pd.Series, t: Messages) -> dict[str, object]:
    """Size of a change with its interval, all positive if the change has one sign; `n` says whether
    it takes the singular."""
    digits = change_digits(row)
    low, high = sorted(abs(row[c]) for c in ("ci95_lb", "ci95_ub"))
    return {
        "value": t.number(abs(row["change"]), digits),
        "n": round(abs(float(row["change"])), digits),
        "low": t.number(low, digits),
        "high": t.number(high, digits),
    }


def signed(row: pd.Series, t: Messages) -> dict[str, object]:
    """The same, all with their signs."""
    digits, columns = change_digits(row), {"value": "change", "low": "ci95_lb", "high": "ci95_ub"}
    written = {k: t.number(row[c], digits, signed=True) for k, c in columns.items()}
    return written | {"n": round(abs(float(row["change"])), digits)}


# ------------------------------------------------------------------------------- the key message
def key_message(ctx: Context) -> str:
    """The largest material change of the employment gap; else of another outcome of people born
    outside the EU; else that there is none."""
    t = ctx.texts
    if ctx.has(GAP):
        table = ctx.comparison.summary(GAP).reset_index()
        changed = table[[material(v) for v in table["verdict"]]]
        if len(changed):
            row = changed.loc[changed["change"].abs().idxmax()]
            return gap_sentence(row, ctx.year, t)
    row = _most_material(ctx.effects)
    if row is None:
        return t(
            "key.none",
            year=ctx.year,
            scenarios=t.join([t.name(s) for s in ctx.comparison.scenarios]),
        )
    size = sizes(row, t)
    return t(
        f"key.{row['verdict']}",
        scenario=row["scenario"],
        indicator=ctx.title(row["indicator"]),
        unit=t.unit(row["unit"], change=True, n=size["n"]),
        year=ctx.year,
        **size,
    )


def _most_material(table: pd.DataFrame) -> pd.Series | None:
    """The change that is the most times as large as the smallest that matters."""
    changed = table[[material(v) and better(n) != 0 for n, v in _named(table)]]
    if changed.empty:
        return None
    weights = [
        abs(r.change) / threshold(r.indicator, r.unit, r.baseline) for r in changed.itertuples()
    ]
    return changed.iloc[int(pd.Series(weights).argmax())]


def _named(table: pd.DataFrame):
    return zip(table["indicator"], table["verdict"], strict=True)


def gap_sentence(row: pd.Series, year: str, t: Messages) -> str:
    """What one scenario does to the employment gap."""
    moves = (NARROWER, WIDER, *POSSIBLY)
    word = row["verdict"]
    key = (
        word.replace(" ", "_") if word in moves else "unchanged" if word == NO_CHANGE else "unclear"
    )
    values = sizes(row, t) if word in moves else signed(row, t)
    return t(f"minute.{key}", scenario=capital(t.name(row["scenario"])), year=year, **values)


def gap_title(comparison: Comparison, t: Messages) -> str:
    """The largest material change of the gap, or that there is none."""
    table = comparison.summary(GAP).reset_index()
    changed = table[[material(v) for v in table["verdict"]]]
    if len(changed):
        row = changed.loc[changed["change"].abs().idxmax()]
        size = {k: v for k, v in sizes(row, t).items() if k in ("value", "n")}
        return t(f"gap.{row['verdict']}", scenario=row["scenario"], **size)
    return t("gap.unclear" if (table["verdict"] == UNCLEAR).any() else "gap.unchanged")


# --------------------------------------------------------------------------------------- effects
def effect_counts(table: pd.DataFrame) -> tuple[int, list[str], list[str]]:
    """Outcomes looked at, those that change in any scenario, those that get worse in any."""
    changed, worse = set(), set()
    for name, word in _named(table):
        if material(word):
            changed.add(name)
            if side(word, better(name)) == LOSES:
                worse.add(name)
    return table["indicator"].nunique(), sorted(changed), sorted(worse)


def judged(table: pd.DataFrame) -> pd.DataFrame:
    """The comparisons that have persons enough for a verdict: those that are counted anywhere."""
    return table[table["verdict"] != FEW]


def standing(table: pd.DataFrame) -> dict[str, int]:
    """Where no outcome changes: how many may (in any scenario), are unclear, stay as they are."""
    maybe = {n for n, word in _named(table) if possible(word)}
    unclear = {n for n, word in _named(table) if word in (UNCLEAR, FEW)} - maybe
    total = table["indicator"].nunique()
    same = total - len(maybe) - len(unclear)
    return {"total": total, "maybe": len(maybe), "unclear": len(unclear), "same": same}


def effects_title(table: pd.DataFrame, t: Messages) -> str:
    """How many outcomes change, and how many for the worse."""
    total, changed, worse = effect_counts(table)
    if not changed:
        counts = standing(table)
        key = "effects.unchanged" if counts["same"] == total else "effects.unseen"
        return t(key, n=counts["unclear"], total=total)
    key = "effects.worse" if worse else "effects.no_worse"
    return t(key, n=len(changed), total=total, worse=len(worse))


def false_alarms(comparisons: int) -> int:
    """How many 95 % intervals would exclude zero if nothing changed; at least one."""
    return round(max(1.0, 0.05 * comparisons))


def effects_lines(ctx: Context) -> list[tuple[str, list[str]]]:
    """How many outcomes change; what gets worse, and what is neither better nor worse, below."""
    t, table = ctx.texts, ctx.effects
    total, changed, worse = effect_counts(table)
    neutral = [n for n in changed if not better(n)]
    under = []
    if worse:
        under.append(t("minute.worse", n=len(worse), list=_titles(worse, t)))
    elif changed:
        under.append(t("minute.no_worse"))
    if neutral:
        under.append(t("minute.neutral", list=_titles(neutral, t)))
    maybe = sum(possible(v) for v in table["verdict"])
    if maybe:
        cells = len(judged(table))
        under.append(t("minute.chance", n=maybe, false=false_alarms(cells), cells=cells))
    if not changed:
        return [(t("minute.effects_none", **standing(table)), under)]
    return [(t("minute.effects", n=len(changed), total=total), under)]


def _titles(names: list[str], t: Messages) -> str:
    return t.clauses([t.indicator(n) for n in names])


# --------------------------------------------------------------------------- who gains, who loses
def losers_lines(ctx: Context) -> list[tuple[str, list[str]]]:
    """Who loses on what, hosts first, and who may; a sentence even if nobody does."""
    t, who = ctx.texts, ctx.who
    cells = len(judged(who))
    counts = {"groups": who["group"].nunique(), "cells": cells}
    lost = who[who["verdict"] == LOSES].sort_values(["side", "p"], kind="stable")
    maybe = who[who["verdict"] == POSSIBLE_LOSS].sort_values("p", kind="stable")
    unclear = int((who["verdict"] == UNCLEAR).sum())
    key = "minute.losers" if len(lost) else "minute.no_losers"
    out = [(t(key, n=len(lost), unclear=unclear, **counts), _losses(ctx, lost))]
    if len(maybe):
        false = math.ceil(0.025 * cells)
        text = t("minute.possible", n=len(maybe), false=false, **counts)
        out.append((text, _losses(ctx, maybe)))
    return out


def _losses(ctx: Context, part: pd.DataFrame) -> list[str]:
    """The clearest few, and how many more there are."""
    items = [_loss(ctx, r) for r in part.head(MOST_NAMED).itertuples()]
    more = len(part) - MOST_NAMED
    return [*items, ctx.texts("minute.more", n=more)] if more > 0 else items


def _loss(ctx: Context, row) -> str:
    t = ctx.texts
    change = t.change(row.change, row.ci95_lb, row.ci95_ub)
    unit = t.unit(row.unit, change=True)
    said = [f"{t.indicator(row.indicator)} {change} {unit}"]
    if len(ctx.comparison.scenarios) > 1:
        said.append(t.name(row.scenario))
    return t.after_colon(capital(t.word(row.group)), t.clauses(said))


def who_title(part: pd.DataFrame, scenario: str, t: Messages) -> str:
    """Losers first, hosts before migrants; then possible losses; then how much is unclear."""
    lost = part[part["verdict"] == LOSES].sort_values("side", kind="stable")
    if len(lost):
        return t("who.losers", group=capital(t.word(lost.iloc[0]["group"])), scenario=scenario)
    maybe = int((part["verdict"] == POSSIBLE_LOSS).sum())
    unclear, cells = int((part["verdict"] == UNCLEAR).sum()), len(judged(part))
    if maybe:
        return t("who.possible", n=maybe, scenario=scenario, cells=cells)
    key = "who.unclear" if 2 * unclear > cells else "who.none"
    return t(key, n=unclear, scenario=scenario, cells=cells)


# ------------------------------------------------------------------------------------------ money
def cost_sentence(scenario: str, row: pd.Series, t: Messages) -> str:
    """What a scenario spends, how much more than the baseline, and per additional person in work
    if that can be said."""
    scenario = capital(t.name(scenario))
    if row["spending"] == 0 and row["additional"] == 0:
        return t("minute.no_cost", scenario=scenario)
    more = abs(row["spending"] - row["additional"]) > 1e-9 * abs(row["spending"])
    spent = t(
        "minute.cost_more" if more else "minute.cost",
        scenario=scenario,
        total=t.money(row["spending"]),
        more=t.money(row["additional"], signed=True),
        cost=t.money(row["cost"], signed=more),
    )
    return f"{spent} {price_sentence(row, t)}"


def price_sentence(row: pd.Series, t: Messages) -> str:
    """What an additional person in work costs."""
    if not (pd.notna(row["ratio"]) and row["ratio"] > 0):
        return t("minute.no_ratio")
    low, high = (t.roughly(row[c]) for c in ("ci95_lb", "ci95_ub"))
    return t("minute.ratio", ratio=t.money(float(f"{row['ratio']:.2g}")), low=low, high=high)


def value_title(table: pd.DataFrame, t: Messages) -> str:
    """A dominated scenario, else the best price, else that there is none."""
    for name, row in table.iterrows():
        if row["dominated_by"] and row["cost"] > 0:
            return t("value.dominated", a=capital(t.name(row["dominated_by"])), b=name)
    priced = table[table["ratio"] > 0]
    if len(priced):
        best = priced["ratio"].idxmin()
        ratio = t.money(float(f"{priced.loc[best, 'ratio']:.2g}"))
        return t("value.ratio", scenario=capital(t.name(str(best))), ratio=ratio)
    return t("value.none")


# ------------------------------------------------------------------------------------- over time
def first_effect(table: pd.DataFrame, title: str, t: Messages) -> str:
    """Since when a scenario has a material effect that lasts to the end, or that none has.

    `table` has the verdict of each year and scenario.
    """
    years = list(table["year"].unique())
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
        return t(_without_end(table, ever), indicator=title)
    scenario = min(since, key=lambda s: since[s][0])
    first = since[scenario][0]
    key = "time.last" if first == years[-1] and len(years) > 1 else "time.first"
    return t(key, indicator=title, year=first, scenario=scenario)


def _without_end(table: pd.DataFrame, ever: bool) -> str:
    """Which title suits effects that the last year does not confirm: gone, or not to be told."""
    if not ever:
        return "time.none"
    last = table[table["year"] == table["year"].iloc[-1]]
    changed = set(table.loc[[material(v) for v in table["verdict"]], "scenario"])
    unsure = last["scenario"].isin(changed) & (last["verdict"] != NO_CHANGE)
    return "time.unclear" if unsure.any() else "time.passing"


def delivery_title(scenario: str, totals: dict[str, dict], t: Messages) -> str:
    """How many found no place, else how many took part."""
    refused = sum(s["refused"].mean() for s in totals.values() if "refused" in s)
    started = sum(s["started"].mean() for s in totals.values() if "started" in s)
    key, count = ("delivery.refused", refused) if refused >= 1 else ("delivery.started", started)
    return t(key, scenario=capital(t.name(scenario)), number=t.persons(float(f"{count:.2g}")))
