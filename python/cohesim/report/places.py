"""The section with maps: levels of the baseline and changes by neighbourhood."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .._core import FEWEST_PERSONS, student_t_quantile
from ..plot import maps, places
from .context import Context, Section
from .drawing import drawn
from .markup import escape, paragraphs, section
from .rules import capital

_LEVELS = ("foreign_born", "employment_rate", "at_risk_of_poverty_rate", "asked_rent")
_CHANGES = ("employment_rate", "at_risk_of_poverty_rate")
WIDTH = 3.8  # inches: of a telephone


def by_place(ctx: Context) -> Section | None:
    """Maps, where the scenario has neighbourhoods from a file."""
    if places.GROUP not in ctx.baseline.groups:
        return None
    heading = ctx.texts("s.places")
    try:
        places.outlines(ctx.baseline)
    except ValueError:
        return "places", heading, section("places", heading, paragraphs([ctx.texts("places.none")]))
    blocks = [_map(ctx, ctx.baseline, name, "baseline", None) for name in _of(ctx, _LEVELS)]
    for scenario in ctx.comparison.scenarios:
        blocks += [
            _map(ctx, ctx.comparison, name, scenario, scenario) for name in _of(ctx, _CHANGES)
        ]
    note = ctx.texts("places.note")
    if places.is_schematic(ctx.baseline):
        note += " " + ctx.texts("places.schematic")
    maps_shown = "".join(b for b in blocks if b)
    content = f'<p class="note">{escape(note)}</p><div class="multiples">{maps_shown}</div>'
    return "places", heading, section("places", heading, content)


def _of(ctx: Context, names: tuple[str, ...]) -> list[str]:
    recorded = ctx.baseline.neighbourhoods
    return [n for n in names if n in recorded or (n in places.SHARES and "persons" in recorded)]


def _map(ctx: Context, source: Any, name: str, label: str, scenario: str | None) -> str:
    shown = maps.of_city(source, name, **({"scenario": scenario} if scenario else {}))
    t, shown["boundaries"] = ctx.texts, places.coarse(shown["boundaries"])
    shown["label"] = label_text = _label(ctx, name, scenario)
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
        (WIDTH, 0.9 + WIDTH * min(1.2, maps.proportion(shown["boundaries"]))),
        lambda fig: maps.map(
            **shown,
            ax=fig.subplots(),
            title="",
            hatched_words=(t("places.unsure"), t("places.few")),
            written=t.number,
        ),
        t.after_colon(label_text, _finding(ctx, shown, scenario)),
        t("places.sub", scenario=ctx.run_name(label), year=ctx.year),
        "",
        _extremes(ctx, shown["values"], shown["errors"], scenario),
        raw,
    )


def _label(ctx: Context, name: str, scenario: str | None) -> str:
    """What the colours mean, with the unit."""
    t = ctx.texts
    if name in places.SHARES:
        return t("places.share", group=capital(t.word(name)))
    unit = str(ctx.baseline.neighbourhoods[name].attrs.get("units", "1"))
    title = capital(t.indicator(name))
    if scenario is None:
        return f"{title} ({t.unit(unit)})"
    return f"{t('places.change', indicator=title)} ({t.unit(unit, change=True)})"


def _position(ctx: Context, scenario: str | None) -> int:
    return 0 if scenario is None else 1 + list(ctx.comparison.scenarios).index(scenario)


def _names(ctx: Context) -> dict[str, str]:
    return places.names(ctx.baseline)


def _finding(ctx: Context, shown: dict[str, Any], scenario: str | None) -> str:
    """The map in words: where a level is lowest and highest; of changes, how many neighbourhoods
    differ from zero, as the largest change is that of the area with the fewest people."""
    t = ctx.texts
    enough = shown["counts"] >= FEWEST_PERSONS
    known = shown["values"][enough].dropna()
    if scenario is not None:
        factor = student_t_quantile(0.975, max(1, ctx.baseline.replicates - 1))
        clear = int((known.abs() > factor * shown["errors"][known.index]).sum())
        return t("places.changed", n=clear, total=len(known), chance=round(0.05 * len(known)))
    names, low, high = _names(ctx), known.idxmin(), known.idxmax()
    return t(
        "places.finding",
        low=t.number(known[low], 1),
        lowest=names.get(str(low), str(low)),
        high=t.number(known[high], 1),
        highest=names.get(str(high), str(high)),
    )


def _extremes(
    ctx: Context, values: pd.Series, errors: pd.Series, scenario: str | None
) -> pd.DataFrame:
    """The five lowest and highest neighbourhoods, as text; the data behind the map has all."""
    t, names, signed = ctx.texts, _names(ctx), scenario is not None
    order = values.dropna().sort_values(kind="stable").index
    chosen = [*order[:5], *(o for o in order[-5:] if o not in order[:5])]
    return pd.DataFrame(
        {
            t("col.neighbourhood"): [names.get(str(o), str(o)) for o in chosen],
            t("col.value"): [t.number(values[i], 1, signed=signed) for i in chosen],
            t("col.error"): [t.number(errors[i], 1) for i in chosen],
        }
    )
