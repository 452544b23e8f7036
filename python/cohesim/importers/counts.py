"""Whole persons out of shares: rounding that keeps sums, tables that keep both margins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def whole_parts(totals: ArrayLike, shares: ArrayLike) -> NDArray[np.int64]:
    """Split whole totals in proportion to shares by largest remainders.

    Parameters
    ----------
    totals : whole numbers, shape (n,)
    shares : weights, shape (n, k) or (k,)

    Returns
    -------
    ndarray
        Whole numbers, shape (n, k); each row sums to its total and differs from the exact parts by
        less than one. Equal remainders: the earlier part gets the unit. Rows without weight: the
        first part gets all.

    Examples
    --------
    >>> whole_parts([10, 0], [[1, 1, 1], [1, 2, 3]]).tolist()
    [[4, 3, 3], [0, 0, 0]]
    """
    total = np.asarray(totals, dtype=np.int64)
    weight = np.broadcast_to(np.asarray(shares, dtype=float), (len(total), np.shape(shares)[-1]))
    sums = weight.sum(axis=1, keepdims=True)
    first = np.eye(1, weight.shape[1])
    exact = total[:, None] * np.where(sums > 0, weight / np.where(sums > 0, sums, 1), first)
    parts = np.floor(exact + 1e-9).astype(np.int64)
    missing = total - parts.sum(axis=1)
    order = np.argsort(-(exact - parts), axis=1, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(order.shape[1]), order.shape), axis=1)
    return parts + (rank < missing[:, None])


def raked(seed: ArrayLike, rows: ArrayLike, columns: ArrayLike) -> NDArray[np.float64]:
    """Tables with given margins and the seeds' odds ratios (iterative proportional fitting).

    Parameters
    ----------
    seed : positive, shape (n, r, c) or (r, c)
    rows, columns : margins, shapes (n, r) and (n, c), of equal sums

    Returns
    -------
    ndarray
        Shape (n, r, c).
    """
    row, column = np.asarray(rows, dtype=float), np.asarray(columns, dtype=float)
    shape = (len(row), row.shape[1], column.shape[1])
    table = np.broadcast_to(np.asarray(seed, dtype=float), shape).copy()
    if not np.allclose(row.sum(axis=1), column.sum(axis=1)):
        raise ValueError("the margins of a table must have equal sums")
    for _ in range(1000):
        table *= _ratio(row, table.sum(axis=2))[:, :, None]
        table *= _ratio(column, table.sum(axis=1))[:, None, :]
        if np.abs(table.sum(axis=2) - row).max(initial=0) < 1e-7:
            break
    return table


def whole_two_by_two(table: ArrayLike, rows: ArrayLike, columns: ArrayLike) -> NDArray[np.int64]:
    """Round 2 x 2 tables so that whole margins hold exactly.

    Parameters
    ----------
    table : shape (n, 2, 2)
    rows, columns : whole margins, shapes (n, 2), of equal sums
    """
    row, column = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)
    low = np.maximum(0, row[:, 0] - column[:, 1])
    high = np.minimum(row[:, 0], column[:, 0])
    a = np.clip(np.rint(np.asarray(table)[:, 0, 0]).astype(np.int64), low, high)
    b, c = row[:, 0] - a, column[:, 0] - a
    return np.stack([np.stack([a, b], axis=1), np.stack([c, row[:, 1] - c], axis=1)], axis=1)


def _ratio(wanted: NDArray, have: NDArray) -> NDArray:
    return np.where(have > 0, wanted / np.where(have > 0, have, 1), 0.0)
