"""The JSON Schema that `cohesim describe --schema` prints, as an editor uses it."""

import copy
import json
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml

SCENARIOS = Path(__file__).parents[2] / "scenarios"
# But targets and experiments, which are documents of other kinds.
LIBRARY = sorted(
    path
    for path in SCENARIOS.rglob("*.yaml")
    if path.parent.name != "experiments" and not path.name.startswith("targets-")
)


@pytest.fixture(scope="module")
def schema(executable):
    printed = subprocess.run(
        [executable, "describe", "--schema"], capture_output=True, check=True
    ).stdout
    loaded = json.loads(printed)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)


@pytest.mark.parametrize("path", LIBRARY, ids=lambda p: p.relative_to(SCENARIOS).as_posix())
def test_every_scenario_of_the_library_is_valid(schema, path):
    errors = [
        f"{'/'.join(map(str, e.path))}: {e.message}"
        for e in schema.iter_errors(yaml.safe_load(path.read_text()))
    ]
    assert not errors


GOOD = {
    "cohesim": 1,
    "name": "mine",
    "extends": "library:baseline-eu27",
    "policies": {"courses": {"lever": "language_course", "from": "2021-01", "places": 1000}},
}


def test_a_good_one_is_valid(schema):
    schema.validate(GOOD)


@pytest.mark.parametrize(
    "change",
    [
        {"nmae": "mine"},
        {"cohesim": 2},
        {"population": {"size": -1}},
        {"population": {"size": "many"}},
        {"labour": {"callback_ratio": 0.5}},
        {"policies": {"courses": {"lever": "langauge_course", "from": "2021-01"}}},
        {"policies": {"courses": {"lever": "language_course", "from": "January"}}},
        {"time": {"start": "2019-13"}},
    ],
    ids=str,
)
def test_what_the_program_refuses_the_schema_refuses(schema, change):
    bad = copy.deepcopy(GOOD) | change
    assert list(schema.iter_errors(bad))
