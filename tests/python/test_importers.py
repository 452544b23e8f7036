"""Berlin, London and made-up cities: published totals, exact sums, and clear words about bad files."""

import csv
import json
import shutil

import numpy as np
import pandas as pd
import pytest
from cohesim import indices
from cohesim.errors import CityFileError
from cohesim.importers.berlin import read_berlin
from cohesim.importers.city import ORIGINS
from cohesim.importers.london import read_london
from cohesim.importers.synthetic import make_city
from conftest import shared_data

BERLIN_FOLDERS = (
    "berlin_flagship_joined",
    "berlin_lor_population",
    "berlin_microcensus_housing",
    "berlin_rents_ibb",
    "berlin_social_monitoring_2021",
)


@pytest.fixture(scope="module")
def berlin_files(tmp_path_factory):
    """The downloaded files, in one folder each, as a user keeps them."""
    folder = tmp_path_factory.mktemp("berlin")
    for name in BERLIN_FOLDERS:
        shutil.copytree(shared_data(name), folder / name)
    return folder


@pytest.fixture(scope="module")
def berlin(berlin_files):
    return read_berlin(berlin_files)


@pytest.fixture(scope="module")
def london():
    return read_london(shared_data("london_msoa_atlas_2011"))


def bands(city, prefix):
    return [c for c in city.areas if c.startswith(prefix)]


# ---------------- Berlin


def test_berlin_s_published_totals(berlin):
    areas = berlin.areas
    assert len(areas) == 542
    assert areas["id"].is_unique and (areas["id"].str.len() == 8).all()
    assert areas["residents"].sum() == 3_897_145
    assert (areas["residents"] - areas["native"]).sum() == 1_601_865
    assert areas["foreign_citizens"].sum() == 971_878
    assert indices.dissimilarity(areas["native"], areas["residents"]) == pytest.approx(
        0.2413, abs=5e-5
    )
    assert not any("DIFFERS" in line for line in berlin.checks())
    assert areas["region"].nunique() == 12


def test_berlin_s_sums_are_whole_and_exact(berlin):
    areas = berlin.areas
    for columns in (list(ORIGINS), bands(berlin, "age_")):
        assert (areas[columns].dtypes == np.int64).all()
        assert (areas[columns].sum(axis=1) == areas["residents"]).all()
    migrants = areas[bands(berlin, "migrant_age_")].to_numpy()
    assert (migrants.sum(axis=1) == areas["residents"] - areas["native"]).all()
    assert (migrants <= areas[bands(berlin, "age_")].to_numpy()).all()
    assert areas[list(ORIGINS)].min().min() >= 0


def test_berlin_s_mapping_is_what_the_readme_says(berlin):
    areas = berlin.areas
    here = areas[["eu_descendant", "non_eu_descendant"]].sum(axis=1)
    from_eu = areas[["eu_descendant", "eu_born"]].sum(axis=1)
    share = np.array([0.91, 0.80, 0.72, 0.45, 0.25, 0.12, 0.05, 0.03])
    expected = areas[bands(berlin, "migrant_age_")].to_numpy() @ share
    assert np.abs(here - expected).max() <= 0.5 + 1e-9
    source = pd.read_csv(
        shared_data("berlin_flagship_joined", "berlin_plr_2024.csv"), dtype={"PLR_ID": str}
    ).set_index("PLR_ID")
    eu, unknown, mh = (
        source[f"inhabitants_{name}"].reindex(areas["id"]).to_numpy()
        for name in ("from_european_union", "from_undefined", "with_migration_background")
    )
    known = mh - unknown
    assert np.abs(from_eu - (mh * eu / np.maximum(known, 1)))[known > 0].max() <= 0.5 + 1e-9
    city = areas[list(ORIGINS)].sum()
    odds = (
        city["eu_descendant"] * city["non_eu_born"] / (city["eu_born"] * city["non_eu_descendant"])
    )
    assert odds == pytest.approx(0.6, abs=0.05)
    assert "odds of birth in Germany of EU origins 0.6" in "\n".join(berlin.mapping)


def test_berlin_s_housing(berlin):
    areas = berlin.areas
    occupied = areas[["owner", "market_rent", "social_rent"]].sum(axis=1)
    assert (occupied <= areas["dwellings"]).all()
    assert occupied.sum() == pytest.approx(1_889_000, rel=0.002)  # microcensus 2022
    by_district = areas.groupby("region")["social_rent"].sum()
    assert by_district["Lichtenberg"] == pytest.approx(96_000, rel=0.001)
    assert areas["rent_eur_m2"].median() == pytest.approx(14.50, abs=0.01)
    assert areas["unemployment_share"].max() < 1
    assert "dwellings of 108 areas are not published" in "\n".join(berlin.warnings)


