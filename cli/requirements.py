"""The page of requirements: what meets each, and which tests show it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, model_validator

from graph.model.provenance import Model

FILE = "requirements.yaml"
ROOT = Path(__file__).resolve().parent.parent
State = Literal["met", "partly", "not yet"]
HEAD = """\
# Requirements: what the reports ask for, and what is here

Written from [requirements.yaml](requirements.yaml) by `make docs`; change that file, not this page. **M**: must; the
others should or could be met. A test fails when a file or test named here is gone. An expectation, named by a word of
its file, says what a source says, and the map is held against it (`ansvarskort check`, part of `make lint`).
"""


class Requirement(Model):
    """One requirement. `by`, `tests`: paths from the repository's root, with `::` and a name or word in the file."""

    id: str = Field(pattern=r"^R[1-9][0-9]?$")
    must: bool
    title: str
    state: State
    by: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    lacks: str | None = None

    @model_validator(mode="after")
    def _says_what_it_must(self) -> Requirement:
        if (self.state == "not yet") == bool(self.by and self.tests):
            raise ValueError(f"{self.id} is {self.state}: name what meets it and a test, or neither")
        if (self.state == "partly") != bool(self.lacks):
            raise ValueError(f"{self.id} is {self.state}: say what lacks where it is partly met, and only there")
        return self


class Section(Model):
    """Requirements of one subject."""

    title: str
    requirements: tuple[Requirement, ...]


def read(path: Path) -> list[Section]:
    """The sections of the file; raises pydantic's ValidationError where it is not as it should be."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Section.model_validate(section) for section in data["sections"]]


def gone(sections: Sequence[Section]) -> list[str]:
    """What the sections name and the repository does not have."""
    named = {place for s in sections for r in s.requirements for place in (*r.by, *r.tests)}
    return sorted(place for place in named if not _is_there(place))


def _is_there(place: str) -> bool:
    path, _, name = place.partition("::")
    file = ROOT / path
    if not file.is_file():
        return False
    text = file.read_text(encoding="utf-8")
    if not name:
        return not path.startswith("tests/")
    if file.suffix != ".py":
        return name in text
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return name in {node.name for node in ast.parse(text).body if isinstance(node, functions)}


def page(sections: Sequence[Section]) -> str:
    """The whole page."""
    return "\n".join(_lines(sections))


def _lines(sections: Sequence[Section]) -> Iterator[str]:
    yield HEAD
    yield "| section | met | partly | not yet |\n|---|---|---|---|"
    for section in sections:
        yield f"| {section.title} | {_counts(section.requirements)} |"
    every = [requirement for section in sections for requirement in section.requirements]
    yield f"| **all {len(every)}** | {_counts(every)} |"
    yield f"| of them must | {_counts([r for r in every if r.must])} |\n"
    for section in sections:
        yield f"## {section.title}\n\n| | requirement | state | by | shown by |\n|---|---|---|---|---|"
        for one in section.requirements:
            state = f"{one.state}: {one.lacks}" if one.lacks else one.state
            by, shown = "<br>".join(map(_link, one.by)), "<br>".join(map(_link, one.tests))
            yield f"| {one.id}{' **M**' if one.must else ''} | {one.title} | {state} | {by} | {shown} |"
        yield ""


def _counts(requirements: Sequence[Requirement]) -> str:
    states: tuple[State, ...] = ("met", "partly", "not yet")
    return " | ".join(str(sum(r.state == state for r in requirements)) for state in states)


def _link(place: str) -> str:
    path, _, name = place.partition("::")
    return f"[{name or path}](../{path})"
