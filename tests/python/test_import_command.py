"""``cohesim import`` from the command line: the binary hands over to Python."""

import os
import subprocess
import sys

import pytest
from conftest import shared_data


@pytest.fixture
def cohesim(executable, tmp_path):
    """Runs the program in an empty folder with this Python behind it."""
    environment = {**os.environ, "COHESIM_PYTHON": sys.executable}

    def run(*words, status=0):
        process = subprocess.run(
            [executable, *map(str, words)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert process.returncode == status, process.stdout + process.stderr
        return process

    run.folder = tmp_path
    return run


def test_a_made_up_city(cohesim):
    words = ["--residents", 30_000, "--areas", 20, "--dissimilarity", 0.25, "--seed", 3]
    types = ["--types", "city=0.5,town=0.3,rural=0.2"]
    process = cohesim("import", "synthetic-city", *words, *types, "-o", "mine")
    assert "20 areas, 30,000 residents" in process.stdout
    assert "next: cohesim check mine/scenario.yaml" in process.stderr
    first = (cohesim.folder / "mine" / "neighbourhoods.csv").read_text()
    assert first.count("rural") == 4
    process = cohesim("import", "synthetic-city", *words, *types, "-o", "mine", status=2)
    assert "exists; nothing was written" in process.stderr
    again = [*words[:-1], 4, *types, "-o", "mine", "--force", "-q"]
    assert cohesim("import", "synthetic-city", *again).stderr == ""
    assert (cohesim.folder / "mine" / "neighbourhoods.csv").read_text() != first


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--types", "city"], "write NAME=SHARE"),
        (["--types", "cty=1"], "did you mean 'city'?"),
        (["--areas", "many"], "--areas"),
        (["--dissimilarity", "2"], "outside 0..0.9"),
    ],
)
def test_wrong_words_end_with_2_and_write_nothing(cohesim, words, message):
    assert message in cohesim("import", "synthetic-city", *words, status=2).stderr
    assert list(cohesim.folder.iterdir()) == []


def test_berlin_prints_its_checks(cohesim):
    folder = shared_data("berlin_flagship_joined")
    process = cohesim("import", "berlin", folder, "--year", 2024, "-o", "berlin")
    assert "residents: 3,897,145, published 3,897,145" in process.stdout
    assert "warning: no microcensus" in process.stdout
    names = {p.name for p in (cohesim.folder / "berlin").iterdir()}
    assert {"neighbourhoods.csv", "neighbourhoods.geojson", "schools.csv", "README.txt"} < names


def test_a_folder_without_data_ends_with_2(cohesim):
    assert "no file berlin_plr_2024.csv" in cohesim("import", "berlin", ".", status=2).stderr
    assert "no file msoa-data.csv" in cohesim("import", "london", ".", status=2).stderr
    assert list(cohesim.folder.iterdir()) == []
