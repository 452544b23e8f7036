"""Paired differences between a scenario and the baseline, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .aggregate import Cells
from .intervals import mean_interval, mean_of
from .table import ci_name


@dataclass(frozen=True)
class Pair:
    """A scenario against the baseline: `change` has the axes of `base`; `n` is the mean over
    replicates of the simulated persons in the smaller of the two, or None."""

    base: Cells
    change: np.ndarray
    n: np.ndarray | None

    def columns(self, prob: float) -> dict[str, np.ndarray]:
        """Level, mean change and its interval."""
        return change_columns(self.base.values, self.change, prob)


def change_columns(base: np.ndarray, change: np.ndarray, prob: float) -> dict[str, np.ndarray]:
    """Level, mean change and its interval over the first axis, replicates."""
    mean, _, low, high = mean_interval(change, prob)
    return {
        "baseline": mean_of(base),
        "change": mean,
        ci_name("lb", prob): low,
        ci_name("ub", prob): high,
    }
