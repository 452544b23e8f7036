"""Makes result files without running the model: known effects, in the format of
sim/output/FORMAT.md.

Readers, tables, plots and the report are tested against these, where the right answer is known.
"""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pandas as pd
from cohesim import _core

LABELS = {
    "region": ["west", "south", "east"],
    "origin": ["native", "second_generation", "eu_born", "non_eu_born"],
    "citizenship": ["national", "other_eu", "third_country"],
    "sex": ["men", "women"],
    "route": ["none", "work", "family", "asylum", "resettlement", "sponsored", "study", "other"],
    "residence": ["0-1", "1-2", "2-4", "4-6", "6-8", "8-12", "12+"],
    "policy": ["courses"],
    "fund": ["AMIF", "ESF+", "national"],
    "level": ["elementary", "medium", "graduate"],
}
# name: (unit, long name, base level by origin, share of the group in the denominator)
INDICATORS = {
    "employment_rate": ("%", "Employment rate, 20-64", [74.0, 69.0, 75.0, 64.5], 0.6),
    "unemployment_rate": ("%", "Unemployment rate, 15-74", [6.0, 9.5, 7.3, 12.3], 0.55),
    "overqualification_rate": (
        "%",
        "Over-qualification rate, 20-64",
        [21.0, 24.0, 32.0, 39.0],
        0.2,
    ),
    "at_risk_of_poverty_rate": (
        "%",
        "At risk of poverty, 18 and over",
        [15.0, 22.0, 20.0, 32.0],
        1.0,
    ),
    "language_b2_rate": ("%", "Host language at B2 or above", [np.nan, np.nan, 58.0, 49.0], 0.9),
    "gross_wage": ("EUR/month", "Mean gross pay, 20 to 64", [2900.0, 2600.0, 2500.0, 2200.0], 0.5),
}
SIZE, REPRESENTS = 20_000, 4.0e7
SHARE = {
    "origin": [0.84, 0.045, 0.035, 0.08],
    "region": [0.5, 0.3, 0.2],
    "sex": [0.49, 0.51],
    # rows: origin, columns: citizenship
    "citizenship": [[1.0, 0, 0], [0.85, 0.0, 0.15], [0.2, 0.8, 0.0], [0.45, 0.0, 0.55]],
}
SCENARIO_TEXT = """cohesim: 1
name: {name}
extends: library:baseline-eu27
time: {{start: 2020-01, end: {end}}}
population: {{size: 20000, represents: 40000000}}
run: {{seed: 1, replicates: {replicates}}}
"""


def month_ends(months: int) -> np.ndarray:
    """Days since 1970-01-01 of the last day of each month from 2020-01."""
    ends = pd.period_range("2020-01", periods=months, freq="M").end_time.normalize()
    return ((ends - pd.Timestamp("1970-01-01")).days).to_numpy(np.int32)


def _cells() -> np.ndarray:
    """Persons by region, origin, citizenship, sex."""
    o, c = np.array(SHARE["origin"]), np.array(SHARE["citizenship"])
    r, s = np.array(SHARE["region"]), np.array(SHARE["sex"])
    return SIZE * np.einsum("r,o,oc,s->rocs", r, o, c, s)


def indicator_data(name, *, replicates, months, effect=None, seed=1):
    """Values and denominators of one indicator: float32 and int64 (replicate, time, region, ...).

    `effect` maps origin to the change in the long run, which sets in over 12 months from month 12.
    Noise is a function of the replicate, so scenarios share it, as common random numbers do.
    """
    _, _, base, share = INDICATORS[name]
    rng = np.random.default_rng([seed, list(INDICATORS).index(name)])
    cells = _cells() * share
    shape = (replicates, months, *cells.shape)
    n = rng.poisson(cells, shape).astype(np.int64)
    n[..., np.isnan(base), :, :] = 0  # asked of the foreign-born only: nobody in the others
    scale = 0.4 if INDICATORS[name][0] == "%" else 12.0
    common = scale * rng.standard_normal((replicates, 1, 1, 4, 1, 1))
    noise = common + scale * 0.5 * rng.standard_normal(shape)
    values = np.array(base)[None, None, None, :, None, None] + noise
    if name == "employment_rate":
        values = values + np.array([5.0, -5.0])  # men, women
    if effect is not None:
        own = np.random.default_rng([seed, 99, list(INDICATORS).index(name)])
        rise = np.clip((np.arange(months) - 12) / 12, 0, 1)[None, :, None, None, None, None]
        delta = np.array([effect.get(k, 0.0) for k in LABELS["origin"]])
        jitter = 0.15 * scale * own.standard_normal((replicates, 1, 1, 4, 1, 1))
        values = values + rise * (delta[None, None, None, :, None, None] + jitter)
    if INDICATORS[name][0] == "%":
        values = np.clip(values, 0, 100)
    return np.where(n > 0, values, np.nan).astype(np.float32), n


