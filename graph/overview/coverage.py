"""How much of the map is filled in, and how fresh it is, for one unit or a whole organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answer.assemble import contacts
from graph.model.edges import DecidedBy, For, In, MetBy, OwnedBy, PaidBy, PartOf, PerformedBy, ReachedBy
from graph.model.fact import Edge, Entity
from graph.model.kinds import Nature
from graph.model.nodes import Budget, ContactPoint, Mandate, Need, Organisation, Role, Service, Unit
from graph.model.provenance import Model
from graph.rules.stale import STALE
from graph.view import MapView


class Coverage(Model):
    """Counts, and the share (0 to 1) of the things there that somebody has confirmed in the year before the day.

    `services`: the grants that meet the needs counted; a decider and a payer are asked of nothing else.
    `units_with_direct_contact`: with a recorded way past switchboard and manager.
    """

    needs: int
    needs_with_service: int
    services: int
    services_with_decider: int
    services_with_payer: int
    units_with_direct_contact: int
    units: int
    confirmed_within_year: float


@dataclass(frozen=True)
class _Part:
    """What is counted. `things`: what somebody can confirm."""

    needs: list[Need]
    services: list[Service]
    mandates: list[Mandate]
    units: list[Unit]
    things: list[Entity]


def coverage(view: MapView, within: Sequence[str], on: date, unit: Unit | None = None) -> Coverage:
    """Coverage of an organisation, the first of `within`, or of a unit with those below it.

    Told from what is in force on the day. Of an organisation all needs count that it can be asked about, and mandates
    of those it is linked to answer for it; of a unit the needs that it decides, performs or pays something for.
    """
    part = _of_unit(view, unit) if unit else _of_organisation(view, within)
    grants = {service.id for service in part.services}
    return Coverage(
        needs=len(part.needs),
        needs_with_service=sum(1 for need in part.needs if view.out(need, MetBy)),
        services=len(grants),
        services_with_decider=len(grants & _served(view, part.mandates, DecidedBy)),
        services_with_payer=len(grants & _served(view, part.mandates, PaidBy)),
        units_with_direct_contact=sum(1 for one in part.units if _is_reached_directly(view, one)),
        units=len(part.units),
        confirmed_within_year=_confirmed(part.things, on),
    )


def kept(view: MapView, within: Sequence[str], unit: Unit | None = None) -> list[Entity]:
    """What an organisation, the first of `within`, or a unit with those below it can confirm."""
    return (_of_unit(view, unit) if unit else _of_organisation(view, within)).things


def below(view: MapView, top: Unit | Organisation) -> list[Unit]:
    """The units that a unit or an organisation is made of, at any depth, by id; without itself."""
    found: dict[str, Unit] = {}
    layer: list[Unit | Organisation] = [top]
    while layer:
        parts = {part.id: part for one in layer for part in view.origins(one, PartOf, Unit)}
        layer = [part for key, part in parts.items() if key not in found and key != top.id]
        found |= {part.id: part for part in layer if isinstance(part, Unit)}
    return [found[key] for key in sorted(found)]


def _of_organisation(view: MapView, within: Sequence[str]) -> _Part:
    shared = {None, within[0]}
    needs = [need for need in view.of(Need) if need.organisation_id in shared]
    return _Part(
        needs,
        _grants(view, needs),
        [mandate for mandate in view.of(Mandate) if mandate.organisation_id in within],
        [unit for unit in view.of(Unit) if unit.organisation_id == within[0]],
        [entity for entity in view.entities.values() if entity.organisation_id == within[0]],
    )


def _of_unit(view: MapView, unit: Unit) -> _Part:
    units = [unit, *below(view, unit)]
    roles = [role for one in units for role in view.origins(one, In, Role)]
    parties = [*units, *roles]
    budgets = [budget for one in parties for budget in view.origins(one, OwnedBy, Budget)]
    mandates = {
        mandate.id: mandate
        for relation, ends in ((DecidedBy, parties), (PerformedBy, parties), (PaidBy, [*parties, *budgets]))
        for one in ends
        for mandate in view.origins(one, relation, Mandate)
    }
    served = [service for mandate in mandates.values() for service in view.targets(mandate, For, Service)]
    served += [service for one in parties for service in view.origins(one, PerformedBy, Service)]
    needs = {need.id: need for service in served for need in view.origins(service, MetBy, Need)}
    contact_points = [point for one in parties for point in view.targets(one, ReachedBy, ContactPoint)]
    keys = {one.id for one in parties}
    owned = [entity for entity in view.entities.values() if entity.provenance.owner_id in keys]
    things = {thing.id: thing for thing in (*parties, *budgets, *mandates.values(), *contact_points, *owned)}
    grants = {service.id: service for service in served if service.nature is Nature.GRANT}
    return _Part(list(needs.values()), list(grants.values()), list(mandates.values()), units, list(things.values()))


def _grants(view: MapView, needs: Iterable[Need]) -> list[Service]:
    every = {service.id: service for need in needs for service in view.targets(need, MetBy, Service)}
    return [service for service in every.values() if service.nature is Nature.GRANT]


def _served(view: MapView, mandates: Iterable[Mandate], relation: type[Edge]) -> set[str]:
    """Services for which a mandate says who decides, or who pays."""
    known = [mandate for mandate in mandates if view.out(mandate, relation)]
    return {service.id for mandate in known for service in view.targets(mandate, For, Service)}


def _is_reached_directly(view: MapView, unit: Unit) -> bool:
    return any(contact.direct and contact.value for contact in contacts(view, unit))


def _confirmed(things: Collection[Entity], on: date) -> float:
    days = [thing.provenance.confirmed_on for thing in things]
    fresh = [day for day in days if day and on - STALE < day <= on]
    return len(fresh) / len(days) if days else 0.0
