"""Fitting parameters to published figures."""

from .calibrate import Calibration, calibrate

__all__ = ["Calibration", "calibrate"]
