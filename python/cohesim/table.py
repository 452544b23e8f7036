"""Tables that show no more digits than the simulation supports, and keep them all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import xarray as xr

_SIGNED = ("change", "ci95_lb", "ci95_ub")
_PLAIN = ("mean", "sd", "ci95_lb", "ci95_ub")


class SummaryTable(pd.DataFrame):
    """A DataFrame that prints its numbers rounded by their own Monte Carlo error.

    The values are not rounded: arithmetic, ``to_csv`` and ``to_numpy`` see all digits.
    """

    @property
    def _constructor(self):
        return SummaryTable

    def rounded(self) -> pd.DataFrame:
        """Return the table as text: a digit is shown if the standard error leaves it a meaning."""
        if "ci95_lb" not in self.columns or not len(self):
            return pd.DataFrame(self)
        half = (self["ci95_ub"] - self["ci95_lb"]) / 2
        digits = [decimals(h / 2) for h in half]
        out = pd.DataFrame(self).astype(object)
        signed = "change" in self.columns
        for column in _SIGNED if signed else _PLAIN:
            if column in out:
                out[column] = [
                    number(v, d, signed=signed) for v, d in zip(self[column], digits, strict=True)
                ]
        if signed and "baseline" in out:
            out["baseline"] = [number(v, level_decimals(v)) for v in self["baseline"]]
        return out

    def __repr__(self) -> str:
        return pd.DataFrame(self).pipe(lambda _: self.rounded()).to_string(max_rows=60)

    def _repr_html_(self) -> str:
        return self.rounded().to_html(max_rows=60, border=0)


def decimals(error: float) -> int:
    """Return the number of decimals that a standard error supports (0 to 4).

    Examples
    --------
    >>> decimals(0.035), decimals(0.25), decimals(12.0)
    (2, 1, 0)
    """
    if not math.isfinite(error) or error <= 0:
        return 2
    return min(4, max(0, math.ceil(-math.log10(error))))


def level_decimals(value: float) -> int:
    """Return the decimals of a level: three significant digits, as official statistics give rates.

    Examples
    --------
    >>> level_decimals(64.93), level_decimals(2897.1), level_decimals(0.412)
    (1, 0, 3)
    """
    if not math.isfinite(value) or value == 0:
        return 1
    return min(4, max(0, 2 - math.floor(math.log10(abs(value)))))


def number(value: float, digits: int, *, signed: bool = False, missing: str = "..") -> str:
    """Write a number with thousands separators; ``..`` if there is none, never "-0".

    Examples
    --------
    >>> number(0.2249, 2, signed=True), number(-0.0001, 2, signed=True), number(41234.5, 0)
    ('+0.22', '0.00', '41,234')
    """
    if value is None or not math.isfinite(value):
        return missing
    text = f"{value:{'+' if signed else ''},.{digits}f}"
    return text.lstrip("+-") if float(text.replace(",", "")) == 0 else text


def as_list(names: str | Sequence[str] | None) -> list[str]:
    if names is None:
        return []
    return [names] if isinstance(names, str) else list(names)


def labels_index(dim: str, names: Iterable[str]) -> pd.Index:
    return pd.Index(list(names), dtype=object, name=dim)


def ci_name(end: str, prob: float) -> str:
    return f"ci{100 * prob:g}_{end}"


def stacked(
    parts: list[tuple[str, dict[str, Any], xr.Dataset]],
    keep: Sequence[str],
    last: Sequence[str] = (),
) -> SummaryTable:
    """Rows of several indicators one below the other, indexed by indicator, groups, `last`."""
    frames = []
    for name, extra, data in parts:
        dims = [d for d in (*keep, *last) if d in data.dims]
        if dims:
            frame = data.to_dataframe(dim_order=dims).reset_index()
        else:
            frame = pd.DataFrame({k: [v.item()] for k, v in data.data_vars.items()})
        frame.insert(0, "indicator", name)
        for column, value in extra.items():
            frame[column] = value
        frames.append(frame)
    table = pd.concat(frames, ignore_index=True)
    index = ["indicator", *(k for k in (*keep, *last) if k in table.columns)]
    table[index] = table[index].astype(object).fillna("")  # a gap has no origin
    drop = [c for c in table.columns if c in ("replicate",)]
    return SummaryTable(
        table.drop(columns=drop).set_index(index if len(index) > 1 else "indicator")
    )
