"""Texts and tables of the commands, in as many columns as the terminal has: as the executable's."""

from __future__ import annotations

import os
import sys
import textwrap
from typing import TextIO

import pandas as pd

_UNKNOWN, _WIDEST, _NARROWEST = 80, 100, 40


def columns(stream: TextIO | None = None) -> int:
    """Columns for results: the terminal's, at most 100; 80 where there is none.

    Examples
    --------
    >>> import io
    >>> columns(io.StringIO())
    80
    """
    try:
        found = os.get_terminal_size((stream or sys.stdout).fileno()).columns
    except (OSError, ValueError):
        return _UNKNOWN
    return max(_NARROWEST, min(found or _UNKNOWN, _WIDEST))


def in_lines(text: str, width: int) -> str:
    """Each line of a text that is too long broken at blanks, the rest indented by four.

    Examples
    --------
    >>> print(in_lines("  a line that is too long", 16))
      a line that is
          too long
    """
    return "\n".join(_broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    own = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line.strip(), width, initial_indent=own, subsequent_indent=own + "    ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def table(frame: pd.DataFrame, width: int | None = None) -> str:
    """A table as text, its index on the left. A label that is too long for its place stands in a
    line of its own, above its numbers.

    Examples
    --------
    >>> print(table(pd.DataFrame({"model": ["1.5"]}, index=["a label"]), 10))
         model
    a label
           1.5
    """
    width = width or columns()
    heads = [str(c) for c in frame.columns]
    rows = [[str(v) for v in row] for row in frame.itertuples(index=False)]
    sizes = [max(map(len, cells)) for cells in zip(heads, *rows, strict=True)]
    labels = [str(label) for label in frame.index]
    room = max(3, width - sum(sizes) - 2 * len(sizes))
    room = min(room, max([len(str(frame.index.name or "")), *map(len, labels)]))
    lines = [_line(str(frame.index.name or ""), heads, sizes, room)]
    lines += [_line(label, row, sizes, room) for label, row in zip(labels, rows, strict=True)]
    return "\n".join(lines)


def _line(label: str, cells: list[str], sizes: list[int], room: int) -> str:
    numbers = "".join(f"  {cell:>{size}}" for cell, size in zip(cells, sizes, strict=True))
    if len(label) > room:
        return f"{label}\n{'':{room}}{numbers}"
    return f"{label:{room}}{numbers}"


def show(text: str) -> None:
    """Print a result in lines that fit."""
    print(in_lines(text, columns()))


def say(message: str) -> None:
    """Print a message to stderr: in lines where a terminal shows it, as it is where not."""
    if sys.stderr.isatty():
        message = in_lines(message, columns(sys.stderr))
    print(message, file=sys.stderr)
