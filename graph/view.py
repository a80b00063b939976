"""A piece of the map held in memory: what a database holds at one revision, or a whole set of seeds files."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from graph.model.fact import Edge, Entity, Fact

E = TypeVar("E", bound=Edge)
N = TypeVar("N", bound=Entity)

Keeps = Callable[[Entity | Edge], bool]
Walk = dict[tuple[str, type[Edge]], list[Edge]]


class MapView:
    """Entities and the edges between them, walked by edge class.

    Holds only edges whose both ends are present. Walks come sorted by id: stores differ in collect order. A narrowed
    view (`on`, `in_force`, `within`) shares the facts of the one it was made from and tests each where it is met,
    so that it costs nothing to make, however large the map.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        edges: Iterable[Edge],
        datasets: Mapping[str, str] | None = None,
        claims: Mapping[str, str] | None = None,
    ) -> None:
        self._facts = _Facts(entities, edges)
        self._facts.datasets, self._facts.claims = datasets or {}, claims or {}
        self._keeps: Keeps | None = None
        self.entities: Mapping[str, Entity] = self._facts.entities
        self._out, self._into = self._facts.out, self._facts.into

    def on(self, day: date) -> MapView:
        """The facts that hold on `day`: an edge holds where it and both its ends do."""
        return self._narrowed(lambda fact: fact.holds_on(day))

    def in_force(self) -> MapView:
        """Only what is a rule: nothing that a source proposes, plans or says has ended, nor an edge to or from it."""
        return self._narrowed(lambda fact: fact.in_force)

    def within(self, organisations: Collection[str]) -> MapView:
        """Without the edges of other organisations than these, and so without all that only they lead to."""
        allowed = {None, *organisations}
        return self._narrowed(lambda fact: isinstance(fact, Entity) or fact.organisation_id in allowed)

    def changed(
        self,
        put: Iterable[Entity | Edge],
        gone: Collection[str] = (),
        *,
        datasets: Mapping[str, str] | None = None,
        claims: Mapping[str, str] | None = None,
    ) -> MapView:
        """The map with these facts in place of those of the same id, and without those that are gone.

        Made from this one, which stays as it is and must be a whole one, in a time that hardly grows with the map.
        """
        if self._keeps is not None:
            raise ValueError("a narrowed view holds too little to be changed")
        changed = MapView.__new__(MapView)
        changed._facts = self._facts.changed(put, gone)  # noqa: SLF001 -- another of its own kind
        if datasets is not None and claims is not None:
            changed._facts.datasets, changed._facts.claims = datasets, claims  # noqa: SLF001
        changed._keeps = None  # noqa: SLF001
        changed.entities = changed._facts.entities  # noqa: SLF001
        changed._out, changed._into = changed._facts.out, changed._facts.into  # noqa: SLF001
        return changed

    def _narrowed(self, also: Keeps) -> MapView:
        before = self._keeps
        narrowed = MapView.__new__(MapView)
        narrowed._facts = self._facts  # noqa: SLF001 -- another of its own kind
        narrowed._keeps = also if before is None else lambda fact: before(fact) and also(fact)  # noqa: SLF001
        narrowed.entities = _Kept(self._facts.entities, narrowed._keeps)  # noqa: SLF001
        narrowed._out, narrowed._into = {}, {}  # noqa: SLF001
        return narrowed

    @cached_property
    def edges(self) -> list[Edge]:
        """All edges, sorted by id."""
        return self._kept(self._facts.edges)

    @property
    def datasets(self) -> Mapping[str, str]:
        """By fact, the data set whose word is shown; of facts that a database holds."""
        return self._facts.datasets

    @property
    def claims(self) -> Mapping[str, str]:
        """By fact, what each data set says of it as it is stored; of facts that several hold."""
        return self._facts.claims

    def named(self, ids: Collection[str]) -> list[Edge]:
        """The edges of these ids that are here, sorted by id."""
        return self._kept([edge for key in sorted(ids) if (edge := self._facts.by_id.get(key))])

    def of(self, kind: type[N]) -> Iterator[N]:
        """All entities of one kind, sorted by id."""
        for key in self._facts.ids(kind):
            entity = self.entities.get(key)
            if isinstance(entity, kind):
                yield entity

    def get(self, entity_id: str | None, kind: type[N]) -> N | None:
        """The entity of that id, if it is here and of that kind."""
        entity = self.entities.get(entity_id) if entity_id else None
        return entity if isinstance(entity, kind) else None

    def out(self, entity: Entity | str, edge: type[E]) -> list[E]:
        """Edges of one class that leave the entity."""
        key = (entity if isinstance(entity, str) else entity.id, edge)
        return cast("list[E]", self._walk(self._out, self._facts.out, key))

    def into(self, entity: Entity | str, edge: type[E]) -> list[E]:
        """Edges of one class that enter the entity."""
        key = (entity if isinstance(entity, str) else entity.id, edge)
        return cast("list[E]", self._walk(self._into, self._facts.into, key))

    def touching(self, entity: Entity | str) -> list[Edge]:
        """Edges of every class that leave or enter the entity, sorted by id; one to itself once."""
        return self._kept(self._facts.touching.get(entity if isinstance(entity, str) else entity.id, []))

    def targets(self, entity: Entity | str, edge: type[Edge], kind: type[N]) -> list[N]:
        """What the entity's edges of one class lead to."""
        return [t for e in self.out(entity, edge) if isinstance(t := self.entities[e.target], kind)]

    def origins(self, entity: Entity | str, edge: type[Edge], kind: type[N]) -> list[N]:
        """What leads to the entity by edges of one class."""
        return [s for e in self.into(entity, edge) if isinstance(s := self.entities[e.source], kind)]

    def _walk(self, known: Walk, every: Walk, key: tuple[str, type[Edge]]) -> list[Edge]:
        found = known.get(key)
        if found is None:
            if known is every or key not in every:
                return []
            found = known[key] = self._kept(every[key])
        return found

    def _kept(self, edges: list[Edge]) -> list[Edge]:
        keeps, here = self._keeps, self.entities
        return edges if keeps is None else [e for e in edges if keeps(e) and e.source in here and e.target in here]


