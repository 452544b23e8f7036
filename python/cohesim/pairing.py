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
    """Raise ValueError unless two provenances agree in all that pairing needs."""
    for key, name in _PAIRED.items():
        if key in a and key in b and a[key] != b[key]:
            raise ValueError(
                f"not paired: {name} {_plain(a[key])} against {_plain(b[key])}; "
                "seed, size and dates must agree"
            )


def _plain(value: Any) -> str:
    if isinstance(value, float) and value >= 1e6:
        return f"{value:g}"
    return str(value).removesuffix(".0")
