"""Random streams have fixed numbers, each used: a draw never changes because another stream came."""

import re

import rules

ENTRY = re.compile(r"^  (\w+)( = (\d+))?,", re.MULTILINE)


def streams() -> list[tuple[str, str]]:
    text = (rules.ROOT / "sim/base/streams.hpp").read_text()
    return [(m.group(1), m.group(3)) for m in ENTRY.finditer(text)]


def test_streams_have_numbers_of_their_own():
    numbers = [number for _, number in streams()]
    assert len(numbers) > 20
    assert None not in numbers
    assert len(set(numbers)) == len(numbers)
    assert max(map(int, numbers)) < 256  # bits of the counter (base/random.hpp)


def test_every_stream_is_used():
    code = "\n".join(source.code for source in rules.sources())
    unused = [name for name, _ in streams() if not re.search(rf"\bStream::{name}\b", code)]
    assert unused == []
