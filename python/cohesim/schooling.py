"""School choice: which child gets which seat, by exchangeable mechanisms; a cohort's way to work.

For lists and seats of any source, such as a city's own applications: compare what deferred
acceptance, the Boston mechanism, catchments or quotas would have made of them.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from . import _core
from .arguments import whole
from .people import has_flag
from .simulation import Simulation

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from pathlib import Path

    from .scenario import Scenario

__all__ = ["MECHANISMS", "assign", "follow_cohort", "transition_matrix", "wishes"]

MECHANISMS = ("deferred_acceptance", "immediate_acceptance", "random")
_REASONS = ("placed", "no application", "all full")
_NO_QUOTA = 0xFFFFFFFF


def assign(
    wishes: pd.DataFrame,
    schools: pd.DataFrame,
    mechanism: str = "deferred_acceptance",
    *,
    minority: Sequence[Hashable] | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Give each pupil a seat, or the reason why there is none.

    Parameters
    ----------
    wishes : table with columns ``pupil`` and ``school``, one row for each wish, a pupil's best
        first; ``priority`` (whole number, the greater comes first at the school; siblings, catchment)
        is 0 where absent. For catchments list schools in the order of distance, with the nearest
        pupils first in ``priority``. ``school`` may be empty (NaN) for a pupil who names none.
    schools : table indexed by school with columns ``seats`` (pupils), and if wanted ``reserved`` (seats
        that go to the minority first, as long as it asks) and ``quota`` (most that the minority may hold)
    mechanism : ``deferred_acceptance`` (Gale and Shapley 1962; nobody gains by an untrue list),
        ``immediate_acceptance`` (Boston), ``random`` (the same schools of each list in an order by
        lot and without priorities: what wishes and claims change is the difference)
    minority : pupils whom ``reserved`` and ``quota`` count
    seed : of the lottery among equals, one number for a pupil at all schools

    Returns
    -------
    DataFrame
        indexed by pupil: ``school`` (missing if none), ``choice`` (1: the first wish; missing),
        ``reason`` (``placed``, ``no application``, ``all full``)

    Raises
    ------
    ValueError
        A school that is not in ``schools`` or is named twice by a pupil, more seats reserved than
        there are, an unknown mechanism or column.

    Examples
    --------
    >>> schools = pd.DataFrame({"seats": [1, 1]}, index=["north", "south"])
    >>> wishes = pd.DataFrame({
    ...     "pupil": ["ada", "ada", "ben", "ben"],
    ...     "school": ["north", "south", "north", "south"],
    ...     "priority": [0, 0, 1, 0],
    ... })
    >>> assign(wishes, schools)[["school", "choice"]].to_dict("index")
    {'ada': {'school': 'south', 'choice': 2}, 'ben': {'school': 'north', 'choice': 1}}
    """
    if mechanism not in MECHANISMS:
        raise ValueError(f"mechanism {mechanism!r}: one of {', '.join(MECHANISMS)}")
    _has(wishes, "wishes", ("pupil", "school"))
    _has(schools, "schools", ("seats",))
    wishes = wishes.assign(priority=wishes.get("priority", 0))
    pupils = pd.Index(wishes["pupil"].drop_duplicates())
    rng = np.random.default_rng(seed)
    lottery = rng.permutation(len(pupils))
    rows = wishes.dropna(subset="school")
    if mechanism == "random":
        rows = rows.assign(priority=0).sample(frac=1, random_state=rng)
    where = schools.index.get_indexer(rows["school"])
    if (where < 0).any():
        missing = rows["school"].iloc[int(np.argmax(where < 0))]
        raise ValueError(f"school {missing!r} of wishes is not in the index of schools")
    lists = rows.assign(row=where).groupby("pupil", sort=False)
    by_pupil = {pupil: (list(t["row"]), [int(x) for x in t["priority"]]) for pupil, t in lists}
    few = set(minority or ())
    placed = _core.assign_seats(
        _seats(schools),
        [
            (pupil in few, *by_pupil.get(pupil, ([], [])), int(lottery[k]))
            for k, pupil in enumerate(pupils)
        ],
        mechanism == "immediate_acceptance",
    )
    return _table(placed, pupils, schools, wishes, drawn=mechanism == "random")


_OFFERS = ("catchments", "choice")


