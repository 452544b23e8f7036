"""The page around the sections."""

from __future__ import annotations

from .markup import escape
from .messages import Messages

# Nothing is loaded and nothing runs, whatever the page contains.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

GENERATOR = '<meta name="generator" content="cohesim">'

CSS = """
:root{--text:#1f2328;--muted:#57606a;--line:#d8dee4;--accent:#0072B2}
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu
Sans",sans-serif;color:var(--text);
background:#fff;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,2.5rem) 4rem;max-width:62rem}
h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0 .4rem;text-wrap:balance}
h2{font-size:1.35rem;margin:2.4rem 0 .6rem;padding-top:.9rem;border-top:2px solid var(--text)}
h3{font-size:1.08rem;line-height:1.3;margin:0}
h4{font-size:.875rem;margin:.3rem 0 .1rem;overflow-wrap:anywhere}h4 span{font-weight:400}
p,ul{max-width:46rem;margin:.5rem 0}ul{padding-left:1.3rem}.minute>ul{padding-left:.6rem}
.key{font-size:1.3rem;line-height:1.35;font-weight:600;border-left:5px solid var(--accent);
padding-left:.9rem;margin:1rem 0}
.sub,.note,.caveat{color:var(--muted);font-size:.875rem;margin:.2rem 0}
a{color:#005a8c}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.4rem .8rem}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0;max-width:none;
font-size:.92rem}
.minute,.minute ul{max-width:none}
.minute{background:#f4f7fa;padding:.4rem 1.1rem;max-width:none}
.minute ul ul{font-size:.92rem;margin:.1rem 0}
.annex{margin-top:3rem}
figure{margin:1.2rem 0 1.8rem}
figcaption{margin-bottom:.5rem}
.multiples,.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));
gap:0 1.8rem}
.multiples{grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
.panels{grid-template-columns:repeat(auto-fit,minmax(min(100%,12rem),1fr));gap:0 1rem}
svg.chart{display:block;width:100%;height:auto;overflow:visible}
svg.s,svg.p{display:block;width:100%;overflow:visible}
svg text{font-size:12px;fill:var(--muted)}
svg text.h{fill:var(--text);paint-order:stroke;stroke:#fff;stroke-width:3px}
svg text.b{font-weight:600}
.g{stroke:#e3e6ea}.z{stroke:var(--muted)}
.paper{display:none}
.on{fill:#f0e3b8;fill-opacity:.55}
.row{display:grid;grid-template-columns:minmax(0,17rem) minmax(0,1fr) 11.5rem;gap:0 .9rem;
align-items:start;font-size:.875rem;line-height:18px;padding:2px 0}
.row+.row{border-top:1px solid #eef1f4}
.row .v span{display:block;font-variant-numeric:tabular-nums}
.row.axis,.axis-title{color:var(--muted);font-size:.8rem}
.axis-title{margin:0}.axis-title.end{text-align:right;max-width:none}
.sh{font-weight:600;margin:.7rem 0 .1rem;font-size:.875rem}
.legend{display:flex;flex-wrap:wrap;gap:0 1.1rem;list-style:none;padding:0;font-size:.875rem}
.legend svg{vertical-align:-2px;margin-right:.3rem;overflow:visible}
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
dl{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.15rem 1rem;font-size:.92rem}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
@media(max-width:40rem){dl{display:block}dd{margin-bottom:.4rem}h1{font-size:1.5rem}
.key{font-size:1.12rem}dt{font-weight:600}
.row{grid-template-columns:minmax(6rem,1fr) minmax(0,auto)}.row svg.s{grid-column:1/3;grid-row:2}
.stack table,.stack caption,.stack tbody,.stack tr,.stack th,.stack td{display:block;border:0;padding:0}
.stack thead{display:none}.stack tr{padding:.4rem 0;
border-bottom:1px solid var(--line)}.stack tbody th{font-weight:600}
.stack td::before{content:attr(data-l) ": ";color:var(--muted)}.stack td.n{text-align:left}
.row.axis .l{display:none}.row.axis svg.s{grid-row:1}.row.axis .v{grid-column:1/3}}
@media print{@page{size:A4;margin:13mm 14mm}html{font-size:11px;line-height:1.3;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.off{display:none}.paper{display:block}svg text{font-size:9px}
body{max-width:none;padding:0}nav,.skip,summary,.download,.brief details{display:none}
h2{margin-top:.8rem;padding-top:.3rem;break-after:avoid}
section>h2+.note{break-after:avoid}.note{break-inside:avoid}caption,thead,.sub,.legend{break-after:avoid}table{break-inside:avoid}
.annex table{break-inside:auto}p,ul{max-width:none}
figure{margin:.4rem 0}#worth figure,.multiples figure{break-inside:avoid}.brief .note{margin:0}
.annex{break-before:page;font-size:.85rem}
.multiples,.panels{grid-template-columns:1fr 1fr}.panel:only-child{grid-column:1/3}
.row{padding:0;line-height:16px}.row .v{font-size:.8rem}.sh{break-after:avoid}.wide{overflow:visible}
details::details-content{content-visibility:visible;block-size:auto}
.strips>:nth-last-child(-n+4){break-before:avoid}
.panel,.row,tr,li,figcaption{break-inside:avoid}figcaption{break-after:avoid}}
"""


def page(
    title: str,
    top: str,
    brief: list[tuple[str, str, str]],
    annex: list[tuple[str, str, str]],
    texts: Messages,
) -> str:
    """The whole document. Sections are (id, heading, html); `top` is HTML below the title."""
    links = "".join(
        f'<li><a href="#{key}">{escape(heading)}</a></li>' for key, heading, _ in (*brief, *annex)
    )
    first, second = ("\n".join(content for _, _, content in part) for part in (brief, annex))
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
<a class="skip" href="#content">{escape(texts("skip"))}</a>
<header>
<h1>{escape(title)}</h1>
{top}
<nav aria-label="{escape(texts("contents"))}"><ul>{links}</ul></nav>
</header>
<main id="content">
<div class="brief">
{first}
</div>
<div class="annex">
{second}
</div>
</main>
</body>
</html>
"""
