"""Every name that is given to a function is checked against what there is."""

import cohesim as cs
import pytest
import synthetic

NEAREST = [
    ({"by": "foo"}, "no dimension 'foo'; there are region, origin"),
    ({"by": "orign"}, "did you mean 'origin'"),
    ({"by": ["origin", "rute"]}, "did you mean 'route'"),
    ({"by": ["route", "sex"]}, "not recorded by route and sex together; indicators has region"),
    ({"indicators": "employment_rat"}, "did you mean 'employment_rate'"),
    ({"indicators": "employment_gp"}, "did you mean 'employment_gap'"),
    ({"indicators": ["employment_rate", "foo"]}, "no indicator 'foo'"),
    ({"time": "2031"}, "no results for 2031; they run from 2020-01 to"),
    ({"time": slice("2031", "2032")}, "they run from"),
    ({"time": "soon"}, "they run from"),
    ({"region": "wst"}, "did you mean 'west'"),
    ({"regoin": "west"}, "did you mean 'region'"),
    ({"origin": "non_eu_bron"}, "did you mean 'non_eu_born'"),
    ({"origin": "refugee"}, r'use route=\["asylum", "resettlement"\]'),
    ({"sex": "native"}, "is a label of origin"),
    ({"route": "asylm"}, "did you mean 'asylum'"),
]
IDS = [str(n) for n, _ in NEAREST]


@pytest.fixture(scope="module")
def comparison(tmp_path_factory):
    path = tmp_path_factory.mktemp("names") / "my.h5"
    with cs.open_comparison(synthetic.write_comparison(path, months=24, replicates=3)) as opened:
        yield opened


@pytest.mark.parametrize(("names", "message"), NEAREST, ids=IDS)
def test_summaries_name_what_is_meant(comparison, names, message):
    for table in (comparison.summary, comparison.baseline.summary):
        with pytest.raises(KeyError, match=message):
            table(**{"indicators": "employment_rate", **names})


def test_route_and_residence_are_dimensions(comparison):
    for dim in ("route", "residence"):
        table = comparison.baseline.summary("employment_rate", by=dim)
        assert list(table.index.names) == ["indicator", dim]
        assert len(table) == len(synthetic.LABELS[dim])
    levels = comparison.baseline.summary("employment_rate", by="residence")["mean"]
    assert levels["employment_rate", "12+"] - levels["employment_rate", "0-1"] > 30
    both = comparison.summary("employment_rate", by=["route", "residence"], route="asylum")
    assert set(both.index.get_level_values("route")) == {"asylum"}
    assert len(both) == 7 * len(comparison.scenarios)


def test_a_year_may_be_a_number(comparison):
    as_text = comparison.summary("employment_rate", time="2020")
    assert comparison.summary("employment_rate", time=2020).equals(as_text)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda c: c["employment_rat"], "employment_rate"),
        (lambda c: c.difference("employment_rat"), "employment_rate"),
        (lambda c: c.paired("employment_rate", ["orign"]), "origin"),
        (lambda c: c.replicates_needed("employment_rate", half_width=1, sx="men"), "sex"),
        (lambda c: c.cost_effectiveness("employment_gp"), "employment_gap"),
        (lambda c: c.scenario("cours"), "courses"),
        (lambda c: c.who("employment_rat"), "employment_rate"),
        (lambda c: c.plot.who("cours"), "courses"),
        (lambda c: c.plot.effects(scenarios=["cours"]), "courses"),
        (lambda c: c.plot.effects(["employment_rat"]), "employment_rate"),
        (lambda c: c.plot.trend(scenarios=["cours"]), "courses"),
        (lambda c: c.plot.trend(scenarios="cours"), "courses"),
        (lambda c: c.plot.effects("employment_rat"), "employment_rate"),
        (lambda c: c.plot.effects(scenarios="cours"), "courses"),
        (lambda c: c.plot.effects("foo"), r"no indicator 'foo'"),
        (lambda c: c.cost_effectiveness("foo"), "additional_in_work"),
        (lambda c: c.plot.delivery("courses", "cours"), "courses"),
        (lambda c: c.plot.residence(rute="asylum"), "route"),
        (lambda c: c.baseline.to_dataframe("employment_rat"), "employment_rate"),
        (lambda c: cs.Scenario.load("library:baseline-eu27").explain("labur"), "labour"),
    ],
)
def test_every_function_names_the_nearest(comparison, call, message):
    with pytest.raises(KeyError, match=message):
        call(comparison)


def test_options_are_checked(comparison):
    with pytest.raises(ValueError, match="for 95 % write 0.95"):
        comparison.summary("employment_rate", prob=95)
    with pytest.raises(ValueError, match="'wide' or 'xarray'"):
        comparison.baseline.summary("employment_rate", fmt="long")
    with pytest.raises(ValueError, match="for 95 % write 0.95"):
        comparison.difference("employment_rate", prob=95)
