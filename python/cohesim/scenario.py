"""Scenarios: everything that determines a run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from . import _core
from .errors import Issue, ScenarioError
from .names import unknown
from .yaml_text import yaml_text


class Scenario:
    """A scenario. It never changes: `with_` returns another. Scenarios can be hashed, compared,
    pickled.

    Make one with `Scenario.load` or `Scenario.from_yaml`.

    Examples
    --------
    >>> import cohesim as cs
    >>> base = cs.Scenario.load("library:baseline-eu27")
    >>> small = base.with_({"population.size": 20_000})
    >>> small.size
    20000
    >>> base.size
    100000
    """

    __slots__ = ("__weakref__", "_core", "_folder", "_inputs", "_overrides", "_source", "_text")

    def __init__(
        self,
        core: _core.Scenario,
        source: str,
        text: str | None,
        folder: str,
        overrides: tuple[tuple[str, str], ...],
        inputs: tuple[_core.InputFile, ...] = (),
    ) -> None:
        for name, value in (
            ("_core", core),
            ("_source", source),
            ("_text", text),
            ("_folder", folder),
            ("_overrides", overrides),
            ("_inputs", inputs),
        ):
            object.__setattr__(self, name, value)

    # -------------------------------------------------------------------------------- making
    @classmethod
    def load(cls, source: str | Path) -> Scenario:
        """Load a scenario.

        Parameters
        ----------
        source : path of a YAML file, or "library:NAME" (see `library`)

        Raises
        ------
        ScenarioError
            The file cannot be used. ``errors`` has every finding with file, line, column and key.
        """
        if not isinstance(source, (str, os.PathLike)):
            raise TypeError(f'source must be a path or "library:NAME", not {type(source).__name__}')
        return cls._make(str(source), None, "", ())

    @classmethod
    def from_yaml(cls, text: str, *, name: str = "<text>", folder: str | Path = ".") -> Scenario:
        """Make a scenario from YAML text.

        Parameters
        ----------
        text : a scenario file's content
        name : stands for the file in messages
        folder : where paths in ``extends`` start
        """
        return cls._make(name, text, str(folder), ())

    @classmethod
    def _from_results(cls, text: str, name: str, inputs: list[_core.InputFile]) -> Scenario:
        """The scenario of a result file, which holds the files that it names."""
        return cls._make(name, text, ".", (), tuple(inputs))

    @classmethod
    def _make(
        cls,
        source: str,
        text: str | None,
        folder: str,
        overrides: tuple[tuple[str, str], ...],
        inputs: tuple[_core.InputFile, ...] = (),
    ) -> Scenario:
        changes = list(overrides)
        if text is None:
            core = _core.load_scenario(source, changes)
        else:
            core = _core.parse_scenario(text, source, folder, changes, list(inputs))
        return cls(core, source, text, folder, overrides, inputs)

    def with_(self, changes: Mapping[str, Any], *, name: str | None = None) -> Scenario:
        """Return a scenario that differs in some keys.

        Parameters
        ----------
        changes : dotted key to value, e.g. ``{"policies.courses.places": 120_000}``. A dict is
            merged into what is there; None removes the key (its default holds then).
        name : name of the new scenario

        Raises
        ------
        TypeError, ValueError
            A value that no scenario can hold: the message names the key.
        ScenarioError
            Unknown keys, values outside their range, all of them at once.

        Examples
        --------
        >>> base = Scenario.load("library:baseline-eu27")
        >>> base.with_({"labour.callback_ratio": 1.3}, name="open").name
        'open'
        """
        if not isinstance(changes, Mapping):
            raise TypeError(f"changes must be a dict of dotted keys, not {type(changes).__name__}")
        new = [*self._overrides, *((str(k), _value(str(k), v)) for k, v in changes.items())]
        if name is not None:
            new.append(("name", yaml_text(name)))
        other = self._make(self._source, self._text, self._folder, tuple(new), self._inputs)
        if self._text is None and other._core.files != self._core.files:
            issue = f"{self._source} changed on disk since it was loaded; load it again"
            raise ScenarioError(issue)
        return other

    # ------------------------------------------------------------------------------- reading
    @property
    def name(self) -> str:
        """Name."""
        return self._core.name

    @property
    def description(self) -> str:
        """One sentence."""
        return self._core.description

    @property
    def author(self) -> str:
        """Who answers for it; "" if it does not say."""
        return self._said("author")

    @property
    def place(self) -> str:
        """The place that its population is of; "" if it does not say."""
        return self._said("place")

    def _said(self, key: str) -> str:
        value, _ = self._core.provenance.get(key, ("", ""))
        return value

    @property
    def start(self) -> pd.Period:
        """First recorded month."""
        return pd.Period(self._core.start, "M")

    @property
    def end(self) -> pd.Period:
        """Last recorded month."""
        return pd.Period(self._core.end, "M")

    @property
    def size(self) -> int:
        """Simulated persons at the start."""
        return self._core.size

    @property
    def represents(self) -> float:
        """Real persons that they stand for."""
        return self._core.represents

    @property
    def seed(self) -> int:
        """Seed of all random draws."""
        return self._core.seed

    @property
    def replicates(self) -> int:
        """How many times the scenario is run."""
        return self._core.replicates

    @property
    def sha256(self) -> str:
        """Hash of everything that determines the results."""
        return self._core.sha256

    @property
    def parameters(self) -> dict[str, float]:
        """Every model parameter and its value before any policy."""
        return self._core.parameters

    @property
    def policies(self) -> pd.DataFrame:
        """A row per policy: lever, start, end, target, coverage, places, cost_eur, fund, ..."""
        columns = [
            "policy",
            "lever",
            "area",
            "start",
            "end",
            "target",
            "coverage",
            "places",
            "budget_eur",
            "cost_eur",
            "obligation",
            "fund",
            "values",
            "parameter",
        ]
        return pd.DataFrame(self._core.policies, columns=columns).set_index("policy")

    def check(self) -> list[Issue]:
        """What is odd about the scenario, though it can be run: warnings."""
        return self._core.warnings

    def explain(self, key: str | None = None) -> pd.DataFrame:
        """Effective values and where each comes from.

        Parameters
        ----------
        key : a key or the beginning of keys, e.g. "labour"; all if None

        Returns
        -------
        DataFrame
            Index key; columns value, origin ("my.yaml:10", "library:baseline-eu27:9", "default",
            ...).

        Raises
        ------
        KeyError
            No key is called that or begins so.
        """
        rows = [
            (k, value, origin)
            for k, (value, origin) in self._core.provenance.items()
            if key is None or k == key or k.startswith(key + ".")
        ]
        if key is not None and not rows:
            known = {
                k.rsplit(".", n)[0] for k in self._core.provenance for n in range(k.count(".") + 1)
            }
            raise unknown("key", key, sorted(known))
        return pd.DataFrame(rows, columns=["key", "value", "origin"]).set_index("key")

    def diff(self, other: Scenario) -> pd.DataFrame:
        """Keys in which two scenarios differ.

        Returns
        -------
        DataFrame
            Columns key, then a column for each scenario (named after it), as text; None where a
            key is not given.
        """
        mine, theirs = self.explain()["value"], other.explain()["value"]
        keys = sorted(set(mine.index) | set(theirs.index))
        rows = [(k, theirs.get(k), mine.get(k)) for k in keys if theirs.get(k) != mine.get(k)]
        names = [other.name, self.name if self.name != other.name else f"{self.name} (this)"]
        return pd.DataFrame(rows, columns=["key", *names])

    def to_yaml(self, path: str | Path | None = None) -> str:
        """The scenario written out; also into a file if `path` is given."""
        if path is not None:
            Path(path).write_text(self._core.resolved_yaml, encoding="utf-8")
        return self._core.resolved_yaml

    # ------------------------------------------------------------------------- as an object
    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a scenario does not change; use with_({...})")

    __delattr__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __reduce__(self):
        return _unpickle, (self._core.resolved_yaml, self._source, self._core.inputs)

    def __repr__(self) -> str:
        keys = len(self._overrides)
        plus = f" + {keys} key{'s' if keys != 1 else ''}" if keys else ""
        people = (
            f"{self.represents / 1e6:,.0f} million"
            if self.represents >= 1e6
            else f"{self.represents:,.0f}"
        )
        return (
            f"<cohesim.Scenario '{self.name}'> {self._source}{plus}; {self.start}..{self.end}; "
            f"{self.size:,} = {people}"
        )

    def _repr_html_(self) -> str:
        from .html_repr import scenario_html

        return scenario_html(self)


def _unpickle(text: str, source: str, inputs: list[_core.InputFile]) -> Scenario:
    return Scenario._from_results(text, source, inputs)


def _value(key: str, value: Any) -> str:
    try:
        return yaml_text(value)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{key}: {error}") from None


def as_scenario(scenario: Scenario | str | Path, name: str = "scenario") -> Scenario:
    """The argument `name`: a scenario as it is, or loaded."""
    if isinstance(scenario, Scenario):
        return scenario
    if not isinstance(scenario, (str, os.PathLike)):
        kind = type(scenario).__name__
        raise TypeError(f'{name} must be a Scenario, a path, or "library:NAME", not {kind}')
    return Scenario.load(scenario)
