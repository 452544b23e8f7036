"""A step of one's own in Python, in every month."""

import cohesim as cs
import numpy as np
import pytest
from small import baseline


def radio(sim):
    c = sim.columns
    more = np.minimum(c["language"].astype(int) + 2000, c["language_ceiling"])
    sim.set_column("language", more.astype(np.uint16))


def test_a_step_is_called_every_month_and_changes_what_it_writes():
    seen = []
    plain, with_radio = cs.Simulation(baseline()), cs.Simulation(baseline())
    with_radio.insert_step("language", radio)
    with_radio.insert_step("language", lambda sim: seen.append(str(sim.date)))
    plain.step(3), with_radio.step(3)
    assert seen == ["2020-01", "2020-02", "2020-03"]
    learned = with_radio.persons()["language"] - plain.persons()["language"]
    assert learned.max() > 0.05
    assert with_radio.digest() != plain.digest()


def test_a_step_that_does_nothing_changes_nothing():
    plain, with_step = cs.Simulation(baseline()), cs.Simulation(baseline())
    with_step.insert_step("hiring", lambda sim: sim.columns["labour"])
    plain.step(2), with_step.step(2)
    assert plain.digest() == with_step.digest()


def test_mistakes_are_named():
    sim = cs.Simulation(baseline())
    with pytest.raises(KeyError, match="hiring"):
        sim.insert_step("hirring", radio)
    with pytest.raises(KeyError, match="langage"):
        sim.set_column("langage", np.zeros(3))
    with pytest.raises(ValueError, match="employer hangs together"):
        sim.set_column("employer", sim.columns["employer"])
    with pytest.raises(ValueError, match="of its type"):
        sim.set_column("language", sim.columns["language"].astype(float))
    sim.insert_step("language", lambda sim: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sim.step()
