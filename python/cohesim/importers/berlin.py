"""Berlin: 542 planning areas (Lebensweltlich orientierte Raeume), from the city's open data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from .. import indices
from ..arguments import whole
from ..scenario import Scenario
from . import berlin_housing as housing
from . import berlin_people as mapping
from .berlin_register import Register, ids_of, years
from .city import City, ordered, places
from .files import Folder, Problems, Table
from .geometry import properties, read_geojson

DISTRICTS = (
    "Mitte",
    "Friedrichshain-Kreuzberg",
    "Pankow",
    "Charlottenburg-Wilmersdorf",
    "Spandau",
    "Steglitz-Zehlendorf",
    "Tempelhof-Schöneberg",
    "Neukölln",
    "Treptow-Köpenick",
    "Marzahn-Hellersdorf",
    "Lichtenberg",
    "Reinickendorf",
)
# Residents, with migration background, foreigners on 31 December (Amt fuer Statistik
# Berlin-Brandenburg, A I 16), and D between those with and without it (computed from the same).
PUBLISHED = {
    2021: (3_775_480, None, None, 0.2634),
    2024: (3_897_145, 1_601_865, 971_878, 0.2413),
}
# Stages by how the type of school begins: primary schools have classes 1 to 6, secondary schools 7 to
# 10 and most an upper level. Others, comprehensive and free ones: assumption, all but vocational.
ALL_STAGES = "primary+lower_secondary+general"
STAGES = {
    "Grundschule": "primary",
    "Integrierte Sekundarschule": "lower_secondary+general",
    "Gymnasium": "lower_secondary+general",
    "Oberstufenzentrum": "general+vocational",
    "Berufs": "vocational",
    "Fachschule": "vocational",
    "Kombinierte beruf": "vocational",
    "Förderschwerp": "primary+lower_secondary",
    "Übrige Förderschwerp": "primary+lower_secondary",
}
SEATS_PER_PUPIL = 1.1  # a tenth of seats is spare: assumption, as schooling.spare_seats
ABOUT = [
    "Residents: Amt fuer Statistik Berlin-Brandenburg, Einwohnerregisterstatistik (A I 16), main"
    " residence, CC BY 3.0 DE;\nfiles berlin-lor-population-*-planning-areas.csv of"
    " github.com/open-data-product (CC BY 4.0) or their join berlin_plr_*.csv.",
    "Asking rents: Investitionsbank Berlin, IBB Wohnungsmarktbericht (licence not stated: cite)."
    " Social indicators:\nMonitoring Soziale Stadtentwicklung 2021 (data of 31 Dec 2020),"
    " Senatsverwaltung fuer Stadtentwicklung Berlin, dl-de.\nDwellings by owner: microcensus (F I 2),"
    " Amt fuer Statistik Berlin-Brandenburg, CC BY; public and co-operative owners\nare taken"
    " together as social_rent, because the published labels of the two cannot be right.\nPolygons and"
    " schools: Geoportal Berlin, dl-de.",
    "schools.csv: pupils are of 2024/25; seats are a tenth more (assumption), blank where pupils are not"
    " published;\nstages follow from the type of school.",
    "owner, market_rent, social_rent: the district's dwellings by owner, spread over its areas by the"
    " share of land that\nsocial landlords own (assumption: dwellings follow land). rent_eur_m2 is"
    " for new lettings.",
]


def berlin(
    folder: str | Path,
    out: str | Path | None = None,
    *,
    year: int | None = None,
    force: bool = False,
) -> Scenario:
    """Import Berlin's open data and return a scenario with one simulated person per resident.

    Parameters
    ----------
    folder : where the downloaded files are, also in folders below. Needed: berlin_plr_YYYY.csv, or
        berlin-lor-population-YYYY-HH-t1-planning-areas.csv and -t2- (and -t4- for origins). Used if
        there: -t3- (ages by migration background), *plr*.geojson, ibb_planungsraeume.csv,
        mss_*_easy.csv, berlin-microcensus-housing-situation-*-apartments-by-owner-districts.csv,
        berlin_schools.csv
    out : folder to write; a temporary one if None
    year : of 31 December; the newest there is if None
    force : overwrite files in `out`

    Returns
    -------
    Scenario
        ``library:cities/berlin`` with these neighbourhoods; README.txt beside it says how the
        register's groups became origins, and what was checked.

    Raises
    ------
    CityFileError
        A file or column is missing or bad: every finding with file, line and column.
    """
    return read_berlin(folder, year=year).scenario(out, force=force)


def read_berlin(folder: str | Path, *, year: int | None = None) -> City:
    """Berlin's tables, checked, mapped and in memory."""
    problems, warnings = Problems(), []
    files = Folder(folder, problems)
    if year is not None:
        year = whole("year", year)
    year = _year(files, year, problems)
    problems.raise_if_any()
    register = Register(files, year, problems)
    people = register.people()
    mh = people["residents"] - people["native"]
    eu = register.eu_share(mh, warnings)
    known, women = register.ages_elsewhen(warnings)
    polygons, names = _polygons(files, problems, warnings)
    problems.raise_if_any()
    migrants = mapping.migrant_ages(_ages(people), mh.to_numpy(), known)
    areas = people.join(mapping.origins(people, migrants, eu).iloc[:, 1:])
    areas[[f"migrant_age_{band}" for band in mapping.BANDS.values()]] = migrants
    if women is not None:
        areas["women"] = np.rint(areas["residents"] * women).astype(np.int64)
    areas = _described(areas, register.joined, names)
    _add_housing(areas, files, register.joined, year, problems, warnings)
    schools = _schools(files, problems, warnings)
    problems.raise_if_any()
    return City(
        name="Berlin",
        areas=ordered(places(areas.rename_axis("id").reset_index(), polygons)),
        about=[f"Berlin on 31 December {year}.", *ABOUT],
        mapping=mapping.MAPPING,
        library="cities/berlin",
        polygons=polygons,
        published=_published(year, areas),
        warnings=warnings,
        tables=schools,
    )


