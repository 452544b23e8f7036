"""Calibration: it finds, it repeats itself, and it cannot reach what must not be fitted."""

import re
from dataclasses import replace

import cohesim as cs
import numpy as np
import pytest
import yaml
from cohesim.calibration.search import search
from small import baseline

TWO = {"labour.hired_temporary": (0.15, 0.8), "labour.part_time_women": (0.15, 0.5)}
FIGURES = ["A.temp.NAT.T.20_64.EU27.2020", "A.pt.NAT.T.20_64.EU27.2020"]
WRONG = {"labour.hired_temporary": 0.35, "labour.part_time_women": 0.18}  # where the search starts


def start(**more):
    return cs.Scenario.load("library:baseline-eu27").with_(
        {
            "population.size": 20_000,
            "time.end": "2019-12",
            "time.run_in_months": 24,
            **WRONG,
            **more,
        }
    )


def fitted():
    return cs.calibrate(
        start(), parameters=TWO, targets=FIGURES, starts=1, evaluations=9, replicates=1
    )


@pytest.fixture(scope="module")
def found():
    return fitted()


def test_two_parameters_come_to_two_figures(found):
    table = found.table
    off = ((table["model"] - table["value"]) / table["band"]).abs()
    before = ((table["before"] - table["value"]) / table["band"]).abs()
    assert (before > 1).all(), "the start must be wrong, or nothing is shown"
    assert (off < 1).all(), str(found)
    assert found.evaluations <= 9


def test_a_calibration_repeats_itself_bit_by_bit(found):
    again = fitted()
    assert again.parameters.equals(found.parameters)
    assert again.table.equals(found.table)


def test_the_scenario_written_extends_the_one_fitted_by_the_values_alone(found, tmp_path):
    path = found.to_yaml(tmp_path / "mine.yaml")
    data = yaml.safe_load(path.read_text())
    assert data["extends"] == "library:baseline-eu27"
    assert set(data) == {"cohesim", "name", "extends", "labour"}
    values = cs.Scenario.load(path).parameters
    for name, value in found.parameters["fitted"].items():
        assert values[name] == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("name", ["labour.callback_ratio", "language.per_course_hour"])
def test_a_parameter_that_is_evidence_is_refused(name):
    with pytest.raises(ValueError, match=f"{name} is not fitted: it is itself evidence"):
        cs.calibrate(baseline(), parameters=[name], targets="A.temp.NAT.")


def test_every_parameter_whose_source_is_evidence_or_a_check_is_refused():
    sources = cs.describe("parameters")["source"].astype(str)
    held = sources[sources.str.contains(r"\b(?:PARAM|CHECK)\b")].index
    assert len(held) >= 3
    for name in held:
        with pytest.raises(ValueError, match="is not fitted"):
            cs.calibrate(baseline(), parameters=[name], targets="A.temp.NAT.")


def test_held_back_figures_are_out_of_reach(source_dir):
    path = source_dir.parent / "shared" / "evidence" / "targets.yaml"
    if not path.exists():
        pytest.skip("../shared/evidence/targets.yaml is not there")
    entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    held = [e["id"] for e in entries if e["use"] != "calibrate"]
    in_reach = {t.id for t in cs.load_targets()}
    assert held and not in_reach & set(held)
    with pytest.raises(ValueError, match="no target"):
        cs.calibrate(baseline(), parameters=["labour.hired_temporary"], targets=held[0])


def test_a_figure_made_by_hand_is_refused_too():
    target = replace(cs.load_targets()[0], use="validate")
    with pytest.raises(ValueError, match="kept for validation"):
        cs.calibrate(baseline(), parameters=["labour.hired_temporary"], targets=[target])


def test_published_effects_are_out_of_reach():
    names = {e.id for n in cs.experiment_names() for e in cs.load_experiment(n).effects}
    assert names and not names & {t.id for t in cs.load_targets()}
    with pytest.raises(ValueError, match="no target"):
        cs.calibrate(baseline(), parameters=["labour.hired_temporary"], targets="employment_ban_7m")


def test_an_effect_that_sets_a_parameter_can_be_fitted():
    small = baseline(**{"time.start": "2019-01", "time.end": "2019-12"})
    found = cs.calibrate(
        small,
        parameters={"recognition.application_factor": (1.0, 9.0)},
        targets="experiment:recognition_reform",
        starts=1,
        evaluations=3,
        replicates=1,
    )
    assert found.table.index.tolist() == ["experiment:recognition_reform:recog_reform_takeup"]
    assert found.table["model"].notna().all()


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("experiment:employment_ban", "none of its effects is for fitting"),
        ("experiment:employment_ban:employment_ban_7m", "has the role CHECK: it must emerge"),
        ("experiment:audit_study:disc_hire_ratio", "has the role PARAM"),
        ("experiment:recognition_full", "sets labour.hold_out, which is not among"),
        ("experiment:recognition_ful", "did you mean 'experiments/recognition_full'"),
    ],
)
def test_other_effects_are_refused(name, complaint):
    with pytest.raises(ValueError, match=complaint):
        cs.calibrate(baseline(), parameters=["labour.hired_temporary"], targets=name)


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        (["labour.hired_temporay"], "did you mean 'labour.hired_temporary'"),
        ({"labour.hired_temporary": (0.8, 0.3)}, "must rise"),
        ({"labour.hired_temporary": (0.5, 1.5)}, "within 0 to 1"),
        ([], "name at least one"),
    ],
)
def test_wrong_parameters_are_refused(parameters, complaint):
    with pytest.raises(ValueError, match=complaint):
        cs.calibrate(baseline(), parameters=parameters, targets="A.temp.NAT.")


def test_bounds_are_those_of_the_evidence_where_it_has_some():
    from cohesim.calibration.free import free_parameters

    scenario = baseline()
    bracketed, allowed = free_parameters(scenario, ["labour.citizen", "labour.cycle"])
    assert (bracketed.low, bracketed.high) == (0.0, 0.2)  # "assumption [0, 0.2]"
    assert (allowed.low, allowed.high) == (0.3, 1.5)  # no evidence brackets it


def test_no_fitted_parameter_lies_at_an_end_of_its_range():
    """Within a twentieth of it; one that is what nothing would be ("1 = ...") is not fitted."""
    scenario, fitted_to, outside = cs.Scenario.load("library:baseline-eu27"), 0, {}
    for name, value in scenario.parameters.items():
        source = cs.describe(name).iloc[0]["source"]
        bounds = re.findall(r"\[(-?[\d.]+), (-?[\d.]+)\]", source)
        if not re.search(r"\b(FIT|fitted|calibrated)\b", source) or not bounds:
            continue
        if source.startswith(f"{value:g} = "):
            continue
        low, high = map(float, bounds[-1])
        fitted_to += 1
        if not 0.05 <= (value - low) / (high - low) <= 0.95:
            outside[name] = (value, source)
    assert fitted_to > 40
    assert not outside


def test_search_finds_the_best_of_several_valleys():
    def residuals(x):  # two valleys; the deeper one, of cost 0, is at 0.8
        return np.array([10 * (x[0] - 0.2) * (x[0] - 0.8), 0.3 * (x[0] - 0.8)])

    one = search(residuals, np.array([0.1]), starts=1, evaluations=40, seed=1)
    several = search(residuals, np.array([0.1]), starts=4, evaluations=40, seed=1)
    assert one.point[0] == pytest.approx(0.2, abs=0.05)
    assert several.point[0] == pytest.approx(0.8, abs=0.01)
    assert several.cost < one.cost
