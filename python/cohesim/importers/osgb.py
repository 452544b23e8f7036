"""British National Grid (EPSG:27700) to longitude and latitude (WGS84), to about 5 m.

Source: Ordnance Survey, A guide to coordinate systems in Great Britain (2020), annexes B (ellipsoids,
cartesian coordinates, Helmert transformation of OSGB36 to WGS84 with opposite signs) and C (inverse
transverse Mercator). The OSTN15 grid would be exact to 0.1 m; maps of neighbourhoods do not need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

AIRY = (6377563.396, 6356256.909)  # semi-axes in metre
WGS84 = (6378137.0, 6356752.3142)
SCALE, LAT0, LON0 = 0.9996012717, np.radians(49.0), np.radians(-2.0)
EAST0, NORTH0 = 400_000.0, -100_000.0
SHIFT = np.array([446.448, -125.157, 542.060])  # metre
ROTATION = np.radians(np.array([0.1502, 0.2470, 0.8421]) / 3600)
PARTS = -20.4894e-6


def to_wgs84(east: ArrayLike, north: ArrayLike) -> tuple[NDArray, NDArray]:
    """Longitude and latitude in degrees.

    Parameters
    ----------
    east, north : metre on the British National Grid

    Examples
    --------
    >>> lon, lat = to_wgs84([651409.903], [313177.270])  # Caister water tower
    >>> f"{lon[0]:.4f} {lat[0]:.4f}"
    '1.7161 52.6580'
    """
    lat, lon = _from_grid(np.asarray(east, dtype=float), np.asarray(north, dtype=float))
    place = _cartesian(lat, lon, AIRY)
    rx, ry, rz = ROTATION
    turn = np.array([[1 + PARTS, -rz, ry], [rz, 1 + PARTS, -rx], [-ry, rx, 1 + PARTS]])
    lat, lon = _geodetic(SHIFT[:, None] + turn @ place.reshape(3, -1), WGS84)
    return np.degrees(lon), np.degrees(lat)


def _from_grid(east: NDArray, north: NDArray) -> tuple[NDArray, NDArray]:
    """Inverse transverse Mercator on the Airy ellipsoid (annex C.2)."""
    a, b = AIRY
    e2, n = 1 - b**2 / a**2, (a - b) / (a + b)
    lat = LAT0 + (north - NORTH0) / (a * SCALE)
    for _ in range(20):
        lat = lat + (north - NORTH0 - _meridian(lat, b, n)) / (a * SCALE)
    s, t = np.sin(lat), np.tan(lat)
    nu = a * SCALE / np.sqrt(1 - e2 * s**2)
    rho = a * SCALE * (1 - e2) / (1 - e2 * s**2) ** 1.5
    eta = nu / rho - 1
    d = east - EAST0
    vii = t / (2 * rho * nu)
    viii = t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    x = 1 / (np.cos(lat) * nu)
    xi = x / (6 * nu**2) * (nu / rho + 2 * t**2)
    xii = x / (120 * nu**4) * (5 + 28 * t**2 + 24 * t**4)
    xiia = x / (5040 * nu**6) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    return (
        lat - vii * d**2 + viii * d**4 - ix * d**6,
        LON0 + x * d - xi * d**3 + xii * d**5 - xiia * d**7,
    )


def _meridian(lat: NDArray, b: float, n: float) -> NDArray:
    minus, plus = lat - LAT0, lat + LAT0
    return b * SCALE * (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * minus
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * np.sin(minus) * np.cos(plus)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * np.sin(2 * minus) * np.cos(2 * plus)
        - 35 / 24 * n**3 * np.sin(3 * minus) * np.cos(3 * plus)
    )  # fmt: skip


def _cartesian(lat: NDArray, lon: NDArray, axes: tuple[float, float]) -> NDArray:
    a, b = axes
    e2 = 1 - b**2 / a**2
    nu = a / np.sqrt(1 - e2 * np.sin(lat) ** 2)
    x, y = nu * np.cos(lat) * np.cos(lon), nu * np.cos(lat) * np.sin(lon)
    return np.stack([x, y, (1 - e2) * nu * np.sin(lat)])


def _geodetic(place: NDArray, axes: tuple[float, float]) -> tuple[NDArray, NDArray]:
    a, b = axes
    e2 = 1 - b**2 / a**2
    x, y, z = place
    p = np.hypot(x, y)
    lat = np.arctan2(z, p * (1 - e2))
    for _ in range(8):
        nu = a / np.sqrt(1 - e2 * np.sin(lat) ** 2)
        lat = np.arctan2(z + e2 * nu * np.sin(lat), p)
    return lat, np.arctan2(y, x)
