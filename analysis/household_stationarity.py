"""Whether households stay what they are: sizes, couples, children at home, at the start and later.

Prints one table: the published figure where there is one, the start, and each year asked for.

    python analysis/household_stationarity.py [persons] [replicates] [years ...]
"""

from __future__ import annotations

import sys

import cohesim as cs
import numpy as np
import pandas as pd

NOBODY = 2**32 - 1
PUBLISHED = {  # Eurostat: EU-28 2017; mixed households 2022
    "households of 1, %": 33.6,
    "households of 2, %": 31.9,
    "households of 3, %": 15.6,
    "households of 4, %": 13.1,
    "households of 5 and more, %": 5.8,
    "mixed households, %": 7.2,
}


def persons_of(simulation: cs.Simulation, month: int) -> pd.DataFrame:
    """Living persons with what the tables need of their households; month: since 1900-01."""
    c = {k: np.asarray(v) for k, v in simulation.columns.items()}
    alive, household = (c["flags"] & 1) == 1, c["household"]
    home = np.zeros(len(alive), bool)
    for link in ("mother", "father"):
        parent = np.where(c[link] != NOBODY, c[link], 0)
        home |= (c[link] != NOBODY) & alive[parent] & (household[parent] == household)
    abroad = (c["born"] != 0) | (c["mother_born"] != 0) | (c["father_born"] != 0)
    frame = pd.DataFrame(
        {
            "household": household,
            "age": (month - c["birth"]) // 12,
            "woman": c["sex"] == 1,
            "partner": c["partner"] != NOBODY,
            "parents": home,
            "abroad": abroad,
        }
    )[alive]
    frame["adult"] = frame["age"] >= 18
    frame["size"] = frame.groupby("household")["age"].transform("size")
    frame["adults"] = frame.groupby("household")["adult"].transform("sum")
    return frame


def figures(p: pd.DataFrame) -> dict[str, float]:
    """Figures of one point in time."""
    size = p.groupby("household").size()
    adults = p[p["adult"]].groupby("household")["abroad"]
    mixed = (adults.any() & ~adults.all()).sum() / len(size)
    out = {
        name: 100 * (size.clip(upper=5) == k + 1).mean()
        for k, name in enumerate(PUBLISHED)
        if k < 5
    }
    out |= {"mean size": size.mean(), "mixed households, %": 100 * mixed}
    minors, old = p[~p["adult"]], p[p["age"] >= 65]
    out["minors in homes with one adult, %"] = 100 * (minors["adults"] == 1).mean()
    for name, sex in (("men", False), ("women", True)):
        of = p["woman"] == sex
        out[f"{name} 65+ alone, %"] = 100 * (old.loc[of, "size"] == 1).mean()
        for low, high in ((18, 24), (25, 34), (35, 49)):
            out[f"{name} {low}-{high} with parents, %"] = (
                100 * p[of & p["age"].between(low, high)]["parents"].mean()
            )
        for low in range(20, 90, 10):
            couples = p[of & p["age"].between(low, low + 9)]["partner"]
            out[f"{name} {low}-{low + 9} with a partner, %"] = 100 * couples.mean()
    return out


def main() -> None:
    persons = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    replicates = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    years = [int(x) for x in sys.argv[3:]] or [8]
    scenario = cs.Scenario.load("library:baseline-eu27").with_(
        {"population.size": persons, "time.run_in_months": 1, "time.end": f"{2018 + max(years)}-12"}
    )
    start = 12 * (scenario.start.year - 1900)
    columns: dict[str, list[dict[str, float]]] = {}
    for replicate in range(replicates):
        simulation = cs.Simulation(scenario, replicate=replicate)
        columns.setdefault("start", []).append(figures(persons_of(simulation, start)))
        for year in range(1, max(years) + 1):
            simulation.step(12)
            if year in years:
                found = figures(persons_of(simulation, start + 12 * year - 1))
                columns.setdefault(f"year {year}", []).append(found)
    table = pd.DataFrame({name: pd.DataFrame(rows).mean() for name, rows in columns.items()})
    table.insert(0, "published", pd.Series(PUBLISHED))
    print(table.round(2).to_string(na_rep=""))


if __name__ == "__main__":
    main()
