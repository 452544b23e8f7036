"""A topic is a folder and a word in topics.cmake: the folder holds what the generated lists expect."""

import re

import pytest
import rules

TOPICS = rules.ROOT / "sim/topics"


def listed() -> list[str]:
    """The topics of topics.cmake, in order."""
    text = re.sub(r"#[^\n]*", "", (TOPICS / "topics.cmake").read_text())
    return re.search(r"set\(COHESIM_TOPICS([^)]*)\)", text).group(1).split()


def test_every_folder_is_listed_once():
    folders = sorted(f.name for f in TOPICS.iterdir() if f.is_dir())
    assert sorted(listed()) == folders, (
        "a topic is a folder of sim/topics and a word in topics.cmake"
    )


@pytest.mark.parametrize("topic", listed())
def test_a_topic_declares_what_the_lists_take_from_it(topic):
    expected = {"parameters.hpp": r"struct Parameters \{", "series.cpp": r"^Series series\(\) \{"}
    expected["tables.hpp"] = r"struct Tables \{(.|\n)*void tables\(F&& f\)"
    for name, pattern in expected.items():
        path = TOPICS / topic / name
        if path.exists():
            text = path.read_text()
            assert re.search(pattern, text, re.MULTILINE), f"{path.name} lacks {pattern}"
            assert f"namespace cohesim::{topic} {{" in text
    assert (TOPICS / topic / "parameters.hpp").exists()
    assert (TOPICS / topic / f"{topic}.hpp").exists()


@pytest.mark.parametrize("path", sorted(TOPICS.glob("*/levers/*.cpp")), ids=lambda p: p.stem)
def test_a_lever_is_a_function_called_as_its_file(path):
    text = path.read_text()
    assert re.search(rf"^const Lever& {path.stem}\(\) \{{", text, re.MULTILINE)
    assert f'Lever({{"{path.stem}", ' in text, "the lever has the name of its file"
    assert f"namespace cohesim::{path.parents[1].name} {{" in text
