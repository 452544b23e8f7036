"""Charts as rows of words with a strip beside each: marks and intervals on one scale.

Words and numbers are HTML and places are percentages, so that nothing shrinks on a narrow screen
and everything is in the reader's language.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from .markup import escape

LINE = 18  # pixels of height for each mark of a row
COLOURS = ("#4D4D4D", "#0072B2", "#D55E00", "#009E73", "#CC79A7")  # the baseline, then scenarios
GAIN, LOSS, QUIET, INK = "#0072B2", "#D55E00", "#767676", "#1f2328"
_SHAPES = {
    "circle": "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z",
    "square": "M-4.5 -4.5H4.5V4.5H-4.5Z",
    "up": "M-5.5 4.5L0 -5.5L5.5 4.5Z",
    "down": "M-5.5 -4.5L0 5.5L5.5 -4.5Z",
    "diamond": "M-5.5 0L0 -5.5L5.5 0L0 5.5Z",
    "right": "M-4 -5L5 0L-4 5Z",
    "left": "M4 -5L-5 0L4 5Z",
}
SHAPES = ("circle", "square", "up", "diamond", "down")  # the baseline, then scenarios


@dataclass(frozen=True)
class Mark:
    """A value with its interval, and the text that stands beside it."""

    value: float
    low: float
    high: float
    text: str = ""
    colour: str = GAIN
    shape: str = "circle"
    filled: bool = True
    bar: bool = False  # a bar from zero


@dataclass(frozen=True)
class Row:
    """Marks with one label; marks on the same `line` share its height."""

    label: str
    marks: Sequence[Mark]
    heading: str = ""  # a heading before the row, where it differs from that of the row above
    together: bool = False  # all marks on one line
    text: str = ""  # beside the strip, instead of the marks' own
    printed: bool = True  # also on paper


@dataclass(frozen=True)
class Scale:
    """From a value to a place in percent of the width; `clipped` beyond the ends."""

    low: float
    high: float
    ticks: Sequence[float] = field(default=())

    def place(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(100 * min(1.0, max(0.0, share)), 2)

    def beyond(self, value: float) -> int:
        """-1 or +1 if a value lies outside, else 0."""
        return int(value > self.high) - int(value < self.low)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers between two values."""
    step = 10.0 ** math.floor(math.log10((high - low) / most))
    step *= next(m for m in (1, 2, 5, 10) if (high - low) / (m * step) <= most)
    first = math.ceil(low / step - 1e-9)
    return [i * step for i in range(first, math.floor(high / step + 1e-9) + 1)]


def tick_digits(scale: Scale) -> int:
    """Digits that the ticks need."""
    return 0 if all(abs(v - round(v)) < 1e-9 for v in scale.ticks) else 1


def change_scale(rows: Sequence[Row], smallest: float = 0.1) -> Scale:
    """A scale around zero. Where few rows reach far beyond the others it ends before them, so that
    they do not squeeze the rest; their strips end in an arrow."""
    ends = [max(abs(m.low), abs(m.high), abs(m.value)) for r in rows for m in r.marks]
    ends = sorted(e for e in ends if math.isfinite(e)) or [smallest]
    usual = ends[math.ceil(0.8 * len(ends)) - 1]
    reach = max(smallest, min(ends[-1], 2 * usual)) * 1.05
    return Scale(-reach, reach, ticks(-reach, reach))


def level_scale(rows: Sequence[Row], *, from_zero: bool = False) -> Scale:
    """A scale that holds all values."""
    values = [v for r in rows for m in r.marks for v in (m.low, m.high, m.value) if np.isfinite(v)]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    low = 0.0 if from_zero else low
    pad = 0.04 * (high - low) or 1.0
    low, high = low - (0 if from_zero else pad), high + pad
    return Scale(low, high, ticks(low, high))


