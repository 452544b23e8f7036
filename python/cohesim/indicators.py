"""What the numbers mean: the area of the plan, which way is better, gaps, what adds up."""

from __future__ import annotations

from typing import Protocol

from ._core import smallest_change


class Described(Protocol):
    """What has attributes as a variable of a result file has them."""

    attrs: dict


# name: (area of the action plan, +1 if higher is better, -1 if lower is, 0 if neither can be said)
_KNOWN = {
    "employment_rate": ("employment", +1),
    "activity_rate": ("employment", +1),
    "unemployment_rate": ("employment", -1),
    "long_term_unemployment_share": ("employment", -1),
    "overqualification_rate": ("employment", -1),
    "gross_wage": ("employment", +1),
    "temporary_rate": ("employment", 0),
    "part_time_rate": ("employment", 0),
    "new_hires_rate": ("employment", 0),
    "recognition_rate": ("education", +1),
    "language_b2_rate": ("education", +1),
    "low_attainment_rate": ("education", -1),
    "tertiary_rate": ("education", +1),
    "at_risk_of_poverty_rate": ("inclusion", -1),
    "working_age_poverty_rate": ("inclusion", -1),
    "old_age_poverty_rate": ("inclusion", -1),
    "child_poverty_rate": ("inclusion", -1),
    "in_work_poverty_rate": ("inclusion", -1),
    "equivalised_income": ("inclusion", +1),
    "naturalised_rate": ("participation", 0),
    "household_size": ("inclusion", 0),
    "living_alone_rate": ("inclusion", 0),
    "lone_parent_rate": ("inclusion", 0),
    "with_parents_rate": ("inclusion", 0),
    "with_partner_rate": ("inclusion", 0),
}


def threshold(name: str, unit: str, level: float) -> float:
    """Return the smallest change of an indicator that matters, in its unit, as the program judges
    it."""
    return smallest_change(name, "%" if unit == "points" else unit, level)


def better(name: str) -> int:
    """Return +1 if higher is better, -1 if lower is, 0 if neither can be said."""
    if name.endswith("_gap"):
        return -1
    if name in _KNOWN:
        return _KNOWN[name][1]
    return 0


def area(name: str) -> str:
    """Return the area of the action plan that an indicator belongs to."""
    return _KNOWN.get(name, ("other", 0))[0]


def gap_base(name: str, known: list[str]) -> str | None:
    """Return the indicator that `NAME_gap` is the gap of, or None."""
    if not name.endswith("_gap"):
        return None
    stem = name[: -len("_gap")]
    for candidate in (stem, stem + "_rate", stem + "_share"):
        if candidate in known:
            return candidate
    return None


def unit_of(data: Described) -> str:
    """Return the unit as the file spells it."""
    return str(data.attrs.get("units", "1"))


def is_count(data: Described) -> bool:
    """True for numbers that add up over groups (persons, EUR of a budget), as opposed to
    averages."""
    return unit_of(data) in {"persons", "households", "posts", "events"}
