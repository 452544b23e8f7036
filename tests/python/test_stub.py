"""The stub describes the module: every name in it exists, and every name of the module is in it."""

import ast
import inspect
from pathlib import Path

import cohesim as cs
from cohesim import _core

STUB = ast.parse((Path(cs.__file__).parent / "_core.pyi").read_text())


def _stub_names(body) -> set[str]:
    names = {n.name for n in body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    names |= {n.target.id for n in body if isinstance(n, ast.AnnAssign)}
    return names


def _public(names) -> set[str]:
    return {n for n in names if not n.startswith("_")}


def test_module_and_stub_have_the_same_names():
    assert _public(_stub_names(STUB.body)) == _public(dir(_core))
    assert _core.__version__ == cs.__version__
    assert isinstance(_core.__commit__, str)


def test_classes_have_the_same_members():
    for node in STUB.body:
        if not isinstance(node, ast.ClassDef):
            continue
        cls = getattr(_core, node.name)
        inherited = {n for base in cls.__mro__[1:] for n in vars(base)} if node.bases else set()
        own = _public(vars(cls)) - inherited
        assert _public(_stub_names(node.body)) == own, node.name


def test_everything_public_has_a_docstring():
    for name in cs.__all__:
        thing = getattr(cs, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), name
        if inspect.isclass(thing) and thing.__module__ != "cohesim._core":
            for member, value in vars(thing).items():
                if not member.startswith("_") and (callable(value) or isinstance(value, property)):
                    assert inspect.getdoc(value), f"{name}.{member}"


def test_typed():
    assert (Path(cs.__file__).parent / "py.typed").exists()
