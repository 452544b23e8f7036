"""Intervals over replicates: what chance in the simulation leaves open."""

from __future__ import annotations

import math

import numpy as np

from ._core import fieller, student_t_quantile

__all__ = [
    "fieller",
    "holm",
    "mean_interval",
    "mean_of",
    "replicates_for",
    "student_t_quantile",
    "t_statistic",
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
    so
        that it stays between 0 and `share_of`. None: on the scale itself.

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


def mean_of(samples: np.ndarray) -> np.ndarray:
    """Mean over the first axis (replicates) of what is known; NaN if nothing is."""
    with np.errstate(all="ignore"):
        return np.nansum(samples, axis=0) / np.sum(np.isfinite(samples), axis=0)


def _moments(samples: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    mean = mean_of(samples)
    sd = np.sqrt(np.nansum((samples - mean) ** 2, axis=0) / np.where(n > 1, n - 1, np.nan))
    return mean, sd


def _bounds(mean, sd, n, prob):
    factors = {int(k): student_t_quantile(0.5 + prob / 2, k - 1) for k in np.unique(n) if k > 1}
    t = np.vectorize(lambda k: factors.get(int(k), math.nan), otypes=[float])(n)
    half = t * sd / np.sqrt(n)
    return mean - half, mean + half


def t_statistic(sample: np.ndarray) -> float:
    """Mean of a sample in standard errors; NaN with fewer than two values, infinite without
    spread."""
    sample = np.asarray(sample, dtype=float)
    sample = sample[np.isfinite(sample)]
    if sample.size < 2:
        return math.nan
    error = sample.std(ddof=1) / math.sqrt(sample.size)
    if error == 0:
        return 0.0 if sample.mean() == 0 else math.copysign(math.inf, sample.mean())
    return float(sample.mean() / error)


def holm(statistics: np.ndarray, degrees: int, level: float = 0.05) -> np.ndarray:
    """Which means differ from zero after adjusting for looking at several at once.

    Parameters
    ----------
    statistics : t statistics of all comparisons made; NaN counts as never different
    degrees : degrees of freedom of each
    level : probability of at least one false alarm. Source: Holm 1979, Scand. J. Statist. 6, 65.

    Returns
    -------
    ndarray of bool
    """
    size = np.nan_to_num(np.abs(np.asarray(statistics, dtype=float)), nan=0.0, posinf=np.inf)
    different = np.zeros(size.shape, dtype=bool)
    for rank, index in enumerate(np.argsort(-size, kind="stable")):
        if size[index] <= student_t_quantile(1 - level / (2 * (size.size - rank)), degrees):
            break
        different[index] = True
    return different


def replicates_for(sd: float, half_width: float, prob: float = 0.95) -> int:
    """Return how many replicates give an interval of at most +- half_width."""
    if not half_width > 0:
        raise ValueError(f"half_width must be positive, not {half_width}")
    if not math.isfinite(sd):
        raise ValueError("the spread between replicates is unknown: two or more are needed")
    n = 2
    while student_t_quantile(0.5 + prob / 2, n - 1) * sd / math.sqrt(n) > half_width:
        n += max(1, n // 50)
    return n
