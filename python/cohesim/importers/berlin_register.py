"""Reads Berlin's register of residents: tables by planning area, as they are published."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from .berlin_people import BANDS, EU_SHARE
from .files import MOST_LINES, Folder, Problems, Table

RAW = "berlin-lor-population-{year}-{topic}-planning-areas.csv"


class Register:
    """The tables of one date: a joined file, or one file by topic."""

    def __init__(self, files: Folder, year: int, problems: Problems) -> None:
        self.year, self._files, self._problems = year, files, problems
        path = files.one(f"berlin_plr_{year}.csv")
        self.joined = Table(path, problems) if path is not None else None
        self._topics: dict[str, Table] = {}
        for topic in ("t1", "t2", "t4"):
            if self.joined is not None:
                self._topics[topic] = self.joined
            elif path := _newest(raw_files(files, topic, str(year)), year):
                self._topics[topic] = Table(path, problems)
        if "t2" not in self._topics:
            files.needed("residents by age", RAW.format(year=f"{year}-02", topic="t2"))
        problems.raise_if_any()
        self.areas = pd.Index(ids_of(self._topics["t1"]))

    def people(self) -> pd.DataFrame:
        """Residents, natives, foreigners and age groups of each area, checked against each other."""
        columns = {
            "residents": "inhabitants",
            "native": "inhabitants_germans_without_migration_background",
            "mh": "inhabitants_with_migration_background",
            "foreign_citizens": "inhabitants_foreigners",
        }
        ages = {f"age_{new}": f"inhabitants_age_{old}" for old, new in BANDS.items()}
        people = by_area(self._topics["t1"], columns, self.areas)
        people = people.join(by_area(self._topics["t2"], ages, self.areas))
        self._problems.raise_if_any()
        self._compare(
            people["native"] + people["mh"] - people["residents"],
            "inhabitants is not the sum of those without and with migration background",
        )
        self._compare(
            people[list(ages)].sum(axis=1, skipna=False) - people["residents"],
            "inhabitants is not the sum of the age groups",
        )
        self._problems.raise_if_any()
        return people.drop(columns="mh").astype(np.int64)

    def _compare(self, difference: pd.Series, text: str) -> None:
        name = self._topics["t1"].path.name
        for area in self.areas[(difference.isna() | (difference != 0)).to_numpy()][:MOST_LINES]:
            value = difference[area]
            self._problems.add(f"{name}: area {area}: {text} (difference {value:g})")

    def eu_share(self, mh: pd.Series, warnings: list[str]) -> np.ndarray:
        """Share of EU origin among those with migration background and known origin."""
        if "t4" not in self._topics:
            warnings.append("no file of origins (t4): the share of EU origin is the city's of 2024")
            return np.full(len(mh), EU_SHARE)
        groups = {"eu": "inhabitants_from_european_union", "unknown": "inhabitants_from_undefined"}
        found = by_area(self._topics["t4"], groups, self.areas)
        known = (mh - found["unknown"]).clip(lower=0)
        return np.where(known > 0, (found["eu"] / known.clip(lower=1)).clip(0, 1), EU_SHARE)

    def ages_elsewhen(self, warnings: list[str]) -> tuple[np.ndarray | None, np.ndarray | None]:
        """With and without migration background by age, shape (areas, 2, 8), and the share of
        women, of the date nearest to the year; None where no file says."""
        t2 = _newest(raw_files(self._files, "t2"), self.year)
        if t2 is None:
            warnings.append(
                "no file t2 with sexes, no t3: ages of those with MH are the city's of 2021"
            )
            return None, None
        columns = {"women": "inhabitants_female", "all": "inhabitants"}
        columns |= {band: f"inhabitants_age_{band}" for band in BANDS}
        everyone = by_area(Table(t2, self._problems), columns, self.areas)
        share = everyone["women"].sum() / max(everyone["all"].sum(), 1)
        women = (everyone["women"] / everyone["all"]).fillna(share).to_numpy()
        t3 = next(iter(self._files.all(t2.name.replace("-t2-", "-t3-"))), None)
        if t3 is None:
            warnings.append("no file t3: ages of those with MH are the city's of 2021")
            return None, women
        columns = {band: f"inhabitants_with_migration_background_age_{band}" for band in BANDS}
        with_mh = by_area(Table(t3, self._problems), columns, self.areas)
        without = (everyone[list(BANDS)] - with_mh).clip(lower=0)
        if year_of(t3) != self.year:
            warnings.append(f"ages of those with MH and share of women: {t3.name}, scaled")
        return np.stack([with_mh.to_numpy(), without.to_numpy()], axis=1), women


def years(files: Folder) -> list[int]:
    """Years for which there are residents by migration background."""
    paths = [*raw_files(files, "t1"), *files.all("berlin_plr_????.csv")]
    return sorted({year for p in paths if (year := year_of(p))})


def raw_files(files: Folder, topic: str, year: str = "*") -> list[Path]:
    """The register's files of a topic."""
    return files.all(RAW.format(year=f"{year}-*", topic=topic))


def year_of(path: Path) -> int:
    """The year in a file's name; 0 if there is none."""
    return next(
        (int(p) for p in path.stem.replace("-", "_").split("_") if len(p) == 4 and p.isdigit()), 0
    )


def _newest(paths: list[Path], year: int) -> Path | None:
    """The file nearest in time, the later half-year of it."""
    return max(paths, key=lambda p: (-abs(year_of(p) - year), p.name), default=None)


def ids_of(table: Table) -> list[str]:
    """Ids of planning areas: eight digits."""
    return [i.zfill(8) if i else i for i in table.ids("PLR_ID" if table.has("PLR_ID") else "id")]


def by_area(table: Table, columns: dict[str, str], areas: pd.Index) -> pd.DataFrame:
    """Columns of whole persons, in the order of `areas`; NaN for areas that the table lacks."""
    data = {new: table.numbers(old, whole=True) for new, old in columns.items()}
    frame = pd.DataFrame(data, index=ids_of(table))
    return frame[~frame.index.duplicated()].reindex(areas)
