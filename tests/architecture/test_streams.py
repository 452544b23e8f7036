"""Random streams have fixed numbers, each used: a draw never changes because another stream came."""

import re

import rules

STREAMS = re.compile(r"enum class Stream : std::uint8_t \{(.*?)\n\};", re.DOTALL)
ENTRY = re.compile(r"^  (\w+)( = (\d+))?,", re.MULTILINE)
RETIRED = {"12", "18", "30"}


def streams() -> list[tuple[str, str, str]]:
    """Of each stream the folder of its topic ("sim/" for those of several parts), name, number."""
    found = []
    for source in rules.sources():
        topic = re.match(r"sim/topics/\w+/", source.path)
        for declared in STREAMS.finditer(source.text):
            home = topic.group() if topic else "sim/"
            found += [(home, m.group(1), m.group(3)) for m in ENTRY.finditer(declared.group(1))]
    return found


def test_streams_have_numbers_of_their_own():
    numbers = [number for _, _, number in streams()]
    assert len(numbers) > 20
    assert None not in numbers
    assert len(set(numbers)) == len(numbers)
    assert not RETIRED & set(numbers)
    assert max(map(int, numbers)) < 256  # bits of the counter (base/random.hpp)


def test_topics_declare_their_own():
    homes = {home for home, _, _ in streams()}
    assert {"sim/", "sim/topics/labour/", "sim/topics/contact/"} <= homes


def test_every_stream_is_used():
    for home, name, _ in streams():
        code = "\n".join(s.code for s in rules.sources() if s.path.startswith(home))
        assert re.search(rf"\bStream::{name}\b", code), f"{home}: {name}"
