"""Prints the Python packages that pyproject.toml asks for, one a line.

requirements.py run    for building and running
requirements.py test   also for the tests
"""

import re
import sys
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    from pip._vendor import tomli as tomllib

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())
extras = project["project"]["optional-dependencies"]


def expand(requirements):
    """Replaces `cohesim[extra]` by what the extra lists."""
    for requirement in requirements:
        own = re.fullmatch(r"cohesim\[(\w+)\]", requirement)
        yield from expand(extras[own.group(1)]) if own else [requirement]


wanted = project["build-system"]["requires"] + project["project"]["dependencies"]
if sys.argv[1:] == ["test"]:
    wanted += extras["test"]
print("\n".join(expand(wanted)))
