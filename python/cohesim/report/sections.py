"""The sections about effects: gaps, effects, over time, years since arrival, who."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..indicators import area, better, unit_of
from ..intervals import mean_interval
from ..verdicts import GAINS, LOSES, POSSIBLE_GAIN, POSSIBLE_LOSS, material, possible
from . import rules
from .context import Context, Section
from .drawing import block
from .markup import escape, section
from .over_time import TRENDS
from .strips import (
    COLOURS,
    GAIN,
    LOSS,
    QUIET,
    SHAPES,
    Mark,
    Row,
    change_scale,
    legend,
    level_scale,
    strips,
    tick_digits,
)

if TYPE_CHECKING:
    from ..results import Results

AREAS = ("employment", "education", "inclusion", "participation", "housing", "health", "other")
MOST_ROWS = 14  # of who gains and who loses, in the chart of a scenario


def gaps(ctx: Context) -> Section | None:
    """Both groups' levels in each scenario, and the gap between them."""
    if not ctx.has(rules.GAP):
        return None
    t, table = ctx.texts, ctx.comparison.summary(rules.GAP).reset_index()
    rows = [_gap_row(ctx, i, name, table) for i, name in enumerate(ctx.runs)]
    title = rules.gap_title(ctx.comparison, t)
    ends = [
        (t.word("native"), "circle", COLOURS[0], True),
        (t.word("non_eu_born"), "diamond", COLOURS[0], False),
    ]
    chart = legend(ends) + strips(
        rows, level_scale(rows), lambda v: t.number(v, 0), "%", _alt(title, rows)
    )
    levels = ctx.comparison.summary("employment_rate", by="origin").reset_index()
    levels = levels[levels["origin"].isin(["native", "non_eu_born"])]
    both = pd.concat([pd.DataFrame(levels), pd.DataFrame(table)], ignore_index=True)
    both["origin"] = both["origin"].fillna("gap")
    figure = block(
        ctx,
        "gaps",
        title,
        t("gap.sub", indicator=ctx.title("employment_rate"), year=ctx.year),
        "",
        chart,
        ctx.shown(both, ["origin", "scenario"]),
        both,
    )
    return "gap", t("s.gaps"), section("gap", t("s.gaps"), figure)


def _gap_row(ctx: Context, index: int, name: str, table: pd.DataFrame) -> Row:
    """The two levels of a run, joined, and what the gap is."""
    t, results = ctx.texts, ctx.runs[name]
    native, other = (
        float(np.nanmean(results._collapsed("employment_rate", (), None, {"origin": o}).values))
        for o in ("native", "non_eu_born")
    )
    gap = round(native - other, 1)
    said = [t("gap.text", value=t.number(gap, 1), n=abs(gap))]
    for row in table[table["scenario"] == name].itertuples():
        said.append(t.change(row.change, row.ci95_lb, row.ci95_ub))
    low, high, tint = min(native, other), max(native, other), COLOURS[index % len(COLOURS)]
    marks = [
        Mark(native, low, high, "", tint),
        Mark(other, other, other, "", tint, "diamond", False),
    ]
    return Row(ctx.run_name(name), marks, together=True, text=t.clauses(said))


def _alt(title: str, rows: list[Row]) -> str:
    """The finding, and the first rows in words."""
    said = [f"{r.label}: {r.text or ', '.join(m.text for m in r.marks)}" for r in rows[:6]]
    return f"{title}. {'; '.join(said)}"


def effects(ctx: Context) -> Section:
    """The change of every outcome of people born outside the EU, by area of the plan."""
    t, rows = ctx.texts, _effect_rows(ctx)
    title = rules.effects_title(ctx.effects, t)
    names = [ctx.run_name(n) for n in ctx.comparison.scenarios]
    marks = [(n, SHAPES[i % 5], COLOURS[i % 5], True) for i, n in enumerate(names, start=1)]
    told = [r for r in rows if any(m.filled for m in r.marks)] or rows
    cells = len(rules.judged(ctx.effects))
    scale = change_scale(rows)
    chart = legend(marks) + strips(
        rows,
        scale,
        lambda v: t.number(v, tick_digits(scale), signed=True),
        t("effects.axis"),
        _alt(title, told),
    )
    on_paper = f'<p class="note paper">{escape(t("effects.paper"))}</p>'
    chart += on_paper if not all(r.printed for r in rows) else ""
    figure = block(
        ctx,
        "effects",
        title,
        t("effects.sub", year=ctx.year),
        t("effects.note", n=rules.false_alarms(cells), cells=cells),
        chart,
        ctx.shown(ctx.effects, ["indicator", "scenario"]),
        ctx.effects,
    )
    return "effect", t("s.effects"), section("effect", t("s.effects"), figure)


