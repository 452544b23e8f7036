"""Simulation of integration and inclusion policy and of social cohesion.

Three lines to a result::

    import cohesim as cs
    base = cs.Scenario.load("library:baseline-eu27")
    cs.compare(base, recognition="library:fast-recognition").summary("employment_rate", by="origin")
"""

from __future__ import annotations

import logging as _logging
from pathlib import Path as _Path

from . import _core, importers, indices, plot, schooling
from ._core import __version__
from .calibration import Calibration, calibrate
from .catalogue import describe, library
from .comparison import Comparison
from .errors import (
    CityFileError,
    CohesimError,
    FileError,
    IncompleteFileError,
    Issue,
    ScenarioError,
    SimulationError,
)
from .experiments import experiment_names, experiments, load_experiment
from .grid import GridComparison, compare_grid
from .opening import open_comparison, open_results
from .population_fit import PopulationFit, fit
from .results import Results
from .runs import compare, resume, run
from .scenario import Scenario
from .simulation import Simulation
from .targets import Target, TargetFit, fit_targets, load_targets

__all__ = [
    "Calibration",
    "CityFileError",
    "CohesimError",
    "Comparison",
    "FileError",
    "GridComparison",
    "IncompleteFileError",
    "Issue",
    "PopulationFit",
    "Results",
    "Scenario",
    "ScenarioError",
    "Simulation",
    "SimulationError",
    "Target",
    "TargetFit",
    "__version__",
    "calibrate",
    "compare",
    "compare_grid",
    "describe",
    "experiment_names",
    "experiments",
    "fit",
    "fit_targets",
    "importers",
    "indices",
    "library",
    "load_experiment",
    "load_targets",
    "open_comparison",
    "open_results",
    "plot",
    "resume",
    "run",
    "schooling",
]

_RARE = (
    "Calibration",
    "GridComparison",
    "Issue",
    "Target",
    "experiment_names",
    "load_experiment",
    "load_targets",
    "schooling",
)


def __dir__() -> list[str]:
    """What completion offers: what people begin with; not the modules behind it, nor the errors."""
    return [n for n in __all__ if not (n.endswith(("Error", "Fit")) or n in _RARE)]


_logging.getLogger(__name__).addHandler(_logging.NullHandler())
if (
    _Path(__file__).parent / "scenarios"
).is_dir():  # an installed package has the library beside it
    _core.set_library_folder(str(_Path(__file__).parent / "scenarios"))