def wishes(
    pupils: pd.DataFrame,
    schools: pd.DataFrame,
    offer: str = "choice",
    *,
    seed: int = 0,
    **parameters: float,
) -> pd.DataFrame:
    """Which schools parents list: the model's own choice, for homes and schools of any source.

    Parameters
    ----------
    pupils : table indexed by pupil with columns ``x``, ``y`` (metres, of the home), ``disadvantaged``
        (True: the parents have little schooling); if wanted ``catchment`` (its own school, which comes
        first among equals) and ``sibling`` (a sibling's school)
    schools : table indexed by school with columns ``x``, ``y``, ``disadvantaged`` (share of its
        pupils, 0 to 1), if wanted ``reputation`` (in standard deviations, 0 where absent)
    offer : ``choice``: parents list what they like; ``catchments``: the own school, then the nearest
    seed : of what parents like beside all this
    **parameters : of the model (``choice_distance``, ``choice_composition``, ...); defaults as in a run

    Returns
    -------
    DataFrame
        ``pupil``, ``school``, ``priority``: what `assign` takes, at most six schools for a pupil

    Raises
    ------
    ValueError
        A missing column, an unknown school, parameter or offer.

    Examples
    --------
    >>> schools = pd.DataFrame({"x": [0, 900], "y": 0, "disadvantaged": [0.6, 0.1]}, ["near", "far"])
    >>> pupils = pd.DataFrame({"x": [100], "y": [0], "disadvantaged": [False]}, ["ada"])
    >>> list(wishes(pupils, schools, choice_composition=40, choice_distance=0.5)["school"])
    ['far', 'near']
    """
    if offer not in _OFFERS:
        raise ValueError(f"offer {offer!r}: one of {', '.join(_OFFERS)}")
    _has(pupils, "pupils", ("x", "y", "disadvantaged"))
    _has(schools, "schools", ("x", "y", "disadvantaged"))
    places = zip(pupils["x"] / 1000.0, pupils["y"] / 1000.0, strict=True)
    own, sibling = (_school_numbers(pupils, column, schools) for column in ("catchment", "sibling"))
    lists = _core.school_wishes(
        list(zip(places, pupils["disadvantaged"].astype(bool), own, sibling, strict=True)),
        [
            ((x / 1000.0, y / 1000.0), share, z)
            for x, y, share, z in zip(
                schools["x"],
                schools["y"],
                schools["disadvantaged"],
                schools["reputation"] if "reputation" in schools else np.zeros(len(schools)),
                strict=True,
            )
        ],
        _OFFERS.index(offer),
        parameters,
        seed,
    )
    counts = [len(x) for x in lists]
    entries = np.array([entry for x in lists for entry in x], dtype=np.int64).reshape(-1, 2)
    return pd.DataFrame(
        {
            "pupil": np.repeat(pupils.index.to_numpy(), counts),
            "school": schools.index.to_numpy()[entries[:, 0]],
            "priority": entries[:, 1],
        }
    )


def _school_numbers(pupils: pd.DataFrame, column: str, schools: pd.DataFrame) -> np.ndarray:
    if column not in pupils:
        return np.full(len(pupils), -1)
    numbers = schools.index.get_indexer(pupils[column])
    wrong = (numbers < 0) & pupils[column].notna().to_numpy()
    if wrong.any():
        unknown = pupils[column].iloc[int(np.argmax(wrong))]
        raise ValueError(f"{column} {unknown!r} of pupils is not in the index of schools")
    return numbers


def _has(table: pd.DataFrame, name: str, columns: tuple[str, ...]) -> None:
    for column in columns:
        if column not in table:
            raise ValueError(
                f"{name} has no column {column!r}; it has {', '.join(map(str, table))}"
            )


def _seats(schools: pd.DataFrame) -> list[tuple[int, int, int]]:
    reserved = schools["reserved"] if "reserved" in schools else pd.Series(0, schools.index)
    quota = schools["quota"] if "quota" in schools else pd.Series(_NO_QUOTA, schools.index)
    numbers = zip(schools["seats"], reserved.fillna(0), quota.fillna(_NO_QUOTA), strict=True)
    return [(int(s), int(r), int(q)) for s, r, q in numbers]


def _table(
    placed: list[tuple[int, int, int]],
    pupils: pd.Index,
    schools: pd.DataFrame,
    wishes: pd.DataFrame,
    *,
    drawn: bool,
) -> pd.DataFrame:
    seat = [schools.index[s] if s >= 0 else None for s, _, _ in placed]
    choice: list[int | None] = [k + 1 if s >= 0 else None for s, k, _ in placed]
    if drawn:  # the place in the pupil's own list, not in the drawn one
        own = wishes.groupby("pupil", sort=False)["school"].agg(list)
        choice = [
            own[p].index(s) + 1 if s is not None else None
            for p, s in zip(pupils, seat, strict=True)
        ]
    return pd.DataFrame(
        {
            "school": pd.Series(seat, pupils, dtype=object),
            "choice": pd.Series(choice, pupils, dtype="Int64"),
            "reason": pd.Categorical([_REASONS[r] for _, _, r in placed], _REASONS),
        },
        index=pupils,
    )


