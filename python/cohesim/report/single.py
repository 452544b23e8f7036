"""The report of one scenario: levels, no effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..indicators import unit_of
from ..intervals import mean_interval
from ..table import decimals
from .context import Context, Section
from .curves import Curve, panel
from .drawing import block
from .markup import section, table
from .messages import Messages
from .strips import COLOURS, Scale, ticks

if TYPE_CHECKING:
    from ..results import Results

TRENDS = (
    "employment_rate",
    "unemployment_rate",
    "overqualification_rate",
    "at_risk_of_poverty_rate",
)
ORIGINS = ("native", "non_eu_born")


class _Alone:
    """A scenario in the place of a comparison, for the sections that need no other scenario."""

    def __init__(self, results: Results) -> None:
        self.baseline, self.scenarios = results, {}
        self.source = results._groups.source
        self.last_year = str(pd.Timestamp(results.indicators["time"].values[-1]).year)


class SingleContext(Context):
    """The context of one scenario."""

    def __init__(self, results: Results, texts: Messages) -> None:
        super().__init__(_Alone(results), texts)  # type: ignore[arg-type]

    @property
    def runs(self) -> dict[str, Results]:
        return {self.baseline.name: self.baseline}

    @property
    def first(self) -> str:
        return self.baseline.name


def levels(ctx: Context) -> Section:
    """Every outcome by origin, in the last year."""
    t = ctx.texts
    raw = pd.DataFrame(ctx.baseline.summary(by="origin").reset_index()).dropna(subset=["mean"])
    rows = []
    for r in raw.itertuples():
        digits = decimals((r.ci95_ub - r.ci95_lb) / 4)
        values = {
            "indicator": ctx.title(r.indicator),
            "origin": t.word(r.origin),
            "unit": t.unit(r.unit),
            "mean": t.number(r.mean, digits),
            "interval": t.interval(r.ci95_lb, r.ci95_ub, digits, signed=False),
        }
        rows.append({t(f"col.{k}"): v for k, v in values.items()})
    ctx.data["levels"] = raw
    content = table(pd.DataFrame(rows), t("levels.title", year=ctx.year))
    return "levels", t("s.levels"), section("levels", t("s.levels"), content)


def trends(ctx: Context) -> Section | None:
    """Levels over time, a panel for each of two origins."""
    t = ctx.texts
    blocks = [_trend(ctx, name) for name in TRENDS if ctx.has(name)]
    if not blocks:
        return None
    content = f'<div class="multiples">{"".join(blocks)}</div>'
    return "time", t("s.time"), section("time", t("s.time"), content)


def _trend(ctx: Context, name: str) -> str:
    t = ctx.texts
    curves = {o: _curve(ctx, name, o, i) for i, o in enumerate(ORIGINS)}
    ends = np.concatenate([np.r_[c.low, c.high, c.mean] for c in curves.values()])
    low, high = float(np.nanmin(ends)), float(np.nanmax(ends))
    pad = 0.06 * (high - low) or 1.0
    scale = Scale(low - pad, high + pad, ticks(low - pad, high + pad, 4))
    title = t("time.single", indicator=t.short(name))
    panels = [
        panel(
            t.word(origin), [curve], scale, t.number, f"{title}, {t.word(origin)}: {_ends(ctx, curve)}",
            end=t.number(float(curve.mean[-1]), 1),
        )
        for origin, curve in curves.items()
    ]  # fmt: skip
    raw = pd.DataFrame({o: c.mean for o, c in curves.items()})
    raw.insert(0, "time", [f"{int(x)}-{int(x % 1 * 12) + 1:02}" for x in curves["native"].times])
    shown = raw.iloc[11::12] if len(raw) >= 12 else raw
    shown = shown.assign(**{o: [t.number(v, 1) for v in shown[o]] for o in ORIGINS})
    shown = shown.set_axis([t("col.time"), *(t.word(o) for o in ORIGINS)], axis=1)
    unit = t.unit(unit_of(ctx.baseline[name]))
    sub = t("time.single.sub", indicator=ctx.title(name), unit=unit)
    chart = f'<div class="panels">{"".join(panels)}</div>'
    return block(ctx, f"time-{name.replace('_', '-')}", title, sub, "", chart, shown, raw)


def _curve(ctx: Context, name: str, origin: str, index: int) -> Curve:
    cells = ctx.baseline._collapsed(name, ["time"], None, {"origin": origin})
    share_of = 100.0 if unit_of(cells) == "%" else None
    mean, _, low, high = mean_interval(cells.values, share_of=share_of)
    months = pd.DatetimeIndex(cells.labels["time"])
    times = np.asarray(months.year + (months.month - 0.5) / 12, dtype=float)
    return Curve(times, mean, low, high, COLOURS[index])


def _ends(ctx: Context, curve: Curve) -> str:
    t = ctx.texts
    return t(
        "interval", low=t.number(float(curve.mean[0]), 1), high=t.number(float(curve.mean[-1]), 1)
    )
