"""The groups that a scenario asks for with `record`: a block for each, opened at will."""

from __future__ import annotations

import pandas as pd

from ..aggregate import last_year
from ..groups import INDICATOR_GROUPS, OTHER_GROUPS
from ..intervals import mean_interval
from ..table import decimals
from .context import Context, Section
from .markup import details, paragraphs, section, table

MOST_ROWS = 60  # of a table; its data has all
MOST_INDICATORS = 8  # of a group
MAIN = (  # where a group has more
    "employment_rate",
    "unemployment_rate",
    "overqualification_rate",
    "language_b2_rate",
    "at_risk_of_poverty_rate",
    "gross_wage",
)


def recorded(ctx: Context) -> Section | None:
    """Changes by group against the baseline, or levels where there is one scenario alone."""
    blocks = [_group(ctx, name) for name in groups_asked_for(ctx)]
    if not blocks:
        return None
    t = ctx.texts
    content = paragraphs([t("recorded.note")]) + "".join(blocks)
    return "recorded", t("s.recorded"), section("recorded", t("s.recorded"), content)


def groups_asked_for(ctx: Context) -> list[str]:
    """Names of the groups of the file beside those of every run."""
    usual = {*INDICATOR_GROUPS, *OTHER_GROUPS, "neighbourhoods"}  # by_place shows these
    return [name for name in ctx.baseline.groups if name not in usual]


def _group(ctx: Context, name: str) -> str:
    data = ctx.baseline._groups.dataset(name)
    indicators = _indicators([str(n) for n in data.data_vars])
    dims = [str(d) for d in data[indicators[0]].dims if d not in ("replicate", "time")]
    t = ctx.texts
    title = t("recorded.group", group=name, dims=t.join([t.column(d) for d in dims]))
    return details(title, "".join(_table(ctx, name, dims, i) for i in indicators))


def _indicators(names: list[str]) -> list[str]:
    """All of a group, or the main ones where there are many; without denominators."""
    own = [n for n in names if n.removesuffix("_n") == n or n.removesuffix("_n") not in names]
    if len(own) <= MOST_INDICATORS:
        return own
    return [n for n in MAIN if n in own] or own[:MOST_INDICATORS]


def _table(ctx: Context, group: str, dims: list[str], indicator: str) -> str:
    title = ctx.texts.indicator(indicator, str(data_name(ctx, group, indicator)))
    year = last_year(ctx.baseline.indicators["time"].values)
    caption = ctx.texts("recorded.caption", indicator=title, year=year)
    if ctx.comparison.scenarios:
        raw = _changes(ctx, dims, indicator, year)
        shown = ctx.shown(raw, [*dims, "scenario"])
    else:
        raw = _levels(ctx, group, dims, indicator, year)
        shown = _shown(ctx, raw, dims)
    ctx.data[f"{group}-{indicator}".replace("_", "-")] = raw
    more = ctx.texts("recorded.more", shown=MOST_ROWS, total=len(shown))
    note = paragraphs([more]) if len(shown) > MOST_ROWS else ""
    return table(shown.head(MOST_ROWS), caption) + note


def data_name(ctx: Context, group: str, indicator: str) -> str:
    """What the file calls an indicator of a group."""
    attributes = ctx.baseline._groups.dataset(group)[indicator].attrs
    return attributes.get("long_name", indicator)


def _changes(ctx: Context, dims: list[str], indicator: str, year: str) -> pd.DataFrame:
    """Of every scenario in each cell where somebody is."""
    changes = ctx.comparison.summary(indicator, by=dims, time=year).reset_index()
    return pd.DataFrame(changes).dropna(subset=["baseline"]).drop(columns="indicator")


def _levels(ctx: Context, group: str, dims: list[str], indicator: str, year: str) -> pd.DataFrame:
    """Mean over the runs in each cell where somebody is, with its interval."""
    cells = ctx.baseline._collapsed(indicator, dims, year, {}, group)
    unit = str(cells.attrs.get("units", "1"))
    mean, _, low, high = mean_interval(cells.values, share_of=100.0 if unit == "%" else None)
    index = pd.MultiIndex.from_product([cells.labels[d] for d in dims], names=dims)
    columns = {
        "unit": unit,
        "mean": mean.ravel(),
        "ci95_lb": low.ravel(),
        "ci95_ub": high.ravel(),
    }
    return pd.DataFrame(columns, index=index).reset_index().dropna(subset=["mean"])


def _shown(ctx: Context, raw: pd.DataFrame, dims: list[str]) -> pd.DataFrame:
    """The levels as text, with the digits that chance allows."""
    t, rows = ctx.texts, []
    for _, r in raw.iterrows():
        digits = decimals((r["ci95_ub"] - r["ci95_lb"]) / 4)
        row = {t.column(d): t.value(d, r[d]) for d in dims}
        row[t("col.unit")] = t.unit(r["unit"])
        row[t("col.mean")] = t.number(r["mean"], digits)
        row[t("col.interval")] = t.interval(r["ci95_lb"], r["ci95_ub"], digits, signed=False)
        rows.append(row)
    return pd.DataFrame(rows)
