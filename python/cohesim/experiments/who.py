"""Persons chosen by attributes, as the targets of policies are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..names import unknown
from ..people import TRAITS, has_flag
from ..simulation import Simulation
from ..targets.snapshot import Copies

_SETS = ("sex", "born", "citizenship", "route", "status", "education", "recognition", "labour")


class People:
    """The rows of a simulation now: columns, what follows from them, ages and clocks."""

    def __init__(self, simulation: Simulation) -> None:
        core = simulation._core
        self.columns, self.labels, self.now = Copies(simulation), core.labels, core.now
        self._core, self._derived = core, None
        self.alive = self.flag("alive")

    def flag(self, name: str) -> np.ndarray:
        """Whether a flag is set; bool, shape (rows,)."""
        return has_flag(self.columns, name)

    def derived(self, name: str) -> np.ndarray:
        """What follows from several columns, computed once."""
        if self._derived is None:
            self._derived = self._core.derived()
        return self._derived[name]

    def has(self, attribute: str, names: list[str]) -> np.ndarray:
        """Whose code is one of the names."""
        known = self.labels[attribute]
        for name in names:
            if name not in known:
                raise ValueError(str(unknown(f"label of {attribute}", name, known)))
        return np.isin(self.columns[attribute], [known.index(n) for n in names])

    def years_since(self, column: str) -> np.ndarray:
        """Years since the month of a column."""
        return (self.now - self.columns[column].astype(np.int32)) / 12

    def months_since(self, column: str) -> np.ndarray:
        """Whole months since the month of a column."""
        return self.now - self.columns[column].astype(np.int32)


_RANGES: dict[str, Callable[[People], np.ndarray]] = {
    "age": lambda p: np.floor(p.years_since("birth")),
    "years_since_arrival": lambda p: p.years_since("arrival"),
    "age_at_arrival": lambda p: p.years_since("birth") - p.years_since("arrival"),
    "language": lambda p: p.columns["language"] / 65535.0,
    "lot": lambda p: p.derived("lot"),
}


def chosen(people: People, who: Mapping[str, Any]) -> np.ndarray:
    """Who lives here and meets all clauses; bool, shape (rows,).

    Parameters
    ----------
    who : attribute to a list of names, {min, max}, or true and false; `taken`: has had a place in
        a programme
    """
    mask = people.alive.copy()
    for attribute, wanted in who.items():
        mask &= _meets(people, attribute, wanted)
    return mask


def _meets(people: People, attribute: str, wanted: Any) -> np.ndarray:
    if attribute in _SETS:
        return people.has(attribute, list(wanted))
    if attribute in _RANGES:
        value = _RANGES[attribute](people)
        return (value >= wanted.get("min", -np.inf)) & (value <= wanted.get("max", np.inf))
    if attribute == "taken":
        return (people.derived("taken") != 0) == wanted
    if attribute in TRAITS:
        return people.flag(attribute) == wanted
    known = [*_SETS, *_RANGES, *TRAITS, "taken"]
    raise ValueError(str(unknown("attribute", attribute, known)))
