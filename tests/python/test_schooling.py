"""School choice from tables: mechanisms, quotas, what is refused."""

import doctest

import cohesim as cs
import numpy as np
import pandas as pd
import pytest
from cohesim import schooling
from cohesim.plot.flows import STATES


@pytest.fixture
def city():
    """A city of 300 pupils and 8 schools with 320 seats; one in three is of the minority."""
    rng = np.random.default_rng(5)
    schools = pd.DataFrame({"seats": 40}, index=[f"s{k}" for k in range(8)])
    rows = [
        (pupil, school, int(rng.integers(2)))
        for pupil in range(300)
        for school in rng.choice(schools.index, 6, replace=False, p=np.arange(8, 0, -1) / 36)
    ]
    return pd.DataFrame(rows, columns=["pupil", "school", "priority"]), schools, range(0, 300, 3)


def test_the_examples_of_the_docstring_hold():
    assert doctest.testmod(schooling).failed == 0
    assert doctest.testmod(schooling).attempted > 0


@pytest.mark.parametrize("mechanism", schooling.MECHANISMS)
def test_every_pupil_has_a_seat_or_a_reason(city, mechanism):
    wishes, schools, _ = city
    placed = schooling.assign(wishes, schools, mechanism)
    assert placed.index.tolist() == list(range(300))
    assert (placed["school"].value_counts() <= 40).all()
    assert (placed["school"].notna() == (placed["reason"] == "placed")).all()
    wish = wishes.groupby("pupil")["school"].agg(list)
    for pupil, row in placed.dropna(subset="school").iterrows():
        assert wish[pupil][row["choice"] - 1] == row["school"]


def test_boston_gives_more_first_choices_and_a_lottery_fewest(city):
    wishes, schools, _ = city
    first = {
        m: (schooling.assign(wishes, schools, m)["choice"] == 1).sum() for m in schooling.MECHANISMS
    }
    assert first["random"] < first["deferred_acceptance"] < first["immediate_acceptance"]


def test_a_quota_and_reserved_seats_hold(city):
    wishes, schools, minority = city
    placed = schooling.assign(wishes, schools.assign(quota=9), minority=minority)
    held = placed[placed.index.isin(minority)]["school"].value_counts()
    assert held.max() == 9
    free = schooling.assign(wishes, schools, minority=minority)
    favoured = schooling.assign(wishes, schools.assign(reserved=30), minority=minority)
    first = [(p.loc[list(minority), "choice"] == 1).sum() for p in (free, favoured)]
    assert first[1] > first[0]


def test_the_seed_moves_the_lottery_alone(city):
    wishes, schools, _ = city
    once, again, other = (schooling.assign(wishes, schools, seed=s) for s in (1, 1, 2))
    pd.testing.assert_frame_equal(once, again)
    assert not once["school"].equals(other["school"])


def test_a_pupil_without_wishes_is_listed():
    wishes = pd.DataFrame({"pupil": ["a", "b"], "school": ["s", None]})
    placed = schooling.assign(wishes, pd.DataFrame({"seats": [1]}, index=["s"]))
    assert placed["reason"].tolist() == ["placed", "no application"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"mechanism": "fair"},
            "mechanism 'fair': one of deferred_acceptance, immediate_acceptance",
        ),
        (
            {"schools": pd.DataFrame({"places": [1]})},
            "schools has no column 'seats'; it has places",
        ),
        ({"schools": pd.DataFrame({"seats": [1]}, index=["t"])}, "school 's' of wishes is not in"),
        (
            {"schools": pd.DataFrame({"seats": [1], "reserved": [2]}, index=["s"])},
            "reserves 2 of 1 seats",
        ),
    ],
)
def test_what_is_wrong_is_told(change, message):
    given = {
        "wishes": pd.DataFrame({"pupil": ["a"], "school": ["s"]}),
        "schools": pd.DataFrame({"seats": [1]}, index=["s"]),
    }
    with pytest.raises(ValueError, match=message):
        schooling.assign(**{**given, **change})


def test_a_cohort_is_followed_from_birth_to_school():
    scenario = cs.Scenario.load("library:baseline-eu27").with_(
        {"population.size": 6000, "time.run_in_months": 12, "time.end": "2027-12"}
    )
    cohort = cs.schooling.follow_cohort(scenario, ages=(1, 7))
    small, pupils = (cohort[cohort["age"] == age] for age in (1, 7))
    assert len(small) > 30
    assert set(small["state"]) == {"home", "early_childhood"}
    assert set(pupils["state"]) == {"primary"}
    matrix = cs.schooling.transition_matrix(cohort, 1, 7)
    np.testing.assert_allclose(matrix.sum(axis=1), 100)
    assert {"native", "second_generation"} >= set(matrix.index.get_level_values("origin"))
    with pytest.raises(ValueError, match="age 4: the cohort was looked at 1, 7"):
        cs.schooling.transition_matrix(cohort, 1, 4)


@pytest.mark.parametrize(
    ("ages", "message"),
    [
        ((), r"ages \[\]: one or more, each greater"),
        ((4, 1), "each greater than the one before"),
        ((1.5,), "ages must be a whole number from 0 to 120"),
        ((1, 40), r"completed 40 years \(2059-12\); set time.end"),
    ],
)
def test_a_cohort_that_cannot_be_followed_is_told_before_it_runs(ages, message):
    scenario = cs.Scenario.load("library:baseline-eu27").with_(
        {"population.size": 2000, "time.run_in_months": 12, "time.end": "2027-12"}
    )
    with pytest.raises(ValueError, match=message):
        cs.schooling.follow_cohort(scenario, ages=ages)


def test_flows_know_every_state_and_say_which_they_do_not():
    labels = cs.Simulation(
        cs.Scenario.load("library:baseline-eu27").with_(
            {"population.size": 2000, "time.run_in_months": 12}
        )
    ).labels
    states = [*(s for s in labels["schooling"] if s != "none"), *labels["education"], "home"]
    shown = cs.plot.flows_states(pd.DataFrame({"state": states}))
    assert set(shown) <= set(STATES)
    cohort = pd.DataFrame({"key": [1], "origin": ["native"], "age": [25], "state": ["isced_5_8"]})
    with pytest.raises(KeyError, match="no state 'degre'; did you mean 'degree'"):
        cs.plot.flows(cohort, published={"native": {"degre": 40}})
    with pytest.raises(KeyError, match="no origin 'nativ'; did you mean 'native'"):
        cs.plot.flows(cohort, origins=["nativ"])


@pytest.mark.parametrize(
    ("lever", "keys", "series", "sign"),
    [
        ("early_childhood_places", {"price": 0, "outreach": 1}, "early_childhood_rate", 1),
        ("after_school_support", {"gain": 0.2}, "low_achievers_rate", -1),
        ("youth_guarantee", {"offers": 10}, "in_education_rate", 1),
    ],
)
def test_levers_of_schooling_move_what_they_are_for(lever, keys, series, sign):
    """The same draws on both sides: a child differs by the policy alone."""
    base = cs.Scenario.load("library:baseline-eu27").with_(
        {"population.size": 8000, "time.run_in_months": 12, "time.end": "2021-12"}
    )
    policy = {f"policies.p.{key}": value for key, value in keys.items()}
    changed = base.with_({"policies.p.lever": lever, "policies.p.from": "2019-01", **policy})

    def last(scenario):
        simulation = cs.Simulation(scenario)
        simulation.step(34)
        return float(simulation.measure().summary(series)["mean"].iloc[0])

    assert sign * (last(changed) - last(base)) > 0
