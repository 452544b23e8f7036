"""The page around the sections."""

from __future__ import annotations

from .catalogue import Messages
from .markup import escape

# Nothing is loaded and nothing runs, whatever the page contains.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

GENERATOR = '<meta name="generator" content="cohesim">'

CSS = """
:root{--text:#1f2328;--muted:#57606a;--line:#d8dee4;--accent:#0072B2}
*{box-sizing:border-box}
html{font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu
Sans",sans-serif;color:var(--text);
background:#fff;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,2.5rem) 4rem;max-width:60rem}
h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0 .4rem;text-wrap:balance}
h2{font-size:1.35rem;margin:2.6rem 0 .6rem;padding-top:.9rem;border-top:2px solid var(--text)}
h3{font-size:1.08rem;line-height:1.3;margin:0}
p,ul{max-width:44rem;margin:.5rem 0}
.lead,.sub,.note{color:var(--muted)}
.sub,.note{font-size:.875rem;margin:.2rem 0}
a{color:#005a8c}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.4rem .8rem}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0;max-width:none;
font-size:.92rem}
.minute{background:#f4f7fa;border-left:4px solid var(--accent);padding:.6rem 1.1rem;max-width:none}
.minute p{max-width:50rem}
.caveat{font-size:.92rem;color:var(--muted)}
figure{margin:1.4rem 0 2rem}
figcaption{margin-bottom:.5rem}
.multiples{display:grid;
grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2rem}
svg.chart{display:block;width:100%;height:auto;overflow:visible}
svg.chart *{stroke-linejoin:round;stroke-linecap:butt}
.wide{overflow-x:auto;margin:.8rem 0}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.2rem 0 .4rem}
th,td{padding:.28rem .8rem .28rem 0;
border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{border-bottom:1.5px solid var(--text);font-weight:600}
tbody th{font-weight:400}
td.n{text-align:right;white-space:nowrap}
details{margin:.4rem 0}
summary{cursor:pointer;color:#005a8c;font-size:.92rem}
pre{overflow-x:auto;background:#f4f7fa;padding:.7rem;font-size:.8rem}
footer{font-size:.875rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
@media(max-width:30rem){dl{display:block}dd{margin-bottom:.4rem}h1{font-size:1.5rem}}
@media print{body{max-width:none;padding:0}nav,.skip,summary,a[download]{display:none}
details::details-content{content-visibility:visible;block-size:auto}figure,tr{break-inside:avoid}h2{break-after:avoid}}
"""


def page(
    title: str, lead: str, sections: list[tuple[str, str, str]], footer: str, texts: Messages
) -> str:
    """The whole document. `sections` are (id, heading, html)."""
    links = "".join(
        f'<li><a href="#{key}">{escape(heading)}</a></li>' for key, heading, _ in sections
    )
    body = "\n".join(content for _, _, content in sections)
    css = " ".join(CSS.split("\n")).strip()
    return f"""<!DOCTYPE html>
<html lang="{texts.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
{GENERATOR}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{css}</style>
</head>
<body>
<a class="skip" href="#content">{texts("skip")}</a>
<header>
<h1>{escape(title)}</h1>
<p class="lead">{escape(lead)}</p>
<nav aria-label="{texts("contents")}"><ul>{links}</ul></nav>
</header>
<main id="content">
{body}
</main>
<footer>
{footer}
</footer>
</body>
</html>
"""
