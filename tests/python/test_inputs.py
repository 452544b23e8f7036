"""Result files hold every input of their run: it can be made again without the files it came from."""

import pickle
import subprocess

import cohesim as cs
import pytest
from conftest import ROOT

LIBRARY = ROOT / "scenarios" / "cities" / "berlin-districts.csv"
CITY = """cohesim: 1
name: {name}
extends: library:cities/berlin-districts
population:
  size: 2000
  geography: {{neighbourhoods: own.csv}}
{policies}
"""
COURSES = "policies: {c: {lever: language_course, places: 50000}}"
PERSONS = """cohesim: 1
name: sample
extends: library:baseline-eu27
population: {size: 500, persons: persons.csv}
"""
SHORT = {
    "time.start": "2019-01",
    "time.end": "2019-03",
    "time.run_in_months": 0,
    "run.replicates": 2,
}
OPTIONS = [word for k, v in SHORT.items() for word in ("--set", f"{k}={v}")]


def persons_csv():
    """Households of two in every region."""
    regions = ("west", "south", "north", "east")
    lines = ["household_id,region,age,sex,birth_group"]
    for i in range(200):
        born = ("host", "host", "other_eu", "outside_eu")[i % 4]
        lines.append(f"{i},{regions[i // 4 % 4]},{25 + i % 40},men,{born}")
        lines.append(f"{i},{regions[i // 4 % 4]},{24 + i % 40},women,{born}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def city(tmp_path):
    """A folder with scenarios that name a file, whose copy is gone when the results are read."""
    (tmp_path / "own.csv").write_bytes(LIBRARY.read_bytes())
    (tmp_path / "base.yaml").write_text(CITY.format(name="base", policies=""))
    (tmp_path / "courses.yaml").write_text(CITY.format(name="courses", policies=COURSES))
    return tmp_path


def run(executable, folder, *arguments):
    done = subprocess.run(
        [executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_comparison_of_a_city_runs_again_from_its_file(city, executable):
    run(executable, city, "compare", "base.yaml", "courses.yaml", *OPTIONS, "-q", "--no-report",
        "-o", "a.h5")  # fmt: skip
    (city / "own.csv").unlink()
    run(executable, city, "compare", "--from", "a.h5", "-q", "--no-report", "-o", "b.h5")
    digests = {run(executable, city, "info", f, "--digest") for f in ("a.h5", "b.h5")}
    assert len(digests) == 1
    with cs.open_comparison(city / "a.h5") as comparison:
        again = comparison.scenarios["courses"].scenario
        assert list(again.diff(comparison.baseline.scenario)["key"])
        page = comparison.report(city / "a.html").read_text()
    assert "Policies of each scenario" in page
    assert "Keys that differ from the baseline" in page
    assert [i.name for i in again._core.inputs] == ["own.csv", "berlin-districts.geojson"]


def test_python_runs_a_city_again(city):
    scenario = cs.Scenario.load(city / "base.yaml").with_(SHORT)
    first = cs.run(scenario, out=city / "a.h5", progress=False)
    packed = pickle.dumps(scenario)
    (city / "own.csv").unlink()
    again = cs.open_results(city / "a.h5").scenario
    assert again == scenario == pickle.loads(packed)
    assert again.with_({"run.seed": 5}).seed == 5
    second = cs.run(again, progress=False)
    assert first["employment_rate"].equals(second["employment_rate"])


def test_persons_of_a_file_run_again(tmp_path, executable):
    (tmp_path / "persons.csv").write_text(persons_csv())
    (tmp_path / "my.yaml").write_text(PERSONS)
    run(executable, tmp_path, "run", "my.yaml", *OPTIONS, "-q", "-o", "a.h5")
    (tmp_path / "persons.csv").unlink()
    run(executable, tmp_path, "run", "--from", "a.h5", "-q", "-o", "b.h5")
    assert run(executable, tmp_path, "info", "a.h5", "--digest") == run(
        executable, tmp_path, "info", "b.h5", "--digest"
    )


def test_a_file_named_anew_is_read_from_the_disk(city, executable):
    run(executable, city, "run", "base.yaml", *OPTIONS, "-q", "-o", "a.h5")
    done = subprocess.run(
        [executable, "run", "--from", "a.h5", "-o", "c.h5", "--set",
         "population.geography.neighbourhoods=absent.csv"],
        cwd=city, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "absent.csv: No such file" in done.stderr


def test_a_scenario_that_cannot_be_read_is_said_in_the_report(city):
    """Files of format 1.0 do not hold the tables that their scenarios name."""
    import h5py

    base, courses = (cs.Scenario.load(city / f"{n}.yaml").with_(SHORT) for n in ("base", "courses"))
    cs.compare(base, courses=courses, out=city / "a.h5", progress=False).close()
    with h5py.File(city / "a.h5", "r+") as file:
        for part in file["scenarios"].values():
            del part["scenario/inputs"]
    cs._core.seal(str(city / "a.h5"))
    (city / "own.csv").unlink()
    with cs.open_comparison(city / "a.h5") as comparison:
        page = comparison.report(city / "a.html").read_text()
    assert "cannot be read again" in page
    assert "own.csv" in page
