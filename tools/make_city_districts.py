"""Synthetic neighbourhoods within Berlin's districts: the districts' sums are published, how they split is not meant to be."""

import make_city_figures as fig
import numpy as np
import pandas as pd
from cohesim import indices
from cohesim.importers.berlin import DISTRICTS
from cohesim.importers.berlin_people import BANDS
from cohesim.importers.city import ORIGINS
from cohesim.importers.counts import raked, whole_parts

WANTED = 0.2413  # D of residents with and without migration background among the 542 planning areas
SIZES = 0.25  # log spread of residents by neighbourhood


def write(areas, path):
    """Twelve neighbourhoods a district; residents by origin and age as published for the district, D as among the areas."""
    rng = np.random.default_rng(2024)
    groups = [f"{prefix}age_{b}" for prefix in ("", "migrant_") for b in BANDS.values()]
    districts = areas.groupby("region", sort=False)[
        ["residents", *ORIGINS, "women", "foreign_citizens", *groups]
    ].sum()
    noise = {d: rng.standard_normal((2, fig.PER_DISTRICT)) for d in districts.index}
    low, high = 0.0, 3.0
    for _ in range(50):
        spread = (low + high) / 2
        table = pd.concat(
            [split(d, row, noise[d], spread) for d, row in districts.iterrows()], ignore_index=True
        )
        d = indices.dissimilarity(table["native"], table["residents"])
        low, high = (spread, high) if d < WANTED else (low, spread)
    for name in districts:
        assert (table.groupby("region", sort=False)[name].sum() == districts[name]).all(), name
    table.to_csv(path, index=False, lineterminator="\n")
    print(f"{path}: {len(table)} synthetic neighbourhoods of {len(districts)} districts, D {d:.4f}")


def split(name, row, noise, spread):
    n = fig.PER_DISTRICT
    code = DISTRICTS.index(name) + 1
    table = pd.DataFrame({"id": [f"{code:02d}{i + 1:02d}" for i in range(n)]})
    table["name"] = [f"{name} {i + 1}" for i in range(n)]
    table["region"], table["type"] = name, "city"
    weight = np.exp(SIZES * noise[0] - spread * np.outer([0, 1, 1, 1, 1], -noise[1]))
    origins = two_way(np.exp(SIZES * noise[0]), row[list(ORIGINS)].to_numpy(), weight)
    table["residents"] = origins.sum(axis=1)
    table[list(ORIGINS)] = origins
    others = origins[:, 1:].sum(axis=1)
    migrants = exact(others, row[[f"migrant_age_{b}" for b in BANDS.values()]].to_numpy())
    natives = row[[f"age_{b}" for b in BANDS.values()]].to_numpy() - migrants.sum(axis=0)
    ages = migrants + exact(origins[:, 0], natives)
    table["women"] = whole_parts([row["women"]], table["residents"])[0]
    table["foreign_citizens"] = whole_parts([row["foreign_citizens"]], others)[0]
    table[[f"age_{b}" for b in BANDS.values()]] = ages
    table[[f"migrant_age_{b}" for b in BANDS.values()]] = migrants
    return table


def two_way(sizes, groups, weight):
    """Persons by neighbourhood and origin: near the sizes, exact in the district's origins."""
    rows = groups.sum() * sizes / sizes.sum()
    table = raked(weight.T[None], rows[None], groups[None].astype(float))[0]
    return whole_parts(groups, table.T).T


def exact(rows, columns):
    """A whole table with both margins, in proportion to both: row by row out of what is left."""
    left, out = columns.copy(), []
    for total in rows:
        out.append(whole_parts([total], left)[0])
        left = left - out[-1]
    return np.array(out)
