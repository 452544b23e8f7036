"""A chart of the report: drawn, made accessible, with its table and data."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from matplotlib.figure import Figure

from .context import Context
from .markup import chart
from .svg import figure, inline


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
    """A chart block; `draw` gets the figure."""
    with figure(*size) as fig:
        draw(fig)
        description = f"{sub}. {note} {ctx.texts('table')}."
        svg = inline(fig, key, title, description)
    return chart(key, title, sub, note, svg, shown, raw, ctx.texts, ctx.version)
