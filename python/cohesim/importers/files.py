"""Reads tables that others publish and may change: everything that is wrong is said in one go."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from ..errors import CityFileError
from ..names import nearest

MOST_LINES = 5  # bad lines of one column that are shown
MOST_FILES = 20_000


class Problems:
    """Collects findings; `raise_if_any` ends the import."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, text: str) -> None:
        """Remember an error, once."""
        if text not in self.found:
            self.found.append(text)

    def raise_if_any(self) -> None:
        """Raise `CityFileError` with everything that was found."""
        if self.found:
            raise CityFileError(self.found)


class Folder:
    """The files of a folder and of the folders in it, found by name."""

    def __init__(self, root: str | Path, problems: Problems) -> None:
        self.root = Path(root)
        self._problems = problems
        self._files: list[Path] = []
        if not self.root.is_dir():
            problems.add(f"{self.root}: no such folder")
            return
        for path in self.root.rglob("*"):
            if path.is_file():
                self._files.append(path)
            if len(self._files) > MOST_FILES:
                problems.add(
                    f"{self.root}: more than {MOST_FILES} files; name the city's own folder"
                )
                break
        self._files.sort(key=lambda p: (len(p.parts), str(p)))

    def all(self, *patterns: str) -> list[Path]:
        """Files whose name matches one of the patterns (case does not matter), nearest first."""
        return [p for p in self._files if any(_matches(p.name, pattern) for pattern in patterns)]

    def one(self, *patterns: str) -> Path | None:
        """The file that matches; None if there is none, a problem if several do."""
        found = self.all(*patterns)
        if len(found) > 1:
            names = ", ".join(str(p.relative_to(self.root)) for p in found[:MOST_LINES])
            self._problems.add(f"{self.root}: several files could be meant: {names}; keep one")
        return found[0] if found else None

    def needed(self, what: str, *patterns: str) -> Path | None:
        """The file that matches; a problem if there is none."""
        path = self.one(*patterns)
        if path is None:
            text = f"{self.root}: no file {' or '.join(patterns)} ({what})"
            close = nearest(patterns[0], [p.name for p in self._files])
            self._problems.add(text + (f"; nearest is {close}" if close else ""))
        return path


def _matches(name: str, pattern: str) -> bool:
    return Path(name.lower()).match(pattern.lower())


class Table:
    """A text table with a header. Columns are asked for by name; findings go to `problems`.

    `tidy` is applied to the names of the header.
    """

    def __init__(
        self,
        path: Path,
        problems: Problems,
        *,
        encoding: str = "utf-8-sig",
        tidy: Callable[[str], str] = str.strip,
    ) -> None:
        self.path, self._problems, self._tidy = path, problems, tidy
        self.names: list[str] = []
        self._rows: list[list[str]] = []
        self._lines: list[int] = []
        try:
            with open(path, newline="", encoding=encoding) as file:
                self._read(file)
        except UnicodeDecodeError as error:
            problems.add(f"{path.name}: not {encoding} text (byte {error.start}); save it as such")
        except (OSError, csv.Error) as error:
            problems.add(f"{path.name}: cannot be read: {error}")
        else:
            if not self._rows and not problems.found:
                problems.add(f"{path.name}: has no rows")

    def _read(self, file) -> None:
        reader = csv.reader(file)
        self.names = [self._tidy(name) for name in next(reader, [])]
        if len(self.names) == 1 and ";" in self.names[0]:
            self._problems.add(f"{self.path.name}: separated by ';'; save it with commas")
            return
        before = reader.line_num
        for row in reader:
            line, before = before + 1, reader.line_num
            if not any(row):
                continue
            if len(row) != len(self.names):
                self._problems.add(
                    f"{self.path.name}:{line}: {len(row)} fields, but the header has {len(self.names)}"
                )
                continue
            self._rows.append(row)
            self._lines.append(line)

    def __len__(self) -> int:
        return len(self._rows)

    def has(self, *columns: str) -> bool:
        """True if all columns are there."""
        return all(c in self.names for c in columns)

    def keep(self, rows: Sequence[bool]) -> None:
        """Keep some of the rows."""
        self._rows = [r for r, kept in zip(self._rows, rows) if kept]
        self._lines = [n for n, kept in zip(self._lines, rows) if kept]

    def text(self, column: str) -> list[str]:
        """A column as text without blanks around it; empty if the column is missing."""
        if column not in self.names:
            self._missing(column)
            return [""] * len(self)
        at = self.names.index(column)
        return [row[at].strip() for row in self._rows]

    def ids(self, column: str) -> list[str]:
        """A column of unique, non-empty names."""
        values, first = self.text(column), {}
        for line, value in zip(self._lines, values):
            if column not in self.names:
                break
            if not value:
                self._bad(line, column, "is blank; every area needs one")
            elif value in first:
                self._bad(line, column, f"'{value}' stands in line {first[value]} already")
            first.setdefault(value, line)
        return values

    def numbers(
        self,
        column: str,
        *,
        whole: bool = False,
        high: float = float("inf"),
        absent: Iterable[str] | None = None,
    ) -> np.ndarray:
        """A column of numbers from 0 to `high`.

        `absent` lists what stands for "not known" and becomes NaN; if None, there must be a number.
        """
        unknown = frozenset(absent or ())
        values, bad = np.zeros(len(self)), []
        for i, text in enumerate(self.text(column) if self._there(column) else ()):
            if text in unknown:
                values[i] = np.nan
                continue
            values[i] = _number(text)
            if not 0 <= values[i] <= high or (whole and values[i] != np.floor(values[i])):
                bad.append((self._lines[i], text))
        kind = "a whole number" if whole else "a number"
        limit = "0 or more" if high == float("inf") else f"from 0 to {high:g}"
        extra = f", or {' or '.join(repr(a) for a in sorted(unknown))}" if unknown else ""
        for line, text in bad[:MOST_LINES]:
            self._bad(line, column, f"'{text}' is not {kind}, {limit}{extra}")
        if len(bad) > MOST_LINES:
            self._problems.add(
                f"{self.path.name}: {column}: {len(bad) - MOST_LINES} more such lines"
            )
        return values

    def _there(self, column: str) -> bool:
        if column not in self.names:
            self._missing(column)
            return False
        return True

    def _missing(self, column: str) -> None:
        text = f"{self.path.name}: column '{column}' is missing"
        close = nearest(column, self.names)
        if not self.names:
            return
        self._problems.add(text + (f"; nearest is '{close}'" if close else ""))

    def _bad(self, line: int, column: str, what: str) -> None:
        self._problems.add(f"{self.path.name}:{line}: {column}: {what}")


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return float("nan")
    return value if np.isfinite(value) else float("nan")
