"""YAML that remembers its lines. Scalars stay text (`no` is a word, 5.30 keeps its zero); models convert."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from graph.io.problems import InvalidFilesError, Problem, shown_path

Path_ = tuple[str | int, ...]
EMPTY = {"null", "~", ""}


@dataclass
class LinedDocument:
    """`lines` maps the path of every value to its line, counted from one."""

    file: str
    data: Any
    lines: dict[Path_, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """Line of the value at a path, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 0


def read_yaml(path: Path) -> LinedDocument:
    """Parse one file.

    Raises:
        InvalidFilesError: the file cannot be read, is not YAML, or names a key twice.
    """
    file = shown_path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InvalidFilesError([Problem(file, 0, "", "there is no such file", "check the path")]) from None
    except (OSError, UnicodeDecodeError) as error:
        mend = "save the file as UTF-8 text that you may read"
        raise InvalidFilesError([Problem(file, 0, "", f"cannot be read: {error}", mend)]) from None
    return parse_yaml(file, text)


def parse_yaml(file: str, text: str) -> LinedDocument:
    """Parse the text of one file, or one that was sent; `file`: what its problems call it.

    Raises:
        InvalidFilesError: it is not YAML, or names a key twice.
    """
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        mend = "look for a missing quote, bracket or colon, or wrong indentation, at or just above this line"
        problem = f"is not valid YAML: {error.problem}"
        raise InvalidFilesError([Problem(file, line, "", problem, mend)]) from None
    except yaml.YAMLError as error:
        raise InvalidFilesError([Problem(file, 0, "", f"is not valid YAML: {error}")]) from None
    document = LinedDocument(file, None)
    try:
        if node is not None:
            document.data = _construct(node, (), document)
    except RecursionError:
        mend = "write it out, without & and *"
        raise InvalidFilesError([Problem(file, 0, "", "refers to itself", mend)]) from None
    return document


def _construct(node: yaml.Node, path: Path_, document: LinedDocument) -> Any:  # noqa: ANN401  (YAML holds anything)
    document.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in mapping:
                line = key_node.start_mark.line + 1
                mend = "merge the two, or remove one"
                raise InvalidFilesError([Problem(document.file, line, key, "stands here twice", mend)])
            mapping[key] = _construct(value_node, (*path, key), document)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, index), document) for index, item in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> str | None:
    value: str = node.value
    plain = not getattr(node, "style", None)
    return None if plain and value in EMPTY else value