def test_berlin_s_schools_and_polygons(berlin):
    schools = berlin.tables["schools.csv"]
    assert len(schools) == 902
    assert schools["pupils"].sum() == 424_535
    assert schools["pupils"].notna().sum() == 693
    assert set(schools["area"]) <= set(berlin.areas["id"])
    assert set(berlin.polygons) == set(berlin.areas["id"])


def test_berlin_of_another_year_from_the_register_s_own_files(berlin_files):
    city = read_berlin(berlin_files, year=2021)
    areas = city.areas
    assert areas["residents"].sum() == 3_775_480
    assert indices.dissimilarity(areas["native"], areas["residents"]) == pytest.approx(
        0.2634, abs=5e-5
    )
    source = pd.read_csv(
        berlin_files
        / "berlin_lor_population"
        / "berlin-lor-population-2021-02-t3-planning-areas.csv",
        dtype={"id": str},
    ).set_index("id")
    published = source["inhabitants_with_migration_background_age_27_45"].reindex(areas["id"])
    # the ages of the same date come back nearly as they are (ten persons of the city are mixed in)
    assert np.abs(areas["migrant_age_27_44"].to_numpy() - published.to_numpy()).max() <= 3
    assert any("no file of origins" in w for w in city.warnings)
    assert areas["name"].iloc[0] == "Stülerstraße"  # from the polygons


def test_what_is_missing_is_a_warning(tmp_path):
    path = shared_data("berlin_flagship_joined", "berlin_plr_2024.csv")
    shutil.copy(path, tmp_path)
    city = read_berlin(tmp_path)
    assert city.areas["residents"].sum() == 3_897_145
    text = "\n".join(city.warnings)
    for missing in ("microcensus", "polygons", "berlin_schools.csv", "t3"):
        assert missing in text
    assert city.polygons == {} and city.tables == {}


