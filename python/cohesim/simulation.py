"""One replicate, month by month, with every person in view."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from . import _core, people
from .arguments import MOST, start_cache_word, whole
from .groups import MemoryGroups
from .names import unknown
from .results import Results
from .scenario import Scenario, as_scenario


class Columns(Mapping[str, np.ndarray]):
    """The saved columns of persons by name: see `Simulation.columns`."""

    def __init__(self, core: _core.Simulation) -> None:
        self._core = core
        self._names = [name for name, *_ in core.columns()]

    def __getitem__(self, name: str) -> np.ndarray:
        return self._core.column(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Simulation:
    """One replicate of a scenario, in your hands.

    Parameters
    ----------
    scenario : a Scenario, a path, or "library:NAME"
    replicate : which; the same number gives the same persons and draws as in `run`
    start_cache : as in `run`

    Examples
    --------
    >>> import cohesim as cs
    >>> base = cs.Scenario.load("library:baseline-eu27").with_({"population.size": 2000})
    >>> sim = cs.Simulation(base)
    >>> sim.step(3)
    3
    >>> sim.date - base.start
    <3 * MonthEnds>
    """

    def __init__(
        self,
        scenario: Scenario | str | Path,
        *,
        replicate: int = 0,
        start_cache: bool | str | Path | None = None,
    ) -> None:
        number = whole("replicate", replicate, 0, MOST)
        self.scenario = as_scenario(scenario)
        word = start_cache_word(start_cache)
        self._core = _core.Simulation(self.scenario._core, number, word)

    @classmethod
    def _of(cls, core: _core.Simulation, scenario: Scenario) -> Simulation:
        made = cls.__new__(cls)
        made.scenario, made._core = scenario, core
        return made

    @classmethod
    def load(cls, path: str | Path) -> Simulation:
        """Read a simulation that `save` wrote: it goes on as if it had never stopped.

        Raises
        ------
        FileError
            Not there, damaged, or written by another version of the program.
        """
        core = _core.Simulation.load(os.fspath(path))
        inputs = list(core.scenario.inputs)
        scenario = Scenario._from_results(core.scenario.resolved_yaml, os.fspath(path), inputs)
        return cls._of(core, scenario)

    def save(self, path: str | Path) -> None:
        """Write scenario and state into one file, over an older one.

        Steps that you inserted are not in it: insert them again after `load`. Only the program that
        wrote a file reads it again. A scenario's file of persons is in it, too.

        Raises
        ------
        FileError
            It cannot be written.

        Examples
        --------
        >>> import cohesim as cs, tempfile, pathlib
        >>> base = cs.Scenario.load("library:baseline-eu27").with_({"population.size": 2000})
        >>> sim = cs.Simulation(base)
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "start.sim"
        >>> sim.save(path)
        >>> cs.Simulation.load(path).digest() == sim.digest()
        True
        """
        self._core.save(os.fspath(path))

    def fork(self, scenario: Scenario | str | Path) -> Simulation:
        """A copy of this simulation that goes on under another scenario from `date` on.

        Parameters
        ----------
        scenario : may differ in its end, what it records, and policies that begin or end from
            `date` on; results are those of the scenario run from its start

        Raises
        ------
        SimulationError
            Something differs before; the message says what. Steps that you inserted stay behind.

        Examples
        --------
        >>> import cohesim as cs
        >>> base = cs.Scenario.load("library:baseline-eu27").with_({"population.size": 2000})
        >>> sim = cs.Simulation(base)
        >>> sim.step(6)
        6
        >>> late = base.with_({"policies.fast": {
        ...     "lever": "qualification_recognition", "from": "2019-10"}})
        >>> sim.fork(late).date == sim.date
        True
        """
        other = as_scenario(scenario)
        return self._of(self._core.fork(other._core), other)

    def step(self, months: int = 1) -> int:
        """Simulate months.

        Parameters
        ----------
        months : how many; fewer are done at the end of the scenario

        Returns
        -------
        int
            Months simulated.

        Raises
        ------
        KeyboardInterrupt
            After the running month; the simulation can go on from there.
        """
        return self._core.step(whole("months", months, 0, MOST))

    def insert_step(self, after: str, step: Callable[[Simulation], object]) -> None:
        """Let a function of yours be a step of every month from now on.

        Parameters
        ----------
        after : the step that it follows (``cohesim steps`` prints them), such as "language"
        step : called with this simulation; reads `columns` and writes with `set_column`. Draw from
            ``self.date`` and the persons' key if results are to be reproducible

        Raises
        ------
        KeyError
            If there is no such step; the nearest is named.

        Examples
        --------
        >>> import numpy as np
        >>> def radio(sim):  # lessons on the radio: everyone learns a little, up to the ceiling
        ...     c = sim.columns
        ...     more = np.minimum(c["language"].astype(int) + 50, c["language_ceiling"])
        ...     sim.set_column("language", more.astype(np.uint16))
        >>> import cohesim as cs
        >>> sim = cs.Simulation(cs.Scenario.load("library:baseline-eu27").with_({"population.size": 2000}))
        >>> sim.insert_step("language", radio)
        """
        steps = [name for name, _ in _core.schedule_steps() if name != "measurement"]
        if after not in steps:
            raise unknown("step", after, steps)
        self._core.insert_step(after, lambda: step(self))

    def set_column(self, name: str, values: np.ndarray) -> None:
        """Write a column of persons, for experiments.

        Parameters
        ----------
        name : of `columns`
        values : an array like ``columns[name]``: same length and type

        Raises
        ------
        KeyError, ValueError
            No such column; one that hangs together with others (links, key, flags, labour, level,
            birth, arrival); values of another length or type.
        """
        self._core.set_column(name, np.ascontiguousarray(values))

    @property
    def date(self) -> pd.Period:
        """The month that the next `step` simulates."""
        return pd.Period(self._core.date, "M")

    @property
    def finished(self) -> bool:
        """True after the scenario's last month."""
        return self._core.finished

    @property
    def columns(self) -> Mapping[str, np.ndarray]:
        """What is stored about persons, one array per attribute.

        A mapping that looks at the simulation: each access copies one column as it is now. Rows of
        persons who died or left stay for a while: ``flags & 1`` tells who lives here. Rows move at
        the end of a year, so take columns that belong together between the same two steps; ``key``
        tells who a row is. Coded attributes are numbers, see `labels`; units and meanings: `about_columns`.
        Not while `step` runs in another thread.
        """
        return Columns(self._core)

    @staticmethod
    def about_columns() -> pd.DataFrame:
        """What the columns are.

        Returns
        -------
        DataFrame
            Index name. Columns unit, meaning, rows_of (the table whose rows a column holds, or
            nothing; 4294967295 stands for no row).
        """
        names = ["name", "unit", "meaning", "rows_of"]
        return pd.DataFrame(_core.Simulation.columns(), columns=names).set_index("name")

    @property
    def labels(self) -> dict[str, list[str]]:
        """Names behind the codes of coded columns."""
        return self._core.labels

    def persons(self) -> pd.DataFrame:
        """Everyone who lives here now.

        Returns
        -------
        DataFrame
            Index key (never reused). Labelled columns sex, origin, background (by birth and
            parents' birth, as in neighbourhoods.csv), plan_group, citizenship, route,
            status, education, schooling (stage attended), recognition, labour, level (of the job;
            None without one), region, area (id, see `areas`), area_type. household: its key, the
            same for all who live together. Numbers age, years_since_arrival, language (0..1),
            experience (months), wage
            (EUR a month, 0 without a job), equivalised_income (EUR a month, of the last twelve).
            poor: at risk of poverty. policies: names of the programmes in which the person has had
            a place, separated by ", "; "" for none. A flag for each of `cohesim.people.TRAITS`
            (visible_minority, part_time, ...). Synthetic persons: for looking at groups.
        """
        c, labels = self.columns, self._core.labels
        alive = people.has_flag(c, "alive")
        derived = self._core.derived()
        codes = {name: c[name] for name in labels if name in c} | derived
        data: dict[str, Any] = {}
        for name in (
            "sex",
            "origin",
            "plan_group",
            "citizenship",
            "route",
            "status",
            "education",
            "schooling",
            "recognition",
            "labour",
            "level",
            "region",
            "area_type",
        ):
            data[name] = pd.Categorical.from_codes(codes[name][alive], categories=labels[name])
        employed = labels["labour"].index("employed")
        at_work = c["labour"][alive] == employed
        data["level"] = pd.Series(data["level"]).where(at_work).array
        data["background"] = people.background(c, labels)[alive]
        data["area"] = pd.Categorical.from_codes(c["area"][alive], self._core.areas["id"])
        data["age"] = (self._core.now - c["birth"][alive].astype(np.int32)) // 12
        data["years_since_arrival"] = (self._core.now - c["arrival"][alive].astype(np.int32)) / 12
        data["language"] = c["language"][alive] / 65535.0
        data["experience"] = c["experience"][alive]
        data["wage"] = np.where(at_work, c["wage_cents"][alive] / 100.0, 0.0)
        data["equivalised_income"] = derived["equivalised_income"][alive]
        data["poor"] = derived["poor"][alive].astype(bool)
        data["household"] = derived["household"][alive]
        data["policies"] = self._places(alive)
        for name in people.TRAITS:
            data[name] = people.has_flag(c, name)[alive]
        return pd.DataFrame(data, index=pd.Index(c["key"][alive], name="key"))

    def _places(self, rows: np.ndarray) -> pd.Categorical:
        """Names of the programmes in which each of the rows has had a place."""
        names = [str(name) for name in self.scenario.policies.index]
        had = np.array([self._core.taken(k)[rows] for k in range(len(names))], dtype=bool)
        had = had.reshape(len(names), int(rows.sum()))
        kinds, of = np.unique(had, axis=1, return_inverse=True)
        texts = [", ".join(np.array(names, dtype=object)[kind]) for kind in kinds.T]
        return pd.Categorical.from_codes(np.ravel(of), texts)

    def areas(self) -> pd.DataFrame:
        """The neighbourhoods.

        Returns
        -------
        DataFrame
            Index id. Columns name, region, type, persons (simulated persons who live there now) and
            the published figures of the scenario's neighbourhoods.csv, as far as it gives them:
            lon, lat, residents, dwellings, rent_eur_m2, ...
        """
        data = self._core.areas
        c = self.columns
        there = c["area"][people.has_flag(c, "alive")]
        table = pd.DataFrame(data).set_index("id").dropna(axis=1, how="all")
        table.insert(3, "persons", np.bincount(there, minlength=len(table)))
        return table

    def dwellings(self) -> pd.DataFrame:
        """Every dwelling that stands now; none with ``housing.market: 0``.

        Returns
        -------
        DataFrame
            Index key (never reused). Labelled columns tenure (owner, market_rent, social_rent), condition
            (fit, unfit) and area (id, see `areas`). Numbers rooms, area_m2, rent (EUR a month with
            running costs: of the present let, of a vacant one what is asked, of an owner's what it would
            let for) and persons (of its holder's household, 0 if it is vacant or unfit).
        """
        d, labels = self._core.table("dwellings")
        households, _ = self._core.table("households")
        stands = d["condition"] != labels["condition"].index("gone")
        holder = d["household"][stands]
        held = holder != np.iinfo(holder.dtype).max
        persons = np.zeros(len(holder), dtype=np.int64)
        persons[held] = households["members"][holder[held]]
        data: dict[str, Any] = {
            name: pd.Categorical.from_codes(d[name][stands], categories=labels[name])
            for name in ("tenure", "condition")
        }
        data["area"] = pd.Categorical.from_codes(d["area"][stands], self._core.areas["id"])
        data["rooms"] = d["rooms"][stands]
        data["area_m2"] = data["rooms"].astype(np.uint16) * np.uint16(20) + np.uint16(15)
        data["rent"] = d["rent_cents"][stands] / 100.0
        data["persons"] = persons
        return pd.DataFrame(data, index=pd.Index(d["key"][stands], name="key"))

    def measure(self) -> Results:
        """Indicators of the last simulated month, as `Results` of one replicate and one month."""
        frame = self._core.frame
        if frame.size == 0:
            raise ValueError("nothing measured yet; step() first")
        month = self.date - 1
        days = (month.end_time.normalize() - pd.Timestamp("1970-01-01")).days
        about = {
            "scenario": self.scenario.name,
            "population_size": float(self.scenario.size),
            "represents": float(self.scenario.represents),
        }
        groups = MemoryGroups(frame[None, None, :], self._core.layout, [days], about, "")
        return Results(groups, name=self.scenario.name, scenario=self.scenario)

    def digest(self) -> str:
        """SHA-256 of the whole state."""
        return self._core.digest()

    def __repr__(self) -> str:
        alive = int(people.has_flag(self.columns, "alive").sum())
        return f"<cohesim.Simulation '{self.scenario.name}'> next {self.date}; {alive:,} persons"
