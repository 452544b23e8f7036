"""Building blocks of the page."""

from __future__ import annotations

import html
from collections.abc import Iterable
from urllib.parse import quote

import pandas as pd

from .catalogue import Messages


def escape(text: object) -> str:
    """Text for HTML."""
    return html.escape(str(text))


def table(frame: pd.DataFrame, caption: str) -> str:
    """A table whose first column heads its rows; numbers as the frame has them, in text."""
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in frame.columns)
    rows = []
    for record in frame.itertuples(index=False):
        first, *rest = ("" if v is None else v for v in record)
        cells = "".join(f"<td{_numeric(v)}>{escape(v)}</td>" for v in rest)
        rows.append(f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>')
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _numeric(value: object) -> str:
    text = str(value)
    return ' class="n"' if text[:1] in "+-0123456789" or text in ("..", "–") else ""


def csv_link(frame: pd.DataFrame, name: str, texts: Messages) -> str:
    """A link that holds the whole data: no file beside the page, no request."""
    data = quote(frame.to_csv(index=False, float_format="%.6g"))
    href = f"data:text/csv;charset=utf-8,{data}"
    return f'<a download="{escape(name)}.csv" href="{href}">{texts("csv")}</a>'


def details(summary: str, content: str) -> str:
    """Closed until asked for; printed open."""
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def chart(
    key: str,
    title: str,
    subtitle: str,
    note: str,
    svg: str,
    shown: pd.DataFrame,
    raw: pd.DataFrame,
    texts: Messages,
    version: str,
) -> str:
    """A chart with its title, what it measures, note, source, table and data."""
    more = details(texts("table"), table(shown, title) + csv_link(raw, key, texts))
    source = texts("source", version=escape(version))
    return (
        f'<figure id="{key}"><figcaption><h3>{escape(title)}</h3>'
        f'<p class="sub">{escape(subtitle)}</p></figcaption>{svg}'
        f'<p class="note">{escape(note)} {source}</p>{more}</figure>'
    )


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


def bullets(lines: list[str]) -> str:
    """A list of plain text."""
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines if line) + "</ul>"
