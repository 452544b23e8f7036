"""The evidence behind what a comparison changes: its levers, and the parameters that are moved."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from .. import _core
from ..errors import ScenarioError
from .context import Context, Section
from .markup import escape, section, table

if TYPE_CHECKING:
    from ..results import Results


def evidence(ctx: Context) -> Section | None:
    """Each study, figure or law that a changed lever or parameter names in its source."""
    t = ctx.texts
    try:
        changed = _changed(ctx)
    except ScenarioError:  # of a file that does not hold all that its run read: `compared` says so
        return None
    behind: dict[str, list[str]] = {}
    for name in changed:
        for identity in _named_by(name):
            behind.setdefault(identity, []).append(name)
    if not behind:
        return None
    raw = pd.DataFrame([_row(identity, names, t.word) for identity, names in behind.items()])
    ctx.data["evidence"] = raw
    shown = raw.drop(columns=["id", "address"])
    shown = shown.set_axis([t(f"col.{c}") for c in shown.columns], axis=1)
    note = f'<p class="note">{escape(t("evidence.note"))}</p>'
    told = table(shown, t("s.evidence"), stacked=True)
    content = f'{note}<div lang="en">{told}</div>'  # the studies' own words
    return "evidence", t("s.evidence"), section("evidence", t("s.evidence"), content)


def _changed(ctx: Context) -> list[str]:
    """Levers and parameters, in the order in which the scenarios name them."""
    names: list[str] = []
    for results in ctx.comparison.scenarios.values():
        names += _of_policies(results)
        keys = results.scenario.diff(ctx.baseline.scenario)["key"]
        names += [key for key in keys if key in results.scenario.parameters]
    return list(dict.fromkeys(names))


def _of_policies(results: Results) -> list[str]:
    policies = results.scenario.policies
    moved = [name for name in policies["parameter"] if name]
    return [lever for lever in policies["lever"] if lever != "parameter"] + moved


def _named_by(name: str) -> list[str]:
    """Ids that the source of a lever, of its keys, or of a parameter names."""
    topic = json.loads(_core.describe_json(name))
    parts = [topic, *topic.get("keys", [])]
    return list(dict.fromkeys(i for part in parts for i in part.get("evidence", [])))


def _row(identity: str, names: list[str], words: Callable[[str], str]) -> dict[str, str]:
    about = json.loads(_core.describe_json(identity))
    return {
        "id": identity,
        "found": about["meaning"],
        "value": f"{about.get('value', '')} {about.get('unit', '')}".strip(),
        "source": about["source"],
        "read": about.get("read", ""),
        "role": about["role"],
        "behind": ", ".join(words(n) for n in names),
        "address": about.get("address", ""),
    }
