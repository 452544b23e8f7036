"""The report of one scenario: levels, no effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .. import plot
from ..intervals import mean_of
from ..plot.labels import indicator_title, words
from ..table import decimals, number
from . import frame, money, recorded
from .catalogue import Messages
from .context import Context
from .markup import chart, csv_link, section, table
from .page import page
from .svg import figure, inline

if TYPE_CHECKING:
    from ..results import Results

_TRENDS = (
    "employment_rate",
    "unemployment_rate",
    "overqualification_rate",
    "at_risk_of_poverty_rate",
)


class _Alone:
    """A scenario in the place of a comparison, for the sections that need no other scenario."""

    def __init__(self, results: Results) -> None:
        self.baseline, self.scenarios = results, {}
        self.source = results._groups.source
        self.last_year = str(pd.Timestamp(results.indicators["time"].values[-1]).year)


class _Context(Context):
    @property
    def runs(self) -> dict[str, Results]:
        return {self.baseline.name: self.baseline}


def render_single(results: Results, texts: Messages) -> str:
    """The page as text."""
    ctx = _Context(_Alone(results), texts)  # type: ignore[arg-type]
    parts = [
        _levels(ctx),
        _over_time(ctx),
        recorded.recorded(ctx),
        money.delivery(ctx),
        frame.trust(ctx),
        frame.missing(ctx),
    ]
    about = results.provenance
    people = float(about.get("represents", 0))
    lead = texts(
        "doc.lead.single",
        period=f"{about.get('start', '')} to {about.get('end', '')}",
        replicates=results.replicates,
        size=f"{float(about.get('population_size', 0)):,.0f}",
        represents=f"{people / 1e6:,.4g} million" if people >= 1e6 else f"{people:,.0f}",
    )
    title = texts("doc.title.single", name=results.name)
    return page(title, lead, [p for p in parts if p], frame.footer(ctx), texts)


def _levels(ctx: Context):
    t = ctx.texts
    raw = pd.DataFrame(ctx.baseline.summary(by="origin").reset_index()).dropna(subset=["mean"])
    rows = []
    for r in raw.itertuples():
        digits = decimals((r.ci95_ub - r.ci95_lb) / 4)
        rows.append(
            {
                "indicator": ctx.title(r.indicator),
                "origin": words(r.origin),
                "unit": r.unit,
                "mean": number(r.mean, digits),
                "95 % interval": f"{number(r.ci95_lb, digits)} to {number(r.ci95_ub, digits)}",
            }
        )
    caption = t("levels.title", year=ctx.year)
    content = table(pd.DataFrame(rows), caption) + csv_link(raw, "levels", t)
    return "levels", t("s.levels"), section("levels", t("s.levels"), content)


def _over_time(ctx: Context):
    t, blocks = ctx.texts, []
    for name in (n for n in _TRENDS if ctx.has(n)):
        key = f"chart-time-{name.replace('_', '-')}"
        title = t("time.single", indicator=ctx.title(name))
        cells = ctx.baseline._collapsed(name, ["time", "origin"], None, {})
        raw = pd.DataFrame(mean_of(cells.values), columns=cells.labels["origin"])
        months = pd.DatetimeIndex(cells.labels["time"])
        raw.insert(0, "time", months.strftime("%Y-%m"))
        sub = t(
            "time.sub", indicator=indicator_title(ctx.baseline, name), group=words("non_eu_born")
        )
        with figure(4.9, 3.0) as fig:
            plot.trend(ctx.runs, name, ax=fig.subplots(), title="", origin="non_eu_born")
            svg = inline(fig, key, title, sub)
        yearly = raw.iloc[11::12].round(1)
        blocks.append(
            chart(
                key,
                title,
                sub,
                "",
                svg,
                yearly if len(yearly) else raw.round(1),
                raw,
                t,
                ctx.version,
            )
        )
    if not blocks:
        return None
    content = '<div class="multiples">' + "".join(blocks) + "</div>"
    return "time", t("s.time"), section("time", t("s.time"), content)
