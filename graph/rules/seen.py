"""The map as a rule sees it: what counts on a day, walked from thing to thing, and whose it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import TypeVar

from graph.model.edges import For, Holds, In, MetBy, PartOf
from graph.model.fact import Edge, Entity
from graph.model.kinds import Nature
from graph.model.nodes import Forum, Mandate, Organisation, Service
from graph.model.provenance import Standing
from graph.view import MapView

E = TypeVar("E", bound=Edge)
N = TypeVar("N", bound=Entity)

SITS = (In, PartOf, Holds)
HIGHEST = 6
"""Steps from somebody to the farthest unit that they sit in."""


class OnDay:
    """What is in force on a day, in a map of every date. Remembers what was walked, for all organisations alike."""

    def __init__(self, every: MapView, on: date) -> None:
        self.every = every
        self.on = on
        self._counts: dict[str, bool] = {}
        self._out: dict[tuple[str, type[Edge]], list[Edge]] = {}
        self._into: dict[tuple[str, type[Edge]], list[Edge]] = {}
        self._own: dict[type[Entity], dict[str | None, list[str]]] = {}
        self._links: dict[type[Edge], dict[str | None, list[Edge]]] = {}
        self._granting: dict[str, dict[str | None, list[Mandate]]] = {}
        self._seats: dict[str, frozenset[str]] = {}

    def counts(self, key: str) -> bool:
        """Whether the thing of that id is in the map and in force."""
        known = self._counts.get(key)
        if known is None:
            entity = self.every.entities.get(key)
            known = self._counts[key] = entity is not None and entity.counts_on(self.on)
        return known

    def get(self, key: str, kind: type[N]) -> N | None:
        """The thing of that id, if it counts and is of that kind."""
        entity = self.every.get(key, kind)
        return entity if entity and self.counts(key) else None

    def out(self, key: str, kind: type[E]) -> list[E]:
        """Edges of a class from a thing that count as well as what they lead to; the thing itself is not asked."""
        known = self._out.get((key, kind))
        if known is None:
            edges = self.every.out(key, kind)
            known = self._out[key, kind] = [e for e in edges if e.counts_on(self.on) and self.counts(e.target)]
        return known  # type: ignore[return-value]  # by its key

    def into(self, key: str, kind: type[E]) -> list[E]:
        """Edges of a class to a thing that count as well as where they come from; the thing itself is not asked."""
        known = self._into.get((key, kind))
        if known is None:
            edges = self.every.into(key, kind)
            known = self._into[key, kind] = [e for e in edges if e.counts_on(self.on) and self.counts(e.source)]
        return known  # type: ignore[return-value]  # by its key

    def still(self, edges: Sequence[E]) -> list[E]:
        """Those that count themselves, whatever their ends."""
        return [edge for edge in edges if edge.counts_on(self.on)]

    def over(self, edge: Edge) -> bool:
        """Whether an edge or one of its ends has ended; what is only wished for is not over."""
        facts = (edge, self.every.entities[edge.source], self.every.entities[edge.target])
        return any(
            f.provenance.standing is Standing.ENDED or (f.valid_to is not None and f.valid_to <= self.on) for f in facts
        )

    def own(self, kind: type[Entity]) -> dict[str | None, list[str]]:
        """Ids of all things of a kind by whose they are, whether in force or not."""
        if kind not in self._own:
            found = self._own[kind] = defaultdict(list)
            for entity in self.every.of(kind):
                found[entity.organisation_id].append(entity.id)
        return self._own[kind]

    def links(self, kind: type[Edge]) -> dict[str | None, list[Edge]]:
        """All edges of a class by whose they are, whether in force or not."""
        if kind not in self._links:
            found = self._links[kind] = defaultdict(list)
            for edge in self.every.edges:
                if isinstance(edge, kind):
                    found[edge.organisation_id].append(edge)
        return self._links[kind]

    def granting(self, service: str) -> dict[str | None, list[Mandate]]:
        """Mandates for a service, by whose they are: a law that all grant under is walked once for all of them."""
        if service not in self._granting:
            found = self._granting[service] = defaultdict(list)
            for mandate in dict.fromkeys(edge.source for edge in self.into(service, For)):
                if one := self.every.get(mandate, Mandate):
                    found[one.organisation_id].append(one)
        return self._granting[service]

    def seats(self, party: str) -> frozenset[str]:
        """A party and all that it sits in; a forum is no seat."""
        if party not in self._seats:
            reached = self.reach(party, SITS, HIGHEST, passes=lambda entity: not isinstance(entity, Forum))
            self._seats[party] = frozenset(reached)
        return self._seats[party]

    def reach(
        self,
        start: str,
        kinds: Collection[type[Edge]],
        most: int,
        *,
        inward: bool = False,
        passes: Callable[[Entity], bool] = lambda _: True,
    ) -> dict[str, int]:
        """All within so many edges of a thing that counts, itself among them, with how many; none where it does not."""
        found = {start: 0} if self.counts(start) else {}
        newest = list(found)
        for steps in range(1, most + 1):
            ahead = [key for here in newest for kind in kinds for key in self._ends(here, kind, inward=inward)]
            newest = [k for k in dict.fromkeys(ahead) if k not in found and passes(self.every.entities[k])]
            found |= dict.fromkeys(newest, steps)
        return found

    def _ends(self, key: str, kind: type[Edge], *, inward: bool) -> Iterator[str]:
        if inward:
            return (edge.source for edge in self.into(key, kind))
        return (edge.target for edge in self.out(key, kind))


class Seen:
    """The map on a day as an organisation looks at it. `scopes`: itself first, then those it is linked to."""

    def __init__(self, day: OnDay, scopes: Sequence[str]) -> None:
        self.day = day
        self.home = scopes[0]
        self.scopes = frozenset(scopes)

    @property
    def every(self) -> MapView:
        """At every date and standing."""
        return self.day.every

    def mine(self, fact: Entity | Edge) -> bool:
        """Whether it is the organisation's own."""
        return fact.organisation_id == self.home

    def within(self, fact: Entity | Edge) -> bool:
        """Whether it is the organisation's, or of one it is linked to."""
        return fact.organisation_id in self.scopes

    def shared(self, fact: Entity | Edge) -> bool:
        """As `within`, or of what all share."""
        return fact.organisation_id is None or fact.organisation_id in self.scopes

    def own(self, *kinds: type[Entity]) -> Iterator[str]:
        """Ids of the organisation's own things of these kinds, in force or not."""
        return (key for kind in kinds for key in self.day.own(kind).get(self.home, ()))

    def links(self, kind: type[Edge]) -> Sequence[Edge]:
        """The organisation's own edges of a class, in force or not."""
        return self.day.links(kind).get(self.home, ())

    def get(self, key: str, kind: type[N]) -> N | None:
        return self.day.get(key, kind)

    def out(self, key: str, kind: type[E]) -> list[E]:
        return self.day.out(key, kind)

    def into(self, key: str, kind: type[E]) -> list[E]:
        return self.day.into(key, kind)

    def services(self, need: str) -> list[Service]:
        """What meets a need, for one's own or for all; none where the need does not count."""
        if not self.day.counts(need):
            return []
        keys = dict.fromkeys(edge.target for edge in self.out(need, MetBy) if self.shared(edge))
        return [service for key in keys if (service := self.get(key, Service))]

    def granting(self, service: str) -> list[Mandate]:
        """Mandates for a service within the scopes; the service itself is not asked."""
        by_organisation = self.day.granting(service)
        return [mandate for key in self.scopes for mandate in by_organisation.get(key, ())]

    def granted(self, need: str) -> Iterator[tuple[Service, Mandate]]:
        """The grants that meet a need, each with the mandates for it."""
        for service in self.services(need):
            if service.nature is Nature.GRANT:
                yield from ((service, mandate) for mandate in self.granting(service.id))

    def grants(self, mandate: str) -> Mandate | None:
        """The mandate of that id, if it counts, is the organisation's own, and grants something."""
        one = self.get(mandate, Mandate)
        if one is None or not self.mine(one):
            return None
        services = (self.get(edge.target, Service) for edge in self.out(mandate, For))
        return one if any(service and service.nature is Nature.GRANT for service in services) else None

    def speaks_of(self, edges: Sequence[Edge]) -> bool:
        """Whether one of the edges is the organisation's own and not over, be it in force or only wished for."""
        return any(self.mine(edge) and not self.day.over(edge) for edge in edges)

    def sort(self, fact: Entity) -> str | None:
        """The type of the organisation whose it is."""
        whose = self.every.get(fact.organisation_id, Organisation)
        return whose.organisation_type.value if whose else None

    def needs_of(self, services: Collection[str]) -> Iterator[str]:
        """Needs that services meet, for one's own or for all, in force or not."""
        for service in services:
            yield from (e.source for e in self.every.into(service, MetBy) if self.shared(e))
