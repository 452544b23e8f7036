"""Where results come from: an HDF5 file, or a run in memory. Both give the same labelled
datasets."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import h5py
import numpy as np
import pandas as pd
import xarray as xr

from . import _core
from .errors import FileError
from .hdf5_group import open_group

INDICATOR_GROUPS = ("indicators", "by_residence")  # of every run
BY_POLICY = "by_policy"  # those whom policies are meant for, at each year's end
OTHER_GROUPS = (  # without indicators, or with dimensions of their own
    BY_POLICY,
    "population",
    "flows",
    "labour_market",
    "schools",
    "policies",
    "segregation",
)

_NOT_DATA = {
    "inputs",
    "scenario",
    "scenarios",
    "summary",
    "efforts",
    "who",
    "target_groups",
    "progress",
}  # texts, tables, book-keeping


class Groups(Protocol):
    """The groups of one scenario's results."""

    attributes: dict[str, Any]
    scenario_text: str
    source: str

    def names(self) -> list[str]: ...
    def dataset(self, name: str) -> xr.Dataset: ...
    def inputs(self) -> list[_core.InputFile]: ...
    def close(self) -> None: ...


def text_of(value: Any) -> Any:
    """HDF5 text, however it was stored, as str; numbers as Python numbers."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, np.ndarray):
        return [text_of(v) for v in value.tolist()]
    if isinstance(value, np.generic):
        return text_of(value.item())
    return value


class FileGroups:
    """Groups of an HDF5 file, opened when first asked for. `root` is "" or "/scenarios/NAME"."""

    def __init__(self, path: Path, root: str = "") -> None:
        self.path, self.root = Path(path), root
        self.source = self.path.name
        self._open: dict[str, xr.Dataset] = {}
        try:
            with h5py.File(self.path, "r") as file:
                top = file[root or "/"]
                self.attributes = {k: text_of(v) for k, v in file.attrs.items()}
                self.attributes.update({k: text_of(v) for k, v in top.attrs.items()})
                self._names = [
                    name
                    for name, item in top.items()
                    if isinstance(item, h5py.Group) and name not in _NOT_DATA
                ]
                self.scenario_text = _scenario_text(top)
                self.months_written, self.months = _progress(top)
        except OSError as error:
            if "lock" in str(error):
                raise FileError(f"{self.path}: another program is writing it") from error
            raise FileError(f"{self.path}: cannot be read as HDF5 ({error})") from error

    def names(self) -> list[str]:
        return list(self._names)

    def dataset(self, name: str) -> xr.Dataset:
        if name not in self._open:
            # A complete file has no fill values; masking would turn its integers into floats.
            masked = not self.attributes.get("complete", 1)
            self._open[name] = open_group(self.path, f"{self.root}/{name}", masked=masked)
        return self._open[name]

    def inputs(self) -> list[_core.InputFile]:
        """The files that the scenario names."""
        return _core.inputs_in(str(self.path), self.root.removeprefix("/scenarios/"))

    def close(self) -> None:
        for data in self._open.values():
            data.close()
        self._open.clear()


def _scenario_text(top: h5py.Group) -> str:
    item = top.get("scenario/resolved")
    if not isinstance(item, h5py.Dataset):
        return ""
    text = text_of(item[()])
    return text[0] if isinstance(text, list) else text


def _progress(top: h5py.Group) -> tuple[int, int]:
    """Months that all replicates have, and months that there will be."""
    parts = list(top["scenarios"].values()) if "scenarios" in top else [top]
    written = [int(np.min(p["progress/months_written"][()])) for p in parts if "progress" in p]
    return min(written, default=0), max((int(p.attrs.get("months", 0)) for p in parts), default=0)


class MemoryGroups:
    """Groups of a run in memory: views into its numbers.

    Parameters
    ----------
    data : ndarray of float64, shape (replicate, month, frame)
    layout : cohesim._core.Layout
    days : month ends, days since 1970-01-01
    also : another such group, with months of its own
    """

    def __init__(
        self,
        data: np.ndarray,
        layout: Any,
        days: Any,
        attributes: dict[str, Any],
        scenario_text: str,
        also: MemoryGroups | None = None,
    ) -> None:
        self._data, self._layout, self._also = data, layout, also
        self._time = pd.to_datetime(np.asarray(days), unit="D", origin="unix").as_unit("ns")
        self.attributes, self.scenario_text, self.source = attributes, scenario_text, "in memory"
        self._made: dict[str, xr.Dataset] = {}

    def names(self) -> list[str]:
        own = list(dict.fromkeys(v.group for v in self._layout.variables))
        return own + (self._also.names() if self._also else [])

    def dataset(self, name: str) -> xr.Dataset:
        if self._also and name in self._also.names():
            return self._also.dataset(name)
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def inputs(self) -> list[_core.InputFile]:
        """None: who ran it has the scenario."""
        return []

    def close(self) -> None:
        """Nothing to close."""

    def _make(self, group: str) -> xr.Dataset:
        labels = {d.name: list(d.labels) for d in self._layout.dimensions}
        replicates, months, _ = self._data.shape
        variables, used = {}, []
        for v in self._layout.variables:
            if v.group != group:
                continue
            block = self._data[:, :, v.offset : v.offset + v.size]
            block = block.reshape(replicates, months, *(len(labels[d]) for d in v.dims))
            attributes = {
                "units": v.unit,
                "long_name": v.long_name,
                "description": v.description,
                "source": v.source,
            }
            variables[v.name] = (
                ("replicate", "time", *v.dims),
                block.astype(v.stored, copy=False),
                {k: text for k, text in attributes.items() if text},
            )
            used += [d for d in v.dims if d not in used]
        coordinates = {d: (d, np.array(labels[d], dtype=object)) for d in used}
        first = int(self.attributes.get("first_replicate", 0))
        numbers = np.arange(first, first + replicates, dtype=np.int32)
        coordinates |= {"replicate": numbers, "time": self._time}
        return xr.Dataset(variables, coordinates)
