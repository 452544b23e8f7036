"""A figure of the report: its title says the finding; what it shows, a note, table and data."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib.figure import Figure

from .context import Context
from .markup import details, escape, table
from .svg import figure, inline


def block(
    ctx: Context,
    key: str,
    title: str,
    sub: str,
    note: str,
    chart: str,
    shown: pd.DataFrame,
    raw: pd.DataFrame,
) -> str:
    """A chart (HTML) as a figure; `raw` goes into the download as KEY.csv."""
    t = ctx.texts
    ctx.data[key] = raw
    source = t("source", version=ctx.version)
    return (
        f'<figure id="{key}"><figcaption><h3>{escape(title)}</h3>'
        f'<p class="sub">{escape(sub)}</p></figcaption>{chart}'
        f'<p class="note">{escape(note)} {escape(source)}</p>'
        f"{details(t('table'), table(shown, title))}</figure>"
    )


def drawn(
    ctx: Context,
    key: str,
    size: tuple[float, float],
    draw: Callable[[Figure], object],
    title: str,
    sub: str,
    note: str,
    shown: pd.DataFrame,
    raw: pd.DataFrame,
) -> str:
    """The same for a chart of matplotlib; `draw` gets the figure of `size` inches. Up to 3.8 inches
    its text stays readable on a telephone; a wider one scrolls there."""
    with figure(*size) as fig:
        draw(fig)
        svg = inline(fig, key, title, f"{sub}. {note}".strip())
    chart = f'<div class="wide" tabindex="0" role="group" aria-label="{escape(title)}">{svg}</div>'
    return block(ctx, key, title, sub, note, chart, shown, raw)
