"""The tables of parameters in sim/MODEL.md, and the symbols in them, are those of the code."""

import importlib.util
import re

import cohesim as cs
import pytest


@pytest.fixture(scope="module")
def tool(source_dir):
    spec = importlib.util.spec_from_file_location(
        "tables", source_dir / "tools/make_model_tables.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_tables_are_up_to_date(tool):
    text = tool.MODEL.read_text(encoding="utf-8")
    assert tool.written(text) == text, "run tools/make_model_tables.py"


def test_symbols_are_of_parameters_and_stand_in_an_equation(tool, source_dir):
    text = tool.MODEL.read_text(encoding="utf-8")
    equations = "\n".join(re.findall(r"```math\n(.*?)```", text, re.DOTALL))
    greek = {
        "α": "alpha",
        "β": "beta",
        "γ": "gamma",
        "δ": "delta",
        "ε": "epsilon",
        "ζ": "zeta",
        "η": "eta",
    }
    greek |= {"θ": "theta", "ι": "iota", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma"}
    greek |= {"τ": "tau", "υ": "upsilon", "φ": "phi", "ψ": "psi", "ω": "omega"}
    known = set(cs.describe("parameters").index)
    for name, symbol in tool.SYMBOLS.items():
        assert name in known, name
        latex = symbol.translate(str.maketrans("₀₁", "01"))
        latex = re.sub(r"([^_])([01])$", r"\1_\2", latex)
        for letter, word in greek.items():
            latex = latex.replace(letter, "\\" + word)
        bare = re.sub(r"[{}]", "", equations)
        assert latex in bare, f"{name}: {symbol}"


def test_parameters_named_in_the_text_exist(tool):
    text = tool.MODEL.read_text(encoding="utf-8")
    sections = {name.split(".")[0] for name in cs.describe("parameters").index}
    for section, name in re.findall(r"`(\w+)\.(\w+)`", text):
        if section in sections:
            assert f"{section}.{name}" in cs.describe("parameters").index
