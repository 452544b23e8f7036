"""A baseline and policies side by side, run with the same random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from .aggregate import last_year
from .indicators import threshold, unit_of
from .intervals import mean_interval, replicates_for
from .names import unknown
from .pairing import check_paired
from .results import Results
from .table import SummaryTable, as_list, ci_name, decimals, labels_index, number, stacked
from .verdicts import verdict

if TYPE_CHECKING:
    from .plot import ComparisonPlots


class Comparison:
    """Results of a baseline and of scenarios, replicate by replicate with the same draws.

    Attributes
    ----------
    baseline : Results
    scenarios : dict of str to Results, without the baseline, in the order given

    Examples
    --------
    >>> import cohesim as cs
    >>> base = cs.Scenario.load("library:baseline-eu27")                       # doctest: +SKIP
    >>> cmp = cs.compare(base, recognition="library:recognition")              # doctest: +SKIP
    >>> cmp.summary("employment_rate", by="origin")                            # doctest: +SKIP
    """

    def __init__(
        self, baseline: Results, scenarios: dict[str, Results], *, source: str = "in memory"
    ) -> None:
        if not scenarios:
            raise ValueError("a comparison needs at least one scenario beside the baseline")
        self.baseline, self.scenarios, self.source = baseline, dict(scenarios), source
        self._who: dict[str, pd.DataFrame] = {}

    @classmethod
    def from_results(cls, baseline: Results, **scenarios: Results) -> Comparison:
        """Compare runs that were made one by one; they must be paired.

        Raises
        ------
        ValueError
            Seed, size, dates or number of replicates differ, so that replicates are not pairs.
        """
        for results in scenarios.values():
            check_paired(baseline.provenance, results.provenance)
        return cls(baseline, scenarios)

    def __getitem__(self, indicator: str) -> xr.DataArray:
        """One indicator of all scenarios, along a new first dim ``scenario``, baseline first."""
        parts = [results[indicator] for results in (self.baseline, *self.scenarios.values())]
        return xr.concat(
            parts,
            labels_index("scenario", ["baseline", *self.scenarios]),
            coords="minimal",
            compat="override",
        )

    @property
    def last_year(self) -> str:
        """The year that tables and charts show if not told otherwise."""
        return last_year(self.baseline.indicators)

    # --------------------------------------------------------------------------- differences
    def difference(self, name: str, *, prob: float = 0.95) -> xr.Dataset:
        """Paired differences of an indicator, month by month and cell by cell.

        Returns
        -------
        Dataset
            ``baseline``, ``change`` (mean of scenario minus baseline over replicates), ``ci95_lb``,
            ``ci95_ub``; dims scenario, time and the groups of the indicator.
        """
        base, parts = self.baseline[name].astype(np.float64), []
        for results in self.scenarios.values():
            change = results[name].astype(np.float64) - base
            parts.append(self._stats(base, change, prob))
        return xr.concat(parts, labels_index("scenario", self.scenarios))

    @staticmethod
    def _stats(base: xr.DataArray, change: xr.DataArray, prob: float) -> xr.Dataset:
        dims = [d for d in change.dims if d != "replicate"]
        mean, _, low, high = mean_interval(change.transpose("replicate", *dims).values, prob)
        index = change.isel(replicate=0, drop=True).transpose(*dims)
        with np.errstate(all="ignore"):
            level = base.mean("replicate").transpose(*dims)
        return xr.Dataset(
            {
                "baseline": level.reset_coords(drop=True),
                "change": index.copy(data=mean),
                ci_name("lb", prob): index.copy(data=low),
                ci_name("ub", prob): index.copy(data=high),
            }
        )

    def paired(
        self,
        name: str,
        keep: Sequence[str] = (),
        time: str | slice | None = None,
        group: str = "indicators",
        **groups: Any,
    ) -> dict[str, tuple[xr.DataArray, xr.DataArray, xr.DataArray | None]]:
        """Per scenario: baseline values, paired differences (dims replicate and `keep`),
        denominators."""
        base, n0 = self.baseline._collapsed(name, keep, time, groups, group)
        out = {}
        for label, results in self.scenarios.items():
            values, n1 = results._collapsed(name, keep, time, groups, group)
            n = None
            if n0 is not None and n1 is not None:
                dims = [d for d in n0.dims if d != "replicate"]
                fewer = np.minimum(n0.values, n1.values).mean(n0.dims.index("replicate"))
                n = xr.DataArray(fewer, dims=dims)
            out[label] = (base, base.copy(data=values.values - base.values), n)
        return out

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
        """Change against the baseline, with interval and verdict.

        Parameters
        ----------
        indicators : names, also ``NAME_gap``; all if None
        by : dims that get a row each, e.g. ``"origin"``
        time : "2027", "2024-12" or a slice; the last full year if None
        prob : probability of the interval
        fmt : "wide", a DataFrame that prints rounded; or "xarray"
        **groups : labels to keep, e.g. ``origin="non_eu_born"``

        Returns
        -------
        SummaryTable
            Index indicator, `by`, scenario; columns baseline, change, ci95_lb, ci95_ub (paired
            differences, Student's t over replicates), verdict, unit. See
            `cohesim.verdicts.verdict`.

        Raises
        ------
        KeyError
            Unknown indicator, dimension or label; the message names the nearest.
        """
        keep, rows = as_list(by), []
        if fmt not in ("wide", "xarray"):
            raise ValueError(f"fmt must be 'wide' or 'xarray', not {fmt!r}")
        names = as_list(indicators) or self.baseline.indicator_names
        for name in names:
            parts = []
            for base, change, n in self.paired(name, keep, time, **groups).values():
                data = self._stats(base, change, prob)
                data["verdict"] = self._verdicts(name, data, n, prob)
                parts.append(data)
            unit = unit_of(self.baseline[name])
            joined = xr.concat(parts, labels_index("scenario", self.scenarios))
            rows.append((name, {"unit": unit}, joined))
        if fmt == "xarray":
            return xr.concat([r[2] for r in rows], labels_index("indicator", names))
        return stacked(rows, keep, ["scenario"])

    def _verdicts(
        self, name: str, data: xr.Dataset, n: xr.DataArray | None, prob: float
    ) -> xr.DataArray:
        unit, is_gap = unit_of(self.baseline[name]), name.endswith("_gap")
        columns = ("baseline", "change", ci_name("lb", prob), ci_name("ub", prob))
        words = np.empty(data["change"].shape, dtype=object)
        for cell in np.ndindex(words.shape):
            level, change, low, high = (float(data[c].values[cell]) for c in columns)
            persons = np.inf if n is None else float(n.transpose(*data["change"].dims).values[cell])
            words[cell] = verdict(
                change,
                low,
                high,
                threshold(name, unit, level),
                n=persons,
                gap=level if is_gap else None,
            )
        return data["change"].copy(data=words).rename("verdict")

    # ------------------------------------------------------------------------------ judgement
    def replicates_needed(
        self,
        indicator: str,
        *,
        half_width: float,
        time: str | slice | None = None,
        prob: float = 0.95,
        **groups: Any,
    ) -> int:
        """How many replicates give a change of `indicator` to +- `half_width`, in every scenario.

        Examples
        --------
        >>> cmp.replicates_needed("employment_gap", half_width=0.05)           # doctest: +SKIP
        48
        """
        spread = [
            float(change.std("replicate", ddof=1))
            for _, change, _ in self.paired(indicator, (), time, **groups).values()
        ]
        return replicates_for(max(spread), half_width, prob)

    def who(
        self,
        indicators: str | Sequence[str] | None = None,
        *,
        time: str | slice | None = None,
        scenario: str | None = None,
    ) -> pd.DataFrame:
        """Which groups gain and which lose, on both sides, losers first. See `cohesim.who.who`."""
        from .who import who

        return who(self, indicators, time=time, scenario=scenario)

    def cost_effectiveness(
        self,
        effect: str = "additional_in_work",
        *,
        discount: float = 0.03,
        time: str | slice | None = None,
    ) -> pd.DataFrame:
        """Cost, effect and their ratio per scenario. See `cohesim.value.cost_effectiveness`."""
        from .value import cost_effectiveness

        return cost_effectiveness(self, effect, discount=discount, time=time)

    # ------------------------------------------------------------------------------- output
    @property
    def plot(self) -> ComparisonPlots:
        """Charts: ``trend``, ``effects``, ``gap``, ``who``, ``frontier``, ``residence``,
        ``delivery``."""
        from .plot import ComparisonPlots

        return ComparisonPlots(self)

    def report(self, path: str | Path, *, lang: str = "en") -> Path:
        """Write the report: one HTML file without scripts or requests.

        Parameters
        ----------
        path : file to write
        lang : language of the texts; "en" is there now

        Returns
        -------
        Path
        """
        from .report import write_report

        return write_report(self, path, lang=lang)

    def scenario(self, name: str) -> Results:
        """Results of a scenario by name, "baseline" included."""
        if name == "baseline":
            return self.baseline
        if name not in self.scenarios:
            raise unknown("scenario", name, ["baseline", *self.scenarios])
        return self.scenarios[name]

    def headline(self) -> str:
        """One line: the change of the employment gap in each scenario, or nothing if it is not
        recorded."""
        if "employment_gap" not in self.baseline:
            return ""
        table = self.summary("employment_gap")
        changes = []
        for _, row in table.iterrows():
            digits = decimals((row["ci95_ub"] - row["ci95_lb"]) / 4)
            changes.append(number(row["change"], digits, signed=True))
        return f"employment gap {self.last_year} {', '.join(changes)}"

    def __repr__(self) -> str:
        parts = [
            f"<cohesim.Comparison> baseline | {', '.join(self.scenarios)}",
            f"{self.baseline.replicates} paired replicates",
            self.headline(),
        ]
        return "; ".join(p for p in parts if p)

    def _repr_html_(self) -> str:
        from .html_repr import comparison_html

        return comparison_html(self)

    def close(self) -> None:
        """Close the files."""
        for results in (self.baseline, *self.scenarios.values()):
            results.close()

    def __enter__(self) -> Comparison:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
