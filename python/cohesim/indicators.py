"""What the numbers mean: the area of the plan, which way is better, gaps, what adds up."""

from __future__ import annotations

from typing import Protocol

from . import _core


class Described(Protocol):
    """What has attributes as a variable of a result file has them."""

    attrs: dict


def threshold(name: str, unit: str, level: float) -> float:
    """Return the smallest change of an indicator that matters, in its unit, as the program judges
    it."""
    return _core.smallest_change(name, "%" if unit == "points" else unit, level)


def better(name: str) -> int:
    """Return +1 if higher is better, -1 if lower is, 0 if neither can be said."""
    return -1 if name.endswith("_gap") else _core.better(name)


def area(name: str) -> str:
    """Return the area of the action plan that an indicator belongs to."""
    return _core.area_of(name)


def gap_name(name: str) -> str:
    """Return what the gap of an indicator is called: employment_rate, employment_gap."""
    return name.removesuffix("_rate").removesuffix("_share") + "_gap"


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
    return unit_of(data) in {"persons", "households", "dwellings", "posts", "events"}
