"""Least squares from several starting points, on the unit cube of the parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Residuals = Callable[[np.ndarray], np.ndarray]
# Size of a step for a derivative, as a share of a parameter's range: large, as results come in whole persons.
STEP = 0.05


@dataclass(frozen=True)
class Found:
    """The best point of all starts: shape (parameters,), in 0..1; its sum of squares."""

    point: np.ndarray
    cost: float
    evaluations: int


def search(
    residuals: Residuals, start: np.ndarray, *, starts: int, evaluations: int, seed: int
) -> Found:
    """Minimise the sum of squared residuals (trust region reflective, Branch, Coleman & Li 1999).

    Parameters
    ----------
    residuals : of a point in the unit cube; deterministic (common random numbers)
    start : the first starting point; others are a Latin hypercube
    starts, evaluations : how many, and evaluations for each
    seed : of the hypercube
    """
    known: dict[bytes, np.ndarray] = {}
    for first in _points(start, starts, seed):
        _descend(_counted(residuals, known, evaluations), first)
    costs = {key: float(np.sum(r**2)) for key, r in known.items()}
    best = min(costs, key=costs.get)
    return Found(np.frombuffer(best), costs[best], len(known))


def _points(start: np.ndarray, starts: int, seed: int) -> np.ndarray:
    if starts < 2:
        return start[None, :]
    from scipy.stats import qmc

    cube = qmc.LatinHypercube(len(start), seed=seed).random(starts - 1)
    return np.vstack([start, cube])


class _Spent(Exception):
    """No evaluations are left for this start."""


def _counted(residuals: Residuals, known: dict[bytes, np.ndarray], most: int) -> Residuals:
    """The same function, with a memory shared by all starts and an end."""
    left = most

    def counted(point: np.ndarray) -> np.ndarray:
        nonlocal left
        key = np.ascontiguousarray(np.round(point, 6)).tobytes()
        if key not in known:
            if left == 0:
                raise _Spent
            left -= 1
            known[key] = residuals(np.frombuffer(key))
        return known[key]

    return counted


def _descend(residuals: Residuals, start: np.ndarray) -> None:
    from scipy.optimize import least_squares

    def moved(x: np.ndarray) -> np.ndarray:  # in 1..2: least_squares steps in proportion to x
        return residuals(np.clip(x - 1.0, 0.0, 1.0))

    try:
        least_squares(
            moved,
            1.0 + np.clip(start, 1e-3, 1 - 1e-3),
            bounds=(1.0, 2.0),
            diff_step=STEP,
            xtol=1e-3,
            ftol=1e-3,
        )
    except _Spent:
        return
