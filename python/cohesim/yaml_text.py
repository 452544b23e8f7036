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
_DEEPEST = 32
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
        NaN or infinity; a value that holds itself, or is nested too deep.

    Examples
    --------
    >>> yaml_text({"from": "2021-01", "places": 120_000, "citizenship": ["third_country"]})
    '{from: 2021-01, places: 120000, citizenship: [third_country]}'
    """
    return _text(value, ())


def _text(value: Any, inside: tuple[int, ...]) -> str:
    """`inside`: ids of the values that hold this one."""
    if isinstance(value, (str, np.str_)):
        return _quoted(str(value))
    if isinstance(value, (np.generic, np.ndarray)) and value.ndim == 0:
        value = _plain(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, (pd.Period, datetime.date)):
        return value.strftime("%Y-%m")
    if isinstance(value, (Mapping, Sequence, np.ndarray, pd.Series)) and not isinstance(
        value, bytes
    ):
        return _nested_text(value, inside)
    raise TypeError(f"a scenario cannot hold a {type(value).__name__}")


def _nested_text(value: Any, inside: tuple[int, ...]) -> str:
    if id(value) in inside:
        raise ValueError(f"a scenario cannot hold a {type(value).__name__} that holds itself")
    if len(inside) == _DEEPEST:
        raise ValueError(f"a scenario cannot hold values nested deeper than {_DEEPEST}")
    inside = (*inside, id(value))
    if isinstance(value, Mapping):
        pairs = (f"{_quoted(str(k))}: {_text(v, inside)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(_text(v, inside) for v in value) + "]"


def _plain(value: Any) -> Any:
    """A numpy value as Python's. A float as it is printed: float32(1.3) is 1.3, not 1.2999999523."""
    value = value[()]
    return float(str(value)) if isinstance(value, np.floating) else value.item()


def _float_text(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"a scenario cannot hold {value}")
    return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _quoted(text: str) -> str:
    if _MONTH.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED and not text.endswith(":"):
        return text
    return json.dumps(text, ensure_ascii=False)
