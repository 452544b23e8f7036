"""The sections around the effects: facts, in one minute, what was compared, what is missing, words,
provenance."""

from __future__ import annotations

import re

import pandas as pd

from ..errors import ScenarioError
from ..who import NOT_RECORDED
from . import rules, target_groups
from .context import Context, Section
from .markup import bullets, definitions, details, escape, paragraphs, section, table
from .messages import catalogue

GLOSSARY = tuple(k for k in catalogue("en")["texts"] if k.startswith("glossary."))


def facts(ctx: Context) -> str:
    """What stands on top: place, period, what each scenario is, who answers for it."""
    t, about = ctx.texts, ctx.baseline.provenance
    represents, size = (float(about.get(k, 0)) for k in ("represents", "population_size"))
    rows = [
        (t("facts.place"), t("facts.people", place=_place(ctx), people=t.persons(represents))),
        (t("facts.period"), t.period(str(about.get("start", "")), str(about.get("end", "")))),
    ]
    rows += [(ctx.run_name(n), _description(ctx, n)) for n in ctx.runs if _description(ctx, n)]
    authors = dict.fromkeys(_scenario_text(ctx, n, "author") for n in ctx.runs)
    rows += [(t("facts.author"), ", ".join(a for a in authors if a))] if any(authors) else []
    method = t("facts.method.text", n=ctx.baseline.replicates, size=t.count(size))
    rows.append((t("facts.method"), method))
    return f'<div class="facts">{definitions(rows)}</div>'


def _scenario_text(ctx: Context, name: str, what: str) -> str:
    try:
        return str(getattr(ctx.runs[name].scenario, what, ""))
    except ScenarioError:  # of a file that does not hold all that its run read
        return ""


def _description(ctx: Context, name: str) -> str:
    return ctx.texts.library(_scenario_text(ctx, name, "description"))


def _place(ctx: Context) -> str:
    """The scenario's place; else the regions that are recorded."""
    place = _scenario_text(ctx, ctx.first, "place")
    if place:
        return ctx.texts.library(place)
    regions = ctx.baseline.indicators.get("region")
    return ", ".join(ctx.texts.word(r) for r in regions.values) if regions is not None else ""


def key_message(ctx: Context) -> str:
    """Of those whom the policies are meant for, if anything is seen of them; else of the gap."""
    return target_groups.key_sentence(ctx) or rules.key_message(ctx)


def minute(ctx: Context) -> Section:
    """Section 1: four sentences or so, and two caveats."""
    t, lines = ctx.texts, [*target_groups.lines(ctx)]
    if ctx.has(rules.GAP):
        gaps = ctx.comparison.summary(rules.GAP).reset_index()
        said = [rules.gap_sentence(row, ctx.year, t) for _, row in gaps.iterrows()]
        lines += [s for s in said if s != key_message(ctx)]
    lines += rules.effects_lines(ctx)
    if not ctx.who.empty:
        lines += rules.losers_lines(ctx)
    if ctx.value is not None:
        lines += [rules.cost_sentence(str(n), row, t) for n, row in ctx.value.iterrows()]
    content = (
        f'<div class="minute">{bullets(lines)}</div><div class="caveat">'
        f"{paragraphs([t('caveat.intervals'), t('caveat.groups')])}</div>"
    )
    return "minute", t("s.minute"), section("minute", t("s.minute"), content)


def compared(ctx: Context) -> Section:
    """Section 2: policies, and the keys that differ from the baseline."""
    t, content = ctx.texts, ""
    try:
        changed = _changed_keys(ctx)
    except ScenarioError as error:  # of a file that does not hold all that its run read
        changed, content = pd.DataFrame(), paragraphs([t("compared.unreadable", why=str(error))])
    policies = pd.DataFrame([row for name in ctx.runs for row in _policies(ctx, name)])
    if len(policies):
        content += table(policies.fillna(""), t("compared.policies"), stacked=True)
    if len(changed):
        ctx.data["changed-keys"] = changed
        shown = changed.set_axis([t(f"col.{c}") for c in changed.columns], axis=1)
        content += details(t("compared.keys"), table(shown, t("compared.keys")))
    content += f'<p class="note">{escape(t("compared.verdicts"))}</p>'
    return "compared", t("s.compared"), section("compared", t("s.compared"), content)


