"""The sections about effects: gaps, effects, over time, years since arrival, who."""

from __future__ import annotations

import pandas as pd

from ..intervals import mean_of
from ..plot.labels import words
from ..table import decimals, number
from . import rules
from .context import MIGRANTS, Context, Section
from .drawing import drawn
from .markup import section

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
        t("effects.note", cells=len(ctx.effects), false=f"{0.05 * len(ctx.effects):.1g}"),
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
    table = {}
    for label, results in ctx.runs.items():
        cells = results._collapsed(name, ["residence"], None, {}, "by_residence")
        table["years since arrival"] = cells.labels["residence"]
        table[label] = mean_of(cells.values)
    raw = pd.DataFrame(table)
    base = raw["baseline"].to_numpy()
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
        raw.round(1),
        raw,
    )
    return "residence", t("s.residence"), section("residence", t("s.residence"), block)


def who(ctx: Context) -> Section | None:
    """Section 6: groups by outcomes, one chart per scenario."""
    if ctx.who.empty:
        return None
    t, blocks = ctx.texts, []
    for number_, (name, part) in enumerate(ctx.who.groupby("scenario", sort=False)):
        rows = [
            {
                "group": words(r.group),
                "side": r.side,
                "outcome": ctx.title(r.indicator),
                "change": number(r.change, decimals((r.ci95_ub - r.ci95_lb) / 4), signed=True),
                "unit": "points" if r.unit == "%" else r.unit,
                "verdict": r.verdict,
                "simulated persons": f"{r.n:,.0f}",
            }
            for r in part.itertuples()
        ]
        outcomes = min(5, part["indicator"].nunique())
        blocks.append(
            drawn(
                ctx,
                f"chart-who-{number_ + 1}",
                (2.4 + 1.5 * outcomes, 1.4 + 0.3 * part["group"].nunique()),
                lambda fig, n=name: ctx.comparison.plot.who(n, fig=fig),
                rules.who_title(part, name, t),
                t("who.sub", scenario=name, year=ctx.year),
                t("who.note", cells=len(part), false=f"{0.05 * len(part):.0f}"),
                pd.DataFrame(rows),
                part,
            )
        )
    return "who", t("s.who"), section("who", t("s.who"), "".join(blocks))
