"""The persons of one moment, as arrays in which a row is a resident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..people import TRAITS, has_flag
from ..simulation import Simulation

_NOBODY = np.iinfo(np.uint32).max
_CODED = ("sex", "born", "mother_born", "father_born", "citizenship", "route", "status")
_CODED += ("education", "labour", "level")
_DERIVED = ("area_type", "sector", "poor", "in_education", "equivalised_income")


@dataclass(frozen=True)
class Snapshot:
    """Residents at the end of a month.

    Attributes
    ----------
    data : array per attribute, shape (residents,); coded ones are compared by `has`
    labels : names behind the codes
    vacancy_rate : open posts among all posts, percent; NaN before the first month
    """

    data: Mapping[str, np.ndarray]
    labels: Mapping[str, list[str]]
    vacancy_rate: float

    def __getitem__(self, name: str) -> np.ndarray:
        return self.data[name]

    def __len__(self) -> int:
        return len(self.data["key"])

    def has(self, attribute: str, *names: str) -> np.ndarray:
        """Whose code is one of the names; bool, shape (residents,)."""
        codes = [self.labels[attribute].index(name) for name in names]
        return np.isin(self.data[attribute], codes)

    def aged(self, first: int, last: int) -> np.ndarray:
        """Whose age in years is within the bounds, both included."""
        return (self["age"] >= first) & (self["age"] <= last)

    def households(self) -> tuple[np.ndarray, int]:
        """Number of each resident's household, from 0, and how many there are."""
        found, index = np.unique(self["household"], return_inverse=True)
        return index, len(found)


class Copies(dict):
    """Columns of a simulation now, each copied once, when it is first asked for."""

    def __init__(self, simulation: Simulation) -> None:
        self._columns = simulation.columns

    def __missing__(self, name: str) -> np.ndarray:
        self[name] = self._columns[name]
        return self[name]


def take(simulation: Simulation) -> Snapshot:
    """The residents as they are now."""
    core = simulation._core
    columns, derived, labels = Copies(simulation), core.derived(), core.labels
    alive = has_flag(columns, "alive")
    data = {name: columns[name][alive] for name in ("key", "household", "wage_cents", *_CODED)}
    data |= {name: derived[name][alive] for name in _DERIVED}
    data |= {name: has_flag(columns, name)[alive] for name in TRAITS}
    data["age"] = (core.now - columns["birth"][alive].astype(np.int32)) // 12
    data["arrival_age"] = (
        columns["arrival"][alive].astype(np.int32) - columns["birth"][alive]
    ) / 12
    data["residence_months"] = core.now - columns["arrival"][alive].astype(np.int32)
    data["status_months"] = core.now - columns["status_since"][alive].astype(np.int32)
    data["foreign_ties"] = _foreign_ties(columns, alive, labels["born"].index("host"))
    return Snapshot(data, labels, _vacancy_rate(simulation, data, labels))


def _foreign_ties(columns: Mapping[str, np.ndarray], alive: np.ndarray, host: int) -> np.ndarray:
    """Who has a friend, partner, parent or house-mate born elsewhere who lives here."""
    foreign = alive & (columns["born"] != host)
    ties = np.column_stack([columns[c] for c in ("partner", "mother", "father")])
    ties = np.hstack([ties, columns["friends"]])[alive]
    known = ties != _NOBODY
    found = (foreign[np.where(known, ties, 0)] & known).any(axis=1)
    return found | np.isin(columns["household"][alive], columns["household"][foreign])


def _vacancy_rate(simulation: Simulation, data: Mapping, labels: Mapping) -> float:
    if simulation._core.frame.size == 0:
        return float("nan")
    vacancies = float(simulation.measure().labour_market["open_vacancies"].sum())
    employed = np.count_nonzero(data["labour"] == labels["labour"].index("employed"))
    posts = vacancies + employed * simulation._core.represents
    return 100.0 * vacancies / posts if posts else float("nan")
