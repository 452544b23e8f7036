"""``python -m cohesim import ...``: what ``cohesim import`` starts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ..terminal import say, show
from .berlin import read_berlin
from .city import ORIGINS, City
from .london import read_london
from .synthetic import TYPES, make_city


def add_parser(commands: argparse._SubParsersAction) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "import", help="make a city's neighbourhoods from open data", description=__doc__
    )
    cities = parser.add_subparsers(dest="city", required=True, metavar="CITY")
    for name in ("berlin", "london"):
        city = cities.add_parser(name, help=f"{name.capitalize()}, from downloaded files")
        city.add_argument("folder", type=Path, help="folder with the downloaded files")
        if name == "berlin":
            city.add_argument("--year", type=int, help="31 December of this year (default: newest)")
        _common(city)
    made_up = cities.add_parser("synthetic-city", help="a made-up city")
    made_up.add_argument("--residents", type=int, default=500_000)
    made_up.add_argument("--areas", type=int, default=120)
    made_up.add_argument("--dissimilarity", type=float, default=0.3)
    made_up.add_argument("--types", type=_shares(TYPES), help="as city=0.7,town=0.2,rural=0.1")
    made_up.add_argument("--origins", type=_shares(ORIGINS), help="as native=0.8,non_eu_born=0.2")
    made_up.add_argument("--seed", type=int, default=1)
    _common(made_up)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", type=Path, help="folder to write (default: the city's name)"
    )
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    parser.add_argument("-q", "--quiet", action="store_true", help="no hints")


def _shares(names: tuple[str, ...]) -> Callable[[str], dict[str, float]]:
    """Reads shares: "city=0.7,town=0.3"."""

    def shares(text: str) -> dict[str, float]:
        out = {}
        for part in text.split(","):
            name, equals, number = (p.strip() for p in part.partition("="))
            try:
                out[name] = float(number)
            except ValueError:
                equals = ""
            if not equals:
                example = ",".join(f"{n}={s}" for n, s in zip(names, (0.7, 0.2, 0.1)))
                raise argparse.ArgumentTypeError(f"'{part}': write NAME=SHARE, as {example}")
        return out

    return shares


def run(given: argparse.Namespace) -> int:
    """Import a city; returns the exit status: 0, 2 if the files or the call are wrong, 3 if writing
    fails."""
    out = given.output or Path(given.city)
    try:
        city = _city(given)
        city.write(out, force=given.force)
    except ValueError as error:  # CityFileError, too
        return _fail(error.problems if hasattr(error, "problems") else [str(error)], 2)
    except OSError as error:
        return _fail([str(error)], 3)
    show(f"{city.name}: {'; '.join(city.checks()[:1])}")
    for line in city.checks()[1:]:
        show(f"  {line if len(line) <= 150 else line[:147] + '...'}")
    show(f"wrote {out}: " + ", ".join(sorted(p.name for p in out.iterdir())))
    if not given.quiet:
        say(f"next: cohesim check {out / 'scenario.yaml'}")
    return 0


def _city(given: argparse.Namespace) -> City:
    if given.city == "berlin":
        return read_berlin(given.folder, year=given.year)
    if given.city == "london":
        return read_london(given.folder)
    return make_city(
        residents=given.residents,
        areas=given.areas,
        dissimilarity=given.dissimilarity,
        types=given.types,
        origins=given.origins,
        seed=given.seed,
    )


def _fail(problems: list[str], status: int) -> int:
    for problem in problems:
        say(f"cohesim: error: {problem}")
    return status