def changed(path, target, edit):
    """A copy of a table after an edit of its rows."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    edit(rows)
    with open(target / path.name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def test_bad_and_changed_columns_are_named(tmp_path):
    def edit(rows):
        at = rows[0].index("inhabitants_foreigners")
        rows[0][at] = "inhabitants_foreigner"
        rows[4][rows[0].index("inhabitants_age_6_15")] = "12x"
        rows[5][rows[0].index("PLR_ID")] = rows[3][rows[0].index("PLR_ID")]

    changed(shared_data("berlin_flagship_joined", "berlin_plr_2024.csv"), tmp_path, edit)
    with pytest.raises(CityFileError) as error:
        read_berlin(tmp_path)
    text = "\n".join(error.value.problems)
    assert "column 'inhabitants_foreigners' is missing; nearest is 'inhabitants_foreigner'" in text
    assert "berlin_plr_2024.csv:5: inhabitants_age_6_15: '12x' is not a whole number" in text
    assert "berlin_plr_2024.csv:6: PLR_ID: '02500831' stands in line 4 already" in text
    assert len(error.value.problems) == 3


def test_sums_that_contradict_each_other_are_named(tmp_path):
    def edit(rows):
        rows[2][rows[0].index("inhabitants")] = "6417"

    changed(shared_data("berlin_flagship_joined", "berlin_plr_2024.csv"), tmp_path, edit)
    with pytest.raises(CityFileError, match=r"area 07601340: .* \(difference -1\)"):
        read_berlin(tmp_path)


def test_wrong_folders_and_years(tmp_path, berlin_files):
    with pytest.raises(CityFileError, match="no such folder"):
        read_berlin(tmp_path / "absent")
    with pytest.raises(CityFileError, match="no file berlin_plr_2024.csv"):
        read_berlin(tmp_path)
    with pytest.raises(CityFileError, match="no residents of 2019; there are 2021, 2024"):
        read_berlin(berlin_files, year=2019)


# ---------------- London


def test_london_s_published_totals(london):
    areas = london.areas
    abroad = areas["eu_born"] + areas["non_eu_born"]
    assert len(areas) == 983
    assert areas["residents"].sum() == 8_173_941
    assert abroad.sum() == 2_998_264
    assert areas["social_rent"].sum() == 785_993
    assert indices.dissimilarity(abroad, areas["residents"]) == pytest.approx(0.2419, abs=5e-5)
    assert not any("DIFFERS" in line for line in london.checks())
    assert areas["region"].nunique() == 33


def test_london_s_sums_are_whole_and_exact(london):
    areas = london.areas
    for columns in (list(ORIGINS), bands(london, "age_")):
        assert (areas[columns].dtypes == np.int64).all()
        assert (areas[columns].sum(axis=1) == areas["residents"]).all()
    assert len(bands(london, "age_")) == 19
    old = areas[[c for c in bands(london, "age_") if int(c.split("_")[1]) >= 65]].sum(axis=1)
    assert old.iloc[0] == 1035  # City of London 001, Census


def test_london_s_mapping_is_what_the_readme_says(london):
    city = london.areas[list(ORIGINS)].sum()
    assert city["eu_born"] / (city["eu_born"] + city["non_eu_born"]) == pytest.approx(
        0.28, abs=0.02
    )
    assert 0.4 < city["native"] / city.sum() < 0.47  # 45 % were white British
    assert "no simulated person has an ethnic group" in "\n".join(london.mapping)


def test_london_lies_where_it_does(london):
    areas = london.areas.set_index("name")
    assert areas.loc["City of London 001", "lon"] == pytest.approx(-0.092, abs=0.01)
    assert areas.loc["City of London 001", "lat"] == pytest.approx(51.515, abs=0.01)
    assert set(london.polygons) == set(areas["id"])


def test_a_changed_atlas_is_said(tmp_path):
    path = shared_data("london_msoa_atlas_2011", "msoa-data.csv")
    text = path.read_bytes().replace(b"Not United Kingdom;", b"Outside United Kingdom;")
    (tmp_path / "msoa-data.csv").write_bytes(text)
    with pytest.raises(
        CityFileError, match="column 'country of birth 2011 not united kingdom' is miss"
    ):
        read_london(tmp_path)


# ---------------- made up


@pytest.mark.parametrize("wanted", [0.0, 0.15, 0.3, 0.6])
def test_synthetic_cities_are_as_segregated_as_asked_for(wanted):
    city = make_city(residents=200_000, areas=80, dissimilarity=wanted, seed=7)
    assert city.dissimilarity == pytest.approx(wanted, abs=1e-3)
    assert city.areas["residents"].sum() == 200_000
    shares = city.areas[list(ORIGINS)].sum() / 200_000
    assert shares["native"] == pytest.approx(0.77, abs=1e-5)
    assert shares["non_eu_born"] == pytest.approx(0.12, abs=5e-4)


def test_synthetic_cities_depend_on_their_seed_alone():
    one, same, other = (make_city(areas=40, residents=40_000, seed=s).areas for s in (1, 1, 2))
    assert one.equals(same)
    assert not one.equals(other)


def test_synthetic_types_and_origins():
    city = make_city(
        residents=50_000,
        areas=50,
        types={"city": 0.5, "rural": 0.5},
        origins={"native": 0.9, "eu_born": 0.1},
    )
    assert city.areas["type"].value_counts().to_dict() == {"city": 25, "rural": 25}
    assert city.areas["eu_born"].sum() == 5_000
    middle = city.areas.groupby("type")[["lon", "lat"]].apply(
        lambda p: np.hypot(p.lon, p.lat).mean()
    )
    assert middle["city"] < middle["rural"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"areas": 1}, "areas must be a whole number from 2 to 100000, not 1"),
        ({"residents": 100, "areas": 50}, "residents must be a whole number from 500 to"),
        ({"dissimilarity": 1.0}, "outside 0..0.9"),
        ({"types": {"city": 0.5}}, "sum to 1"),
        ({"types": {"town": 1.5, "city": -0.5}}, "0 or more"),
        ({"types": {"cities": 1.0}}, "did you mean 'city'"),
        ({"origins": {"native": 1.0}}, "natives and others"),
    ],
)
def test_impossible_cities_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        make_city(**arguments)


# ---------------- what is written


def test_a_folder_is_written_once(tmp_path):
    city = make_city(residents=5_000, areas=7)
    scenario = city.write(tmp_path / "mine")
    assert scenario == tmp_path / "mine" / "scenario.yaml"
    table = pd.read_csv(tmp_path / "mine" / "neighbourhoods.csv", dtype={"id": str})
    assert table["residents"].sum() == 5_000
    features = json.loads((tmp_path / "mine" / "neighbourhoods.geojson").read_text())["features"]
    assert [f["properties"]["id"] for f in features] == list(table["id"])
    text = scenario.read_text()
    assert "extends: library:cities/synthetic" in text
    assert "neighbourhoods: neighbourhoods.csv" in text
    with pytest.raises(CityFileError, match="exists; nothing was written"):
        city.write(tmp_path / "mine")
    city.write(tmp_path / "mine", force=True)


def test_the_readme_names_sources_mapping_and_checks(berlin, tmp_path):
    berlin.write(tmp_path / "berlin")
    text = (tmp_path / "berlin" / "README.txt").read_text(encoding="utf-8")
    for part in ("31 December 2024", "CC BY 3.0 DE", "Germans without migration background: exact",
                 "3,897,145", "0.2413", "assumption", "synthetic"):  # fmt: skip
        assert part in text, part
    assert max(map(len, text.splitlines())) <= 130
