"""Berlin's register of residents by planning area, and how its groups become origins.

The register knows Germans without and with migration background (MH) and foreigners, and the region
of origin of those with MH; the regions overlap (Poland is inside the European Union). It does not
know who was born in Germany, nor the parents' birthplaces.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .counts import raked, whole_parts, whole_two_by_two

BANDS = {  # the register's age groups in the words of neighbourhoods.csv
    "below_6": "0_5",
    "6_15": "6_14",
    "15_18": "15_17",
    "18_27": "18_26",
    "27_45": "27_44",
    "45_55": "45_54",
    "55_65": "55_64",
    "above_65": "65_plus",
}
# Born in Germany, of residents with MH by age. Assumption [each -0.08, +0.08], shaped on the
# Microcensus for Germany (2019: 64 % of all with MH immigrated themselves; of children few, of the
# old nearly all). Berlin's register does not say.
BORN_HERE = np.array([0.91, 0.80, 0.72, 0.45, 0.25, 0.12, 0.05, 0.03])
# Odds of having been born here, EU against other origins. Assumption [0.4, 1]: most persons of EU
# origin came after 2004 as adults.
EU_ODDS = 0.6
# City shares where a file is missing: 31 Dec 2021, Amt fuer Statistik Berlin-Brandenburg (A I 16),
# residents with MH by age; origin in the EU 31 Dec 2024, of those with known origin.
MH_AGES = np.array([0.0886, 0.1139, 0.0341, 0.1127, 0.3562, 0.1244, 0.0859, 0.0842])
EU_SHARE = 0.2698
PRIOR = 10.0  # persons of the city's age structure added to each area's, for areas with few

MAPPING = [
    "native             Germans without migration background: exact",
    "the other four     all with migration background (MH), exact in sum:",
    "  EU origin        inhabitants_from_european_union, and their share of those of undefined",
    "                   origin; without that file 27 % in every area (31 Dec 2024)",
    "  born in Germany  by age: " + ", ".join(
        f"{band.replace('_plus', '+').replace('_', '-')} {100 * share:.0f} %"
        for band, share in zip(BANDS.values(), BORN_HERE)
    ),
    "                   (assumption, +-8 points; the register does not know it)",
    f"  both together    odds of birth in Germany of EU origins {EU_ODDS} times the others'",
    "                   (assumption [0.4, 1]); each area's two sums are kept",
    "  so that          EU origin x born in Germany   = eu_descendant",
    "                   other origin x born in Germany = non_eu_descendant",
    "                   EU origin x born abroad        = eu_born",
    "                   other origin x born abroad     = non_eu_born",
    "foreign_citizens   inhabitants_foreigners: exact",
    "age of those with  the newest file by migration background and age, scaled to this date's",
    "MH (migrant_age)   sums by age and by MH (iterative proportional fitting)",
    "women              the newest file with sexes, its share in each area",
]  # fmt: skip


def origins(people: pd.DataFrame, migrant_ages: np.ndarray, eu: np.ndarray) -> pd.DataFrame:
    """The five origins of each area.

    Parameters
    ----------
    people : columns residents, native
    migrant_ages : residents with MH by age band, whole, shape (areas, 8)
    eu : share of EU origin among those with MH
    """
    mh = (people["residents"] - people["native"]).to_numpy(dtype=np.int64)
    from_eu = np.rint(mh * eu).astype(np.int64)
    here = np.minimum(np.rint(migrant_ages @ BORN_HERE).astype(np.int64), mh)
    rows, columns = np.stack([from_eu, mh - from_eu], 1), np.stack([here, mh - here], 1)
    table = whole_two_by_two(raked([[EU_ODDS, 1], [1, 1]], rows, columns), rows, columns)
    return pd.DataFrame(
        {
            "native": people["native"].astype(np.int64),
            "eu_descendant": table[:, 0, 0],
            "non_eu_descendant": table[:, 1, 0],
            "eu_born": table[:, 0, 1],
            "non_eu_born": table[:, 1, 1],
        },
        index=people.index,
    )


def migrant_ages(ages: np.ndarray, mh: np.ndarray, known: np.ndarray | None) -> np.ndarray:
    """Residents with MH by age band, whole; no band above all residents of that age.

    Parameters
    ----------
    ages : all residents by age band, shape (areas, 8)
    mh : residents with MH
    known : with and without MH by age band at another date, shape (areas, 2, 8), or None
    """
    city = ages.sum(axis=0) / ages.sum()
    prior = PRIOR * np.stack([MH_AGES / MH_AGES.sum(), city])
    seed = prior if known is None else np.nan_to_num(known) + prior
    table = raked(seed, np.stack([mh, ages.sum(axis=1) - mh], 1), ages)
    return whole_parts(mh, table[:, 0])
