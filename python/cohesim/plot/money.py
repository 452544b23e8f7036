"""Charts of delivery and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .._core import DISCOUNT_RATE
from ..names import UnknownNameError
from ..table import money_scale
from . import style
from .labels import unit_words, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..comparison import Comparison
    from ..results import Results

FLOWS = ("offered", "started", "completed", "dropped", "refused")  # events: they add up over months
STANDING = ("eligible", "participants", "waiting")  # the same persons month after month
_SHOWN = (*FLOWS, "waiting")
_LABELS = {
    "dropped": "dropped out",
    "refused": "refused at first",
    "waiting": "waiting, in a month",
}


def delivery(
    results: Results, policy: str | None = None, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw what became of a policy, in real persons.

    Offered, started, completed, dropped and refused (no place in the month of the offer) add up over the
    run; waiting is the mean of the months in which the policy was on. Bars are means over replicates,
    lines the smallest and largest replicate. Stages that do not occur (a rule has no places) are left out.
    """
    totals = delivery_totals(results)
    if not totals:
        raise UnknownNameError(f"scenario '{results.name}' has no policies to show the delivery of")
    chosen = [policy] if policy else list(totals)
    for name in chosen:
        if name not in totals:
            raise UnknownNameError(f"no policy '{name}'; there are {', '.join(totals)}")
    rows = [(n, s) for n in chosen for s in shown_stages(totals[n])]
    ax = style.axes(ax, 7.0, 1.0 + 0.3 * max(1, len(rows)))
    for y, (name, stage) in enumerate(rows):
        _bar(ax, y, totals[name][stage], lost=stage in ("dropped", "refused", "waiting"))
    labels = [_LABELS.get(s, s) for _, s in rows]
    if len(chosen) > 1:
        labels = [f"{words(n)}: {text}" for (n, _), text in zip(rows, labels, strict=True)]
    ax.set_yticks(range(len(rows)), labels)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.margins(x=0.15)
    style.clean(ax, "x")
    ax.set_xlabel("persons, whole period")
    ax.xaxis.set_major_formatter(style.thousands)
    ax.locator_params(axis="x", nbins=5)
    style.heading(ax, title, f"Delivery, {results.name}")
    return ax


def shown_stages(stages: dict[str, np.ndarray]) -> list[str]:
    """The stages of a policy that get a bar."""
    return [s for s in _SHOWN if s in stages and stages[s].any()]


def _bar(ax: Axes, y: int, sample: np.ndarray, *, lost: bool) -> None:
    tint = style.LOSS if lost else style.GAIN
    hatch = {"hatch": "////", "edgecolor": "white"} if lost else {}
    ax.barh(y, sample.mean(), color=tint, height=0.7, linewidth=0, **hatch)
    ax.hlines(y, sample.min(), sample.max(), color=style.TEXT, linewidth=1.2)
    text = f"{float(f'{sample.mean():.3g}'):,.0f}"
    at = {"xy": (sample.max(), y), "xytext": (6, 0), "textcoords": "offset points"}
    ax.annotate(text, va="center", fontsize=9, color=style.TEXT, **at)


def delivery_totals(results: Results) -> dict[str, dict[str, np.ndarray]]:
    """Per policy and stage: real persons by replicate, totals of the run or means of active months."""
    if "policies" not in results.groups:
        return {}
    data, out = results.policies, {}
    for name in (str(v) for v in data["policy"].values):
        stages = {}
        for stage in (*STANDING, *FLOWS):
            if stage in data:
                values = data[stage].sel(policy=name).astype(np.float64)
                values = values.sum([d for d in values.dims if d not in ("replicate", "time")])
                stages[stage] = values.transpose("replicate", "time").values
        on = np.any([v.any(axis=0) for v in stages.values()], axis=0)
        if on.any():
            out[name] = {
                stage: v[:, on].mean(axis=1) if stage in STANDING else v.sum(axis=1)
                for stage, v in stages.items()
            }
    return out


def frontier(
    comparison: Comparison,
    effect: str = "additional_in_work",
    *,
    ax: Axes | None = None,
    title: str | None = None,
    discount: float = DISCOUNT_RATE,
) -> Axes:
    """Draw cost against effect, both with 95 % intervals; dominated scenarios are hollow."""
    table = comparison.cost_effectiveness(effect, discount=discount)
    style.check_number(["baseline", *table.index])
    ax = style.axes(ax, 6.5, 4.2)
    sign = -1 if effect.endswith("_gap") else 1
    unit = table["unit"].iloc[0]
    efficient = [(0.0, 0.0)]
    scale, divisor, _ = money_scale(table["cost"].abs().max())
    for index, (name, row) in enumerate(table.iterrows(), start=1):
        tint, hollow = style.colour(index), bool(row["dominated_by"])
        x, cost = sign * row["effect"], row["cost"] / divisor
        ends = sorted((sign * row["effect_lb"], sign * row["effect_ub"]))
        ax.hlines(cost, *ends, color=tint, linewidth=1.4)
        ax.vlines(x, row["cost_lb"] / divisor, row["cost_ub"] / divisor, color=tint, linewidth=1.4)
        ax.plot(
            x,
            cost,
            style.MARKERS[index],
            color=tint,
            markersize=8,
            markerfacecolor="white" if hollow else tint,
            markeredgewidth=1.8,
        )
        note = f"{name} (dominated by {row['dominated_by']})" if hollow else str(name)
        ax.annotate(
            note, (x, cost), xytext=(6, 7), textcoords="offset points", fontsize=9, color=style.TEXT
        )
        if not hollow and x > 0:
            efficient.append((x, cost))
    efficient.sort()
    ax.plot(*zip(*efficient, strict=True), color=style.MUTED, linewidth=1, linestyle=":", zorder=0)
    ax.plot(0, 0, "o", color=style.BASELINE, markersize=8)
    ax.annotate(
        "baseline",
        (0, 0),
        xytext=(6, -14),
        textcoords="offset points",
        fontsize=9,
        color=style.TEXT,
    )
    ax.axvline(0, color=style.MUTED, linewidth=1, zorder=0)
    style.clean(ax, "both")
    ax.margins(0.18)
    name = "additional persons in work"
    if effect != "additional_in_work":
        name = f"{words(effect)}{' closed' if sign < 0 else ''}, {unit_words(unit)}"
    ax.set_xlabel(name)
    ax.xaxis.set_major_formatter(style.thousands)
    ax.locator_params(axis="x", nbins=6)
    ax.set_ylabel(f"spending beyond the baseline, {f'EUR {scale}'.rstrip()}, discounted")
    style.heading(ax, title, "Cost and effect")
    return ax