def _id(edge: Edge) -> str:
    return edge.id


class _Facts:
    """What a view and all that are narrowed from it share."""

    def __init__(self, entities: Iterable[Entity], edges: Iterable[Edge]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        between = (e for e in edges if e.source in self.entities and e.target in self.entities)
        self.edges = sorted(between, key=lambda e: e.id)
        self.out: Walk = {}
        self.into: Walk = {}
        for edge in self.edges:
            self.out.setdefault((edge.source, type(edge)), []).append(edge)
            self.into.setdefault((edge.target, type(edge)), []).append(edge)
        self._ids: dict[type[Fact], list[str]] = {}
        self.datasets: Mapping[str, str] = {}
        self.claims: Mapping[str, str] = {}

    def changed(self, put: Iterable[Entity | Edge], gone: Collection[str]) -> _Facts:
        """Shares the lists that stay as they are."""
        new = _Facts.__new__(_Facts)
        every = list(put)
        new.entities = {**self.entities, **{fact.id: fact for fact in every if isinstance(fact, Entity)}}
        new.edges, new.out, new.into = [*self.edges], {**self.out}, {**self.into}
        new._ids = {}  # noqa: SLF001 -- another of its own kind
        new.datasets, new.claims = self.datasets, self.claims
        edges = {fact.id: fact for fact in every if isinstance(fact, Edge)}
        for key in (*gone, *edges):
            if key in new.entities:
                del new.entities[key]
            at = bisect_left(new.edges, key, key=_id)
            if at < len(new.edges) and new.edges[at].id == key:
                old = new.edges.pop(at)
                for walk, end in ((new.out, old.source), (new.into, old.target)):
                    walk[end, type(old)] = [edge for edge in walk[end, type(old)] if edge.id != key]
        for edge in edges.values():
            if edge.source in new.entities and edge.target in new.entities:
                insort(new.edges, edge, key=_id)
                for walk, end in ((new.out, edge.source), (new.into, edge.target)):
                    walk[end, type(edge)] = sorted([*walk.get((end, type(edge)), ()), edge], key=_id)
        return new

    @cached_property
    def by_id(self) -> dict[str, Edge]:
        """Edges by their ids; made when one is first asked for."""
        return {edge.id: edge for edge in self.edges}

    @cached_property
    def touching(self) -> dict[str, list[Edge]]:
        """Edges by each of their ends; made when a surrounding is first asked for."""
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            for end in {edge.source, edge.target}:
                found.setdefault(end, []).append(edge)
        return found

    def ids(self, kind: type[Entity]) -> list[str]:
        """Ids of all entities of a kind, sorted."""
        if kind not in self._ids:
            self._ids[kind] = sorted(key for key, entity in self.entities.items() if isinstance(entity, kind))
        return self._ids[kind]


class _Kept(Mapping[str, Entity]):
    """The entities that a narrowed view keeps."""

    def __init__(self, every: dict[str, Entity], keeps: Keeps) -> None:
        self._every = every
        self._keeps = keeps

    def __getitem__(self, key: str) -> Entity:
        entity = self._every[key]
        if not self._keeps(entity):
            raise KeyError(key)
        return entity

    def __contains__(self, key: object) -> bool:
        entity = self._every.get(key) if isinstance(key, str) else None
        return entity is not None and self._keeps(entity)

    def __iter__(self) -> Iterator[str]:
        return (key for key, entity in self._every.items() if self._keeps(entity))

    def __len__(self) -> int:
        return sum(1 for _ in self)
