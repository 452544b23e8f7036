"""Virtual experiments: the files, the ledger of evidence, the estimators, the score."""

import math
import re

import cohesim as cs
import numpy as np
import pandas as pd
import pytest
import yaml
from cohesim.experiments import estimators, run
from cohesim.experiments.design import Effect, load_experiment
from cohesim.experiments.follow import Record, follow

NAMES = cs.experiment_names()
SMALL = {"population.size": 3000, "time.run_in_months": 12}


def effects():
    return [(n, e) for n in NAMES for e in cs.load_experiment(n).effects]


def test_each_effect_has_exactly_one_role():
    roles: dict[str, set] = {}
    for _, e in effects():
        roles.setdefault(e.id, set()).add((e.role, e.fits))
    assert roles
    assert all(len(found) == 1 for found in roles.values()), roles


def test_each_fit_sets_a_parameter_and_no_parameter_is_set_twice():
    fits = {(e.id, e.fits) for _, e in effects() if e.role == "FIT"}
    parameters = [name for _, name in fits]
    known = cs.Scenario.load("library:baseline-eu27").parameters
    assert len(parameters) == len(set(parameters))
    assert all(name in known for name in parameters)


def test_a_fit_is_named_by_the_source_of_the_parameter_that_it_sets():
    """Roles are those of sim/evidence.yaml: test_evidence.py."""
    sources = cs.describe("parameters")["source"].astype(str)
    for _, e in effects():
        if e.role == "FIT":
            assert re.search(rf"\b{e.id}\b", sources[e.fits]), e.id


def test_published_values_are_those_of_the_catalogue(source_dir):
    path = source_dir.parent / "shared" / "evidence" / "effects.yaml"
    if not path.exists():
        pytest.skip("../shared/evidence/effects.yaml is not there")
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    known = {e["id"]: e for e in data["effects"]}
    for name, e in effects():
        if e.id.startswith("model:"):
            continue  # a limit of the model itself, no study
        assert e.id in known, f"{name}: {e.id}"
        assert known[e.id]["verified"], e.id
        if e.estimator.endswith("sign"):
            continue
        low, high = _numbers(known[e.id]["value"])
        published = e.published / 12 if e.unit == "months of work" else e.published  # years there
        if e.id != "lang_lottery_earnings":  # published in USD, and in percent in `unit`
            assert low <= published <= high, e.id
        else:
            assert f"{e.published:g} percent" in known[e.id]["unit"]


def _numbers(value) -> tuple[float, float]:
    if isinstance(value, dict):
        value = list(value.values())
    numbers = value if isinstance(value, list) else [value]
    return min(numbers), max(numbers)


@pytest.mark.parametrize("name", NAMES)
def test_both_runs_of_every_experiment_are_scenarios_without_mistakes(name):
    experiment = cs.load_experiment(name)
    base = cs.Scenario.load("library:baseline-eu27")
    control, treatment = run.arms(experiment, base, {"population.size": 2000})
    assert (treatment.end - treatment.start).n + 1 == experiment.total_months
    assert (control is None) == (experiment.control is None)
    if control is not None:
        assert control.parameters == treatment.parameters  # they differ by policies alone


def test_a_short_experiment_runs_and_is_reproducible():
    table = cs.experiments("audit_study", replicates=2, settings=SMALL)
    again = cs.experiments("audit_study", replicates=2, settings=SMALL)
    pd.testing.assert_frame_equal(table, again)
    row = table.iloc[0]
    assert 1.2 < row["model"] < 1.9  # callback_ratio 1.5 by posts, sexes and levels
    assert row["pairs"] == 2


def test_without_a_treatment_there_is_no_effect():
    experiment = load_experiment("coaching_half_treated")
    nothing = experiment.__class__(**{**experiment.__dict__, "treatment": {}})
    base = cs.Scenario.load("library:baseline-eu27")
    control, treated = (follow(nothing, s, 0) for s in run.arms(nothing, base, SMALL))
    assert estimators.estimate(nothing, nothing.effects[0], control, treated) == 0.0
    assert len(treated.rows[nothing.months]) > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["language_fluency", "recognition_full"])
def test_what_language_and_recognition_open_is_what_was_found(name):
    """FIT effects are within one joint standard error (six pairs of runs of half the usual size)."""
    table = cs.experiments(name, replicates=6, settings={"population.size": 30_000})
    fits = table[table["role"] == "FIT"]
    assert len(fits) >= 1
    assert (fits["z"].abs() < 1).all(), fits.to_string()
    assert (fits["model"] > 2 * fits["model_se"]).all()  # an effect, not chance


