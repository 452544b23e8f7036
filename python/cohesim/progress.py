"""A progress bar for people; silence for logs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from . import _core

Callback = Callable[[_core.Progress], Any]


@contextmanager
def bar(verb: str, progress: bool | Callback | None) -> Iterator[Callback | None]:
    """A callback for `_core.run`: the user's, a bar on stderr, or None.

    A bar is drawn for a terminal or a notebook, unless `progress` is False.
    """
    if callable(progress):
        yield progress
        return
    stream = sys.stderr
    if progress is False or (progress is None and not (stream.isatty() or _in_notebook())):
        yield None
        return
    width = 0

    def show(p: _core.Progress) -> None:
        nonlocal width
        text = _line(verb, p)
        width = max(width, len(text))
        stream.write("\r" + text.ljust(width))
        stream.flush()

    try:
        yield show
    finally:
        if width:
            stream.write("\n")
            stream.flush()


def _line(verb: str, p: _core.Progress) -> str:
    full = int(10 * p.done)
    line = f"{verb}: {100 * p.done:3.0f} % |{'#' * full}{'-' * (10 - full)}| {p.scenario}"
    if p.done < 1:
        line += f" {p.month}"
        if 0 < p.seconds_left < 1e6:
            line += f", {p.seconds_left:.0f} s left"
    return line


def _in_notebook() -> bool:
    shell = sys.modules.get("IPython")
    return shell is not None and getattr(shell.get_ipython(), "kernel", None) is not None
