"""Result files open in xarray, h5py and pandas without our code, as sim/output/FORMAT.md says.

The files are made by the program that COHESIM_BINARY or COHESIM_EXECUTABLE names; COHESIM_RUN_FILE and
COHESIM_COMPARISON_FILE name files to check instead.
"""

import os
import re
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr

BASE = "library:baseline-eu27"
POLICY = "library:language-courses"
SMALL = ["--population", "3000", "--until", "2021-03", "--replicates", "2", "--threads", "2", "-q"]
TIME_SPANS = {"days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"}


def made(tmp_path_factory, variable, *words):
    """The file that an environment variable names, or else one made by the program."""
    if os.environ.get(variable):
        return Path(os.environ[variable])
    program = os.environ.get("COHESIM_BINARY") or os.environ.get("COHESIM_EXECUTABLE")
    if not program or not Path(program).exists():
        pytest.skip(f"none of COHESIM_BINARY, COHESIM_EXECUTABLE, {variable} names a file")
    folder = tmp_path_factory.mktemp("output")
    environment = os.environ | {"COHESIM_PYTHON": "/nonexistent/python"}  # no report
    command = [str(Path(program).resolve()), *words, *SMALL, "-o", "made.h5"]
    process = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=600
    )
    assert process.returncode == 0, process.stdout + process.stderr
    return folder / "made.h5"


@pytest.fixture(scope="module")
def run_file(tmp_path_factory):
    return made(tmp_path_factory, "COHESIM_RUN_FILE", "run", BASE)


@pytest.fixture(scope="module")
def comparison_file(tmp_path_factory):
    return made(tmp_path_factory, "COHESIM_COMPARISON_FILE", "compare", BASE, POLICY)


@pytest.fixture(params=["run", "comparison"])
def path(request):
    return request.getfixturevalue(f"{request.param}_file")


def groups_of(path):
    """All groups that hold arrays."""
    groups = set()
    with h5py.File(path) as file:
        file.visititems(
            lambda name, item: (
                groups.add(item.parent.name) if isinstance(item, h5py.Dataset) else None
            )
        )
    return sorted(groups)


def parts_of(path):
    with h5py.File(path) as file:
        return (
            [f"scenarios/{name}/" for name in file.attrs["scenarios"]]
            if "scenarios" in file.attrs
            else [""]
        )


def test_the_root_says_what_the_file_is(path):
    with h5py.File(path) as file:
        root = dict(file.attrs)
        parts = [dict(file[part or "/"].attrs) for part in parts_of(path)]
    assert root["format"] in ("cohesim-trajectory", "cohesim-comparison")
    assert root["format_version"].split(".")[0] == "2"
    assert root["program"] == "cohesim"
    assert root["complete"] == 1
    assert root["wall_seconds"] > 0
    for part in parts:
        assert part["scenario"]
        assert re.fullmatch(r"\d{4}-\d\d", part["start"])
        assert part["replicates"] > 0
        assert part["seed"] >= 0


def test_xarray_opens_every_group_by_itself(path):
    for group in groups_of(path):
        with xr.open_dataset(path, group=group, engine="h5netcdf") as ds:
            for name, variable in ds.variables.items():
                assert not any(d.startswith("phony") for d in variable.dims), f"{group}/{name}"
            for dim in ds.dims:
                assert dim in ds.coords, f"{group}: {dim} has no labels"


def test_xarray_opens_the_whole_file_as_a_tree(path):
    with xr.open_datatree(path, engine="h5netcdf") as tree:
        assert tree.attrs["program"] == "cohesim"
        for part in parts_of(path):
            assert tree[f"/{part}indicators"].dataset.data_vars


