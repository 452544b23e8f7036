"""Which results can be compared replicate by replicate."""

from __future__ import annotations

from typing import Any

# attribute of a file: key of a scenario
_PAIRED = {
    "seed": "seed",
    "population_size": "population.size",
    "represents": "population.represents",
    "start": "time.start",
    "end": "time.end",
    "replicates": "run.replicates",
}


def check_paired(a: dict[str, Any], b: dict[str, Any]) -> None:
    for key, name in _PAIRED.items():
        if key in a and key in b and a[key] != b[key]:
            raise ValueError(
                f"not paired: {name} {_plain(a[key])} against {_plain(b[key])}; "
                "seed, size and dates must agree"
            )


def _plain(value: Any) -> str:
    return (
        f"{value:g}" if isinstance(value, float) and value >= 1e6 else f"{value}".removesuffix(".0")
    )
