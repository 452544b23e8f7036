"""The section with maps: levels of the baseline and changes by neighbourhood."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..plot import maps, places
from ..plot.labels import words
from ..table import number
from .context import Context, Section
from .drawing import drawn
from .markup import paragraphs, section

HEADING = "Places"
NO_PLACE = (
    "No map: the scenario does not say where its neighbourhoods are (population.geography.boundaries, "
    "or lon and lat in neighbourhoods.csv)."
)
NOTE = (
    "Hatched over the colour: chance in the simulation may shift the colour by more than a class. Grey: no "
    "data, or fewer than ten simulated persons. Colours can be told apart in grey and by the colour-blind."
)
_LEVELS = ("foreign_born", "employment_rate", "at_risk_of_poverty_rate")
_CHANGES = ("employment_rate", "at_risk_of_poverty_rate")


def by_place(ctx: Context) -> Section | None:
    """Maps, where the scenario has neighbourhoods from a file."""
    if places.GROUP not in ctx.baseline.groups:
        return None
    try:
        places.outlines(ctx.baseline)
    except ValueError:
        return "places", HEADING, section("places", HEADING, paragraphs([NO_PLACE]))
    blocks = [_map(ctx, ctx.baseline, name, "baseline", None) for name in _of(ctx, _LEVELS)]
    for scenario in ctx.comparison.scenarios:
        blocks += [
            _map(ctx, ctx.comparison, name, scenario, scenario) for name in _of(ctx, _CHANGES)
        ]
    content = '<div class="multiples">' + "".join(b for b in blocks if b) + "</div>"
    return "places", HEADING, section("places", HEADING, content)


def _of(ctx: Context, names: tuple[str, ...]) -> list[str]:
    recorded = ctx.baseline.neighbourhoods
    return [n for n in names if n in recorded or (n in places.SHARES and "persons" in recorded)]


def _map(ctx: Context, source: Any, name: str, label: str, scenario: str | None) -> str:
    shown = maps.of_city(source, name, **({"scenario": scenario} if scenario else {}))
    shown["boundaries"] = places.coarse(shown["boundaries"])
    if not shown["values"].notna().any():
        return ""
    key = f"chart-map-{name.replace('_', '-')}-{_position(ctx, scenario)}"
    raw = pd.DataFrame(
        {k: shown[v] for k, v in (("value", "values"), ("se", "errors"), ("n", "counts"))}
    )
    raw = raw.reset_index().assign(scenario=label, indicator=name)
    return drawn(
        ctx,
        key,
        (4.9, 4.6),
        lambda fig: maps.map(**shown, ax=fig.subplots(), title=""),
        f"{shown['label']}: {_finding(shown['values'], scenario)}",
        f"{words(label)}, {ctx.year}, by neighbourhood",
        NOTE,
        _extremes(shown["values"], shown["errors"]),
        raw,
    )


def _position(ctx: Context, scenario: str | None) -> int:
    return 0 if scenario is None else 1 + list(ctx.comparison.scenarios).index(scenario)


def _finding(values: pd.Series, scenario: str | None) -> str:
    """The map in words: where it is lowest and highest."""
    known = values.dropna()
    low, high = (number(v, 1, signed=scenario is not None) for v in (known.min(), known.max()))
    return f"from {low} ({known.idxmin()}) to {high} ({known.idxmax()})"


def _extremes(values: pd.Series, errors: pd.Series) -> pd.DataFrame:
    """The five lowest and highest neighbourhoods, as text; the data behind the map has all."""
    order = values.dropna().sort_values(kind="stable").index
    chosen = [*order[:5], *(o for o in order[-5:] if o not in order[:5])]
    return pd.DataFrame(
        {
            "neighbourhood": chosen,
            "value": [number(values[i], 1) for i in chosen],
            "standard error": [number(errors[i], 1) for i in chosen],
        }
    )
