"""The delegation plan as the map holds it, and in which order people read it."""

from __future__ import annotations

from graph.answer.assemble import authorities, open_to, responsibilities
from graph.model.edges import DecidedBy, For, In, PartOf
from graph.model.fact import Edge, Entity
from graph.model.kinds import Vocabulary
from graph.model.nodes import Mandate, Organisation, Role, Service, Unit
from graph.model.order import LawOrder, by_law, danish
from graph.view import MapView

MOST_LEVELS = 20
"""Units above each other; more are a circle."""

LawPlace = tuple[bool, LawOrder | None, tuple[str, ...], str]
UnitPlace = tuple[bool, tuple[str, ...], LawPlace]


class PlanOrder(Vocabulary):
    """LAW: by law and paragraph. UNIT: by who decides, as the organisation is built."""

    LAW = "LAW"
    UNIT = "UNIT"


def delegation_plan(
    view: MapView, organisation: str, order: PlanOrder = PlanOrder.LAW, ages: range | None = None
) -> list[Mandate]:
    """The organisation's mandates in the view, in the order asked for; `ages`: only those for somebody of any of them.

    A mandate stands once: under the first of its laws, or with the first who decides. Those of no law, or decided by
    nobody, come last.
    """
    plan = [
        mandate
        for mandate in view.of(Mandate)
        if mandate.organisation_id == organisation and open_to(view, mandate, ages)
    ]
    if order is PlanOrder.LAW:
        return sorted(plan, key=lambda mandate: _by_law(view, mandate))
    return sorted(plan, key=lambda mandate: _by_unit(view, mandate))


def line_to(view: MapView, party: Entity) -> list[Entity]:
    """What a party is part of, the largest first, and the party itself last."""
    line = [party]
    while len(line) < MOST_LEVELS:
        edges: list[Edge] = [*view.out(line[0], In)] if isinstance(line[0], Role) else [*view.out(line[0], PartOf)]
        larger = next((one for e in edges if isinstance(one := view.entities[e.target], Unit | Organisation)), None)
        if larger is None or larger in line:
            break
        line.insert(0, larger)
    return line


def _by_law(view: MapView, mandate: Mandate) -> LawPlace:
    law = min((by_law(authority) for authority in authorities(view, mandate)), default=None)
    services = [danish(service.name) for service in view.targets(mandate, For, Service)]
    return law is None, law, (*services, danish(mandate.level or ""), danish(mandate.name)), mandate.id


def _by_unit(view: MapView, mandate: Mandate) -> UnitPlace:
    deciders = responsibilities(view, mandate, DecidedBy)
    line = line_to(view, deciders[0].party) if deciders else []
    return not line, tuple(danish(one.name) for one in line), _by_law(view, mandate)
