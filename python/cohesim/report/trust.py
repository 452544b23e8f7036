"""The section about trust: the baseline's first year against published figures."""

from __future__ import annotations

import pandas as pd

from ..targets.figures import load_targets
from ..targets.recorded import NAMES, fit_results
from .context import Context, Section
from .drawing import block
from .markup import section
from .strips import COLOURS, Mark, Row, legend, level_scale, strips

# Groups of figures as results and texts call them.
_GROUPS = {
    "total": "all_residents",
    "native_born": "native",
    "born_other_eu": "eu_born",
    "born_outside_eu": "non_eu_born",
    "nationals": "national",
    "other_eu_citizens": "other_eu",
    "third_country_citizens": "third_country",
}


def trust(ctx: Context) -> Section | None:
    """How far the model is from what was published."""
    t, raw = ctx.texts, _figures(ctx)
    if raw.empty:
        return None
    title = t("trust.title", n=int(raw["inside"].sum()), total=len(raw))
    order = raw["indicator"].astype(str) + raw["age"].astype(str)
    raw = raw.iloc[order.map(order.drop_duplicates().tolist().index).argsort(kind="stable")]
    rows = [_row(ctx, r) for r in raw.itertuples()]
    entries = [
        (t("trust.model"), "circle", COLOURS[1], True),
        (t("trust.published"), "diamond", COLOURS[0], False),
    ]
    alt = f"{title}. {'; '.join(f'{r.label}: {r.text}' for r in rows[:6])}"
    chart = legend(entries) + strips(rows, level_scale(rows), lambda v: t.number(v), "%", alt)
    sub = t("trust.sub", n=12)
    figure = block(ctx, "published", title, sub, t("trust.note"), chart, _table(ctx, raw), raw)
    return "trust", t("s.trust"), section("trust", t("s.trust"), figure)


def _figures(ctx: Context) -> pd.DataFrame:
    """Published figures that the results hold; inputs are left out, as they agree by construction."""
    base = ctx.baseline
    started = str(base.provenance.get("start", ""))[:4] in ("2019", "2020")
    if not started or base.indicators.sizes["time"] < 12:
        return pd.DataFrame()
    figures = [f for f in load_targets() if f.role != "input"]
    return fit_results(base, targets=figures).table


def _group(ctx: Context, r) -> str:
    parts = [ctx.texts.word(_GROUPS.get(r.group, r.group))] + (
        [ctx.texts.word(r.sex)] if r.sex != "total" else []
    )
    return f"{', '.join(parts)}, {r.age} ({r.year})"


def _indicator(ctx: Context, r) -> str:
    return ctx.texts.indicator(NAMES[r.indicator, r.age])


def _row(ctx: Context, r) -> Row:
    t = ctx.texts
    published = Mark(r.value, r.value - r.band, r.value + r.band, "", COLOURS[0], "diamond", False)
    model = Mark(r.model, r.ci_lb, r.ci_ub, "", COLOURS[1])
    text = t("trust.text", model=t.number(r.model, 1), published=t.number(r.value, 1))
    return Row(_group(ctx, r), [published, model], _indicator(ctx, r), together=True, text=text)


def _table(ctx: Context, raw: pd.DataFrame) -> pd.DataFrame:
    t, rows = ctx.texts, []
    for r in raw.itertuples():
        values = {
            "indicator": _indicator(ctx, r),
            "group": _group(ctx, r),
            "published": t.number(r.value, 1),
            "model": t.number(r.model, 1),
            "interval": t.interval(r.ci_lb, r.ci_ub, 1, signed=False),
            "difference": t.number(r.model - r.value, 1, signed=True),
            "fitted": t("yes" if r.role == "fitted" else "no"),
        }
        rows.append({t(f"col.{k}"): v for k, v in values.items()})
    return pd.DataFrame(rows)
