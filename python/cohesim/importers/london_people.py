"""How the groups of the London MSOA Atlas become origins.

Known by area (Census 2011): born in the UK or not, five ethnic groups, ages. Not known: born in
another EU state or outside it, parents' birthplaces.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .counts import raked, whole_parts, whole_two_by_two

# Odds of birth abroad of other ethnic groups against white ones, the same in every area. Assumption
# [3.5, 6]: of London's 4.89 million white residents about 1.1 million were born abroad (85 % of
# "other white", Census 2011 as quoted by London's Poverty Profile; 60 % of the Irish, 3 % of white
# British: assumption), of the other 3.29 million thus 1.9 million.
ABROAD_ODDS = 4.8
# Born in another EU state (of 2011, with Ireland), of those born abroad. Assumption: white 0.70
# [0.62, 0.76], others 0.04 [0.02, 0.07]; together 28 % of the foreign-born.
EU_BORN = {"white": 0.70, "other": 0.04}
# Parents of those born in the UK: both UK-born; EU; outside the EU. Assumption: white [0.80, 0.90]
# native; others [0.08, 0.28] native (grandchildren of those who came in the 1950s and 60s). In 2011
# 57 % of births in London were to mothers born abroad (ONS).
PARENTS = {"white": (0.86, 0.10, 0.04), "other": (0.18, 0.02, 0.80)}

CENSUS_BANDS = ("0_15", "16_29", "30_44", "45_64", "65_plus")
# Mid-year estimates in five-year groups divide the census bands; 15-19 is cut at 16.
FINE_BANDS = {
    "0_15": {"0_4": {"0-4": 1.0}, "5_9": {"5-9": 1.0}, "10_15": {"10-14": 1.0, "15-19": 0.2}},
    "16_29": {"16_19": {"15-19": 0.8}, "20_24": {"20-24": 1.0}, "25_29": {"25-29": 1.0}},
    "30_44": {f"{a}_{a + 4}": {f"{a}-{a + 4}": 1.0} for a in (30, 35, 40)},
    "45_64": {f"{a}_{a + 4}": {f"{a}-{a + 4}": 1.0} for a in (45, 50, 55, 60)},
    "65_plus": {
        **{f"{a}_{a + 4}": {f"{a}-{a + 4}": 1.0} for a in (65, 70, 75, 80, 85)},
        "90_plus": {"90+": 1.0},
    },
}

MAPPING = [
    "born abroad           Country of Birth: Not United Kingdom, exact (eu_born + non_eu_born)",
    "born in the UK        Country of Birth: United Kingdom, exact (the other three)",
    "by ethnic group       white, and all others: exact; how many of either were born abroad: odds",
    f"                      of the others {ABROAD_ODDS} times those of white residents (assumption"
    " [3.5, 6])",
    f"eu_born               {EU_BORN['white']:.0%} of white residents born abroad,"
    f" {EU_BORN['other']:.0%} of others (assumption",
    "                      [62, 76], [2, 7]); EU of 2011 without the UK",
    "native, eu_descendant, non_eu_descendant, of those born in the UK:",
    f"                      white {' / '.join(f'{s:.0%}' for s in PARENTS['white'])}, others"
    f" {' / '.join(f'{s:.0%}' for s in PARENTS['other'])}",
    "                      (assumption; native [80, 90] and [8, 28])",
    "ages                  Census 2011 in five bands, exact; within them by the mid-year estimates",
    "                      of 2012 in five-year groups",
    "Ethnic group is used only as the best sign in this file of where a person's family came from;",
    "no simulated person has an ethnic group.",
]


def origins(
    uk: np.ndarray, abroad: np.ndarray, white: np.ndarray, other: np.ndarray
) -> pd.DataFrame:
    """The five origins of each area from two exact margins: birthplace and ethnic group."""
    rows, columns = np.stack([white, other], 1), np.stack([uk, abroad], 1)
    table = whole_two_by_two(raked([[1, 1], [1, ABROAD_ODDS]], rows, columns), rows, columns)
    out = {"native": 0, "eu_descendant": 0, "non_eu_descendant": 0, "eu_born": 0, "non_eu_born": 0}
    for at, group in enumerate(("white", "other")):
        here = whole_parts(table[:, at, 0], PARENTS[group])
        there = whole_parts(table[:, at, 1], (EU_BORN[group], 1 - EU_BORN[group]))
        for name, count in zip(out, np.column_stack([here, there]).T):
            out[name] = out[name] + count
    return pd.DataFrame(out)


def fine_ages(
    census: dict[str, np.ndarray], mid_year: dict[str, np.ndarray] | None
) -> pd.DataFrame:
    """Residents by age; census bands divided by the mid-year estimates where there are any."""
    if mid_year is None:
        return pd.DataFrame({f"age_{band}": census[band] for band in CENSUS_BANDS})
    columns = {}
    for band, parts in FINE_BANDS.items():
        weights = [sum(w * mid_year[g] for g, w in groups.items()) for groups in parts.values()]
        divided = whole_parts(census[band], np.stack(weights, 1))
        columns |= {f"age_{name}": divided[:, i] for i, name in enumerate(parts)}
    return pd.DataFrame(columns)
