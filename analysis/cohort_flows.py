"""Those born in the first year of a run, followed to 25: matrix by origin, attainment, flows.

Prints the transition matrix from 4 and from 13 to the last age, and attainment at the last age
beside the published one; draws the flows.

    python analysis/cohort_flows.py [persons] [picture.png]
"""

from __future__ import annotations

import sys

import cohesim as cs
import pandas as pd

AGES = (1, 4, 8, 13, 17, 20, 25)
# Eurostat edat_lfs_9912, EU-27 2019, 25 to 34: native-born. Born here to parents born abroad: men and
# women of 25 to 34 of library:data/eu27, education_second_generation (with its sources).
PUBLISHED = {
    "native": {"left early": 12.8, "upper secondary done": 46.6, "degree": 40.6},
    "second_generation": {"left early": 17.8, "upper secondary done": 45.5, "degree": 36.7},
}


def main() -> None:
    """Follow, print, draw."""
    persons = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000
    scenario = cs.Scenario.load("library:baseline-eu27").with_(
        {"population.size": persons, "time.end": "2045-12"}
    )
    cohort = cs.schooling.follow_cohort(scenario, ages=AGES)
    with pd.option_context("display.width", 160, "display.max_columns", None):
        for first in (4, 13):
            print(f"\nFrom {first} to {AGES[-1]}, %")
            print(cs.schooling.transition_matrix(cohort, first, AGES[-1]).round(1))
    last = cohort[cohort["age"] == AGES[-1]]
    print("\nAttainment and education at 25, %; published at 25 to 34")
    for origin, figures in PUBLISHED.items():
        of_origin = last[last["origin"] == origin]
        shares = 100 * cs.plot.flows_states(of_origin).value_counts(normalize=True)
        print(origin, shares.round(1).to_dict(), figures)
    figure = cs.plot.flows(cohort, origins=[*PUBLISHED], published=PUBLISHED)
    figure.savefig(sys.argv[2] if len(sys.argv) > 2 else "cohort.png", dpi=130)


if __name__ == "__main__":
    main()
