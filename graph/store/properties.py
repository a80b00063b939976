"""Model to database properties and back, the same for every kind of node and edge.

Dates and times are ISO 8601 text, enums their value, nested models JSON text, tuples lists; None and empty
tuples are not stored. Provenance lies flat beside the rest: `sources` as "id#locator", `confidence`,
`standing`, `owner_id`, `confirmed_on`, `recorded_on`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from graph.model.edges import EDGE_BY_TYPE
from graph.model.fact import Edge, Entity, Fact
from graph.model.nodes import NODE_BY_LABEL
from graph.model.provenance import Citation, Provenance

FORMAT_VERSION = 1
"""Raised whenever the same fact would be stored in another way."""

ENTITY = "Entity"

Value = str | int | float | bool | list[str]
Properties = dict[str, Value]


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """A node as stored: its own label (besides `Entity`) and all its properties."""

    label: str
    properties: Properties

    @property
    def id(self) -> str:
        return str(self.properties["id"])


@dataclass(frozen=True, slots=True)
class EdgeRecord:
    """An edge as stored: type, ids of both ends and all its properties, `id` among them."""

    type: str
    source: str
    target: str
    properties: Properties

    @property
    def id(self) -> str:
        return str(self.properties["id"])


def node_record(entity: Entity, **extra: Value) -> NodeRecord:
    """`extra`: what is stored beside the fact, such as `dataset`, `rank` and `other_claims`."""
    return NodeRecord(type(entity).__name__, to_properties(entity) | extra)


def edge_record(edge: Edge, **extra: Value) -> EdgeRecord:
    """`extra`: what is stored beside the fact, such as `dataset`, `rank` and `other_claims`."""
    return EdgeRecord(edge.type, edge.source, edge.target, to_properties(edge) | extra)


def to_properties(fact: Fact) -> Properties:
    """All of the fact but its label or type and, for an edge, its ends; with `id` and `organisation`."""
    values: dict[str, Any] = {name: getattr(fact, name) for name in type(fact).model_fields}
    provenance: Provenance = values.pop("provenance")
    values |= {name: getattr(provenance, name) for name in Provenance.model_fields}
    values["sources"] = tuple(_cited(citation) for citation in provenance.sources)
    if isinstance(fact, Edge):
        del values["source"], values["target"]
    if isinstance(fact, Entity | Edge):
        values |= {"id": fact.id, "organisation": fact.organisation_id}
    return {name: _stored(value) for name, value in values.items() if value is not None and value != ()}


def entity_from(labels: Iterable[str], properties: Mapping[str, Any]) -> Entity:
    """The entity a node holds; raises pydantic's ValidationError where the stored node is not valid."""
    kind = NODE_BY_LABEL[own_label(labels)]
    return kind.model_validate(_fields(kind, properties))


def edge_from(edge_type: str, source: str, target: str, properties: Mapping[str, Any]) -> Edge:
    """The edge of that type between the two; raises ValidationError where the stored edge is not valid."""
    kind = EDGE_BY_TYPE[edge_type]
    fields = _fields(kind, properties) | {"source": source, "target": target}
    edge = kind.model_validate(fields)
    # Stored on every edge for its index; on the edge itself only where its ends do not say it.
    ends = edge.model_copy(update={"organisation": None})
    return ends if ends.organisation_id == edge.organisation else edge


def own_label(labels: Iterable[str]) -> str:
    """The label of the node's kind among its labels."""
    return next(label for label in labels if label != ENTITY)


def _cited(citation: Citation) -> str:
    return citation.source_id if citation.locator is None else f"{citation.source_id}#{citation.locator}"


def _citation(text: str) -> dict[str, str | None]:
    source_id, mark, locator = text.partition("#")
    return {"source_id": source_id, "locator": locator if mark else None}


def _stored(value: Any) -> Value:  # noqa: ANN401 -- any field of any model
    if isinstance(value, BaseModel):
        return value.model_dump_json(exclude_none=True)
    if isinstance(value, tuple):
        return [str(_stored(item)) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str | int | float):
        return value
    raise TypeError(f"no stored form for {type(value).__name__}")


@cache
def _nested(kind: type[Fact]) -> frozenset[str]:
    """Fields that hold a tuple of models."""
    return frozenset(
        name
        for name, field in kind.model_fields.items()
        if any(isinstance(part, type) and issubclass(part, BaseModel) for part in get_args(field.annotation))
    )


def _fields(kind: type[Fact], properties: Mapping[str, Any]) -> dict[str, Any]:
    """Values for the model's fields; what is stored beside the fact is left out."""
    fields = {name: properties[name] for name in kind.model_fields if name in properties}
    for name in _nested(kind) & fields.keys():
        fields[name] = [json.loads(text) for text in fields[name]]
    provenance = {name: properties[name] for name in Provenance.model_fields if name in properties}
    provenance["sources"] = [_citation(text) for text in properties.get("sources", ())]
    return fields | {"provenance": provenance}
