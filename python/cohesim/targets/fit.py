"""The baseline beside the published figures that it may be fitted to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from ..intervals import mean_interval
from ..runs import _configured
from ..scenario import Scenario, as_scenario
from ..table import number
from .changes import CHANGES, FLOW_GROUPS
from .figures import Target, load_targets
from .people import ages, is_group
from .stocks import STOCKS
from .year import Year, simulate_year

_OWN_GROUPS = {
    "employment_gap": {"native_born_minus_born_outside_eu"},
    "permit_stock_share": {"family", "work", "asylum", "other"},
    "permit_flow_share": FLOW_GROUPS,
    "quarterly_flow": {"total:" + flow for flow in ("UE", "UU", "UI", "EU", "EI", "IE", "IU")},
}


def is_modelled(target: Target) -> bool:
    """Whether the model puts the figure out: its indicator, group and ages, for the whole EU."""
    known = _OWN_GROUPS.get(target.indicator)
    return (
        target.geo.startswith("EU")
        and target.indicator in (STOCKS.keys() | CHANGES.keys())
        and (target.group in known if known else is_group(target.group))
        and ages(target.age) is not None
    )


def model_values(year: Year, targets: Sequence[Target]) -> np.ndarray:
    """What one replicate's first year gives for each figure, in its unit; shape (targets,).

    Stocks are the mean of the four quarters, as those of labour force surveys.
    """
    return np.array([_value(year, t) for t in targets])


def _value(year: Year, target: Target) -> float:
    if target.indicator in CHANGES:
        return CHANGES[target.indicator](year, target)
    return float(np.mean([STOCKS[target.indicator](s, target) for s in year.quarters]))


def fit_targets(
    scenario: Scenario | str | Path = "library:baseline-eu27",
    *,
    targets: str | Path | Sequence[Target] | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    prob: float = 0.95,
    progress: Callable[[int, int], None] | None = None,
) -> TargetFit:
    """Simulate the base year and hold it against published figures.

    Parameters
    ----------
    scenario : a Scenario, a path, or "library:NAME"; its first twelve months count
    targets : a file of figures or figures of `load_targets`; the EU's of 2019 if None
    replicates, seed : as the scenario says if None
    prob : probability of the interval of the mean over replicates (chance in the simulation)
    progress : called with the number of replicates done and of all

    Returns
    -------
    TargetFit
        ``table`` has a row per figure that the model puts out; ``not_modelled`` the others.

    Raises
    ------
    ValueError
        The file of figures is wrong, or the scenario is shorter than a year.

    Examples
    --------
    >>> import cohesim as cs
    >>> small = cs.Scenario.load("library:baseline-eu27").with_(
    ...     {"population.size": 3000, "time.run_in_months": 12})
    >>> fit = cs.fit_targets(small, replicates=2)
    >>> fit.table["role"].unique().tolist()
    ['fitted', 'emergent', 'input']
    """
    if targets is None or isinstance(targets, (str, Path)):
        targets = load_targets(*([targets] if targets is not None else []))
    chosen = _configured(as_scenario(scenario), replicates, seed)
    modelled = [t for t in targets if is_modelled(t)]
    values = []
    for replicate in range(chosen.replicates):
        values.append(model_values(simulate_year(chosen, replicate), modelled))
        if progress:
            progress(replicate + 1, chosen.replicates)
    others = pd.DataFrame([t.__dict__ for t in targets if not is_modelled(t)])
    return TargetFit(chosen.name, table_of(modelled, np.array(values), prob), others)


def _bound(target: Target, values: np.ndarray) -> float | None:
    """100 for percentages of a whole; changes and gaps in percent may be negative."""
    share = target.unit.startswith("%") and np.nanmin(values) >= 0 and np.nanmax(values) <= 100
    return 100.0 if share else None


def table_of(targets: Sequence[Target], values: np.ndarray, prob: float) -> pd.DataFrame:
    """A row per target; `values` has shape (replicates, targets)."""
    columns = ["id", "indicator", "group", "sex", "age", "year", "unit", "role", "value", "band"]
    table = pd.DataFrame([[getattr(t, c) for c in columns] for t in targets], columns=columns)
    rows = [mean_interval(v, prob, share_of=_bound(t, v)) for t, v in zip(targets, values.T)]
    table["model"] = [float(r[0]) for r in rows]
    table["ci_lb"] = [float(r[2]) for r in rows]
    table["ci_ub"] = [float(r[3]) for r in rows]
    table["inside"] = (table["model"] - table["value"]).abs() <= table["band"]
    return table.set_index("id")


@dataclass(frozen=True, repr=False)
class TargetFit:
    """The model beside published figures.

    Attributes
    ----------
    scenario : name of what was simulated
    table : index id; indicator, group, sex, age, year, unit, role ("input", "fitted", "emergent"),
        value (published), band (+-), model (mean over replicates), ci_lb, ci_ub (its interval),
        inside (whether the mean is within the band)
    not_modelled : the figures that the model does not put out
    """

    scenario: str
    table: pd.DataFrame
    not_modelled: pd.DataFrame

    @property
    def inside(self) -> int:
        """How many figures are inside their bands."""
        return int(self.table["inside"].sum())

    def outside(self) -> pd.DataFrame:
        """The figures outside their bands, the farthest (in bands) first."""
        out = self.table[~self.table["inside"]]
        far = ((out["model"] - out["value"]).abs() / out["band"]).sort_values(ascending=False)
        return out.loc[far.index]

    def by_role(self) -> pd.DataFrame:
        """How many are inside, of how many, by role."""
        return self.table.groupby("role")["inside"].agg(inside="sum", of="size")

    def summary(self) -> str:
        """One line."""
        parts = [f"{role} {row.inside} of {row.of}" for role, row in self.by_role().iterrows()]
        return (
            f"{self.inside} of {len(self.table)} inside ({', '.join(parts)}); "
            f"{len(self.not_modelled)} not put out"
        )

    def __str__(self) -> str:
        return f"{self._text()}\n{self.summary()}"

    def _text(self) -> str:
        table = self.table.reset_index()
        shown = table[["id", "group", "age", "sex", "year"]].copy()
        digits = [0 if abs(v) >= 1000 else 1 for v in table["value"]]
        for name in ("value", "band", "model"):
            shown[name] = [number(v, d) for v, d in zip(table[name], digits)]
        ends = zip(table["ci_lb"], table["ci_ub"], digits)
        shown["interval"] = [f"{number(a, d)} to {number(b, d)}" for a, b, d in ends]
        shown["inside"] = np.where(table["inside"], "yes", "NO")
        shown["role"] = table["role"]
        return shown.to_string(index=False)

    def _repr_html_(self) -> str:
        return self.table.to_html(border=0, max_rows=300) + f"<p>{self.summary()}</p>"

    def __repr__(self) -> str:
        return f"<cohesim.TargetFit '{self.scenario}'> {self.summary()}"
