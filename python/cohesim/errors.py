"""Everything that cohesim raises on its own account."""

from __future__ import annotations

from ._core import FileError, Issue, ScenarioError, SimulationError

__all__ = ["FileError", "IncompleteFileError", "Issue", "ScenarioError", "SimulationError"]


class IncompleteFileError(FileError):
    """A result file that is still being written, or whose writer was killed."""
