"""Building blocks of the page."""

from __future__ import annotations

import html
from collections.abc import Iterable

import pandas as pd


def escape(text: object) -> str:
    """Text for HTML."""
    return html.escape(str(text))


def table(frame: pd.DataFrame, caption: str, *, stacked: bool = False) -> str:
    """A table whose first column heads its rows; numbers as the frame has them, in text. A `stacked`
    one shows each row as a list on a narrow screen."""
    names = [f' data-l="{escape(c)}"' if stacked else "" for c in frame.columns[1:]]
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in frame.columns)
    rows = []
    for record in frame.itertuples(index=False):
        first, *rest = ("" if v is None else v for v in record)
        cells = "".join(
            f"<td{_numeric(v)}{n}>{escape(v)}</td>" for n, v in zip(names, rest, strict=True)
        )
        rows.append(f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>')
    return (
        f'<div class="wide{" stack" * stacked}" tabindex="0" role="group" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _numeric(value: object) -> str:
    text = str(value)
    number = text[:1] in "+-\N{MINUS SIGN}0123456789" and " " not in text
    return ' class="n"' if number or text in ("..", "–") else ""


def details(summary: str, content: str) -> str:
    """Closed until asked for; printed open in the annex."""
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def section(key: str, heading: str, content: str) -> str:
    """A section of the page."""
    title = f'<h2 id="{key}-h">{escape(heading)}</h2>'
    return f'<section id="{key}" aria-labelledby="{key}-h">{title}{content}</section>'


def paragraphs(lines: list[str]) -> str:
    """Paragraphs of plain text."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def definitions(pairs: Iterable[tuple[object, object]]) -> str:
    """A list of terms with what they mean."""
    items = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in pairs)
    return f"<dl>{items}</dl>"


def bullets(lines: list[str | tuple[str, list[str]]]) -> str:
    """A list of plain text; a line may have a list of its own."""
    items = []
    for line in lines:
        text, under = (line, []) if isinstance(line, str) else line
        items.append(f"<li>{escape(text)}{bullets(list(under)) if under else ''}</li>")
    return f"<ul>{''.join(items)}</ul>"
