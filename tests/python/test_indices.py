"""Segregation indices against published values and against tables that can be worked out by hand."""

import json
import math

import numpy as np
import pandas as pd
import pytest
from cohesim import indices
from conftest import shared_data


@pytest.fixture(scope="module")
def folder():
    return shared_data("fixtures_segregation_inequality")


@pytest.fixture(scope="module")
def expected(folder):
    return json.loads((folder / "expected_values.json").read_text())


@pytest.fixture(scope="module")
def tracts(folder):
    """403 census tracts of Sacramento, Census 2000."""
    return pd.read_csv(folder / "pysal_sacramento2" / "sacramentot2_attributes_centroids.csv")


SINGLE = {
    "Dissim": indices.dissimilarity,
    "Gini": indices.gini,
    "Entropy_H": indices.theil_h,
    "Isolation": indices.isolation,
    "Interaction": indices.interaction,
    "Atkinson_b0.5": indices.atkinson,
}
SEVERAL = {
    "MultiDissim": indices.multigroup_dissimilarity,
    "MultiInfoTheory_H": indices.multigroup_theil_h,
    "MultiDiversity_E": indices.diversity,
}


@pytest.mark.parametrize("name", SINGLE)
def test_one_group_as_published(expected, tracts, name):
    published = expected["pysal_segregation"]["single_group_HISP_vs_TOT_POP_aspatial"][name]
    assert SINGLE[name](tracts["HISP_"], tracts["TOT_POP"]) == pytest.approx(published, rel=1e-10)


@pytest.mark.parametrize("name", SEVERAL)
def test_several_groups_as_published(expected, tracts, name):
    published = expected["pysal_segregation"]["multigroup_WHITE_BLACK_ASIAN_HISP"][name]
    groups = tracts[["WHITE_", "BLACK_", "ASIAN_", "HISP_"]]
    assert SEVERAL[name](groups) == pytest.approx(published, rel=1e-10)


def test_small_tables_as_published(expected):
    small = expected["r_segregation_elbersb"]["small_tables"]
    for case in small["dissimilarity"]:
        table = np.array(case["table"])
        d = indices.dissimilarity(table[:, 0], table.sum(axis=1))
        assert d == pytest.approx(case["D"], abs=1e-12)
        assert indices.multigroup_dissimilarity(table) == pytest.approx(case["D"], abs=1e-12)
    for case in small["entropy"]:
        assert indices.diversity(case["p"]) == pytest.approx(case["E_nat"])


def test_schools_as_published(expected, folder):
    schools = pd.read_csv(folder / "r_segregation_FAKE" / "schools00.csv")
    table = schools.pivot_table(
        index="school", columns="race", values="n", aggfunc="sum", fill_value=0
    )
    published = expected["r_segregation_elbersb"]["schools00_race_by_school"]
    assert indices.multigroup_theil_h(table) == pytest.approx(published["H"], abs=5e-4)


@pytest.mark.parametrize("pattern", list("ABCDEFGH"))
def test_patterns_of_morrill_as_computed_by_others(expected, folder, pattern):
    data = pd.read_csv(folder / "r_seg_hypothetical" / "segdata.csv")
    one, two = data[f"{pattern}1"], data[f"{pattern}2"]
    published = expected["r_seg_segdata"]["computed_here_all_patterns"][pattern]["D"]
    assert indices.dissimilarity(one, one + two) == pytest.approx(published, abs=1e-12)


@pytest.mark.parametrize("pattern", list("ABCDEFGH"))
def test_the_spatial_one_as_computed_by_others(expected, folder, pattern):
    data = pd.read_csv(folder / "r_seg_hypothetical" / "segdata.csv")
    cells = np.arange(100).reshape(10, 10)
    beside = np.column_stack([cells[:, :-1].ravel(), cells[:, 1:].ravel()])
    below = np.column_stack([cells[:-1].ravel(), cells[1:].ravel()])
    one, two = data[f"{pattern}1"], data[f"{pattern}2"]
    found = indices.spatial_dissimilarity(one, one + two, np.vstack([beside, below]))
    published = expected["r_seg_segdata"]["computed_here_all_patterns"][pattern]
    assert found == pytest.approx(published["D_adj_Morrill_rook"], abs=1e-9)