def _effect_rows(ctx: Context) -> list[Row]:
    t, rows = ctx.texts, []
    names = sorted(ctx.effects["indicator"].unique(), key=lambda n: AREAS.index(_area(n)))
    for name in names:
        part = ctx.effects[ctx.effects["indicator"] == name]
        if not better(name) and not any(material(v) for v in part["verdict"]):
            continue  # neither good nor bad, and nothing happens: in the table
        marks = [_effect(ctx, i, r) for i, (_, r) in enumerate(part.iterrows(), start=1)]
        printed = name in TRENDS or any(m.filled for m in marks)
        rows.append(Row(ctx.title(name), marks, t.word(f"area.{_area(name)}"), printed=printed))
    return rows


def _area(name: str) -> str:
    return area(name) if area(name) in AREAS else "other"


def _effect(ctx: Context, index: int, row: pd.Series) -> Mark:
    """A change in points; of amounts in percent of the baseline."""
    real = material(row["verdict"])
    factor = 1.0 if row["unit"] == "%" else 100 / abs(row["baseline"])
    change, low, high = (factor * row[c] for c in ("change", "ci95_lb", "ci95_ub"))
    text = ctx.texts.change(change, low, high)
    text += "" if row["unit"] == "%" else ctx.texts.percent_sign
    tint = COLOURS[index % len(COLOURS)] if real or possible(row["verdict"]) else QUIET
    return Mark(change, low, high, text, tint, SHAPES[index % len(SHAPES)], real)


def residence(ctx: Context) -> Section | None:
    """Outcome by years since arrival."""
    name, t = "employment_rate", ctx.texts
    if "by_residence" not in ctx.baseline.groups or name not in ctx.baseline.by_residence:
        return None
    raw = pd.concat([_by_residence(r, name, label) for label, r in ctx.runs.items()])
    base = raw.loc[raw["scenario"] == "baseline", "mean"].to_numpy()
    rises = len(base) > 1 and base[-1] > base[0] + 1
    title = t("residence.rises" if rises else "residence.flat", indicator=t.short(name))
    rows = [
        _residence_row(ctx, label, part) for label, part in raw.groupby("residence", sort=False)
    ]
    runs = [(ctx.run_name(n), SHAPES[i % 5], COLOURS[i % 5], True) for i, n in enumerate(ctx.runs)]
    scale = level_scale(rows)
    chart = legend(runs) + strips(rows, scale, lambda v: t.number(v, 0), "%", _alt(title, rows))
    shown = pd.DataFrame(
        {
            t("col.residence"): raw["residence"],
            t("col.scenario"): [ctx.run_name(n) for n in raw["scenario"]],
            t("col.mean"): [t.number(v, 1) for v in raw["mean"]],
            t("col.interval"): [
                t.interval(r.ci95_lb, r.ci95_ub, 1, signed=False) for r in raw.itertuples()
            ],
        }
    )
    sub = t("residence.sub", indicator=ctx.title(name), year=ctx.year)
    figure = block(ctx, "residence", title, sub, t("residence.note"), chart, shown, raw)
    return "residences", t("s.residence"), section("residences", t("s.residence"), figure)


def _residence_row(ctx: Context, label: str, part: pd.DataFrame) -> Row:
    t, marks = ctx.texts, []
    for i, r in enumerate(part.itertuples()):
        text = f"{t.number(r.mean, 1)} ({t.interval(r.ci95_lb, r.ci95_ub, 1, signed=False)})"
        marks.append(Mark(r.mean, r.ci95_lb, r.ci95_ub, text, COLOURS[i % 5], SHAPES[i % 5]))
    return Row(t("residence.years", years=str(label)), marks)


def _by_residence(results: Results, name: str, scenario: str) -> pd.DataFrame:
    """An outcome by years since arrival, with its interval."""
    cells = results._collapsed(name, ["residence"], None, {}, "by_residence")
    mean, _, low, high = mean_interval(cells.values, share_of=100.0)
    table = {"residence": cells.labels["residence"], "scenario": scenario, "unit": unit_of(cells)}
    return pd.DataFrame(table | {"mean": mean, "ci95_lb": low, "ci95_ub": high})


