"""Nothing makes results depend on compiler, library, processor or number of threads."""

import pytest
import rules
from rules import Source, determinism_errors


def test_no_source_uses_what_differs_between_machines():
    errors = [error for file in rules.sources() for error in determinism_errors(file)]
    assert not errors, "\n" + "\n".join(errors)


def test_fast_math_is_nowhere():
    files = [rules.ROOT / "CMakeLists.txt", rules.ROOT / "CMakePresets.json"]
    files += [
        *rules.ROOT.glob("python/**/CMakeLists.txt"),
        *rules.ROOT.glob("tests/CMakeLists.txt"),
    ]
    texts = {f: f.read_text() for f in files} | {f.path: f.text for f in rules.sources()}
    assert [name for name, text in texts.items() if rules.FAST_MATH.search(text)] == []
    assert "-ffp-contract=off" in texts[rules.ROOT / "CMakeLists.txt"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("sim/run/x.cpp", "std::normal_distribution<double> d;"),
        ("sim/input/x.cpp", "std::shuffle(a.begin(), a.end(), g);"),
        ("sim/cli/x.cpp", "std::random_device r;"),
        ("sim/state/x.cpp", "int a = rand();"),
        ("sim/state/x.cpp", "int a = std::rand ();"),
        ("sim/topics/a/x.cpp", "std::mt19937_64 g;"),
        ("sim/run/x.hpp", "std::unordered_map<int, int> m;"),
        ("sim/topics/a/x.cpp", "float a = std::exp(b);"),
        ("sim/topics/a/x.cpp", "float a = expf(b);"),
        ("sim/policy/x.cpp", "float a = 1 + logf(b);"),
        ("sim/measure/x.cpp", "double a = std::pow(b, 2);"),
        ("sim/measure/x.cpp", "double a = log(b);"),
        ("sim/topics/a/x.cpp", "std::reduce(a.begin(), a.end());"),
    ],
)
def test_a_bad_construct_is_found(path, code):
    errors = determinism_errors(Source(path, f"// first line\n{code}\n"))
    assert len(errors) == 1
    assert errors[0].startswith(f"{path}:2: ")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("sim/topics/a/x.cpp", "float a = exp_(b) + log_(c) + logistic(d);  // like std::exp(b)"),
        ("sim/topics/a/x.cpp", 'describe("std::rand() and std::exp(x) in a text");'),
        ("sim/base/math.cpp", "double a = std::exp(b);"),
        ("sim/input/x.cpp", "std::unordered_map<std::string, int> names;"),
        ("sim/run/x.cpp", "double a = std::sqrt(b); operand(c); g.rand(4);"),
        ("sim/run/x.cpp", "/* std::shuffle\n std::random_device */ int a;"),
    ],
)
def test_an_allowed_construct_is_left_alone(path, code):
    assert determinism_errors(Source(path, code)) == []
