"""Opening result files, after checking what they are."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pandas as pd

from . import _core
from .comparison import Comparison
from .errors import FileError, IncompleteFileError
from .groups import FileGroups, text_of
from .results import Results

RUN, COMPARISON, MAJOR = "cohesim-trajectory", "cohesim-comparison", "2"


def open_results(path: str | Path, *, partial: bool = False) -> Results:
    """Open the file of a run.

    Parameters
    ----------
    path : file written by ``cohesim run`` or `run`
    partial : True reads a file that is still being written, or was left by a killed run

    Raises
    ------
    FileNotFoundError, FileError
        No file, not HDF5, damaged or changed by another program, not a trajectory, or of a newer
        format.
    IncompleteFileError
        The run has not ended and `partial` is False.

    Examples
    --------
    >>> with cs.open_results("out.h5") as results:        # doctest: +SKIP
    ...     results.summary("employment_rate", by="origin")
    """
    return Results(_groups(_whole(path), RUN, partial=partial))


def open_any(path: str | Path) -> Results | Comparison:
    """Open the file of a run or of a comparison."""
    with h5py.File(_whole(path), "r") as file:
        kind = text_of(file.attrs.get("format", ""))
    return open_comparison(path) if kind == COMPARISON else open_results(path)


def _whole(path: str | Path) -> Path:
    """A file that HDF5 may open: a damaged one can crash Python."""
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file")
    _core.check_whole(str(path))
    return path


def _groups(path: Path, expected: str, root: str = "", *, partial: bool = False) -> FileGroups:
    groups = FileGroups(path, root)
    found, version = groups.attributes.get("format"), str(groups.attributes.get("format_version"))
    if found != expected:
        opener = {"cohesim-comparison": "open_comparison", RUN: "open_results"}.get(str(found))
        advice = f"; use cohesim.{opener}()" if opener else ""
        raise FileError(f"{path}: holds {found or 'no cohesim results'}, not {expected}{advice}")
    if version.split(".")[0] != MAJOR:
        raise FileError(
            f"{path}: format {version} is not readable here (this program reads {MAJOR}.x)"
        )
    if not partial and not groups.attributes.get("complete", 1):
        raise IncompleteFileError(
            f"{path.name}: {groups.months_written} of {groups.months} months in all replicates, "
            f"the run has "
            "not ended; partial=True reads what is there"
        )
    return groups


def open_comparison(path: str | Path, *, partial: bool = False) -> Comparison:
    """Open the file of a comparison.

    Parameters
    ----------
    path : file written by ``cohesim compare`` or `compare`
    partial : True reads a file whose run has not ended

    Raises
    ------
    FileNotFoundError, FileError, IncompleteFileError
        As `open_results`.
    """
    path = _whole(path)
    _groups(path, COMPARISON, partial=partial)  # checks what it is
    with h5py.File(path, "r") as file:
        names = [str(n) for n in text_of(np.asarray(file.attrs["scenarios"]))]
    runs = [
        Results(_groups(path, COMPARISON, f"/scenarios/{n}", partial=True), name=n) for n in names
    ]
    scenarios = dict(zip(names[1:], runs[1:], strict=True))
    tables = {name: _table(path, name) for name in ("who", "summary", "target_groups")}
    return Comparison(runs[0], scenarios, source=path.name, **tables)


def _table(path: str | Path, name: str) -> pd.DataFrame | None:
    """A table of a comparison; None if the run has not ended, or an older program ran it."""
    with h5py.File(path, "r") as file:
        group = file.get(name)
        if group is None:
            return None
        columns = {n: item for n, item in group.items() if n != "row"}
        data = {
            n: c.asstr()[()] if h5py.check_string_dtype(c.dtype) else c[()]
            for n, c in columns.items()
        }
    return pd.DataFrame(data)
