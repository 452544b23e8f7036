"""Indicators of one moment, as official statistics define them, from the persons."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .figures import Target
from .people import members
from .snapshot import Snapshot

_NAN = float("nan")
PART_TIME_HOURS = 0.6  # of full-time hours: what pays a part-time job (sim/MODEL.md, Incomes)


def percent(part: np.ndarray, whole: np.ndarray) -> float:
    """Share of `whole` that is also in `part`, percent; NaN if nobody is."""
    number = np.count_nonzero(whole)
    return 100.0 * np.count_nonzero(part & whole) / number if number else _NAN


def _employed(s: Snapshot) -> np.ndarray:
    return s.has("labour", "employed")


def _active(s: Snapshot) -> np.ndarray:
    return s.has("labour", "employed", "unemployed")


def _graduates(s: Snapshot) -> np.ndarray:
    return s.has("education", "isced_5_8")


def _low_attainment(s: Snapshot) -> np.ndarray:
    return s.has("education", "isced_0_1", "isced_2")


def _in_school(s: Snapshot) -> np.ndarray:
    return s["in_education"] != 0


Condition = Callable[[Snapshot], np.ndarray]
# name: (who has it, among whom of the group; None: all of it)
RATES: dict[str, tuple[Condition, Condition | None]] = {
    "employment_rate": (_employed, None),
    "activity_rate": (_active, None),
    "unemployment_rate": (lambda s: s.has("labour", "unemployed"), _active),
    "temporary_rate": (lambda s: s["temporary_job"], _employed),
    "part_time_rate": (lambda s: s["part_time"], _employed),
    "overqualification_rate": (
        lambda s: ~s.has("level", "graduate"),
        lambda s: _employed(s) & _graduates(s),
    ),
    "neet_rate": (lambda s: ~_employed(s) & ~_in_school(s), None),
    "early_leavers_rate": (lambda s: _low_attainment(s) & ~_in_school(s), None),
    "tertiary_rate": (lambda s: _graduates(s) & ~_in_school(s), None),
    "isced_0_2_share": (_low_attainment, None),
    "isced_3_4_share": (lambda s: s.has("education", "isced_3_4"), None),
    "poverty_rate": (lambda s: s["poor"] != 0, None),
    "in_work_poverty_rate": (lambda s: s["poor"] != 0, _employed),
    "permanent_status_share": (
        lambda s: s.has("status", "permanent"),
        lambda s: s.has("status", "permanent", "temporary", "protection", "eu_family"),
    ),
    "friends_or_family_rate": (lambda s: s["foreign_ties"], None),
    "foreign_parent_share": (
        lambda s: ~s.has("mother_born", "host") | ~s.has("father_born", "host"),
        None,
    ),
    "young_share": (lambda s: s.aged(15, 29), None),
}


def _rate(name: str) -> Callable[[Snapshot, Target], float]:
    part, among = RATES[name]

    def rate(s: Snapshot, t: Target) -> float:
        whole = members(s, t.group, t.sex, t.age)
        return percent(part(s), whole & among(s) if among else whole)

    return rate


def _employment_gap(s: Snapshot, t: Target) -> float:
    native, migrant = (
        percent(_employed(s), members(s, group, t.sex, t.age))
        for group in ("native_born", "born_outside_eu")
    )
    return native - migrant


def _sector_share(s: Snapshot, t: Target) -> float:
    _, _, sector, *_ = t.id.split(".")  # A.sector.NAME.group.place.year
    return percent(s.has("sector", sector), members(s, t.group, t.sex, t.age) & _employed(s))


def _population_share(s: Snapshot, t: Target) -> float:
    return percent(members(s, t.group, t.sex, t.age), members(s, "total", t.sex, t.age))


def _share_of_rural(s: Snapshot, t: Target) -> float:
    return percent(members(s, t.group, t.sex, t.age), s.has("area_type", "rural"))


_REASONS = {
    "family": ("family",),
    "work": ("work",),
    "asylum": ("asylum", "resettlement", "sponsored"),
    "other": ("other",),
}


def _permit_stock(s: Snapshot, t: Target) -> float:
    foreign = s.has("citizenship", "third_country") & s.has("born", "outside_eu")
    holders = foreign & s.has("status", "permanent", "temporary", "protection")
    return percent(s.has("route", *_REASONS[t.group]), holders)


def _median(values: np.ndarray) -> float:
    return float(np.median(values)) if len(values) else _NAN


def _median_income(s: Snapshot, t: Target) -> float:
    return 12.0 * _median(s["equivalised_income"][members(s, t.group, t.sex, t.age)])


def _median_age(s: Snapshot, t: Target) -> float:
    return _median(s["age"][members(s, t.group, t.sex, t.age)] + 0.5)


def _hourly_wage_gap(s: Snapshot, t: Target) -> float:
    pay = s["wage_cents"] / np.where(s["part_time"], PART_TIME_HOURS, 1.0)
    of = [pay[_employed(s) & members(s, g, t.sex, t.age)] for g in ("nationals", t.group)]
    if not (len(of[0]) and len(of[1])):
        return _NAN
    return float(100.0 * (1.0 - of[1].mean() / of[0].mean()))


def _household_share(mixed: bool) -> Callable[[Snapshot, Target], float]:
    def share(s: Snapshot, t: Target) -> float:
        index, count = s.households()
        adult = s["age"] >= 18
        native = members(s, "native_background", "total", "all")
        adults = np.bincount(index[adult], minlength=count)
        natives = np.bincount(index[adult & native], minlength=count)
        of_kind = (natives > 0) & (natives < adults) if mixed else natives == 0
        return percent(of_kind, adults > 0)

    return share


STOCKS: dict[str, Callable[[Snapshot, Target], float]] = {
    **{name: _rate(name) for name in RATES},
    "employment_gap": _employment_gap,
    "sector_share": _sector_share,
    "population_share": _population_share,
    "share_of_rural_population": _share_of_rural,
    "permit_stock_share": _permit_stock,
    "median_income_eur_year": _median_income,
    "median_age": _median_age,
    "hourly_wage_gap": _hourly_wage_gap,
    "mixed_households_share": _household_share(mixed=True),
    "non_native_households_share": _household_share(mixed=False),
}
