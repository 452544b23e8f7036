"""A published study as a file: whom, what treatment, which clock, what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any

from .. import _core
from ..names import unknown
from ..yaml_file import library_file, read_yaml

ROLES = ("PARAM", "FIT", "CHECK")
CLOCKS = ("start", "arrival", "protection")
ESTIMATORS = (
    "difference",
    "percent",
    "log_percent",
    "log_percent_within",
    "level",
    "sign",
    "callback_ratio",
    "jobs_per_worker",
)
ESTIMATORS += ("rejection_sign",)
UNKNOWN_ERROR = 1 / 3  # of the published value, where the source read shows no standard error


@dataclass(frozen=True)
class Effect:
    """One published effect of a study.

    Attributes
    ----------
    id : in the catalogue of evidence
    role : "PARAM": the number is in the code, and the study must find it again; "FIT": it sets
        `fits`; "CHECK": it must emerge, nothing is tuned to it
    outcome : "employed", "hourly_wage", "earnings", "language", "b2", "recognised",
        "months_employed", "income_earned"; of aggregate estimators: None
    estimator : see `cohesim.experiments.estimators`
    published : value; of "sign": -1 or 1
    unit : of `published`
    standard_error : of `published`; None: a third of it
    transport : what the country may differ by, as a share of the value: 0.25 of the same kind, 0.5
        otherwise; `transport_error` in the unit of `published` overrides it
    per : the estimate is divided by it (extra years of waiting)
    months : value of the clock at which the outcome counts; None: the experiment's
    fits : parameter that the effect sets
    note : what the source leaves open
    """

    id: str
    role: str
    estimator: str
    published: float
    unit: str
    outcome: str | None = None
    standard_error: float | None = None
    transport: float = 0.5
    transport_error: float | None = None
    per: float = 1.0
    months: int | None = None
    fits: str | None = None
    note: str = ""

    @property
    def errors(self) -> tuple[float, float]:
        """Standard errors of the published value and of its transport."""
        size = abs(self.published)
        own = UNKNOWN_ERROR * size if self.standard_error is None else self.standard_error
        moved = self.transport * size if self.transport_error is None else self.transport_error
        return own, moved


@dataclass(frozen=True)
class Experiment:
    """A study to be repeated in the model: two runs that differ by the treatment alone.

    Attributes
    ----------
    name, description : of the study
    effects : what it found
    who : attributes of those who are studied, when the clock starts
    clock : "start": from the first month of the treatment; "arrival"; "protection": of its grant
    months : at which value of the clock the outcome counts
    entry_months : during which months persons enter the study (clocks other than "start")
    newcomers : only persons who arrive after the start
    rig : changes of the baseline in both runs, as a scenario file writes them
    control, treatment : changes of one run; without a control there is one run
    compliers : attributes of those whom the estimate is of, at the end of the treatment run; they
        are the same persons in both runs
    at_end : attributes that persons must have when the outcome counts, in both runs
    replicates : at most this many pairs; fewer if the error is a quarter of the published value
    """

    name: str
    description: str
    effects: tuple[Effect, ...]
    treatment: Mapping[str, Any]
    months: int
    who: Mapping[str, Any] = field(default_factory=dict)
    clock: str = "start"
    entry_months: int = 1
    newcomers: bool = False
    rig: Mapping[str, Any] = field(default_factory=dict)
    control: Mapping[str, Any] | None = None
    compliers: Mapping[str, Any] = field(default_factory=dict)
    at_end: Mapping[str, Any] = field(default_factory=dict)
    replicates: int = 12

    @property
    def total_months(self) -> int:
        """How long a run is."""
        last = max(e.months or self.months for e in self.effects)
        return last + (0 if self.clock == "start" else self.entry_months)


def load_experiment(source: str | Path) -> Experiment:
    """Read an experiment.

    Parameters
    ----------
    source : a YAML file, or the name of one that comes with the program

    Raises
    ------
    ValueError
        Missing, unknown or wrong keys; the message names file, key and what is allowed.
    """
    text = str(source)
    own = not text.endswith(".yaml") and not text.startswith("library:")
    path = library_file(f"library:experiments/{text}" if own else source)
    data = _known(read_yaml(path), Experiment, f"{path}")
    effects = tuple(_effect(e, f"{path}: effects") for e in data.pop("effects"))
    found = Experiment(**data, effects=effects)
    _one_of("clock", found.clock, CLOCKS, str(path))
    return found


def experiment_names() -> list[str]:
    """Names of the experiments that come with the program."""
    folder = Path(_core.library_folder()) / "experiments"
    return sorted(p.stem for p in folder.glob("*.yaml"))


def _effect(data: Any, where: str) -> Effect:
    effect = Effect(**_known(data, Effect, where))
    where = f"{where}: {effect.id}"
    _one_of("role", effect.role, ROLES, where)
    _one_of("estimator", effect.estimator, ESTIMATORS, where)
    if (effect.role == "FIT") != (effect.fits is not None):
        raise ValueError(f"{where}: 'fits' names the parameter of role FIT, and stands there only")
    return effect


def _known(data: Any, kind: type, where: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ValueError(f"{where}: keys and values are needed, not {data!r}")
    names = [f.name for f in fields(kind)]
    for key in data:
        if key not in names:
            raise ValueError(f"{where}: {unknown('key', key, names)}")
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    if missing := [n for n in needed if n not in data]:
        raise ValueError(f"{where}: missing {', '.join(missing)}")
    return dict(data)


def _one_of(key: str, value: str, known: tuple[str, ...], where: str) -> None:
    if value not in known:
        raise ValueError(f"{where}: {unknown(key, value, known)}")
