"""``python -m cohesim fit ...``: what ``cohesim fit`` starts."""

from __future__ import annotations

import argparse

from .. import evidence_cli as cli
from ..terminal import say, show
from .figures import LIBRARY, load_targets
from .fit import fit_recorded, fit_targets
from .recorded import is_result_file
from .table import TargetFit


def add_parser(commands: argparse._SubParsersAction) -> None:
    """Declare the command."""
    parser = commands.add_parser("fit", help="hold the base year against published figures")
    parser.add_argument("scenario", nargs="?", default="library:baseline-eu27")
    parser.add_argument("--targets", default=LIBRARY, help="file of published figures")
    cli.add_common(parser, "CSV file to write the table into")


@cli.reporting
def run(given: argparse.Namespace) -> int:
    """Print the table; returns the exit status."""
    cli.may_write(given.output, given.force)
    found = _fit(given)
    show(str(found))
    if given.output:
        found.table.to_csv(given.output)
        say(f"wrote {given.output}")
    return 0


def _fit(given: argparse.Namespace) -> TargetFit:
    if is_result_file(given.scenario):
        if given.set:
            raise ValueError(f"{given.scenario} is a result file: nothing can be set any more")
        return fit_recorded(given.scenario, targets=load_targets(given.targets))
    scenario = cli.scenario(given.scenario, given.set)
    progress = None if given.quiet else cli.count("replicates")
    return fit_targets(scenario, targets=given.targets, progress=progress)
