"""Damaged files: an error in words from Python and from the program, never the end of the process."""

import subprocess

import cohesim as cs
import numpy as np
import pytest
import small
from cohesim import _core
from cohesim.opening import open_any

FILES = 2000  # of each kind, in this process: a crash ends the tests
BY_PROGRAM = 20  # of each kind, as a user meets it
SEAL = 40


def changed(data, chance):
    """Random bytes of the first 20,000, and the checksum cut off."""
    at = chance.integers(0, 20_000, size=chance.integers(1, 200))
    data[at] ^= chance.integers(1, 256, size=at.size, dtype=np.uint8)
    return data[:-SEAL]


def changed_with_checksum(data, chance):
    at = chance.integers(8, len(data) - SEAL)
    data[at] ^= chance.integers(1, 256, dtype=np.uint8)
    return data


def cut(data, chance):
    return data[: chance.integers(0, len(data))]


def zeroed(data, chance):
    first = chance.integers(0, 20_000)
    data[first : first + 4096] = 0
    return data


def noise(data, chance):
    data[8:] = chance.integers(0, 256, size=len(data) - 8, dtype=np.uint8)
    return data


KINDS = [changed, changed_with_checksum, cut, zeroed, noise]


@pytest.fixture(scope="module")
def originals(tmp_path_factory):
    """The bytes of a run and of a comparison."""
    folder = tmp_path_factory.mktemp("whole")
    options = {"replicates": 2, "progress": False}
    cs.run(small.baseline(), out=folder / "run.h5", **options).close()
    courses = small.courses()
    cs.compare(small.baseline(), courses=courses, out=folder / "both.h5", **options)
    return [np.fromfile(folder / name, np.uint8) for name in ("run.h5", "both.h5")]


def damaged(originals, kind, path, number):
    """`number` damaged files, one after the other."""
    chance = np.random.default_rng(17)
    for i in range(number):
        original = originals[i % 2]
        data = kind(original.copy(), chance)
        assert not np.array_equal(data, original)
        data.tofile(path)
        yield path


@pytest.mark.parametrize("kind", KINDS)
def test_python_reads_no_damaged_file(originals, kind, tmp_path):
    readers = [
        cs.open_results,
        cs.open_comparison,
        open_any,
        lambda p: _core.content_digest(str(p)),
    ]
    for path in damaged(originals, kind, tmp_path / "x.h5", FILES):
        for read in readers:
            with pytest.raises(cs.FileError, match=r"x\.h5"):
                read(path)


@pytest.mark.parametrize("kind", KINDS)
def test_the_program_ends_with_status_2_and_a_message(originals, kind, tmp_path, executable):
    for path in damaged(originals, kind, tmp_path / "x.h5", BY_PROGRAM):
        for words in (
            ["info"],
            ["info", "--json"],
            ["info", "--digest"],
            ["run", "-o", "y.h5", "--from"],
        ):
            ended = subprocess.run(
                [executable, *words, path.name], cwd=tmp_path, capture_output=True, text=True
            )
            assert ended.returncode == 2, ended.stderr
            assert ended.stderr.startswith("cohesim: error: x.h5"), ended.stderr
            assert ended.stdout == ""
    assert not (tmp_path / "y.h5").exists()


def test_the_report_of_a_damaged_file_is_refused(originals, tmp_path, capsys):
    from cohesim.__main__ import main

    next(damaged(originals, changed, tmp_path / "x.h5", 1))
    assert main(["report", str(tmp_path / "x.h5")]) == 2
    assert "damaged or cut off" in capsys.readouterr().err
