"""An HDF5 group as a dataset that reads an array when it is used.

xarray with h5netcdf gives the same, ten times slower: it looks up the dimensions of each variable
many times over, which was a third of the time of a report.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import h5py
import numpy as np
import xarray as xr
from xarray.backends import BackendArray, BackendEntrypoint, CachingFileManager
from xarray.core import indexing

_OF_SCALES = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"}  # how HDF5 ties dimensions


def open_group(path: Path, group: str, *, masked: bool) -> xr.Dataset:
    """Open a group lazily; `masked` turns fill values into NaN, and so integers into floats."""
    return xr.open_dataset(path, group=group, engine=_Entrypoint, mask_and_scale=masked)


class _Entrypoint(BackendEntrypoint):
    def open_dataset(
        self, filename_or_obj, *, drop_variables=None, mask_and_scale=None, group: str = "/"
    ) -> xr.Dataset:
        files = CachingFileManager(h5py.File, filename_or_obj, mode="r")
        with files.acquire_context() as file:
            items = {n: i for n, i in file[group].items() if isinstance(i, h5py.Dataset)}
            scales = {item.id: name for name, item in items.items() if item.is_scale}
            variables = {n: _variable(files, n, item, scales) for n, item in items.items()}
        data = xr.decode_cf(xr.Dataset(variables), mask_and_scale=mask_and_scale)
        data.set_close(files.close)
        return data


def _variable(
    files: CachingFileManager, name: str, item: h5py.Dataset, scales: dict[Any, str]
) -> xr.Variable:
    dims = [name] if item.is_scale else [scales[d[0].id] for d in item.dims]
    attributes = {k: item.attrs[k] for k in item.attrs if k not in _OF_SCALES}
    data = indexing.LazilyIndexedArray(_Array(files, item))
    return xr.Variable(dims, data, attributes)


class _Array(BackendArray):
    """An array of the file, read by parts."""

    def __init__(self, files: CachingFileManager, item: h5py.Dataset) -> None:
        self._files, self._path, self.shape = files, item.name, item.shape
        self.dtype = np.dtype(object) if h5py.check_string_dtype(item.dtype) else item.dtype

    def __getitem__(self, key: indexing.ExplicitIndexer) -> np.ndarray:
        support = indexing.IndexingSupport.OUTER_1VECTOR
        return indexing.explicit_indexing_adapter(key, self.shape, support, self._read)

    def _read(self, key: tuple) -> np.ndarray:
        with self._files.acquire_context() as file:
            item = file[self._path]
            return (item.asstr() if self.dtype == object else item)[key]
