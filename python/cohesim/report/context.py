"""What the sections share, computed once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from ..errors import ScenarioError
from ..table import decimals, level_decimals
from ..value import cost_effectiveness
from .messages import Messages

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..results import Results

MIGRANTS = {"origin": "non_eu_born"}
Section = tuple[str, str, str]  # id, heading, html


@dataclass
class Context:
    """The results, the texts, tables that several sections use, and `data`: what can be downloaded,
    by the name of its file."""

    comparison: Comparison
    texts: Messages
    data: dict[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def baseline(self) -> Results:
        return self.comparison.baseline

    @property
    def runs(self) -> dict[str, Results]:
        return {"baseline": self.baseline, **self.comparison.scenarios}

    @property
    def first(self) -> str:
        """The name that the baseline has in `runs`."""
        return "baseline"

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
    def target_groups(self) -> pd.DataFrame:
        """Those whom the scenarios' policies are meant for."""
        return self.comparison.target_groups()

    @cached_property
    def value(self) -> pd.DataFrame | None:
        return cost_effectiveness(self.comparison) if self.has("employment_rate") else None

    @cached_property
    def policies(self) -> dict[str, pd.DataFrame]:
        """The policies of each run; none where the file does not hold what its run read."""
        out = {}
        for name, results in self.runs.items():
            try:
                out[name] = results.scenario.policies.reset_index()
            except ScenarioError:
                out[name] = pd.DataFrame()
        return out

    def has(self, indicator: str) -> bool:
        return indicator in self.baseline

    def title(self, indicator: str) -> str:
        return self.texts.indicator(indicator, str(self.baseline[indicator].attrs.get("long_name")))

    def run_name(self, name: str) -> str:
        """A scenario's name; the baseline's is a word."""
        return self.texts.word(name) if name == "baseline" else self.texts.name(name)

    def shown(self, table: pd.DataFrame, first: list[str]) -> pd.DataFrame:
        """A summary as text: names in words, digits as the chance in the simulation allows."""
        return pd.DataFrame([self._shown_row(row, first) for _, row in table.iterrows()])

    def _shown_row(self, row: pd.Series, first: list[str]) -> dict[str, str]:
        t, digits = self.texts, decimals((row["ci95_ub"] - row["ci95_lb"]) / 4)
        cells = [row[c] for c in first]
        for i, column in enumerate(first):
            if column == "indicator":
                cells[i] = self.title(row[column])
            elif column == "scenario":
                cells[i] = self.run_name(row[column])
            elif column != "year":
                cells[i] = t.value(column, row[column])
        return {t.column(c): v for c, v in zip(first, cells, strict=True)} | {
            t("col.unit"): t("unit.change") if row["unit"] == "%" else t.unit(row["unit"]),
            t("col.baseline"): t.number(row["baseline"], level_decimals(row["baseline"])),
            t("col.change"): t.number(row["change"], digits, signed=True),
            t("col.interval"): t.interval(row["ci95_lb"], row["ci95_ub"], digits),
            t("col.verdict"): t.word(row["verdict"]),
        }