def strips(
    rows: Sequence[Row], scale: Scale, written: Callable[[float], str], axis: str, alt: str
) -> str:
    """The chart. `written` writes a number at the axis, `axis` says what it measures, `alt` what
    the chart shows."""
    parts, heading = [], ""
    on_paper = {row.heading for row in rows if row.printed}
    for row in rows:
        if row.heading and row.heading != heading:
            off = "" if row.heading in on_paper else " off"
            parts.append(f'<p class="sh{off}">{escape(row.heading)}</p>')
            heading = row.heading
        parts.append(_row(row, scale))
    parts.append(_axis(scale, written, axis))
    return f'<div class="strips" role="img" aria-label="{escape(alt)}">{"".join(parts)}</div>'


def _row(row: Row, scale: Scale) -> str:
    lines = 1 if row.together else len(row.marks)
    heights = [LINE * (0 if row.together else i) + LINE / 2 for i in range(len(row.marks))]
    marks = "".join(_mark(m, y, scale) for m, y in zip(row.marks, heights, strict=True))
    texts = [row.text] if row.text else [m.text for m in row.marks]
    beside = "".join(f"<span>{escape(t)}</span>" for t in texts if t)
    svg = _svg(LINE * lines, _grid(scale, LINE * lines) + marks)
    label = f'<div class="l">{escape(row.label)}</div>'
    off = "" if row.printed else " off"
    return f'<div class="row{off}">{label}{svg}<div class="v">{beside}</div></div>'


def _svg(height: float, content: str) -> str:
    return f'<svg class="s" height="{height:g}" aria-hidden="true">{content}</svg>'


def _grid(scale: Scale, height: float) -> str:
    lines = []
    for value in scale.ticks:
        x, kind = scale.place(value), "z" if abs(value) < 1e-12 else "g"
        lines.append(f'<line class="{kind}" x1="{x}%" x2="{x}%" y1="0" y2="{height:g}"/>')
    return "".join(lines)


def _mark(mark: Mark, y: float, scale: Scale) -> str:
    if not math.isfinite(mark.value):
        return ""
    low, high = (scale.place(v) for v in (mark.low, mark.high))
    line = f'<line x1="{low}%" x2="{high}%" y1="{y:g}" y2="{y:g}" stroke="{mark.colour}" stroke-width="1.7"/>'
    if mark.bar:
        zero, end = scale.place(0.0), scale.place(mark.value)
        fill = mark.colour if mark.filled else "none"
        bar = (
            f'<rect x="{min(zero, end)}%" width="{abs(end - zero):.2f}%" y="{y - 6:g}" height="12"'
            f' fill="{fill}" stroke="{mark.colour}"/>'
        )
        return bar + line.replace(mark.colour, INK)
    beyond = scale.beyond(mark.value)
    shape = mark.shape if not beyond else "right" if beyond > 0 else "left"
    return line + point(scale.place(mark.value), f"{y:g}", shape, mark.colour, mark.filled)


def point(x: float, y: str, shape: str, colour: str, filled: bool = True) -> str:
    """A mark at `x` percent of the width; `y` with its unit."""
    fill = colour if filled else "#fff"
    return (
        f'<svg x="{x}%" y="{y}" overflow="visible"><path d="{_SHAPES[shape]}" fill="{fill}"'
        f' stroke="{colour}" stroke-width="1.6"/></svg>'
    )


def _axis(scale: Scale, written: Callable[[float], str], axis: str) -> str:
    texts = []
    for value in scale.ticks:
        x = scale.place(value)
        anchor = "start" if x < 6 else "end" if x > 94 else "middle"
        texts.append(
            f'<text x="{x}%" y="13" text-anchor="{anchor}">{escape(written(value))}</text>'
        )
    svg = _svg(18, "".join(texts))
    return (
        f'<div class="row axis"><div class="l"></div>{svg}<div class="v">{escape(axis)}</div></div>'
    )


def legend(entries: Sequence[tuple[str, str, str, bool]]) -> str:
    """What marks mean: (text, shape, colour, filled) each; nothing for a single one."""
    items = "".join(
        f'<li><svg width="14" height="14" aria-hidden="true">{point(50, "7", shape, colour, filled)}</svg>'
        f"{escape(text)}</li>"
        for text, shape, colour, filled in entries
    )
    return f'<ul class="legend">{items}</ul>' if len(entries) > 1 else ""
