"""Whom a published figure is of: groups by birth, parents' birth or citizenship, sexes, ages."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from .snapshot import Snapshot

Mask = Callable[[Snapshot], np.ndarray]


def _foreign_parents(s: Snapshot) -> np.ndarray:
    return (~s.has("mother_born", "host")).astype(int) + ~s.has("father_born", "host")


def _outside_parents(s: Snapshot) -> np.ndarray:
    return s.has("mother_born", "outside_eu").astype(int) + s.has("father_born", "outside_eu")


def _here(s: Snapshot) -> np.ndarray:
    return s.has("born", "host")


def _refugees(s: Snapshot) -> np.ndarray:
    return s.has("route", "asylum", "resettlement") & s.has("born", "outside_eu")


GROUPS: dict[str, Mask] = {
    "total": lambda s: np.ones(len(s), dtype=bool),
    "native_born": _here,
    "born_other_eu": lambda s: s.has("born", "other_eu"),
    "born_outside_eu": lambda s: s.has("born", "outside_eu"),
    "foreign_born": lambda s: ~_here(s),
    "refugees": _refugees,
    "other_born_outside_eu": lambda s: s.has("born", "outside_eu") & ~_refugees(s),
    "native_background": lambda s: _here(s) & (_foreign_parents(s) == 0),
    "foreign_parent": lambda s: _here(s) & (_foreign_parents(s) > 0),
    "one_foreign_parent": lambda s: _here(s) & (_foreign_parents(s) == 1),
    "two_foreign_parents": lambda s: _here(s) & (_foreign_parents(s) == 2),
    "eu_parent": lambda s: _here(s) & (_foreign_parents(s) > 0) & (_outside_parents(s) < 2),
    "two_parents_outside_eu": lambda s: _here(s) & (_outside_parents(s) == 2),
    "migrant_background": lambda s: ~_here(s) | (_foreign_parents(s) > 0),
    "nationals": lambda s: s.has("citizenship", "national"),
    "eu_citizens": lambda s: s.has("citizenship", "national", "other_eu"),
    "other_eu_citizens": lambda s: s.has("citizenship", "other_eu"),
    "third_country_citizens": lambda s: s.has("citizenship", "third_country"),
    "foreign_citizens": lambda s: ~s.has("citizenship", "national"),
}
_SCHOOLING = {
    "isced_0_2": ("isced_0_1", "isced_2"),
    "isced_3_4": ("isced_3_4",),
    "isced_5_8": ("isced_5_8",),
}
_OPEN_AGES = {"all": (0, 200), "n/a": (0, 200), "employees": (15, 200)}


def is_group(name: str) -> bool:
    """Whether the model knows the group: "GROUP" or "GROUP:ATTAINMENT"."""
    group, _, schooling = name.partition(":")
    return group in GROUPS and (not schooling or schooling in _SCHOOLING)


def ages(text: str) -> tuple[int, int] | None:
    """Bounds of "20-64", "18+", "all", ...; None if the text says nothing definite."""
    if text in _OPEN_AGES:
        return _OPEN_AGES[text]
    found = re.fullmatch(r"(\d+)(?:-(\d+)|\+)", text)
    return (int(found[1]), int(found[2] or 200)) if found else None


def members(s: Snapshot, group: str, sex: str, age: str) -> np.ndarray:
    """Who belongs to the group, sex and ages of a figure; bool, shape (residents,)."""
    name, _, schooling = group.partition(":")
    mask = GROUPS[name](s) & s.aged(*ages(age))
    if sex != "total":
        mask &= s.has("sex", sex)
    if schooling:
        mask &= s.has("education", *_SCHOOLING[schooling])
    return mask
