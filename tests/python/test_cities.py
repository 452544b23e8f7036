"""Cities from files to simulated persons: areas by origin are exact, and so is segregation."""

import runpy

import cohesim as cs
import numpy as np
import pandas as pd
import pytest
from cohesim.importers.berlin import DISTRICTS
from cohesim.people import BACKGROUNDS, background
from cohesim.plot import places
from conftest import ROOT, shared_data

QUICK = {"time.run_in_months": 1}


def by_area(simulation):
    """Simulated persons by area and background."""
    persons = simulation.persons()
    return pd.crosstab(persons["area"], persons["background"], dropna=False)


def published(scenario_folder):
    return pd.read_csv(scenario_folder / "neighbourhoods.csv", dtype={"id": str}).set_index("id")


def test_backgrounds_of_all_kinds_of_parents():
    labels = {"born": ["host", "other_eu", "outside_eu"]}
    cases = [  # born, mother, father
        (0, 0, 0, "native"),
        (0, 1, 0, "eu_descendant"),
        (0, 1, 1, "eu_descendant"),
        (0, 1, 2, "non_eu_descendant"),
        (0, 0, 2, "non_eu_descendant"),
        (1, 2, 2, "eu_born"),
        (2, 0, 0, "non_eu_born"),
    ]
    born, mother, father = (np.array(c) for c in list(zip(*cases))[:3])
    columns = {"born": born, "mother_born": mother, "father_born": father}
    assert list(background(columns, labels)) == [c[3] for c in cases]


def test_a_made_up_city_with_one_person_per_resident(tmp_path):
    scenario = cs.importers.synthetic_city(
        tmp_path, residents=12_000, areas=15, dissimilarity=0.3, types={"city": 0.8, "rural": 0.2}
    ).with_(QUICK)
    assert scenario.size == scenario.represents == 12_000
    simulation = cs.Simulation(scenario)
    table = published(tmp_path)
    counts = by_area(simulation)
    assert (
        counts.loc[table.index].to_numpy().tolist() == table[list(BACKGROUNDS)].to_numpy().tolist()
    )
    areas = simulation.areas()
    assert list(areas.index) == sorted(table.index)
    assert (areas["persons"] == areas["residents"]).all()
    assert areas["type"].value_counts().to_dict() == {"city": 12, "rural": 3}
    assert areas["lon"].notna().all()
    ax = cs.plot.map(tmp_path, 100 * counts["non_eu_born"] / counts.sum(axis=1), label="%")
    assert ax.has_data()


def test_a_made_up_town_does_not_grow_by_the_arrivals_of_a_larger_city(tmp_path):
    town = cs.importers.synthetic_city(tmp_path, residents=22_800, areas=30, seed=3).with_(QUICK)
    simulation = cs.Simulation(town)
    simulation.step(12)
    assert abs(len(simulation.persons()) / 22_800 - 1) < 0.02  # 0.21 with those of a million


def test_a_smaller_sample_is_as_segregated(tmp_path):
    scenario = cs.importers.synthetic_city(
        tmp_path, residents=200_000, areas=40, dissimilarity=0.35
    )
    counts = by_area(cs.Simulation(scenario.with_({**QUICK, "population.size": 20_000})))
    assert cs.indices.dissimilarity(counts["native"], counts.sum(axis=1)) == pytest.approx(
        0.35, abs=0.01
    )


def test_importers_without_a_folder_keep_one_for_the_session():
    scenario = cs.importers.synthetic_city(residents=3_000, areas=5)
    assert scenario.with_({"population.size": 1_000}).size == 1_000


def test_berlin_s_districts_work_at_once():
    scenario = cs.Scenario.load("library:cities/berlin-districts")
    assert scenario.represents == 3_897_145
    assert scenario.check() == []
    simulation = cs.Simulation(scenario.with_({**QUICK, "population.size": 50_000}))
    areas, counts = simulation.areas(), by_area(simulation)
    assert tuple(areas["region"].unique()) and set(areas["region"]) == set(DISTRICTS)
    d = cs.indices.dissimilarity(counts["native"], counts.sum(axis=1))
    assert d == pytest.approx(0.2413, abs=0.003)
    table = pd.read_csv(ROOT / "scenarios" / "cities" / "berlin-districts.csv")
    shares = table[list(BACKGROUNDS)].sum() / table["residents"].sum()
    assert (counts.sum() / 50_000 - shares).abs().max() < 0.0005


def test_berlin_s_districts_have_a_schematic_map(tmp_path):
    scenario = cs.Scenario.load("library:cities/berlin-districts")
    changes = {"population.size": 6_000, "time.run_in_months": 12, "time.end": "2025-12"}
    with cs.run(scenario.with_(changes), replicates=2, progress=False) as results:
        where = places.outlines(results)
        assert places.is_schematic(results)
        assert len(where) == 144
        assert set(where) == set(places.names(results))
        assert len(places.labels(results)) == len(DISTRICTS)
        born_abroad = places.area_table(results, "foreign_born")
        assert born_abroad["mean"].between(1, 80).all()  # of December: the year's only month
        ax = cs.plot.map(results, "non_eu_born")
    written = [t.get_text() for t in ax.texts]
    assert "Neukölln" in written
    near = places.neighbours(where)
    assert all(i[:2] == j[:2] for i, others in near.items() for j in others)  # blocks lie apart
    made = (ROOT / "scenarios" / "cities" / "berlin-districts.geojson").read_text("utf-8")
    tool = runpy.run_path(str(ROOT / "tools" / "make_district_map.py"))
    assert tool["text_of_map"]() == made


def test_berlin_s_districts_are_the_published_ones():
    source = pd.read_csv(
        shared_data("berlin_flagship_joined", "berlin_plr_2024.csv"), dtype={"BEZ": str}
    )
    table = pd.read_csv(ROOT / "scenarios" / "cities" / "berlin-districts.csv")
    columns = {
        "residents": "inhabitants",
        "native": "inhabitants_germans_without_migration_background",
        "foreign_citizens": "inhabitants_foreigners",
        "age_0_5": "inhabitants_age_below_6",
        "age_65_plus": "inhabitants_age_above_65",
    }
    by_district = source.groupby("BEZ")[list(columns.values())].sum()
    mine = table.groupby("region")[list(columns)].sum().loc[list(DISTRICTS)]
    assert mine.to_numpy().tolist() == by_district.to_numpy().tolist()


@pytest.mark.slow
@pytest.mark.parametrize(("city", "expected"), [("berlin", 0.2413), ("london", 0.2419)])
def test_everyone_of_a_city(city, expected, tmp_path):
    """One simulated person per resident: the dissimilarity of the source files to four digits."""
    shared_data("berlin_flagship_joined"), shared_data("london_msoa_atlas_2011")
    scenario = getattr(cs.importers, city)(shared_data(), tmp_path).with_(QUICK)
    simulation = cs.Simulation(scenario)
    columns = simulation.columns
    group = {
        "berlin": background(columns, simulation.labels) == "native",
        "london": columns["born"] != simulation.labels["born"].index("host"),
    }[city]
    persons = np.bincount(columns["area"])
    d = cs.indices.dissimilarity(np.bincount(columns["area"], group), persons)
    assert d == pytest.approx(expected, abs=5e-5)
    table, areas = published(tmp_path), simulation.areas()
    assert (areas["persons"] == table["residents"].loc[areas.index]).all()
