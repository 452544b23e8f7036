"""What notebooks show: the text, then closed details. No scripts, no computing beyond a small
table."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from .comparison import Comparison
    from .results import Results
    from .scenario import Scenario


def _page(text: str, *parts: tuple[str, pd.DataFrame | str]) -> str:
    out = f"<div><pre>{html.escape(text)}</pre>"
    for summary, content in parts:
        if isinstance(content, pd.DataFrame):
            if content.empty:
                continue
            inner = content.to_html(border=0, max_rows=40, max_cols=12)
        else:
            inner = f"<pre>{html.escape(content)}</pre>"
        out += f"<details><summary>{html.escape(summary)}</summary>{inner}</details>"
    return out + "</div>"


def scenario_html(scenario: Scenario) -> str:
    """Policies, and keys that are not at their defaults."""
    keys = scenario.explain()
    keys = keys[keys["origin"] != "default"]
    policies = scenario.policies[["lever", "start", "end", "target", "places", "cost_eur"]]
    return _page(repr(scenario), ("policies", policies), ("keys given", keys))


def results_html(results: Results) -> str:
    """Indicators with units, and provenance."""
    data = results.indicators
    rows = [
        (n, str(data[n].attrs.get("units", "")), str(data[n].attrs.get("long_name", "")))
        for n in results.indicator_names
    ]
    table = pd.DataFrame(rows, columns=["indicator", "unit", "name"]).set_index("indicator")
    sizes = ", ".join(f"{k} {v}" for k, v in data.sizes.items())
    about = pd.Series(results.provenance, dtype=object).rename("value").to_frame()
    return _page(repr(results), ("sizes", sizes), ("indicators", table), ("provenance", about))


def comparison_html(comparison: Comparison) -> str:
    """The headline table by origin."""
    known = comparison.baseline.indicator_names
    names = [n for n in ("employment_rate", "overqualification_rate") if n in known] or known[:2]
    return _page(
        repr(comparison), ("headline results", comparison.summary(names, by="origin").rounded())
    )
