"""`python -m cli.docs`: write the reference pages made from models, seeds, gray-zone rules and requirements."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterator
from enum import Enum
from inspect import cleandoc
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cli import not_in_force, requirements
from cli.seeds import SEEDS, read_datasets
from graph.model import kinds, provenance
from graph.model.edges import EDGES
from graph.model.fact import Edge, Entity
from graph.model.json_schema import json_schema
from graph.model.kinds import Category, Kind, Vocabulary
from graph.model.nodes import NODE_BY_KIND, NODES, Limit
from graph.model.provenance import Citation, Provenance
from graph.rules.registry import module_of, rules
from graph.rules.rule import Rule

DOCS = Path(__file__).resolve().parent.parent / "docs"
STANDARD = re.compile(r"\b(?:cv|cpsv|org|eli|skos|foaf|dct):\w+|\bInformationConcept\b")
HEAD = """\
# The model: every node, edge and field

Written from the models by `make docs`; change `graph/model/`, not this page. How facts are written in files:
[seeds.md](seeds.md). For editors: [seeds.schema.json](seeds.schema.json).

A node has the labels `Entity` and its own. Dates are ISO 8601 text in the database. `*`: must be given.
"""


def pages() -> dict[Path, str]:
    """Each page's path and whole text."""
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
    return {
        DOCS / "model.md": "\n".join(_model()),
        DOCS / "seeds.schema.json": schema,
        DOCS / not_in_force.FILE: not_in_force.page(read_datasets([SEEDS])[0]),
        DOCS / "requirements.md": requirements.page(requirements.read(DOCS / requirements.FILE)),
        DOCS / "rules" / "README.md": "\n".join(_rules()),
        **{DOCS / "rules" / f"{rule.id}.md": "\n".join(_rule(rule)) for rule in rules().values()},
    }


def main() -> None:
    """Write the pages."""
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _rules() -> Iterator[str]:
    yield "# Gray zones: every rule\n"
    yield "Written from the rules by `make docs`; change `graph/rules/`, not these pages.\n"
    yield "| rule | for | severity | rests on |\n|---|---|---|---|"
    for rule in sorted(rules().values(), key=lambda r: (list(Category).index(r.category), r.id)):
        yield f"| [{rule.title.da}]({rule.id}.md) | {rule.category} | {rule.severity} | {rule.reference} |"
    yield ""


def _rule(rule: Rule) -> Iterator[str]:
    module = module_of(rule)
    yield f"# {rule.title.da} · {rule.title.en}\n"
    yield f"`{rule.id}` · {rule.category} · {rule.severity} · about: {', '.join(k.__name__ for k in rule.about)}\n"
    yield f"{_unwrapped(module.__doc__ or '')}\n"
    for name, words in (("explanation", rule.explanation), ("what to do", rule.what_to_do)):
        yield f"**{name}**\n\n- {words.da}\n- {words.en}\n"
    yield f"Rests on: {rule.reference}. Written in `{module.__name__.replace('.', '/')}.py`.\n"


def _model() -> Iterator[str]:
    yield HEAD
    yield "## What every fact carries\n"
    yield from _table(Entity, "Node", set())
    yield from _table(Edge, "Edge", set(Entity.model_fields) - {"id"})
    yield "An edge's `id` is its source, type, target and first day.\n"
    yield from _table(Provenance, "Provenance, flat beside the other fields", set())
    yield from _table(Citation, "Citation, written `source#locator`", set())
    yield "## Nodes\n"
    for node in NODES:
        yield from _node(node)
    yield from _table(Limit, "Limit, one of a mandate's `limits`", set())
    yield "## Edges\n"
    for edge in EDGES:
        yield from _edge(edge)
    yield "## Words a field may hold\n"
    yield "In files in any case, with spaces or hyphens too.\n"
    for name, vocabulary in sorted(_vocabularies().items()):
        yield f"- **{name}**: {', '.join(vocabulary.__members__)}"
    yield ""


def _node(node: type[Entity]) -> Iterator[str]:
    yield f"### {node.__name__}\n"
    standard = ", ".join(STANDARD.findall(_said(node))) or "none; own namespace"
    yield f"*{node.danish}* · in files `{node.section}` · standard: {standard}\n"
    yield f"{_said(node)}\n"
    if node.substance:
        yield "Never changed in substance: one is closed, a successor opened.\n"
    yield from _table(node, "", set(Entity.model_fields))


def _edge(edge: type[Edge]) -> Iterator[str]:
    yield f"### {edge.type}\n"
    yield f"*{edge.danish}* · in files `{edge.key}` · {_ends(edge.from_kinds)} → {_ends(edge.to_kinds)}\n"
    if _said(edge):
        yield f"{_said(edge)}\n"
    yield from _table(edge, "", set(Edge.model_fields))


def _ends(ends: tuple[Kind, ...]) -> str:
    return "anything" if set(ends) == set(Kind) else ", ".join(NODE_BY_KIND[kind].__name__ for kind in ends)


def _said(model: type[BaseModel]) -> str:
    """The model's own docstring."""
    return _unwrapped(vars(model).get("__doc__") or "")


def _unwrapped(text: str) -> str:
    """Lines of a paragraph joined."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", cleandoc(text).strip())


def _table(model: type[BaseModel], title: str, without: set[str]) -> Iterator[str]:
    fields = {name: field for name, field in model.model_fields.items() if name not in without | {"provenance"}}
    if title:
        yield f"**{title}**\n"
    if fields:
        yield "| field | holds |\n|---|---|"
        for name, field in fields.items():
            yield f"| `{name}`{'*' if field.is_required() else ''} | {_holds(field)} |"
        yield ""


def _holds(field: FieldInfo) -> str:
    text = "id" if any(getattr(rule, "pattern", None) for rule in field.metadata) else _type(field.annotation)
    bounds = [f"{sign} {getattr(rule, name)}" for rule in field.metadata for name, sign in (("ge", "≥"), ("le", "≤"))
              if hasattr(rule, name)]  # fmt: skip
    default = "" if field.is_required() or field.default in (None, ()) else f"; else {_shown(field.default)}"
    return f"{text}{' ' if bounds else ''}{', '.join(bounds)}{default}"


def _type(annotation: Any) -> str:  # noqa: ANN401 -- whatever a field is annotated with
    if get_origin(annotation) in (Union, types.UnionType):
        return " or ".join(_type(part) for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) is tuple:
        return f"list of {_type(get_args(annotation)[0])}"
    if annotation == provenance.Id or get_origin(annotation) is not None:
        return "id"
    names = {"str": "text", "int": "whole number", "float": "number", "bool": "yes or no", "datetime": "date and time"}
    return names.get(annotation.__name__, str(annotation.__name__))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value) if isinstance(value, Enum) else str(value)


def _vocabularies() -> dict[str, type[Vocabulary]]:
    return {
        name: found
        for module in (kinds, provenance)
        for name, found in vars(module).items()
        if isinstance(found, type) and issubclass(found, Vocabulary) and found is not Vocabulary
    }


if __name__ == "__main__":
    main()
