"""``python -m cohesim``: what the executable leaves to Python."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import __version__
from .calibration import command as calibrate_command
from .experiments import command as experiment_command
from .importers import command as import_command
from .opening import open_any
from .report import is_report
from .targets import command as fit_command
from .terminal import say

_COMMANDS = {
    "calibrate": calibrate_command,
    "experiment": experiment_command,
    "fit": fit_command,
    "import": import_command,
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit status: 0, 2 for a wrong call or file, 3 if writing fails."""
    parser = argparse.ArgumentParser(prog="python -m cohesim", description=__doc__.split("\n")[0])
    parser.add_argument("--version", action="version", version=f"cohesim {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="write the HTML report of a result file")
    report.add_argument("file", type=Path, help="HDF5 file of a run or of a comparison")
    report.add_argument("-o", "--out", type=Path, help="HTML file (default: FILE with .html)")
    report.add_argument("--lang", default="en", help="language of the texts (default: en)")
    report.add_argument("--force", action="store_true", help="overwrite a file that is no report")
    report.add_argument("-q", "--quiet", action="store_true", help="errors only")
    for others in _COMMANDS.values():
        others.add_parser(commands)
    given = parser.parse_args(arguments)
    if given.command in _COMMANDS:
        return _COMMANDS[given.command].run(given)
    return _report(given, given.out or given.file.with_suffix(".html"))


def _report(given: argparse.Namespace, out: Path) -> int:
    if out.exists() and not given.force and not is_report(out):
        return _fail(
            f"{out} exists and is no cohesim report; nothing was written. -o OTHER, or --force", 2
        )
    try:
        with open_any(given.file) as results:
            path = results.report(out, lang=given.lang)
    except (ValueError, FileNotFoundError) as error:
        return _fail(str(error), 2)
    except OSError as error:
        return _fail(str(error), 3 if error.errno else 2)
    if not given.quiet:
        say(f"wrote {path} ({path.stat().st_size / 1e6:.1f} MB)")
    return 0


def _fail(message: str, status: int) -> int:
    say(f"cohesim: error: {message}")
    return status


if __name__ == "__main__":
    sys.exit(main())
