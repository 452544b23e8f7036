"""What the commands fit, calibrate and experiment share."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from .errors import FileError, ScenarioError, SimulationError
from .scenario import Scenario
from .terminal import say


def add_common(parser: argparse.ArgumentParser, output: str) -> None:
    """Declare --set, -o, --force and --quiet."""
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("-o", "--output", type=Path, help=output)
    parser.add_argument("--force", action="store_true", help="write over an existing file")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")


def scenario(source: str, settings: Sequence[str]) -> Scenario:
    """A scenario with what was set on the command line, whose values are YAML."""
    return Scenario._make(source, None, "", tuple(pair(text) for text in settings))


def pair(text: str) -> tuple[str, str]:
    """KEY and VALUE of "KEY=VALUE"."""
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise ValueError(f"--set {text}: write KEY=VALUE, as labour.callback_ratio=1.3")
    return key, value


def may_write(path: Path | None, force: bool) -> None:
    """Raise before the work, not after it, if the file may not be written."""
    if path is not None and path.exists() and not force:
        raise ValueError(f"{path} exists; nothing was written. -o OTHER, or --force")
    if path is not None and not path.absolute().parent.is_dir():
        raise ValueError(f"{path}: the folder {path.parent} does not exist")


def count(what: str) -> Callable[[int, int], None]:
    """A function that shows how many of all are done, on a terminal only."""

    def show(done: int, of: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}/{of} {what}", end="\n" if done == of else "", file=sys.stderr)

    return show


def reporting(command: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """A command whose errors become messages and an exit status: 2 for the call or its files, 3 if
    a simulation or a write fails."""

    @functools.wraps(command)
    def run(given: argparse.Namespace) -> int:
        try:
            return command(given)
        except (ValueError, KeyError, ScenarioError) as error:
            return _fail(error, 2)
        except (FileError, SimulationError, OSError) as error:
            return _fail(error, 3)

    return run


def _fail(error: Exception, status: int) -> int:
    told = isinstance(error, ScenarioError)  # says where, and that it is an error
    say(str(error) if told else f"cohesim: error: {error}")
    return status
