"""What studies found, on whole runs: runs with the same draws that differ by one measure.

Compared are the same children, so that most of chance is the same on both sides. The levels that
are left stand beside each check.
"""

import cohesim as cs
import numpy as np
import pandas as pd

FIRST = 2019
NOBODY = 2**32 - 1
MINORITY = {"origin": ["second_generation"]}


def begun(size, end, policies=(), settings=()):
    """A run of the baseline from 2019 on, with policies by name."""
    changes = {"population.size": size, "time.run_in_months": 12, "time.end": f"{end}-12"}
    changes |= dict(settings)
    for name, policy in dict(policies).items():
        changes |= {f"policies.{name}.{key}": value for key, value in policy.items()}
    return cs.Simulation(cs.Scenario.load("library:baseline-eu27").with_(changes))


def children(simulation):
    """Those born here who live here, by key: year of birth, parents, language of the home, skill."""
    c, labels = simulation.columns, simulation.labels
    host, outside = (labels["born"].index(b) for b in ("host", "outside_eu"))
    here = ((c["flags"] & 1) == 1) & (c["born"] == host)
    spoken = c["language"] / np.iinfo(c["language"].dtype).max
    mother, father = c["mother"], c["father"]
    known = (mother != NOBODY) & (father != NOBODY)
    both = np.where(known, mother, 0), np.where(known, father, 0)
    table = pd.DataFrame(
        {
            "age": simulation.date.year - (1900 + c["birth"] // 12),
            "minority": (c["mother_born"] == outside) & (c["father_born"] == outside),
            "majority": (c["mother_born"] == host) & (c["father_born"] == host),
            "home": np.where(known, (spoken[both[0]] + spoken[both[1]]) / 2, 1.0),
            "skill": (c["lasting_skill"].astype(float) + c["recent_skill"]) / 4096,
            "school": c["school"],
            "degree": c["leaving_with"] == labels["education"].index("isced_5_8"),
        },
        index=c["key"],
    )
    return table[here]