def test_corrected_for_small_areas_near_what_others_drew(expected, tracts):
    published = expected["pysal_segregation"]["single_group_HISP_vs_TOT_POP_aspatial"]
    counts = tracts["HISP_"], tracts["TOT_POP"]
    corrected = indices.bias_corrected_dissimilarity(*counts)
    assert corrected == pytest.approx(published["BiasCorrectedDissim_decimal3"], abs=1e-3)
    modified = indices.modified_dissimilarity(*counts)
    assert modified == pytest.approx(published["ModifiedDissim_seed1234_decimal3"], abs=1e-3)


def test_samples_of_a_town_are_corrected_towards_it():
    rng = np.random.default_rng(8)
    share = rng.beta(2, 8, 200)
    truth = indices.dissimilarity(share * 1e6, np.full(200, 1e6))
    drawn = [rng.binomial(60, share) for _ in range(20)]
    rough = np.mean([indices.dissimilarity(x, np.full(200, 60)) for x in drawn])
    better = np.mean([indices.bias_corrected_dissimilarity(x, np.full(200, 60)) for x in drawn])
    assert abs(better - truth) < 0.4 * abs(rough - truth)
    by_lot = [rng.binomial(60, np.full(200, 0.2)) for _ in range(20)]
    no_more = np.mean([indices.modified_dissimilarity(x, np.full(200, 60)) for x in by_lot])
    assert abs(no_more) < 0.01


def test_worked_out_by_hand():
    # 30 of 100, 10 of 100: D = (|3/4 - 7/16| + |1/4 - 9/16|) / 2 = 5/16
    assert indices.dissimilarity([30, 10], [100, 100]) == pytest.approx(5 / 16)
    assert indices.isolation([30, 10], [100, 100]) == pytest.approx(0.75 * 0.3 + 0.25 * 0.1)
    # the segregation curve goes through (9/16, 1/4): area under it 9/128 + 7/16 * 5/8 = 11/32
    assert indices.gini([30, 10], [100, 100]) == pytest.approx(1 - 2 * 11 / 32)

    def e(p):
        return -p * math.log(p) - (1 - p) * math.log(1 - p)

    assert indices.theil_h([30, 10], [100, 100]) == pytest.approx(
        1 - (e(0.3) + e(0.1)) / 2 / e(0.2)
    )


def test_exposure_to_one_of_several_groups():
    totals, poles, turks = [100, 50], [10, 5], [0, 25]
    assert indices.interaction(turks, totals, poles) == pytest.approx(0.1)
    assert indices.isolation(turks, totals) + indices.interaction(turks, totals) == pytest.approx(1)


def test_empty_areas_and_splitting_an_area_change_nothing():
    rng = np.random.default_rng(3)
    totals = rng.integers(100, 900, 40)
    counts = rng.binomial(totals, 0.2)
    halves = np.concatenate([counts / 2, counts / 2, [0]]), np.concatenate([totals / 2] * 2 + [[0]])
    for index in SINGLE.values():
        assert index(*halves) == pytest.approx(index(counts, totals))
    both = np.column_stack([counts, totals - counts])
    assert indices.multigroup_theil_h(np.vstack([both, [0, 0]])) == pytest.approx(
        indices.theil_h(counts, totals)
    )
    assert indices.multigroup_dissimilarity(both) == pytest.approx(
        indices.dissimilarity(counts, totals)
    )


def test_absent_groups_have_no_index():
    for index in SINGLE.values():
        assert math.isnan(index([0, 0], [10, 10]))
    assert math.isnan(indices.multigroup_dissimilarity([[5, 0], [7, 0]]))


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="from 0 to the area's total"):
        indices.dissimilarity([11, 0], [10, 10])
    with pytest.raises(ValueError, match="missing"):
        indices.gini([np.nan, 0], [10, 10])
    with pytest.raises(ValueError, match="one count and one total"):
        indices.dissimilarity([1], [10, 10])
    with pytest.raises(ValueError, match="by area and group"):
        indices.multigroup_theil_h([1, 2])
    with pytest.raises(ValueError, match="no persons"):
        indices.multigroup_dissimilarity([[0, 0]])
