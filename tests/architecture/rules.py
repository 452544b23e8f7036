"""The rules that the architecture tests check: who may include whom, which library stays where."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

# What each part may include beside itself. The arrows of sim/README.md:
#   base <- state <- policy/lever.hpp, measure/series.hpp <- topics <- policy, measure <- input <-
#   population <- fit, run <- cli, python/bindings
#   state <- measure/layout.hpp <- output <- {run, cli, python/bindings}
MAY_INCLUDE = {
    "base": set(),
    "state": {"base"},
    "topics": {"base", "state"},
    "policy": {"base", "state", "topics"},
    "measure": {"base", "state"},
    "output": {"base", "state", "measure"},
    "input": {"base", "state", "topics", "policy", "measure"},
    "population": {"base", "state", "topics", "policy", "input"},
    "fit": {"base", "state", "topics", "policy", "input", "population"},
}
MAY_INCLUDE["run"] = set(MAY_INCLUDE) - {"fit"}
MAY_INCLUDE["cli"] = set(MAY_INCLUDE) | {"run", "fit"}
MAY_INCLUDE["bindings"] = set(MAY_INCLUDE) - {"cli"}

# The interfaces of a lever and of a series, which topics implement.
INTERFACES = {"policy/lever.hpp", "measure/series.hpp"}

# Topics know nothing of each other: they meet in World and in the schedule. Each is a folder of
# sim/topics and a namespace.
TOPICS = "topics"

# A library's headers appear in these files alone.
ONLY_IN = {
    "oneTBB": (r"(oneapi|tbb)/|execution$", r"sim/base/parallel\.[ch]pp"),
    "yaml-cpp": (r"yaml-cpp/", r"sim/input/reader\.cpp"),
    "HDF5": (r"(hdf5|H5\w*|hdf5_hl)(\.h|/)", r"sim/output/hdf5_\w+\.[ch]pp"),
    "pybind11": (r"pybind11/", r"python/bindings/.*"),
    "CLI11": (r"CLI/", r"sim/cli/.*\.cpp"),
}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)

# Headers that CMake makes, and the part that each counts as: the lists of topics name their headers.
GENERATED = {
    "cohesim_code.hpp": "base",
    "cohesim_evidence.hpp": "base",
    "cohesim_version.hpp": "base",
    "cohesim_topic_parts.hpp": "base",
    "cohesim_topic_tables.hpp": "state",
    "cohesim_topics.hpp": "base",
    "cohesim_topic_parameters.hpp": "topics",
}


def part_of(path: str) -> str:
    """The part of a file, by its path from sim/. The tables of a topic are state: World has them."""
    if path in GENERATED:
        return GENERATED[path]
    return "state" if re.fullmatch(r"topics/\w+/tables\.hpp", path) else path.split("/")[0]


@dataclass(frozen=True)
class Source:
    """A C++ file: its path from the root, e.g. sim/state/world.hpp, and its text."""

    path: str
    text: str

    @property
    def part(self) -> str:
        return part_of(self.path.split("/", 1)[1])

    @property
    def code(self) -> str:
        """The text with comments and string literals blanked, line numbers kept."""
        pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"'
        return re.sub(
            pattern, lambda m: re.sub(r"[^\n]", " ", m.group()), self.text, flags=re.DOTALL
        )

    def line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1


def sources(root: Path = ROOT) -> list[Source]:
    """All C++ files of sim/ and python/bindings/."""
    files = [*root.glob("sim/**/*.[ch]pp"), *root.glob("python/bindings/**/*.[ch]pp")]
    return [Source(f.relative_to(root).as_posix(), f.read_text()) for f in sorted(files)]


def include_errors(source: Source, known: set[str] | None = None) -> list[str]:
    """What is wrong with the includes of a file; `known`: the paths of all files, from sim/."""
    errors = []
    for match in INCLUDE.finditer(source.text):
        quoted, target = match.group(1) == '"', match.group(2)
        where = f"{source.path}:{source.line(match.start())}"
        for library, (header, home) in ONLY_IN.items():
            if re.match(header, target) and not re.fullmatch(home, source.path):
                errors.append(f"{where}: {library} appears in {home} alone, not here")
        if quoted:
            errors += [f"{where}: {why}" for why in _own_include_errors(source, target, known)]
    return errors


def _own_include_errors(source: Source, target: str, known: set[str] | None) -> list[str]:
    if source.part == "bindings" and "/" not in target:
        return []  # a header of the bindings themselves
    part = part_of(target)
    if part not in MAY_INCLUDE:
        return [f'"{target}" is not the path of a file from sim/, such as "base/errors.hpp"']
    if known is not None and target not in known | GENERATED.keys():
        return [f'"{target}" does not exist in sim/']
    if part != source.part:
        allowed = part in MAY_INCLUDE[source.part] or (
            source.part == TOPICS and target in INTERFACES
        )
        return [] if allowed else [f"{source.part} may not include {part} ({target})"]
    if part == TOPICS and target.split("/")[1] != source.path.split("/")[2]:
        return [f"topics do not know each other: {target}"]
    return []


# Constructs that would make results depend on compiler, library, machine or number of threads.
SIMULATION = {"base", "state", "topics", "policy", "measure", "population", "run"}
NO_LIBM = {"state", "topics", "policy", "measure"}
_LIBM = (
    "exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh"
    "|erf|erfc|cbrt|hypot|tgamma|lgamma"
)
BANNED = [
    (
        set(MAY_INCLUDE),
        r"\bstd::\w+_distribution\b",
        "a standard distribution differs between libraries; use base/random.hpp",
    ),
    (
        set(MAY_INCLUDE),
        r"\bstd::(shuffle|sample)\b",
        "differs between libraries; use keys and base/random.hpp",
    ),
    (set(MAY_INCLUDE), r"\b(std::)?random_device\b", "a draw is a function of who, what and when"),
    (
        set(MAY_INCLUDE),
        r"\bstd::(mt19937\w*|minstd_rand\w*|default_random_engine|ranlux\w+)",
        "no generator objects; use base/random.hpp",
    ),
    (
        set(MAY_INCLUDE),
        r"(?<![\w.>])(std::)?s?rand\s*\(",
        "rand() is global state; use base/random.hpp",
    ),
    (
        SIMULATION,
        r"\bstd::unordered_\w+",
        "its order differs between libraries; use a sorted vector or std::map",
    ),
    (NO_LIBM, rf"\bstd::({_LIBM})f?\s*\(", "libm differs between machines; use base/math.hpp"),
    (
        NO_LIBM,
        rf"(?<![\w.:>])({_LIBM})f?\s*\((?!\s*\))",
        "libm differs between machines; use base/math.hpp",
    ),
    (
        SIMULATION - {"base"},
        r"\bstd::(fma|reduce|transform_reduce|execution)\b",
        "sums in an order of its own; use base/parallel.hpp",
    ),
]


def determinism_errors(source: Source) -> list[str]:
    """Constructs in a file that would make results differ between machines or runs."""
    code = source.code
    return [
        f"{source.path}:{source.line(match.start())}: {match.group().strip()}: {why}"
        for parts, pattern, why in BANNED
        if source.part in parts
        for match in re.finditer(pattern, code)
    ]


FAST_MATH = re.compile(
    r"-ffast-math|-Ofast|-funsafe-math|-fassociative-math|-ffp-contract=(?!off)|fast_math"
)
