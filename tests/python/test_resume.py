"""States on disk: starts that are kept, runs that go on, simulations that are saved."""

import os
import re
import signal
import subprocess
from pathlib import Path

import cohesim as cs
import pytest
import small
from cohesim import _core

LONG = {"time.end": "2023-12"}


@pytest.fixture
def scenarios(tmp_path) -> tuple[str, str]:
    """Files of a baseline and of courses that begin in its second year."""
    base, courses = tmp_path / "base.yaml", tmp_path / "courses.yaml"
    base.write_text(
        "cohesim: 1\nname: base\nextends: library:baseline-eu27\n"
        "time: {start: 2020-01, end: 2023-12, run_in_months: 12}\npopulation: {size: 4000}\n"
    )
    courses.write_text(
        "cohesim: 1\nname: courses\nextends: base.yaml\npolicies:\n  courses:\n"
        "    lever: language_course\n    from: 2021-06\n    places: 3000000\n"
        "    target: {citizenship: [third_country]}\n"
    )
    return str(base), str(courses)


def _start(executable, folder, *words, **environment) -> subprocess.Popen:
    return subprocess.Popen(
        [executable, *words],
        cwd=folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def _wait_for(process: subprocess.Popen, percent: int) -> None:
    """Until the progress says that so much is done."""
    for line in process.stderr:
        found = re.match(r" *(\d+) %", line)
        if found and int(found.group(1)) >= percent:
            return
    pytest.fail("it ended too early")


def _run(executable, folder, *words, **environment) -> str:
    process = _start(executable, folder, *words, **environment)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return err


def _digest(path: Path) -> str:
    return _core.content_digest(str(path))


@pytest.mark.parametrize("threads", [1, 2])
def test_a_comparison_goes_on_after_ctrl_c(executable, tmp_path, scenarios, threads):
    words = ("compare", *scenarios, "--replicates", "3", "--no-report", "--threads", str(threads))
    _run(executable, tmp_path, *words, "-o", "whole.h5")
    process = _start(executable, tmp_path, *words, "-o", "out.h5")
    _wait_for(process, 40)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "to go on from here: cohesim resume out.h5" in said
    assert not (tmp_path / "out.h5").exists()
    said = _run(executable, tmp_path, "resume", "out.h5")
    assert "2 scenarios x 3 replicates" in said
    assert _digest(tmp_path / "out.h5") == _digest(tmp_path / "whole.h5")
    left = {p.name for p in tmp_path.iterdir()} - {"out.html"}  # resume makes the report
    assert left == {"base.yaml", "courses.yaml", "whole.h5", "out.h5"}


def test_a_killed_run_goes_on(executable, tmp_path, scenarios):
    words = ("run", scenarios[1], "--replicates", "3", "--threads", "2")
    _run(executable, tmp_path, *words, "-o", "whole.h5")
    process = _start(executable, tmp_path, *words, "-o", "out.h5", "--checkpoint", "5")
    _wait_for(process, 50)
    process.kill()
    process.communicate()
    assert list((tmp_path / "out.h5.checkpoint").glob("scenario-1-replicate-*"))
    _run(executable, tmp_path, "resume", "out.h5.checkpoint")
    assert _digest(tmp_path / "out.h5") == _digest(tmp_path / "whole.h5")
    assert not (tmp_path / "out.h5.checkpoint").exists()
    assert not (tmp_path / "out.h5.part").exists()


def test_resume_says_what_is_missing_or_damaged(executable, tmp_path, scenarios):
    def fails(*words):
        process = _start(executable, tmp_path, *words)
        err = process.communicate()[1]
        assert process.returncode == 2
        return err

    assert "there is no no.h5.checkpoint to go on from" in fails("resume", "no.h5")
    assert "resume needs the file" in fails("resume")
    assert "simulated months (12) or wall time" in fails(
        "run", scenarios[0], "--checkpoint", "often"
    )
    (tmp_path / "bad.h5.checkpoint").mkdir()
    (tmp_path / "bad.h5.checkpoint" / "plan").write_bytes(b"cohesim checkpoint plan 1")
    assert "not a file of the kind" in fails("resume", "bad.h5")


def test_starts_are_kept_and_found(executable, tmp_path, scenarios):
    words = ("run", scenarios[0], "--replicates", "2", "--until", "2020-03", "--quiet")
    _run(executable, tmp_path, *words, "-o", "plain.h5")
    cache = tmp_path / "cache"
    _run(executable, tmp_path, *words, "-o", "first.h5", "--start-cache", str(cache))
    kept = sorted(cache.iterdir())
    assert [p.suffix for p in kept] == [".start"] * 2
    for name in ("second.h5", "third.h5"):
        _run(executable, tmp_path, *words, "-o", name, COHESIM_START_CACHE=str(cache))
    assert sorted(cache.iterdir()) == kept
    digests = {_digest(tmp_path / f"{n}.h5") for n in ("plain", "first", "second", "third")}
    assert len(digests) == 1
    kept[0].write_bytes(kept[0].read_bytes()[:-7])
    said = _run(executable, tmp_path, *words, "-o", "mended.h5", "--start-cache", str(cache))
    assert "start cache: " in said
    assert "its checksum is wrong; it is deleted, and the start made anew" in said
    assert _digest(tmp_path / "mended.h5") in digests


def test_the_word_on_is_the_users_cache(executable, tmp_path, scenarios):
    words = ("run", scenarios[0], "--replicates", "1", "--until", "2020-02")
    home = {"XDG_CACHE_HOME": str(tmp_path / "xdg")}
    _run(executable, tmp_path, *words, "-o", "a.h5", "--start-cache", "on", **home)
    assert len(list((tmp_path / "xdg/cohesim/starts").iterdir())) == 1
    off = {"COHESIM_START_CACHE": str(tmp_path / "other")}
    _run(executable, tmp_path, *words, "-o", "b.h5", "--start-cache", "off", **off)
    assert not (tmp_path / "other").exists()


def test_processes_share_a_cache(executable, tmp_path, scenarios):
    cache = tmp_path / "cache"
    words = ("run", scenarios[0], "--replicates", "2", "--until", "2020-02", "--threads", "1")
    both = [
        _start(executable, tmp_path, *words, "-o", f"{n}.h5", "--start-cache", str(cache))
        for n in "ab"
    ]
    for process in both:
        assert process.communicate(timeout=300)[1].count("start cache") == 0
        assert process.returncode == 0
    assert len(list(cache.iterdir())) == 2
    assert _digest(tmp_path / "a.h5") == _digest(tmp_path / "b.h5")


def test_python_keeps_starts(tmp_path):
    base, courses = small.baseline(), small.courses()
    cache = tmp_path / "cache"
    plain = cs.compare(base, courses=courses, replicates=2, progress=False)
    kept = cs.compare(base, courses=courses, replicates=2, progress=False, start_cache=cache)
    assert len(list(cache.iterdir())) == 2
    again = cs.compare(base, courses=courses, replicates=2, progress=False, start_cache=cache)
    for other in (kept, again):
        assert plain.summary("employment_rate").equals(other.summary("employment_rate"))
    digest = cs.Simulation(courses, start_cache=False).digest()
    assert cs.Simulation(courses, start_cache=cache).digest() == digest
    next(iter(cache.iterdir())).write_bytes(b"nonsense")
    with pytest.warns(RuntimeWarning, match="start cache: .* made anew"):
        cs.run(base, replicates=2, progress=False, start_cache=cache)


@pytest.mark.parametrize("months", [0, 1, 4])
def test_a_saved_simulation_goes_on(tmp_path, months):
    scenario = small.courses()
    one = cs.Simulation(scenario, replicate=1)
    one.step(months)
    one.save(tmp_path / "state")
    other = cs.Simulation.load(tmp_path / "state")
    assert other.digest() == one.digest()
    assert other.scenario.sha256 == scenario.sha256
    assert other.date == one.date
    if months:
        assert (
            other.measure()
            .summary("employment_rate")
            .equals(one.measure().summary("employment_rate"))
        )
    assert one.step(100) == other.step(100) == 6 - months
    assert other.digest() == one.digest()
    with pytest.raises(cs.FileError, match="cannot be read"):
        cs.Simulation.load(tmp_path / "missing")


def test_a_fork_changes_the_future_only():
    base = small.baseline()
    late = base.with_(
        {"policies.courses": {**small.COURSES["policies.courses"], "from": "2020-04"}}
    )
    stem = cs.Simulation(base)
    stem.step(3)
    fork = stem.fork(late)
    alone = cs.Simulation(late)
    alone.step(3)
    assert fork.digest() == alone.digest()
    fork.step(10), alone.step(10)
    assert fork.digest() == alone.digest()
    stem.step(3)
    assert stem.digest() != fork.digest()
    with pytest.raises(cs.SimulationError, match="differ from 2020-04 on"):
        stem.fork(late)


def test_python_resumes(tmp_path):
    base = small.baseline(**LONG)
    courses = small.courses(**LONG)
    whole = cs.compare(
        base, courses=courses, replicates=2, out=tmp_path / "whole.h5", progress=False
    )
    seen = []

    def interrupt(progress):
        seen.append(progress.done)
        if progress.done > 0.3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cs.compare(
            base,
            courses=courses,
            replicates=2,
            out=tmp_path / "out.h5",
            progress=interrupt,
            checkpoint=6,
            threads=1,
        )
    if not (tmp_path / "out.h5.checkpoint").exists():
        pytest.fail(f"nothing saved at {seen[-1]}")
    done = cs.resume(tmp_path / "out.h5", progress=False)
    assert done.summary("employment_rate").equals(whole.summary("employment_rate"))
    assert _digest(tmp_path / "out.h5") == _digest(tmp_path / "whole.h5")


def test_nothing_is_written_while_nothing_is_asked(tmp_path):
    cs.run(small.baseline(), replicates=1, out=tmp_path / "a.h5", progress=False)
    assert [p.name for p in tmp_path.iterdir()] == ["a.h5"]
