"""A piece of the map held in memory: what one statement fetched, or a whole set of seeds files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from graph.model.fact import Edge, Entity

E = TypeVar("E", bound=Edge)
N = TypeVar("N", bound=Entity)


class MapView:
    """Entities and the edges between them, walked by edge class.

    Holds only edges whose both ends are present. Walks come sorted by id: stores differ in collect order.
    """

    def __init__(self, entities: Iterable[Entity], edges: Iterable[Edge]) -> None:
        self.entities: dict[str, Entity] = {entity.id: entity for entity in entities}
        self._out: dict[tuple[str, type[Edge]], list[Edge]] = defaultdict(list)
        self._into: dict[tuple[str, type[Edge]], list[Edge]] = defaultdict(list)
        self.edges: list[Edge] = sorted(
            (e for e in edges if e.source in self.entities and e.target in self.entities), key=lambda e: e.id
        )
        for edge in self.edges:
            self._out[edge.source, type(edge)].append(edge)
            self._into[edge.target, type(edge)].append(edge)

    def on(self, day: date) -> MapView:
        """The facts that hold on `day`: an edge holds where it and both its ends do."""
        return MapView(
            (entity for entity in self.entities.values() if entity.holds_on(day)),
            (edge for edge in self.edges if edge.holds_on(day)),
        )

    def in_force(self) -> MapView:
        """Only what is a rule: nothing that a source proposes, plans or says has ended, nor an edge to or from it."""
        return MapView(
            (entity for entity in self.entities.values() if entity.in_force),
            (edge for edge in self.edges if edge.in_force),
        )

    def of(self, kind: type[N]) -> Iterator[N]:
        """All entities of one kind, sorted by id."""
        for _, entity in sorted(self.entities.items()):
            if isinstance(entity, kind):
                yield entity

    def get(self, entity_id: str | None, kind: type[N]) -> N | None:
        """The entity of that id, if it is here and of that kind."""
        entity = self.entities.get(entity_id) if entity_id else None
        return entity if isinstance(entity, kind) else None

    def out(self, entity: Entity | str, edge: type[E]) -> list[E]:
        """Edges of one class that leave the entity."""
        return self._out.get((entity if isinstance(entity, str) else entity.id, edge), [])  # type: ignore[return-value]

    def into(self, entity: Entity | str, edge: type[E]) -> list[E]:
        """Edges of one class that enter the entity."""
        return self._into.get((entity if isinstance(entity, str) else entity.id, edge), [])  # type: ignore[return-value]

    def targets(self, entity: Entity | str, edge: type[Edge], kind: type[N]) -> list[N]:
        """What the entity's edges of one class lead to."""
        return [t for e in self.out(entity, edge) if isinstance(t := self.entities[e.target], kind)]

    def origins(self, entity: Entity | str, edge: type[Edge], kind: type[N]) -> list[N]:
        """What leads to the entity by edges of one class."""
        return [s for e in self.into(entity, edge) if isinstance(s := self.entities[e.source], kind)]
