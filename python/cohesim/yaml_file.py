"""YAML files other than scenarios: targets and experiments. Scenarios are read by the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from . import _core
from .names import unknown

_PREFIX = "library:"


def library_file(source: str | Path) -> Path:
    """Path of a file, or of "library:NAME" below the folder of scenarios.

    Raises
    ------
    ValueError
        There is none; the message has the nearest name of the library.
    """
    text = str(source)
    if not text.startswith(_PREFIX):
        return Path(source)
    folder = Path(_core.library_folder())
    path = folder / (text.removeprefix(_PREFIX) + ".yaml")
    if not path.is_file():
        known = [str(p.relative_to(folder).with_suffix("")) for p in folder.rglob("*.yaml")]
        raise ValueError(str(unknown("file of the library", text.removeprefix(_PREFIX), known)))
    return path


def read_yaml(path: Path) -> Any:
    """Content of a YAML file.

    Raises
    ------
    ValueError
        The file is missing or no YAML; the message has its name, line and column. Also if a key
        stands twice.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Strict)
    except FileNotFoundError:
        raise ValueError(f"{path}: no such file") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise ValueError(f"{where}: {getattr(error, 'problem', error)}") from None


class _Strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A loader in whose files keys stand once."""


def _mapping(loader: _Strict, node: yaml.MappingNode) -> dict:
    found: dict = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            problem = f"'{key}' stands twice"
            raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
