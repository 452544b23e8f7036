"""sim/MODEL.md is for a stranger: short sentences, symbols that equations have.

Its tables: tests/python/test_model.py.
"""

import re
from pathlib import Path

TEXT = (Path(__file__).parents[2] / "sim" / "MODEL.md").read_text(encoding="utf-8")
MOST_WORDS = 30


def sentences(text: str) -> list[str]:
    """Sentences of the running text and of bullets; equations, tables and comments are left out."""
    text = re.sub(r"```.*?```", "\n\n", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", "", text)
    text = re.sub(r"`[^`]*`", "code", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    lines = [line for line in text.split("\n") if not line.startswith(("|", "#"))]
    found = []
    for line in lines:  # a paragraph or a bullet is one line
        found += re.split(r"(?<=[.!?])\)?\s+", line)
    return [s.strip(" -*") for s in found if s.strip(" -*")]


def test_no_sentence_is_longer_than_thirty_words():
    long = [(len(s.split()), s) for s in sentences(TEXT) if len(s.split()) > MOST_WORDS]
    assert not long, "\n".join(f"{n}: {s}" for n, s in sorted(long, reverse=True))


def test_a_long_sentence_would_be_seen():
    assert max(len(s.split()) for s in sentences("- " + "word " * 31 + ".\nShort one.")) == 32


def test_every_submodel_begins_with_its_purpose_in_two_sentences():
    submodels = TEXT.split("\n## 7. ")[1].split("\n## 8. ")[0].split("\n### ")[1:]
    assert len(submodels) > 10
    for part in submodels:
        title, purpose = part.split("\n")[:2]
        assert len(sentences(purpose)) == 2, f"{title}: {purpose}"


def test_every_equation_is_closed():
    assert TEXT.count("```") % 2 == 0
    assert TEXT.count("```math") >= 20
