"""The section about trust: the baseline's first year against published figures."""

from __future__ import annotations

import pandas as pd

from ..intervals import mean_interval
from .context import Context, Section
from .drawing import block
from .markup import section
from .published import FIGURES, TOLERANCE, Published
from .strips import COLOURS, Mark, Row, legend, level_scale, strips


def trust(ctx: Context) -> Section | None:
    """How far the model is from what was published."""
    t = ctx.texts
    if str(ctx.baseline.provenance.get("start", ""))[:4] not in ("2019", "2020"):
        return None
    months = min(12, ctx.baseline.indicators.sizes["time"])
    found = [f for f in FIGURES if _recorded(ctx, f)]
    if not found:
        return None
    raw = pd.DataFrame([_held(ctx, f, months) for f in found])
    met = int((raw["difference"].abs() <= TOLERANCE).sum())
    title = t("trust.title", n=met, total=len(raw), tolerance=t.number(TOLERANCE))
    rows = [_row(ctx, r) for r in raw.itertuples()]
    entries = [
        (t("trust.model"), "circle", COLOURS[1], True),
        (t("trust.published"), "diamond", COLOURS[0], False),
    ]
    alt = f"{title}. {'; '.join(f'{r.label}: {r.text}' for r in rows[:6])}"
    chart = legend(entries) + strips(rows, level_scale(rows), lambda v: t.number(v), "%", alt)
    sub = t("trust.sub", n=months)
    figure = block(ctx, "published", title, sub, t("trust.note"), chart, _table(ctx, raw), raw)
    return "trust", t("s.trust"), section("trust", t("s.trust"), figure)


def _recorded(ctx: Context, figure: Published) -> bool:
    return ctx.has(figure.indicator) and set(figure.labels) <= set(
        ctx.baseline[figure.indicator].dims
    )


def _held(ctx: Context, figure: Published, months: int) -> dict:
    """A published figure beside the model's."""
    times = ctx.baseline.indicators["time"].values[:months]
    span = slice(times[0], times[-1])
    cells = ctx.baseline._collapsed(figure.indicator, (), span, figure.labels)
    model, _, low, high = (float(x) for x in mean_interval(cells.values, share_of=100.0))
    return {
        "indicator": figure.indicator,
        "group": ctx.texts.words(figure.labels),
        "published": figure.value,
        "model": model,
        "ci95_lb": low,
        "ci95_ub": high,
        "difference": model - figure.value,
        "fitted": figure.calibrated,
    }


def _row(ctx: Context, r) -> Row:
    t = ctx.texts
    published = Mark(r.published, r.published, r.published, "", COLOURS[0], "diamond", False)
    model = Mark(r.model, r.ci95_lb, r.ci95_ub, "", COLOURS[1])
    text = t("trust.text", model=t.number(r.model, 1), published=t.number(r.published, 1))
    return Row(r.group, [published, model], t.indicator(r.indicator), together=True, text=text)


def _table(ctx: Context, raw: pd.DataFrame) -> pd.DataFrame:
    t, rows = ctx.texts, []
    for r in raw.itertuples():
        values = {
            "indicator": t.indicator(r.indicator),
            "group": r.group,
            "published": t.number(r.published, 1),
            "model": t.number(r.model, 1),
            "interval": t.interval(r.ci95_lb, r.ci95_ub, 1, signed=False),
            "difference": t.number(r.difference, 1, signed=True),
            "fitted": t("yes" if r.fitted else "no"),
        }
        rows.append({t(f"col.{k}"): v for k, v in values.items()})
    return pd.DataFrame(rows)
