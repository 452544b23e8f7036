"""Names of tests that would never run, or never end."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
NAMES = [
    "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal))
    for file in TESTS.rglob("*.cpp")
    for literal in re.findall(r'TEST_CASE\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', file.read_text())
]


def test_no_name_of_a_test_has_a_semicolon():
    """CMake splits names at semicolons, and Catch then finds neither half: such a test never runs."""
    assert len(NAMES) > 300
    assert not [name for name in NAMES if ";" in name]


def test_no_name_of_a_test_has_a_late_colon():
    """Catch 2 indents a failed test's name to its first colon: far right it prints lines without end."""
    assert not [name for name in NAMES if name.find(": ") >= 60]
