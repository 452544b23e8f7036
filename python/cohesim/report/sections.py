"""The sections about effects: gaps, effects, over time, years since arrival, who."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..indicators import unit_of
from ..intervals import mean_interval
from ..plot.labels import words
from ..table import decimals, intervals, number
from . import rules
from .context import MIGRANTS, Context, Section
from .drawing import drawn
from .markup import section

if TYPE_CHECKING:
    from ..results import Results

_TRENDS = (
    "employment_rate",
    "overqualification_rate",
    "language_b2_rate",
    "at_risk_of_poverty_rate",
)


def gaps(ctx: Context) -> Section | None:
    """Section 3: both groups' levels in each scenario."""
    if not ctx.has(rules.GAP):
        return None
    t, table = ctx.texts, ctx.comparison.summary(rules.GAP).reset_index()
    levels = ctx.comparison.summary("employment_rate", by="origin").reset_index()
    levels = levels[levels["origin"].isin(["native", "non_eu_born"])]
    levels["origin"] = [words(o) for o in levels["origin"]]
    table["origin"] = "gap: native-born minus born outside the EU"
    both = pd.concat([pd.DataFrame(levels), pd.DataFrame(table)], ignore_index=True)
    block = drawn(
        ctx,
        "chart-gap",
        (7.6, 1.25 + 0.45 * len(ctx.runs)),
        lambda fig: ctx.comparison.plot.gap(ax=fig.subplots(), title=""),
        rules.gap_title(ctx.comparison, t),
        t("gap.sub", indicator=ctx.title("employment_rate"), year=ctx.year),
        t("gap.note"),
        ctx.shown(both, ["origin", "scenario"]),
        both,
    )
    return "gaps", t("s.gaps"), section("gaps", t("s.gaps"), block)


def effects(ctx: Context) -> Section:
    """Section 4: the forest."""
    t = ctx.texts
    names = ctx.effects["indicator"].nunique()
    block = drawn(
        ctx,
        "chart-effects",
        (7.6, 1.3 + 0.34 * names * max(1.0, 0.55 * len(ctx.comparison.scenarios))),
        lambda fig: ctx.comparison.plot.effects(ax=fig.subplots(), title="", **MIGRANTS),
        rules.effects_title(ctx.effects, t),
        t("effects.sub", year=ctx.year),
        t("effects.note", cells=len(ctx.effects), false=rules.false_alarms(len(ctx.effects))),
        ctx.shown(ctx.effects, ["indicator", "scenario"]),
        ctx.effects,
    )
    return "effects", t("s.effects"), section("effects", t("s.effects"), block)


def over_time(ctx: Context) -> Section | None:
    """Section 5: small multiples, with the yearly paired differences as tables."""
    t = ctx.texts
    years = sorted({str(pd.Timestamp(v).year) for v in ctx.baseline.indicators["time"].values})
    blocks = []
    for name in (n for n in _TRENDS if ctx.has(n)):
        parts = []
        for year in years:
            part = ctx.comparison.summary(name, time=year, **MIGRANTS).reset_index()
            part.insert(0, "year", year)
            parts.append(pd.DataFrame(part))
        raw = pd.concat(parts, ignore_index=True)
        blocks.append(
            drawn(
                ctx,
                f"chart-time-{name.replace('_', '-')}",
                (4.9, 3.0),
                lambda fig, n=name: ctx.comparison.plot.trend(
                    n, ax=fig.subplots(), title="", **MIGRANTS
                ),
                rules.first_effect(raw, ctx.title(name), t),
                t("time.sub", indicator=ctx.title(name), group=words("non_eu_born")),
                t("time.note"),
                ctx.shown(raw, ["year", "scenario"]),
                raw,
            )
        )
    if not blocks:
        return None
    content = '<div class="multiples">' + "".join(blocks) + "</div>"
    return "time", t("s.time"), section("time", t("s.time"), content)


def residence(ctx: Context) -> Section | None:
    """Outcome by years since arrival."""
    name, t = "employment_rate", ctx.texts
    if "by_residence" not in ctx.baseline.groups or name not in ctx.baseline.by_residence:
        return None
    raw = pd.concat([_by_residence(r, name, label) for label, r in ctx.runs.items()])
    base = raw.loc[raw["scenario"] == "baseline", "mean"].to_numpy()
    shown = raw.assign(mean=[number(v, 1) for v in raw["mean"]], ci95_lb=intervals(raw, 1))
    shown = shown.rename(columns={"ci95_lb": "95 % interval"}).drop(columns="ci95_ub")
    title = t(
        "residence.rises" if base[-1] > base[0] + 1 else "residence.flat", indicator=ctx.title(name)
    )
    block = drawn(
        ctx,
        "chart-residence",
        (7.0, 3.4),
        lambda fig: ctx.comparison.plot.residence(name, ax=fig.subplots(), title=""),
        title,
        t("residence.sub", indicator=ctx.title(name), year=ctx.year),
        t("residence.note"),
        shown,
        raw,
    )
    return "residence", t("s.residence"), section("residence", t("s.residence"), block)


def _by_residence(results: Results, name: str, scenario: str) -> pd.DataFrame:
    """An outcome by years since arrival, with its interval."""
    cells = results._collapsed(name, ["residence"], None, {}, "by_residence")
    mean, _, low, high = mean_interval(cells.values, share_of=100.0)
    return pd.DataFrame(
        {
            "years since arrival": cells.labels["residence"],
            "scenario": scenario,
            "unit": unit_of(cells),
            "mean": mean,
            "ci95_lb": low,
            "ci95_ub": high,
        }
    )


def who(ctx: Context) -> Section | None:
    """Section 6: groups by outcomes, one chart per scenario."""
    if ctx.who.empty:
        return None
    t, blocks = ctx.texts, []
    for number_, (name, part) in enumerate(ctx.who.groupby("scenario", sort=False)):
        rows = []
        for r in part.itertuples():
            digits = decimals((r.ci95_ub - r.ci95_lb) / 4)
            change, low, high = (
                number(v, digits, signed=True) for v in (r.change, r.ci95_lb, r.ci95_ub)
            )
            row = {
                "group": words(r.group),
                "side": words(r.side),
                "outcome": ctx.title(r.indicator),
                "change": change,
                "95 % interval": f"{low} to {high}",
                "unit": "points" if r.unit == "%" else r.unit,
                "verdict": r.verdict,
                "simulated persons": f"{r.n:,.0f}",
            }
            rows.append(row)
        outcomes = min(5, part["indicator"].nunique())
        blocks.append(
            drawn(
                ctx,
                f"chart-who-{number_ + 1}",
                (2.4 + 1.5 * outcomes, 1.4 + 0.3 * part["group"].nunique()),
                lambda fig, n=name: ctx.comparison.plot.who(n, fig=fig),
                rules.who_title(part, name, t),
                t("who.sub", scenario=name, year=ctx.year),
                t("who.note", cells=len(part), false=rules.false_alarms(len(part))),
                pd.DataFrame(rows),
                part,
            )
        )
    return "who", t("s.who"), section("who", t("s.who"), "".join(blocks))
