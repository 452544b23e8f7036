"""Everything that cohesim raises on its own account."""

from __future__ import annotations

from collections.abc import Sequence

from ._core import CohesimError, FileError, Issue, ScenarioError, SimulationError

__all__ = [
    "CityFileError",
    "CohesimError",
    "FileError",
    "IncompleteFileError",
    "Issue",
    "ScenarioError",
    "SimulationError",
]


class IncompleteFileError(FileError):
    """A result file that is still being written, or whose writer was killed."""


class CityFileError(CohesimError, ValueError):
    """Files of a city that an importer cannot use.

    Attributes
    ----------
    problems : every finding, with file, line and column
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple:
        return CityFileError, (self.problems,)
