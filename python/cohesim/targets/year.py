"""The first year of one replicate: what is held against figures of the base year."""

from __future__ import annotations

from dataclasses import dataclass

from ..scenario import Scenario
from ..simulation import Simulation
from .snapshot import Snapshot, take

MONTHS = 12
_MIDDLES = (2, 5, 8, 11)  # months simulated in the middle of each quarter


@dataclass(frozen=True)
class Year:
    """Persons at the start, in the middle of each quarter, and at the end of a year."""

    start: Snapshot
    quarters: tuple[Snapshot, ...]
    end: Snapshot


def simulate_year(scenario: Scenario, replicate: int) -> Year:
    """Simulate the first twelve months of a replicate.

    Raises
    ------
    ValueError
        The scenario is shorter.
    """
    simulation = Simulation(scenario, replicate=replicate)
    seen = {0: take(simulation)}
    for months in (*_MIDDLES, MONTHS):
        ahead = months - max(seen)
        if simulation.step(ahead) < ahead:
            raise ValueError(f"{scenario.name} ends before a year is over; set time.end later")
        seen[months] = take(simulation)
    return Year(seen[0], tuple(seen[m] for m in _MIDDLES), seen[MONTHS])
