"""``python -m cohesim experiment ...``: what ``cohesim experiment`` starts."""

from __future__ import annotations

import argparse

import pandas as pd
import yaml

from .. import evidence_cli as cli
from ..scenario import Scenario
from ..terminal import say, show
from ..terminal import table as text_table
from .run import experiments


def add_parser(commands: argparse._SubParsersAction) -> None:
    """Declare the command."""
    parser = commands.add_parser("experiment", help="repeat published studies in the model")
    parser.add_argument("names", nargs="*", help="of experiments, or files (default: all)")
    cli.add_common(parser, "CSV file to write the table into")


@cli.reporting
def run(given: argparse.Namespace) -> int:
    """Run the studies and print the table; returns the exit status."""
    cli.may_write(given.output, given.force)
    settings = [cli.pair(text) for text in given.set]
    pairs = next((int(value) for key, value in settings if key == "run.replicates"), None)
    base = Scenario.load("library:baseline-eu27")
    table = experiments(
        given.names or None,
        scenario=base,
        replicates=pairs,
        settings={k: yaml.safe_load(v) for k, v in settings if k != "run.replicates"},
        progress=None if given.quiet else _show,
    )
    show(text_of(table))
    if given.output:
        table.to_csv(given.output)
        say(f"wrote {given.output}")
    return 0


def _show(name: str, done: int, of: int) -> None:
    cli.count(f"pairs of runs, {name}")(done, of)


def text_of(table: pd.DataFrame) -> str:
    """The table as text, with a line that sums it up."""
    shown = table.drop(columns=["fits"]).round(2).astype(object)
    shown = shown.where(shown.notna(), "..").reset_index()
    names = shown["experiment"] + ", " + shown["effect"] + ", " + shown["unit"].astype(str)
    shown = shown.set_index(names.rename("effect")).drop(columns=["experiment", "effect", "unit"])
    heads = {"published": "publ.", "model_se": "se", "passes": "ok"}
    scored = text_table(shown.rename(columns=heads).replace({True: "yes", False: "NO"}))
    passed = int(table["passes"].sum())
    return f"{scored}\n{passed} of {len(table)} effects within two joint standard errors"