def record(values, complier=True) -> Record:
    found = Record.__new__(Record)
    frame = pd.DataFrame({"complier": complier, "employed": values, "hourly_wage": values})
    found._found = {12: [frame]}
    return found


def effect(**changes) -> Effect:
    plain = {
        "id": "x",
        "role": "CHECK",
        "estimator": "difference",
        "published": 10.0,
        "unit": "points",
        "outcome": "employed",
    }
    return Effect(**{**plain, **changes})


def study(**changes):
    experiment = load_experiment("coaching_half")
    return experiment.__class__(**{**experiment.__dict__, "months": 12, **changes})


def test_persons_are_followed_by_key_when_rows_move():
    found = Record(study())
    found._align(np.array([5, 7, 9], dtype=np.uint64))
    found._joined[:] = [1, -1, 2]
    found._sums["months_employed"][:] = [4.0, 0.0, 6.0]
    found._align(np.array([9, 5, 11, 12], dtype=np.uint64))
    assert found._joined.tolist() == [2, 1, -1, -1]
    assert found._sums["months_employed"].tolist() == [6.0, 4.0, 0.0, 0.0]


def test_estimators_on_numbers_by_hand():
    treated, control = record([1.0, 1.0, 0.0, 1.0]), record([1.0, 0.0, 0.0, 1.0])
    assert estimators.estimate(study(), effect(), control, treated) == pytest.approx(25)
    half = effect(per=2.0)
    assert estimators.estimate(study(), half, control, treated) == pytest.approx(12.5)
    percent = effect(estimator="percent")
    assert estimators.estimate(study(), percent, control, treated) == pytest.approx(50)
    level = effect(estimator="level")
    assert estimators.estimate(study(), level, None, treated) == pytest.approx(75)
    wage = effect(estimator="log_percent", outcome="hourly_wage")
    pay = record([12.0, 0.0, 12.0]), record([10.0, 10.0, 0.0])
    assert estimators.estimate(study(), wage, pay[1], pay[0]) == pytest.approx(20)
    within = effect(estimator="log_percent_within", outcome="hourly_wage")
    pay = record([12.0, 5.0, 20.0]), record([10.0, 0.0, 16.0])  # the second has no pay to compare
    gain = 100 * (np.sqrt(1.2 * 1.25) - 1)
    assert estimators.estimate(study(), within, pay[1], pay[0]) == pytest.approx(gain)


def test_compliers_are_the_same_persons_in_both_runs():
    treated = record([1.0, 1.0, 1.0], complier=[True, False, True])
    control = record([0.0, 1.0, 1.0], complier=[False, False, False])
    takers = study(compliers={"taken": True})
    assert estimators.estimate(takers, effect(), control, treated) == pytest.approx(50)


def test_score_is_the_difference_over_the_joint_error():
    values = np.array([8.0, 10.0, 12.0, 14.0])
    found = run.score(effect(published=20.0, standard_error=3.0, transport=0.2), values)
    se = values.std(ddof=1) / 2
    assert found["model"] == 11
    assert found["z"] == pytest.approx((11 - 20) / math.sqrt(se**2 + 9 + 16))
    assert found["passes"]
    assert not run.score(effect(published=60.0, standard_error=3.0, transport=0.1), values)[
        "passes"
    ]


def test_without_a_published_error_it_is_a_third_of_the_value():
    assert effect(published=-30.0).errors == (10.0, 15.0)
    assert effect(published=-30.0, transport=0.25).errors[1] == 7.5


@pytest.mark.parametrize(
    ("values", "passes"),
    [([1.0, 1.2, 0.9], True), ([1.0, -1.0, 0.2], False), ([-1.0, -1.2, -0.9], False)],
)
def test_a_sign_must_be_right_and_clear(values, passes):
    sign = effect(estimator="sign", published=1)
    assert run.score(sign, np.array(values))["passes"] is passes


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"clock": "strat"}, "did you mean 'start'"),
        ({"effcts": []}, "did you mean 'effects'"),
        ({"effects": [{"id": "x"}]}, "missing role, estimator, published, unit"),
        (
            {
                "effects": [
                    {"id": "x", "role": "FIT", "estimator": "level", "published": 1, "unit": "%"}
                ]
            },
            "'fits'",
        ),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, change, complaint):
    plain = {
        "name": "x",
        "description": "x",
        "months": 1,
        "treatment": {},
        "effects": [
            {"id": "x", "role": "CHECK", "estimator": "level", "published": 1, "unit": "%"}
        ],
    }
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump({**plain, **change}))
    with pytest.raises(ValueError, match=complaint) as caught:
        load_experiment(path)
    assert "mine.yaml" in str(caught.value)


def test_experiments_are_no_scenarios_of_the_library():
    assert not [name for name in cs.library().index if name.startswith("experiments/")]
