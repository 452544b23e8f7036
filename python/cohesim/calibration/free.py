"""Parameters that a calibration may move, and within what bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..catalogue import describe
from ..names import unknown
from ..scenario import Scenario

Bounds = tuple[float, float]
# Roles of evidence (sim/MODEL.md): a number that is evidence, or that a check must find, is never moved.
_HELD = {"PARAM": "it is itself evidence", "CHECK": "evidence that must emerge hangs on it"}
_RANGE = re.compile(r"\[(-?[\d.]+), (-?[\d.]+)\]")


@dataclass(frozen=True)
class Free:
    """A parameter to be fitted: its name, where it starts, and its bounds."""

    name: str
    start: float
    low: float
    high: float


def free_parameters(
    scenario: Scenario, wanted: str | Mapping[str, Bounds | None] | Sequence[str]
) -> list[Free]:
    """Look up parameters and their bounds.

    Parameters
    ----------
    scenario : gives the starting values
    wanted : names, or names with (low, high); None: the range of the evidence that the parameter's
        source gives in brackets, else the range that is allowed

    Raises
    ------
    ValueError
        An unknown parameter, one that evidence holds, or bounds outside what is allowed.
    """
    if not isinstance(wanted, Mapping):
        wanted = dict.fromkeys([wanted] if isinstance(wanted, str) else wanted)
    if not wanted:
        raise ValueError("no parameter to fit; name at least one, as labour.hired_temporary")
    values = scenario.parameters
    for name in wanted:
        if name not in values:
            raise ValueError(
                str(unknown("parameter", name, values, "See: cohesim describe parameters"))
            )
    return [_free(name, values[name], bounds) for name, bounds in wanted.items()]


def _free(name: str, start: float, bounds: Bounds | None) -> Free:
    row = describe(name).iloc[0]
    source = str(row["source"])
    for role, why in _HELD.items():
        if re.search(rf"\b{role}\b", source):
            raise ValueError(
                f"{name} is not fitted: {why} ({source}). Change the scenario by hand if you mean it"
            )
    allowed = float(row["min"]), float(row["max"])
    low, high = bounds or _evidence_range(source) or allowed
    if not allowed[0] <= low < high <= allowed[1]:
        raise ValueError(
            f"{name}: bounds {low:g} to {high:g}; they must rise and stay within "
            f"{allowed[0]:g} to {allowed[1]:g}"
        )
    return Free(name, min(max(start, low), high), low, high)


def _evidence_range(source: str) -> Bounds | None:
    found = _RANGE.search(source)
    return (float(found[1]), float(found[2])) if found else None
