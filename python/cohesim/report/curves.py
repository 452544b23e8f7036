"""Charts over time: one line with its band in each panel, the months of the policies marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .markup import escape
from .strips import Scale

HEIGHT, TOP, BOTTOM = 170, 22, 24  # pixels


@dataclass(frozen=True)
class Curve:
    """Values and intervals at times in years (2021.5 is the middle of 2021)."""

    times: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    colour: str


def panel(
    title: str,
    curves: Sequence[Curve],
    scale: Scale,
    written: Callable[[float], str],
    alt: str,
    *,
    shaded: tuple[float, float, str] | None = None,
    end: str = "",
) -> str:
    """One panel. `shaded` are the months of a policy, from, to and what to write there; `end` says
    the last value."""
    first, last = curves[0].times[0], curves[0].times[-1]
    across = Scale(float(np.floor(first)), float(last))
    parts = [_shade(shaded, across) if shaded else "", _grid(scale, written)]
    parts += ["".join(_band(c, across, scale) for c in curves)]
    parts.append(_years(across))
    return (
        f'<div class="panel"><h4>{escape(title)} <span>{escape(end)}</span></h4>'
        f'<svg class="p" height="{HEIGHT}" role="img"'
        f' aria-label="{escape(alt)}">{"".join(parts)}</svg></div>'
    )


def _y(value: float, scale: Scale) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - scale.place(value) / 100), 1)


def _shade(shaded: tuple[float, float, str], across: Scale) -> str:
    start, end = across.place(shaded[0]), across.place(shaded[1])
    words = f'x="{start:g}%"' if start < 35 else 'x="100%" text-anchor="end"'
    return (
        f'<rect class="on" x="{start}%" width="{end - start:.2f}%" y="{TOP - 8}"'
        f' height="{HEIGHT - TOP - BOTTOM + 8}"/>'
        f'<text class="m" {words} y="11">{escape(shaded[2])}</text>'
    )


def _grid(scale: Scale, written: Callable[[float], str]) -> str:
    parts = []
    for value in scale.ticks:
        y, kind = _y(value, scale), "z" if abs(value) < 1e-12 else "g"
        parts.append(f'<line class="{kind}" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
        at = y - 3 if y > TOP + 12 else y + 12  # the words above the panel have the room there
        parts.append(f'<text class="h" x="0" y="{at:g}">{escape(written(value))}</text>')
    return "".join(parts)


def _band(curve: Curve, across: Scale, scale: Scale) -> str:
    """The line and its interval, stretched to the width of the panel."""
    xs = [10 * across.place(float(t)) for t in curve.times]
    line, low, high = (
        [f"{x:g},{_y(float(v), scale)}" for x, v in zip(xs, values, strict=True)]
        for values in (curve.mean, curve.low, curve.high)
    )
    area = " ".join(low + high[::-1])
    return (
        f'<svg viewBox="0 0 1000 {HEIGHT}" preserveAspectRatio="none" width="100%" height="{HEIGHT}">'
        f'<polygon points="{area}" fill="{curve.colour}" fill-opacity=".2"/>'
        f'<polyline points="{" ".join(line)}" fill="none" stroke="{curve.colour}" stroke-width="2"'
        ' vector-effect="non-scaling-stroke"/></svg>'
    )


def _years(across: Scale) -> str:
    years = range(int(across.low), int(np.floor(across.high - 1e-6)) + 1)
    step = 1 if len(years) <= 5 else 2 if len(years) <= 11 else 5
    return "".join(
        f'<text x="{across.place(y)}%" y="{HEIGHT - 6}">{y}</text>'
        for y in years[::step]
        if across.place(y) < 85
    )
