"""Rates of work of the base year against their targets, and a damped Gauss-Newton step towards them.

    python analysis/labour_fit.py [persons] [replicates] [parameter=value ...] [--free parameter ...]

Targets are those of the evidence with `use: calibrate` (Eurostat 2019 unless noted). Without
`--free` it prints the table; with it, it fits the named parameters from the given values, with
common seeds: three steps, each of at most three tenths of a value, held back by a prior around it.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import cohesim as cs
import numpy as np

# name: (published, tolerance). nat: born here, eu, non: born outside the EU; m, w: men, women.
TARGETS = {
    "emp_nat": (73.9, 0.5),
    "emp_eu": (75.3, 1.5),
    "emp_non_m": (74.5, 1.0),
    "emp_non_w": (54.9, 1.0),
    "unemp_nat": (6.0, 0.4),
    "unemp_eu": (7.3, 1.5),
    "unemp_non": (12.3, 0.6),
    "overq_nat_w": (21.1, 1.5),
    "overq_non": (38.6, 1.5),
    "temp_nat": (11.8, 1.0),  # 2020
    "temp_eu": (13.8, 2.0),  # 2020
    "temp_non": (20.3, 1.5),  # 2020
    "emp_low": (55.0, 3.0),  # natives; 53.6 of all in 2016
    "emp_medium": (74.0, 1.0),  # native background, Q2 2021
    "emp_high": (87.0, 1.5),  # native background, Q2 2021
    "neet_nat": (12.5, 4.0),
    "neet_non": (21.0, 5.0),
    "long_term": (39.5, 8.0),  # all unemployed; context, not a target
    "vacancy_rate": (2.1, 0.2),
    "part_time_nat": (16.9, 2.0),  # 2020
    "part_time_non": (24.2, 3.0),  # 2020
    "new_hires": (14.0, 4.0),  # in the job for under a year, about
    "vacancy_elementary": (2.1, 0.5),  # no figures by level: as the total
    "vacancy_medium": (2.1, 0.4),
    "vacancy_graduate": (2.1, 0.4),
    "drift_emp": (0.0, 0.4),  # ten years on, natives, at the first mix of sex, age and education
    "drift_unemp": (0.0, 0.3),
    "drift_vacancy": (0.0, 0.2),
}


def measure(sim: cs.Simulation) -> dict[str, tuple[float, float]]:
    """Numerator and denominator of every rate, now."""
    c, labels, flags = sim.columns, sim.labels, cs._core.FLAGS
    now = sim._core.now
    alive = (c["flags"] & flags["alive"]) != 0
    age = (now - c["birth"].astype(np.int32)) // 12
    work = alive & (age >= 20) & (age <= 64)
    state = {name: c["labour"] == k for k, name in enumerate(labels["labour"])}
    emp, search = state["employed"], state["unemployed"]
    host, eu, non = (
        c["born"] == labels["born"].index(b) for b in ("host", "other_eu", "outside_eu")
    )
    woman = c["sex"] == labels["sex"].index("women")
    education = c["education"].astype(int)
    top, low = len(labels["education"]) - 1, len(labels["education"]) - 3
    left_school = age >= np.array([15, 16, 20, 24])[education]
    attained = np.where(left_school, education, education - 1)  # `education` is what it will be
    high, medium, lower = attained == top, attained == top - 1, attained <= low
    not_graduate = c["level"] != labels["level"].index("graduate")
    temporary = (c["flags"] & flags["temporary_job"]) != 0
    part_time = (c["flags"] & flags["part_time"]) != 0
    young = alive & (age >= 18) & (age <= 24)

    def rate(of: np.ndarray, among: np.ndarray) -> tuple[float, float]:
        return float((of & among).sum()), float(among.sum())

    out = {}
    for name, group in {"nat": host, "eu": eu, "non": non, "all": alive}.items():
        out[f"emp_{name}"] = rate(emp, work & group)
        out[f"unemp_{name}"] = rate(search, work & group & (emp | search))
        out[f"overq_{name}"] = rate(not_graduate, work & group & emp & high)
        out[f"temp_{name}"] = rate(temporary, work & group & emp)
        out[f"part_time_{name}"] = rate(part_time, work & group & emp)
        out[f"neet_{name}"] = rate(~emp & left_school, young & group)
    for sex, of_sex in (("m", ~woman), ("w", woman)):
        for name, group in {"nat": host, "non": non}.items():
            out[f"emp_{name}_{sex}"] = rate(emp, work & group & of_sex)
            out[f"act_{name}_{sex}"] = rate(emp | search, work & group & of_sex)
        out[f"overq_nat_{sex}"] = rate(not_graduate, work & host & emp & high & of_sex)
    for name, group in {"low": lower, "medium": medium, "high": high}.items():
        out[f"emp_{name}"] = rate(emp, work & host & group)
        out[f"unemp_{name}"] = rate(search, work & host & group & (emp | search))
    out["long_term"] = rate(now - c["search_since"] >= 12, work & search)
    out["new_hires"] = rate(now - c["labour_since"] < 12, work & emp)
    frame, layout = sim._core.frame, sim._core.layout
    variable = next(
        v for v in layout.variables if (v.group, v.name) == ("labour_market", "open_vacancies")
    )
    per_person = sim.scenario.represents / sim.scenario.size
    open_posts = frame[variable.offset : variable.offset + variable.size] / per_person
    jobs = np.array([(emp & alive & (c["level"] == k)).sum() for k in range(3)])
    for k, level in enumerate(labels["level"]):
        out[f"vacancy_{level}"] = float(open_posts[k]), float(open_posts[k] + jobs[k])
    out["vacancy_rate"] = float(open_posts.sum()), float(open_posts.sum() + jobs.sum())
    for name, group in {"low": lower, "medium": medium, "high": high}.items():
        out[f"act_{name}"] = rate(emp | search, work & host & group)
        out[f"force_{name}"] = rate(group, (emp | search) & alive)
    return out


def cells(sim: cs.Simulation) -> np.ndarray:
    """Natives of 20 to 64, employed and searching ones, by sex, age band and attainment: [cell, 3]."""
    c = sim.columns
    age = (sim._core.now - c["birth"].astype(np.int32)) // 12
    born_here = ((c["flags"] & cs._core.FLAGS["alive"]) != 0) & (c["born"] == 0)
    here = born_here & (age >= 20) & (age <= 64)
    cell = (c["sex"][here].astype(int) * 9 + (age[here] - 20) // 5) * 4 + c["education"][here]
    count = [
        np.bincount(cell, of, 72) for of in (None, c["labour"][here] == 0, c["labour"][here] == 1)
    ]
    return np.stack(count, axis=1).astype(float)


def drift(before: np.ndarray, after: np.ndarray) -> dict[str, float]:
    """Change of employment and unemployment in points, at the mix of `before`."""
    share = after / np.maximum(after[:, :1], 1) * before[:, :1]
    then, now = before.sum(axis=0), share.sum(axis=0)
    return {
        "drift_emp": 100 * (now[1] - then[1]) / then[0],
        "drift_unemp": 100 * (now[2] / (now[1] + now[2]) - then[2] / (then[1] + then[2])),
    }


def rates(scenario: cs.Scenario, replicates: int, years: int = 10) -> dict[str, float]:
    """Means over replicates, in per cent, half a year after the start, and what changes until `years` on."""
    sums: dict[str, np.ndarray] = {}
    before, after, vacancies = np.zeros((72, 3)), np.zeros((72, 3)), np.zeros(2)
    for replicate in range(replicates):
        sim = cs.Simulation(scenario, replicate=replicate)
        sim.step(6)
        before += cells(sim)
        for name, pair in measure(sim).items():
            sums[name] = sums.get(name, np.zeros(2)) + pair
        if years:
            sim.step(12 * years)
            after += cells(sim)
            vacancies += measure(sim)["vacancy_rate"]
    found = {name: float(100 * s[0] / s[1]) for name, s in sums.items()}
    if years:
        later = 100 * vacancies[0] / vacancies[1]
        found |= drift(before, after) | {"drift_vacancy": float(later - found["vacancy_rate"])}
    return found


def table(found: dict[str, float]) -> str:
    """All rates, with targets where there are any."""
    lines = []
    for name, value in sorted(found.items()):
        wanted = f"{TARGETS[name][0]:8.1f}" if name in TARGETS else 8 * " "
        off = (value - TARGETS[name][0]) / TARGETS[name][1] if name in TARGETS else 0
        lines.append(f"{name:16}{value:8.2f}{wanted}{off:8.1f}")
    return "\n".join(lines)


def misfit(found: dict[str, float]) -> np.ndarray:
    """Differences from the targets in units of their tolerance."""
    return np.array([(found[n] - wanted) / tol for n, (wanted, tol) in TARGETS.items()]).clip(-6, 6)


def moved(base: cs.Scenario, names: list[str], values: np.ndarray) -> cs.Scenario:
    """The scenario with these values of the named parameters."""
    return base.with_(dict(zip(names, values.tolist(), strict=True)))


def fit(base: cs.Scenario, x: dict[str, float], replicates: int, turns: int = 3) -> None:
    """Gauss-Newton steps, printed; one evaluation for each parameter, two at a time."""
    names, start = list(x), np.array(list(x.values()))
    unit, prior, now = np.maximum(0.1 * np.abs(start), 0.01), 0.15, start.copy()
    with ThreadPoolExecutor(2) as pool:
        for turn in range(turns):
            points = [now] + [now + unit * (np.arange(len(now)) == k) for k in range(len(now))]
            found = list(pool.map(lambda v: rates(moved(base, names, v), replicates), points))
            r = misfit(found[0])
            print(f"turn {turn}: misfit {float(r @ r):.1f}\n{table(found[0])}", flush=True)
            jacobian = np.stack([misfit(f) - r for f in found[1:]], axis=1)
            left = jacobian.T @ jacobian + prior * np.eye(len(now))
            step = -np.linalg.solve(left, jacobian.T @ r + prior * (now - start) / unit)
            now = now + np.clip(step, -3, 3) * unit
            print(" ".join(f"{n}={v:.4g}" for n, v in zip(names, now, strict=True)), flush=True)
    print(table(rates(moved(base, names, now), replicates)))


def main() -> None:
    words = sys.argv[1:]
    free = words[words.index("--free") + 1 :] if "--free" in words else []
    words = words[: words.index("--free")] if free else words
    values = {k: float(v) for k, v in (w.split("=") for w in words if "=" in w)}
    numbers = [int(w) for w in words if "=" not in w]
    size, replicates = (numbers + [100_000, 2])[:2] if len(numbers) != 1 else (numbers[0], 2)
    base = cs.Scenario.load("library:baseline-eu27").with_({"population.size": size, **values})
    if free:
        fit(base, {name: values[name] for name in free}, replicates)
    else:
        print(table(rates(base, replicates)))


if __name__ == "__main__":
    main()
