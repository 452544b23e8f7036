"""Indices of residential segregation.

All take counts of persons by area (neighbourhood, school, ...). Areas without persons are ignored.
Definitions: Massey, D. S., Denton, N. A. (1988), The dimensions of residential segregation, Social
Forces 67(2), 281-315; of the multigroup ones Reardon, S. F., Firebaugh, G. (2002), Measures of
multigroup segregation, Sociological Methodology 32, 33-67.

Small areas are uneven by chance alone: at a minority share of 8 %, areas of 20 persons have an
expected dissimilarity of 0.34, areas of 700 persons 0.06. Compare only areas of like size, or take
`bias_corrected_dissimilarity`. Runs record these indices in the group ``segregation``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = [
    "atkinson",
    "bias_corrected_dissimilarity",
    "dissimilarity",
    "diversity",
    "gini",
    "interaction",
    "isolation",
    "modified_dissimilarity",
    "multigroup_dissimilarity",
    "multigroup_theil_h",
    "spatial_dissimilarity",
    "theil_h",
]


def dissimilarity(counts: ArrayLike, totals: ArrayLike) -> float:
    """Dissimilarity D of a group and all others (Duncan and Duncan 1955).

    The share of either that would have to move for an even spread; 0 even, 1 apart.

    Parameters
    ----------
    counts : persons of the group in each area
    totals : all persons in each area

    Returns
    -------
    float
        ``sum |x_i/X - y_i/Y| / 2``, y being the others; NaN if one of the two is empty.

    Examples
    --------
    >>> round(dissimilarity([80, 80, 20, 20], [100, 100, 100, 100]), 12)
    0.6
    """
    x, t = _group(counts, totals)
    y = t - x
    if x.sum() == 0 or y.sum() == 0:
        return float("nan")
    return float(np.abs(x / x.sum() - y / y.sum()).sum() / 2)


def isolation(counts: ArrayLike, totals: ArrayLike) -> float:
    """Isolation xPx: the group's share in the area of its average member (not corrected for size).

    Parameters
    ----------
    counts : persons of the group in each area
    totals : all persons in each area

    Examples
    --------
    >>> round(isolation([50, 0], [100, 100]), 12)
    0.5
    """
    x, _ = _group(counts, totals)
    return interaction(counts, totals, x)


def interaction(counts: ArrayLike, totals: ArrayLike, others: ArrayLike | None = None) -> float:
    """Interaction xPy: share of the others in the area of the group's average member.

    Parameters
    ----------
    counts : persons of the group in each area
    totals : all persons in each area
    others : persons of the other group in each area; everyone else if None

    Returns
    -------
    float
        ``sum (x_i/X) (y_i/t_i)``; NaN if the group is empty.

    Examples
    --------
    >>> round(interaction([50, 50], [100, 200]), 12)
    0.625
    """
    x, t = _group(counts, totals)
    y = t - x if others is None else _group(others, totals)[0]
    if x.sum() == 0:
        return float("nan")
    lived = t > 0
    return float((x[lived] / x.sum() * y[lived] / t[lived]).sum())


def theil_h(counts: ArrayLike, totals: ArrayLike) -> float:
    """Theil's information theory index H of a group and all others: 0 even, 1 apart.

    How much less diverse the average area is than the whole.

    Parameters
    ----------
    counts : persons of the group in each area
    totals : all persons in each area

    Examples
    --------
    >>> theil_h([100, 0], [100, 100])
    1.0
    """
    x, t = _group(counts, totals)
    return multigroup_theil_h(np.column_stack([x, t - x]))


def gini(counts: ArrayLike, totals: ArrayLike) -> float:
    """Gini index of segregation of a group and all others: 0 even, 1 apart.

    The mean difference of the group's share between all pairs of persons, relative to the largest
    possible; twice the area between the segregation curve and the diagonal.

    Parameters
    ----------
    counts : persons of the group in each area
    totals : all persons in each area

    Examples
    --------
    >>> round(gini([80, 80, 20, 20], [100, 100, 100, 100]), 12)
    0.6
    """
    x, t = _group(counts, totals)
    x, t = x[t > 0], t[t > 0]
    y = t - x
    if x.sum() == 0 or y.sum() == 0:
        return float("nan")
    order = np.argsort(x / t, kind="stable")
    curve_x = np.concatenate([[0.0], np.cumsum(x[order]) / x.sum()])
    curve_y = np.concatenate([[0.0], np.cumsum(y[order]) / y.sum()])
    under = ((curve_x[1:] + curve_x[:-1]) * np.diff(curve_y)).sum() / 2
    return float(1 - 2 * under)


def atkinson(counts: ArrayLike, totals: ArrayLike, b: float = 0.5) -> float:
    """Atkinson index of segregation of a group and all others: 0 even, 1 apart.

    Parameters
    ----------
    counts : persons of the group in each area
    totals : all persons in each area
    b : 0 to 1, both excluded: below 0.5 areas where the group is rare count more, above 0.5 those
        where it is common

    Examples
    --------
    >>> round(atkinson([80, 80, 20, 20], [100, 100, 100, 100]), 12)
    0.36
    """
    if not 0 < b < 1:
        raise ValueError(f"b must lie between 0 and 1, not be {b}")
    x, t = _group(counts, totals)
    x, t = x[t > 0], t[t > 0]
    if x.sum() == 0 or x.sum() == t.sum():
        return float("nan")
    share, mean = x / t, x.sum() / t.sum()
    inner = ((1 - share) ** (1 - b) * share**b * t).sum() / (mean * t.sum())
    return float(1 - mean / (1 - mean) * inner ** (1 / (1 - b)))


def bias_corrected_dissimilarity(counts: ArrayLike, totals: ArrayLike) -> float:
    """Dissimilarity D less what few persons an area add by chance.

    ``2 D - E[D*]``, D* being of samples of the same size drawn from the shares that are seen; the
    expected absolute differences are those of normal variables, so that nothing is drawn. Source:
    Allen, R., Burgess, S., Davidson, R., Windmeijer, F. (2015), More reliable inference for the
    dissimilarity index of segregation, Econometrics Journal 18(1), 40-66.

    Parameters
    ----------
    counts : persons of the group in each area
    totals : all persons in each area

    Examples
    --------
    >>> round(bias_corrected_dissimilarity([800, 200], [1000, 1000]), 3)
    0.6
    """
    x, t = _group(counts, totals)
    y = t - x
    if x.sum() == 0 or y.sum() == 0:
        return float("nan")
    p, q = x / x.sum(), y / y.sum()
    spread = np.sqrt(p * (1 - p) / x.sum() + q * (1 - q) / y.sum())
    return 2 * dissimilarity(x, t) - float(_mean_absolute(p - q, spread).sum() / 2)


def modified_dissimilarity(counts: ArrayLike, totals: ArrayLike) -> float:
    """Dissimilarity D beyond that of a random spread: 0 as by lot, 1 apart, below 0 evener.

    ``(D - D*) / (1 - D*)``, D* being the expected D if each person were of the group with the same
    chance. Source: Carrington, W. J., Troske, K. R. (1997), On measuring segregation in samples
    with small units, Journal of Business and Economic Statistics 15(4), 402-409.

    Parameters
    ----------
    counts : persons of the group in each area, whole numbers
    totals : all persons in each area, whole numbers

    Examples
    --------
    >>> round(modified_dissimilarity([10, 0], [10, 10]), 12)
    1.0
    """
    x, t = _group(counts, totals)
    share = x.sum() / t.sum() if t.sum() else 0.0
    if share in (0.0, 1.0):
        return float("nan")
    by_lot = _binomial_deviation(t, share).sum() / (2 * t.sum() * share * (1 - share))
    return float((dissimilarity(x, t) - by_lot) / (1 - by_lot))


def spatial_dissimilarity(counts: ArrayLike, totals: ArrayLike, neighbours: ArrayLike) -> float:
    """Dissimilarity D less the mean difference of the group's share between adjacent areas.

    Areas apart from each other are more segregated than a chequered pattern of the same shares.
    Source: Morrill, R. L. (1991), On the measure of geographic segregation, Geography Research
    Forum 11, 25-36.

    Parameters
    ----------
    counts : persons of the group in each area
    totals : all persons in each area
    neighbours : pairs of positions of adjacent areas, shape (pairs, 2), each pair once

    Examples
    --------
    >>> round(spatial_dissimilarity([10, 10, 0, 0], [10] * 4, [(0, 1), (1, 2), (2, 3)]), 12)
    0.666666666667
    """
    x, t = _group(counts, totals)
    pairs = np.asarray(neighbours, dtype=int)
    if pairs.ndim != 2 or pairs.shape[1] != 2 or pairs.size == 0:
        raise ValueError("neighbours are pairs of positions of areas, shape (pairs, 2)")
    share = np.divide(x, t, out=np.full(len(x), np.nan), where=t > 0)
    apart = np.abs(share[pairs[:, 0]] - share[pairs[:, 1]])
    return dissimilarity(x, t) - float(np.nanmean(apart))


def diversity(counts: ArrayLike) -> float:
    """Entropy E of a composition in nats: 0 for one group, ln(n) for n groups of equal size.

    Parameters
    ----------
    counts : persons by group, shape (groups,); or by area and group, shape (areas, groups), summed
        over areas

    Examples
    --------
    >>> round(diversity([1, 1]), 4)
    0.6931
    """
    n = np.asarray(counts, dtype=float)
    n = n.sum(axis=0) if n.ndim == 2 else n
    return float(_entropy(n[None, :])[0])


def multigroup_dissimilarity(counts: ArrayLike) -> float:
    """Dissimilarity D of several groups (Morgan 1975, Sakoda 1981): 0 even, 1 apart.

    Parameters
    ----------
    counts : persons by area and group, shape (areas, groups)

    Examples
    --------
    >>> round(multigroup_dissimilarity([[80, 20], [20, 80]]), 12)
    0.6
    """
    n = _groups(counts)
    area, share = n.sum(axis=1), n.sum(axis=0) / n.sum()
    unlike = (share * (1 - share)).sum()
    if unlike == 0:
        return float("nan")
    apart = np.abs(n / area[:, None] - share) * area[:, None]
    return float(apart.sum() / (2 * n.sum() * unlike))


def multigroup_theil_h(counts: ArrayLike) -> float:
    """Theil's information theory index H of several groups: 0 even, 1 apart.

    Parameters
    ----------
    counts : persons by area and group, shape (areas, groups)

    Examples
    --------
    >>> multigroup_theil_h([[40, 0, 0, 0], [0, 0, 0, 40]])
    1.0
    """
    n = _groups(counts)
    whole = _entropy(n.sum(axis=0)[None, :])[0]
    if whole == 0:
        return float("nan")
    within = (n.sum(axis=1) * _entropy(n)).sum() / n.sum()
    return float(1 - within / whole)


def _mean_absolute(mean: NDArray, spread: NDArray) -> NDArray[np.float64]:
    """E|Z| of normal Z with these means and standard deviations."""
    out = np.abs(np.asarray(mean, dtype=float))
    real = spread > 0
    z = out[real] / (spread[real] * math.sqrt(2))
    erf = np.array([math.erf(v) for v in z])
    out[real] = spread[real] * math.sqrt(2 / math.pi) * np.exp(-(z**2)) + out[real] * erf
    return out


def _binomial_deviation(trials: NDArray, p: float) -> NDArray[np.float64]:
    """E|X - np| of binomial X (de Moivre): 2 m (1 - p) P(X = m), m the first whole number > np."""
    out = np.zeros(len(trials))
    for k, n in enumerate(int(n) for n in trials):
        m = math.floor(n * p) + 1
        if 0 < m <= n:
            ways = math.lgamma(n + 1) - math.lgamma(m + 1) - math.lgamma(n - m + 1)
            out[k] = 2 * m * (1 - p) * math.exp(ways + m * math.log(p) + (n - m) * math.log1p(-p))
    return out


def _entropy(n: NDArray[np.float64]) -> NDArray[np.float64]:
    """Entropy of each row."""
    with np.errstate(divide="ignore", invalid="ignore"):
        p = n / n.sum(axis=1, keepdims=True)
        terms = np.where(p > 0, -p * np.log(p), 0.0)
    return terms.sum(axis=1)


def _group(counts: ArrayLike, totals: ArrayLike) -> tuple[NDArray, NDArray]:
    x, t = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    if x.ndim != 1 or x.shape != t.shape:
        raise ValueError(f"one count and one total per area are needed, not {x.shape}, {t.shape}")
    if not (np.isfinite(x).all() and np.isfinite(t).all()):
        raise ValueError("a count is missing or not finite")
    if (x < 0).any() or (x > t * (1 + 1e-12)).any():
        raise ValueError("a group's count must be from 0 to the area's total")
    return x, t


def _groups(counts: ArrayLike) -> NDArray[np.float64]:
    n = np.asarray(counts, dtype=float)
    if n.ndim != 2:
        raise ValueError(f"counts by area and group are needed, not an array of shape {n.shape}")
    if not np.isfinite(n).all() or (n < 0).any():
        raise ValueError("a count is missing, negative or not finite")
    if n.sum() == 0:
        raise ValueError("there are no persons")
    return n[n.sum(axis=1) > 0]
