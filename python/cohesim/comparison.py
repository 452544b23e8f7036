"""A baseline and policies side by side, run with the same random numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from ._core import DISCOUNT_RATE
from .aggregate import last_year
from .intervals import check_prob, replicates_for
from .judgement import Family, computed, of_indicators, recorded, with_verdicts
from .names import unknown
from .pairing import check_paired
from .pairs import Pair, change_columns
from .results import Results
from .table import (
    Rows,
    SummaryTable,
    as_list,
    check_options,
    decimals,
    joined,
    labels_index,
    number,
    stacked,
)
from .target_groups import judged, policy_summary, target_groups

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
    >>> cmp = cs.compare(base, recognition="library:fast-recognition")              # doctest: +SKIP
    >>> cmp.summary("employment_rate", by="origin")                            # doctest: +SKIP
    """

    def __init__(
        self,
        baseline: Results,
        scenarios: dict[str, Results],
        *,
        source: str = "in memory",
        who: pd.DataFrame | None = None,
        summary: pd.DataFrame | None = None,
        target_groups: pd.DataFrame | None = None,
    ) -> None:
        if not scenarios:
            raise ValueError("a comparison needs at least one scenario beside the baseline")
        self.baseline, self.scenarios, self.source = baseline, dict(scenarios), source
        self._recorded_target_groups = target_groups
        both = who is not None and summary is not None and "p_adjusted" in summary
        self._recorded_family = recorded(who, summary) if both else None
        self._judged: dict[str, pd.DataFrame] = {}

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
        return last_year(self.baseline.indicators["time"].values)

    # --------------------------------------------------------------------------- differences
    def difference(self, name: str, *, prob: float = 0.95) -> xr.Dataset:
        """Paired differences of an indicator, month by month and cell by cell.

        Returns
        -------
        Dataset
            ``baseline``, ``change`` (mean of scenario minus baseline over replicates), ``ci95_lb``,
            ``ci95_ub``; dims scenario, time and the groups of the indicator.
        """
        check_prob(prob)
        base, parts = self.baseline[name].astype(np.float64), []
        for results in self.scenarios.values():
            change = results[name].astype(np.float64) - base
            index = change.isel(replicate=0, drop=True)
            columns = change_columns(base.values, change.values, prob)
            parts.append(xr.Dataset({c: index.copy(data=v) for c, v in columns.items()}))
        return xr.concat(parts, labels_index("scenario", self.scenarios))

    def paired(
        self,
        name: str,
        keep: Sequence[str] = (),
        time: str | slice | None = None,
        group: str | None = None,
        **groups: Any,
    ) -> dict[str, tuple[xr.DataArray, xr.DataArray, xr.DataArray | None]]:
        """Per scenario: baseline values, paired differences (dims replicate and `keep`),
        denominators."""
        out = {}
        for label, pair in self._pairs(name, keep, time, groups, group).items():
            base = pair.base.array()
            n = None if pair.n is None else xr.DataArray(pair.n, dims=base.dims[1:])
            out[label] = (base, base.copy(data=pair.change), n)
        return out

    def _pairs(
        self,
        name: str,
        keep: Sequence[str],
        time: Any,
        groups: Mapping[str, Any],
        group: str | None = None,
    ) -> dict[str, Pair]:
        """Per scenario: its paired differences from the baseline, as plain arrays."""
        base = self.baseline._collapsed(name, keep, time, groups, group)
        out = {}
        for label, results in self.scenarios.items():
            cells = results._collapsed(name, keep, time, groups, group)
            n = None
            if base.counts is not None and cells.counts is not None:
                n = np.minimum(base.counts, cells.counts).mean(0)
            out[label] = Pair(base, cells.values - base.values, n)
        return out

    def summary(
        self,
        indicators: str | Sequence[str] | None = None,
        *,
        by: str | Sequence[str] | None = None,
        time: str | slice | None = None,
        prob: float = 0.95,
        fmt: str = "wide",
        policy: str | None = None,
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
        policy : those whom this policy is meant for, against the same persons in the baseline: a
            row for its target and one for its participants, or ``whom="participants"`` alone, at
            the year's end. See `cohesim.target_groups`
        **groups : labels to keep, e.g. ``origin="non_eu_born"``

        Returns
        -------
        SummaryTable
            Index indicator, `by`, scenario; columns baseline, change, ci95_lb, ci95_ub (paired
            differences, Student's t over replicates), verdict, unit. A verdict allows for all
            that is looked at in the scenario (`cohesim.judgement`); `cohesim.verdicts` has the
            words.

        Raises
        ------
        KeyError
            Unknown indicator, dimension or label; the message names the nearest.
        """
        if policy is not None:
            return policy_summary(
                self, as_list(indicators), policy, by=by, time=time, prob=prob, fmt=fmt, **groups
            )
        check_options(fmt, prob)
        keep, names = as_list(by), as_list(indicators) or self.baseline.indicator_names
        tables = {name: self._pairs(name, keep, time, groups) for name in names}
        parts = with_verdicts(tables, prob, *of_indicators(self, time, groups))
        rows = [Rows.of_parts(tables[name], parts[name]) for name in names]
        return joined(rows) if fmt == "xarray" else stacked(rows, [*keep, "scenario"])

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
            float(np.nanstd(pair.change, ddof=1))
            for pair in self._pairs(indicator, (), time, groups).values()
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

    def target_groups(
        self,
        *,
        policy: str | None = None,
        whom: str | None = None,
        scenario: str | None = None,
    ) -> pd.DataFrame:
        """What target groups and participants gain and lose, against the same persons in the
        baseline. See `cohesim.target_groups.target_groups`."""
        return target_groups(self, policy=policy, whom=whom, scenario=scenario)

    @property
    def _family(self) -> Family:
        """All that is looked at, and what it says."""
        if self._recorded_family is None:
            self._recorded_family = computed(self)
        return self._recorded_family

    def _target_groups(self) -> pd.DataFrame:
        if self._recorded_target_groups is None:
            self._recorded_target_groups = judged(self)
        return self._recorded_target_groups

    def cost_effectiveness(
        self,
        effect: str = "additional_in_work",
        *,
        discount: float = DISCOUNT_RATE,
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
        lang : language of the texts: "en", "de", "fr", "nl" or "es"

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

    def chosen(self, names: str | Sequence[str] | None) -> list[str]:
        """Names of scenarios beside the baseline, checked; all if None."""
        wanted = as_list(names)
        for name in wanted:
            if name not in self.scenarios:
                raise unknown("scenario", name, self.scenarios)
        return wanted or list(self.scenarios)

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

    def precision(self) -> str:
        """One line: how many replicates take the employment gap to +-0.1 points, or nothing."""
        if "employment_gap" not in self.baseline:
            return ""
        try:
            needed = self.replicates_needed("employment_gap", half_width=0.1)
        except ValueError:  # one replicate, or nobody is there: no spread to go by
            return ""
        return f"+-0.1 points in it take {number(needed, 0)} replicates"

    def __repr__(self) -> str:
        parts = [
            f"<cohesim.Comparison> baseline | {', '.join(self.scenarios)}",
            f"{self.baseline.replicates} paired replicates",
            self.headline(),
            self.precision(),
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
