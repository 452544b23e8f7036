"""All that exists is declared: every member of a table of sim/state stands in its list of columns."""

import re

import pytest
import rules

# Of the scenario, not of the state; a checkpoint would take them from there.
GIVEN = {"World": {"run", "population"}}
LISTS = re.compile(r"\b(columns|fields|tables)\(F&& f\)")


def _body(text: str, brace: int) -> str:
    depth = 0
    for i in range(brace, len(text)):
        depth += {"{": 1, "}": -1}.get(text[i], 0)
        if depth == 0:
            return text[brace + 1 : i]
    raise ValueError("no closing brace")


def tables(code: str, topic: str = "") -> dict[str, str]:
    """Bodies of the structs that list their members, by name; those of a topic are topic::Name."""
    found = {}
    for match in re.finditer(r"\b(?:struct|class) (\w+)[^;{}()]*\{", code):
        body = _body(code, match.end() - 1)
        if LISTS.search(body):
            found[topic + match.group(1)] = body
    return found


def members(body: str) -> list[str]:
    """Names of the data members of a struct: statements that are no function, type or alias."""
    while (shorter := re.sub(r"\{[^{}]*\}", ";", body)) != body:
        body = shorter
    names = []
    for statement in body.split(";"):
        text = re.sub(r"\b(public|private|protected):", "", statement).strip(" ,\n")
        skip = re.match(r"(template|using|static|friend|struct|class|explicit|enum)\b", text)
        if not text or skip or "(" in text:
            continue
        text = re.sub(r"=[^,]*", "", re.sub(r"<.*>", "", text))
        names += [declarator.split()[-1] for declarator in text.split(",")]
    return names


def undeclared(name: str, body: str) -> list[str]:
    """Members that no list names."""
    code = body[LISTS.search(body).start() :]
    return [
        m
        for m in members(body)
        if m not in GIVEN.get(name, set())
        and not re.search(rf"f\({m},|::{m},|&{m}, 1|SingleColumn\{{{m},|\"\s*, {m}\)|\b{m}\.", code)
    ]


def all_tables() -> dict[str, str]:
    found = {}
    for source in rules.sources():
        if source.part == "state" and source.path.endswith(".hpp"):
            topic = re.match(r"sim/topics/(\w+)/", source.path)
            text = re.sub(r"//[^\n]*", "", source.text)
            found |= tables(text, f"{topic.group(1)}::" if topic else "")
    return found


def test_every_member_is_listed():
    found = all_tables()
    assert {"World", "Persons", "Households", "Region", "Enrolment", "Flows"} <= set(found)
    missing = {name: undeclared(name, body) for name, body in found.items()}
    assert not {name: m for name, m in missing.items() if m}


def test_members_are_found():
    found = all_tables()
    assert {"key", "mother", "father", "friends", "regime"} <= set(members(found["Persons"]))
    assert {"now", "persons", "gone", "books"} <= set(members(found["World"]))
    assert {"admitted", "family_due"} <= set(members(found["migration::Tables"]))
    assert members(found["households::Turn"]) == ["month", "adults"]
    assert {"first_area", "last_area", "data"} <= set(members(found["Region"]))
    assert len(members(found["Flows"])) == 19


@pytest.mark.parametrize(
    "member",
    [
        "Column<Row> dwelling;",
        "int a, dwelling = 0;",
        "std::vector<std::pair<int, int>> dwelling{};",
    ],
)
def test_a_forgotten_member_is_noticed(member):
    body = "Column<Row> key; int a = 0; bool alive(Row i) const { return i; } %s "
    lists = "template <class F> void columns(F&& f) { f(key, {}); f(a, {}); } std::size_t n() { return 1; }"
    text = "struct House : Table<House> {" + body.replace("int a = 0;", "") % member + lists + "};"
    assert undeclared("House", tables(text)["House"]) == ["dwelling"]
