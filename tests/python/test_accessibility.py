"""axe-core over the report, in a browser. Both are asked for, not shipped:

npm pack axe-core && tar xzf axe-core-*.tgz
COHESIM_AXE=package/axe.min.js python -m pytest tests/python/test_accessibility.py
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import cohesim as cs
import pytest
import small
from cohesim.report import render
from cohesim.report.messages import LANGUAGES

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
RUN = """
axe.run(document).then(r => {
  const said = r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)]);
  const all = encodeURIComponent(JSON.stringify([r.passes.length, said]));
  document.body.innerHTML = "<pre id=axe>" + all + "</pre>";
});
"""


@pytest.fixture(scope="module")
def axe() -> str:
    path = os.environ.get("COHESIM_AXE", "")
    if not BROWSER:
        pytest.skip("no chromium")
    if not path or not Path(path).is_file():
        pytest.skip("COHESIM_AXE does not name axe.min.js (npm pack axe-core)")
    return Path(path).read_text("utf-8").replace("</script>", "<\\/script>")


@pytest.fixture(scope="module")
def comparison() -> cs.Comparison:
    longer = {"time.end": "2021-12"}
    return cs.compare(
        small.baseline(**longer), courses=small.courses(**longer), replicates=3, progress=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_no_violation(axe, comparison, lang, tmp_path):
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", render(comparison, lang))
    scripts = f"<script>{axe}</script><script>{RUN}</script></body>"
    path = tmp_path / "page.html"
    path.write_text(page.replace("</body>", scripts), "utf-8")
    command = [
        BROWSER,
        "--headless",
        "--no-sandbox",
        "--virtual-time-budget=60000",
        "--dump-dom",
        path.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    found = re.search(r'<pre id="axe">([^<]*)</pre>', done.stdout)
    assert found, "axe did not run"
    passes, violations = json.loads(unquote(found.group(1)))
    assert passes > 20
    assert violations == []
