"""Running scenarios."""

from __future__ import annotations

import math
import os
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from . import _core
from .arguments import start_cache_word, whole
from .comparison import Comparison
from .groups import MemoryGroups
from .opening import open_comparison, open_results
from .progress import bar
from .results import Results
from .scenario import Scenario, as_scenario

FEWEST_REPLICATES = 5  # fewer give intervals that hardly tell anything: `compare` warns

Callback = Callable[[_core.Progress], Any]


def run(
    scenario: Scenario | str | Path,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    out: str | Path | None = None,
    force: bool = False,
    progress: bool | Callback | None = None,
    start_cache: bool | str | Path | None = None,
    checkpoint: str | int | None = None,
) -> Results:
    """Run all replicates of a scenario.

    Parameters
    ----------
    scenario : a Scenario, a path, or "library:NAME"
    replicates, seed : as the scenario says if None
    threads : 1 to 4096; all that the process may use if None; results do not depend on it
    out : HDF5 file to write as well; results are then read from it
    force : overwrite `out` if it exists
    progress : True or False; a function that gets a `Progress`; None: a bar if a person is looking
    start_cache : a folder where starts (population and run-in) are kept, so that another run with
        other policies costs its months alone; True: in the user's cache ($XDG_CACHE_HOME/cohesim);
        False: none; None: as $COHESIM_START_CACHE says, else none
    checkpoint : with `out`: write the state every so many simulated months ("12") or so long
        ("90s", "10min", "2h") into OUT.checkpoint, from which `resume` goes on after a crash; an
        interrupt leaves it anyway

    Returns
    -------
    Results

    Raises
    ------
    TypeError, ValueError
        `replicates`, `seed` or `threads` is no whole number in its range.
    ScenarioError, SimulationError, FileError
    KeyboardInterrupt
        Ctrl-C or a notebook's interrupt, within one simulated month; the session stays usable.
        What was written of `out` stays in OUT.part, and `resume` goes on with it.

    Examples
    --------
    >>> import cohesim as cs
    >>> base = cs.Scenario.load("library:baseline-eu27").with_(
    ...     {"population.size": 2000, "time.end": "2020-03"})
    >>> cs.run(base, replicates=2, progress=False).replicates
    2
    """
    chosen = _configured(as_scenario(scenario), replicates, seed)
    with bar("run", progress) as callback:
        done = _core.run(
            [chosen._core],
            threads=_threads(threads),
            out=_path(out),
            force=force,
            progress=callback,
            start_cache=start_cache_word(start_cache),
            checkpoint=_checkpoint(checkpoint),
        )
    if out is not None:
        return open_results(out)
    return _in_memory(done[0], chosen)


def compare(
    baseline: Scenario | str | Path,
    /,
    *,
    scenarios: Mapping[str, Scenario | str | Path] | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    out: str | Path | None = None,
    force: bool = False,
    progress: bool | Callback | None = None,
    start_cache: bool | str | Path | None = None,
    checkpoint: str | int | None = None,
    **named: Scenario | str | Path,
) -> Comparison:
    """Run a baseline and scenarios with the same random draws, and compare them.

    Parameters
    ----------
    baseline : a Scenario, a path, or "library:NAME"
    scenarios : name to scenario, for names that are not Python words
    replicates, seed : as the baseline says if None; the same for all
    threads : 1 to 4096; all that the process may use if None; results do not depend on it
    out : HDF5 file to write as well
    force : overwrite `out` if it exists
    progress : True or False; a function that gets a `Progress`; None: a bar if a person is looking
    start_cache, checkpoint : as in `run`
    **named : scenarios by name, e.g. ``courses=courses``

    Returns
    -------
    Comparison
        Under five replicates with a warning; its text (`repr`) says how many would take the change
        of the employment gap to +- 0.1 points, `replicates_needed` does so for every outcome.

    Raises
    ------
    ValueError
        Fewer than two replicates, no scenario, or scenarios that cannot be paired (their
        population or dates differ).
    ScenarioError, SimulationError, FileError, KeyboardInterrupt
        As `run`.

    Examples
    --------
    >>> import cohesim as cs
    >>> base = "library:baseline-eu27"
    >>> cmp = cs.compare(base, fast="library:fast-recognition")  # doctest: +SKIP
    """
    others = {**(scenarios or {}), **named}
    if not others:
        raise ValueError(
            "nothing to compare with; name a scenario, e.g. compare(base, courses=courses)"
        )
    base = as_scenario(baseline, "baseline")
    count = base.replicates if replicates is None else whole("replicates", replicates, 1)
    if count < 2:
        raise ValueError("one replicate gives no interval; use 2 or more (the library uses 20)")
    if count < FEWEST_REPLICATES:
        warnings.warn(
            f"{count} replicates give wide intervals; take {FEWEST_REPLICATES} or more",
            stacklevel=2,
        )
    base = _configured(base, count, seed)
    chosen = [base]
    for name, scenario in others.items():
        chosen.append(_configured(as_scenario(scenario, name), count, base.seed, name))
    with bar("compare", progress) as callback:
        done = _core.run(
            [s._core for s in chosen],
            comparison=True,
            threads=_threads(threads),
            out=_path(out),
            force=force,
            progress=callback,
            start_cache=start_cache_word(start_cache),
            checkpoint=_checkpoint(checkpoint),
        )
    if out is not None:
        return open_comparison(out)
    runs = [_in_memory(r, s) for r, s in zip(done, chosen, strict=True)]
    return Comparison(runs[0], dict(zip(others, runs[1:], strict=True)))


