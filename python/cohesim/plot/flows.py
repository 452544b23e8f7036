"""A cohort's way from birth to work as flows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..names import unknown
from . import style
from .labels import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# What is shown, from the bottom up; a cohort's states become these. Hues of Okabe and Ito, which
# differ in lightness too; every bar of some height bears its name, so that no reader needs colour.
STATES = {
    "left early": "#D55E00",
    "upper secondary done": "#E69F00",
    "degree": "#0072B2",
    "tertiary": "#56B4E9",
    "general": "#009E73",
    "vocational": "#F0E442",
    "second chance": "#CC79A7",
    "lower secondary": "#8CBFA8",
    "primary": "#BFDCCF",
    "early childhood": "#DDECE5",
    "home": "#D9D9D9",
}
DARK = {"#D55E00", "#0072B2", "#009E73"}  # with white names on them
LEAST = 4.0  # per cent of the cohort that bear a name
BAR = 0.64  # width, of the space between two ages


def flows(
    cohort: pd.DataFrame,
    *,
    origins: Sequence[str] | None = None,
    published: Mapping[str, Mapping[str, float]] | None = None,
) -> Figure:
    """Draw who goes where between the ages of a cohort, a panel for each origin.

    Parameters
    ----------
    cohort : what `schooling.follow_cohort` gives
    origins : panels from left to right; all of the cohort if None
    published : by origin, percent of those of the last age by "left early", "upper secondary done",
        "degree", drawn as a bar of outlines beside

    Returns
    -------
    Figure
        Bars are percent of those of the origin who live here at that age; ribbons of those who live
        here at both. One cohort of one replicate: the title says what chance may do.

    Raises
    ------
    KeyError
        An origin or a state that there is not.

    Examples
    --------
    >>> cohort = pd.DataFrame({"key": [1, 2, 1, 2], "origin": "native", "age": [4, 4, 25, 25],
    ...     "state": ["home", "early_childhood", "isced_5_8, in work", "isced_2, not in work"]})
    >>> figure = flows(cohort, published={"native": {"degree": 41, "left early": 59}})
    >>> [text.get_text() for text in figure.axes[0].get_xticklabels()]
    ['4', '25', 'published']
    """
    there = [str(o) for o in cohort["origin"].unique()]
    for origin in [*(origins or ()), *(published or ())]:
        if origin not in there:
            raise unknown("origin", origin, there)
    for state in [
        *flows_states(cohort).unique(),
        *(s for p in (published or {}).values() for s in p),
    ]:
        if state not in STATES:
            raise unknown("state", state, STATES)
    from matplotlib import pyplot as plt

    names = list(origins or there)
    figure, panels = plt.subplots(
        1, len(names), figsize=(1.2 + 5.8 * len(names), 5.0), sharey=True, squeeze=False,
        layout="constrained",
    )  # fmt: skip
    for ax, origin in zip(panels[0], names, strict=True):
        of_origin = cohort[cohort["origin"].astype(str) == origin]
        _panel(ax, of_origin.assign(shown=flows_states(of_origin)), (published or {}).get(origin))
        people = of_origin.groupby("age")["key"].nunique().max()
        ax.set_title(
            f"{words(origin)} ({people:,} simulated: chance \N{PLUS-MINUS SIGN}{_by_chance(people)})",
            loc="left",
            fontsize=10,
            color=style.TEXT,
        )
    panels[0, 0].set_ylabel("% of the cohort")
    return figure


def _by_chance(people: int) -> str:
    """Half of the 95 % interval of a share of a half, in words."""
    return f"{98 / np.sqrt(people):.0f} points at most"


def flows_states(cohort: pd.DataFrame) -> pd.Series:
    """Name the states of a followed cohort as `flows` draws them: work does not count.

    Parameters
    ----------
    cohort : what `schooling.follow_cohort` gives

    Returns
    -------
    Series
        "home", "primary", ..., "left early", "upper secondary done", "degree"; index of `cohort`.

    Examples
    --------
    >>> list(flows_states(pd.DataFrame({"state": ["early_childhood", "isced_2, in work"]})))
    ['early childhood', 'left early']
    """
    state = cohort["state"].astype(str).str.split(",").str[0]
    attained = {
        "isced_0_1": "left early",
        "isced_2": "left early",
        "isced_3_4": "upper secondary done",
        "isced_5_8": "degree",
    }
    return state.map(lambda s: attained.get(s, s.replace("_", " ")))


def _panel(ax: Axes, cohort: pd.DataFrame, published: Mapping[str, float] | None) -> None:
    ages = sorted(cohort["age"].unique())
    by_age = [cohort[cohort["age"] == age].set_index("key")["shown"] for age in ages]
    for at, states in enumerate(by_age):
        shares = 100 * states.value_counts(normalize=True)
        _bar(ax, at, shares)
        if at + 1 < len(ages):
            _ribbons(ax, at, states, by_age[at + 1])
    ticks, labels = list(range(len(ages))), [str(age) for age in ages]
    if published:
        _bar(ax, len(ages) - 0.2, pd.Series(published), outlined=True)
        ticks, labels = [*ticks, len(ages) - 0.2], [*labels, "published"]
    ax.set_xticks(ticks, labels)
    ax.set_xlabel("age")
    style.clean(ax)
    ax.set_xlim(-0.4, ticks[-1] + 0.45)
    ax.set_ylim(0, 100)


def _levels(shares: pd.Series) -> dict[str, tuple[float, float]]:
    """Bottom and top of each state that occurs."""
    levels, bottom = {}, 0.0
    for name in STATES:
        if shares.get(name, 0) > 0:
            levels[name] = (bottom, bottom + shares[name])
            bottom += shares[name]
    return levels


def _bar(ax: Axes, at: float, shares: pd.Series, *, outlined: bool = False) -> None:
    for name, (low, high) in _levels(shares).items():
        face = "white" if outlined else STATES[name]
        ax.bar(
            at, high - low, bottom=low, width=BAR, color=face, zorder=3,
            edgecolor=STATES[name] if outlined else "white", linewidth=2.0 if outlined else 0.6,
        )  # fmt: skip
        if high - low >= LEAST:
            dark = not outlined and STATES[name] in DARK
            words_of = name.replace(" ", "\n") if high - low > 2 * LEAST else name
            ax.text(
                at, (low + high) / 2, f"{words_of}\n{high - low:.0f}", ha="center", va="center",
                fontsize=6.5, color="white" if dark else style.TEXT, zorder=4, linespacing=1.2,
            )  # fmt: skip


def _ribbons(ax: Axes, at: int, before: pd.Series, after: pd.Series) -> None:
    both = pd.DataFrame({"from": before, "to": after}).dropna()
    table = 100 * pd.crosstab(both["from"], both["to"]) / max(1, len(both))
    left, right = _levels(table.sum(axis=1)), _levels(table.sum(axis=0))
    starts = {name: low for name, (low, _) in left.items()}
    ends = {name: low for name, (low, _) in right.items()}
    x = np.linspace(at + BAR / 2, at + 1 - BAR / 2, 30)
    ease = np.linspace(0, 1, 30)
    ease = ease * ease * (3 - 2 * ease)
    for source in left:
        for goal in right:
            share = table.loc[source, goal]
            if share == 0:
                continue
            low = starts[source] + (ends[goal] - starts[source]) * ease
            ax.fill_between(
                x, low, low + share, color=STATES[source], alpha=0.4, linewidth=0, zorder=2
            )
            starts[source] += share
            ends[goal] += share
