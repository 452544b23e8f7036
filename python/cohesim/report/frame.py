"""The sections around the effects: in one minute, what was compared, trust, what is missing,
footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..errors import ScenarioError
from ..plot.labels import selection, target_words, words
from ..table import number
from ..targets.figures import load_targets
from ..targets.recorded import fit_results
from ..who import NOT_RECORDED
from . import rules
from .catalogue import GLOSSARY
from .context import Context, Section
from .markup import (
    bullets,
    chart,
    csv_link,
    definitions,
    details,
    escape,
    paragraphs,
    section,
    table,
)
from .svg import figure, inline

if TYPE_CHECKING:
    from ..results import Results

_HEADLINES = (
    "employment_rate",
    "employment_gap",
    "unemployment_rate",
    "overqualification_rate",
    "language_b2_rate",
    "at_risk_of_poverty_rate",
)


def minute(ctx: Context) -> Section:
    """Section 1: four sentences or so, and two caveats."""
    t = ctx.texts
    lines = rules.gap_sentences(ctx.comparison, t) if ctx.has(rules.GAP) else []
    lines.append(rules.effects_sentence(ctx.comparison, ctx.effects, t))
    if not ctx.who.empty:
        lines += rules.losers_sentences(ctx.comparison, ctx.who, t)
    if ctx.value is not None:
        lines += [rules.cost_sentence(str(n), row, t) for n, row in ctx.value.iterrows()]
    content = (
        f'<div class="minute">{bullets(lines)}</div><div class="caveat">'
        f"{paragraphs([t('caveat.intervals'), t('caveat.groups')])}</div>"
    )
    return "minute", t("s.minute"), section("minute", t("s.minute"), content)


def compared(ctx: Context) -> Section:
    """Section 2: policies, changed keys, main results."""
    t, content = ctx.texts, ""
    try:
        content += _scenario_tables(ctx)
    except ScenarioError as error:  # of a file that does not hold all that its run read
        content += paragraphs([t("compared.unreadable", why=str(error))])
    names = [n for n in _HEADLINES if ctx.has(n)]
    rows = []
    for name in names:
        groups = {} if name.endswith("_gap") else {"origin": "non_eu_born"}
        part = pd.DataFrame(ctx.comparison.summary(name, **groups).reset_index())
        part["group"] = "native minus born outside the EU" if not groups else selection(groups)
        rows.append(part)
    if rows:
        raw = pd.concat(rows, ignore_index=True)
        caption = t("compared.main", year=ctx.year)
        content += table(ctx.shown(raw, ["indicator", "group", "scenario"]), caption)
        content += f'<p class="note">{escape(t("compared.verdicts"))}</p>'
        content += csv_link(raw, "main-results", t)
    return "compared", t("s.compared"), section("compared", t("s.compared"), content)


def _scenario_tables(ctx: Context) -> str:
    """Policies, and what differs from the baseline."""
    t, content = ctx.texts, ""
    policies = pd.DataFrame([row for name, r in ctx.runs.items() for row in _policies(name, r)])
    if len(policies):
        content += table(policies.fillna(""), t("compared.policies"))
    changed = _changed_keys(ctx)
    if len(changed):
        content += details(t("compared.keys"), table(changed, t("compared.keys")))
    return content


def _policies(name: str, results: Results) -> list[dict[str, str]]:
    """Rows about the policies of a scenario."""
    rows = []
    for p in results.scenario.policies.reset_index().itertuples():
        places = "unlimited" if p.places == float("inf") else f"{p.places:,.0f} a year"
        funds = ", ".join(f"{k} {100 * v:.0f}\N{NO-BREAK SPACE}%" for k, v in p.fund.items())
        rows.append(
            {
                "policy": words(p.policy),
                "scenario": name,
                "lever": words(p.lever),
                "period": f"{p.start} to {p.end}",
                "target": target_words(p.target),
                "places": places,
                "EUR each": number(p.cost_eur, 0),
                "paid by": funds,
            }
        )
    return rows


def _changed_keys(ctx: Context) -> pd.DataFrame:
    parts = []
    for name, results in ctx.comparison.scenarios.items():
        frame = results.scenario.diff(ctx.baseline.scenario)
        frame = frame.set_axis(["key", "baseline", "value"], axis=1)
        frame = frame[~frame["key"].isin(["name", "description"])]
        frame.insert(1, "scenario", name)
        parts.append(frame)
    return pd.concat(parts, ignore_index=True).fillna("") if parts else pd.DataFrame()


def trust(ctx: Context) -> Section | None:
    """Section 14: the baseline's first year against published figures."""
    if str(ctx.baseline.provenance.get("start", ""))[:4] not in ("2019", "2020"):
        return None
    if ctx.baseline.indicators.sizes["time"] < 12:
        return None
    figures = [f for f in load_targets() if f.role != "input"]  # inputs agree by construction
    raw = fit_results(ctx.baseline, targets=figures).table
    if raw.empty:
        return None
    raw = raw.assign(figure=[_figure_name(row) for row in raw.itertuples()])
    title = ctx.texts("trust.title", met=int(raw["inside"].sum()), total=len(raw))
    with figure(7.6, 1.1 + 0.27 * len(raw)) as fig:
        _targets(fig.subplots(), raw)
        svg = inline(fig, "chart-trust", title, ctx.texts("trust.sub"))
    t, shown = ctx.texts, _trust_table(raw)
    note, name = t("trust.note"), t("s.trust")
    block = chart("chart-trust", title, t("trust.sub"), note, svg, shown, raw, t, ctx.version)
    return "trust", name, section("trust", name, block)


