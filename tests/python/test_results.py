"""Results read from a file: labelled data, tables, intervals, and messages for what is not
there."""

import pickle

import cohesim as cs
import h5py
import numpy as np
import pandas as pd
import pytest
import synthetic
import xarray as xr
from cohesim import _core
from cohesim.intervals import mean_interval


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return synthetic.write_run(tmp_path_factory.mktemp("run") / "courses.h5", months=48)


@pytest.fixture
def results(path):
    with cs.open_results(path) as opened:
        yield opened


def test_groups_are_labelled_datasets(results):
    data = results.indicators
    assert data["employment_rate"].dims == (
        "replicate",
        "time",
        "region",
        "origin",
        "citizenship",
        "sex",
    )
    assert list(data["origin"].values) == synthetic.LABELS["origin"]
    assert data["time"].dtype.kind == "M"
    assert str(data["time"].values[0])[:10] == "2020-01-31"
    assert data["employment_rate_n"].dtype == np.int64
    assert set(results.groups) >= {
        "indicators",
        "by_residence",
        "labour_market",
        "flows",
        "policies",
    }
    assert "indicators" in dir(results)


def test_equal_to_plain_xarray_and_pandas(results, path):
    with xr.open_dataset(path, group="indicators", engine="h5netcdf") as plain:
        np.testing.assert_array_equal(plain["employment_rate"], results["employment_rate"])
    frame = results.to_dataframe("employment_rate")
    assert list(frame.columns)[-3:] == ["indicator", "value", "n"]
    one = frame[
        (frame.replicate == 2)
        & (frame.time == "2021-06-30")
        & (frame.region == "south")
        & (frame.origin == "eu_born")
        & (frame.citizenship == "other_eu")
        & (frame.sex == "women")
    ]
    expected = (
        results["employment_rate"]
        .sel(
            replicate=2,
            time="2021-06-30",
            region="south",
            origin="eu_born",
            citizenship="other_eu",
            sex="women",
        )
        .item()
    )
    assert one["value"].item() == expected
    assert frame["n"].min() > 0  # empty cells are left out


def test_rates_are_added_up_by_their_denominators(results):
    rate, n = results["employment_rate"].astype(float), results.indicators["employment_rate_n"]
    year = {"time": "2022", "origin": "non_eu_born"}
    rate, n = rate.sel(year), n.sel(year)
    away = [d for d in rate.dims if d != "replicate"]
    expected = (rate * n).sum(away) / n.sum(away)
    table = results.summary("employment_rate", by="origin", time="2022")
    assert table.loc[("employment_rate", "non_eu_born"), "mean"] == pytest.approx(
        expected.mean().item(), abs=1e-9
    )


def test_gap_is_native_minus_born_outside(results):
    levels = results.summary("employment_rate", by="origin")["mean"]
    gap = results.summary("employment_gap")["mean"].item()
    assert gap == pytest.approx(levels.iloc[0] - levels.iloc[3], abs=1e-9)
    assert results["employment_gap"].attrs["units"] == "points"
    assert set(results["employment_gap"].dims) == {"replicate", "time", "region"}


def test_nobody_in_the_group_is_nan(results):
    table = results.summary("language_b2_rate", by="origin")
    assert np.isnan(table["mean"].iloc[0])
    assert ".." in repr(table)


def test_summary_rounds_what_it_shows_and_keeps_the_rest(results):
    table = results.summary(by="origin")
    assert isinstance(table, pd.DataFrame)
    raw = table["mean"].iloc[0]
    assert raw != round(raw, 2)
    assert f"{raw}" not in repr(table)
    assert f"{raw}" in table.to_csv()
    assert "<script" not in table._repr_html_()
    picked = table[table["unit"] == "%"]
    assert type(picked) is type(table)


def test_summary_as_xarray(results):
    data = results.summary(["employment_rate", "gross_wage"], by=["origin", "sex"], fmt="xarray")
    assert data["mean"].dims == ("indicator", "origin", "sex")


