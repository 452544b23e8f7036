"""Comparisons: paired differences, verdicts, who gains, value for money."""

import cohesim as cs
import numpy as np
import pytest
import synthetic
from cohesim import _core, who
from cohesim.intervals import replicates_for
from cohesim.verdicts import side


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return synthetic.write_comparison(
        tmp_path_factory.mktemp("cmp") / "my.h5", months=60, replicates=8
    )


@pytest.fixture
def comparison(path):
    with cs.open_comparison(path) as opened:
        yield opened


def test_known_effects_are_found(comparison):
    table = comparison.summary(
        ["employment_rate", "overqualification_rate", "employment_gap"], by="origin", time="2024"
    )
    row = table.loc[("employment_rate", "non_eu_born", "recognition")]
    assert row["ci95_lb"] < 0.9 < row["ci95_ub"] + 0.1
    assert row["verdict"] == "higher"
    assert table.loc[("overqualification_rate", "non_eu_born", "recognition"), "verdict"] == "lower"
    same = table.loc[("overqualification_rate", "non_eu_born", "courses")]
    assert same["change"] == 0
    assert same["verdict"] == "no material change"
    gap = comparison.summary("employment_gap")
    assert set(gap["verdict"]) == {"narrower"}
    again = table.loc[("employment_gap", "", "courses")]  # a gap has no origin
    assert again["change"] == comparison.summary("employment_gap", time="2024").iloc[0]["change"]


def test_differences_are_paired(comparison):
    data = comparison.difference("employment_rate")
    assert data["change"].dims == ("scenario", "time", "region", "origin", "citizenship", "sex")
    paired = comparison.paired("employment_rate", origin="non_eu_born")["courses"][1]
    unpaired = comparison.baseline._collapsed(
        "employment_rate", (), None, {"origin": "non_eu_born"}
    ).values
    assert paired.std("replicate") < 0.6 * unpaired.std()


def test_all_scenarios_of_one_indicator(comparison):
    data = comparison["employment_rate"]
    assert list(data["scenario"].values) == ["baseline", "courses", "recognition"]


def test_summary_shows_signs_and_as_many_digits_as_are_known(comparison):
    text = repr(comparison.summary("employment_rate", by="origin"))
    assert "+0." in text
    assert "no material change" in text or "unclear" in text


def said(*lines, about="change", better=0, smallest=0.1, persons=100):
    """Verdicts on changes of 20 replicates, (mean, low, high), as one family."""
    n = len(lines)
    found = _core.judge_family(
        [(*line, 20) for line in lines], [smallest] * n, [better] * n, [persons] * n, [about] * n
    )
    return [verdict for _, _, verdict in found]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((0.22, 0.15, 0.29), "higher"),
        ((-0.22, -0.29, -0.15), "lower"),
        ((-0.01, -0.03, 0.01), "no material change"),
        ((0.05, 0.04, 0.06), "no material change"),  # sure, and a trifle
        ((0.09, 0.01, 0.17), "unclear"),
        ((0.2, -0.1, 0.5), "unclear"),
        ((np.nan, np.nan, np.nan), "unclear"),
    ],
)
def test_verdicts(numbers, expected):
    assert said(numbers) == [expected]


def test_verdicts_of_gaps_and_small_groups():
    assert said((-0.3, -0.4, -0.2), about="gap", better=_core.better_of_gap(9.0)) == ["narrower"]
    assert said((-0.3, -0.4, -0.2), about="gap", better=_core.better_of_gap(-9.0)) == ["wider"]
    assert said((5, 4, 6), persons=9) == ["too few"]
    assert side("higher", -1) == "loses"
    assert side("lower", -1) == "gains"
    assert side("higher", 0) == "higher"


def test_the_more_is_looked_at_the_less_is_confirmed():
    line, nothing = (0.3, 0.02, 0.58), (0.0, -0.6, 0.6)
    assert said(line) == ["higher"]
    assert said(line, nothing, nothing)[0] == "possibly higher"
    assert said(line, nothing, nothing, better=-1)[0] == "possibly higher"
    assert said(line, nothing, nothing, better=-1, about="")[0] == "possible loss"
    assert said(line, nothing, about="gap", better=_core.better_of_gap(5))[0] == "possibly wider"


def test_a_line_has_one_verdict_however_it_is_asked_for(comparison):
    table = comparison.summary(by=["origin", "sex"])["verdict"]
    who_says = comparison.who().set_index(["indicator", "scenario", "group"])["verdict"]
    words = {"gains": 1, "possible gain": 1, "loses": -1, "possible loss": -1}
    ways = {"higher": 1, "possibly higher": 1, "lower": -1, "possibly lower": -1}
    seen = 0
    for (name, scenario, group), says in who_says.items():
        if group != "women_born_outside_eu":
            continue
        one = comparison.summary(name, origin="non_eu_born", sex="women").loc[(name, scenario)]
        word = table.loc[(name, "non_eu_born", "women", scenario)]
        assert one["verdict"] == word
        assert words.get(says, 0) == ways.get(word, 0) * cs.indicators.better(name)
        assert says.startswith("possible") == word.startswith("possibly")
        seen += 1
    assert seen > 5


