"""A city as files: neighbourhoods.csv, neighbourhoods.geojson, scenario.yaml, README.txt."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from .. import indices
from ..errors import CityFileError
from ..scenario import Scenario
from .geometry import Polygon, inner_point, write_geojson

ORIGINS = ("native", "eu_descendant", "non_eu_descendant", "eu_born", "non_eu_born")
NAMES = {  # of the columns of a city's table, for readers of the file
    "native": "born here, both parents born here",
    "eu_descendant": "born here, a parent born in another EU state, none outside the EU",
    "non_eu_descendant": "born here, a parent born outside the EU",
    "eu_born": "born in another EU state",
    "non_eu_born": "born outside the EU",
}


@dataclass
class City:
    """What an importer makes of a city's files."""

    name: str
    areas: pd.DataFrame  # columns of neighbourhoods.csv
    about: list[str]  # paragraphs of README.txt: source, licence, date
    mapping: list[str]  # lines of the table that maps the published groups to origins
    library: str  # scenario that the city's scenario extends
    polygons: Mapping[str, list[Polygon]] = field(default_factory=dict)
    published: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # found, published
    reference: str = "published"  # what the second of them is
    warnings: list[str] = field(default_factory=list)
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)  # further files

    def __post_init__(self) -> None:
        total = self.areas[list(ORIGINS)].sum(axis=1)
        if not (total == self.areas["residents"]).all():
            raise AssertionError(f"{self.name}: origins do not sum to residents")

    @property
    def dissimilarity(self) -> float:
        """D between residents with and without a parent or birthplace abroad."""
        return indices.dissimilarity(self.areas["native"], self.areas["residents"])

    def checks(self) -> list[str]:
        """Totals beside the published ones, and what could not be read."""
        lines = [f"{len(self.areas)} areas, {self.areas['residents'].sum():,} residents"]
        for what, (found, published) in self.published.items():
            close = np.isclose(found, published, rtol=1e-9, atol=1e-4 if published < 1 else 0.5)
            digits = 4 if published < 1 else 0
            lines.append(
                f"{what}: {found:,.{digits}f}, {self.reference} {published:,.{digits}f}"
                + ("" if close else "   DIFFERS")
            )
        return lines + [f"warning: {text}" for text in self.warnings]

    def write(self, out: str | Path, *, force: bool = False) -> Path:
        """Write the city's folder; returns the path of its scenario."""
        out = Path(out)
        files = ["neighbourhoods.csv", "scenario.yaml", "README.txt", *self.tables]
        if self.polygons:
            files.append("neighbourhoods.geojson")
        there = [f for f in files if (out / f).exists()]
        if there and not force:
            raise CityFileError(
                [f"{out / there[0]} exists; nothing was written (force overwrites)"]
            )
        if out.exists() and not out.is_dir():
            raise CityFileError([f"{out} is no folder"])
        out.mkdir(parents=True, exist_ok=True)
        _csv(self.areas, out / "neighbourhoods.csv")
        for name, table in self.tables.items():
            _csv(table, out / name)
        if self.polygons:
            ids = self.areas["id"]
            names = dict(zip(ids, self.areas["name"]))
            shapes = {i: self.polygons[i] for i in ids if i in self.polygons}
            write_geojson(out / "neighbourhoods.geojson", shapes, names)
        (out / "README.txt").write_text(self._readme(), encoding="utf-8")
        (out / "scenario.yaml").write_text(self._scenario(), encoding="utf-8")
        return out / "scenario.yaml"

    def scenario(self, out: str | Path | None, *, force: bool = False) -> Scenario:
        """The city's scenario, of a folder that lasts as long as this Python if `out` is None."""
        if out is None:
            out = tempfile.mkdtemp(prefix="cohesim-city-")
            atexit.register(shutil.rmtree, out, ignore_errors=True)
        return Scenario.load(self.write(out, force=force))

    def _readme(self) -> str:
        title = f"{self.name}, made by cohesim import"
        known = [f"  {n:<18} {NAMES[n]}" for n in ORIGINS]
        parts = [
            f"{title}\n{'=' * len(title)}",
            *self.about,
            "Checks\n" + "\n".join(_wrapped(line) for line in self.checks()),
            "Origins in neighbourhoods.csv\n" + "\n".join(known),
            "How the published groups became these\n" + "\n".join("  " + m for m in self.mapping),
            "The persons that a simulation makes of this are synthetic: they fit these sums, and"
            " none is anybody.",
        ]
        return "\n\n".join(parts) + "\n"

    def _scenario(self) -> str:
        boundaries = "\n    boundaries: neighbourhoods.geojson" if self.polygons else ""
        schools = "\n    schools: schools.csv" if "schools.csv" in self.tables else ""
        return (
            "# Written by cohesim import; sources and assumptions: README.txt.\n"
            "# One simulated person per resident, run once. For quick runs population.size 100000; for"
            " intervals\n# run.replicates 20.\n"
            "cohesim: 1\n"
            f"name: {self.name.lower().replace(' ', '-')}\n"
            f"description: {self.name}, {len(self.areas)} neighbourhoods,"
            f" {self.areas['residents'].sum():,} residents\n"
            f"extends: library:{self.library}\n"
            "run: {replicates: 1}\n"
            "population:\n"
            f"  size: {self.areas['residents'].sum()}\n"
            f"  represents: {self.areas['residents'].sum()}\n"
            "  geography:\n"
            f"    neighbourhoods: neighbourhoods.csv{boundaries}{schools}\n"
        )


def places(areas: pd.DataFrame, polygons: Mapping[str, list[Polygon]]) -> pd.DataFrame:
    """Add lon and lat of a point inside where the polygons know better than nothing."""
    points = {i: inner_point(polygons[i]) for i in areas["id"] if i in polygons}
    for at, column in enumerate(("lon", "lat")):
        found = np.array([points[i][at] if i in points else np.nan for i in areas["id"]])
        given = areas.get(column, pd.Series(np.nan, index=areas.index))
        areas[column] = given.fillna(pd.Series(found, index=areas.index)).round(5)
    return areas


def ordered(areas: pd.DataFrame) -> pd.DataFrame:
    """Columns in the order of the format, whole numbers as such."""
    first = ["id", "name", "region", "type", "lon", "lat", "residents", "native", "eu_descendant",
             "non_eu_descendant", "eu_born", "non_eu_born", "women", "foreign_citizens"]  # fmt: skip
    start = [c for c in first if c in areas]
    areas = areas[start + [c for c in areas if c not in start]].sort_values("id", ignore_index=True)
    whole = [c for c in areas.select_dtypes("number") if not areas[c].isna().any()
             and (areas[c] == areas[c].round()).all() and c not in ("lon", "lat")]  # fmt: skip
    return areas.astype(dict.fromkeys(whole, np.int64))


def _wrapped(line: str) -> str:
    return textwrap.fill(line, 98, initial_indent="  ", subsequent_indent="    ")


def _csv(table: pd.DataFrame, path: Path) -> None:
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
