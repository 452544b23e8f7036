"""Amsterdam's primary schools: the model's own choice from where pupils live, beside what is there.

193 schools and 99 neighbourhoods with pupils by an indicator of disadvantage (Gemeente Amsterdam,
about 2015-2018, by ODISSEI-School-Choice, Apache-2.0). Homes are given, schools are chosen.
"""

import json

import numpy as np
import pandas as pd
import pytest
from cohesim import indices, schooling
from conftest import shared_data

YEARS = 8  # of a primary school in the Netherlands
METRES = np.cos(np.radians(52.37))  # on the ground, of one of the map's projection (EPSG:3857)


def features(name):
    return json.loads(shared_data("amsterdam_schools_ses", name).read_text("utf-8"))["features"]


def points_in(ring, count, rng):
    """Points at random within a polygon, by crossings of a ray to the east."""
    found = np.empty((0, 2))
    ends = np.roll(ring, -1, axis=0)
    while len(found) < count:
        x, y = rng.uniform(ring.min(axis=0), ring.max(axis=0), (2 * count + 50, 2)).T
        across = (ring[:, 1] <= y[:, None]) != (ends[:, 1] <= y[:, None])
        slope = (ends[:, 0] - ring[:, 0]) / np.where(
            ends[:, 1] == ring[:, 1], 1, ends[:, 1] - ring[:, 1]
        )
        at = ring[:, 0] + (y[:, None] - ring[:, 1]) * slope
        inside = (across & (at > x[:, None])).sum(axis=1) % 2 == 1
        found = np.concatenate([found, np.column_stack([x, y])[inside]])
    return found[:count]


def homes():
    """A row for every pupil whose indicator is known: a place within its neighbourhood."""
    rng, tables = np.random.default_rng(3), []
    for area, feature in enumerate(features("neighbourhoods.geojson")):
        numbers, shape = feature["properties"], feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        ring = max((np.array(p[0])[:, :2] for p in parts), key=lambda r: np.ptp(r, axis=0).prod())
        count = numbers["ja"] + numbers["nee"]
        if count:
            x, y = points_in(ring, count, rng).T * METRES
            few = np.arange(count) < numbers["ja"]
            tables.append(pd.DataFrame({"x": x, "y": y, "disadvantaged": few, "area": area}))
    pupils = pd.concat(tables, ignore_index=True)
    return pupils.assign(cohort=rng.integers(YEARS, size=len(pupils)))


def places():
    """Schools: where they stand, seats for a year's beginners, and the published figures."""
    rows = []
    for feature in features("schools.geojson"):
        numbers, (x, y) = feature["properties"], feature["geometry"]["coordinates"][:2]
        known = {k: numbers[k] for k in ("ja", "nee", "totaal", "afstand")}
        rows.append({"x": x * METRES, "y": y * METRES, **known})
    schools = pd.DataFrame(rows)
    schools["seats"] = np.ceil(schools["totaal"] / YEARS * 1.1).astype(int)
    return schools.assign(disadvantaged=0.35)


def distance(pupils, schools, to):
    at = schools.loc[to, ["x", "y"]].to_numpy()
    return np.hypot(*(pupils[["x", "y"]].to_numpy() - at).T)


def nearest_free(pupils, schools, taken):
    """Of those without any school of their list, one after the other."""
    left = (schools["seats"] - taken.reindex(schools.index, fill_value=0)).to_numpy(copy=True)
    found = []
    for home in pupils[["x", "y"]].to_numpy():
        metres = np.hypot(*(schools[["x", "y"]].to_numpy() - home).T)
        found.append(int(np.where(left > 0, metres, np.inf).argmin()))
        left[found[-1]] -= 1
    return found


def attended(pupils, schools, offer, rounds=2):
    """Cohort after cohort chooses among schools as the older pupils have made them."""
    school = pd.Series(-1, pupils.index)
    nearest = np.array(
        [distance(pupils, schools, [s] * len(pupils)) for s in schools.index]
    ).argmin(0)
    pupils = pupils.assign(catchment=nearest)
    for turn in range(rounds * YEARS):
        cohort = pupils[pupils["cohort"] == turn % YEARS]
        there = school.drop(cohort.index).loc[lambda s: s >= 0]
        shares = pupils.loc[there.index, "disadvantaged"].groupby(there).mean()
        schools["disadvantaged"] = shares.reindex(schools.index).fillna(0.35)
        wishes = schooling.wishes(cohort, schools, offer, seed=turn)
        got = schooling.assign(wishes, schools, seed=turn)["school"].reindex(cohort.index)
        rest = got[got.isna()].index
        got[rest] = nearest_free(cohort.loc[rest], schools, got.value_counts())
        school[cohort.index] = got.astype(int)
    return school.to_numpy(), nearest


def dissimilarity(pupils, where):
    few = pupils["disadvantaged"]
    groups = [np.bincount(np.asarray(where)[few == side], minlength=193) for side in (True, False)]
    return indices.dissimilarity(groups[0], groups[0] + groups[1])


@pytest.fixture(scope="module")
def city():
    """Homes and schools, checked against the published figures."""
    pupils, schools = homes(), places()
    assert dissimilarity(pupils, pupils["area"]) == pytest.approx(0.353, abs=0.001)
    of_all = indices.dissimilarity(schools["ja"], schools["ja"] + schools["nee"])
    assert of_all == pytest.approx(0.461, abs=0.001)
    known = schools.dropna(subset="afstand")
    assert np.average(known["afstand"], weights=known["totaal"]) == pytest.approx(1485, abs=1)
    return pupils, schools


def test_choice_makes_schools_as_uneven_and_as_far_as_they_are(city):
    pupils, schools = city
    school, nearest = attended(pupils, schools, "choice")
    metres = distance(pupils, schools, school).mean()
    assert 0.42 < dissimilarity(pupils, school) < 0.50
    assert 0.85 * 1485 < metres < 1.15 * 1485
    # Nearly 89 % do not attend the nearest school in the four largest cities (school_not_nearest).
    assert (school != nearest).mean() == pytest.approx(0.89, abs=0.04)


def test_catchments_make_schools_about_as_uneven_as_homes(city):
    pupils, schools = city
    school, _ = attended(pupils, schools, "catchments", rounds=1)
    assert dissimilarity(pupils, school) == pytest.approx(0.353, abs=0.07)
    assert distance(pupils, schools, school).mean() < 800
