"""Intervals over replicates: what chance in the simulation leaves open."""

from __future__ import annotations

import math

import numpy as np

from ._core import fieller, student_t_quantile

__all__ = [
    "check_prob",
    "fieller",
    "mean_interval",
    "mean_of",
    "replicates_for",
    "student_t_quantile",
]


def mean_interval(
    samples: np.ndarray, prob: float = 0.95, *, share_of: float | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Mean over the first axis (replicates) with Student's t interval.

    Parameters
    ----------
    samples : shape (replicate, ...)
    prob : probability of the interval
    share_of : 100 for percentages, 1 for shares: the interval is then computed on the logit scale,
    so that it stays between 0 and `share_of`. None: on the scale itself.

    Returns
    -------
    mean, sd, low, high : shape (...); low and high are NaN with fewer than two replicates
    """
    samples = np.asarray(samples, dtype=np.float64)
    n = np.sum(np.isfinite(samples), axis=0)
    with np.errstate(all="ignore"):
        mean, sd = _moments(samples, n)
        if share_of is None:
            low, high = _bounds(mean, sd, n, prob)
        else:
            inside = np.clip(samples / share_of, 1e-6, 1 - 1e-6)
            logits = np.log(inside / (1 - inside))
            low, high = _bounds(*_moments(logits, n), n, prob)
            low, high = (share_of / (1 + np.exp(-x)) for x in (low, high))
            low, high = np.minimum(low, mean), np.maximum(high, mean)
    return mean, sd, low, high


def check_prob(prob: float) -> None:
    """Raise ValueError unless `prob` can be the probability of an interval."""
    if not 0 < prob < 1:
        raise ValueError(f"prob must be between 0 and 1, not {prob}; for 95 % write 0.95")


def mean_of(samples: np.ndarray) -> np.ndarray:
    """Mean over the first axis (replicates) of what is known; NaN if nothing is."""
    with np.errstate(all="ignore"):
        return np.nansum(samples, axis=0) / np.sum(np.isfinite(samples), axis=0)


def _moments(samples: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    mean = mean_of(samples)
    sd = np.sqrt(np.nansum((samples - mean) ** 2, axis=0) / np.where(n > 1, n - 1, np.nan))
    return mean, sd


def _bounds(
    mean: np.ndarray, sd: np.ndarray, n: np.ndarray, prob: float
) -> tuple[np.ndarray, np.ndarray]:
    factors = {int(k): student_t_quantile(0.5 + prob / 2, k - 1) for k in np.unique(n) if k > 1}
    t = np.vectorize(lambda k: factors.get(int(k), math.nan), otypes=[float])(n)
    half = t * sd / np.sqrt(n)
    return mean - half, mean + half


def replicates_for(sd: float, half_width: float, prob: float = 0.95) -> int:
    """Return how many replicates give an interval of at most +- half_width."""
    check_prob(prob)
    if not half_width > 0:
        raise ValueError(f"half_width must be positive, not {half_width}")
    if not math.isfinite(sd):
        raise ValueError("the spread between replicates is unknown: two or more are needed")
    n = 2
    while student_t_quantile(0.5 + prob / 2, n - 1) * sd / math.sqrt(n) > half_width:
        n += max(1, n // 50)
    return n
