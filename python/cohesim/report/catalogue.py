"""Every text of the report in one place. A further language is another dict with the same keys."""

from __future__ import annotations

ENGLISH = {
    "doc.title": "{names} against the baseline",
    "doc.title.single": "Scenario {name}",
    "doc.lead": "Results for {year}; {replicates} paired replicates of {size} simulated persons, "
    "who stand for {represents} real ones.",
    "doc.lead.single": "{period}; {replicates} replicates of {size} simulated persons, who stand "
    "for {represents} real ones. One scenario alone shows no effect of a policy.",
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
    "s.delivery": "Delivery",
    "s.value": "Value for money",
    "s.trust": "Trust: the model against published figures",
    "s.missing": "What this report cannot show yet",
    "s.footer": "Where these figures come from",
    # in one minute
    "minute.changed": "{scenario}: the employment gap between native-born people and people born "
    "outside the EU is {value} points {word} in {year} ({low} to {high}).",
    "minute.unchanged": "{scenario}: the employment gap in {year} shows no material change "
    "({low} to {high} points).",
    "minute.unclear": "{scenario}: whether the employment gap in {year} changes is unclear "
    "({low} to {high} points).",
    "minute.effects": "Of {total} outcomes for people born outside the EU, {changed} change "
    "materially in at least one scenario{worse}.",
    "minute.worse": "; {number} for the worse ({list})",
    "minute.no_worse": ", none for the worse",
    "minute.losers": "Losers: {list}.",
    "minute.no_losers": "None of the {groups} groups looked at is seen to lose; for {unclear} of "
    "{cells} combinations of group, outcome and scenario the answer is unclear.",
    "minute.cost": "{scenario} costs {cost} bn EUR over the run{ratio}.",
    "minute.ratio": ", {ratio} EUR per additional person in work ({low} to {high})",
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
    "points, amounts in percent of the baseline. Of {cells} comparisons about {false} would be "
    "taken for effects if nothing changed.",
    "time.first": "{indicator}: effect from {year} with {scenario}",
    "time.last": "{indicator}: effect in {year} only, with {scenario}",
    "time.passing": "{indicator}: no effect that lasts",
    "time.none": "{indicator}: no clear effect in any year",
    "time.single": "{indicator} over time",
    "time.sub": "{indicator}, {group}, mean of the replicates with its 95 % interval",
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
    "who.unclear": "No group seen to lose with {scenario}; {unclear} of {cells} unclear",
    "who.sub": "Change against the baseline with 95 % intervals, {scenario}, {year}",
    "who.note": "Blue, up: gains. Red, down: loses. Grey and hollow: no material change, or "
    "unclear. Verdicts hold after Holm's adjustment for {cells} comparisons; without it about "
    "{false} false alarms would be expected if nothing changed.",
    "delivery.refused": "{scenario}: {number} found no place at first",
    "delivery.started": "{scenario}: {number} took part",
    "delivery.sub": "Real persons, mean of the replicates; lines: smallest to largest",
    "delivery.note": "Offered, started, completed, dropped, refused at first (no place or money in the "
    "month of the offer): whole run. Waiting: mean of the months in which the policy was on.",
    "value.dominated": "{a} costs no more than {b} and does more",
    "value.ratio": "{scenario}: {ratio} EUR per additional person in work",
    "value.none": "No price per job: there may be no additional jobs",
    "value.sub": "Discounted cost of the whole run and additional people in work in {year}",
    "value.note": "Lines: 95 % intervals. Hollow: another scenario costs no more and does no less.",
    "trust.title": "{met} of {total} published figures met within {tolerance} points",
    "trust.sub": "Baseline in its first {months} months against published figures for the EU in "
    "2019",
    "trust.note": "Published: Eurostat labour force survey by country of birth (JAF). The baseline "
    "is calibrated to some of them, so that agreement is no proof.",
    # the rest
    "missing.text": "The results do not record these yet, so nothing can be said about them: "
    "{list}.",
    "missing.sections": "contact, attitudes, belonging and trust on both sides; packages against "
    "the sum of their parts; places and segregation; mid-term review; doubt in the evidence behind "
    "parameters",
    "missing.groups": "Groups fixed beforehand that the results do not separate yet: {list}.",
    "footer.again": "Run again",
    "footer.cite": "Cite",
    "footer.licence": "Licence: Apache-2.0.",
}
CATALOGUES = {"en": ENGLISH}


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
