"""Reads polygons and their attributes from an ESRI shapefile (.shp and .dbf).

Source: ESRI Shapefile Technical Description (1998): big-endian record headers, little-endian
contents; outer rings are clockwise, holes anticlockwise. The .dbf is dBASE III.
"""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from .geometry import Polygon, ring_area

POLYGON_TYPES = (5, 15, 25)  # plain, with z, with measures: x and y stand in the same place


def read_polygons(path: Path) -> list[list[Polygon]]:
    """The polygons of each record, in the file's coordinates.

    Raises
    ------
    ValueError
        The file is no shapefile of polygons, or it is cut off.
    """
    data = path.read_bytes()
    if len(data) < 100 or struct.unpack(">i", data[:4])[0] != 9994:
        raise ValueError(f"{path.name}: not a shapefile")
    if struct.unpack("<i", data[32:36])[0] not in POLYGON_TYPES:
        raise ValueError(f"{path.name}: a shapefile of something else than polygons")
    records, at = [], 100
    try:
        while at < len(data):
            length = struct.unpack(">i", data[at + 4 : at + 8])[0] * 2
            records.append(_record(data[at + 8 : at + 8 + length]))
            at += 8 + length
    except (struct.error, ValueError) as error:
        raise ValueError(f"{path.name}: record {len(records) + 1} is cut off or broken") from error
    return records


def _record(data: bytes) -> list[Polygon]:
    if struct.unpack("<i", data[:4])[0] == 0:  # a null shape
        return []
    parts, points = struct.unpack("<ii", data[36:44])
    starts = [*struct.unpack(f"<{parts}i", data[44 : 44 + 4 * parts]), points]
    xy = np.frombuffer(data, "<f8", 2 * points, 44 + 4 * parts).reshape(-1, 2)
    rings = [xy[a:b] for a, b in zip(starts, starts[1:])]
    polygons: list[Polygon] = []
    for ring in rings:
        if ring_area(ring) < 0 or not polygons:
            polygons.append([ring])
        else:  # a hole belongs to the outer ring before it: files are written so
            polygons[-1].append(ring)
    return polygons


def read_attributes(path: Path, encoding: str = "latin-1") -> list[dict[str, str]]:
    """The rows of a .dbf as text.

    Raises
    ------
    ValueError
        The file is no dBASE table, or it is cut off.
    """
    data = path.read_bytes()
    try:
        rows, header, width = struct.unpack("<IHH", data[4:12])
        fields, at = [], 32
        while data[at] != 0x0D:
            name = data[at : at + 11].split(b"\0")[0].decode("ascii")
            fields.append((name, data[at + 16]))
            at += 32
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: not a dBASE table") from error
    if len(data) < header + rows * width:
        raise ValueError(f"{path.name}: cut off")
    table = []
    for i in range(rows):
        start, row = header + i * width + 1, {}
        for name, size in fields:
            row[name] = data[start : start + size].decode(encoding).strip()
            start += size
        table.append(row)
    return table
