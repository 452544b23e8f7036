"""The age pyramid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..arguments import whole
from ..names import unknown
from . import style
from .labels import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..simulation import Simulation

# Areas are large: native-born in a light grey with dark outlines, the others as in the other charts.
FILLS = ("#C8C8C8", "#0072B2", "#009E73", "#D55E00", "#CC79A7", "#4D4D4D")
UNITS = ((1e6, "million"), (1e3, "thousand"), (1.0, "persons"))  # from 2 in the longest bar
OLDEST = 100


def pyramid(
    people: Simulation | pd.DataFrame,
    *,
    by: str = "origin",
    years: int = 5,
    weight: str | None = None,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw residents by age and sex, divided by origin: men to the left, women to the right.

    Parameters
    ----------
    people : a `Simulation`, as of now, in real persons; or a table such as ``simulation.persons()``
        with columns age (years), sex and `by`, in rows
    by : labelled column that divides the bars, with at most six labels, e.g. "origin", "route",
        "status"
    years : ages in one bar, 1 to 20
    weight : column of a table that says how many persons a row stands for; one if None
    ax : axes to draw on; a new figure if None
    title : "" for none

    Returns
    -------
    Axes

    Examples
    --------
    >>> import cohesim as cs
    >>> base = cs.Scenario.load("library:baseline-eu27").with_({"population.size": 2000})
    >>> ax = cs.plot.pyramid(cs.Simulation(base), title="")
    """
    persons, scale = _persons(people)
    for column in ("age", "sex", by, weight):
        if column is not None and column not in persons.columns:
            raise unknown("column", column, persons.columns)
    years = whole("years", years, 1, 20)
    groups = _groups(persons[by])
    lower = np.arange(0, OLDEST + 1, years)
    each = np.ones(len(persons)) if weight is None else persons[weight].to_numpy(dtype=float)
    counts = _counts(persons, by, groups, lower, scale * each)
    longest = counts.sum(axis=1).max()
    unit, name = next((u, n) for u, n in UNITS if longest >= 2 * u or u == 1)
    ax = style.axes(ax, 7.0, 5.2)
    _bars(ax, counts / unit, lower, years, groups)
    style.clean(ax, "x")
    _axes(ax, counts / unit, lower, years, name)
    ax.legend(
        frameon=False, fontsize=9, ncols=2, loc="lower left", bbox_to_anchor=(0.0, 1.0),
        labelcolor=style.TEXT, handlelength=1.0, columnspacing=1.4, borderaxespad=0.2,
    )  # fmt: skip
    default = f"Residents by age, sex and {words(by)}"
    pad = 8 + 15 * ((len(groups) + 1) // 2)
    text = default if title is None else title
    if text:
        ax.set_title(text, loc="left", fontsize=10, color=style.TEXT, pad=pad)
    return ax


def _persons(people: Simulation | pd.DataFrame) -> tuple[pd.DataFrame, float]:
    if isinstance(people, pd.DataFrame):
        return people, 1.0
    scenario = people.scenario
    return people.persons(), scenario.represents / scenario.size


def _groups(column: pd.Series) -> list[str]:
    """Labels that occur, in their own order."""
    labels = column.cat.categories if isinstance(column.dtype, pd.CategoricalDtype) else column
    there = set(column.dropna().unique())
    groups = [g for g in dict.fromkeys(labels) if g in there]
    if len(groups) > len(FILLS):
        raise ValueError(
            f"{len(groups)} groups in one pyramid are too many to tell apart (at most {len(FILLS)})"
        )
    return groups


def _counts(
    persons: pd.DataFrame, by: str, groups: list[str], lower: np.ndarray, each: np.ndarray
) -> np.ndarray:
    """Persons, shape (2, groups, ages)."""
    age = np.clip(np.searchsorted(lower, persons["age"].to_numpy(), side="right") - 1, 0, None)
    men, group = (persons["sex"] == "men").to_numpy(), persons[by].astype(object).to_numpy()
    cells = [[(men == is_men) & (group == g) for g in groups] for is_men in (True, False)]
    n = len(lower)
    return np.array([[np.bincount(age[c], each[c], minlength=n) for c in row] for row in cells])


def _bars(ax: Axes, counts: np.ndarray, lower: np.ndarray, years: int, groups: list[str]) -> None:
    edge = {"edgecolor": "white", "linewidth": 0.4 if years > 1 else 0.0}
    for side, sign in enumerate((-1, 1)):
        start = np.zeros(len(lower))
        for at, group in enumerate(groups):
            ax.barh(
                lower, sign * counts[side, at], left=sign * start, height=years, align="edge",
                color=FILLS[at], label=words(group) if side else None, **edge,
            )  # fmt: skip
            start += counts[side, at]
    ax.axvline(0, color="white", linewidth=1.2)


def _axes(ax: Axes, counts: np.ndarray, lower: np.ndarray, years: int, unit: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    reach = counts.sum(axis=1).max() * 1.06
    ax.set_xlim(-reach, reach)
    ax.set_ylim(0, lower[-1] + years)
    ax.set_yticks(range(0, OLDEST + 1, 10), [*map(str, range(0, OLDEST, 10)), f"{OLDEST}+"])
    ax.set_ylabel("age")
    ax.xaxis.set_major_locator(MaxNLocator(9, symmetric=True, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{abs(x):,g}"))
    what = unit if unit == "persons" else f"{unit} persons"
    ax.set_xlabel(f"{what}, ages in groups of {years} years" if years > 1 else what)
    for x, text in ((0.02, "men"), (0.98, "women")):
        side = "left" if x < 0.5 else "right"
        ax.text(
            x, 0.97, text, transform=ax.transAxes, ha=side, va="top", fontsize=10, color=style.TEXT
        )
