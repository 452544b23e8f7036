"""Results of one scenario: all replicates, as labelled arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from . import _core
from .aggregate import FOR_THESE, Cells, aggregate
from .groups import INDICATOR_GROUPS, OTHER_GROUPS, Groups
from .indicators import gap_base, gap_name, unit_of
from .intervals import mean_interval
from .names import UnknownNameError, nearest, unknown
from .scenario import Scenario
from .table import Rows, SummaryTable, as_list, check_options, ci_name, joined, stacked

if TYPE_CHECKING:
    from .plot import ResultsPlots

_ALWAYS = ("replicate", "time")


class Results:
    """Results of one scenario, from a file (`open_results`) or from a run in memory (`run`).

    Groups of the file are attributes, each an `xarray.Dataset` that is read when it is used:
    ``indicators``, ``by_residence``, ``labour_market``, ``flows``, ``policies``, and those that the
    scenario asks for with ``record``. Every array has the dims ``replicate`` and ``time`` and those
    of its group (``region``, ``origin``, ``citizenship``, ``sex``).
    ``results["employment_rate"]`` is one indicator; ``NAME_n`` its denominator in simulated
    persons.

    Use it as a context manager to close the file.

    Examples
    --------
    >>> import cohesim as cs
    >>> results = cs.run("library:baseline-eu27", replicates=2)   # doctest: +SKIP
    >>> results["employment_rate"].sel(origin="non_eu_born")      # doctest: +SKIP
    """

    def __init__(
        self, groups: Groups, *, name: str | None = None, scenario: Scenario | None = None
    ) -> None:
        self._groups, self._scenario = groups, scenario
        self._known: dict[tuple, Cells] = {}
        self.name = name or str(groups.attributes.get("scenario", "unnamed"))

    # ------------------------------------------------------------------------------ reading
    @property
    def groups(self) -> list[str]:
        """Names of the groups."""
        return self._groups.names()

    def __getattr__(self, name: str) -> xr.Dataset:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._groups.names():
            return self._groups.dataset(name)
        raise AttributeError(str(unknown("group", name, self._groups.names())))

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._groups.names()]

    def __getitem__(self, indicator: str) -> xr.DataArray:
        """One indicator, or ``NAME_gap``: native minus born outside the EU, in points."""
        data = self._groups.dataset("indicators")
        if indicator in data.data_vars:
            return data[indicator].load()  # read once, kept in the dataset
        return self._cells(indicator).array()

    def __contains__(self, indicator: str) -> bool:
        data = self._groups.dataset("indicators")
        return indicator in data or gap_base(indicator, self.indicator_names) is not None

    @property
    def indicator_names(self) -> list[str]:
        """Names of the recorded indicators, without their denominators."""
        return _without_denominators(self._groups.dataset("indicators"))

    def _cells(self, name: str, group: str = "indicators") -> Cells:
        """An indicator and its denominator, all cells and months."""
        data = self._groups.dataset(group)
        if name in data.data_vars:
            return Cells.read(data, name)
        if group == "indicators" and gap_base(name, self.indicator_names):
            return self._gap(name, ["time", "region"], None, {})
        raise self._unknown_indicator(name)

    def _unknown_indicator(self, name: str) -> UnknownNameError:
        gaps = [gap_name(n) for n in self.indicator_names]
        return unknown(
            "indicator", name, [*self.indicator_names, *gaps], 'See cs.describe("indicators")'
        )

    def _recorded_in(self, name: str, keep: Sequence[str], groups: Mapping[str, Any]) -> str:
        """The group of the file that separates an indicator by all these dimensions."""
        base = gap_base(name, self.indicator_names) or name
        wanted = list(dict.fromkeys(d for d in (*keep, *groups) if d not in _ALWAYS))
        recorded = {}
        for group in sorted((g for g in self.groups if g not in OTHER_GROUPS), key=_usual_first):
            data = self._groups.dataset(group)
            if base in data.data_vars:
                recorded[group] = [str(d) for d in data[base].dims if d not in _ALWAYS]
        if not recorded:
            raise self._unknown_indicator(name)
        for group, dims in recorded.items():
            if set(wanted) <= set(dims):
                return group
        raise _not_recorded(name, wanted, recorded)

    def _gap(self, name: str, keep: Sequence[str], time: Any, groups: Mapping[str, Any]) -> Cells:
        base = gap_base(name, self.indicator_names)
        keep = [d for d in keep if d != "origin"]  # a gap has no origin: it is between two
        native, migrant = (
            self._collapsed(base, keep, time, {**groups, "origin": origin})
            for origin in ("native", "non_eu_born")
        )
        counts = None
        if native.counts is not None and migrant.counts is not None:
            counts = np.minimum(native.counts, migrant.counts)
        unit = unit_of(native)
        attributes = {
            "units": "points" if unit == "%" else unit,
            "long_name": f"{native.attrs.get('long_name', base)}: gap",
            "description": "Native minus born outside the EU.",
        }
        return Cells(name, native.values - migrant.values, counts, native.labels, attributes)

    def _collapsed(
        self,
        name: str,
        keep: Sequence[str],
        time: Any,
        groups: Mapping[str, Any],
        group: str | None = None,
    ) -> Cells:
        """An indicator for the dims `keep`, all others added up: see `cohesim.aggregate.aggregate`.

        `group` of the file: the first that has all dims if None. Kept for the next caller, who must
        not write into it: tables, charts and reports ask for the same.
        """
        group = group or self._recorded_in(name, keep, groups)
        key = (name, group, tuple(keep), str(time), str(sorted(groups.items())))
        if key not in self._known:
            data = self._groups.dataset(group)
            if group == "indicators" and name not in data and gap_base(name, self.indicator_names):
                self._known[key] = self._gap(name, keep, time, groups)
            else:
                self._known[key] = aggregate(self._cells(name, group), keep, time, groups)
        return self._known[key]

    # -------------------------------------------------------------------------------- tables
    def summary(
        self,
        indicators: str | Sequence[str] | None = None,
        *,
        by: str | Sequence[str] | None = None,
        time: str | slice | None = None,
        prob: float = 0.95,
        fmt: str = "wide",
        **groups: Any,
    ) -> SummaryTable | xr.Dataset:
        """Mean over replicates with an interval.

        Parameters
        ----------
        indicators : names; all if None
        by : dims that get a row each, e.g. ``"origin"`` or ``["origin", "sex"]``; ``"route"`` and
            ``"residence"`` (years since arrival) are recorded for persons born outside the EU; all
            else needs a group of the scenario's ``record`` that has these dims
        time : "2027", "2024-12" or a slice; the last full year if None. Months are averaged.
        prob : probability of the interval (the columns keep their name ``ci95`` for 0.95 only)
        fmt : "wide", a DataFrame that prints rounded; or "xarray"
        **groups : labels to keep, e.g. ``origin="non_eu_born"``

        Returns
        -------
        SummaryTable
            Columns mean, sd (between replicates), ci95_lb, ci95_ub (of the mean; on the logit scale
            for percentages), unit. The interval covers chance in the simulation only.

        Raises
        ------
        KeyError
            Unknown indicator, dimension or label; the message names the nearest.

        See Also
        --------
        Comparison.summary : paired differences between scenarios.
        """
        check_options(fmt, prob)
        rows, keep = [], as_list(by)
        names = ("mean", "sd", ci_name("lb", prob), ci_name("ub", prob))
        for name in as_list(indicators) or self.indicator_names:
            cells = self._collapsed(name, keep, time, groups)
            share_of = 100.0 if unit_of(cells) == "%" else None
            stats = mean_interval(cells.values, prob, share_of=share_of)
            rows.append(Rows.of(cells, dict(zip(names, stats, strict=True))))
        return joined(rows) if fmt == "xarray" else stacked(rows, keep)

    def to_dataframe(self, indicators: str | Sequence[str] | None = None) -> pd.DataFrame:
        """Tidy table: a row per replicate, month, group and indicator.

        Returns
        -------
        DataFrame
            Columns replicate, time, the groups, indicator, value, n (denominator in simulated
            persons;
            NaN if the indicator has none). Cells that nobody is in are left out.
        """
        parts = []
        for name in as_list(indicators) or self.indicator_names:
            cells = self._cells(name)
            values, dims = cells.values.astype(np.float64), list(cells.labels)
            counts = np.full_like(values, np.nan) if cells.counts is None else cells.counts
            data = xr.Dataset({"value": (dims, values), "n": (dims, counts)}, cells.labels)
            order = ["replicate", "time", *(d for d in dims if d not in ("replicate", "time"))]
            frame = data.to_dataframe(dim_order=order).reset_index().dropna(subset=["value"])
            frame.insert(frame.columns.get_loc("value"), "indicator", name)
            parts.append(frame)
        return pd.concat(parts, ignore_index=True)

    # ----------------------------------------------------------------------------- about it
    @property
    def provenance(self) -> dict[str, Any]:
        """Program version and commit, scenario hash, seed, size, duration: what is needed to run
        it again."""
        return dict(self._groups.attributes)

    @property
    def replicates(self) -> int:
        """Number of replicates."""
        return int(self._groups.dataset("indicators").sizes["replicate"])

    @property
    def scale(self) -> float:
        """Real persons that a simulated person stands for."""
        about = self._groups.attributes
        return float(about.get("represents", 1.0)) / float(about.get("population_size", 1.0) or 1.0)

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        if self._scenario is None:
            self._scenario = Scenario._from_results(
                self._groups.scenario_text, self._groups.source, self._groups.inputs()
            )
        return self._scenario

    @property
    def plot(self) -> ResultsPlots:
        """Charts: ``trend``, ``residence``, ``delivery``."""
        from .plot import ResultsPlots

        return ResultsPlots(self)

    def report(self, path: str | Path, *, lang: str = "en") -> Path:
        """Write a self-contained HTML page about this scenario."""
        from .report import write_report

        return write_report(self, path, lang=lang)

    def __repr__(self) -> str:
        data = self._groups.dataset("indicators")
        groups = ", ".join(_count(g, self) for g in self.groups)
        state = "complete" if self._groups.attributes.get("complete", 1) else "not complete"
        return (
            f"<cohesim.Results '{self.name}'> {self._groups.source}, {state}; "
            f"{data.sizes['replicate']} replicates x {data.sizes['time']} months; {groups}"
        )

    def _repr_html_(self) -> str:
        from .html_repr import results_html

        return results_html(self)

    def close(self) -> None:
        """Close the file."""
        self._groups.close()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _without_denominators(data: xr.Dataset) -> list[str]:
    names = [str(n) for n in data.data_vars]
    denominators = {f"{n}_n" for n in names}
    return [n for n in names if n not in denominators]


def _usual_first(group: str) -> tuple[int, str]:
    usual = INDICATOR_GROUPS
    return (usual.index(group) if group in usual else len(usual)), group


def _not_recorded(
    name: str, wanted: list[str], recorded: Mapping[str, list[str]]
) -> UnknownNameError:
    """Why no group of a file can be asked for these dimensions."""
    known = [*dict.fromkeys(d for dims in recorded.values() for d in dims), "time"]
    for dim in wanted:
        if dim not in {*known, *_core.DIMENSIONS}:
            meant = _core.DIMENSIONS if nearest(dim, _core.DIMENSIONS) else known
            return unknown("dimension", dim, meant, FOR_THESE)
    there = "; ".join(f"{group} has {', '.join(dims)}" for group, dims in recorded.items())
    group = f"by_{'_'.join(wanted)}: {{dimensions: [{', '.join(wanted)}]}}"
    advice = f"a scenario can ask for it, record: {{{group}}}"
    return UnknownNameError(
        f"{name} is not recorded by {' and '.join(wanted)} together; {there}; {advice}"
    )


def _count(group: str, results: Results) -> str:
    """A group with how many it has: indicators (84), policies (1)."""
    data = results._groups.dataset(group)
    if group == "policies":
        return f"policies ({data.sizes.get('policy', 0)})"
    return f"{group} ({len(_without_denominators(data))})"
