"""What every fact carries: provenance, and the interface of all entities."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.pydantic import field

import api.types.enums  # noqa: F401  (the classes below name these enums)
from api.context import Info
from graph.model import fact, provenance
from graph.model.kinds import Kind
from graph.model.nodes import Source as SourceNode

if TYPE_CHECKING:
    from api.types.entities import Party, Source


@strawberry.pydantic.type(description="A place in a source: locator is lines, page or section.")
class Citation(provenance.Citation):
    source_id: strawberry.ID

    @field(graphql_type=Annotated["Source", strawberry.lazy("api.types.entities")])
    def source(self, info: Info) -> SourceNode:
        return info.context.required(info, self.source_id, SourceNode)


@strawberry.pydantic.type(
    description="Where a fact comes from. PROPOSED: somebody recommends it; never shown as in force."
)
class Provenance(provenance.Provenance):
    sources: tuple[Citation, ...] = ()
    owner_id: strawberry.ID | None = None
    recorded_on: datetime

    @field(graphql_type=Annotated["Party", strawberry.lazy("api.types.entities")] | None)
    def owner(self, info: Info) -> fact.Entity | None:
        return info.context.entity(info, self.owner_id) if self.owner_id else None


@strawberry.pydantic.interface(description="Any one thing in the map.")
class Entity(fact.Entity):
    id: strawberry.ID
    provenance: Provenance

    @field(name="kind")
    def entity_kind(self) -> Kind:
        return self.kind

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        return isinstance(value, fact.Entity) and value.kind is cls.kind

    @staticmethod
    def resolve_type(value: fact.Entity, *_: object) -> str:
        return type(value).__name__