def _figure_name(row) -> str:
    sex = "" if row.sex == "total" else f", {row.sex}"
    return f"{words(row.indicator)}: {words(row.group)}{sex}, {row.age} ({row.year})"


def _trust_table(raw: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "figure": raw["figure"],
            "published": [number(v, 1) for v in raw["value"]],
            "band": [number(v, 1) for v in raw["band"]],
            "model": [number(v, 1) for v in raw["model"]],
            "95 % interval": [
                f"{number(a, 1)} to {number(b, 1)}" for a, b in zip(raw["ci_lb"], raw["ci_ub"])
            ],
            "inside": ["yes" if v else "no" for v in raw["inside"]],
            "fitted": ["yes" if r == "fitted" else "no" for r in raw["role"]],
        }
    )


def _targets(ax, raw: pd.DataFrame) -> None:
    from ..plot import style
    from ..plot.lines import legend

    y = range(len(raw))
    ax.hlines(y, raw["ci_lb"], raw["ci_ub"], color=style.SCENARIOS[0], linewidth=1.6)
    ax.errorbar(
        raw["value"],
        y,
        xerr=raw["band"],
        fmt="D",
        color=style.BASELINE,
        markerfacecolor="white",
        markersize=6,
        label="published and band",
    )
    ax.plot(raw["model"], y, "o", color=style.SCENARIOS[0], markersize=6, label="model")
    ax.set_yticks(y, raw["figure"])
    ax.invert_yaxis()
    style.clean(ax, "x")
    ax.set_xlabel("%")
    legend(ax, 2)


def missing(ctx: Context) -> Section:
    """What the plan asks for and the results do not hold: said, not left out."""
    t = ctx.texts
    groups = ", ".join(words(g) for g in NOT_RECORDED)
    content = paragraphs(
        [t("missing.text", list=t("missing.sections")), t("missing.groups", list=groups)]
    )
    return "missing", t("s.missing"), section("missing", t("s.missing"), content)


def footer(ctx: Context) -> str:
    """Section 15: words used, and provenance without names of users or folders."""
    t, about = ctx.texts, ctx.baseline.provenance
    rows = [
        (
            "Program",
            f"cohesim {about.get('program_version', '')}, commit {about.get('program_commit', '')}",
        ),
        ("Seed", about.get("seed", "")),
        ("Runs of each scenario (replicates)", ctx.baseline.replicates),
        ("Simulated persons", f"{float(about.get('population_size', 0)):,.0f}"),
        ("Real persons", f"{float(about.get('represents', 0)):,.0f}"),
        ("Period", f"{about.get('start', '')} to {about.get('end', '')}"),
        ("Run on", about.get("created", "")),
        ("Duration", f"{float(about.get('wall_seconds', 0)):.0f} s"),
    ]
    rows += [
        (f"Scenario {name}", f"SHA-256 {str(r.provenance.get('scenario_sha256', ''))}")
        for name, r in ctx.runs.items()
    ]
    source = ctx.comparison.source
    if source != "in memory":
        verb = "compare" if ctx.comparison.scenarios else "run"
        rows.append((t("footer.again"), f"cohesim {verb} --from {source}"))
    rows.append((t("footer.cite"), "see CITATION.cff"))
    words_used = [t(key).split(": ", 1) for key in GLOSSARY]
    words_used = [(term, rules.capital(text)) for term, text in words_used]
    return (
        f'<h2 id="words">{escape(t("glossary.title"))}</h2>{definitions(words_used)}'
        f'<h2 id="provenance">{escape(t("s.footer"))}</h2>{definitions(rows)}'
        f"<p>{escape(t('footer.licence'))}</p>"
    )
