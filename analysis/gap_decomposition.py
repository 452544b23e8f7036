"""Where the employment gap of the base year comes from.

Switches the mechanisms off, each alone and one after another, with standard errors from pairs of
runs with the same draws; then splits what remains (arrival timing, tenure, age and education,
household). Prints two tables.

    python analysis/gap_decomposition.py [persons] [replicates]
"""

from __future__ import annotations

import sys

import cohesim as cs
import pandas as pd

MECHANISMS = [
    ("discrimination at the callback", {"labour.callback_ratio": 1}),
    ("discrimination at the offer", {"labour.offer_ratio": 1}),
    ("host language", {"language.native_speakers": 1}),
    (
        "recognition of degrees",
        {"labour.unrecognised": 1, "labour.partly_recognised": 1, "labour.hold_out": 1},
    ),
    ("schooling abroad, for attachment", {"participation.attach_education_abroad": 1}),
    ("norm (women who followed)", {"participation.norm": 0}),
    (
        "waiting for the right to work and a decision",
        {"participation.waiting_loss": 0, "labour.waiting_effort": 0, "labour.applicant": 1},
    ),
    ("citizenship in hiring", {"labour.citizen": 0}),
    ("experience in this country", {"labour.experience": 0}),
    (
        "sectors that others avoid",
        {
            f"labour.appeal_{sector}": 1
            for sector in ("agriculture", "accommodation_food", "admin_support", "domestic_work")
        },
    ),
    ("mothers' time to search", {"labour.care_search": 0}),
    ("permit tied to work", {"participation.permit": 0}),
    ("couples in or out of work together", {"participation.couple": 0}),
    (
        "need (attachment, effort, willingness)",
        {"participation.need": 0, "labour.need_effort": 1, "labour.need_below": 1},
    ),
    ("unexplained (residual)", {"labour.separation_gap": 0, "labour.hiring_gap": 0}),
]


def employment(scenario: cs.Scenario, replicates: int) -> pd.DataFrame:
    """Persons aged 20 to 64 after the first year of every replicate."""
    frames = []
    for replicate in range(replicates):
        simulation = cs.Simulation(scenario, replicate=replicate)
        simulation.step(12)
        persons = with_household(simulation)
        persons = persons[persons["age"].between(20, 64)]
        frames.append(persons.assign(replicate=replicate))
    return pd.concat(frames, ignore_index=True)


def with_household(simulation: cs.Simulation) -> pd.DataFrame:
    """Everyone alive, with the size of the household (up to 4) and whether a child under 6 is in it."""
    persons = simulation.persons()
    household = pd.Series(simulation.columns["household"], index=simulation.columns["key"])
    household = household[persons.index]
    small = persons["age"].lt(6).groupby(household).transform("any")
    size = household.groupby(household).transform("size").clip(upper=4)
    return persons.assign(household=size + 10 * small)


def split(persons: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Employed (0/1), native-born and born outside the EU."""
    employed = (persons["labour"] == "employed").astype(float)
    return (
        employed,
        persons["origin"].isin(["native", "second_generation"]),
        (persons["origin"] == "non_eu_born"),
    )


def gap(persons: pd.DataFrame) -> tuple[float, float, float]:
    """Employment rate of the native-born, of those born outside the EU, and the gap, in points."""
    employed, native, migrant = split(persons)
    rates = 100 * employed[native].mean(), 100 * employed[migrant].mean()
    return rates[0], rates[1], rates[0] - rates[1]


def reweighted_gap(persons: pd.DataFrame, by: list[str]) -> float:
    """Gap if the native-born had the distribution of the migrants over the cells of `by`."""
    employed, native, migrant = split(persons)
    cells = persons.groupby(by, observed=True).ngroup()
    rate = employed[native].groupby(cells[native]).mean()
    share = cells[migrant].value_counts(normalize=True)
    common = share.index.intersection(rate.index)
    expected = float((share[common] * rate[common]).sum() / share[common].sum())
    return 100 * (expected - employed[migrant].mean())


def remainder(persons: pd.DataFrame) -> list[tuple[str, float]]:
    """What is left with all mechanisms off, split step by step; the parts sum to it."""
    persons = persons.assign(age_band=persons["age"] // 5)
    migrant = persons["origin"] == "non_eu_born"
    ten, twenty = (persons[~migrant | (persons["years_since_arrival"] >= y)] for y in (10, 20))
    left = gap(persons)[2]
    parts = []
    for name, now in [
        ("arrival within the last ten years", gap(ten)[2]),
        ("tenure: ten to twenty years here", gap(twenty)[2]),
        ("age", reweighted_gap(twenty, ["sex", "age_band"])),
        ("education", reweighted_gap(twenty, ["sex", "age_band", "education"])),
        ("household", reweighted_gap(twenty, ["sex", "age_band", "education", "household"])),
        ("chance and interactions", 0.0),
    ]:
        parts.append((name, left - now))
        left = now
    return parts


def gaps(persons: pd.DataFrame) -> pd.DataFrame:
    """Rates of both groups and the gap by replicate."""
    rows = {r: gap(of_one) for r, of_one in persons.groupby("replicate")}
    return pd.DataFrame(rows, index=["native", "non-EU", "gap"]).T


def closing(off: pd.DataFrame, on: pd.DataFrame) -> tuple[float, float]:
    """Points by which the gap closes and their standard error, replicate against replicate."""
    closes = on["gap"] - off["gap"]
    return closes.mean(), closes.std() / len(closes) ** 0.5


def decompose(
    base: cs.Scenario, changes: dict[str, float], replicates: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row for each mechanism, switched off alone and after those above it; persons with all off."""
    everything = gaps(employment(base.with_(changes), replicates))
    before, rows = everything, []
    persons = pd.DataFrame()
    sequence = dict(changes)
    for name, change in MECHANISMS:
        alone = gaps(employment(base.with_(changes | change), replicates))
        sequence |= change
        persons = employment(base.with_(sequence), replicates)
        after = gaps(persons)
        alone_by, alone_se = closing(alone, everything)
        then_by, then_se = closing(after, before)
        rows.append((name, alone_by, alone_se, after["gap"].mean(), then_by, then_se))
        before = after
    print("all mechanisms on:", everything.mean().round(1).to_dict())
    columns = ["off", "alone closes", "se", "gap", "in sequence closes", "se "]
    return pd.DataFrame(rows, columns=columns), persons


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    replicates = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    changes: dict[str, float] = {"population.size": size, "time.end": "2019-12"}
    base = cs.Scenario.load("library:baseline-eu27")
    table, persons = decompose(base, changes, replicates)
    print(table.round(1).to_string(index=False))
    print()
    parts = pd.DataFrame(remainder(persons), columns=["what remains", "points"])
    print(parts.round(1).to_string(index=False))


if __name__ == "__main__":
    main()
