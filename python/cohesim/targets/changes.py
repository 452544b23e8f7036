"""Indicators that need the persons of several moments of a year."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from .figures import Target
from .people import members
from .snapshot import Snapshot
from .stocks import percent
from .year import Year

_STATES = {
    "E": lambda s: s.has("labour", "employed"),
    "U": lambda s: s.has("labour", "unemployed"),
    "I": lambda s: s.has("labour", "marginally_attached", "inactive"),
}
# Of first permits of 2019: 0.55 m short ones for work in Poland (the catalogue of targets) of 2.96 m
# in all (Eurostat).
SHORT_PERMITS = 0.55 / 2.96
LOW_INTENSITY = 0.2  # of the year's working time (Eurostat: (quasi-)jobless households)


def matched(before: Snapshot, after: Snapshot) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the persons who are in both."""
    _, first, second = np.intersect1d(
        before["key"], after["key"], assume_unique=True, return_indices=True
    )
    return first, second


def _quarterly_flow(year: Year, t: Target) -> float:
    """Of those in the first state in one quarter, the share in the second one three months on."""
    of = _STATES[t.group[-2]], _STATES[t.group[-1]]
    quarter = int(re.search(r"Q(\d)_Q\d$", t.id)[1])
    before, after = year.quarters[quarter - 1], year.quarters[quarter]
    rows = matched(before, after)
    whole = (of[0](before) & members(before, "total", t.sex, t.age))[rows[0]]
    return percent(of[1](after)[rows[1]], whole)


def _temporary_to_permanent(year: Year, t: Target) -> float:
    rows = matched(year.start, year.end)
    before = (year.start["temporary_job"] & _STATES["E"](year.start))[rows[0]]
    after = (~year.end["temporary_job"] & _STATES["E"](year.end))[rows[1]]
    return percent(after, before)


def _naturalisations(year: Year, t: Target) -> float:
    rows = matched(year.start, year.end)
    foreign = members(year.start, t.group, t.sex, t.age)[rows[0]]
    return percent(year.end.has("citizenship", "national")[rows[1]], foreign)


def _newcomers(year: Year) -> np.ndarray:
    return (year.end["residence_months"] <= 12) & ~year.end.has("born", "host")


_FLOW_REASONS = {
    "work": ("work",),
    "family": ("family",),
    "study": ("study",),
    "other_and_protection": ("asylum", "resettlement", "sponsored", "other"),
}


def _permit_flow(year: Year, t: Target) -> float:
    """First permits by reason: newcomers of the year who may stay and protection of the year, by route.

    Permits for less than a year of work, which the figures include, are for people who do not live
    here in the model: they are added.
    """
    s = year.end
    first = _newcomers(year) & s.has("status", "temporary", "protection", "permanent")
    granted = s.has("status", "protection") & (s["status_months"] < 12)
    permits = (first | granted) & s.has("born", "outside_eu")
    share = percent(s.has("route", *_FLOW_REASONS[t.group]), permits)
    return 100.0 * SHORT_PERMITS * (t.group == "work") + share * (1.0 - SHORT_PERMITS)


def _median_age_at_arrival(year: Year, t: Target) -> float:
    ages = year.end["arrival_age"][_newcomers(year)]
    return float(np.median(ages)) if len(ages) else float("nan")


def _low_work_intensity(year: Year, t: Target) -> float:
    """In a household whose members of 18 to 59, students left out, worked under a fifth of the year.

    Worked: share of the four quarters in which the person was here and employed.
    """
    s = year.quarters[-1]
    worked, seen = np.zeros(len(s)), np.zeros(len(s))
    for quarter in year.quarters:
        rows = matched(s, quarter)
        worked[rows[0]] += _STATES["E"](quarter)[rows[1]]
        seen[rows[0]] += 1
    index, count = s.households()
    able = s.aged(18, 59) & ~((s["in_education"] != 0) & (s["age"] < 25))
    time = (
        np.bincount(index[able], worked[able], count),
        np.bincount(index[able], seen[able], count),
    )
    low = (time[1] > 0) & (time[0] < LOW_INTENSITY * time[1])
    return percent(low[index], members(s, t.group, t.sex, t.age) & (time[1] > 0)[index])


def _vacancy_rate(year: Year, t: Target) -> float:
    quarter = re.search(r"Q(\d)$", t.id)
    months = [year.quarters[int(quarter[1]) - 1]] if quarter else year.quarters
    return float(np.mean([s.vacancy_rate for s in months]))


CHANGES: dict[str, Callable[[Year, Target], float]] = {
    "quarterly_flow": _quarterly_flow,
    "temporary_to_permanent": _temporary_to_permanent,
    "naturalisations_per_100": _naturalisations,
    "permit_flow_share": _permit_flow,
    "median_age_at_arrival": _median_age_at_arrival,
    "low_work_intensity_rate": _low_work_intensity,
    "vacancy_rate": _vacancy_rate,
}
FLOW_GROUPS = frozenset(_FLOW_REASONS)
