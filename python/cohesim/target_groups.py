"""Those whom policies are meant for: target groups and participants, against the same persons in
the baseline.

Participants are no random group, so they are never compared with others. At the end of each year
they are compared with themselves: the same simulated persons (same keys) in the paired run of the
baseline, if they are there in both. The target group are those who were in the policy's target in
the month in which it began. Participants are those who have taken part by the end of the year. They
are chosen in the scenario's run as it goes on: where only people without work take part, some of
them have work in the baseline by chance alone. The target group is free of that, as long as nothing
differs before the policy begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .aggregate import Cells
from .groups import BY_POLICY as GROUP
from .intervals import mean_of
from .judgement import BENEFIT, Known, rows_of, with_verdicts
from .judgement import judged as judge_lines
from .names import UnknownNameError, unknown
from .pairs import Pair
from .table import Rows, SummaryTable, as_list, check_options, joined, stacked

if TYPE_CHECKING:
    import xarray as xr

    from .comparison import Comparison
    from .results import Results

WHOM = ("target", "participants")


def recorded_outcomes(results: Results) -> list[str]:
    """Outcomes that the results have for those whom policies are meant for."""
    if GROUP not in results.groups:
        return []
    names = [str(n) for n in results._groups.dataset(GROUP).data_vars]
    return [n for n in names if not n.endswith("_n")]


def policy_summary(
    comparison: Comparison,
    indicators: Sequence[str],
    policy: str,
    *,
    by: str | Sequence[str] | None = None,
    time: str | slice | None = None,
    prob: float = 0.95,
    fmt: str = "wide",
    **groups: Any,
) -> SummaryTable | xr.Dataset:
    """`Comparison.summary` for those whom one policy is meant for.

    Raises
    ------
    KeyError
        Unknown policy, outcome, label or dimension; the message names the nearest.
    """
    check_options(fmt, prob)
    having = _scenarios_with(comparison, policy)
    keep = as_list(by)
    keep += ["whom"] if "whom" not in {*keep, *groups} else []
    tables = {
        name: {
            label: _pair(results, name, policy, keep, time, groups)
            for label, results in having.items()
        }
        for name in indicators or recorded_outcomes(next(iter(having.values())))
    }
    known = _known(comparison, policy, time, groups)
    parts = with_verdicts(tables, prob, lambda _: (BENEFIT, None), known)
    rows = [Rows.of_parts(tables[name], parts[name]) for name in tables]
    return joined(rows) if fmt == "xarray" else stacked(rows, [*keep, "scenario"])


def _known(
    comparison: Comparison, policy: str, time: str | slice | None, groups: Mapping[str, Any]
) -> Known:
    """The verdicts of `target_groups` on the lines that are among its own."""
    usual = time is None or time == comparison.last_year
    table = comparison._target_groups() if usual else pd.DataFrame(columns=["policy"])
    table = table[table["policy"] == policy]
    lines = {(r.scenario, r.indicator, r.whom): r.verdict for r in table.itertuples(index=False)}

    def known(scenario: str, name: str, labels: Mapping[str, str]) -> str | None:
        having = {**groups, **labels}
        return lines.get((scenario, name, having["whom"])) if set(having) == {"whom"} else None

    return known


def shared_policies(comparison: Comparison) -> list[str]:
    """Policies that the baseline has, too; they come last."""
    base = comparison.baseline
    if GROUP not in base.groups:
        return []
    return [str(p) for p in base._groups.dataset(GROUP)["policy"].values]


def _scenarios_with(comparison: Comparison, policy: str) -> dict[str, Results]:
    known = {
        label: [str(p) for p in results._groups.dataset(GROUP)["policy"].values]
        for label, results in comparison.scenarios.items()
        if GROUP in results.groups
    }
    having = {n: comparison.scenarios[n] for n, policies in known.items() if policy in policies}
    if not having:
        raise unknown("policy", policy, dict.fromkeys(p for each in known.values() for p in each))
    return having


def _was_compared(results: Results) -> bool:
    """Whether anybody was looked at in the baseline too."""
    if GROUP not in results.groups:
        return False
    data = results._groups.dataset(GROUP)
    counts = [data[n] for n in data.data_vars if str(n).endswith("_n")]
    both = [[int(c.sel(run=r).sum()) for c in counts] for r in ("scenario", "baseline")]
    return sum(both[1]) > 0 or sum(both[0]) == 0


def _pair(
    results: Results,
    name: str,
    policy: str,
    keep: Sequence[str],
    time: str | slice | None,
    groups: Mapping[str, Any],
) -> Pair:
    if name not in recorded_outcomes(results):
        raise unknown("outcome of a policy's target", name, recorded_outcomes(results))

    def of(run: str) -> Cells:
        chosen = {**groups, "policy": policy, "run": run}
        return results._collapsed(name, keep, time, chosen, GROUP)

    base, here = of("baseline"), of("scenario")
    if not _was_compared(results):
        raise UnknownNameError(
            f"{name} of those meant by {policy} was not looked at in the baseline: these results "
            "were not made by one comparison; run cohesim.compare(baseline, ...)"
        )
    return Pair(
        base, here.values - base.values, None if base.counts is None else base.counts.mean(0)
    )


def target_groups(
    comparison: Comparison,
    *,
    policy: str | None = None,
    whom: str | None = None,
    scenario: str | None = None,
) -> pd.DataFrame:
    """What those whom policies are meant for gain and lose, in the last full year.

    Parameters
    ----------
    comparison : Comparison
    policy : one policy; all if None
    whom : "target" (in the target when the policy began) or "participants"; both if None
    scenario : one scenario; all if None

    Returns
    -------
    DataFrame
        Columns scenario, policy, whom, indicator, unit, baseline (the same persons there), change,
        ci95_lb, ci95_ub, n (simulated persons), p, p_adjusted, verdict, as `Comparison.who` judges:
        all lines of a scenario are one family.

    Raises
    ------
    KeyError
        Unknown policy, label or scenario.
    """
    if scenario is not None:
        comparison.chosen([scenario])
    table = comparison._target_groups()
    for column, wanted, known in (
        ("policy", policy, table["policy"].unique()),
        ("whom", whom, WHOM),
        ("scenario", scenario, comparison.scenarios),
    ):
        if wanted is None:
            continue
        if wanted not in known:
            raise unknown(column, wanted, known)
        table = table[table[column] == wanted]
    return table.reset_index(drop=True)


def judged(comparison: Comparison) -> pd.DataFrame:
    """The table that a comparison file holds, made anew."""
    rows: list[dict[str, Any]] = []
    shared = shared_policies(comparison)
    for label, results in comparison.scenarios.items():
        names = recorded_outcomes(results) if _was_compared(results) else []
        policies = (
            [str(p) for p in results._groups.dataset(GROUP)["policy"].values] if names else []
        )
        family = []
        for policy in sorted(policies, key=lambda p: p in shared):
            for whom in WHOM:
                for name in names:
                    pair = _pair(results, name, policy, (), None, {"whom": whom})
                    if np.isfinite(pair.base.values).any():
                        level = float(mean_of(pair.base.values))
                        about = {"scenario": label, "policy": policy, "whom": whom}
                        about["baseline"] = level
                        family += [about | row for _, row in rows_of(name, pair, BENEFIT)]
        rows += judge_lines(family)
    columns = ["scenario", "policy", "whom", "indicator", "unit", "baseline", "change", "ci95_lb",
               "ci95_ub", "n", "p", "p_adjusted", "verdict"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
