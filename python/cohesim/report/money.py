"""The sections about delivery and value for money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..plot.money import STANDING, delivery_totals, shown_stages
from ..table import money_scale
from . import rules
from .context import Context, Section
from .drawing import block
from .markup import escape, section
from .messages import Messages
from .strips import COLOURS, GAIN, LOSS, SHAPES, Mark, Row, Scale, level_scale, point, strips, ticks

if TYPE_CHECKING:
    from ..results import Results

LOST = ("dropped", "refused", "waiting")
HEIGHT = 210  # pixels of the chart of cost and effect


def delivery(ctx: Context) -> Section | None:
    """What became of the offers, and the money by fund."""
    t, blocks = ctx.texts, []
    for name, results in ctx.runs.items():
        totals = delivery_totals(results)
        if any(shown_stages(s) for s in totals.values()):  # rules have no delivery to show
            blocks.append(_delivery(ctx, f"delivery-{len(blocks) + 1}", name, totals))
    if not blocks:
        return None
    return "deliveries", t("s.delivery"), section("deliveries", t("s.delivery"), "".join(blocks))


def _delivery(ctx: Context, key: str, name: str, totals: dict[str, dict]) -> str:
    t = ctx.texts
    title = rules.delivery_title(ctx.run_name(name), totals, t)
    rows = [_stage(ctx, p, s, v[s]) for p, v in totals.items() for s in shown_stages(v)]
    alt = f"{title}. {'; '.join(f'{r.label}: {r.marks[0].text}' for r in rows)}"
    chart = strips(rows, level_scale(rows, from_zero=True), t.persons, t("delivery.axis"), alt)
    raw = delivery_table(ctx.runs[name])
    shown = pd.DataFrame(
        {
            t("col.policy"): [t.name(p) for p in raw["policy"]],
            t("col.stage"): [_stage_words(ctx, s) for s in raw["stage"]],
            t("col.unit"): [t.word(u) for u in raw["unit"]],
            **{t(f"col.{c}"): _amounts(ctx, raw, c) for c in ("mean", "smallest", "largest")},
        }
    )
    return block(ctx, key, title, t("delivery.sub"), t("delivery.note"), chart, shown, raw)


def _amounts(ctx: Context, raw: pd.DataFrame, column: str) -> list[str]:
    """Persons as counts, money on the scale of its mean."""
    t, rows = ctx.texts, zip(raw["unit"], raw[column], raw["mean"], strict=True)
    return [t.money(v, like) if unit == "EUR" else t.count(v) for unit, v, like in rows]


def _stage(ctx: Context, policy: str, stage: str, sample: np.ndarray) -> Row:
    t, lost = ctx.texts, stage in LOST
    text = t.persons(float(f"{sample.mean():.3g}"))
    mark = Mark(
        float(sample.mean()), float(sample.min()), float(sample.max()), text, LOSS if lost else GAIN,
        filled=not lost, bar=True,
    )  # fmt: skip
    return Row(rules.capital(_stage_words(ctx, stage)), [mark], t.name(policy))


def _stage_words(ctx: Context, stage: str) -> str:
    """A stage of delivery, or "spent, FUND"."""
    first, _, fund = stage.partition(", ")
    words = ctx.texts.word(f"stage.{first}")
    return f"{words}, {ctx.texts.word('fund.' + fund)}" if fund else words


def delivery_table(results: Results) -> pd.DataFrame:
    """Persons by stage and money by fund, mean and range over replicates."""
    rows = []
    for policy, stages in delivery_totals(results).items():
        for stage, sample in stages.items():
            unit = "persons, monthly mean" if stage in STANDING else "persons"
            rows.append((policy, stage, unit, sample))
        rows += [(policy, f"spent, {f}", "EUR", sample) for f, sample in _spent(results, policy)]
    return pd.DataFrame(
        {
            "policy": [r[0] for r in rows],
            "stage": [r[1] for r in rows],
            "unit": [r[2] for r in rows],
            "mean": [r[3].mean() for r in rows],
            "smallest": [r[3].min() for r in rows],
            "largest": [r[3].max() for r in rows],
        }
    )


def _spent(results: Results, policy: str) -> list[tuple[str, np.ndarray]]:
    """Spending of the run by fund, where there is any."""
    cost = results.policies["cost"].sel(policy=policy).sum("time")
    if "fund" not in cost.dims:
        return []
    samples = [(str(f), cost.sel(fund=f).values) for f in cost["fund"].values]
    return [(fund, sample) for fund, sample in samples if sample.any()]


# ------------------------------------------------------------------------------------------ value
def value(ctx: Context) -> Section | None:
    """Cost against effect."""
    if ctx.value is None or not ctx.value["cost"].any():
        return None
    t, raw = ctx.texts, ctx.value.reset_index()
    title, shown = rules.value_title(ctx.value, t), _value_table(ctx, raw)
    sub = t("value.sub", year=ctx.year)
    chart = _frontier(ctx, raw, title)
    figure = block(ctx, "value", title, sub, t("value.note"), chart, shown, raw)
    return "worth", t("s.value"), section("worth", t("s.value"), figure)


def _frontier(ctx: Context, raw: pd.DataFrame, title: str) -> str:
    """Effect to the right, spending upwards; a cross of intervals for each scenario."""
    t = ctx.texts
    word, divisor, _ = money_scale(raw["cost"].abs().max())
    across = _scale(np.r_[0.0, raw["effect_lb"], raw["effect_ub"]])
    up = _scale(np.r_[0.0, raw["cost_lb"], raw["cost_ub"]] / divisor)
    parts = [_gridlines(ctx, across, up)]
    parts += [_cross(t, i, r, across, up, divisor) for i, r in enumerate(raw.itertuples(), 1)]
    parts.append(_named(t.word("baseline"), 0.0, 0.0, across, up, "circle", COLOURS[0], True))
    alt = "; ".join(
        f"{r.scenario}: {t.money(r.cost)}, {t.number(r.effect, signed=True)}"
        for r in raw.itertuples()
    )
    money = " ".join(t(f"money.{word or 'one'}", amount="", n=2).split())
    return (
        f'<p class="axis-title">{escape(t("value.up", unit=money))}</p><svg class="p" height="{HEIGHT}"'
        f' role="img" aria-label="{escape(f"{title}. {alt}")}">{"".join(parts)}</svg>'
        f'<p class="axis-title end">{escape(t("value.across"))}</p>'
    )


def _scale(values: np.ndarray) -> Scale:
    values = values[np.isfinite(values)]
    low, high = float(values.min()), float(values.max())
    pad = 0.12 * (high - low) or 1.0
    return Scale(low - pad, high + pad, ticks(low - pad, high + pad, 4))


def _y(value: float, up: Scale) -> float:
    return round((HEIGHT - 22) * (1 - up.place(value) / 100), 1)


def _gridlines(ctx: Context, across: Scale, up: Scale) -> str:
    t, parts, bottom = ctx.texts, [], HEIGHT - 22
    for v in across.ticks:
        x, kind = across.place(v), "z" if v == 0 else "g"
        anchor = "start" if x < 5 else "end" if x > 95 else "middle"
        parts.append(f'<line class="{kind}" x1="{x}%" x2="{x}%" y1="0" y2="{bottom}"/>')
        parts.append(
            f'<text x="{x}%" y="{HEIGHT - 6}" text-anchor="{anchor}">{t.persons(v)}</text>'
        )
    digits = 0 if not up.ticks or all(abs(v - round(v)) < 1e-9 for v in up.ticks) else 1
    for v in up.ticks:
        y, kind = _y(v, up), "z" if v == 0 else "g"
        parts.append(f'<line class="{kind}" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="h" x="0" y="{y - 3:g}">{t.number(v, digits)}</text>')
    return "".join(parts)


def _cross(t: Messages, index: int, r, across: Scale, up: Scale, divisor: float) -> str:
    tint = COLOURS[index % len(COLOURS)]
    x, y = across.place(r.effect), _y(r.cost / divisor, up)
    left, right = across.place(r.effect_lb), across.place(r.effect_ub)
    low, high = _y(r.cost_lb / divisor, up), _y(r.cost_ub / divisor, up)
    stroke = f'stroke="{tint}" stroke-width="1.6"'
    lines = (
        f'<line x1="{left}%" x2="{right}%" y1="{y}" y2="{y}" {stroke}/>'
        f'<line x1="{x}%" x2="{x}%" y1="{low}" y2="{high}" {stroke}/>'
    )
    shape = SHAPES[index % len(SHAPES)]
    filled = not r.dominated_by
    name = _named(t.name(r.scenario), r.effect, r.cost / divisor, across, up, shape, tint, filled)
    return lines + name


def _named(
    name: str,
    effect: float,
    cost: float,
    across: Scale,
    up: Scale,
    shape: str,
    tint: str,
    filled: bool,
) -> str:
    """A point with its name, on the side where there is room."""
    x, y = across.place(effect), _y(cost, up)
    anchor, dx = ("end", -9) if x > 60 else ("start", 9)
    dy = -7 if effect or cost else 16  # the baseline's below: others are near it
    at = f'x="{x}%" y="{y}" dx="{dx}" dy="{dy}" text-anchor="{anchor}"'
    text = f'<text class="h" {at}>{escape(name)}</text>'
    return point(x, f"{y}", shape, tint, filled) + text


def _value_table(ctx: Context, raw: pd.DataFrame) -> pd.DataFrame:
    """Costs and effects as text."""
    t, rows = ctx.texts, []
    for r in raw.itertuples():
        cost, low, high = (t.money(v, r.cost) for v in (r.cost, r.cost_lb, r.cost_ub))
        values = {
            "scenario": t.name(r.scenario),
            "spending": t.money(r.spending),
            "additional": t.money(r.additional),
            "discounted": cost,
            "discounted_interval": t("interval", low=low, high=high),
            "in_work": t.number(r.effect, signed=True),
            "in_work_interval": t.interval(r.effect_lb, r.effect_ub, 0),
            "ratio": t.number(r.ratio) if np.isfinite(r.ratio) else "–",
            "dominated": t.name(r.dominated_by or ""),
        }
        rows.append({t(f"col.{k}"): v for k, v in values.items()})
    return pd.DataFrame(rows)
