"""Published figures: what is in the file, what is refused, how the model is measured against them."""

import math
from pathlib import Path

import cohesim as cs
import numpy as np
import pytest
import yaml
from cohesim.targets import figures, fit, people, stocks
from cohesim.targets.year import simulate_year
from small import baseline

YEAR = {"time.start": "2019-01", "time.end": "2019-12"}


@pytest.fixture(scope="module")
def year():
    return simulate_year(baseline(**YEAR), 0)


@pytest.fixture(scope="module")
def small_fit():
    return cs.fit_targets(baseline(**YEAR), replicates=2)


def catalogue(source_dir: Path) -> list[dict]:
    path = source_dir.parent / "shared" / "evidence" / "targets.yaml"
    if not path.exists():
        pytest.skip("../shared/evidence/targets.yaml is not there")
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def test_figures_are_those_for_calibration_and_no_others(source_dir):
    known = {e["id"]: e for e in catalogue(source_dir)}
    targets = cs.load_targets()
    assert {t.id for t in targets} == {i for i, e in known.items() if e["use"] == "calibrate"}
    for t in targets:
        assert t.value == known[t.id]["value"]
        assert t.unit == known[t.id]["unit"]
        assert t.year == known[t.id]["year"]


def test_the_model_puts_out_most_of_them(small_fit):
    assert len(small_fit.table) >= 140
    assert len(small_fit.table) + len(small_fit.not_modelled) == len(cs.load_targets())
    assert np.isfinite(small_fit.table["model"]).all()


def test_inside_is_within_the_band(small_fit):
    table = small_fit.table
    off = (table["model"] - table["value"]).abs()
    assert (table["inside"] == (off <= table["band"])).all()
    assert small_fit.summary().startswith(f"{int(table['inside'].sum())} of {len(table)} inside")
    assert table["inside"].sum() not in (0, len(table))  # so small a population meets some of them


def test_what_the_population_is_made_from_is_met_even_by_a_small_one(year):
    targets = cs.load_targets(only=["G.stock.", "B.isced.ED0-2.native.T.25_64.EU27.2019"])
    for target, value in zip(targets, fit.model_values(year, targets), strict=True):
        sampling = 100 * math.sqrt(
            0.1 * 0.9 / 1500
        )  # largest standard error of a share of this size
        assert abs(value - target.value) < target.band + 3 * sampling, target.id


def test_persons_and_the_recorder_agree_on_rates():
    scenario = baseline(**YEAR)
    sim = cs.Simulation(scenario)
    sim.step(12)
    from cohesim.targets.snapshot import take

    now, measured = take(sim), sim.measure()
    for indicator, recorded, age in (
        ("employment_rate", "employment_rate", "20-64"),
        ("poverty_rate", "at_risk_of_poverty_rate", "18+"),
        ("overqualification_rate", "overqualification_rate", "20-64"),
        ("part_time_rate", "part_time_rate", "20-64"),
    ):
        target = _target(indicator=indicator, age=age)
        ours = stocks.STOCKS[indicator](now, target)
        theirs = float(measured.summary(recorded)["mean"].iloc[0])
        # ages are those of the next month here and of the measured one there
        assert ours == pytest.approx(theirs, abs=0.5), indicator


def _target(**changes):
    plain = {
        "id": "x",
        "domain": "labour",
        "indicator": "employment_rate",
        "group": "total",
        "sex": "total",
        "age": "20-64",
        "geo": "EU27",
        "year": 2019,
        "value": 1.0,
        "unit": "%",
        "band": 1.0,
        "role": "emergent",
        "use": "calibrate",
        "source": "made up",
    }
    return cs.Target(**{**plain, **changes})


def test_groups_part_the_population(year):
    now = year.end
    for parts in (
        ("native_born", "born_other_eu", "born_outside_eu"),
        ("nationals", "other_eu_citizens", "third_country_citizens"),
        ("native_background", "foreign_parent", "foreign_born"),
    ):
        counts = sum(people.members(now, g, "total", "all").astype(int) for g in parts)
        assert (counts == 1).all(), parts


def test_who_still_studies_has_attained_the_level_below(year):
    s = year.end
    graduates = s.has("education", "isced_5_8") & (s["age"] >= 18)
    assert graduates.any() and s["age"][graduates].min() >= 20
    assert (s["in_education"][graduates] == 0).all()


def test_reasons_of_first_permits_add_up(year):
    wanted = [t for t in cs.load_targets() if t.indicator == "permit_flow_share"]
    assert len(wanted) == 4
    assert sum(fit.model_values(year, wanted)) == pytest.approx(100)


def test_flows_out_of_a_state_add_up(year):
    flows = cs.load_targets(
        only=["J.flow.UE.2019Q1_Q2", "J.flow.UU.2019Q1_Q2", "J.flow.UI.2019Q1_Q2"]
    )
    assert sum(fit.model_values(year, flows)) == pytest.approx(100)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"use": "validate"}, "kept for validation"),
        ({"use": "context"}, "kept for validation"),
        ({"role": "fited"}, "did you mean 'fitted'"),
        ({"band": 0}, "must be above 0"),
        ({"value": "74"}, "a number is needed"),
        ({"bnd": 1}, "did you mean 'band'"),
    ],
)
def test_a_wrong_entry_is_refused_with_file_and_id(tmp_path, change, complaint):
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump([{**_target().__dict__, **change}]))
    with pytest.raises(ValueError, match=complaint) as caught:
        cs.load_targets(path)
    assert "mine.yaml: entry 1 (x)" in str(caught.value)


def test_an_unknown_figure_gets_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'A.emp.NAT.T.20_64.EU27.2019'"):
        cs.load_targets(only="A.emp.NAT.T.20_64.EU27.2018")


def test_a_file_with_a_key_twice_is_refused(tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text("- id: x\n  id: y\n")
    with pytest.raises(ValueError, match=r"twice.yaml:2:3: 'id' stands twice"):
        figures.load_targets(path)


def test_a_result_file_gives_the_figures_that_it_holds(tmp_path):
    path = tmp_path / "run.h5"
    scenario = baseline(**YEAR)
    cs.run(scenario, replicates=2, out=path, progress=False)
    from cohesim.targets.fit import fit_recorded

    held = fit_recorded(path, targets=cs.load_targets())
    persons = cs.fit_targets(scenario, replicates=2).table
    assert len(held.table) >= 30
    both = held.table.join(persons["model"].rename("persons"))
    shares = both[both["role"] == "input"]
    assert np.allclose(shares["model"], shares["persons"], atol=1.0)  # mean of 12 months and of 4


def test_a_run_of_less_than_a_year_is_refused():
    with pytest.raises(ValueError, match="ends before a year is over"):
        cs.fit_targets(baseline(), replicates=1)
