"""The words of a verdict, and what they mean.

``higher``, ``lower``, ``narrower`` and ``wider`` (of a gap), ``gains`` and ``loses`` (of who is
better off) hold when all that is looked at in a scenario is allowed for; ``possibly higher``,
``possible gain`` and so on by their own interval only. ``no material change``: the whole interval
is too small to matter; ``too few``: under ten simulated persons; ``unclear``: all else. The rules
are those of sim/run/verdict.hpp; `cohesim.judgement` says which comparisons are one family.
"""

from __future__ import annotations

HIGHER, LOWER = "higher", "lower"
NARROWER, WIDER = "narrower", "wider"
POSSIBLY = ("possibly higher", "possibly lower", "possibly narrower", "possibly wider")
NO_CHANGE, UNCLEAR, FEW = "no material change", "unclear", "too few"
GAINS, LOSES = "gains", "loses"
POSSIBLE_GAIN, POSSIBLE_LOSS = "possible gain", "possible loss"


def side(word: str, better: int) -> str:
    """Turn "higher" into "gains" or "loses"; other verdicts stay."""
    if word in (HIGHER, LOWER) and better:
        return GAINS if (word == HIGHER) == (better > 0) else LOSES
    return word


def material(word: str) -> bool:
    """True if the verdict says that something changed, all comparisons allowed for."""
    return word in (HIGHER, LOWER, NARROWER, WIDER, GAINS, LOSES)


def possible(word: str) -> bool:
    """True if the verdict says that something changed by its own interval only."""
    return word in (*POSSIBLY, POSSIBLE_GAIN, POSSIBLE_LOSS)
