"""Comparisons over a grid of values."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from .comparison import Comparison
from .runs import Callback, compare
from .scenario import Scenario, as_scenario
from .table import SummaryTable


class GridComparison(Comparison):
    """A comparison whose scenarios are the points of a grid: see `compare_grid`.

    Attributes
    ----------
    grid : dict of str to list, the values of each key
    """

    grid: dict[str, list[Any]]
    _points: dict[str, tuple[Any, ...]]

    def summary(self, *args: Any, **options: Any) -> SummaryTable | xr.Dataset:
        """As `Comparison.summary`; with ``fmt="xarray"`` the keys are dims instead of ``scenario``."""
        found = super().summary(*args, **options)
        if not isinstance(found, xr.Dataset):
            return found
        points = [self._points[str(name)] for name in found["scenario"].values]
        names = [_dimension(key) for key in self.grid]
        parts = [
            found.isel(scenario=i, drop=True).expand_dims(
                {n: [v] for n, v in zip(names, point, strict=True)}
            )
            for i, point in enumerate(points)
        ]
        return xr.combine_by_coords(parts, combine_attrs="override")


def compare_grid(
    baseline: Scenario | str | Path,
    grid: Mapping[str, Sequence[Any]],
    *,
    scenario: Scenario | str | Path | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    out: str | Path | None = None,
    force: bool = False,
    progress: bool | Callback | None = None,
) -> GridComparison:
    """Compare a baseline with a scenario at every point of a grid of values.

    Parameters
    ----------
    baseline : a Scenario, a path, or "library:NAME"
    grid : values by key of the scenario, e.g.
        ``{"policies.courses.places": [60_000, 120_000]}``; all combinations are run
    scenario : whose keys are set; the baseline if None
    replicates, seed, threads, out, force, progress : as in `cohesim.compare`

    Returns
    -------
    GridComparison
        ``summary(..., fmt="xarray")`` has each key as a coordinate, called by its last words with
        underscores (``courses_places``).

    Raises
    ------
    ValueError
        An empty grid, or more than 100 points.
    ScenarioError
        A key or value that a scenario cannot have.

    Examples
    --------
    >>> import cohesim as cs
    >>> grid = cs.compare_grid("library:baseline-eu27", {"labour.callback_ratio": [1.2, 1.5]},
    ...                        replicates=5)                           # doctest: +SKIP
    >>> grid.summary("employment_rate", fmt="xarray")["change"]        # doctest: +SKIP
    """
    values = {key: [each] if isinstance(each, str) else list(each) for key, each in grid.items()}
    points = list(itertools.product(*values.values()))
    if not values or not points:
        raise ValueError(
            "the grid is empty; give values by key, e.g. {'labour.callback_ratio': [1.2]}"
        )
    if len(points) > 100:
        raise ValueError(f"{len(points)} points in the grid; at most 100 are compared at once")
    base = as_scenario(baseline, "baseline")
    start = base if scenario is None else as_scenario(scenario, "scenario")
    scenarios, places = {}, {}
    for point in points:
        changes = dict(zip(values, point, strict=True))
        name = "_".join(f"{_dimension(k)}_{_text(v)}" for k, v in changes.items())
        scenarios[name], places[name] = start.with_(changes, name=name), point
    done = compare(
        base, scenarios=scenarios, replicates=replicates, seed=seed, threads=threads, out=out,
        force=force, progress=progress,
    )  # fmt: skip
    result = GridComparison(done.baseline, done.scenarios, source=done.source)
    result._recorded_family = done._recorded_family
    result.grid, result._points = values, places
    return result


def _dimension(key: str) -> str:
    return "_".join(key.split(".")[-2:]) if key.startswith("policies.") else key.split(".")[-1]


def _text(value: Any) -> str:
    text = f"{value:g}" if isinstance(value, float | np.floating) else str(value)
    return "".join(c if c.isalnum() else "_" for c in text)
