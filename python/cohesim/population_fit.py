"""How a synthetic population compares with the published figures that it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from . import _core
from .arguments import MOST, whole
from .scenario import Scenario, as_scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def fit(scenario: Scenario | str | Path, *, replicate: int = 0) -> PopulationFit:
    """Make the population of a scenario, without simulating, and hold it against its figures.

    Parameters
    ----------
    scenario : a Scenario, a path, or "library:NAME"
    replicate : which population

    Returns
    -------
    PopulationFit
        Tables `cells`, `tables` and `people`, `notes`; ``plot()`` draws the fit and an age pyramid.

    Examples
    --------
    >>> import cohesim as cs
    >>> report = cs.fit(cs.Scenario.load("library:baseline-eu27").with_({"population.size": 2000}))
    >>> int(report.people["persons"].sum())
    2000
    >>> figure = report.plot()
    """
    number = whole("replicate", replicate, 0, MOST)
    scenario = as_scenario(scenario)
    found = _core.fit_report(scenario._core, number)
    cells = pd.DataFrame(found["cells"])
    cells.insert(4, "difference", cells["got"] - cells["target"])
    return PopulationFit(
        scenario,
        cells,
        pd.DataFrame(found["tables"]).set_index("table"),
        pd.DataFrame(found["people"]),
        list(found["notes"]),
    )


@dataclass(frozen=True, repr=False)
class PopulationFit:
    """A synthetic population beside the figures that it was made from.

    Attributes
    ----------
    scenario : whose population it is
    cells : a row per published cell: table, cell, target and got (simulated persons or households),
        difference, z (difference over the standard deviation of a sample of the table's size; the
        difference itself where the target is 0)
    tables : index table; unit, cells, srmse (root mean squared difference over the mean target),
        absolute_error (sum of absolute differences over the sum of targets), worst_cell
    people : simulated persons by age, sex and origin
    notes : what was scaled, left empty or could not be met
    """

    scenario: Scenario
    cells: pd.DataFrame
    tables: pd.DataFrame
    people: pd.DataFrame
    notes: list[str]

    def worst(self, number: int = 10) -> pd.DataFrame:
        """The cells with the largest absolute z."""
        order = self.cells["z"].abs().sort_values(ascending=False, kind="stable").index
        return self.cells.loc[order[: whole("number", number)]].reset_index(drop=True)

    def plot(self, *, fig: Figure | None = None) -> Figure:
        """Draw how the tables fit, and the age pyramid by origin.

        Parameters
        ----------
        fig : figure to draw on; a new one if None
        """
        from . import plot

        if fig is None:
            from matplotlib import pyplot as plt

            fig = plt.figure(figsize=(13.5, 5.2), layout="constrained")
        left, right = fig.subplots(1, 2, width_ratios=(6, 7))
        plot.fit(
            self, ax=left, title=f"{self.scenario.name}: fit of the population, a dot per cell"
        )
        scale = self.scenario.represents / self.scenario.size
        real = self.people.assign(persons=self.people["persons"] * scale)
        plot.pyramid(real, weight="persons", ax=right)
        return fig

    def __repr__(self) -> str:
        worst = self.cells["z"].abs().max()
        return (
            f"<cohesim.PopulationFit '{self.scenario.name}'> {self.people['persons'].sum():,} persons;"
            f" {len(self.cells):,} cells of {len(self.tables)} tables; largest |z| {worst:.1f}"
        )
