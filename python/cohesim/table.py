"""Tables that show no more digits than the simulation supports, and keep them all."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from .aggregate import Cells
from .indicators import unit_of
from .intervals import check_prob

if TYPE_CHECKING:
    from .pairs import Pair

_SIGNED = ("change", "ci95_lb", "ci95_ub")
_PLAIN = ("mean", "sd", "ci95_lb", "ci95_ub")


class SummaryTable(pd.DataFrame):
    """A DataFrame that prints its numbers rounded by their own Monte Carlo error.

    The values are not rounded: arithmetic, ``to_csv`` and ``to_numpy`` see all digits.
    """

    @property
    def _constructor(self) -> type[SummaryTable]:
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


def money_scale(eur: float) -> tuple[str, float, int]:
    """Word, divisor and decimals that fit an amount.

    Examples
    --------
    >>> money_scale(5.7e6)
    ('million', 1000000.0, 2)
    """
    size = abs(eur)
    if size >= 1e9:
        return "billion", 1e9, 2
    if size >= 1e5:
        return "million", 1e6, 1 if size >= 1e7 else 2
    return "", 1.0, 0


def money(eur: float, like: float | None = None, *, signed: bool = False) -> str:
    """An amount in words, on the scale of `like`, of itself if None.

    Examples
    --------
    >>> money(5_712_345), money(12_345_678_901), money(812)
    ('EUR 5.71 million', 'EUR 12.35 billion', 'EUR 812')
    """
    word, divisor, digits = money_scale(eur if like is None else like)
    return f"EUR {number(eur / divisor, digits, signed=signed)} {word}".rstrip()


def intervals(table: pd.DataFrame, digits: int) -> list[str]:
    """The columns ci95_lb and ci95_ub as text."""
    pairs = zip(table["ci95_lb"], table["ci95_ub"], strict=True)
    return [f"{number(low, digits)} to {number(high, digits)}" for low, high in pairs]


def check_options(fmt: str, prob: float) -> None:
    """Raise ValueError for a table that there is not."""
    if fmt not in ("wide", "xarray"):
        raise ValueError(f"fmt must be 'wide' or 'xarray', not {fmt!r}")
    check_prob(prob)


def as_list(names: str | Sequence[str] | None) -> list[str]:
    if names is None:
        return []
    return [names] if isinstance(names, str) else list(names)


def labels_index(dim: str, names: Iterable[str]) -> pd.Index:
    return pd.Index(list(names), dtype=object, name=dim)


def ci_name(end: str, prob: float) -> str:
    return f"ci{100 * prob:g}_{end}"


@dataclass(frozen=True)
class Rows:
    """What a table says about one indicator: columns, each with an axis for each of `labels`."""

    indicator: str
    attrs: dict[str, Any]
    labels: dict[str, np.ndarray]
    columns: dict[str, np.ndarray]

    @classmethod
    def of(cls, cells: Cells, columns: dict[str, np.ndarray], **outer: Iterable[str]) -> Rows:
        """Statistics of `cells` over replicates, which the columns no longer have as an axis."""
        labels = {d: np.array(list(v), dtype=object) for d, v in outer.items()}
        labels |= {d: v for d, v in cells.labels.items() if d != "replicate"}
        return cls(cells.name, cells.attrs, labels, columns)

    @classmethod
    def of_parts(
        cls, pairs: Mapping[str, Pair], parts: Mapping[str, dict[str, np.ndarray]]
    ) -> Rows:
        """Columns of several scenarios, along a first dim ``scenario``."""
        columns = {
            c: np.stack([part[c] for part in parts.values()]) for c in next(iter(parts.values()))
        }
        return cls.of(next(iter(pairs.values())).base, columns, scenario=pairs)


def joined(parts: list[Rows]) -> xr.Dataset:
    """Several indicators along a new first dim ``indicator``."""
    sets = []
    for part in parts:
        dims = list(part.labels)
        columns = {c: (dims, v, part.attrs) for c, v in part.columns.items()}
        sets.append(xr.Dataset(columns, part.labels))
    return xr.concat(sets, labels_index("indicator", [p.indicator for p in parts]))


def stacked(parts: list[Rows], order: Sequence[str]) -> SummaryTable:
    """Rows of several indicators one below the other, indexed by indicator and the dims `order`."""
    dims = [d for d in order if any(d in p.labels for p in parts)]
    index, columns = [], {c: [] for c in parts[0].columns}
    for part in parts:
        own = [d for d in dims if d in part.labels]
        labels = [pd.Index(part.labels[d]).tolist() if d in own else [""] for d in dims]
        index += [(part.indicator, *cell) for cell in itertools.product(*labels)]
        axes = [list(part.labels).index(d) for d in own]
        for name, values in part.columns.items():
            columns[name].append(values.transpose(axes).ravel())
        columns.setdefault("unit", []).append(np.full(values.size, unit_of(part), dtype=object))
    table = pd.DataFrame(index, columns=["indicator", *dims], dtype=object)
    for name, values in columns.items():
        table[name] = np.concatenate(values)
    return SummaryTable(table.set_index(["indicator", *dims] if dims else "indicator"))
