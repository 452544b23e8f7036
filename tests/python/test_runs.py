"""Running: equal results whatever the threads, in memory and in files; interrupts; progress."""

import os
import signal
import threading
import time

import cohesim as cs
import numpy as np
import pandas as pd
import pytest
import small
import xarray as xr
from cohesim import _core


@pytest.fixture(scope="module")
def results():
    return cs.run(small.courses(), replicates=3, progress=False)


def _same(a: cs.Results, b: cs.Results) -> None:
    assert a.groups == b.groups
    for group in a.groups:
        left, right = getattr(a, group), getattr(b, group)
        xr.testing.assert_equal(left, right)  # labels and values, NaN equal NaN
        for name in left.data_vars:
            assert left[name].dtype == right[name].dtype, name
            assert left[name].attrs["units"] == right[name].attrs["units"]


def test_threads_do_not_matter(results):
    _same(results, cs.run(small.courses(), replicates=3, threads=1, progress=False))


def test_replicates_are_in_order_and_differ(results):
    fewer = cs.run(small.courses(), replicates=2, progress=False)
    rate = results["employment_rate"].values
    np.testing.assert_array_equal(fewer["employment_rate"].values, rate[:2])
    assert not np.array_equal(rate[0], rate[1], equal_nan=True)


def test_a_file_holds_the_same(results, tmp_path):
    path = tmp_path / "out.h5"
    with cs.run(small.courses(), replicates=3, out=path, progress=False) as stored:
        _same(results, stored)
        assert stored.provenance["scenario_sha256"] == results.provenance["scenario_sha256"]
        assert stored.scenario == results.scenario
        left, right = results.to_dataframe(), stored.to_dataframe()
    pd.testing.assert_frame_equal(left, right)
    with pytest.raises(cs.FileError, match=r"out\.h5"):
        cs.run(small.courses(), replicates=1, out=path, progress=False)
    digest = _core.content_digest(str(path))
    cs.run(small.courses(), replicates=3, out=path, force=True, threads=1, progress=False).close()
    assert _core.content_digest(str(path)) == digest


def test_comparison_in_memory_and_in_a_file(tmp_path):
    options = {"replicates": 3, "progress": False}
    base, courses = small.baseline(), small.courses()
    memory = cs.compare(base, courses=courses, **options)
    with cs.compare(base, courses=courses, out=tmp_path / "c.h5", **options) as stored:
        _same(memory.baseline, stored.baseline)
        _same(memory.scenarios["courses"], stored.scenarios["courses"])
        a, b = (c.summary(by="origin") for c in (memory, stored))
        pd.testing.assert_frame_equal(pd.DataFrame(a), pd.DataFrame(b))
        own = _stored_summary(tmp_path / "c.h5")
    row = a.loc[("employment_rate", "non_eu_born", "courses")]
    cli = own[(own.indicator == "employment_rate") & (own.group == "non_eu_born")].iloc[0]
    for column in ("baseline", "change", "ci95_lb", "ci95_ub"):
        assert row[column] == pytest.approx(cli[column], rel=1e-5, abs=1e-6)


def _stored_summary(path) -> pd.DataFrame:
    with xr.open_dataset(path, group="summary", engine="h5netcdf") as data:
        return data.load().to_dataframe()


def test_a_policy_changes_nothing_before_it_starts():
    comparison = cs.compare(small.baseline(), courses=small.courses(), replicates=2, progress=False)
    first = comparison.difference("employment_rate").sel(time="2020-01")["change"]
    assert np.nanmax(np.abs(first)) == 0


def test_other_python_threads_make_progress_during_a_run():
    ticks, done = [0], threading.Event()

    def tick():
        while not done.is_set():
            ticks[0] += 1
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    begin = time.perf_counter()
    cs.run(small.baseline(), replicates=4, progress=False)
    took = time.perf_counter() - begin
    done.set()
    thread.join()
    assert ticks[0] > 20 * took


def test_interrupt_leaves_the_session_usable(tmp_path):
    long = small.baseline(**{"time.end": "2099-12", "population.size": 20_000})
    timer = threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    begin = time.perf_counter()
    with pytest.raises(KeyboardInterrupt):
        cs.run(long, replicates=4, out=tmp_path / "long.h5", progress=False)
    assert time.perf_counter() - begin < 60
    timer.join()
    assert not (tmp_path / "long.h5").exists()
    assert cs.run(small.baseline(), replicates=1, progress=False).replicates == 1


def test_what_was_written_before_an_interrupt_can_be_read(tmp_path):
    # Takes seconds, so that the fifth part of one, after which progress comes again, does not end it.
    long = small.baseline(**{"time.end": "2099-12"})
    seen = []

    def stop(progress):
        seen.append(progress.done)
        if progress.done > 0.4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cs.run(long, replicates=2, out=tmp_path / "long.h5", progress=stop, threads=1)
    part = tmp_path / "long.h5.part"
    assert part.exists()
    with pytest.raises(cs.IncompleteFileError, match=r"of 960 months .* partial=True"):
        cs.open_results(part)
    with cs.open_results(part, partial=True) as results:
        first = results["employment_rate"].isel(replicate=0, time=0)
        assert np.isfinite(first).any()


def test_progress_is_reported_and_its_errors_are_raised(capsys):
    seen = []
    cs.run(small.baseline(), replicates=2, progress=lambda p: seen.append((p.done, p.scenario)))
    assert seen[-1] == (1.0, "small")
    assert seen == sorted(seen)

    def broken(_):
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        cs.run(small.baseline(), replicates=2, progress=broken)
    cs.run(small.baseline(), replicates=1, progress=True)
    assert "100 %" in capsys.readouterr().err
    cs.run(small.baseline(), replicates=1)  # nobody is looking
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (
            lambda b: cs.compare(b, other=b, replicates=1),
            r"one replicate gives no interval; use 2 or more \(the library uses 20\)",
        ),
        (lambda b: cs.compare(b), "nothing to compare with"),
        (lambda b: cs.run(b, threads=0), "threads must be a whole number from 1 to 4096, not 0"),
        (
            lambda b: cs.compare(b, other=b.with_({"population.size": 4000}), replicates=2),
            "population.size",
        ),
    ],
)
def test_mistakes(call, text):
    with pytest.raises(ValueError, match=text):
        call(small.baseline())


def test_report_of_a_real_run(tmp_path):
    comparison = cs.compare(
        small.baseline(),
        courses=small.courses(),
        replicates=2,
        out=tmp_path / "c.h5",
        progress=False,
    )
    text = comparison.report(tmp_path / "c.html").read_text()
    assert "language course" in text  # the table of policies
    assert str(tmp_path) not in text
    page = comparison.baseline.report(tmp_path / "one.html").read_text()
    assert "Scenario small" in page or "Scenario baseline" in page
