"""Terminal, file, Python and report say the same about one comparison."""

import html
import re
import subprocess

import cohesim as cs
import numpy as np
import pytest
from cohesim import judgement
from cohesim.plot.labels import words
from cohesim.table import decimals, number

HARM = """cohesim: 1
name: harm
extends: library:baseline-eu27
policies:
  harm: {lever: parameter, parameter: labour.separation_permanent, multiply: 1.3}
"""
SMALL = ["--population", "20000", "--replicates", "6", "--until", "2021-06", "--no-report"]


@pytest.fixture(scope="module")
def compared(tmp_path_factory, executable):
    """What the terminal prints, and the file, of a comparison with losers."""
    folder = tmp_path_factory.mktemp("agreement")
    (folder / "harm.yaml").write_text(HARM)
    words_ = [executable, "compare", "library:baseline-eu27", "harm.yaml"]
    more = ["library:language-courses", *SMALL, "-o", "my.h5"]
    done = subprocess.run([*words_, *more], cwd=folder, capture_output=True, text=True, check=True)
    with cs.open_comparison(folder / "my.h5") as opened:
        yield done.stdout, opened


def table_of(path, name):
    """A table of the file, straight from HDF5."""
    import h5py
    import pandas as pd

    with h5py.File(path) as file:
        columns = {
            n: c.asstr()[()] if h5py.check_string_dtype(c.dtype) else c[()]
            for n, c in file[name].items()
            if n != "row"
        }
    return pd.DataFrame(columns)


def test_the_file_and_python_judge_alike(compared):
    _, comparison = compared
    recorded = comparison._family.who
    again = judgement.computed(comparison).who
    key = ["scenario", "group", "indicator"]
    both = recorded.merge(again, on=key, suffixes=("", "_again"), validate="one_to_one")
    assert len(both) == len(recorded) == len(again) > 200
    assert (both["verdict"] == both["verdict_again"]).all()
    for column in ("change", "ci95_lb", "ci95_ub", "n", "p_adjusted"):
        np.testing.assert_allclose(both[column], both[column + "_again"], rtol=1e-3, atol=1e-5)
    moved = both[both["change"].abs() > 1e-5]  # float32 in the file makes zeros a trifle else
    assert len(moved) > 90
    np.testing.assert_allclose(moved["p"], moved["p_again"], rtol=1e-3, atol=1e-5)
    assert {"loses", "possible loss", "unclear"} <= set(recorded["verdict"])


def test_the_summary_of_the_file_is_that_of_python(compared):
    _, comparison = compared
    recorded = table_of(comparison.baseline._groups.path, "summary")
    assert judgement.computed(comparison).changes == comparison._family.changes
    assert len(comparison._family.changes) == len(recorded) > 1000
    mine = comparison.summary(by="origin").reset_index()
    key = ["scenario", "indicator"]
    both = recorded.merge(mine, left_on=[*key, "group"], right_on=[*key, "origin"])
    both = both[np.isfinite(both["change_x"])]
    assert len(both) > 50
    np.testing.assert_allclose(both["change_x"], both["change_y"], rtol=1e-3, atol=2e-4)
    assert (both["verdict_x"] == both["verdict_y"]).mean() == 1


def test_money_is_the_same_in_file_and_python(compared):
    _, comparison = compared
    recorded = table_of(comparison.baseline._groups.path, "efforts").set_index("scenario")
    mine = comparison.cost_effectiveness()
    pairs = {
        "spending": "spending",
        "additional_spending": "additional",
        "discounted_spending": "cost",
        "discounted_spending_ci95_lb": "cost_lb",
        "additional_in_work": "effect",
        "eur_per_additional_in_work": "ratio",
    }
    for theirs, ours in pairs.items():
        np.testing.assert_allclose(recorded[theirs], mine[ours], rtol=1e-3, err_msg=theirs)


def test_the_terminal_names_what_the_file_holds(compared):
    text, comparison = compared
    for name in comparison.scenarios:
        part = text.split(name, 1)[1].split("Change in", 1)[0]
        table = comparison.who(scenario=name)
        lost, possible = (table[table["verdict"] == v] for v in ("loses", "possible loss"))
        said = re.search(
            r"who loses: (\w+) of (\d+) comparisons by group and outcome \((\d+)", part
        )
        assert said.group(1) == (str(len(lost)) if len(lost) else "none")
        assert int(said.group(2)) == (table["verdict"] != "too few").sum()
        assert int(said.group(3)) == table["group"].nunique()
        found = re.search(r"possible losses: (\d+)", part)
        assert (int(found.group(1)) if found else 0) == len(possible)
        for row in possible.nsmallest(8, "p").itertuples():
            assert words(row.group) in part


def test_the_report_names_them_in_its_first_minute(compared, tmp_path):
    _, comparison = compared
    page = html.unescape(comparison.report(tmp_path / "my.html").read_text())
    first = page.replace("\N{MINUS SIGN}", "-").split('id="compared"')[0].lower()
    who = comparison.who()
    possible = who[who["verdict"] == "possible loss"].nsmallest(4, "p")  # the clearest
    assert len(possible)
    assert re.search(r"\d+ possible loss(es)?, not confirmed when all comparisons", first)
    for row in possible.itertuples():
        digits = min(2, decimals((row.ci95_ub - row.ci95_lb) / 4))
        assert f"{words(row.group)}: ".lower() in first
        assert f"{number(row.change, digits, signed=True)} (" in first
    assert f"{who['group'].nunique()} groups" in first
