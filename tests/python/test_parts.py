"""Parts of a whole, run apart and merged: equal to one run of all. Grids, starters."""

import subprocess

import cohesim as cs
import pytest
import small

SMALL = ["--population", "1500", "--until", "2021-02", "-q", "--threads", "1",
         "--set", "time.run_in_months=2", "--set", "time.start=2020-12"]  # fmt: skip


def run(executable, *words, check=True):
    done = subprocess.run(
        [str(executable), *words], capture_output=True, text=True, check=False, timeout=600
    )
    if check:
        assert done.returncode == 0, done.stderr
    return done


def digest(executable, path):
    return run(executable, "info", str(path), "--digest").stdout.split()[0]


@pytest.fixture(scope="module")
def folder(executable, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    both = ["library:baseline-eu27", "library:language-courses"]
    for name, replicates in (("whole", "12"), ("a", "0-3"), ("b", "4-4"), ("c", "5-11")):
        out = str(folder / f"{name}.h5")
        run(
            executable,
            "compare",
            *both,
            *SMALL,
            "--replicates",
            replicates,
            "-o",
            out,
            "--no-report",
        )
    return folder


@pytest.fixture(scope="module")
def executable():
    import os

    path = os.environ.get("COHESIM_EXECUTABLE")
    if not path:
        pytest.skip("COHESIM_EXECUTABLE is not set")
    return path


def test_twelve_merged_are_the_twelve_of_one_run(executable, folder):
    parts = [str(folder / f"{n}.h5") for n in "cab"]  # in any order
    out = folder / "merged.h5"
    done = run(executable, "merge", *parts, "-o", str(out))
    assert "merged.html" in done.stdout
    assert digest(executable, out) == digest(executable, folder / "whole.h5")
    with cs.open_comparison(out) as merged, cs.open_comparison(folder / "whole.h5") as whole:
        assert merged.baseline.replicates == 12
        assert (
            merged.baseline.provenance["scenario_sha256"]
            == whole.baseline.provenance["scenario_sha256"]
        )
        assert merged.who().equals(whole.who())


def test_a_part_has_the_numbers_of_its_replicates(folder):
    with (
        cs.open_comparison(folder / "c.h5") as part,
        cs.open_comparison(folder / "whole.h5") as whole,
    ):
        assert part.baseline.indicators["replicate"].values.tolist() == list(range(5, 12))
        a = part.baseline["employment_rate"].sel(replicate=7)
        assert a.equals(whole.baseline["employment_rate"].sel(replicate=7))


def test_what_does_not_fit_together_is_refused(executable, folder, tmp_path):
    a, b, c, whole = (str(folder / f"{n}.h5") for n in ("a", "b", "c", "whole"))
    out = str(tmp_path / "no.h5")
    gap = run(executable, "merge", a, c, "-o", out, check=False)
    assert gap.returncode == 2 and "replicates 4 to 4 are missing" in gap.stderr
    twice = run(executable, "merge", a, b, whole, "-o", out, check=False)
    assert twice.returncode == 2 and "replicate 0 is in" in twice.stderr
    other = str(tmp_path / "other.h5")
    words = [w for w in SMALL if w != "1500"]
    words[words.index("--population") + 1 : words.index("--population") + 1] = ["1600"]
    run(executable, "compare", "library:baseline-eu27", "library:language-courses", *words,
        "--replicates", "4-4", "-o", other, "--no-report")  # fmt: skip
    differs = run(executable, "merge", a, other, c, "-o", out, check=False)
    assert differs.returncode == 2 and "only replicates may differ" in differs.stderr
    assert run(executable, "merge", a, check=False).returncode == 2
    bad = run(executable, "run", "library:baseline-eu27", "--replicates", "5-x", check=False)
    assert bad.returncode == 2 and "5-9" in bad.stderr


def test_runs_of_one_scenario_merge_too(executable, tmp_path):
    names = {"whole": "3", "a": "0-0", "b": "1-2"}
    for name, replicates in names.items():
        out = str(tmp_path / f"{name}.h5")
        run(
            executable,
            "run",
            "library:baseline-eu27",
            *SMALL,
            "--replicates",
            replicates,
            "-o",
            out,
        )
    merged = str(tmp_path / "m.h5")
    run(executable, "merge", str(tmp_path / "b.h5"), str(tmp_path / "a.h5"), "-o", merged)
    assert digest(executable, merged) == digest(executable, tmp_path / "whole.h5")


def test_new_writes_cities_and_levers_that_check(executable, tmp_path):
    for words in (
        ["--lever", "qualification_recognition"],
        ["--city", "berlin-districts"],
        ["--city", "berlin-districts", "--lever", "parameter"],
        ["--lever", "anonymous_applications"],
    ):
        path = tmp_path / "my.yaml"
        run(executable, "new", str(path), "--force", *words)
        text = path.read_text()
        assert text.startswith("# yaml-language-server: $schema=cohesim.schema.json\n")
        assert (tmp_path / "cohesim.schema.json").exists()
        done = run(executable, "check", str(path), "--no-reach", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "lever: anonymous_applications" in text
    wrong = run(executable, "new", str(path), "--force", "--city", "berlin-district", check=False)
    assert wrong.returncode == 2 and "did you mean 'berlin-districts'" in wrong.stderr


def test_new_takes_the_folder_of_an_imported_city(executable, tmp_path):
    cs.importers.synthetic_city(tmp_path / "town", residents=12_000, areas=15)
    path = tmp_path / "plan.yaml"
    run(executable, "new", str(path), "--city", str(tmp_path / "town"))
    assert cs.Scenario.load(path).size == 12_000


def test_a_grid_has_its_keys_as_coordinates():
    base = small.baseline()
    values = {"labour.callback_ratio": [1.2, 1.5], "labour.offer_ratio": [1.0, 1.1]}
    grid = cs.compare_grid(base, values, replicates=2, progress=False)
    assert len(grid.scenarios) == 4
    found = grid.summary("employment_rate", fmt="xarray")
    assert found["change"].sel(indicator="employment_rate").dims == (
        "callback_ratio",
        "offer_ratio",
    )
    one = float(
        found["change"].sel(indicator="employment_rate", callback_ratio=1.5, offer_ratio=1.1)
    )
    table = grid.summary("employment_rate")
    assert one == table["change"].loc[("employment_rate", "callback_ratio_1_5_offer_ratio_1_1")]
    with pytest.raises(ValueError, match="empty"):
        cs.compare_grid(base, {})
    with pytest.raises(cs.ScenarioError, match="callback_ratio"):
        cs.compare_grid(base, {"labour.calback_ratio": [1.2]}, replicates=2)


def test_completion_offers_names_not_modules():
    import types

    offered = dir(cs)
    assert len(offered) <= 25
    modules = {n for n in offered if isinstance(getattr(cs, n), types.ModuleType)}
    assert modules <= {"importers", "indices", "plot", "schooling"}


def test_courses_of_today_are_a_scenario_to_double(executable):
    for name in ("library:language-courses-today", "library:cities/berlin-courses-today"):
        today = cs.Scenario.load(name)
        places = today.policies["places"].iloc[0]
        double = today.with_({"policies.language_courses.places": 2 * places}, name="double")
        assert double.policies["places"].iloc[0] == 2 * places


FEW = "warning: 2 replicates give wide intervals; take 5 or more"
COMPARED = ["compare", "library:baseline-eu27", "library:stylised/no-discrimination"]
COURSES = "library:language-courses"


def test_every_way_to_compare_says_what_precision_takes(executable, folder, tmp_path):
    def words(name):  # a year: in three months nothing may happen to the gap of so few
        year = ["2021-12" if w == "2021-02" else w for w in SMALL if w != "-q"]
        return [*year, "--no-report", "-o", str(tmp_path / name)]

    two = run(executable, *COMPARED, *words("two.h5"), "--replicates", "2")
    again = ["compare", "--from", str(tmp_path / "two.h5"), "--threads", "1", "--no-report"]
    again = run(executable, *again, "-o", str(tmp_path / "again.h5"))
    for done in (two, again):
        assert FEW in done.stderr
        assert "+-0.1 would take" in done.stdout
    part = run(executable, *COMPARED, *words("part.h5"), "--replicates", "2-3")
    assert "this part's 2 replicates give wide intervals; merge parts" in part.stderr
    merged = str(tmp_path / "merged.h5")
    parts = [str(tmp_path / f"{name}.h5") for name in ("two", "part")]
    four = run(executable, "merge", *parts, "-o", merged, "--no-report")
    assert "warning: 4 replicates give wide intervals" in four.stderr
    assert "+-0.1 would take" in four.stdout
    whole = [str(folder / f"{name}.h5") for name in "abc"]
    twelve = run(executable, "merge", *whole, "-o", merged, "--no-report", "--force")
    assert "wide intervals" not in twelve.stderr
    dry = run(executable, *COMPARED, *words("dry.h5"), "--replicates", "2", "--dry-run")
    assert FEW in dry.stderr
    assert "+-0.1 points in the employment gap take up to some" in dry.stdout


def test_check_says_what_precision_takes_of_scenarios_and_comparisons(executable, tmp_path):
    options = ["--population", "2000", "--no-reach"]
    one = run(executable, "check", COURSES, *options, "--replicates", "2")
    assert FEW in one.stderr and "+-0.1 points in the employment gap" in one.stdout
    assert "wide intervals" not in run(executable, "check", COURSES, *options).stderr
    file = tmp_path / "c.yaml"
    file.write_text(
        "cohesim: 1\ncompare:\n  baseline: library:baseline-eu27\n  replicates: 2\n"
        "  scenarios: {courses: library:language-courses}\n"
    )
    assert FEW in run(executable, "check", str(file), *options).stderr


def test_python_warns_of_few_replicates():
    with pytest.warns(UserWarning, match="2 replicates give wide intervals; take 5 or more"):
        cs.compare(small.baseline(), courses=small.courses(), replicates=2, progress=False)
