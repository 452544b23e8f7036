"""Cells of a honeycomb, and fields that vary smoothly over it."""

from __future__ import annotations

import numpy as np

WAVES = 24
SHORTEST = 0.35  # wave length relative to the radius of the city: clusters of several areas


def centres(number: int) -> np.ndarray:
    """Centres of the cells nearest to the middle, shape (number, 2), neighbours 1 apart; ordered
    outwards."""
    reach = int(np.ceil(np.sqrt(number))) + 2
    a, b = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    x, y = (a + b / 2).ravel(), (b * np.sqrt(3) / 2).ravel()
    far = np.round(np.hypot(x, y), 9)
    order = np.lexsort((np.round(np.arctan2(y, x), 9), far))[:number]
    return np.column_stack([x[order], y[order]])


def cell(centre: np.ndarray) -> np.ndarray:
    """Corners of the cell around a centre, a closed ring, anticlockwise."""
    angle = np.radians(30 + 60 * np.arange(7))
    ring = centre + np.column_stack([np.cos(angle), np.sin(angle)]) / np.sqrt(3)
    ring[-1] = ring[0]
    return ring


def smooth_field(points: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A random field at the points with mean 0 and variance 1: a sum of waves and a little noise."""
    radius = max(np.hypot(*points.T).max(), 1.0)
    length = radius * rng.uniform(SHORTEST, 2.0, WAVES)
    direction, phase = rng.uniform(0, 2 * np.pi, (2, WAVES))
    along = points[:, :1] * np.cos(direction) + points[:, 1:] * np.sin(direction)
    field = np.cos(2 * np.pi * along / length + phase).sum(axis=1) / np.sqrt(WAVES / 2)
    field = field + 0.3 * rng.standard_normal(len(points))
    return (field - field.mean()) / max(field.std(), 1e-12)
