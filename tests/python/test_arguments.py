"""Whole numbers are taken exactly or refused, by the name of the argument: here and on the command
line."""

from decimal import Decimal
from fractions import Fraction

import cohesim as cs
import numpy as np
import pytest
import small
from cohesim import _core
from cohesim.arguments import whole
from cohesim.importers.berlin import read_berlin
from cohesim.importers.synthetic import make_city

NOT_WHOLE = [2.7, 1.5, np.float32(1.9), float("nan"), float("inf"), Fraction(3, 2)]
NO_NUMBER = ["2", True, np.bool_(1), [2], np.array([2]), Decimal(2), 1j]

CALLS = {
    "replicates": [
        lambda v: cs.run(small.baseline(), replicates=v),
        lambda v: cs.run(small.baseline(), replicates=v),
        lambda v: cs.compare(small.baseline(), courses=small.courses(), replicates=v),
    ],
    "seed": [
        lambda v: cs.run(small.baseline(), seed=v),
        lambda v: cs.compare(small.baseline(), courses=small.courses(), seed=v),
        lambda v: make_city(residents=1000, areas=10, seed=v),
    ],
    "threads": [
        lambda v: cs.run(small.baseline(), threads=v),
        lambda v: cs.compare(small.baseline(), courses=small.courses(), threads=v),
    ],
    "replicate": [
        lambda v: cs.Simulation(small.baseline(), replicate=v),
        lambda v: cs.fit(small.baseline(), replicate=v),
    ],
    "residents": [lambda v: make_city(residents=v, areas=2)],
    "areas": [lambda v: make_city(residents=1000, areas=v)],
    "year": [lambda v: read_berlin(".", year=v)],
}
ALL = [(name, call) for name, calls in CALLS.items() for call in calls]


@pytest.mark.parametrize(("name", "call"), ALL)
@pytest.mark.parametrize("value", [*NOT_WHOLE, *NO_NUMBER, -1])
def test_what_is_no_whole_number_is_refused_by_name(name, call, value):
    with pytest.raises((ValueError, TypeError), match=rf"^{name} must be a whole number"):
        call(value)


def test_arguments_of_objects():
    simulation = cs.Simulation(small.baseline())
    fitted = cs.fit(small.baseline())
    for value in (1.5, "1", True):
        with pytest.raises((ValueError, TypeError), match="^months must be a whole number"):
            simulation.step(value)
        with pytest.raises((ValueError, TypeError), match="^number must be a whole number"):
            fitted.worst(value)
        with pytest.raises((ValueError, TypeError), match="^years must be a whole number"):
            cs.plot.pyramid(simulation, years=value)
    with pytest.raises(ValueError, match="^months must be a whole number from 0 to 2147483647"):
        simulation.step(10**12)
    assert simulation.step(np.int16(1)) == 1


@pytest.mark.parametrize("value", [3, 3.0, np.int64(3), np.uint8(3), np.float32(3), Fraction(3)])
def test_whole_numbers_of_any_type_are_taken_exactly(value):
    taken = whole("n", value)
    assert taken == 3 and type(taken) is int
    assert whole("n", 2**80 + 1) == 2**80 + 1


def test_limits():
    for threads in (0, 4097, 100_000, 10**400):
        with pytest.raises(ValueError, match="threads must be a whole number from 1 to 4096, not"):
            cs.run(small.baseline(), threads=threads)
    with pytest.raises(ValueError, match="threads must be from 1 to 4096"):
        _core.run([small.baseline()._core], threads=4097)
    with pytest.raises(cs.ScenarioError, match=r"run\.replicates"):
        cs.run(small.baseline(), replicates=10**12)
    with pytest.raises(cs.ScenarioError, match=r"run\.seed"):
        cs.run(small.baseline(), seed=2**60)


@pytest.mark.parametrize("text", ["0", "many", "2.5", "100000", "-1"])
def test_the_environment_is_checked_too(monkeypatch, text):
    monkeypatch.setenv("COHESIM_THREADS", text)
    with pytest.raises((ValueError, TypeError), match="^COHESIM_THREADS must be a whole number"):
        cs.run(small.baseline())
