"""A simulation in your hands: columns, labels, interrupts."""

import gc
import os
import signal
import threading
import time

import cohesim as cs
import numpy as np
import pytest
import small


@pytest.fixture(scope="module")
def stepped():
    simulation = cs.Simulation(small.courses())
    assert simulation.step(2) == 2
    return simulation


def test_steps_and_dates():
    simulation = cs.Simulation(small.baseline())
    assert str(simulation.date) == "2020-01"
    assert not simulation.finished
    assert simulation.step() == 1
    assert str(simulation.date) == "2020-02"
    assert simulation.step(100) == 5  # the scenario ends
    assert simulation.finished
    assert simulation.step() == 0
    assert "next 2020-07; " in repr(simulation)
    with pytest.raises(ValueError, match="months must be a whole number from 0 to"):
        simulation.step(-1)
    with pytest.raises(ValueError, match="replicate"):
        cs.Simulation(small.baseline(), replicate=-1)


def test_persons(stepped):
    persons = stepped.persons()
    assert 2700 < len(persons) < 3300
    assert persons.index.is_unique
    assert persons.notna().drop(columns="level").all().all()
    assert list(persons["origin"].cat.categories) == [
        "native",
        "second_generation",
        "eu_born",
        "non_eu_born",
    ]
    migrants = persons.query("origin == 'non_eu_born'")
    assert 0.03 < len(migrants) / len(persons) < 0.15
    assert persons["age"].between(0, 115).all()
    assert persons["language"].between(0, 1).all()
    assert (persons.loc[persons["labour"] != "employed", "wage"] == 0).all()
    assert persons.loc[persons["labour"] != "employed", "level"].isna().all()
    natives = persons[persons["origin"] == "native"]
    assert (natives["citizenship"] == "national").mean() > 0.9


def test_columns_are_copies_of_what_is_stored(stepped):
    columns = stepped.columns
    assert columns["friends"].shape == (len(columns["key"]), 8)
    for name, column in columns.items():
        assert column.flags.owndata, name
        assert len(column) == len(columns["key"]), name
    with pytest.raises(TypeError):
        columns["key"] = None
    with pytest.raises(KeyError, match="shoe_size"):
        columns["shoe_size"]
    assert "key" in columns
    assert "shoe_size" not in columns
    columns["key"][:] = 0
    assert columns["key"].any()
    assert set(stepped.labels["sex"]) == {"men", "women"}


def test_columns_say_what_they_are(stepped):
    about = cs.Simulation.about_columns()
    assert list(about.index) == list(stepped.columns)
    assert (about["meaning"].str.len() > 0).all()
    assert about.loc["mother", "rows_of"] == "persons"
    assert "scratch" not in about.columns
    assert "course_hours" not in about.index


def test_a_column_outlives_steps_and_the_simulation():
    simulation = cs.Simulation(small.baseline())
    columns = simulation.columns
    kept = columns["labour_since"]
    before = kept.copy()
    simulation.step(3)
    assert np.array_equal(before, kept)
    assert not np.array_equal(before, columns["labour_since"][: len(before)])
    del simulation
    assert columns["language"].any()  # keeps the simulation alive
    gc.collect()
    assert np.array_equal(before, kept)


def test_measurements_are_those_of_a_run(stepped):
    results = stepped.measure()
    run = cs.run(small.courses(), replicates=1, progress=False)
    alone = results["employment_rate"].values[0, 0]
    np.testing.assert_array_equal(alone, run["employment_rate"].values[0, 1])
    with pytest.raises(ValueError, match="step"):
        cs.Simulation(small.baseline()).measure()


def test_same_seed_same_persons():
    digests = []
    for seed, replicate in ((1, 0), (1, 0), (2, 0), (1, 1)):
        simulation = cs.Simulation(small.baseline(**{"run.seed": seed}), replicate=replicate)
        simulation.step(2)
        digests.append(simulation.digest())
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_interrupt_during_the_run_in():
    slow = small.baseline(**{"population.size": 200_000, "time.run_in_months": 240})
    timer = threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        cs.Simulation(slow)
    assert time.monotonic() - begin < 10


def test_interrupt_between_months():
    simulation = cs.Simulation(small.baseline(**{"time.end": "2099-12", "population.size": 20_000}))
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        simulation.step(1200)
    timer.join()
    at = simulation.date
    assert simulation.step(1) == 1  # goes on
    assert simulation.date == at + 1


def test_other_threads_run_during_a_step():
    simulation = cs.Simulation(small.baseline(**{"time.end": "2029-12", "population.size": 20_000}))
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    begin = time.perf_counter()
    simulation.step(24)
    took = time.perf_counter() - begin
    done.set()
    thread.join()
    assert len(ticks) > 20 * took


def test_one_thread_at_a_time():
    simulation = cs.Simulation(small.baseline(**{"time.end": "2029-12", "population.size": 20_000}))
    thread = threading.Thread(target=simulation.step, args=(120,))
    thread.start()
    while str(simulation.date) == "2020-01" and thread.is_alive():  # until it is at work
        time.sleep(0.001)
    with pytest.raises(RuntimeError, match="another thread"):
        simulation.step(120)
    thread.join()
