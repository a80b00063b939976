"""What a paragraph's change touches: all that stands on it in one organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Self, TypeVar

from graph.answer.model import GrayZone
from graph.model.edges import About, For, MetBy, PaidBy, Prefers, Settles, Under
from graph.model.fact import Entity
from graph.model.nodes import Agreement, LegalAuthority, Mandate, Need, Practice, Service
from graph.model.provenance import Model
from graph.view import MapView

N = TypeVar("N", bound=Entity)


class LawChange(Model):
    """`mandates`: given under it, or refunded under it. `services`: those granted so, and those with their basis in it.

    `practice`: local notes about the paragraph or about those mandates and services. `agreements`: that choose one of
    the mandates, or settle a service or a need touched. `gray_zones`: those with the paragraph in their evidence.
    """

    authority: LegalAuthority
    mandates: tuple[Mandate, ...] = ()
    services: tuple[Service, ...] = ()
    needs: tuple[Need, ...] = ()
    practice: tuple[Practice, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    gray_zones: tuple[GrayZone, ...] = ()

    def with_gray_zones(self, zones: Iterable[GrayZone]) -> Self:
        """The same with those of the gray zones that the paragraph is part of."""
        mine = self.authority.id
        told = [z for z in zones if any(mine in {edge.source.id, edge.target.id} for edge in z.evidence)]
        return self.model_copy(update={"gray_zones": tuple(told)})


def law_change(view: MapView, authority: LegalAuthority, within: Sequence[str], on: date) -> LawChange:
    """What of the organisations given is in force on a day and stands on the paragraph; each list by id.

    The paragraph itself may have ended before: what still stands on it is what must be changed. `view` holds every day.
    """
    today = view.on(on).in_force()
    given = [edge.source for edge in view.into(authority, Under) if edge.counts_on(on)]
    given += [e.source for m in today.of(Mandate) for e in today.out(m, PaidBy) if e.refund_under == authority.id]
    mandates = [m for key in given if (m := today.get(key, Mandate)) and m.organisation_id in within]
    based = [service for key in given if (service := today.get(key, Service))]
    services = [s for m in mandates for s in today.targets(m, For, Service)] + based
    needs = [need for service in services for need in today.origins(service, MetBy, Need)]
    spoken_of = [edge.source for edge in view.into(authority, About) if edge.counts_on(on)]
    spoken_of += [edge.source for one in (*mandates, *services) for edge in today.into(one, About)]
    practice = [p for key in spoken_of if (p := today.get(key, Practice)) and p.organisation_id in {None, *within}]
    agreements = [each for mandate in mandates for each in today.origins(mandate, Prefers, Agreement)]
    agreements += [each for one in (*services, *needs) for each in today.origins(one, Settles, Agreement)]
    agreements += [each for key in spoken_of if (each := today.get(key, Agreement))]
    return LawChange(
        authority=authority,
        mandates=_each(mandates),
        services=_each(services),
        needs=_each(needs),
        practice=_each(practice),
        agreements=_each(agreements),
    )


def _each(found: Iterable[N]) -> tuple[N, ...]:
    by_id = {one.id: one for one in found}
    return tuple(by_id[key] for key in sorted(by_id))