def test_percentages_keep_their_interval_inside(results):
    samples = np.array([99.2, 99.9, 99.5])
    mean, _, low, high = mean_interval(samples, share_of=100.0)
    assert low < mean < high <= 100
    scipy = pytest.importorskip("scipy.stats")
    mean, sd, low, high = mean_interval(np.array([1.0, 2.0, 4.0]))
    expected = scipy.t.interval(0.95, 2, mean, sd / np.sqrt(3))
    assert (low, high) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("action", "error", "text"),
    [
        (
            lambda r: r["employment_rat"],
            KeyError,
            "'employment_rat'; did you mean 'employment_rate'?",
        ),
        (lambda r: r["employment_rat"], KeyError, 'See cs.describe("indicators")'),
        (lambda r: r.summary(origin="refugee"), KeyError, "'refugee' is a route, not an origin"),
        (lambda r: r.summary(origin="women"), KeyError, "use sex='women'"),
        (lambda r: r.summary(origin="non_eu_bor"), KeyError, "did you mean 'non_eu_born'?"),
        (lambda r: r.summary(orgin="native"), KeyError, "did you mean 'origin'?"),
        (lambda r: r.summary(time="2035"), KeyError, "they run from 2020-01 to 2023-12"),
        (lambda r: r.summary(fmt="tall"), ValueError, "'wide' or 'xarray'"),
        (lambda r: r.indicatrs, AttributeError, "did you mean 'indicators'?"),
    ],
)
def test_mistakes(results, action, error, text):
    with pytest.raises(error) as caught:
        action(results)
    assert text in str(caught.value)


def test_refugees_where_routes_are_recorded(results):
    cells = results._collapsed(
        "employment_rate", (), None, {"route": ["asylum", "resettlement"]}, "by_residence"
    )
    assert cells.values.shape == (6,)


def test_groups_are_as_xarray_reads_them(results, path):
    for group in results.groups:
        data = getattr(results, group)
        other = xr.open_dataset(path, group=group, engine="h5netcdf", mask_and_scale=False)
        assert list(data.data_vars) == list(other.data_vars)
        xr.testing.assert_equal(data, other)
        assert all(data[v].dtype == other[v].dtype for v in other.data_vars)
        assert all(data[v].attrs == other[v].attrs for v in other.variables)
        other.close()


def test_reads_on_after_closing_copying_and_pickling(path):
    results = cs.open_results(path)
    mean = float(results.labour_market["open_vacancies"].mean())
    copy = pickle.loads(pickle.dumps(results.labour_market)).copy(deep=True)
    results.close()
    assert float(copy["open_vacancies"].mean()) == mean
    assert float(results.labour_market["open_vacancies"][:, 3:5].isel(level=[0, 2]).mean()) > 0
    results.close()


def test_files_that_are_not_results(tmp_path, path):
    with pytest.raises(FileNotFoundError, match="no such file"):
        cs.open_results(tmp_path / "none.h5")
    text = tmp_path / "text.h5"
    text.write_text("not HDF5")
    with pytest.raises(cs.FileError, match=r"text\.h5 is not a cohesim file: it is not HDF5"):
        cs.open_results(text)
    with pytest.raises(cs.FileError, match="not cohesim-comparison; use cohesim.open_results"):
        cs.open_comparison(path)


def test_newer_format_and_unfinished_run(tmp_path):
    other = synthetic.write_run(tmp_path / "other.h5", months=12, replicates=2)
    with h5py.File(other, "a") as file:
        file.attrs["format_version"] = "3.0"
    with pytest.raises(cs.FileError, match="another program wrote or changed it"):
        cs.open_results(other)
    _core.seal(str(other))
    with pytest.raises(cs.FileError, match=r"format 3\.0 is not readable"):
        cs.open_results(other)
    with h5py.File(other, "a") as file:
        file.attrs["format_version"], file.attrs["complete"] = "2.3", 0
        file["progress/months_written"][:] = [12, 7]
        file["indicators/employment_rate"][1, 7:] = np.nan
        fill = np.iinfo(np.int64).min
        file["indicators/employment_rate_n"][1, 7:] = fill
    _core.seal(str(other))
    with pytest.raises(cs.IncompleteFileError, match="7 of 12 months .* partial=True reads"):
        cs.open_results(other)
    with cs.open_results(other, partial=True) as partial:
        table = partial.summary("employment_rate", time="2020-12")
        assert np.isfinite(table["mean"].item())  # of the replicate that has it
        assert "not complete" in repr(partial)


def test_repr(results):
    text = repr(results)
    assert text.startswith(
        "<cohesim.Results 'courses'> courses.h5, complete; 6 replicates x 48 months; "
    )
    assert "indicators (6)" in text
    assert "policies (1)" in text
    page = results._repr_html_()
    assert "<details>" in page
    assert "<script" not in page
    assert len(page) < 50_000


def test_provenance(results):
    assert results.provenance["scenario_sha256"].startswith("9c1e40ab")
    assert results.scale == 2000
