"""All data of a report as one archive inside the page."""

from __future__ import annotations

import base64
import io
import zipfile

import pandas as pd

from .context import Context
from .markup import escape

_ALWAYS = (2026, 1, 1, 0, 0, 0)  # files in an archive have a time; equal results, equal bytes


def archive(data: dict[str, pd.DataFrame], readme: str) -> bytes:
    """A ZIP of one CSV for each table, in full precision, and a README."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        _add(file, "README.txt", readme)
        for name, frame in data.items():
            _add(file, f"{name}.csv", frame.to_csv(index=False, float_format="%.6g"))
    return buffer.getvalue()


def _add(file: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, _ALWAYS)
    info.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(info, text.encode())


def link(ctx: Context, title: str) -> str:
    """The link that holds the archive: no file beside the page, no request."""
    names = "\n".join(f"{name}.csv" for name in ctx.data)
    readme = f"{title}\n{ctx.texts('source', version=ctx.version)}\n\n{names}\n"
    packed = archive(ctx.data, readme)
    href = f"data:application/zip;base64,{base64.b64encode(packed).decode()}"
    size = f"{max(1, round(len(packed) / 1000))} {ctx.texts.word('kB')}"
    text = ctx.texts("download", n=len(ctx.data), size=size)
    return f'<a class="download" download="cohesim-data.zip" href="{href}">{escape(text)}</a>'
