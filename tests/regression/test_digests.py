"""Results stand still: see pins.py, which also writes the pins."""

import pins
import pytest


@pytest.mark.parametrize("name", pins.CASES)
def test_results_are_the_pinned_ones(name):
    assert pins.digest(name) == pins.pinned()[name], (
        f"results of {name} changed: if that is meant, tag it [results] in CHANGELOG.md and run "
        "python tests/regression/pins.py --update"
    )


def test_results_are_the_same_without_the_widest_instructions(monkeypatch):
    monkeypatch.setenv("COHESIM_PLAIN_LOOPS", "1")
    assert pins.digest("baseline-eu27") == pins.pinned()["baseline-eu27"]


def test_every_scenario_of_the_library_is_pinned():
    """But those that need files of the user's."""
    library = pins.ROOT / "scenarios"
    names = {f.relative_to(library).with_suffix("").as_posix() for f in library.rglob("*.yaml")}
    imported = {"cities/berlin", "cities/london", "cities/synthetic"}
    no_scenarios = ("data/", "experiments/")
    pinned = {case.partition(":")[0] for case in pins.CASES}
    assert {n for n in names if not n.startswith(no_scenarios)} - imported == pinned
