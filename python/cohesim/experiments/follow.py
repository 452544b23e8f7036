"""One run of an experiment: its persons followed from the start of their clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..scenario import Scenario
from ..simulation import Simulation
from .design import Experiment
from .who import People, chosen

PART_TIME_HOURS = 0.6  # of full-time hours (sim/MODEL.md, Incomes)
B2 = 0.60  # lower bound on the language scale (sim/state/codes.hpp, Cefr)


def _employed(p: People) -> np.ndarray:
    return p.has("labour", ["employed"])


def _earnings(p: People) -> np.ndarray:
    return np.where(_employed(p), p.columns["wage_cents"] / 100.0, 0.0)


def _hourly_wage(p: People) -> np.ndarray:
    return _earnings(p) / np.where(p.flag("part_time"), PART_TIME_HOURS, 1.0)


OUTCOMES: dict[str, Callable[[People], np.ndarray]] = {
    "employed": _employed,
    "hourly_wage": _hourly_wage,
    "earnings": _earnings,
    "language": lambda p: p.columns["language"] / 65535.0,
    "recognised": lambda p: p.has("recognition", ["full", "partial"]),
    "b2": lambda p: p.columns["language"] >= B2 * 65535.0,
}
SUMS = {"months_employed": _employed, "income_earned": _earnings}  # since the clock started


def follow(experiment: Experiment, scenario: Scenario, replicate: int) -> Record:
    """Simulate a run and record the outcomes of its persons and of the market."""
    simulation = Simulation(scenario, replicate=replicate)
    record = Record(experiment)
    record.look(simulation, 0)
    for month in range(1, experiment.total_months + 1):
        simulation.step()
        record.look(simulation, month)
    return record


class Record:
    """Outcomes by person key and clock, and sums over the market.

    Attributes
    ----------
    rows : DataFrames by value of the clock; index key, columns the outcomes and `complier`
    market : real numbers summed over months: applications, rejected
    totals : real persons in the last month: employed, labour_force
    """

    def __init__(self, experiment: Experiment) -> None:
        self._experiment = experiment
        self._wanted = {e.months or experiment.months: set() for e in experiment.effects}
        for e in experiment.effects:
            self._wanted[e.months or experiment.months] |= {e.outcome} - {None}
        self._keys = np.zeros(0, dtype=np.uint64)  # of the rows as they were last seen
        self._joined = np.zeros(0, dtype=np.int32)  # month of entry by row, -1 without
        self._sums = {name: np.zeros(0) for name in SUMS}
        self._found: dict[int, list[pd.DataFrame]] = {m: [] for m in self._wanted}
        self.market = {"applications": 0.0, "rejected": 0.0}
        self.totals: dict[str, float] = {}

    @property
    def rows(self) -> dict[int, pd.DataFrame]:
        """Outcomes by value of the clock."""
        return {m: pd.concat(parts) for m, parts in self._found.items() if parts}

    def look(self, simulation: Simulation, month: int) -> None:
        """Take note of a month: 0 is the state before the first."""
        people = People(simulation)
        self._align(people.columns["key"])
        self._join(people, month)
        inside = (self._joined >= 0) & people.alive
        for name, outcome in SUMS.items():
            self._sums[name] += np.where(inside, outcome(people), 0.0)
        for clock, names in self._wanted.items():
            due = inside & (month - self._joined == clock)
            if due.any():
                self._found[clock].append(self._outcomes(people, due, names))
        self._count(simulation, people, month)

    def _align(self, keys: np.ndarray) -> None:
        """Rows come, move and are given up; keys stay."""
        _, old, new = np.intersect1d(self._keys, keys, assume_unique=True, return_indices=True)
        self._joined = _moved(self._joined, old, new, np.full(len(keys), -1, dtype=np.int32))
        self._sums = {n: _moved(s, old, new, np.zeros(len(keys))) for n, s in self._sums.items()}
        self._keys = keys

    def _join(self, people: People, month: int) -> None:
        e = self._experiment
        if e.clock == "start":
            enters = np.full(len(people.alive), month == 0)
        elif not 1 <= month <= e.entry_months:
            return
        elif e.clock == "arrival":
            enters = people.months_since("arrival") == 1
        else:
            enters = people.has("status", ["protection"]) & (
                people.months_since("status_since") == 1
            )
        if e.newcomers:
            enters &= people.months_since("arrival") <= month
        if enters.any():
            self._joined[enters & chosen(people, e.who)] = month

    def _outcomes(self, people: People, due: np.ndarray, names: set[str]) -> pd.DataFrame:
        due = due & chosen(people, self._experiment.at_end)
        data: dict[str, Any] = {"complier": chosen(people, self._experiment.compliers)[due]}
        for name in names:
            values = self._sums[name] if name in SUMS else OUTCOMES[name](people)
            data[name] = np.asarray(values, dtype=float)[due]
        return pd.DataFrame(data, index=pd.Index(people.columns["key"][due], name="key"))

    def _count(self, simulation: Simulation, people: People, month: int) -> None:
        if month > 0:
            markets = simulation.measure().labour_market
            for name in self.market:
                self.market[name] += float(markets[name].sum())
        if month == self._experiment.total_months:
            real = simulation._core.represents
            self.totals = _totals(people, real)


def _moved(values: np.ndarray, old: np.ndarray, new: np.ndarray, into: np.ndarray) -> np.ndarray:
    into[new] = values[old]
    return into


def _totals(people: People, real: float) -> Mapping[str, float]:
    active = people.has("labour", ["employed", "unemployed"]) & people.alive
    return {
        "employed": real * np.count_nonzero(_employed(people) & people.alive),
        "labour_force": real * np.count_nonzero(active),
    }
