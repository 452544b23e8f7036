"""The examples in the docstrings run."""

import doctest
import importlib
import pkgutil

import cohesim as cs
import pytest

MODULES = sorted(
    m.name
    for m in pkgutil.walk_packages(cs.__path__, "cohesim.")
    if not m.name.endswith(("__main__", "._core"))
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert failed == 0
