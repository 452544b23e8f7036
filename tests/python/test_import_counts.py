"""Whole persons: sums stay exact, margins hold, and the grid of Britain lies where it does."""

import numpy as np
import pytest
from cohesim.importers.counts import raked, whole_parts, whole_two_by_two
from cohesim.importers.osgb import to_wgs84
from hypothesis import given
from hypothesis import strategies as st


@given(
    st.integers(0, 10**7),
    st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=8),
)
def test_parts_sum_and_are_near(total, weights):
    (parts,) = whole_parts([total], weights)
    assert parts.sum() == total
    if sum(weights) > 0:
        exact = total * np.array(weights) / sum(weights)
        assert (np.abs(parts - exact) < 1 + 1e-6).all()


def test_equal_remainders_go_to_the_earlier_part():
    assert whole_parts([1, 2], [1, 1, 1]).tolist() == [[1, 0, 0], [1, 1, 0]]


def test_raked_tables_keep_margins_and_odds():
    rng = np.random.default_rng(1)
    rows, columns = np.array([[30.0, 70.0]]), np.array([[20.0, 80.0]])
    (table,) = raked([[2, 1], [1, 1]], rows, columns)
    assert table.sum(axis=1) == pytest.approx(rows[0])
    assert table.sum(axis=0) == pytest.approx(columns[0])
    assert table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0]) == pytest.approx(2)
    rows = rng.integers(0, 50, (200, 2))
    first = rng.integers(0, 2**30, 200) % (rows.sum(axis=1) + 1)
    columns = np.stack([first, rows.sum(axis=1) - first], 1)
    whole = whole_two_by_two(raked([[0.6, 1], [1, 1]], rows, columns), rows, columns)
    assert (whole >= 0).all()
    assert (whole.sum(axis=2) == rows).all()
    assert (whole.sum(axis=1) == columns).all()


def test_unequal_margins_are_refused():
    with pytest.raises(ValueError, match="equal sums"):
        raked([[1, 1]], [[3]], [[1, 1]])


PLACES = {  # grid references and places on WGS84 by the Ordnance Survey's Helmert transformation (PROJ 9)
    "Caister water tower": (651409.903, 313177.270, 1.71605199, 52.6579786),
    "central London": (530000, 180000, -0.12835394, 51.50399083),
    "Greenwich": (538882, 177333, -0.00151166, 51.47791435),
    "west of London": (503000, 200000, -0.51134497, 51.68931703),
    "south-east of London": (560000, 160000, 0.29453108, 51.31661456),
}


@pytest.mark.parametrize("name", PLACES)
def test_british_grid(name):
    east, north, lon, lat = PLACES[name]
    (x,), (y,) = to_wgs84([east], [north])
    assert x == pytest.approx(lon, abs=2e-7)  # about a centimetre
    assert y == pytest.approx(lat, abs=2e-7)
