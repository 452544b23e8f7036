"""A virtual experiment: what a language course does to those who attend it, in twin worlds that differ by it alone.

    python analysis/course_experiment.py [persons] [replicates] [hours a week] [working_time_share]

Third-country citizens of 18 to 49 who are below B1 are offered a course of 600 hours; half of them by lot, few enough for
the rest of the market to stay as it was. Participants are compared with themselves in the world without the course: level
of the host language, employment and search in the months after the start. Standard errors are over replicates.
Evidence (MODEL.md): no effect on employment in the short run (lang_fr_lfp_sign, almp_timing_sign), more after two to three
years, a year of work in the long run (lang_reform_dk_cumulative).
"""

import sys

import cohesim as cs
import numpy as np

PERSONS, REPLICATES, HOURS, DAYTIME = (
    [float(x) for x in sys.argv[1:]] + [100_000, 4, 12, 0.5][len(sys.argv) - 1 :]
)
MONTHS = (6, 12, 24, 36, 60)
COURSE = {
    "lever": "language_course",
    "from": "2019-01",
    "to": "2019-03",
    "hours_per_week": HOURS,
    "working_time_share": DAYTIME,
    "acceptance": 0.9,
    "coverage": 0.5,
    "target": {"citizenship": ["third_country"], "age": {"min": 18, "max": 49}, "language": {"max": 0.45}},
}


def at_months(scenario, replicate):
    """Columns of the persons after each of MONTHS."""
    simulation = cs.Simulation(scenario, replicate=replicate)
    found = {}
    for month in range(1, MONTHS[-1] + 1):
        simulation.step()
        if month in MONTHS:
            c = simulation._core.columns
            alive = (c["flags"] & 1) != 0
            found[month] = {k: c[k].copy() for k in ("key", "language", "labour", "taken", "certificate")}
            found[month]["alive"] = alive
    return found


def effects(replicate):
    """Mean difference of the participants by month: language, employed, searching; and how many they are."""
    base = cs.Scenario.load("library:baseline-eu27").with_(
        {"population.size": int(PERSONS), "time.end": "2024-12"}
    )
    control = at_months(base, replicate)
    treated = at_months(base.with_({"policies.course": COURSE}), replicate)
    rows = []
    for month in MONTHS:
        a, b = treated[month], control[month]
        _, i, j = np.intersect1d(a["key"], b["key"], assume_unique=True, return_indices=True)
        both = (a["taken"][i] & 1 != 0) & a["alive"][i] & b["alive"][j]
        i, j = i[both], j[both]
        language = (a["language"][i].astype(float) - b["language"][j]).mean() / 65535
        work = 100 * ((a["labour"][i] == 0).mean() - (b["labour"][j] == 0).mean())
        active = 100 * ((a["labour"][i] <= 1).mean() - (b["labour"][j] <= 1).mean())
        rows.append((language, work, active, 100 * (b["labour"][j] == 0).mean(), len(i)))
    return rows


def main():
    """Print the table."""
    all_rows = np.array([effects(r) for r in range(int(REPLICATES))])
    mean = all_rows.mean(0)
    error = all_rows.std(0, ddof=1) / np.sqrt(len(all_rows))
    print("month  language  employment (points, se)  activity (points, se)  employed without, %  participants")
    for k, month in enumerate(MONTHS):
        m, e = mean[k], error[k]
        print(f"{month:5d}  {m[0]:+8.3f}  {m[1]:+6.1f} ({e[1]:.1f}){m[2]:+22.1f} ({e[2]:.1f}) {m[3]:20.1f} {m[4]:14.0f}")


if __name__ == "__main__":
    main()
