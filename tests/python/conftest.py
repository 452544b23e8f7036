"""What the Python tests share: where the tree and the binary are."""

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("COHESIM_SOURCE_DIR", Path(__file__).parents[2]))


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch):
    """Settings of the user's shell must not reach the tests."""
    for name in ("THREADS", "LOG", "PROFILE", "LIBRARY", "START_CACHE", "START_CACHE_GB"):
        monkeypatch.delenv(f"COHESIM_{name}", raising=False)


@pytest.fixture(scope="session")
def source_dir() -> Path:
    """The root of the source tree."""
    return ROOT


@pytest.fixture(scope="session")
def executable() -> Path:
    """The `cohesim` binary of the build under test."""
    path = os.environ.get("COHESIM_EXECUTABLE")
    if not path or not Path(path).exists():
        pytest.skip("COHESIM_EXECUTABLE is not set: run these tests through ctest")
    return Path(path)


def shared_data(*parts: str) -> Path:
    """Files of others that stand beside the source tree and are not part of it."""
    path = ROOT.parent.joinpath("shared", "data", *parts)
    if not path.exists():
        pytest.skip(f"../shared/data/{'/'.join(parts)} is not there")
    return path
