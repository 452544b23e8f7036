"""An image is built without git, and still names the commit that it was made from."""

import shutil
import subprocess

import pytest
from conftest import ROOT

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def clone(tmp_path):
    (tmp_path / ".git" / "refs" / "heads").mkdir(parents=True)
    return tmp_path


def named(folder):
    command = f'. "{ROOT}/tools/common.sh"; commit_of "{folder}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    return done.stdout


def test_the_commit_is_read_where_git_keeps_it(clone):
    head = clone / ".git" / "HEAD"
    head.write_text("ref: refs/heads/a/b\n")
    assert named(clone) == ""
    (clone / ".git" / "packed-refs").write_text(
        f"# pack-refs with: peeled\n{'f' * 40} refs/heads/a/bc\n{COMMIT} refs/heads/a/b\n"
    )
    assert named(clone) == COMMIT[:12]
    (clone / ".git" / "refs" / "heads" / "a").mkdir()
    (clone / ".git" / "refs" / "heads" / "a" / "b").write_text("a" * 40 + "\n")
    assert named(clone) == "a" * 12
    head.write_text(COMMIT + "\n")
    assert named(clone) == COMMIT[:12]
    assert named(clone / "elsewhere") == ""


def test_a_build_without_git_takes_the_commit_that_it_is_told(tmp_path, monkeypatch):
    cmake = shutil.which("cmake")
    if not cmake:
        pytest.skip("cmake is not on the PATH")
    monkeypatch.setenv("COHESIM_COMMIT", COMMIT[:12])
    places = {"SOURCE": "source", "OUTPUT": "version.hpp", "CODE_OUTPUT": "code.hpp"}
    (tmp_path / "source").mkdir()
    words = [f"-D{key}={tmp_path / name}" for key, name in places.items()]
    script = str(ROOT / "tools" / "version.cmake")
    subprocess.run([cmake, *words, "-DVERSION=1.2.3", "-P", script], check=True)
    text = (tmp_path / "version.hpp").read_text()
    assert f'COHESIM_COMMIT "{COMMIT[:12]}"' in text and '"1.2.3"' in text
