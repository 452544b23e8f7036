"""``cohesim fit``, ``calibrate`` and ``experiment`` from the command line."""

import os
import re
import subprocess
import sys

import pandas as pd
import pytest

BASE = "library:baseline-eu27"
SMALL = ["--population", 3000, "--set", "time.run_in_months=12", "--replicates", 2]


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
            timeout=300,
        )
        assert process.returncode == status, process.stdout + process.stderr
        return process

    run.folder = tmp_path
    return run


def test_a_wrong_scenario_is_an_error_once(cohesim):
    told = cohesim("fit", "--set", "labour.foo=1", status=2).stderr
    assert told.count("error") == 1 and "labour.foo" in told


def test_fit_prints_each_figure_and_a_summary(cohesim):
    process = cohesim("fit", BASE, *SMALL, "-o", "fit.csv")
    table = pd.read_csv(cohesim.folder / "fit.csv", index_col="id")
    figures, summary = process.stdout.split(f"{table['inside'].sum()} of {len(table)} inside")
    assert all(name in figures for name in table.index)
    assert "not put out" in " ".join(summary.split())
    assert "wrote fit.csv" in process.stderr
    again = cohesim("fit", BASE, *SMALL, "-o", "fit.csv", status=2)
    assert "fit.csv exists; nothing was written" in again.stderr


def test_fit_reads_a_result_file(cohesim):
    cohesim("run", BASE, *SMALL, "--until", "2019-12", "-q", "-o", "base.h5")
    text = cohesim("fit", "base.h5").stdout
    assert "A.emp.nonEUborn.T.20_64.EU27.2019" in text
    refused = cohesim("fit", "base.h5", "--seed", 3, status=2).stderr
    assert "nothing can be set any more" in refused


def test_calibrate_writes_a_scenario_that_can_be_checked(cohesim):
    words = ["--parameter", "labour.hired_temporary=0.3..0.8", "--target", "A.temp.NAT.T."]
    process = cohesim(
        "calibrate", BASE, *SMALL, *words, "--starts", 1, "--evaluations", 3, "-o", "mine.yaml"
    )
    assert "labour.hired_temporary" in process.stdout
    assert re.search(r"after [1-9] simulations", process.stdout)
    assert "extends: library:baseline-eu27" in (cohesim.folder / "mine.yaml").read_text()
    assert "0 errors" in cohesim("check", "mine.yaml", "--no-reach").stdout


def test_an_experiment_prints_its_effects(cohesim):
    text = cohesim("experiment", "audit_study", *SMALL).stdout
    assert "disc_hire_ratio" in text
    assert "1 of 1 effects" in text or "0 of 1 effects" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["fit", BASE, "other"], "fit takes one scenario"),
        (["fit", "library:baseline-eu28"], "did you mean 'baseline-eu27'"),
        (["fit", BASE, "--targets", "none.yaml"], "none.yaml: no such file"),
        (["calibrate"], "calibrate needs one scenario"),
        (["calibrate", BASE, "--target", "A.temp."], "no parameter to fit"),
        (["calibrate", BASE, "--parameter", "labour.citizen"], "no figure to fit"),
        (
            ["calibrate", BASE, "--parameter", "labour.citizen=a..b", "--target", "A.temp."],
            "write NAME or NAME=MIN..MAX",
        ),
        (
            ["calibrate", BASE, "--parameter", "labour.callback_ratio", "--target", "A.temp."],
            "it is itself evidence",
        ),
        (["experiment", "audit_studdy"], "did you mean 'experiments/audit_study'"),
    ],
)
def test_mistakes_are_said(cohesim, words, message):
    assert message in cohesim(*words, status=2).stderr


def test_without_python_it_says_what_to_install(executable, tmp_path):
    process = subprocess.run(
        [executable, "fit"],
        env={**os.environ, "COHESIM_PYTHON": "/nonexistent/python"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert process.returncode == 2
    assert "fit needs the Python package cohesim" in process.stderr
