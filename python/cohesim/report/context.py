"""What the sections share, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from ..plot.labels import indicator_title
from ..table import decimals, level_decimals, number
from ..value import cost_effectiveness
from .catalogue import Messages

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..results import Results

MIGRANTS = {"origin": "non_eu_born"}
Section = tuple[str, str, str]  # id, heading, html


@dataclass
class Context:
    """The results, the texts, and tables that several sections use."""

    comparison: Comparison
    texts: Messages

    @property
    def baseline(self) -> Results:
        return self.comparison.baseline

    @property
    def runs(self) -> dict[str, Results]:
        return {"baseline": self.baseline, **self.comparison.scenarios}

    @property
    def version(self) -> str:
        about = self.baseline.provenance
        return (
            f"{about.get('program_version', '')} ({about.get('program_commit', 'unknown')})".strip()
        )

    @cached_property
    def year(self) -> str:
        return self.comparison.last_year

    @cached_property
    def effects(self) -> pd.DataFrame:
        """Changes of all outcomes for people born outside the EU."""
        return pd.DataFrame(self.comparison.summary(**MIGRANTS).reset_index())

    @cached_property
    def who(self) -> pd.DataFrame:
        return self.comparison.who()

    @cached_property
    def value(self) -> pd.DataFrame | None:
        return cost_effectiveness(self.comparison) if self.has("employment_rate") else None

    def has(self, indicator: str) -> bool:
        return indicator in self.baseline

    def title(self, indicator: str) -> str:
        return indicator_title(self.baseline, indicator)

    def shown(self, table: pd.DataFrame, first: list[str]) -> pd.DataFrame:
        """A summary as text: names in words, digits as the chance in the simulation allows."""
        rows = []
        for _, row in table.iterrows():
            digits = decimals((row["ci95_ub"] - row["ci95_lb"]) / 4)
            low, high = (number(row[c], digits, signed=True) for c in ("ci95_lb", "ci95_ub"))
            out = {c: row[c] for c in first}
            if "indicator" in out:
                out["indicator"] = self.title(row["indicator"])
            out |= {
                "unit": "%, change in points" if row["unit"] == "%" else row["unit"],
                "baseline": number(row["baseline"], level_decimals(row["baseline"])),
                "change": number(row["change"], digits, signed=True),
                "95 % interval": f"{low} to {high}",
                "verdict": row["verdict"],
            }
            rows.append(out)
        return pd.DataFrame(rows)
