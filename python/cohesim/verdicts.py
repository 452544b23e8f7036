"""Judging a change: an interval *and* the smallest change that matters.

Common random numbers make trifles significant, so an interval alone is not enough. The rules are
those of sim/run/verdict.cpp, so that the command line and Python never disagree.
"""

from __future__ import annotations

import math

from ._core import FEWEST_PERSONS, judge

HIGHER, LOWER = "higher", "lower"
NARROWER, WIDER = "narrower", "wider"
NO_CHANGE, UNCLEAR, FEW = "no material change", "unclear", "too few"
GAINS, LOSES = "gains", "loses"
POSSIBLE_GAIN, POSSIBLE_LOSS = "possible gain", "possible loss"


def verdict(
    change: float,
    low: float,
    high: float,
    smallest: float,
    *,
    n: float = math.inf,
    gap: float | None = None,
) -> str:
    """Say what a paired difference shows.

    Parameters
    ----------
    change, low, high : the mean difference and its interval
    smallest : smallest change that matters, in the same unit
    n : simulated persons in the smaller of the groups compared
    gap : for a gap, its value in the baseline: it is then "narrower" or "wider", whichever its sign

    Returns
    -------
    str
        "higher" or "lower" if the interval excludes zero and the change is not a trifle;
        "no material change" if the whole interval is within +- smallest; "too few" under 10
        persons; "unclear" otherwise.

    Examples
    --------
    >>> verdict(0.22, 0.15, 0.29, 0.1)
    'higher'
    >>> verdict(-0.01, -0.03, 0.01, 0.1)
    'no material change'
    >>> verdict(-0.2, -0.3, -0.1, 0.1, gap=9.1)
    'narrower'
    >>> verdict(0.2, -0.1, 0.5, 0.1)
    'unclear'
    """
    if n < FEWEST_PERSONS:
        return FEW
    return judge(change, low, high, smallest, gap)


def side(word: str, better: int) -> str:
    """Turn "higher" into "gains" or "loses"; other verdicts stay."""
    if word in (HIGHER, LOWER) and better:
        return GAINS if (word == HIGHER) == (better > 0) else LOSES
    return word


def material(word: str) -> bool:
    """True if the verdict says that something changed."""
    return word in (HIGHER, LOWER, NARROWER, WIDER, GAINS, LOSES)
