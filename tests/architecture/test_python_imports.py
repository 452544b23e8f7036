"""No module of the Python package needs, in the end, itself: the graph of imports has no circle.

Imports inside of functions count. Those under TYPE_CHECKING do not: they never run.
"""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

import rules

PACKAGE = rules.ROOT / "python" / "cohesim"


def modules() -> dict[str, tuple[str, bool]]:
    """Name of each module: its text, and whether it is a package."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = ["cohesim", *file.relative_to(PACKAGE).with_suffix("").parts]
        is_package = parts[-1] == "__init__"
        found[".".join(parts[: -1 if is_package else None])] = (file.read_text(), is_package)
    return found


def _running(node: ast.AST) -> Iterator[ast.ImportFrom]:
    """The imports below a node that are run."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.ImportFrom):
            yield child
        yield from _running(child)


def imported(name: str, text: str, is_package: bool, known: Mapping) -> set[str]:
    """The modules of the package that a module imports."""
    found = set()
    for node in _running(ast.parse(text)):
        parts = name.split(".") if is_package else name.split(".")[:-1]
        base = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
        source = ".".join(part for part in (base, node.module) if part)
        for alias in node.names:
            target = f"{source}.{alias.name}"
            found.add(target if target in known or alias.name == "_core" else source)
    return (found & set(known)) - {name}


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """A circle of the graph, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1][::-1]
    return []


def test_no_module_needs_itself():
    known = modules()
    graph = {name: imported(name, *about, known) for name, about in known.items()}
    assert sum(map(len, graph.values())) > 100
    assert not circle(graph), " imports ".join(circle(graph))


def test_a_circle_through_a_function_is_found():
    texts = {
        "cohesim": "from .a import f",
        "cohesim.a": "from . import _core\ndef f():\n    from .b import g",
        "cohesim.b": "from .c.d import h",
        "cohesim.c": "",
        "cohesim.c.d": "from ..a import f",
    }
    packages = {"cohesim", "cohesim.c"}
    graph = {n: imported(n, t, n in packages, texts) for n, t in texts.items()}
    assert set(circle(graph)) == {"cohesim.a", "cohesim.b", "cohesim.c.d"}


def test_an_import_for_types_alone_makes_no_circle():
    texts = {
        "cohesim.a": "if TYPE_CHECKING:\n    from .b import B",
        "cohesim.b": "from .a import A",
    }
    assert not circle({n: imported(n, t, False, texts) for n, t in texts.items()})
