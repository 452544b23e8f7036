"""The report: one HTML file without scripts or requests, with tables and data under each chart."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from . import evidence, frame, money, recorded, sections
from .catalogue import Messages
from .context import Context, Section
from .page import GENERATOR, page
from .single import render_single

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..results import Results

WARN_BYTES, MOST_BYTES = 2_000_000, 5_000_000

# The report of a comparison, in its order. A section is a function of the context in a file of this folder;
# it returns id, heading and HTML, or None where there is nothing to show. The brief is what prints first.
BRIEF: tuple[Callable[[Context], Section | None], ...] = (
    frame.minute,
    frame.compared,
    sections.gaps,
    sections.effects,
    sections.over_time,
    sections.who,
    money.delivery,
    money.value,
)
ANNEX: tuple[Callable[[Context], Section | None], ...] = (
    sections.residence,
    recorded.recorded,
    evidence.evidence,
    frame.trust,
    frame.missing,
)


def write_report(source: Comparison | Results, path: str | Path, *, lang: str = "en") -> Path:
    """Write the report of a comparison, or of a single scenario.

    Parameters
    ----------
    source : Comparison or Results
    path : HTML file to write; replaced if it exists
    lang : language of the texts

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        No texts in that language, or the page is larger than 5 MB.
    """
    text = render(source, lang)
    size = len(text.encode())
    if size > MOST_BYTES:
        raise ValueError(
            f"the report has {size / 1e6:.1f} MB, more than browsers and mail should be "
            "asked to take; compare fewer scenarios"
        )
    if size > WARN_BYTES:
        warnings.warn(f"the report has {size / 1e6:.1f} MB", stacklevel=3)
    path = Path(path)
    path.write_text(text, encoding="utf-8")
    return path


def is_report(path: Path) -> bool:
    """True if a file was written by `write_report`: it can be made again, so overwriting loses
    nothing."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return GENERATOR in file.read(1000)
    except OSError:
        return False


def render(source: Comparison | Results, lang: str = "en") -> str:
    """The report as text."""
    texts = Messages(lang)
    if not hasattr(source, "scenarios"):  # the results of one scenario
        return render_single(source, texts)
    ctx = Context(source, texts)
    parts = [section(ctx) for section in (*BRIEF, *ANNEX)]
    about = ctx.baseline.provenance
    *first, last = source.scenarios
    names = f"{', '.join(first)} {texts('and')} {last}" if first else last
    title = texts("doc.title", names=names)
    title = title[0].upper() + title[1:]
    lead = texts(
        "doc.lead",
        year=ctx.year,
        replicates=ctx.baseline.replicates,
        size=f"{float(about.get('population_size', 0)):,.0f}",
        represents=_people(float(about.get("represents", 0))),
    )
    return page(title, lead, [p for p in parts if p], frame.footer(ctx), texts)


def _people(count: float) -> str:
    return f"{count / 1e6:,.4g} million" if count >= 1e6 else f"{count:,.0f}"
