"""Simulation of integration and inclusion policy and of social cohesion.

Three lines to a result::

    import cohesim as cs
    base = cs.Scenario.load("library:baseline-eu27")
    cs.compare(base, recognition="library:fast-recognition").summary("employment_rate", by="origin")
"""

from __future__ import annotations

import logging as _logging
from pathlib import Path as _Path

from . import _core, importers, indices, plot
from ._core import __version__
from .catalogue import describe, library
from .comparison import Comparison
from .errors import (
    CityFileError,
    FileError,
    IncompleteFileError,
    Issue,
    ScenarioError,
    SimulationError,
)
from .opening import open_comparison, open_results
from .population_fit import PopulationFit, fit
from .results import Results
from .runs import compare, run
from .scenario import Scenario
from .simulation import Simulation

__all__ = [
    "CityFileError",
    "Comparison",
    "FileError",
    "IncompleteFileError",
    "Issue",
    "PopulationFit",
    "Results",
    "Scenario",
    "ScenarioError",
    "Simulation",
    "SimulationError",
    "__version__",
    "compare",
    "describe",
    "fit",
    "importers",
    "indices",
    "library",
    "open_comparison",
    "open_results",
    "plot",
    "run",
]

_logging.getLogger(__name__).addHandler(_logging.NullHandler())
if (
    _Path(__file__).parent / "scenarios"
).is_dir():  # an installed package has the library beside it
    _core.set_library_folder(str(_Path(__file__).parent / "scenarios"))
