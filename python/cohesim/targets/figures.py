"""Published figures: read from a file, checked strictly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ..names import unknown
from ..yaml_file import library_file, read_yaml

ROLES = ("input", "fitted", "emergent")
LIBRARY = "library:data/targets-eu27"


@dataclass(frozen=True)
class Target:
    """A published figure and how near the model should be.

    Attributes
    ----------
    id, domain, indicator, group, sex, age, geo, year, unit, source : of the figure
    value : published
    band : how far off the model may be, in the unit of `value`
    role : "input": the population is made from it; "fitted": a parameter is; "emergent": neither
    use : "calibrate"; other figures are never read
    """

    id: str
    domain: str
    indicator: str
    group: str
    sex: str
    age: str
    geo: str
    year: int
    value: float
    unit: str
    band: float
    role: str
    use: str
    source: str


def load_targets(
    source: str | Path = LIBRARY, *, only: str | Sequence[str] | None = None
) -> list[Target]:
    """Read published figures.

    Parameters
    ----------
    source : a YAML file: a list with the keys of `Target`; or "library:data/NAME"
    only : an id, the beginning of ids that ends with a dot, or several of these; all if None

    Raises
    ------
    ValueError
        A figure has a missing or unknown key, stands twice, or is kept for validation.

    Examples
    --------
    >>> import cohesim as cs
    >>> cs.load_targets(only="A.emp.NAT.T.20_64.EU27.2019")[0].value
    73.9
    """
    path = library_file(source)
    targets = [_target(entry, path, k) for k, entry in enumerate(_entries(path))]
    ids = [t.id for t in targets]
    for identity in {i for i in ids if ids.count(i) > 1}:
        raise ValueError(f"{path}: {identity} stands twice")
    return targets if only is None else _chosen(targets, [only] if isinstance(only, str) else only)


def _entries(path: Path) -> list[Any]:
    entries = read_yaml(path)
    if not isinstance(entries, list):
        raise ValueError(
            f"{path}: a list of targets is needed; see scenarios/data/targets-eu27.yaml"
        )
    return entries


def _target(entry: Any, path: Path, place: int) -> Target:
    where = f"{path}: entry {place + 1}"
    if not isinstance(entry, dict):
        raise ValueError(f"{where}: keys and values are needed, not {entry!r}")
    where = f"{where} ({entry.get('id', 'without id')})"
    names = [f.name for f in fields(Target)]
    for key in entry:
        if key not in names:
            raise ValueError(f"{where}: {unknown('key', key, names)}")
    if missing := [n for n in names if n not in entry]:
        raise ValueError(f"{where}: missing {', '.join(missing)}")
    if entry["use"] != "calibrate":
        raise ValueError(
            f"{where}: use is '{entry['use']}'; figures kept for validation are not read here, "
            "only 'calibrate'"
        )
    if entry["role"] not in ROLES:
        raise ValueError(f"{where}: {unknown('role', entry['role'], list(ROLES))}")
    return Target(**{**entry, "value": _number(entry, "value", where), "band": _band(entry, where)})


def _number(entry: dict, key: str, where: str) -> float:
    if isinstance(entry[key], bool) or not isinstance(entry[key], int | float):
        raise ValueError(f"{where}: {key} is {entry[key]!r}; a number is needed")
    return float(entry[key])


def _band(entry: dict, where: str) -> float:
    band = _number(entry, "band", where)
    if not band > 0:
        raise ValueError(f"{where}: band is {band:g}; it must be above 0")
    return band


def _chosen(targets: list[Target], only: Iterable[str]) -> list[Target]:
    wanted: list[Target] = []
    for name in only:
        found = [
            t for t in targets if t.id == name or (name.endswith(".") and t.id.startswith(name))
        ]
        if not found:
            raise ValueError(str(unknown("target", name, [t.id for t in targets])))
        wanted += [t for t in found if t not in wanted]
    return wanted