def follow_cohort(
    scenario: Scenario | str | Path,
    *,
    ages: Sequence[int] = (1, 4, 8, 13, 16, 18, 20, 22, 25),
    replicate: int = 0,
) -> pd.DataFrame:
    """Follow those born here in the first year of a run, from birth on: where they stand at some ages.

    Parameters
    ----------
    scenario : a scenario whose time reaches the last age; who is born in its first year is followed
    ages : completed years at which to look, rising
    replicate : number of the replicate, from 0

    Returns
    -------
    DataFrame
        One row for each of the cohort at each age at which he or she lives here: ``key``,
        ``origin``, ``age`` (years), ``state``: the stage that is attended; of who attends none
        ``home`` before school age, later the highest attainment with ``, in work`` or ``, not in
        work``; ``represents``: real persons behind a row.

    Raises
    ------
    ValueError
        Ages that do not rise, or a scenario that ends before all of the cohort have reached the
        last one: who is born in 2019 is looked at as of 25 at the end of 2044.

    Examples
    --------
    >>> import cohesim as cs
    >>> small = cs.Scenario.load("library:baseline-eu27").with_(
    ...     {"population.size": 2000, "time.run_in_months": 12, "time.end": "2020-12"})
    >>> cohort = cs.schooling.follow_cohort(small, ages=(0, 1))
    >>> sorted(set(cohort["age"])), set(cohort["state"]) <= {"home", "early_childhood"}
    ([0, 1], True)
    """
    simulation = Simulation(scenario, replicate=replicate)
    _reached(simulation.scenario, ages)
    first = simulation._core.now
    rows = []
    for age in ages:
        simulation.step(12 * (age + 1) - (simulation._core.now - first))
        rows.append(_cohort_now(simulation, first, age))
    return pd.concat(rows, ignore_index=True)


def _reached(scenario: Scenario, ages: Sequence[int]) -> None:
    years = [whole("ages", age, 0, _OLDEST) for age in ages]
    if not years or any(b <= a for a, b in itertools.pairwise(years)):
        raise ValueError(f"ages {list(ages)}: one or more, each greater than the one before")
    needed = scenario.start + 12 * (years[-1] + 1) - 1
    if scenario.end < needed:
        raise ValueError(
            f"{scenario.name} ends in {scenario.end}, before all who are born in its first year have "
            f"completed {years[-1]} years ({needed}); set time.end, or ask for younger ages"
        )


def _cohort_now(simulation: Simulation, first: int, age: int) -> pd.DataFrame:
    columns, labels = simulation.columns, simulation.labels
    birth = columns["birth"].astype(int)
    here = labels["born"].index("host")
    of_cohort = (birth >= first) & (birth < first + 12) & (columns["born"] == here)
    of_cohort &= has_flag(columns, "alive")
    data = {
        name: pd.Categorical.from_codes(columns[name][of_cohort], categories=labels[name])
        for name in ("schooling", "education", "labour")
    }
    work = np.where(data["labour"] == "employed", ", in work", ", not in work")
    left = [f"{e}{w}" for e, w in zip(data["education"], work, strict=True)]
    idle = ["home"] * len(left) if age < _SCHOOL_AGE else left
    state = np.where(data["schooling"] == "none", idle, np.asarray(data["schooling"], dtype=object))
    origin = simulation._core.derived()["origin"][of_cohort]
    return pd.DataFrame(
        {
            "key": columns["key"][of_cohort],
            "origin": pd.Categorical.from_codes(origin, categories=labels["origin"]),
            "age": age,
            "state": state,
            "represents": simulation._core.represents,
        }
    )


_SCHOOL_AGE = 6
_OLDEST = 120


def transition_matrix(cohort: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Of those in each state at one age: percent in each state at a later one, by origin.

    Parameters
    ----------
    cohort : what `follow_cohort` gives
    first, last : two of its ages

    Returns
    -------
    DataFrame
        Percent; index origin and state at the first age, columns states at the last; rows sum to
        100. Who has died or left the country in between does not count.

    Raises
    ------
    ValueError
        An age that the cohort was not looked at.
    """
    for age in (first, last):
        if age not in set(cohort["age"]):
            there = ", ".join(str(a) for a in sorted(cohort["age"].unique()))
            raise ValueError(f"age {age}: the cohort was looked at {there}")
    before, after = (
        cohort[cohort["age"] == age].set_index("key")[["origin", "state"]] for age in (first, last)
    )
    both = before.join(after["state"].rename("later"), how="inner")
    table = pd.crosstab([both["origin"].astype(str), both["state"]], both["later"])
    return 100.0 * table.div(table.sum(axis=1), axis=0)
