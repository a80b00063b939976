"""Hypothesis strategies for every kind of fact, made from the models themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.types import StringConstraints

from graph.model.edges import EDGES
from graph.model.fact import Edge, Entity, Fact
from graph.model.nodes import NODES
from graph.model.provenance import Citation, Provenance

SCOPES = ("dk", "gladsaxe", "region-hovedstaden")

slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
ids = st.builds("{}/{}".format, st.sampled_from(SCOPES), slugs)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)
names = texts.filter(bool)
dates = st.dates(date(1990, 1, 1), date(2040, 1, 1))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
addresses = slugs.map("https://example.org/{}".format)


def _values(annotation: Any, metadata: list[Any]) -> st.SearchStrategy[Any]:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return st.one_of(*(_values(part, metadata) for part in parts))
    if origin is tuple:
        return st.lists(_values(parts[0], []), max_size=3).map(tuple)
    if hasattr(annotation, "__metadata__"):
        return _values(annotation.__origin__, [*annotation.__metadata__, *metadata])
    if annotation in SCALARS:
        return SCALARS[annotation](_Bounds.of(metadata))
    return st.sampled_from(annotation) if issubclass(annotation, Enum) else models(annotation)


@dataclass(frozen=True)
class _Bounds:
    low: Any
    high: Any
    is_id: bool
    some: bool

    @classmethod
    def of(cls, metadata: list[Any]) -> _Bounds:
        return cls(
            low=next((item.ge for item in metadata if isinstance(item, Ge)), None),
            high=next((item.le for item in metadata if isinstance(item, Le)), None),
            is_id=any(isinstance(item, StringConstraints) and item.pattern for item in metadata),
            some=any(isinstance(item, MinLen) for item in metadata),
        )


def _whole(bounds: _Bounds) -> st.SearchStrategy[int]:
    low, high = bounds.low, bounds.high
    return st.integers(-(2**40) if low is None else int(low), 2**40 if high is None else int(high))


SCALARS: dict[Any, Callable[[_Bounds], st.SearchStrategy[Any]]] = {
    NoneType: lambda _: st.none(),
    str: lambda bounds: ids if bounds.is_id else names if bounds.some else texts,
    bool: lambda _: st.booleans(),
    int: _whole,
    float: lambda bounds: st.floats(bounds.low, bounds.high, allow_nan=False, allow_infinity=False),
    date: lambda _: dates,
    datetime: lambda _: moments,
}


def _field(name: str, field: FieldInfo) -> st.SearchStrategy[Any]:
    if name == "url":
        return st.none() | addresses
    constraints = [part for item in field.metadata for part in (getattr(item, "metadata", None) or [item])]
    return _values(field.annotation, constraints)


def models(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Valid instances of any model of the map."""
    fields = {name: _field(name, field) for name, field in model.model_fields.items()}
    if issubclass(model, Fact):
        return st.fixed_dictionaries(fields).map(_agreeing).map(model.model_validate)
    return st.fixed_dictionaries(fields).map(model.model_validate)


def _agreeing(fields: dict[str, Any]) -> dict[str, Any]:
    """A period that runs forward, no direct switchboard, an organisation only where an edge's ends do not say it."""
    first, last = fields["valid_from"], fields["valid_to"]
    if first and last and last < first:
        fields |= {"valid_from": last, "valid_to": first}
    if "source" in fields:
        ends = {end.partition("/")[0] for end in (fields["source"], fields["target"])} - {"dk"}
        fields["organisation"] = None if ends else fields["organisation"]
    if fields.get("direct"):
        fields |= {"switchboard": False}
    return fields


entities: st.SearchStrategy[Entity] = st.one_of(*(models(node) for node in NODES))
edges: st.SearchStrategy[Edge] = st.one_of(*(models(edge) for edge in EDGES))
citations: st.SearchStrategy[Citation] = models(Citation)
provenances: st.SearchStrategy[Provenance] = models(Provenance)
