"""Polygons of areas: GeoJSON, points inside, lengths on the ground."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .files import MOST_LINES, Problems

Ring = np.ndarray  # shape (n, 2), first and last point equal
Polygon = list[Ring]  # outer ring, then holes


def read_geojson(path: Path, problems: Problems, *ids: str) -> dict[str, list[Polygon]]:
    """Polygons by the first of the properties `ids` that there is (or by the feature's own id)."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        features = data["features"]
        if not isinstance(features, list):
            raise TypeError("`features` is not a list")
    except (OSError, ValueError, KeyError, TypeError) as error:
        problems.add(f"{path.name}: not a GeoJSON feature collection: {error}")
        return {}
    areas: dict[str, list[Polygon]] = {}
    bad = []
    for number, feature in enumerate(features, 1):
        try:
            properties = {**(feature.get("properties") or {})}
            name = next((properties[i] for i in ids if i in properties), feature.get("id"))
            if name is None:
                raise ValueError(f"no property {' or '.join(ids)}")
            areas[str(name)] = _polygons(feature["geometry"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            bad.append(f"{path.name}: feature {number}: {error}")
    for text in bad[:MOST_LINES]:
        problems.add(text)
    return areas


def properties(path: Path) -> list[dict[str, Any]]:
    """Properties of all features of a file that `read_geojson` took."""
    return [f.get("properties") or {} for f in json.loads(path.read_text("utf-8-sig"))["features"]]


def _polygons(geometry: Mapping[str, Any]) -> list[Polygon]:
    kinds = {"Polygon": lambda c: [c], "MultiPolygon": lambda c: c}
    if geometry["type"] not in kinds:
        raise ValueError(f"a {geometry['type']} is no area; Polygon or MultiPolygon is needed")
    polygons = []
    for rings in kinds[geometry["type"]](geometry["coordinates"]):
        polygons.append([np.asarray(ring, dtype=float)[:, :2] for ring in rings])
        if not polygons[-1] or min(len(ring) for ring in polygons[-1]) < 4:
            raise ValueError("a ring has fewer than four points")
        if not all(np.isfinite(ring).all() for ring in polygons[-1]):
            raise ValueError("a coordinate is not a number")
        if max(np.abs(ring).max() for ring in polygons[-1]) > 360:
            raise ValueError("coordinates are not degrees of longitude and latitude (WGS84)")
    return polygons


def write_geojson(
    path: Path, areas: Mapping[str, Sequence[Polygon]], names: Mapping[str, str]
) -> None:
    """Write areas as a feature collection in WGS84 with properties id and name, 1 m exact."""
    lines = []
    for area, polygons in areas.items():
        coordinates = [[np.round(ring, 5).tolist() for ring in polygon] for polygon in polygons]
        one = len(coordinates) == 1
        feature = {
            "type": "Feature",
            "properties": {"id": area, "name": names.get(area, area)},
            "geometry": {
                "type": "Polygon" if one else "MultiPolygon",
                "coordinates": coordinates[0] if one else coordinates,
            },
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def inner_point(polygons: Sequence[Polygon]) -> tuple[float, float]:
    """A point inside: the centroid of the largest part, or else the middle of its widest stretch
    there."""
    rings = max(polygons, key=lambda p: abs(ring_area(p[0])))
    x, y = _centroid(rings[0])
    cuts = np.sort(np.concatenate([_crossings(ring, y) for ring in rings]))
    stretches = cuts[: len(cuts) // 2 * 2].reshape(-1, 2)
    if len(stretches) and not ((stretches[:, 0] < x) & (x < stretches[:, 1])).any():
        x = float(stretches[np.argmax(stretches[:, 1] - stretches[:, 0])].mean())
    return x, y


def ring_area(ring: Ring) -> float:
    """Signed area of a ring, positive if anticlockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def _centroid(ring: Ring) -> tuple[float, float]:
    origin = ring[0]
    x, y = (ring - origin).T
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    if abs(cross.sum()) < 1e-18:
        return float(ring[:, 0].mean()), float(ring[:, 1].mean())
    cx = ((x[:-1] + x[1:]) * cross).sum() / (3 * cross.sum())
    cy = ((y[:-1] + y[1:]) * cross).sum() / (3 * cross.sum())
    return float(origin[0] + cx), float(origin[1] + cy)


def _crossings(ring: Ring, y: float) -> np.ndarray:
    """Where the ring's edges cross the height y."""
    a, b = ring[:-1], ring[1:]
    across = (a[:, 1] <= y) != (b[:, 1] <= y)
    a, b = a[across], b[across]
    return a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
