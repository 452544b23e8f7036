#!/usr/bin/env python3
"""Make scenarios/cities/berlin-districts.geojson: a schematic map, a block of tiles for each district.

The neighbourhoods of berlin-districts.csv are made up, so that they have no outlines. Blocks lie to each
other as the districts do; a tile is a neighbourhood, in the order of the file. Not to scale.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

CITIES = Path(__file__).resolve().parents[1] / "scenarios" / "cities"
BLOCKS = {  # column and row from the north-west, and what is written above
    "Reinickendorf": (1.3, 0, "Reinick."),
    "Pankow": (2.6, 0, "Pankow"),
    "Spandau": (0, 1, "Spandau"),
    "Charlottenburg-Wilmersdorf": (1, 1, "Charl.-W."),
    "Mitte": (2, 1, "Mitte"),
    "Friedrichshain-Kreuzberg": (3, 1, "Frie.-Kr."),
    "Lichtenberg": (4, 1, "Lichtenb."),
    "Marzahn-Hellersdorf": (5, 1, "Marz.-H."),
    "Steglitz-Zehlendorf": (1, 2, "Stegl.-Z."),
    "Tempelhof-Schöneberg": (2, 2, "Temp.-S."),
    "Neukölln": (3, 2, "Neukölln"),
    "Treptow-Köpenick": (4, 2, "Trept.-K."),
}
ACROSS, DOWN = 3, 4  # tiles of a block
TILE_KM, GAP_KM, WORDS_KM = 2.2, 0.7, 2.4
WEST, NORTH = 13.09, 52.67  # of Berlin, degrees
KM_OF_LON, KM_OF_LAT = 67.7, 111.2  # at its latitude


def corner(region: str) -> tuple[float, float]:
    """North-west corner of a block, km east and south of the city's."""
    column, row, _ = BLOCKS[region]
    return column * (ACROSS * TILE_KM + GAP_KM), row * (DOWN * TILE_KM + WORDS_KM)


def degrees(x: float, y: float) -> list[float]:
    """Longitude and latitude of a point so given."""
    return [round(WEST + x / KM_OF_LON, 4), round(NORTH - y / KM_OF_LAT, 4)]


def tile(region: str, number: int) -> list[list[float]]:
    """The ring of a tile, counter-clockwise."""
    x, y = corner(region)
    x, y = x + number % ACROSS * TILE_KM, y + number // ACROSS * TILE_KM
    corners = [(0, 1), (1, 1), (1, 0), (0, 0), (0, 1)]
    return [degrees(x + i * TILE_KM, y + j * TILE_KM) for i, j in corners]


def label(region: str) -> list[float]:
    """Where the name of a block stands: the middle of the gap above it."""
    x, y = corner(region)
    return degrees(x + ACROSS * TILE_KM / 2, y - WORDS_KM / 2)


def text_of_map() -> str:
    """The GeoJSON file."""
    seen: dict[str, int] = dict.fromkeys(BLOCKS, 0)
    features = []
    with open(CITIES / "berlin-districts.csv", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            ring = tile(row["region"], seen[row["region"]])
            seen[row["region"]] += 1
            shape = {"type": "Polygon", "coordinates": [ring]}
            features.append({"type": "Feature", "properties": {"id": row["id"]}, "geometry": shape})
    lines = ",\n".join(json.dumps(f, separators=(",", ":")) for f in features)
    labels = json.dumps({BLOCKS[r][2]: label(r) for r in BLOCKS}, ensure_ascii=False)
    head = f'"type":"FeatureCollection","schematic":true,"labels":{labels}'
    return f'{{{head},"features":[\n{lines}\n]}}\n'


if __name__ == "__main__":
    (CITIES / "berlin-districts.geojson").write_text(text_of_map(), encoding="utf-8")
