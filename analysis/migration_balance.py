"""Net migration of the EU baseline by country block against the UN projection it is fitted to.

Arrivals are given, departures of those born elsewhere follow from hazards; the table `departures_born_here`
closes the balance. When hazards or households have changed, run this and add the last column to
LEAVING_BORN_ELSEWHERE in tools/make_eu27_figures.py, then make scenarios/data/eu27.yaml anew.

    python analysis/migration_balance.py [persons] [replicates]
"""

from __future__ import annotations

import sys
from pathlib import Path

import cohesim as cs
import pandas as pd
import yaml

DATA = Path(__file__).parents[1] / "scenarios/data/eu27.yaml"
YEARS = 5


def balance(persons: int, replicates: int) -> pd.DataFrame:
    """Thousand persons a year by block, mean over replicates of the five years from 2020 on."""
    scenario = cs.Scenario.load("library:baseline-eu27").with_(
        {
            "population.size": persons,
            "run.replicates": replicates,
            "time.start": "2020-01",
            "time.end": f"{2019 + YEARS}-12",
            "time.run_in_months": 12,
        }
    )
    with cs.run(scenario) as results:
        flows = results.flows[["arrivals", "departures"]].sum(["time", "origin"]) / YEARS / 1000
        net = flows.arrivals - flows.departures
        table = flows.mean("replicate").to_dataframe()
        table["net"] = net.mean("replicate").to_series()
        table["standard_error"] = (net.std("replicate", ddof=1) / replicates**0.5).to_series()
    regions = yaml.safe_load(DATA.read_text())["population"]["regions"]
    table["published"] = {name: region["net_migration"][0] for name, region in regions.items()}
    table.loc["EU"] = table.sum()
    table.loc["EU", "standard_error"] = (table["standard_error"].iloc[:-1] ** 2).sum() ** 0.5
    table["to_add"] = table["published"] - table["net"]
    return table.round(1)


if __name__ == "__main__":
    sizes = [int(x) for x in sys.argv[1:]] or [200_000, 8]
    print(balance(*sizes).to_string())
