"""Paired differences between a scenario and the baseline, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .aggregate import Cells
from .indicators import threshold, unit_of
from .intervals import mean_interval, mean_of
from .table import ci_name
from .verdicts import verdict


@dataclass(frozen=True)
class Pair:
    """A scenario against the baseline: `change` has the axes of `base`; `n` is the mean over
    replicates of the simulated persons in the smaller of the two, or None."""

    base: Cells
    change: np.ndarray
    n: np.ndarray | None

    def columns(self, prob: float) -> dict[str, np.ndarray]:
        """Level, mean change, its interval and the verdict."""
        columns = change_columns(self.base.values, self.change, prob)
        words = np.empty(self.change.shape[1:], dtype=object)
        for cell in np.ndindex(words.shape):
            level, change, low, high = (float(c[cell]) for c in columns.values())
            words[cell] = verdict(
                change,
                low,
                high,
                threshold(self.base.name, unit_of(self.base), level),
                n=np.inf if self.n is None else float(self.n[cell]),
                gap=level if self.base.name.endswith("_gap") else None,
            )
        return columns | {"verdict": words}


def change_columns(base: np.ndarray, change: np.ndarray, prob: float) -> dict[str, np.ndarray]:
    """Level, mean change and its interval over the first axis, replicates."""
    mean, _, low, high = mean_interval(change, prob)
    return {
        "baseline": mean_of(base),
        "change": mean,
        ci_name("lb", prob): low,
        ci_name("ub", prob): high,
    }