def resume(
    path: str | Path,
    *,
    threads: int | None = None,
    force: bool = False,
    progress: bool | Callback | None = None,
    start_cache: bool | str | Path | None = None,
    checkpoint: str | int | None = None,
) -> Results | Comparison:
    """Go on with a run or comparison that was stopped or killed; the results are the same.

    Parameters
    ----------
    path : the file that it was to write, as `out` of `run` and `compare`; PATH.checkpoint holds
        where it stood
    threads, force, progress, start_cache, checkpoint : as in `run`

    Raises
    ------
    FileError
        There is nothing to go on from, it is damaged, or of another version of the program.

    Examples
    --------
    >>> cs.resume("my.h5")  # doctest: +SKIP
    """
    with bar("resume", progress) as callback:
        comparison = _core.resume(
            os.fspath(path),
            threads=_threads(threads),
            force=force,
            progress=callback,
            start_cache=start_cache_word(start_cache),
            checkpoint=_checkpoint(checkpoint),
        )
    return open_comparison(path) if comparison else open_results(path)


def _checkpoint(every: str | int | None) -> str:
    return "" if every is None else str(every)


def _configured(
    scenario: Scenario, replicates: int | None, seed: int | None, name: str | None = None
) -> Scenario:
    """The scenario with other replicates, seed or name, if they differ."""
    changes: dict[str, Any] = {}
    if replicates is not None and whole("replicates", replicates, 1) != scenario.replicates:
        changes["run.replicates"] = replicates
    if seed is not None and whole("seed", seed) != scenario.seed:
        changes["run.seed"] = seed
    renamed = name is not None and name != scenario.name
    return scenario.with_(changes, name=name) if changes or renamed else scenario


def _threads(threads: int | None) -> int:
    """0 stands for all. COHESIM_THREADS counts where nothing is said: it cannot change results."""
    name = "threads"
    if threads is None:
        name, text = "COHESIM_THREADS", os.environ.get("COHESIM_THREADS", "")
        if not text:
            return 0
        threads = int(text) if text.isdecimal() else text
    return whole(name, threads, 1, _core.MOST_THREADS)


def _path(out: str | Path | None) -> str | None:
    return None if out is None else os.fspath(out)


def _in_memory(done: _core.Results, scenario: Scenario) -> Results:
    core = scenario._core
    about = {
        "program": "cohesim",
        "program_version": _core.__version__,
        "program_commit": _core.__commit__,
        "scenario": scenario.name,
        "scenario_sha256": scenario.sha256,
        "seed": scenario.seed,
        "replicates": done.replicates,
        "first_replicate": scenario._core.first_replicate,
        "months": done.months,
        "start": core.start,
        "end": core.end,
        "population_size": float(scenario.size),
        "represents": float(scenario.represents),
        "wall_seconds": done.wall_seconds if math.isfinite(done.wall_seconds) else 0.0,
        "complete": 1,
    }
    text = core.resolved_yaml
    meant = MemoryGroups(done.by_policy, done.by_policy_layout, done.by_policy_days, about, text)
    groups = MemoryGroups(done.data, done.layout, done.days, about, text, meant)
    return Results(groups, name=scenario.name, scenario=scenario)