def _policies(ctx: Context, name: str) -> list[dict[str, str]]:
    """Rows about the policies of a scenario."""
    t, rows = ctx.texts, []
    for p in ctx.policies[name].itertuples():
        places = t("places.unlimited") if p.places == float("inf") else t.count(p.places)
        values = {
            "policy": t.name(p.policy),
            "scenario": ctx.run_name(name),
            "lever": t.word(p.lever),
            "period": t.period(p.start, p.end),
            "target": target_words(p.target, ctx),
            "places": places,
            "each": t.money(p.cost_eur),
            "fund": ", ".join(_share(ctx, k, v) for k, v in p.fund.items()),
        }
        rows.append({t(f"col.{k}"): v for k, v in values.items()})
    return rows


def _share(ctx: Context, fund: str, share: float) -> str:
    return f"{ctx.texts.word(f'fund.{fund}')} {ctx.texts.percent(100 * share)}"


def target_words(target: str, ctx: Context) -> str:
    """A target in words: "education: isced_3_4; age: 18 to 64"."""
    t = ctx.texts
    parts = [p.partition(": ")[::2] for p in target.split("; ") if p]
    said = [t.after_colon(t.word(f"target.{n}"), _values(n, text, ctx)) for n, text in parts]
    return t.clauses(said) or t("target.everyone")


def _values(attribute: str, text: str, ctx: Context) -> str:
    t = ctx.texts
    ends = re.fullmatch(r"(up to|from)? ?(\S+?)(?: to (\S+))?", text)
    if ends and ends[1]:
        return t("target.up_to" if ends[1] == "up to" else "target.from", value=t.written(ends[2]))
    if ends and ends[3]:
        return t("target.between", low=t.written(ends[2]), high=t.written(ends[3]))
    return ", ".join(t.value(attribute, v) for v in text.split(", "))


def _changed_keys(ctx: Context) -> pd.DataFrame:
    parts = []
    for name, results in ctx.comparison.scenarios.items():
        frame = results.scenario.diff(ctx.baseline.scenario)
        frame = frame.set_axis(["key", "baseline", "value"], axis=1)
        frame = frame[~frame["key"].isin(["name", "description", "author"])]
        frame.insert(1, "scenario", name)
        parts.append(frame)
    return pd.concat(parts, ignore_index=True).fillna("") if parts else pd.DataFrame()


def missing(ctx: Context) -> Section:
    """What the plan asks for and the results do not hold: said, not left out."""
    t = ctx.texts
    groups = ", ".join(t.word(g) for g in NOT_RECORDED)
    content = paragraphs(
        [t("missing.text", list=t("missing.sections")), t("missing.groups", list=groups)]
    )
    return "missing", t("s.missing"), section("missing", t("s.missing"), content)


def words(ctx: Context) -> Section:
    """Words used, and what each outcome is."""
    t = ctx.texts
    terms = [t(key).split(": ", 1) for key in GLOSSARY]
    content = definitions((term, rules.capital(text)) for term, text in terms)
    names = [n for n in ctx.baseline.indicator_names if t.about(n)]
    outcomes = definitions((ctx.title(n), t.about(n)) for n in names)
    content += f"<h3>{escape(t('words.outcomes'))}</h3>{outcomes}"
    return "words", t("s.words"), section("words", t("s.words"), content)


def provenance(ctx: Context) -> Section:
    """Where the figures come from, without names of users or folders."""
    t, about = ctx.texts, ctx.baseline.provenance
    rows = [
        (
            t("from.program"),
            f"cohesim {about.get('program_version', '')}, {about.get('program_commit', '')}",
        ),
        (t("from.seed"), about.get("seed", "")),
        (t("from.replicates"), ctx.baseline.replicates),
        (t("from.size"), t.count(float(about.get("population_size", 0)))),
        (t("from.represents"), t.count(float(about.get("represents", 0)))),
        (t("from.created"), about.get("created", "")),
        (t("from.duration"), f"{t.count(float(about.get('wall_seconds', 0)))} s"),
    ]
    rows += [
        (f"{t('col.scenario')} {ctx.run_name(n)}", f"SHA-256 {r.provenance.get('scenario_sha256')}")
        for n, r in ctx.runs.items()
    ]
    source = ctx.comparison.source
    if source != "in memory":
        verb = "compare" if ctx.comparison.scenarios else "run"
        rows.append((t("from.again"), f"cohesim {verb} --from {source}"))
    rows.append((t("from.cite"), "CITATION.cff"))
    content = definitions(rows) + paragraphs([t("from.licence")])
    return "from", t("s.from"), section("from", t("s.from"), content)
