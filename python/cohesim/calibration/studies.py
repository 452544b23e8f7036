"""Published effects as something to fit: those of role FIT, for the parameter that each of them sets."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from ..experiments.design import Effect, Experiment, load_experiment
from ..experiments.estimators import estimate
from ..experiments.follow import follow
from ..experiments.run import arms
from ..names import unknown
from ..scenario import Scenario
from ..targets.figures import Target

PREFIX = "experiment:"


@dataclass(frozen=True)
class Study:
    """An effect of an experiment; `target` has its value, and its joint error as the band."""

    experiment: Experiment
    effect: Effect

    @property
    def target(self) -> Target:
        """The effect as a figure, for tables."""
        e = self.effect
        return Target(
            id=f"{PREFIX}{self.experiment.name}:{e.id}",
            domain="experiment",
            indicator=e.outcome or e.estimator,
            group="",
            sex="total",
            age="",
            geo="",
            year=0,
            value=e.published,
            unit=e.unit,
            band=math.hypot(*e.errors),
            role="fitted",
            use="calibrate",
            source=self.experiment.description,
        )

    def value(self, scenario: Scenario, replicate: int) -> float:
        """The estimate of one pair of runs, with the persons and the run-in of the scenario."""
        own = {
            "population.size": scenario.size,
            "time.run_in_months": int(scenario.explain("time.run_in_months")["value"].iloc[0]),
        }
        control, treatment = arms(self.experiment, scenario, own)
        runs = (
            control and follow(self.experiment, control, replicate),
            follow(self.experiment, treatment, replicate),
        )
        return estimate(self.experiment, self.effect, *runs)


def study(name: str, free: Collection[str]) -> list[Study]:
    """The effects that "experiment:NAME" or "experiment:NAME:EFFECT" stands for.

    Parameters
    ----------
    name : with the prefix
    free : parameters that are being fitted

    Raises
    ------
    ValueError
        There is no such effect, it is not for fitting, or its parameter is not being fitted.
    """
    source, _, effect = name.removeprefix(PREFIX).partition(":")
    experiment = load_experiment(source)
    fit = [e for e in experiment.effects if e.role == "FIT"]
    if effect and effect not in {e.id for e in experiment.effects}:
        raise ValueError(str(unknown("effect", effect, [e.id for e in experiment.effects])))
    chosen = [e for e in experiment.effects if e.id == effect] if effect else fit
    for e in chosen:
        if e.role != "FIT":
            raise ValueError(
                f"{name}: {e.id} has the role {e.role}: it must emerge, and is not fitted"
            )
        if e.fits not in free:
            raise ValueError(f"{name}: {e.id} sets {e.fits}, which is not among the parameters")
    if not chosen:
        raise ValueError(f"{name}: none of its effects is for fitting (role FIT)")
    return [Study(experiment, e) for e in chosen]
