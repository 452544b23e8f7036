"""London: 983 middle layer super output areas of the Census 2011, from the London MSOA Atlas."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd

from .. import indices
from ..scenario import Scenario
from . import london_people as mapping
from .city import City, ordered, places
from .files import MOST_LINES, Folder, Problems, Table
from .geometry import Polygon
from .osgb import to_wgs84
from .shapefile import read_attributes, read_polygons

GBP_PER_EUR = 0.86788  # mean of 2011 (European Central Bank)
PUBLISHED = {  # Census 2011 (ONS); D computed from the same
    "residents": 8_173_941,
    "born outside the United Kingdom": 2_998_264,
    "households": 3_266_173,
    "social rented": 785_993,
    "D, born abroad against born in the United Kingdom": 0.2419,
}
ABOUT = [
    "London on 27 March 2011.",
    "London MSOA Atlas (msoa-data.csv), Greater London Authority, London Datastore; contains ONS"
    " Census 2011 and\nLand Registry data, Open Government Licence v3. Polygons: Statistical GIS"
    " boundary files for London; contains OS data\n(c) Crown copyright and database right.",
    f"price_eur: median price of sales in 2011 at {GBP_PER_EUR} GBP per EUR (mean of 2011, ECB)."
    " dwellings: household spaces.\nowner, market_rent, social_rent: households; those in shared"
    " ownership or rent-free are in none of the three.\nThe British National Grid was transformed to"
    " WGS84 by the seven parameters of the Ordnance Survey, to about 5 m.",
]


def london(folder: str | Path, out: str | Path | None = None, *, force: bool = False) -> Scenario:
    """Import the London MSOA Atlas and return a scenario with one simulated person per resident.

    Parameters
    ----------
    folder : where the downloaded files are, also in folders below. Needed: msoa-data.csv (London
        Datastore, "MSOA Atlas"). Used if there: MSOA_2011_London_gen_MHW.shp and .dbf
    out : folder to write; a temporary one if None
    force : overwrite files in `out`

    Returns
    -------
    Scenario
        ``library:cities/london`` with these neighbourhoods; README.txt beside it says how the
        census's groups became origins, and what was checked.

    Raises
    ------
    CityFileError
        A file or column is missing or bad: every finding with file, line and column.
    """
    return read_london(folder).scenario(out, force=force)


def words(name: str) -> str:
    """A column's name without signs, which publishers garble, and line breaks.

    Examples
    --------
    >>> words("House Prices;Median House Price (£);2011")
    'house prices median house price 2011'
    """
    return " ".join(re.findall(r"[a-z0-9]+", name.lower().replace("%", " percent ")))


def read_london(folder: str | Path) -> City:
    """London's table, checked, mapped and in memory."""
    problems, warnings = Problems(), []
    files = Folder(folder, problems)
    path = files.needed("the London MSOA Atlas", "msoa-data.csv")
    problems.raise_if_any()
    table = Table(path, problems, encoding="latin-1", tidy=words)
    table.keep([bool(code) for code in table.text("middle super output area")])  # no average row
    people = _people(table)
    problems.raise_if_any()
    _compare(table, people, problems)
    polygons = _polygons(files, problems, warnings)
    problems.raise_if_any()
    areas = _areas(table, people)
    problems.raise_if_any()
    return City(
        name="London",
        areas=ordered(places(areas, polygons)),
        about=ABOUT,
        mapping=mapping.MAPPING,
        library="cities/london",
        polygons=polygons,
        published=_published(areas, people),
        warnings=warnings,
    )


def _people(table: Table) -> dict[str, np.ndarray]:
    names = {
        "all": "age structure 2011 census all ages",
        "uk": "country of birth 2011 united kingdom",
        "abroad": "country of birth 2011 not united kingdom",
        "white": "ethnic group 2011 census white",
        "mixed": "ethnic group 2011 census mixed multiple ethnic groups",
        "asian": "ethnic group 2011 census asian asian british",
        "black": "ethnic group 2011 census black african caribbean black british",
        "others": "ethnic group 2011 census other ethnic group",
        "households": "households 2011 all households",
        **{b: f"age structure 2011 census {words(b)}" for b in ("0_15", "16_29", "30_44", "45_64")},
        "65_plus": "age structure 2011 census 65",
    }
    return {n: table.numbers(c, whole=True).astype(np.int64) for n, c in names.items()}


