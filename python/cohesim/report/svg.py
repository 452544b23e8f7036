"""A matplotlib figure as SVG inside HTML: small, identical bytes each time, readable by screen
readers."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

SMALLEST_SCALE = 0.92  # labels of 9 points are then 11 pixels
LARGEST_SCALE = 1.2

_STYLE = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "cohesim",  # same ids each time
    "path.simplify": True,
}


@contextmanager
def figure(width: float, height: float) -> Iterator[Figure]:
    """A figure outside pyplot, with the report's settings; the caller's settings come back after
    it."""
    with matplotlib.rc_context(_STYLE):
        fig = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(fig)
        yield fig


def inline(fig: Figure, prefix: str, title: str, description: str) -> str:
    """The figure as an ``<svg>`` element whose ids start with `prefix`."""
    buffer = io.StringIO()
    with matplotlib.rc_context(_STYLE):
        fig.get_layout_engine().execute(fig)
        fig.set_layout_engine("none")  # savefig would draw everything once more to lay it out
        fig.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.S)
    text = re.sub(r"<style type=\"text/css\">.*?</style>\s*", "", text, flags=re.S)
    text = re.sub(r"<defs>\s*</defs>\s*", "", text)
    text = re.sub(r"\bid=\"", f'id="{prefix}-', text)
    text = re.sub(r"(xlink:href=\"#|url\(#)", rf"\g<1>{prefix}-", text)
    text = text.replace("xlink:href=", "href=")
    text = re.sub(r"-?\d+\.\d{3,}", _rounded, text)
    text = text.replace("'DejaVu Sans', ", "").replace("'DejaVu Sans'", "sans-serif")
    text = re.sub(r"\n\s*", "\n", text)
    box = re.search(r"viewBox=\"([^\"]+)\"", text)
    body = text[text.index(">") + 1 :]
    width = float(box.group(1).split()[2]) * 4 / 3  # points to pixels
    return (
        f'<svg class="chart" viewBox="{box.group(1)}" role="img"'
        f' style="max-width:{LARGEST_SCALE * width:.0f}px;min-width:{SMALLEST_SCALE * width:.0f}px"'
        f' aria-labelledby="{prefix}-title {prefix}-desc">'
        f'<title id="{prefix}-title">{html.escape(title)}</title>'
        f'<desc id="{prefix}-desc">{html.escape(description)}</desc>' + body.strip()
    )


def _rounded(match: re.Match[str]) -> str:
    return f"{float(match.group()):.2f}".rstrip("0").rstrip(".")
