"""The report: one HTML file without scripts or requests, with tables and data under each chart."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from . import (
    download,
    evidence,
    frame,
    money,
    over_time,
    places,
    recorded,
    sections,
    single,
    target_groups,
    trust,
)
from .context import Context, Section
from .markup import escape
from .messages import Messages
from .page import GENERATOR, page
from .rules import capital
from .single import SingleContext

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..results import Results

WARN_BYTES, MOST_BYTES = 2_000_000, 5_000_000

# The reports, in their order. A section is a function of the context in a file of this folder; it returns
# id, heading and HTML, or None where there is nothing to show. The brief prints on the first pages.
Sections = tuple[Callable[[Context], Section | None], ...]
BRIEF: Sections = (
    frame.minute,
    target_groups.target_groups,
    frame.compared,
    sections.gaps,
    sections.effects,
    over_time.over_time,
    sections.who,
    money.value,
)
ANNEX: Sections = (
    money.delivery,
    sections.residence,
    places.by_place,
    recorded.recorded,
    evidence.evidence,
    trust.trust,
    frame.missing,
    frame.words,
    frame.provenance,
)
SINGLE: Sections = (single.levels, single.trends, recorded.recorded)
SINGLE_ANNEX: Sections = (
    money.delivery,
    trust.trust,
    frame.missing,
    frame.words,
    frame.provenance,
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
        No texts in that language, no indicators of people (Schelling's lattice), or the page is
        larger than 5 MB.
    """
    if "indicators" not in getattr(source, "groups", ["indicators"]):
        raise ValueError(
            f"{source.name}: no indicators of people, which a report is about; a lattice has none"
        )
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
        ctx: Context = SingleContext(source, texts)
        title = texts("doc.title.single", name=source.name)
        return _document(ctx, title, "", SINGLE, SINGLE_ANNEX)
    ctx = Context(source, texts)
    title = capital(texts("doc.title", names=texts.join([texts.name(n) for n in source.scenarios])))
    key = f'<p class="key">{escape(frame.key_message(ctx))}</p>'
    return _document(ctx, title, key, BRIEF, ANNEX)


def _document(ctx: Context, title: str, key: str, brief: Sections, annex: Sections) -> str:
    first, second = ([s for make in part if (s := make(ctx))] for part in (brief, annex))
    top = key + frame.facts(ctx) + download.link(ctx, title)  # last: sections fill the data
    return page(title, top, first, second, ctx.texts)
