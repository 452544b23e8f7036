"""``python -m cohesim calibrate ...``: what ``cohesim calibrate`` starts."""

from __future__ import annotations

import argparse

from .. import evidence_cli as cli
from ..targets.figures import LIBRARY, Target, load_targets
from ..terminal import say, show
from .calibrate import calibrate
from .free import Bounds
from .studies import PREFIX


def add_parser(commands: argparse._SubParsersAction) -> None:
    """Declare the command."""
    parser = commands.add_parser("calibrate", help="fit parameters to published figures")
    parser.add_argument("scenario")
    parser.add_argument("--parameter", action="append", default=[], metavar="NAME[=MIN..MAX]")
    parser.add_argument("--target", action="append", default=[], metavar="ID")
    parser.add_argument("--targets", default=LIBRARY, help="file of published figures")
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--evaluations", type=int, default=60)
    cli.add_common(parser, "scenario to write, a name ending in .yaml")


@cli.reporting
def run(given: argparse.Namespace) -> int:
    """Fit, print, write; returns the exit status."""
    cli.may_write(given.output, given.force)
    if not given.target:
        raise ValueError("no figure to fit: --target ID, as --target A.temp.NAT.")
    replicates = None if any(s.startswith("run.replicates=") for s in given.set) else 3
    found = calibrate(
        cli.scenario(given.scenario, given.set),
        parameters=dict(_parameter(text) for text in given.parameter),
        targets=_targets(given.targets, given.target),
        starts=given.starts,
        evaluations=given.evaluations,
        replicates=replicates,
        progress=None if given.quiet else cli.count("simulations at most"),
    )
    show(str(found))
    if given.output:
        say(f"wrote {found.to_yaml(given.output)}")
    return 0


def _targets(source: str, names: list[str]) -> list[str | Target]:
    """Figures of the file, and names of experiments as they are."""
    studies = [n for n in names if n.startswith(PREFIX)]
    figures = [n for n in names if n not in studies]
    return [*(load_targets(source, only=figures) if figures else []), *studies]


def _parameter(text: str) -> tuple[str, Bounds | None]:
    """Name and bounds of "NAME" or "NAME=MIN..MAX"."""
    name, equals, bounds = text.partition("=")
    if not equals:
        return name, None
    low, _, high = bounds.partition("..")
    try:
        return name, (float(low), float(high))
    except ValueError:
        raise ValueError(
            f"--parameter {text}: write NAME or NAME=MIN..MAX, as {name}=0.2..0.6"
        ) from None