def _coordinates(group: h5py.Group, dims: list[str], labels: dict, months: int, replicates: int):
    """Dimension scales of a group."""
    text = h5py.string_dtype("utf-8")
    for dim in dims:
        if dim == "time":
            scale = group.create_dataset("time", data=month_ends(months))
            scale.attrs["units"] = "days since 1970-01-01"
            scale.attrs["calendar"] = "standard"
        elif dim == "replicate":
            scale = group.create_dataset("replicate", data=np.arange(replicates, dtype=np.int32))
        else:
            scale = group.create_dataset(dim, data=labels[dim], dtype=text)
        scale.attrs["long_name"] = dim
        scale.make_scale(dim)


def _variable(group, name, data, dims, unit, long_name):
    variable = group.create_dataset(name, data=data, compression="gzip", shuffle=True)
    for axis, dim in enumerate(dims):
        variable.dims[axis].attach_scale(group[dim])
    variable.attrs["units"] = unit
    variable.attrs["long_name"] = long_name
    variable.attrs["description"] = f"{long_name} of the group."
    if name == "employment_rate":
        variable.attrs["source"] = "Eurostat lfsa_ergacob"
    if data.dtype == np.int64:
        variable.attrs["_FillValue"] = np.int64(np.iinfo(np.int64).min)


def _write_groups(root, *, months, replicates, effects, policies, seed):
    labels = {**LABELS, "policy": list(policies)}
    dims = ["replicate", "time", "region", "origin", "citizenship", "sex"]
    group = root.create_group("indicators")
    _coordinates(group, dims, labels, months, replicates)
    for name, (unit, long_name, _, _) in INDICATORS.items():
        values, n = indicator_data(
            name, replicates=replicates, months=months, effect=effects.get(name), seed=seed
        )
        _variable(group, name, values, dims, unit, long_name)
        _variable(group, name + "_n", n, dims, "persons", f"Denominator of {long_name}")

    rng = np.random.default_rng([seed, 7])
    dims = ["replicate", "time", "route", "residence"]
    group = root.create_group("by_residence")
    _coordinates(group, dims, labels, months, replicates)
    level = np.array([31.0, 42.0, 50.0, 58.0, 63.0, 66.0, 69.0])
    level = level + effects.get("employment_rate", {}).get("non_eu_born", 0.0)
    shape = (replicates, months, 8, 7)
    values = level[None, None, None, :] + 0.8 * rng.standard_normal(shape)
    n = rng.poisson(40, shape).astype(np.int64)
    n[:, :, 0] = 0
    values = np.where(n > 0, values, np.nan)
    _variable(
        group, "employment_rate", values.astype(np.float32), dims, "%", "Employment rate, 20-64"
    )
    _variable(group, "employment_rate_n", n, dims, "persons", "Denominator")

    dims = ["replicate", "time", "level"]
    group = root.create_group("labour_market")
    _coordinates(group, dims, labels, months, replicates)
    posted = rng.poisson(60, (replicates, months, 3)).astype(float)
    _variable(group, "open_vacancies", posted, dims, "1", "Open vacancies")

    dims = ["replicate", "time", "region", "origin"]
    group = root.create_group("flows")
    _coordinates(group, dims, labels, months, replicates)
    for name in ("births", "deaths", "arrivals", "departures"):
        events = rng.poisson(9, (replicates, months, 3, 4)).astype(float)
        _variable(group, name, events, dims, "persons", name.capitalize())
    if policies:
        _write_policies(root, labels, months, replicates, policies, rng)


