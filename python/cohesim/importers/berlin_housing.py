"""Berlin's dwellings, tenure, rents and social indicators by planning area."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .counts import raked, whole_parts
from .files import Folder, Problems, Table

ABSENT = ("", "/", "keine Daten")
TENURES = {  # microcensus: owner of the dwelling; the last two labels are unreliable one by one
    "owner": ("inhabited_by_owner",),
    "market_rent": (
        "rented_out_owner_is_private_person",
        "rented_out_owner_is_private_organization",
    ),
    "social_rent": (
        "rented_out_owner_is_public_institution",
        "rented_out_owner_is_housing_cooperative",
    ),
}


def dwellings(
    joined: Table | None, ids: list[str], residents: pd.Series, warnings: list[str]
) -> pd.Series | None:
    """Dwellings of each area; where not published, by residents per dwelling in the district."""
    column = next((n for n in joined.names if n.startswith("dwellings_")), None) if joined else None
    if column is None:
        warnings.append("no dwellings by area: columns dwellings, owner, ... are left out")
        return None
    found = pd.Series(joined.numbers(column, absent=ABSENT), index=ids).reindex(residents.index)
    known, district = found.notna() & (residents > 0), residents.index.str[:2]
    city = residents[known].sum() / found[known].sum()
    by_district = (
        residents[known].groupby(district[known]).sum()
        / found[known].groupby(district[known]).sum()
    )
    per_dwelling = pd.Series(district, index=residents.index).map(by_district).fillna(city)
    estimated = sorted(found.index[found.isna()])
    if len(estimated):
        warnings.append(
            f"dwellings of {len(estimated)} areas are not published, but estimated by residents per"
            f" dwelling in their district: {' '.join(estimated)}"
        )
    return found.fillna((residents / per_dwelling).round()).astype(np.int64)


def tenure(
    folder: Folder,
    stock: pd.Series | None,
    social_land: pd.Series | None,
    problems: Problems,
    warnings: list[str],
) -> pd.DataFrame | None:
    """Occupied dwellings by tenure: the district's, spread by the social owners' share of land."""
    if stock is None:
        return None
    files = folder.all("berlin-microcensus-housing-situation-*-apartments-by-owner-districts.csv")
    if not files:
        warnings.append("no microcensus of dwellings by owner: columns owner, ... are left out")
        return None
    table = Table(sorted(files)[-1], problems)
    numbers = {c: table.numbers(c, absent=ABSENT) for c in sum(TENURES.values(), ())}
    total = table.numbers("total")
    problems.raise_if_any()
    districts = [i.zfill(2) for i in table.ids("id")]
    shares = _shares(pd.DataFrame(numbers, index=districts), pd.Series(total, index=districts))
    out = pd.DataFrame(0, index=stock.index, columns=list(TENURES), dtype=np.int64)
    for district, share in shares.iterrows():
        here = stock.index[stock.index.str[:2] == district]
        homes = stock[here]
        occupied = min(1000 * total[districts.index(district)] / max(homes.sum(), 1), 1.0)
        lived_in = (homes * occupied).round().astype(np.int64)
        social = 0.5 if social_land is None else social_land[here].fillna(50).clip(1, 99) / 100
        seed = np.stack([np.full(len(here), 1 - social), np.full(len(here), social)], 1)
        rows = np.stack([lived_in], 1)
        sums = lived_in.sum() * np.array([[1 - share["social_rent"], share["social_rent"]]])
        fitted = raked(seed[None], rows.T, sums)[0]
        private = share[["owner", "market_rent"]] / share[["owner", "market_rent"]].sum()
        parts = np.column_stack([fitted[:, [0]] * private.to_numpy(), fitted[:, 1]])
        out.loc[here] = whole_parts(lived_in, parts)
    return out


def _shares(numbers: pd.DataFrame, total: pd.Series) -> pd.DataFrame:
    """Tenure by district; what is not reliable ("/") shares the rest in the city's proportions."""
    weight = numbers.sum() / numbers.sum().sum()
    rest = (total - numbers.sum(axis=1)).clip(lower=0)
    gaps = numbers.isna() * weight
    scale = rest / gaps.sum(axis=1).where(lambda s: s > 0, 1)
    full = numbers.fillna(gaps.mul(scale, axis=0))
    tenures = pd.DataFrame({t: full[list(c)].sum(axis=1) for t, c in TENURES.items()})
    return tenures.div(tenures.sum(axis=1), axis=0)


def rents(folder: Folder, year: int, joined: Table | None, problems: Problems) -> dict[str, float]:
    """Median asking rent (net cold, EUR per m2 and month) by area, of the newest year up to `year`."""
    path = folder.one("ibb_planungsraeume.csv")
    if path is not None:
        table = Table(path, problems)
        ids = [i.zfill(8) for i in table.text("district_id")]
        value, when = table.numbers("median_net_rent", absent=ABSENT), table.numbers("year")
        newest = max((y for y in when if y <= year), default=0)
        return {i: v for i, v, y in zip(ids, value, when) if y == newest}
    names = joined.names if joined else []
    years = [int(n[-4:]) for n in names if n.startswith("asking_rent_median_")]
    newest = max((y for y in years if y <= year), default=None)
    if newest is None:
        return {}
    ids = [i.zfill(8) for i in joined.text("PLR_ID")]
    return dict(zip(ids, joined.numbers(f"asking_rent_median_{newest}", absent=ABSENT)))


def social(folder: Folder, joined: Table | None, problems: Problems) -> dict[str, dict[str, float]]:
    """Unemployment and child poverty (0..1) by area: Monitoring Soziale Stadtentwicklung."""
    path = folder.one("mss_*_easy.csv")
    names = ("Unemployment Percent", "Child Poverty Percent")
    table = Table(path, problems) if path is not None else joined
    if path is None:
        names = ("mss2020_unemployment_percent", "mss2020_child_poverty_percent")
    if table is None or not (path is not None or table.has(*names)):
        return {}
    ids = [i.zfill(8) for i in table.text("PLR_ID")]
    columns = zip(("unemployment_share", "child_poverty_share"), names)
    return {
        new: dict(zip(ids, table.numbers(old, high=100, absent=ABSENT) / 100))
        for new, old in columns
    }
