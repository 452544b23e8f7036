"""Suggestions for misspelt names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from .errors import CohesimError


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `name`, or None if none is close."""
    matches = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def unknown(kind: str, name: str, known: Iterable[str], hint: str = "") -> UnknownNameError:
    """Build the KeyError for an unknown name: what was asked, the nearest known name, where to
    look.

    Examples
    --------
    >>> str(unknown("indicator", "employment_rat", ["employment_rate"]))
    "no indicator 'employment_rat'; did you mean 'employment_rate'?"
    """
    known = list(known)
    text = f"no {kind} '{name}'"
    best = nearest(str(name), known)
    if best is not None:
        text += f"; did you mean '{best}'?"
    elif 0 < len(known) <= 12:
        text += f"; there are {', '.join(known)}"
    if hint:
        sentence = hint[0].isupper() and not text.endswith("?")
        text += f"{'.' if sentence else ''} {hint}"
    return UnknownNameError(text)


class UnknownNameError(CohesimError, KeyError):
    """A KeyError that prints its message as text (KeyError itself prints the repr of it)."""

    def __str__(self) -> str:
        return str(self.args[0])
