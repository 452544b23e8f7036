"""The section about those whom policies are meant for."""

from __future__ import annotations

import pandas as pd

from ..meant import WHOM
from ..table import decimals, level_decimals, number
from .context import Context, Section
from .markup import csv_link, details, paragraphs, section, table

HEADING = "Those meant: target groups and participants"
HOW = (
    "The same simulated persons in both runs: those who were ever in the policy's target in the scenario and "
    "in the baseline, and those of them who took part in the scenario. Participants are a selected group, so "
    "they are compared with themselves in the baseline, never with others. A target that people enter and "
    "leave by chance, such as unemployment, still selects by chance; read it with care."
)
WHOM_WORDS = {"target": "target group", "participants": "participants"}
_FIRST = (
    "employment_rate", "language_b2_rate", "at_risk_of_poverty_rate", "equivalised_income",
    "overqualification_rate", "unemployment_rate",
)  # fmt: skip


def those_meant(ctx: Context) -> Section | None:
    """What target groups and participants gain and lose, a table for each policy."""
    found = ctx.comparison.meant()
    if found.empty:
        return None
    parts = [paragraphs([HOW])]
    for (scenario, policy), rows in found.groupby(["scenario", "policy"], sort=False):
        caption = f"{policy} ({scenario}), {ctx.year}: {_finding(rows)}"
        first = rows[rows["indicator"].isin(_FIRST)]
        parts.append(table(_shown(ctx, first), caption))
        rest = rows[~rows["indicator"].isin(_FIRST)]
        more = table(_shown(ctx, rest), f"{policy}: other outcomes") if len(rest) else ""
        parts.append(
            details(ctx.texts("table"), more + csv_link(rows, f"meant-{policy}", ctx.texts))
        )
    return "meant", HEADING, section("meant", HEADING, "".join(parts))


def _finding(rows: pd.DataFrame) -> str:
    """One clause: what is seen of the employment of participants, or of the target."""
    for whom in reversed(WHOM):
        one = rows[(rows["whom"] == whom) & (rows["indicator"] == "employment_rate")]
        if len(one) and one["n"].iloc[0] >= 1:
            row = one.iloc[0]
            digits = decimals((row["ci95_ub"] - row["ci95_lb"]) / 4)
            columns = ("change", "ci95_lb", "ci95_ub")
            change, low, high = (number(row[c], digits, signed=True) for c in columns)
            return f"employment of {WHOM_WORDS[whom]} {change} points ({low} to {high}), {row['verdict']}"
    return "nobody was reached"


def _shown(ctx: Context, rows: pd.DataFrame) -> pd.DataFrame:
    out = []
    for row in rows.itertuples():
        digits = decimals((row.ci95_ub - row.ci95_lb) / 4)
        change, low, high = (
            number(v, digits, signed=True) for v in (row.change, row.ci95_lb, row.ci95_ub)
        )
        out.append(
            {
                "who": WHOM_WORDS[row.whom],
                "outcome": ctx.title(row.indicator),
                "the same in the baseline": number(row.baseline, level_decimals(row.baseline)),
                "change": change,
                "95 % interval": f"{low} to {high}",
                "unit": "points" if row.unit == "%" else row.unit,
                "verdict": row.verdict,
                "simulated persons": f"{row.n:,.0f}",
            }
        )
    return pd.DataFrame(out)
