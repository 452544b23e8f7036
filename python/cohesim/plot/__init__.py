"""Charts. Each returns its axes, takes ``ax=``, and changes no global setting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._core import DISCOUNT_RATE
from ..table import as_list
from .changes import effects, gap, who
from .differences import over_time
from .fits import fit
from .flows import flows, flows_states
from .labels import indicator_title
from .lines import residence, trend
from .maps import map
from .money import delivery, frontier
from .people import pyramid

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..comparison import Comparison
    from ..results import Results


__all__ = ["ComparisonPlots", "ResultsPlots", "fit", "flows", "flows_states", "map", "pyramid"]


class ResultsPlots:
    """Charts of one scenario: ``results.plot``."""

    def __init__(self, results: Results) -> None:
        self._results = results

    def trend(
        self,
        indicator: str = "employment_rate",
        *,
        ax: Axes | None = None,
        title: str | None = None,
        **groups: Any,
    ) -> Axes:
        """An indicator over time with the 95 % interval of its mean.

        Parameters
        ----------
        indicator : name, also ``NAME_gap``
        ax : axes to draw on; a new figure if None
        title : "" for none
        **groups : labels to keep, e.g. ``origin="non_eu_born"``
        """
        return trend(self._runs, indicator, ax=ax, title=title, **groups)

    def residence(
        self,
        indicator: str = "employment_rate",
        *,
        ax: Axes | None = None,
        title: str | None = None,
        time: str | slice | None = None,
        **groups: Any,
    ) -> Axes:
        """An outcome by years since arrival."""
        return residence(self._runs, indicator, ax=ax, title=title, time=time, **groups)

    def delivery(
        self, policy: str | None = None, *, ax: Axes | None = None, title: str | None = None
    ) -> Axes:
        """Offered, started, completed, dropped, refused, waiting, in real persons over the whole run."""
        return delivery(self._results, policy, ax=ax, title=title)

    @property
    def _runs(self) -> dict[str, Results]:
        return {self._results.name: self._results}


class ComparisonPlots:
    """Charts of a comparison: ``comparison.plot``."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def trend(
        self,
        indicator: str = "employment_rate",
        *,
        ax: Axes | None = None,
        title: str | None = None,
        scenarios: str | Sequence[str] | None = None,
        **groups: Any,
    ) -> Axes:
        """An indicator over time, a line per scenario, with 95 % intervals.

        Parameters
        ----------
        indicator : name, also ``NAME_gap``
        ax : axes to draw on; a new figure if None
        title : "" for none
        scenarios : some of the scenarios, all if None; the baseline is always there
        **groups : labels to keep, e.g. ``origin="non_eu_born"``
        """
        return trend(self._runs(scenarios), indicator, ax=ax, title=title, **groups)

    def over_time(
        self,
        indicator: str = "employment_rate",
        *,
        scenario: str | None = None,
        ax: Axes | None = None,
        title: str | None = None,
        **groups: Any,
    ) -> Axes:
        """How a scenario (the last if None) differs from the baseline over time, run by run, with the
        95 % interval; the months of its policies are shaded.

        Without `groups`, people born outside the EU.

        Parameters
        ----------
        indicator : name, also ``NAME_gap``
        scenario : name of a scenario
        ax : axes to draw on; a new figure if None
        title : "" for none
        **groups : labels to keep, e.g. ``origin="non_eu_born"``
        """
        chosen = self._comparison.chosen(scenario)[-1]
        groups = groups or {"origin": "non_eu_born"}
        return over_time(self._comparison, indicator, scenario=chosen, ax=ax, title=title, **groups)

    def effects(
        self,
        indicators: str | Sequence[str] | None = None,
        *,
        ax: Axes | None = None,
        title: str | None = None,
        time: str | slice | None = None,
        scenarios: str | Sequence[str] | None = None,
        **groups: Any,
    ) -> Axes:
        """Forest: the paired difference of each indicator with its 95 % interval, hollow if
        immaterial, under headings of the plan.

        Without `indicators`, what changes or may, and four that are always shown. Without `groups`,
        people born outside the EU.
        """
        return effects(
            self._comparison,
            indicators,
            ax=ax,
            title=title,
            time=time,
            scenarios=scenarios,
            **(groups or {"origin": "non_eu_born"}),
        )

    def gap(
        self,
        indicator: str = "employment_rate",
        *,
        ax: Axes | None = None,
        title: str | None = None,
        time: str | slice | None = None,
        **groups: Any,
    ) -> Axes:
        """Dumbbell: native-born and born outside the EU in each scenario."""
        return gap(self._comparison, indicator, ax=ax, title=title, time=time, **groups)

    def who(
        self,
        scenario: str | None = None,
        indicators: str | Sequence[str] | None = None,
        *,
        fig: Figure | None = None,
        time: str | slice | None = None,
    ) -> Figure:
        """Groups by outcomes for one scenario (the last if None): who gains, who loses."""
        name = scenario or list(self._comparison.scenarios)[-1]
        self._comparison.scenario(name)
        table = self._comparison.who(indicators, time=time, scenario=name)
        titles = {n: indicator_title(self._comparison.baseline, n) for n in set(table["indicator"])}
        return who(table, titles, fig=fig)

    def frontier(
        self,
        effect: str = "additional_in_work",
        *,
        ax: Axes | None = None,
        title: str | None = None,
        discount: float = DISCOUNT_RATE,
    ) -> Axes:
        """Cost against effect; what another scenario dominates is hollow."""
        return frontier(self._comparison, effect, ax=ax, title=title, discount=discount)

    def residence(
        self,
        indicator: str = "employment_rate",
        *,
        ax: Axes | None = None,
        title: str | None = None,
        time: str | slice | None = None,
        scenarios: str | Sequence[str] | None = None,
        **groups: Any,
    ) -> Axes:
        """An outcome by years since arrival, a line per scenario."""
        return residence(self._runs(scenarios), indicator, ax=ax, title=title, time=time, **groups)

    def delivery(
        self,
        scenario: str | None = None,
        policy: str | None = None,
        *,
        ax: Axes | None = None,
        title: str | None = None,
    ) -> Axes:
        """What became of the offers in one scenario (the last if None), in real persons."""
        name = scenario or list(self._comparison.scenarios)[-1]
        return delivery(self._comparison.scenario(name), policy, ax=ax, title=title)

    def _runs(self, scenarios: str | Sequence[str] | None) -> dict[str, Results]:
        names = list(self._comparison.scenarios) if scenarios is None else as_list(scenarios)
        return {n: self._comparison.scenario(n) for n in ["baseline", *names]}
