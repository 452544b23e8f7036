"""A function's name in an unnamed namespace belongs to one file of its namespace in sim/.

The quickstart compiles many files as one (COHESIM_UNITY), and a name that two of them use would then
be one set of overloads: a call may silently find the other file's function. (Two types do not
compile.) Topics have namespaces of their own.
"""

import re
from collections import defaultdict

import rules
from rules import Source

# Definitions stand at the left margin, whatever the namespace (.clang-format).
FUNCTION = re.compile(r"^(?!using|namespace|class|struct|return)\w[\w:<>,&* \[\]]*?[ &*](\w+)\(")


def functions(source: Source) -> set[tuple[str, bool]]:
    """The functions of a file: name, and whether it is private to the file."""
    found, depth, private_above = set(), 0, None
    for line in re.sub(r"'(?:\\.|[^'\\\n])'", "", source.code).split("\n"):
        if line.startswith("namespace {"):
            private_above = depth
        elif match := FUNCTION.match(line):
            found.add((match.group(1), private_above is not None))
        depth += line.count("{") - line.count("}")
        if depth == private_above:
            private_above = None
    return found


CONSTANT = re.compile(r"^(?:static )?constexpr [\w:<>,& ]*?\b(\w+)(?:, \w+ = [^;]*)?(?: =|\{|\[|;)")


def constants(source: Source) -> set[str]:
    """Constants in the file's unnamed namespace."""
    found, private = set(), False
    for line in source.code.split("\n"):
        if line.startswith("namespace {"):
            private = True
        elif line.startswith("}"):
            private = private and not line.startswith("}  // namespace")
        elif private and (match := CONSTANT.match(line)):
            found.add(match.group(1))
    return found


def namespace(source: Source) -> str:
    found = re.search(r"^namespace (cohesim[\w:]*) \{", source.text, re.MULTILINE)
    return found.group(1) if found else ""


def clashes(files: list[Source]) -> list[str]:
    private, public = defaultdict(set), defaultdict(set)
    for file in files:
        if file.path.startswith("sim/"):
            for name, is_private in functions(file):
                (private if is_private else public)[namespace(file), name].add(file.path)
    return [
        f"{name[1]}: private in {', '.join(sorted(homes))}, also in {', '.join(sorted(others)) or '-'}"
        for name, homes in sorted(private.items())
        if (others := public[name] - homes) or len(homes) > 1
    ]


def test_private_names_are_unique():
    errors = clashes(rules.sources())
    assert not errors, "\n" + "\n".join(errors)


def shared_constants(files: list[Source]) -> dict[str, list[str]]:
    """Private constants whose name another file has for a constant or a function of its own."""
    homes, named = defaultdict(set), set()
    for file in files:
        if file.path.startswith("sim/") and file.path.endswith(".cpp"):
            mine = constants(file)
            named |= {(namespace(file), name) for name in mine}
            for name in mine | {name for name, is_private in functions(file) if is_private}:
                homes[namespace(file), name].add(file.path)
    return {name[1]: sorted(homes[name]) for name in sorted(named) if len(homes[name]) > 1}


def test_private_constants_are_unique():
    assert shared_constants(rules.sources()) == {}


def test_a_constant_called_as_a_function_is_found():
    text = "namespace cohesim {\nnamespace {\n\n%s\n\n}  // namespace\n"
    function = Source("sim/policy/b.cpp", text % "int places(int a) {\n}")
    for constant in ("constexpr Places places;", "constexpr int places = 3;"):
        files = [Source("sim/base/a.cpp", text % constant), function]
        assert shared_constants(files) == {"places": ["sim/base/a.cpp", "sim/policy/b.cpp"]}
        assert shared_constants(files[:1]) == {}


def test_topics_have_names_of_their_own():
    private = "namespace cohesim::%s {\nnamespace {\n\nint joined(int a) {\n}\n\n}  // namespace\n"
    files = [Source(f"sim/topics/{t}/x.cpp", private % t) for t in ("a", "b")]
    assert clashes(files) == []
    assert len(clashes([*files, Source("sim/topics/a/y.cpp", private % "a")])) == 1


def test_a_name_used_twice_is_found():
    private = "namespace cohesim {\nnamespace {\n\nint joined(int a) {\n}\n\n}  // namespace\n"
    public = "namespace cohesim {\nstd::string joined(const A& a, B b);\n}  // namespace cohesim\n"
    assert clashes([Source("sim/input/a.cpp", private)]) == []
    assert len(clashes([Source("sim/input/a.cpp", private), Source("sim/run/b.cpp", private)])) == 1
    assert len(clashes([Source("sim/input/a.cpp", private), Source("sim/run/b.hpp", public)])) == 1
    assert clashes([Source("sim/input/a.hpp", public), Source("sim/run/b.hpp", public)]) == []
