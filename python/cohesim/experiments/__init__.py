"""Published studies repeated in the model (virtual experiments)."""

from .design import Effect, Experiment, experiment_names, load_experiment
from .run import experiments

__all__ = ["Effect", "Experiment", "experiment_names", "experiments", "load_experiment"]
