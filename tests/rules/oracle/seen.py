"""What the reckonings have in common: the map on the day, as the municipality sees it, and who sits where."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Edge, Entity
from graph.model.kinds import Nature
from graph.model.provenance import Standing
from graph.view import MapView
from tests.rules.oracle.maps import DAY, HOME, SCOPES

Sides = frozenset[str]
Expected = dict[str, set[Sides]]
"""The subjects a rule should find, each with the sides it may name: more than one where any of several will do."""
Reckoning = Callable[["Seen"], Expected]
OLDEST = 131


class Seen:
    """The map at every date, and what of it is a rule on the day."""

    def __init__(self, entities: Iterable[Entity], edges: Iterable[Edge]) -> None:
        self.every = MapView(entities, edges).within(SCOPES)
        self.now = self.every.on(DAY).in_force()

    def mandates(self, *organisations: str) -> list[n.Mandate]:
        """Mandates in force of these organisations; of all in scope where none is named."""
        return [m for m in self.now.of(n.Mandate) if m.organisation_id in (organisations or SCOPES)]

    def service(self, mandate: n.Mandate) -> n.Service | None:
        return next(iter(self.now.targets(mandate, e.For, n.Service)), None)

    def grants(self, mandate: n.Mandate) -> bool:
        service = self.service(mandate)
        return service is not None and service.nature is Nature.GRANT

    def laws(self, thing: Entity) -> list[n.LegalAuthority]:
        return self.now.targets(thing, e.Under, n.LegalAuthority)

    def deciders(self, mandate: n.Mandate) -> set[str]:
        """Who decides; not who does so only between meetings."""
        return {d.target for d in self.now.out(mandate, e.DecidedBy) if not d.interim}

    def owners(self, mandate: n.Mandate) -> tuple[set[str], bool]:
        """Whose money it is, and whether that is known of all of it."""
        owners, known = set(), True
        for paid in self.now.out(mandate, e.PaidBy):
            if isinstance(self.now.entities[paid.target], n.Budget):
                owned = {o.target for o in self.now.out(paid.target, e.OwnedBy)}
                owners |= owned
                known = known and bool(owned)
            else:
                owners.add(paid.target)
        return owners, known

    def seats(self, party: str) -> set[str]:
        """The party and all that it sits in; membership of a forum is no seat."""
        reached, ahead = set(), [party]
        while ahead:
            here = ahead.pop()
            reached.add(here)
            onward = [edge.target for kind in (e.In, e.PartOf, e.Holds) for edge in self.now.out(here, kind)]
            ahead += [k for k in onward if k not in reached and not isinstance(self.now.entities[k], n.Forum)]
        return reached

    def spoken_of(self, matter: str) -> bool:
        """Whether the municipality's own map has to do with it: not yet over, be it in force or only wished for."""
        told: list[Edge] = [*self.every.into(matter, e.About)]
        met: list[Edge] = [*self.every.out(matter, e.MetBy), *self.every.into(matter, e.MetBy)]
        return any(edge.organisation_id == HOME and not self._over(edge) for edge in [*told, *met])

    def _over(self, edge: Edge) -> bool:
        facts = (edge, self.every.entities[edge.source], self.every.entities[edge.target])
        return any(
            f.provenance.standing is Standing.ENDED or (f.valid_to is not None and f.valid_to <= DAY) for f in facts
        )

    def granted_needs(self) -> list[n.Need]:
        """Needs for which the municipality grants something."""
        mine = {s.id for m in self.mandates(HOME) if (s := self.service(m))}
        return [
            need for need in self.now.of(n.Need) if mine & {s.id for s in self.now.targets(need, e.MetBy, n.Service)}
        ]

    def ways(self, need: n.Need) -> list[n.Mandate]:
        """Mandates in scope for grants that meet the need."""
        services = {s.id for s in self.now.targets(need, e.MetBy, n.Service)}
        return [m for m in self.mandates() if self.grants(m) and services & {s.target for s in self.now.out(m, e.For)}]


def ages(band: n.Mandate | n.LegalAuthority) -> range:
    """Whole years that it is for."""
    return range(band.age_from or 0, OLDEST if band.age_to is None else band.age_to)


def one(*ids: str) -> set[Sides]:
    return {frozenset(ids)}
