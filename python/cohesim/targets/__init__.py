"""Published figures, and how near the model comes to them."""

from .figures import Target, load_targets
from .fit import fit_targets, is_modelled
from .table import TargetFit

__all__ = ["Target", "TargetFit", "fit_targets", "is_modelled", "load_targets"]