def test_who_gains_and_who_loses(comparison):
    table = comparison.who(scenario="recognition")
    gains = set(table[table["verdict"] == "gains"]["group"])
    assert {"third_country_nationals", "women_born_outside_eu", "refugees"} <= gains
    assert not (table["verdict"] == "loses").any()
    assert {"migrants", "hosts"} == set(table["side"])
    ranks = [who.ORDER.index(v) for v in table["verdict"]]
    assert ranks == sorted(ranks)


def test_holm_keeps_false_alarms_rare():
    rng = np.random.default_rng(1)
    alarms = sum(min(_core.holm(rng.uniform(size=40))) <= 0.05 for _ in range(400))
    assert 5 < alarms < 40  # 20 expected; 350 without adjustment


def test_what_one_comparison_alone_shows_is_a_possible_loss(comparison):
    """The interval that is drawn excludes zero, so that the verdict may not be silent about it."""
    table = comparison.who()
    for row in table.itertuples():
        bad = row.ci95_ub < 0 if cs.indicators.better(row.indicator) > 0 else row.ci95_lb > 0
        told = row.verdict in ("loses", "possible loss", "no material change", "too few")
        assert told or not bad, row
        assert bad or row.verdict not in ("loses", "possible loss")
    assert (table["p_adjusted"] >= table["p"]).all()
    assert (table.loc[table["verdict"] == "gains", "p_adjusted"] <= 0.05).all()


def test_outcomes_that_cannot_be_judged(comparison):
    with pytest.raises(KeyError, match="did you mean 'employment_rate'"):
        comparison.who("employment_rat")
    with pytest.raises(KeyError, match="did you mean 'recognition'"):
        comparison.who(scenario="recogniton")


def test_cost_effectiveness(comparison):
    table = comparison.cost_effectiveness("employment_gap")
    assert table.loc["courses", "dominated_by"] == "recognition"
    assert table.loc["recognition", "dominated_by"] == ""
    row = table.loc["recognition"]
    assert row["ci95_lb"] < row["ratio"] < row["ci95_ub"]
    assert row["ratio"] == pytest.approx(row["cost"] / -row["effect"])
    undiscounted = comparison.cost_effectiveness("employment_gap", discount=0.0)
    assert (undiscounted["cost"] > table["cost"]).all()
    jobs = comparison.cost_effectiveness()
    assert set(jobs["unit"]) == {"persons"}
    with pytest.raises(KeyError, match="additional_in_work"):
        comparison.cost_effectiveness("additional_in_wrk")


def test_replicates_needed(comparison):
    few = comparison.replicates_needed("employment_gap", half_width=0.2)
    many = comparison.replicates_needed("employment_gap", half_width=0.02)
    assert 2 <= few < many
    assert replicates_for(1.0, 0.5) in (18, 19)
    with pytest.raises(ValueError, match="positive"):
        comparison.replicates_needed("employment_gap", half_width=0)


def test_from_results_wants_pairs(tmp_path):
    a = cs.open_results(synthetic.write_run(tmp_path / "a.h5", scenario="baseline", months=12))
    b = cs.open_results(synthetic.write_run(tmp_path / "b.h5", months=12))
    c = cs.open_results(synthetic.write_run(tmp_path / "c.h5", months=24))
    comparison = cs.Comparison.from_results(a, courses=b)
    assert list(comparison.scenarios) == ["courses"]
    with pytest.raises(
        ValueError, match=r"not paired: time\.end 2020-12 against 2021-12; seed, size"
    ):
        cs.Comparison.from_results(a, courses=c)
    with pytest.raises(ValueError, match="at least one scenario"):
        cs.Comparison.from_results(a)


def test_repr(comparison):
    text = repr(comparison)
    assert text.startswith(
        "<cohesim.Comparison> baseline | courses, recognition; 8 paired replicates; "
    )
    assert "employment gap 2024 -0." in text
    needed = comparison.replicates_needed("employment_gap", half_width=0.1)
    assert text.endswith(f"; +-0.1 points in it take {needed} replicates")
    page = comparison._repr_html_()
    assert "<script" not in page
    assert len(page) < 50_000


def test_unknown_scenario(comparison):
    with pytest.raises(KeyError, match="did you mean 'recognition'"):
        comparison.scenario("recogniton")
