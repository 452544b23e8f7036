"""Python values as YAML text, so that changes made in Python go through the same strict reader as
files."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.:/+-]*")
_MONTH = re.compile(r"\d{4}-\d{2}")
_RESERVED = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def yaml_text(value: Any) -> str:
    """Write a value as YAML in one line.

    Parameters
    ----------
    value : None, bool, number, text, date (its month), mapping or sequence; numpy values too

    Raises
    ------
    TypeError
        A type that a scenario cannot hold.
    ValueError
        NaN or infinity.

    Examples
    --------
    >>> yaml_text({"from": "2021-01", "places": 120_000, "citizenship": ["third_country"]})
    '{from: 2021-01, places: 120000, citizenship: [third_country]}'
    """
    if isinstance(value, np.generic):
        value = value.item()
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"a scenario cannot hold {value}")
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, (pd.Period, datetime.date)):
        return value.strftime("%Y-%m")
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(str(k))}: {yaml_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (Sequence, np.ndarray, pd.Series)):
        return "[" + ", ".join(yaml_text(v) for v in value) + "]"
    raise TypeError(f"a scenario cannot hold a {type(value).__name__}")


def _quoted(text: str) -> str:
    if _MONTH.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED and not text.endswith(":"):
        return text
    return json.dumps(text, ensure_ascii=False)
