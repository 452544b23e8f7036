"""Parameters fitted to published figures."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from ..runs import _configured
from ..scenario import Scenario, as_scenario
from ..targets.figures import LIBRARY, Target, load_targets
from ..targets.fit import is_modelled, model_values
from ..targets.table import table_of
from ..targets.year import simulate_year
from ..terminal import table as text_table
from ..yaml_text import yaml_text
from .free import Bounds, free_parameters
from .search import search
from .studies import PREFIX, Study, study

PRIOR = (
    0.1  # bands that a move over the whole range costs: where figures say nothing, nothing moves
)


def calibrate(
    scenario: Scenario | str | Path,
    *,
    parameters: str | Mapping[str, Bounds | None] | Sequence[str],
    targets: str | Sequence[str] | Sequence[Target],
    starts: int = 3,
    evaluations: int = 60,
    replicates: int | None = 3,
    seed: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Calibration:
    """Fit parameters so that the base year comes near published figures.

    Every evaluation uses the same random numbers. The sum of squares is of (model - published) /
    band, with a weak pull to the starting values.

    Parameters
    ----------
    scenario : a Scenario, a path, or "library:NAME"
    parameters : names, or names with (low, high). Bounds that are not given are those of the
        evidence (see `describe`). Parameters that are evidence themselves are refused.
    targets : ids, or beginnings of ids that end with a dot, of "library:data/targets-eu27"; or
        figures of `load_targets`; or "experiment:NAME" for published effects that set one of the
        parameters (role FIT), weighted by their errors. Those kept for validation and effects
        that must emerge are refused.
    starts, evaluations : starting points, and simulations of the base year for each
    replicates, seed : of each simulation; None: as the scenario says
    progress : called with the number of evaluations done and the most there can be

    Returns
    -------
    Calibration

    Raises
    ------
    ValueError
        A parameter or figure that cannot be used, or one that the model does not put out.

    Examples
    --------
    >>> import cohesim as cs
    >>> small = cs.Scenario.load("library:baseline-eu27").with_(
    ...     {"population.size": 2000, "time.run_in_months": 12})
    >>> found = cs.calibrate(small, parameters=["labour.hired_temporary"],
    ...     targets="A.temp.NAT.", starts=1, evaluations=2, replicates=1)
    Traceback (most recent call last):
    ...
    ValueError: 2 evaluations for 1 parameter; at least 3 are needed for each start
    """
    base = _configured(as_scenario(scenario), replicates, seed)
    free = free_parameters(base, parameters)
    names = [f.name for f in free]
    figures, studies = _split(targets, names)
    if evaluations < len(free) + 2:
        raise ValueError(
            f"{evaluations} evaluations for {len(free)} parameter{'s' * (len(free) > 1)}; "
            f"at least {len(free) + 2} are needed for each start"
        )
    problem = _Problem(base, free, figures, studies, progress, starts * evaluations)
    found = search(
        problem.residuals, problem.start, starts=starts, evaluations=evaluations, seed=base.seed
    )
    return problem.result(found.point)


def _split(
    targets: str | Sequence[str] | Sequence[Target], free: Sequence[str]
) -> tuple[list[Target], list[Study]]:
    """Figures, and effects of experiments."""
    given = [targets] if isinstance(targets, str) else list(targets)
    if not given:
        raise ValueError("no figure to fit; name at least one, as A.emp.NAT.T.20_64.EU27.2019")
    names = [t for t in given if not isinstance(t, Target)]
    effects = [n for n in names if n.startswith(PREFIX)]
    figures = [t for t in given if isinstance(t, Target)]
    if ids := [n for n in names if n not in effects]:
        figures += load_targets(LIBRARY, only=ids)
    return _checked(figures), [s for n in effects for s in study(n, free)]


def _checked(figures: list[Target]) -> list[Target]:
    for t in figures:
        if t.use != "calibrate":
            raise ValueError(f"{t.id} is kept for validation (use: {t.use}): it is never fitted")
        if not is_modelled(t):
            raise ValueError(f"{t.id}: the model does not put out {t.indicator} of {t.group}")
    return figures


class _Problem:
    """Residuals of a point, and what is remembered of the values behind them."""

    def __init__(self, scenario, free, figures, studies, progress, most) -> None:
        self.scenario, self.free = scenario, free
        self._figures, self._studies = figures, studies
        self.targets = [*figures, *(s.target for s in studies)]
        self._progress, self._most, self._done = progress, most, 0
        self.start = np.array([(f.start - f.low) / (f.high - f.low) for f in free])
        self._known: dict[bytes, np.ndarray] = {}

    def parameters(self, point: np.ndarray) -> dict[str, float]:
        """Values at a point of the unit cube, with the digits that a file keeps."""
        values = (f.low + float(u) * (f.high - f.low) for f, u in zip(self.free, point))
        return {f.name: float(f"{v:.6g}") for f, v in zip(self.free, values)}

    def values(self, point: np.ndarray) -> np.ndarray:
        """Model values, shape (replicates, figures)."""
        key = point.tobytes()
        if key not in self._known:
            changed = self.scenario.with_(self.parameters(point))
            replicates = range(changed.replicates)
            self._known[key] = np.array([self._replicate(changed, r) for r in replicates])
            self._done += 1
            if self._progress:
                self._progress(self._done, self._most)
        return self._known[key]

    def _replicate(self, scenario: Scenario, replicate: int) -> np.ndarray:
        effects = [s.value(scenario, replicate) for s in self._studies]
        if not self._figures:
            return np.array(effects)
        year = simulate_year(scenario, replicate)
        return np.concatenate([model_values(year, self._figures), effects])

    def residuals(self, point: np.ndarray) -> np.ndarray:
        off = [
            (v - t.value) / t.band for v, t in zip(self.values(point).mean(axis=0), self.targets)
        ]
        return np.concatenate([off, PRIOR * (point - self.start)])

    def result(self, point: np.ndarray) -> Calibration:
        start = np.round(self.start, 6)
        before = table_of(self.targets, self.values(start), 0.95)
        after = table_of(self.targets, self.values(point), 0.95)
        table = after.assign(before=before["model"])
        names = [f.name for f in self.free]
        values = pd.DataFrame(
            {
                "start": [self.scenario.parameters[n] for n in names],
                "fitted": list(self.parameters(point).values()),
                "low": [f.low for f in self.free],
                "high": [f.high for f in self.free],
            },
            index=pd.Index(names, name="parameter"),
        )
        at_bound = np.isclose(values["fitted"], values["low"]) | np.isclose(
            values["fitted"], values["high"]
        )
        return Calibration(self.scenario, values.assign(at_bound=at_bound), table, self._done)


@dataclass(frozen=True, repr=False)
class Calibration:
    """Fitted parameters.

    Attributes
    ----------
    start : the scenario that was fitted
    parameters : index parameter; start, fitted, low, high, at_bound (a bound stopped the search)
    table : a row per figure, as of `TargetFit`, and before (the model at the starting values)
    evaluations : simulations of the base year
    """

    start: Scenario
    parameters: pd.DataFrame
    table: pd.DataFrame
    evaluations: int

    @property
    def scenario(self) -> Scenario:
        """The scenario with the fitted values."""
        return self.start.with_(dict(self.parameters["fitted"]))

    def to_yaml(self, path: str | Path) -> Path:
        """Write a scenario that extends the one that was fitted, by the fitted values only.

        Raises
        ------
        ValueError
            The scenario was not read from a file: there is nothing to extend.
        """
        if self.start._text is not None:
            raise ValueError(f"{self.start.name} was not read from a file; save it first")
        path = Path(path)
        path.write_text("\n".join(self._lines(path)) + "\n", encoding="utf-8")
        return path

    def _lines(self, path: Path) -> list[str]:
        source = self.start._source
        if not source.startswith("library:"):
            source = os.path.relpath(source, path.absolute().parent)
        figures = (f"#   {i}: {r.value:g}, model {r.model:.4g}" for i, r in self.table.iterrows())
        return [
            f"# Fitted by cohesim calibrate, {self.evaluations} simulations of the base year with",
            f"# {self.start.size:,} persons x {self.start.replicates}, seed {self.start.seed}, to",
            *figures,
            "cohesim: 1",
            f"name: {yaml_text(path.stem)}",
            f"extends: {yaml_text(source)}",
            *self._sections(),
        ]

    def _sections(self) -> list[str]:
        lines, last = [], ""
        for name, value in self.parameters["fitted"].sort_index().items():
            section, _, key = str(name).partition(".")
            if section != last:
                lines.append(f"{section}:")
            lines.append(f"  {key}: {yaml_text(float(value))}")
            last = section
        return lines

    def __str__(self) -> str:
        table = self.table[["before", "model", "value", "band", "inside"]]
        shown = [text_table(part.round(4)) for part in (self.parameters, table)]
        return "\n\n".join(shown) + f"\n{self.summary()}"

    def summary(self) -> str:
        """One line."""
        inside = int(self.table["inside"].sum())
        return f"{inside} of {len(self.table)} inside after {self.evaluations} simulations"

    def __repr__(self) -> str:
        return f"<cohesim.Calibration '{self.start.name}'> {self.summary()}"
