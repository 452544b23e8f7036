"""What can be asked before running anything: the library of scenarios, and what each key means."""

from __future__ import annotations

import json

import pandas as pd

from . import _core
from .scenario import Scenario


def library() -> pd.DataFrame:
    """Scenarios that come with the program.

    Returns
    -------
    DataFrame
        Index name (use it as "library:NAME"); columns description, areas (of the action plan that
        its policies belong to), levers, replicates, months.

    Examples
    --------
    >>> "baseline-eu27" in library().index
    True
    """
    rows = []
    for name in _core.library_scenarios():
        scenario = Scenario.load(f"library:{name}")
        policies = scenario.policies
        rows.append(
            {
                "name": name,
                "description": scenario.description,
                "areas": ", ".join(sorted(set(policies["area"]))),
                "levers": ", ".join(dict.fromkeys(policies["lever"])),
                "replicates": scenario.replicates,
                "months": scenario._core.months,
            }
        )
    columns = ["name", "description", "areas", "levers", "replicates", "months"]
    return pd.DataFrame(rows, columns=columns).set_index("name")


def describe(key: str | None = None) -> pd.DataFrame:
    """What a key, a section, a lever or a list of them means.

    Parameters
    ----------
    key : "labour.callback_ratio", "labour", "language_course", "levers", "funds", "targets",
    "parameters", "indicators", "counts", ...; None: the lists there are

    Returns
    -------
    DataFrame
        Index name; columns as far as they apply: unit, min, max, default, meaning, source.

    Raises
    ------
    ScenarioError
        Unknown name; the message has the nearest.

    Examples
    --------
    >>> describe("labour.callback_ratio").index[0]
    'labour.callback_ratio'
    """
    data = json.loads(_core.describe_json(key or ""))
    frame = pd.DataFrame(data if isinstance(data, list) else [data])
    return frame.set_index("name") if "name" in frame.columns else frame
