"""The section over time: paired differences, a panel for each outcome and scenario."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..indicators import unit_of
from ..intervals import mean_interval
from ..judgement import over_years
from . import rules
from .context import MIGRANTS, Context, Section
from .curves import Curve, panel
from .drawing import block
from .markup import section
from .strips import COLOURS, Scale, tick_digits, ticks

TRENDS = (
    "employment_rate",
    "overqualification_rate",
    "language_b2_rate",
    "at_risk_of_poverty_rate",
)
QUARTERS_FROM = 36  # months from which a line shows quarters instead of months


def over_time(ctx: Context) -> Section | None:
    """Section: how the differences come and go, with the months of the policies marked."""
    blocks = [_indicator(ctx, name) for name in TRENDS if ctx.has(name)]
    if not blocks:
        return None
    t = ctx.texts
    content = f'<p class="note">{t("time.note")}</p><div class="multiples">{"".join(blocks)}</div>'
    return "time", t("s.time"), section("time", t("s.time"), content)


def _indicator(ctx: Context, name: str) -> str:
    t = ctx.texts
    raw = _yearly(ctx, name)
    title = rules.first_effect(raw, t.short(name), t)
    curves = {s: _curve(ctx, name, s, i) for i, s in enumerate(ctx.comparison.scenarios, start=1)}
    scale = _scale(list(curves.values()))
    panels = [
        panel(
            ctx.run_name(scenario),
            [curve],
            scale,
            lambda v: t.number(v, tick_digits(scale), signed=True),
            f"{title}. {_last(ctx, raw, scenario)}",
            shaded=_months(ctx, scenario),
            end=_last(ctx, raw, scenario),
        )
        for scenario, curve in curves.items()
    ]
    key = f"time-{name.replace('_', '-')}"
    unit = t.unit(unit_of(ctx.baseline[name]), change=True)
    sub = t("time.sub", indicator=ctx.title(name), group=t.word("non_eu_born"), unit=unit)
    chart = f'<div class="panels">{"".join(panels)}</div>'
    return block(ctx, key, title, sub, "", chart, ctx.shown(raw, ["year", "scenario"]), raw)


def _yearly(ctx: Context, name: str) -> pd.DataFrame:
    """Change and verdict of each year and scenario."""
    years = sorted({str(pd.Timestamp(v).year) for v in ctx.baseline.indicators["time"].values})
    parts = []
    for year in years:
        part = pd.DataFrame(ctx.comparison.summary(name, time=year, **MIGRANTS).reset_index())
        part.insert(0, "year", year)
        parts.append(part)
    table = pd.concat(parts, ignore_index=True)
    for scenario, words in over_years(ctx.comparison, name, years, MIGRANTS).items():
        table.loc[table["scenario"] == scenario, "verdict"] = words
    return table


def _curve(ctx: Context, name: str, scenario: str, index: int) -> Curve:
    """The paired difference by month, or by quarter in a long run."""
    pair = ctx.comparison._pairs(name, ["time"], None, MIGRANTS)[scenario]
    months = pd.DatetimeIndex(pair.base.labels["time"])
    change, step = pair.change, 3 if len(months) >= QUARTERS_FROM else 1
    whole = len(months) // step * step
    change = change[:, :whole].reshape(len(change), -1, step).mean(axis=2)
    mean, _, low, high = mean_interval(change)
    times = np.asarray(months.year + (months.month - 0.5) / 12, dtype=float)
    times = times[:whole].reshape(-1, step).mean(axis=1)
    return Curve(times, mean, low, high, COLOURS[index % len(COLOURS)])


def _scale(curves: list[Curve]) -> Scale:
    """One scale for all panels of an outcome; a year's chance does not blow it up."""
    ends = np.concatenate([np.r_[c.low, c.high, 0.0] for c in curves])
    ends = ends[np.isfinite(ends)]
    low, high = float(ends.min()), float(ends.max())
    pad = max(0.05, 0.06 * (high - low))
    low, high = min(low - pad, -0.15), max(high + pad, 0.15)
    return Scale(low, high, ticks(low, high, 4))


def _last(ctx: Context, raw: pd.DataFrame, scenario: str) -> str:
    """The change in the last year."""
    row = raw[raw["scenario"] == scenario].iloc[-1]
    change = ctx.texts.change(row["change"], row["ci95_lb"], row["ci95_ub"])
    return ctx.texts.after_colon(str(row["year"]), change)


def _months(ctx: Context, scenario: str) -> tuple[float, float, str] | None:
    """From when to when policies are on that the baseline has not."""
    policies = ctx.policies[scenario]
    if policies.empty:
        return None
    known = set(ctx.policies["baseline"]["policy"]) if len(ctx.policies["baseline"]) else set()
    own = policies[~policies["policy"].isin(known)]
    own = own if len(own) else policies
    start, end = min(own["start"]), max(own["end"])
    return _time(start), _time(end) + 1 / 12, ctx.texts("time.on")


def _time(month: str) -> float:
    year, number = str(month).split("-")
    return int(year) + (int(number) - 1) / 12