def _write_policies(root, labels, months, replicates, policies, rng):
    group = root.create_group("policies")
    dims = ["replicate", "time", "policy"]
    _coordinates(group, [*dims, "fund"], labels, months, replicates)
    scale = REPRESENTS / SIZE  # policies are written in real persons
    active = (np.arange(months) >= 12)[None, :, None]
    shape = (replicates, months, len(policies))
    book = {
        "eligible": 700 + rng.integers(0, 30, shape),
        "offered": 24 + rng.integers(0, 6, shape),
        "started": 12 + rng.integers(0, 4, shape),
        "participants": 70 + rng.integers(0, 9, shape),
        "completed": 9 + rng.integers(0, 3, shape),
        "dropped": 2 + rng.integers(0, 2, shape),
        "refused": 6 + rng.integers(0, 4, shape),
        "waiting": 16 + rng.integers(0, 4, shape),
    }
    for name, data in book.items():
        _variable(group, name, data * active * scale, dims, "persons", name.capitalize())
    price = np.array(list(policies.values()))
    cost = book["started"] * active * price * scale
    split = np.array([0.75, 0.0, 0.25])
    _variable(group, "cost", cost[..., None] * split, [*dims, "fund"], "EUR", "Cost by fund")


def _attributes(root, *, name, replicates, months, seed, text):
    end = pd.Period("2020-01", "M") + months - 1
    root.attrs.update(
        {
            "scenario": name,
            "scenario_sha256": "9c1e40ab" * 8,
            "seed": np.uint64(seed),
            "replicates": replicates,
            "months": months,
            "start": "2020-01",
            "end": str(end),
            "population_size": float(SIZE),
            "represents": REPRESENTS,
        }
    )
    root.create_group("scenario").create_dataset("resolved", data=text)
    progress = root.create_group("progress")
    _coordinates(progress, ["replicate"], LABELS, months, replicates)
    written = progress.create_dataset("months_written", data=np.full(replicates, months, np.int32))
    written.dims[0].attach_scale(progress["replicate"])


def _root(file, kind):
    file.attrs.update(
        {
            "format": kind,
            "format_version": "2.0",
            "program": "cohesim",
            "program_version": "0.1.0",
            "program_commit": "abc1234",
            "created": "2026-11-24T10:00:00Z",
            "wall_seconds": 12.5,
            "complete": 1,
        }
    )


EFFECTS = {
    "baseline": {},
    "courses": {
        "employment_rate": {"non_eu_born": 0.6},
        "language_b2_rate": {"non_eu_born": 3.0},
    },
    "recognition": {
        "employment_rate": {"non_eu_born": 0.9, "native": -0.02},
        "overqualification_rate": {"non_eu_born": -2.4},
        "gross_wage": {"non_eu_born": 30.0},
    },
}
POLICIES = {"baseline": {}, "courses": {"courses": 2400.0}, "recognition": {"recognition": 600.0}}


def write_run(path, *, scenario="courses", replicates=6, months=96, seed=1) -> Path:
    """One run file. `scenario` picks the effects."""
    text = SCENARIO_TEXT.format(
        name=scenario, replicates=replicates, end=pd.Period("2020-01", "M") + months - 1
    )
    with h5py.File(path, "w") as file:
        _root(file, "cohesim-trajectory")
        _attributes(file, name=scenario, replicates=replicates, months=months, seed=seed, text=text)
        _write_groups(
            file,
            months=months,
            replicates=replicates,
            effects=EFFECTS[scenario],
            policies=POLICIES[scenario],
            seed=seed,
        )
    _core.seal(str(path))
    return Path(path)


def write_comparison(
    path, *, scenarios=("baseline", "courses", "recognition"), replicates=6, months=96, seed=1
) -> Path:
    """A comparison file: the same below /scenarios/NAME, baseline first."""
    with h5py.File(path, "w") as file:
        _root(file, "cohesim-comparison")
        file.attrs["scenarios"] = list(scenarios)
        for name in scenarios:
            root = file.create_group(f"scenarios/{name}")
            text = SCENARIO_TEXT.format(
                name=name, replicates=replicates, end=pd.Period("2020-01", "M") + months - 1
            )
            _attributes(root, name=name, replicates=replicates, months=months, seed=seed, text=text)
            _write_groups(
                root,
                months=months,
                replicates=replicates,
                effects=EFFECTS[name],
                policies=POLICIES[name],
                seed=seed,
            )
    _core.seal(str(path))
    return Path(path)