# --------------------------------------------------------------------------- who gains, who loses
_MARKS = {
    GAINS: ("up", GAIN, True),
    LOSES: ("down", LOSS, True),
    POSSIBLE_GAIN: ("up", GAIN, False),
    POSSIBLE_LOSS: ("down", LOSS, False),
}


def who(ctx: Context) -> Section | None:
    """Groups and outcomes of which there is something to say, one chart per scenario."""
    if ctx.who.empty:
        return None
    t, blocks = ctx.texts, []
    for number, (name, part) in enumerate(ctx.who.groupby("scenario", sort=False), start=1):
        blocks.append(_who_block(ctx, f"who-{number}", str(name), part))
    cells = len(rules.judged(ctx.who)) // ctx.who["scenario"].nunique()
    note = t("who.note", n=rules.false_alarms(cells), cells=cells)
    content = f'<p class="note">{escape(note)}</p>{"".join(blocks)}'
    return "groups", t("s.who"), section("groups", t("s.who"), content)


def _who_block(ctx: Context, key: str, name: str, part: pd.DataFrame) -> str:
    t, title = ctx.texts, rules.who_title(part, name, ctx.texts)
    rows = _who_rows(ctx, part)
    judged = len(rules.judged(part))
    few = len(part) - judged
    entries = [(t.word(v), *_MARKS[v]) for v in (LOSES, POSSIBLE_LOSS, POSSIBLE_GAIN, GAINS)]
    chart = ""
    if rows:
        scale = change_scale(rows)
        chart = legend(entries) + strips(
            rows,
            scale,
            lambda v: t.number(v, tick_digits(scale), signed=True),
            t("who.axis"),
            _alt(title, rows),
        )
    note = t("who.rest", n=judged - len(rows)) + (f" {t('who.few', n=few)}" if few else "")
    sub = t("who.sub", scenario=name, year=ctx.year)
    return block(ctx, key, title, sub, note, chart, _who_table(ctx, part), part)


def _who_rows(ctx: Context, part: pd.DataFrame) -> list[Row]:
    """Losses first; hosts and migrants apart; amounts are left to the table, as another scale."""
    told = part[part["verdict"].isin(list(_MARKS)) & (part["unit"] == "%")].copy()
    told["_order"] = told["verdict"].map(list(_MARKS).index).map({1: 0, 3: 1, 2: 2, 0: 3})
    told = told.sort_values(["_order", "p"], kind="stable")
    losses = told[told["_order"] < 2].head(MOST_ROWS - 4)
    gains = told[told["_order"] >= 2].sort_values(
        ["_order", "p"], ascending=[False, True], kind="stable"
    )
    told = pd.concat([losses, gains.head(MOST_ROWS - len(losses))])
    told = told.sort_values("side", kind="stable")
    return [_who_row(ctx, r) for r in told.itertuples()]


def _who_row(ctx: Context, row) -> Row:
    t, (shape, tint, filled) = ctx.texts, _MARKS[row.verdict]
    text = t.change(row.change, row.ci95_lb, row.ci95_ub)
    mark = Mark(row.change, row.ci95_lb, row.ci95_ub, text, tint, shape, filled)
    label = t.after_colon(rules.capital(t.word(row.group)), t.indicator(row.indicator))
    return Row(label, [mark], rules.capital(t.word(row.side)))


def _who_table(ctx: Context, part: pd.DataFrame) -> pd.DataFrame:
    t, rows = ctx.texts, []
    for _, r in part.iterrows():
        digits = rules.change_digits(r)
        values = {
            "group": t.word(r["group"]),
            "side": t.word(r["side"]),
            "indicator": ctx.title(r["indicator"]),
            "change": t.number(r["change"], digits, signed=True),
            "interval": t.interval(r["ci95_lb"], r["ci95_ub"], digits),
            "unit": t.unit(r["unit"], change=True),
            "verdict": t.word(r["verdict"]),
            "simulated": t.count(r["n"]) if np.isfinite(r["n"]) else "",
        }
        rows.append({t(f"col.{k}"): v for k, v in values.items()})
    return pd.DataFrame(rows)