def _year(files: Folder, year: int | None, problems: Problems) -> int:
    there = years(files)
    if not there:
        files.needed(
            "residents of the planning areas",
            "berlin_plr_2024.csv",
            "berlin-lor-population-2024-02-t1-planning-areas.csv",
        )
        return 0
    if year is not None and year not in there:
        problems.add(
            f"{files.root}: no residents of {year}; there are {', '.join(map(str, there))}"
        )
    return year or there[-1]


def _ages(people: pd.DataFrame) -> np.ndarray:
    return people[[f"age_{band}" for band in mapping.BANDS.values()]].to_numpy()


def _polygons(files: Folder, problems: Problems, warnings: list[str]):
    path = files.one("*plr*.geojson", "*planungsraeume*.geojson")
    if path is None:
        warnings.append("no polygons (*plr*.geojson): no maps")
        return {}, {}
    polygons = {i.zfill(8): p for i, p in read_geojson(path, problems, "PLR_ID", "id").items()}
    problems.raise_if_any()
    rows = properties(path)
    names = {
        str(p["PLR_ID"]).zfill(8): p["PLR_NAME"] for p in rows if {"PLR_ID", "PLR_NAME"} <= {*p}
    }
    return polygons, names


def _described(areas: pd.DataFrame, source: Table | None, names: dict[str, str]) -> pd.DataFrame:
    if source is not None:
        names = dict(zip(ids_of(source), source.text("PLR_NAME")))
        for column in ("lon", "lat"):
            if source.has(column):
                areas[column] = source.numbers(column, high=90)
    areas["name"] = [names.get(i, i) for i in areas.index]
    codes = [int(i[:2]) if i[:2].isdigit() else 0 for i in areas.index]
    areas["region"] = [DISTRICTS[c - 1] if 0 < c <= 12 else "unknown" for c in codes]
    areas["type"] = "city"
    return areas


def _add_housing(areas, files, source, year, problems, warnings) -> None:
    stock = housing.dwellings(source, list(areas.index), areas["residents"], warnings)
    land = None
    if source is not None and source.has("own2022_sozvermiet"):
        share = source.numbers("own2022_sozvermiet", high=100, absent=housing.ABSENT)
        land = pd.Series(share, index=areas.index)
    tenures = housing.tenure(files, stock, land, problems, warnings)
    if stock is not None:
        areas["dwellings"] = stock
    if tenures is not None:
        areas[list(tenures)] = tenures
    columns = {"rent_eur_m2": housing.rents(files, year, source, problems)}
    columns |= housing.social(files, source, problems)
    for name, values in columns.items():
        if not values:
            warnings.append(f"no file for {name}: the column is left out")
            continue
        areas[name] = areas.index.map(lambda i, v=values: v.get(i, np.nan))
        blank = int(areas[name].isna().sum())
        if blank:
            warnings.append(f"{name} is not published for {blank} areas")


def _schools(files: Folder, problems: Problems, warnings: list[str]) -> dict[str, pd.DataFrame]:
    path = files.one("berlin_schools.csv")
    if path is None:
        warnings.append("no berlin_schools.csv: no schools.csv")
        return {}
    table = Table(path, problems)
    pupils = table.numbers("students_total", whole=True, absent=housing.ABSENT)
    types = table.text("type")
    schools = {
        "id": table.ids("bsn"),
        "name": table.text("name"),
        "type": types,
        "sector": table.text("sector"),
        "stage": [_stages(t) for t in types],
        "area": [i.zfill(8) for i in table.text("PLR_ID")],
        "lon": table.numbers("lon", high=180, absent=housing.ABSENT),
        "lat": table.numbers("lat", high=90, absent=housing.ABSENT),
        "pupils": pupils,
        "seats": np.ceil(SEATS_PER_PUPIL * pupils),
    }
    problems.raise_if_any()
    table = pd.DataFrame(schools).astype({"pupils": "Int64", "seats": "Int64"})
    return {"schools.csv": table}


def _stages(kind: str) -> str:
    return next((stages for name, stages in STAGES.items() if kind.startswith(name)), ALL_STAGES)


def _published(year: int, areas: pd.DataFrame) -> dict[str, tuple[float, float]]:
    residents, native = areas["residents"], areas["native"]
    found = {
        "residents": residents.sum(),
        "with migration background": (residents - native).sum(),
        "foreign citizens": areas["foreign_citizens"].sum(),
        "D, with against without migration background": indices.dissimilarity(native, residents),
    }
    published = zip(found, PUBLISHED.get(year, ()))
    return {what: (found[what], value) for what, value in published if value is not None}
