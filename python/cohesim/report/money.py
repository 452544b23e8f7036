"""The sections about delivery and value for money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .. import plot
from ..plot.labels import words
from ..plot.money import STANDING, delivery_totals, shown_stages
from ..table import money, number
from . import rules
from .context import Context, Section
from .drawing import drawn
from .markup import section

if TYPE_CHECKING:
    from ..results import Results


def delivery(ctx: Context) -> Section | None:
    """Section 8: what became of the offers, and the money by fund."""
    t, blocks = ctx.texts, []
    for name, results in ctx.runs.items():
        totals = delivery_totals(results)
        if not any(shown_stages(s) for s in totals.values()):
            continue  # rules book cases or nothing: there is no delivery to show
        raw = delivery_table(results)
        columns = ("mean", "smallest", "largest")
        shown = raw.assign(**{c: [f"{v:,.0f}" for v in raw[c]] for c in columns})
        blocks.append(
            drawn(
                ctx,
                f"chart-delivery-{len(blocks) + 1}",
                (7.0, 0.8 + 0.32 * sum(len(shown_stages(s)) for s in totals.values())),
                lambda fig, r=results: plot.delivery(r, ax=fig.subplots(), title=""),
                rules.delivery_title(name, totals, t),
                t("delivery.sub"),
                t("delivery.note"),
                shown,
                raw,
            )
        )
    if not blocks:
        return None
    return "delivery", t("s.delivery"), section("delivery", t("s.delivery"), "".join(blocks))


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
            "policy": [words(r[0]) for r in rows],
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


def value(ctx: Context) -> Section | None:
    """Section 9: cost against effect."""
    if ctx.value is None or not ctx.value["cost"].any():
        return None
    t, raw = ctx.texts, ctx.value.reset_index()
    block = drawn(
        ctx,
        "chart-value",
        (6.6, 4.0),
        lambda fig: ctx.comparison.plot.frontier(ax=fig.subplots(), title=""),
        rules.value_title(ctx.value, t),
        t("value.sub", year=ctx.year),
        t("value.note"),
        _value_table(raw),
        raw,
    )
    return "value", t("s.value"), section("value", t("s.value"), block)


def _value_table(raw: pd.DataFrame) -> pd.DataFrame:
    """Costs and effects as text."""
    rows = []
    for r in raw.itertuples():
        low, high = (number(v, 0, signed=True) for v in (r.effect_lb, r.effect_ub))
        cost, cost_low, cost_high = (money(v, r.cost) for v in (r.cost, r.cost_lb, r.cost_ub))
        rows.append(
            {
                "scenario": r.scenario,
                "spending, total": money(r.spending),
                "beyond the baseline's": money(r.additional),
                "the same, discounted": cost,
                "95 % interval of it": f"{cost_low} to {cost_high}",
                "additional persons in work": number(r.effect, 0, signed=True),
                "95 % interval of persons": f"{low} to {high}",
                "EUR (discounted) per person": number(r.ratio, 0, missing="–"),
                "dominated by": r.dominated_by or "",
            }
        )
    return pd.DataFrame(rows)
