"""Who held a role and which ties a unit had, until when: kept, so that what one person carried is not lost (R21)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from graph.answer.assemble import map_edge
from graph.answer.model import MapEdge
from graph.model.edges import CarriedBy, CoordinatesWith, Holds
from graph.model.fact import Edge, Fact
from graph.model.nodes import Person, Role, Unit
from graph.model.provenance import Model, Standing
from graph.view import MapView

E = TypeVar("E", bound=Edge)
HELD = (Standing.IN_FORCE, Standing.ENDED)


class Holding(Model):
    """A person holds or held a role in a period, as holder or deputy."""

    person: Person
    deputy: bool
    valid_from: date | None = None
    valid_to: date | None = None


def holders(view: MapView, role: Role) -> tuple[Holding, ...]:
    """Who holds a role. `view`: what is in force on the day."""
    return tuple(
        Holding(person=person, deputy=edge.deputy, valid_from=edge.valid_from, valid_to=edge.valid_to)
        for edge in view.into(role, Holds)
        if (person := view.get(edge.source, Person))
    )


def former_holders(whole: MapView, role: Role, day: date) -> tuple[Holding, ...]:
    """Who held a role and does not on the day, the last to leave first. `valid_to` None: when is not recorded."""
    present = {edge.source for edge in _held(whole, whole.into(role, Holds), day)}
    return tuple(
        Holding(person=person, deputy=edge.deputy, valid_from=edge.valid_from, valid_to=end)
        for edge, end in _over(whole, whole.into(role, Holds), day)
        if edge.source not in present and (person := whole.get(edge.source, Person))
    )


def former_ties(whole: MapView, unit: Unit, day: date) -> tuple[MapEdge, ...]:
    """With whom a unit coordinated and who carried its ties, where that is over; the last to end first.

    `valid_to`: when it ended, for itself or with either end. A later round of the same tie is no end of it.
    """
    edges = [
        *whole.out(unit, CarriedBy), *whole.into(unit, CarriedBy),
        *whole.out(unit, CoordinatesWith), *whole.into(unit, CoordinatesWith),
    ]  # fmt: skip
    present = {(edge.type, edge.source, edge.target) for edge in _held(whole, edges, day)}
    return tuple(
        map_edge(whole, edge).model_copy(update={"valid_to": end})
        for edge, end in _over(whole, edges, day)
        if (edge.type, edge.source, edge.target) not in present
    )


def _facts(whole: MapView, edge: Edge) -> tuple[Fact, Fact, Fact]:
    return edge, whole.entities[edge.source], whole.entities[edge.target]


def _held(whole: MapView, edges: Iterable[E], day: date) -> list[E]:
    return [edge for edge in edges if all(fact.counts_on(day) for fact in _facts(whole, edge))]


def _over(whole: MapView, edges: Iterable[E], day: date) -> list[tuple[E, date | None]]:
    """The edges that were in force and are no more, with the first day on which they were not."""
    found = []
    for edge in edges:
        facts = _facts(whole, edge)
        ends = [fact.valid_to for fact in facts if fact.valid_to and fact.valid_to <= day]
        over = ends or any(fact.provenance.standing is Standing.ENDED for fact in facts)
        if over and all(fact.provenance.standing in HELD for fact in facts):
            found.append((edge, min(ends, default=None)))
    return sorted(found, key=lambda one: (one[1] or date.min, one[0].id), reverse=True)
