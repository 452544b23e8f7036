"""Arguments that must be whole numbers, taken exactly or refused."""

from __future__ import annotations

import math
import numbers
import os
from pathlib import Path
from typing import Any

MOST = 2**31 - 1  # that the simulator's integers hold


def whole(name: str, value: Any, least: int = 0, most: int | None = None) -> int:
    """The argument `name` as an int. A float counts if it is whole: 2.0 is 2, 2.7 is refused.

    Raises
    ------
    TypeError, ValueError
        No number; not whole, or outside `least` to `most` (no upper limit if None).

    Examples
    --------
    >>> whole("replicates", 20.0, 1)
    20
    >>> whole("threads", 2.7, 1, 4096)
    Traceback (most recent call last):
    ValueError: threads must be a whole number from 1 to 4096, not 2.7
    """
    limits = f"of {least} or more" if most is None else f"from {least} to {most}"
    message = f"{name} must be a whole number {limits}, not {value}"
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{message} ({type(value).__name__})")
    exact = isinstance(value, numbers.Integral) or (math.isfinite(value) and value == int(value))
    if not exact or value < least or (most is not None and value > most):
        raise ValueError(message)
    return int(value)


def start_cache_word(start_cache: bool | str | Path | None) -> str:
    """The argument `start_cache` as the simulator takes it; "" leaves it to the environment.

    Examples
    --------
    >>> start_cache_word(True), start_cache_word(False), start_cache_word("starts")
    ('on', 'off', 'starts')
    """
    if start_cache is None:
        return ""
    if isinstance(start_cache, bool):
        return "on" if start_cache else "off"
    return os.fspath(start_cache)
