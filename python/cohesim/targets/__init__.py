"""Published figures, and how near the model comes to them."""

from .figures import Target, load_targets
from .fit import TargetFit, fit_targets, is_modelled

__all__ = ["Target", "TargetFit", "fit_targets", "is_modelled", "load_targets"]
