"""When a thing, its versions and its relations began and end, in the order of days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.answer.assemble import map_edge
from graph.answer.model import MapEdge
from graph.model.edges import ReplacedBy
from graph.model.fact import Edge, Entity
from graph.model.provenance import Model
from graph.view import MapView


class TimelineEvent(Model):
    """`begins` False: it ends, the day before `on` being its last. Of `edge` where that is set, else of `entity`.

    What is only planned or proposed is among them; its provenance says so.
    """

    on: date
    begins: bool
    entity: Entity
    edge: MapEdge | None = None


def versions(view: MapView, entity: Entity) -> list[Entity]:
    """The thing with all that it replaced and that replaced it, the oldest first."""
    found = {entity.id: entity}
    waiting = [entity]
    while waiting:
        one = waiting.pop()
        near = [*view.origins(one, ReplacedBy, Entity), *view.targets(one, ReplacedBy, Entity)]
        new = [each for each in near if each.id not in found]
        found |= {each.id: each for each in new}
        waiting += new
    return sorted(found.values(), key=lambda each: (each.valid_from or date.min, each.valid_to or date.max, each.id))


def timeline(view: MapView, entity: Entity) -> list[TimelineEvent]:
    """Every dated beginning and end, the oldest first. `view` holds every day and standing."""
    events: list[TimelineEvent] = []
    for one in versions(view, entity):
        events += _events(one, one, None)
        for edge in view.touching(one):
            events += _events(edge, one, map_edge(view, edge))
    unique = {(event.on, event.begins, event.edge.id if event.edge else event.entity.id): event for event in events}
    return [unique[key] for key in sorted(unique)]


def _events(fact: Entity | Edge, entity: Entity, edge: MapEdge | None) -> Iterator[TimelineEvent]:
    for day, begins in ((fact.valid_from, True), (fact.valid_to, False)):
        if day:
            yield TimelineEvent(on=day, begins=begins, entity=entity, edge=edge)
