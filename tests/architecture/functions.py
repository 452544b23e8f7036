"""How long the functions of sim/ are: lines between a function's braces, without comments and blank lines.

    python tests/architecture/functions.py [FOLDER]     # the distribution, and the longest

A lambda is part of the function that it stands in. Lists of declarations (`visit`, `fields`,
`columns`, `tables`) are no functions in this sense, nor are tables of constants.
"""

import re
import sys
from collections import defaultdict
from dataclasses import dataclass

import rules

LITERALS = re.compile(
    r"""R"(\w*)\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'"""
)
SCOPE = re.compile(r"\b(namespace|struct|class|union|extern)\b[^()]*$")
ENUM = re.compile(r"\benum\b[^()]*$")
CONSTRUCTOR = re.compile(r"\)\s*(?:noexcept\s*)?:(?!:)")  # its list of members follows
NAME = re.compile(r"([\w~:]+|operator\s*[^\s\w]+)\s*\(")
DECLARATIONS = re.compile(r"^(visit\w*|fields|columns|tables)$")


@dataclass(frozen=True)
class Function:
    """Where a function stands, and how many lines it has."""

    path: str
    line: int
    name: str
    lines: int


def without_literals(text: str) -> str:
    """The code alone: comments and literals become blanks, lines stay; preprocessor lines go."""
    code = LITERALS.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    code = (
        re.sub(r"\\\n", lambda _: " \n", code) if "#define" not in code else _without_macros(code)
    )
    return re.sub(r"^[ \t]*#[^\n]*", "", code, flags=re.MULTILINE)


def _without_macros(code: str) -> str:
    """Blanks `#define` and the lines that continue it."""
    macro = re.compile(r"^[ \t]*#define(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
    return macro.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), code)


def closing(code: str, brace: int) -> int:
    """The place of the brace that closes the one at `brace`."""
    depth = 0
    for match in re.finditer(r"[{}]", code[brace:]):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return brace + match.start()
    raise ValueError("no closing brace")


def _is_member_initialiser(header: str) -> bool:
    """Whether a brace after this header sets a member, as x_{1} in a constructor's list."""
    found = CONSTRUCTOR.search(header)
    return found is not None and re.search(r"[\w>]\s*$", header[found.end() :]) is not None


def functions(path: str, text: str) -> list[Function]:
    """All functions of a file."""
    code = without_literals(text)
    found: list[Function] = []
    _scan(path, code, 0, len(code), found)
    return found


def _scan(path: str, code: str, begin: int, end: int, found: list[Function]) -> None:
    start = at = begin
    while match := re.compile(r"[{};]").search(code, at, end):
        at = match.end()
        header = code[start : match.start()]
        if match.group() != "{":
            start = at
            continue
        close = closing(code, match.start())
        if _is_member_initialiser(header) or "=" in re.sub(
            r"\(.*\)|operator\s*\S+|<[^<>]*>", "", header, flags=re.DOTALL
        ):
            at = close + 1  # a value: what it belongs to goes on
            continue
        if SCOPE.search(header) and not ENUM.search(header):
            _scan(path, code, match.end(), close, found)
        elif "(" in header and re.search(r"\)[^()]*$|\bconst\s*$", header):
            found += _function(path, code, header, match.start(), close)
        start = at = close + 1


def _function(path: str, code: str, header: str, brace: int, close: int) -> list[Function]:
    plain = re.sub(r"\btemplate\s*<[^{}]*?>\s*(?=\w)", "", header.strip())
    name = NAME.search(re.sub(r"^requires\s*\([^()]*\)", "", plain))
    called = name.group(1).split("::")[-1] if name else "?"
    if DECLARATIONS.match(called):
        return []
    lines = [line for line in code[brace + 1 : close].split("\n") if line.strip()]
    return [Function(path, code.count("\n", 0, brace) + 1, called, max(1, len(lines)))]


def all_functions(folder: str = "sim/") -> list[Function]:
    """Of all files below a folder, e.g. sim/measure/."""
    return [
        function
        for source in rules.sources()
        if source.path.startswith(folder)
        for function in functions(source.path, source.text)
    ]


def quantile(lengths: list[int], share: float) -> int:
    """The length that so large a share of the functions does not exceed."""
    ordered = sorted(lengths)
    return ordered[max(0, -(-len(ordered) * int(1000 * share) // 1000) - 1)]


def main(folder: str) -> None:
    """Prints median, ninth decile and longest of every part, and the longest functions."""
    found = all_functions(folder)
    parts: dict[str, list[int]] = defaultdict(list)
    for function in found:
        parts[function.path.split("/")[1]].append(function.lines)
        parts["all"].append(function.lines)
    for part, lengths in sorted(parts.items()):
        median, ninth = quantile(lengths, 0.5), quantile(lengths, 0.9)
        print(f"{part:12} {len(lengths):5} functions: {median}, {ninth}, {max(lengths)}")
    for function in sorted(found, key=lambda f: -f.lines)[:60]:
        print(f"{function.lines:4}  {function.path}:{function.line} {function.name}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "sim/")
