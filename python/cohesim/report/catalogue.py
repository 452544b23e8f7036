"""Every text of the report in one place. A further language is another dict with the same keys."""

from __future__ import annotations

ENGLISH = {
    "doc.title": "{names} against the baseline",
    "doc.title.single": "Scenario {name}",
    "doc.lead": "Results for {year}. The simulation was run {replicates} times with {size} simulated "
    "persons, who stand for {represents} real ones. Each time all scenarios had the same random "
    "numbers, so that they can be compared run by run.",
    "doc.lead.single": "{period}. The simulation was run {replicates} times with {size} simulated "
    "persons, who stand for {represents} real ones. One scenario alone shows no effect of a policy.",
    "and": "and",
    "skip": "Skip to the content",
    "contents": "Contents",
    "table": "Table and data",
    "csv": "Download as CSV",
    "source": "Source: simulation with cohesim {version}.",
    # sections
    "s.minute": "In one minute",
    "s.compared": "What was compared",
    "s.levels": "Levels",
    "s.gaps": "Gaps",
    "s.effects": "Effects",
    "s.time": "Over time",
    "s.residence": "Years since arrival",
    "s.who": "Who gains, who loses",
    "s.recorded": "Groups that were asked for",
    "s.delivery": "Delivery",
    "s.value": "Value for money",
    "s.trust": "Trust: the model against published figures",
    "s.evidence": "Evidence behind what was changed",
    "s.missing": "What this report cannot show yet",
    "s.footer": "Where these figures come from",
    # in one minute
    "minute.changed": "{scenario}: the employment gap between native-born people and people born "
    "outside the EU is {value} percentage points {word} in {year} (95 % interval {low} to {high}).",
    "minute.unchanged": "{scenario}: the employment gap between native-born people and people born "
    "outside the EU shows no material change in {year} (95 % interval of the change {low} to {high} "
    "percentage points).",
    "minute.unclear": "{scenario}: it is unclear whether the employment gap between native-born people "
    "and people born outside the EU changes in {year} (95 % interval of the change {low} to {high} "
    "percentage points).",
    "minute.effects": "Judged one by one, of {total} outcomes for people born outside the EU, {changed} "
    "change materially in at least one scenario{worse}{neutral}. By chance alone up to about {false} of the "
    "{cells} comparisons would look like a change.",
    "minute.worse": "; {number} for the worse ({list})",
    "minute.no_worse": ", none for the worse",
    "minute.neutral": " (neither better nor worse in itself: {list})",
    "minute.losers": "Losers, of {groups} groups and {cells} comparisons: {list}.",
    "minute.no_losers": "No loss is confirmed in any of the {groups} groups looked at; for {unclear} "
    "of {cells} combinations of group, outcome and scenario the answer is unclear.",
    "minute.possible": "Possible losses, not confirmed when all comparisons are allowed for (chance "
    "alone makes some {false} of {cells} look like one): {list}.",
    "minute.more": "{number} more in the table of who gains and loses",
    "minute.cost": "{scenario} spends {total} over the whole period, {cost} with later years "
    "discounted by 3 % a year{ratio}.",
    "minute.cost_more": "{scenario} spends {total} over the whole period, {more} beyond the "
    "baseline's, or {cost} with later years discounted by 3 % a year{ratio}.",
    "minute.ratio": ", or EUR {ratio} per additional person in work (95 % interval {low} to {high})",
    "minute.no_ratio": "; a price per additional person in work cannot be given, as there may be "
    "none",
    "minute.no_cost": "{scenario} books no cost.",
    "caveat.intervals": "Intervals cover chance in the simulation. They do not cover what the "
    "model leaves out or the doubt in the evidence behind its parameters.",
    "caveat.groups": "All persons are synthetic. Results speak of groups and places under the "
    "stated assumptions; they must not be used to decide about a single person.",
    # what was compared
    "compared.policies": "Policies of each scenario",
    "compared.main": "Main results in {year}",
    "compared.verdicts": "Higher, lower, narrower, wider: the interval excludes zero, and the change is "
    "large enough to matter. No material change: the whole interval is too small to matter. Unclear: "
    "neither can be said; more runs would narrow the interval.",
    "compared.unreadable": "Policies and changed keys cannot be shown, as the scenario of this file "
    "cannot be read again: {why}",
    "compared.keys": "Keys that differ from the baseline",
    # charts: title, subtitle, note
    "levels.title": "Levels by origin in {year}",
    "gap.changed": "Employment gap {value} points {word} with {scenario}",
    "gap.unchanged": "No scenario changes the employment gap materially",
    "gap.unclear": "Whether the employment gap changes is unclear",
    "gap.sub": "{indicator}, {year}; in brackets the change of the gap with its 95 % interval",
    "gap.note": "Filled: native-born. Hollow: born outside the EU.",
    "effects.title": "{changed} of {total} outcomes change, {worse} for the worse",
    "effects.none": "No outcome changes materially",
    "effects.sub": "Change against the baseline, people born outside the EU, {year}, with 95 % "
    "intervals",
    "effects.note": "Grey and hollow: no material change, or unclear. Percentages change in "
    "points, amounts in percent of the baseline. Of {cells} comparisons up to about {false} would be "
    "taken for effects if nothing changed.",
    "time.first": "{indicator}: effect from {year} with {scenario}",
    "time.last": "{indicator}: effect in {year} only, with {scenario}",
    "time.passing": "{indicator}: no effect that lasts",
    "time.unclear": "{indicator}: unclear whether the effect lasts",
    "time.none": "{indicator}: no clear effect in any year",
    "time.single": "{indicator} over time",
    "time.sub": "{indicator}, {group}, mean of all runs with its 95 % interval",
    "time.note": "The bands describe the levels. Scenarios share their random numbers, so that "
    "differences are known far better than the bands suggest: see the table.",
    "residence.rises": "{indicator}: higher among longer residents",
    "residence.flat": "{indicator} by years since arrival",
    "residence.sub": "{indicator}, people born outside the EU by years since arrival, {year}, "
    "95 % intervals",
    "residence.note": "Different people at one time, not one cohort followed: who leaves is not "
    "seen.",
    "who.losers": "{group} lose on at least one outcome",
    "who.none": "No group is seen to lose with {scenario}",
    "who.possible": "No loss confirmed with {scenario}; {possible} of {cells} possible",
    "who.unclear": "No group seen to lose with {scenario}; {unclear} of {cells} unclear",
    "who.sub": "Change against the baseline with 95 % intervals, {scenario}, {year}",
    "who.note": "Filled, blue, pointing up: the group gains; filled, orange, pointing down: it loses. "
    "Both hold when all {cells} comparisons are allowed for (Holm's method). Hollow triangles: a possible "
    "gain or loss, which only the interval of the one comparison shows; of such up to about {false} would "
    "be expected if nothing changed. Grey circles: no material change, or unclear. A gain can be a fall, as "
    "of unemployment or poverty.",
    "delivery.refused": "{scenario}: {number} found no place at first",
    "delivery.started": "{scenario}: {number} took part",
    "delivery.sub": "Real persons, mean of all runs; lines: smallest to largest of the runs",
    "delivery.note": "Offered, started, completed, dropped out and refused at first (no place or money in "
    "that month) are totals of the whole period. Waiting: mean of the months in which the policy was on.",
    "value.dominated": "{a} costs no more than {b} and does more",
    "value.ratio": "{scenario}: {ratio} EUR per additional person in work",
    "value.none": "No price per job: there may be no additional jobs",
    "value.sub": "Spending beyond the baseline's in the whole period, later years discounted by 3 % a "
    "year, and additional people in work in {year}",
    "value.note": "Crosses: 95 % intervals. Dotted: through the scenarios that no other beats on both, "
    "chance aside. Hollow: another scenario costs no more and does no less.",
    "trust.title": "{met} of {total} published figures met within their bands",
    "trust.sub": "Baseline in its first year against published figures for the EU; lines: bands of "
    "the figures and 95 % intervals of the model",
    "trust.note": "Published: scenarios/data/targets-eu27.yaml has the source of each. The baseline is "
    "fitted to some of them, so that agreement is no proof; what the population is made from is left out.",
    "recorded.note": "The same people, separated as the scenario's key `record` asks.",
    "recorded.group": "{group}: by {dims}",
    "recorded.caption": "{indicator}, {year}",
    "recorded.more": "The first {shown} of {total} rows; the file behind the link has all.",
    # evidence
    "evidence.note": "What the sources of the changed levers and parameters name; the file behind the "
    "link has the addresses. Role PARAM: the number is in the model; FIT: a parameter is set by it; "
    "CHECK: it must come out by itself; CONTEXT: a direction or an order of magnitude only.",
    # the rest
    "missing.text": "The results do not record these yet, so nothing can be said about them: "
    "{list}.",
    "missing.sections": "contact, attitudes, belonging and trust on both sides; packages against "
    "the sum of their parts; places and segregation; mid-term review; doubt in the evidence behind "
    "parameters",
    "missing.groups": "Groups fixed beforehand that the results do not separate yet: {list}.",
    "glossary.title": "Words used",
    "glossary.interval": "95 % interval: what chance in the simulation leaves open. Of 100 such "
    "intervals about 95 hold the mean of very many runs.",
    "glossary.baseline": "Baseline: the scenario that all others are compared with.",
    "glossary.gap": "Employment gap: employment rate of native-born people minus that of people born "
    "outside the EU. It can narrow because either rate changes.",
    "glossary.points": "Points: percentage points, as from 64 % to 65 %.",
    "glossary.native": "Native-born: here, born in the country with no parent born outside the EU. People "
    "born in the country to such a parent are shown as children of migrants, at any age.",
    "glossary.third": "Third-country national: citizen of a state outside the EU.",
    "glossary.over": "Overqualification: people with tertiary education in a job that does not need it, "
    "share of all employed people with tertiary education.",
    "glossary.poverty": "At risk of poverty: household income, adjusted for household size, below 60 % of "
    "the median.",
    "glossary.language": "B2: level of a language that is enough for most work and study (Common European "
    "Framework).",
    "glossary.isced": "ISCED: international levels of education; 0-2 lower secondary or less, 3-4 upper "
    "secondary, 5-8 tertiary.",
    "glossary.amif": "AMIF: Asylum, Migration and Integration Fund of the EU.",
    "glossary.esf": "ESF+: European Social Fund Plus.",
    "footer.again": "Run again",
    "footer.cite": "Cite",
    "footer.licence": "Licence: Apache-2.0.",
}
CATALOGUES = {"en": ENGLISH}
GLOSSARY = [key for key in ENGLISH if key.startswith("glossary.") and key != "glossary.title"]


class Messages:
    """Texts of one language; a missing one falls back to English.

    Raises
    ------
    ValueError
        No catalogue for the language.
    """

    def __init__(self, lang: str) -> None:
        if lang not in CATALOGUES:
            raise ValueError(f"no texts in '{lang}' yet; there are {', '.join(CATALOGUES)}")
        self.lang, self._texts = lang, CATALOGUES[lang]

    def __call__(self, key: str, **values: object) -> str:
        return (self._texts.get(key) or ENGLISH[key]).format(**values)
