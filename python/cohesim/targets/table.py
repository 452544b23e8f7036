"""How figures of the model stand beside published ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..intervals import mean_interval
from ..table import number
from ..terminal import table as text_table
from .figures import Target


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
        shown = pd.DataFrame(index=pd.Index(table["id"], name="figure"))
        digits = [0 if abs(v) >= 1000 else 1 for v in table["value"]]
        for name in ("value", "band", "model"):
            shown[name] = [number(v, d) for v, d in zip(table[name], digits)]
        ends = zip(table["ci_lb"], table["ci_ub"], digits)
        shown["interval"] = [f"{number(a, d)} to {number(b, d)}" for a, b, d in ends]
        shown["inside"] = np.where(table["inside"], "yes", "NO")
        shown["role"] = list(table["role"])
        return text_table(shown)

    def _repr_html_(self) -> str:
        return self.table.to_html(border=0, max_rows=300) + f"<p>{self.summary()}</p>"

    def __repr__(self) -> str:
        return f"<cohesim.TargetFit '{self.scenario}'> {self.summary()}"
