"""What follows from several columns of persons."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from . import _core

TRAITS = tuple(name for name in _core.FLAGS if name != "alive")
BACKGROUNDS = ("native", "eu_descendant", "non_eu_descendant", "eu_born", "non_eu_born")


def has_flag(columns: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    """Whether a flag is set; bool, shape (rows,). ``alive``: lives here; others: `TRAITS`."""
    return (columns["flags"] & _core.FLAGS[name]) != 0


def background(
    columns: Mapping[str, np.ndarray], labels: Mapping[str, list[str]]
) -> pd.Categorical:
    """Birth and parents' birth, in the five groups of neighbourhoods.csv.

    Parameters
    ----------
    columns : born, mother_born, father_born, as codes
    labels : their names: host, other_eu, outside_eu
    """
    host, eu, outside = (labels["born"].index(name) for name in ("host", "other_eu", "outside_eu"))
    parents = columns["mother_born"], columns["father_born"]
    has = {code: (parents[0] == code) | (parents[1] == code) for code in (eu, outside)}
    born = columns["born"]
    cases = [born == eu, born != host, has[outside], has[eu]]
    groups = [
        BACKGROUNDS.index(g)
        for g in ("eu_born", "non_eu_born", "non_eu_descendant", "eu_descendant")
    ]
    return pd.Categorical.from_codes(np.select(cases, groups, 0), BACKGROUNDS)