def _compare(table: Table, people: dict[str, np.ndarray], problems: Problems) -> None:
    codes = np.array(table.text("middle super output area"))
    parts = {
        "country of birth": ("uk", "abroad"),
        "ethnic group": ("white", "mixed", "asian", "black", "others"),
        "age structure": mapping.CENSUS_BANDS,
    }
    for what, columns in parts.items():
        difference = sum(people[c] for c in columns) - people["all"]
        for at in np.flatnonzero(difference)[:MOST_LINES]:
            problems.add(
                f"{table.path.name}: area {codes[at]}: {what} sums to {difference[at]:+d} of all ages"
            )


def _areas(table: Table, people: dict[str, np.ndarray]) -> pd.DataFrame:
    names = [" ".join(n.split()) for n in table.text("msoa name")]
    areas = pd.DataFrame({"id": table.ids("middle super output area"), "name": names})
    areas["region"] = [re.sub(r" \d+$", "", n) for n in names]
    areas["type"] = "city"
    areas["residents"] = people["all"]
    other = people["all"] - people["white"]
    areas = areas.join(mapping.origins(people["uk"], people["abroad"], people["white"], other))
    areas = areas.join(mapping.fine_ages(people, _mid_year(table)))
    return areas.join(_housing(table))


def _mid_year(table: Table) -> dict[str, np.ndarray] | None:
    groups = [f"{a}-{a + 4}" for a in range(0, 90, 5)] + ["90+"]
    columns = {g: f"mid year estimates 2012 by age {words(g)}" for g in groups}
    if not table.has(*columns.values()):
        return None
    return {g: table.numbers(c) for g, c in columns.items()}


def _housing(table: Table) -> pd.DataFrame:
    def number(name: str, **options) -> np.ndarray:
        return table.numbers(name, **options)

    spaces = "dwelling type 2011 household spaces with"
    rate = number("economic activity 2011 census unemployment rate", high=100)
    return pd.DataFrame(
        {
            "dwellings": number(f"{spaces} at least one usual resident", whole=True)
            + number(f"{spaces} no usual residents", whole=True),
            "owner": number("tenure 2011 owned owned outright", whole=True)
            + number("tenure 2011 owned owned with a mortgage or loan", whole=True),
            "market_rent": number("tenure 2011 private rented", whole=True),
            "social_rent": number("tenure 2011 social rented", whole=True),
            "price_eur": np.round(
                number("house prices median house price 2011", absent=("",)) / GBP_PER_EUR
            ),
            "unemployment_share": np.round(rate / 100, 4),
        }
    )


def _polygons(files: Folder, problems: Problems, warnings: list[str]) -> dict[str, list[Polygon]]:
    path = files.one("MSOA_2011_London_gen_MHW.shp")
    if path is None:
        warnings.append("no MSOA_2011_London_gen_MHW.shp: no maps")
        return {}
    try:
        shapes, rows = read_polygons(path), read_attributes(path.with_suffix(".dbf"))
        codes = [row["MSOA11CD"] for row in rows]
    except (OSError, ValueError) as error:
        problems.add(str(error))
        return {}
    except KeyError:
        problems.add(f"{path.with_suffix('.dbf').name}: column 'MSOA11CD' is missing")
        return {}
    if len(codes) != len(shapes):
        problems.add(f"{path.name}: {len(shapes)} shapes, but {len(codes)} rows of attributes")
    degrees = [[[_degrees(ring) for ring in part] for part in shape] for shape in shapes]
    return dict(zip(codes, degrees))


def _degrees(ring: np.ndarray) -> np.ndarray:
    return np.column_stack(to_wgs84(ring[:, 0], ring[:, 1]))


def _published(
    areas: pd.DataFrame, people: dict[str, np.ndarray]
) -> dict[str, tuple[float, float]]:
    found = (
        people["all"].sum(),
        people["abroad"].sum(),
        people["households"].sum(),
        areas["social_rent"].sum(),
        indices.dissimilarity(areas["eu_born"] + areas["non_eu_born"], areas["residents"]),
    )
    return {what: (float(f), p) for f, (what, p) in zip(found, PUBLISHED.items())}