def test_results_are_labelled(path):
    for part in parts_of(path):
        with h5py.File(path) as file:
            months, replicates = (file[part or "/"].attrs[n] for n in ("months", "replicates"))
        with xr.open_dataset(path, group=f"{part}indicators", engine="h5netcdf") as ds:
            assert dict(ds.sizes)["replicate"] == replicates
            assert dict(ds.sizes)["time"] == months
            for name, variable in ds.data_vars.items():
                assert variable.dims[:2] == ("replicate", "time"), name
                assert variable.attrs["units"], name
                assert variable.attrs["long_name"], name
            for dim in set(ds.dims) - {"replicate", "time"}:
                assert all(isinstance(label, str) for label in ds[dim].values.tolist()), dim


def test_time_is_the_end_of_months(path):
    for part in parts_of(path):
        with xr.open_dataset(path, group=f"{part}indicators", engine="h5netcdf") as ds:
            assert np.issubdtype(ds.time.dtype, np.datetime64)
            assert ds.time.attrs["standard_name"] == "time"
            assert ds.indexes["time"].is_monotonic_increasing
            if "COHESIM_RUN_FILE" not in os.environ:
                assert ds.time.dt.is_month_end.all()


def test_no_unit_is_decoded_to_a_time_span(path):
    for group in groups_of(path):
        with xr.open_dataset(path, group=group, engine="h5netcdf", decode_timedelta=True) as ds:
            for name, variable in ds.variables.items():
                assert not np.issubdtype(variable.dtype, np.timedelta64), f"{group}/{name}"
        with xr.open_dataset(path, group=group, engine="h5netcdf", decode_times=False) as raw:
            units = {variable.attrs.get("units") for variable in raw.variables.values()}
        assert not units & TIME_SPANS, group


def test_every_variable_says_which_way_is_better_and_its_area(path):
    areas = set()
    with h5py.File(path) as file:
        for part in parts_of(path):
            for group in ("indicators", "flows", "labour_market", "population"):
                for name, data in file[f"{part}{group}"].items():
                    if data.is_scale:
                        continue
                    assert data.attrs["better"] in ("up", "down", "none"), name
                    areas.add(data.attrs["area"])
            employment = file[f"{part}indicators/employment_rate"].attrs
            assert (employment["better"], employment["area"]) == ("up", "employment")
    assert {"employment", "education", "inclusion", "other"} <= areas


def test_a_complete_run_has_all_months(path):
    for part in parts_of(path):
        with xr.open_dataset(path, group=f"{part}progress", engine="h5netcdf") as progress:
            months = progress.months_written.values
        with xr.open_dataset(path, group=f"{part}indicators", engine="h5netcdf") as ds:
            assert (months == ds.sizes["time"]).all()
            assert any(np.isfinite(v.isel(time=-1)).any() for v in ds.data_vars.values())


def test_a_table_of_pandas_comes_out(run_file):
    with xr.open_dataset(run_file, group="indicators", engine="h5netcdf") as ds:
        name = next(iter(ds.data_vars))
        table = ds[name].to_dataframe().reset_index()
    assert list(table.columns) == [*ds[name].dims, name]
    assert len(table) == ds[name].size


def test_the_scenario_is_in_the_file(path):
    with h5py.File(path) as file:
        for part in parts_of(path):
            scenario = file[f"{part}scenario"]
            assert "name:" in scenario["resolved"].asstr()[()]
            names = scenario["files/name"].asstr()[:]
            assert len(scenario["parameters/name"]) == len(scenario["parameters/value"]) > 0
            assert not any("/" in name for name in names)


def test_a_comparison_has_a_table_of_changes(comparison_file):
    with xr.open_dataset(comparison_file, group="summary", engine="h5netcdf") as ds:
        table = ds.to_dataframe()
    assert len(table) > 0
    assert len(table.columns) > 1


def test_no_attribute_tells_whose_machine_it_was(path):
    found = []

    def look(name, item):
        found.extend(
            f"{name}: {value}"
            for value in map(str, item.attrs.values())
            if "/home" in value or "/root" in value
        )

    with h5py.File(path) as file:
        look("/", file)
        file.visititems(look)
    assert not found
