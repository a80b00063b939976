"""A rule's finding as people see it: both sides, what to do, whom to escalate to, and its life so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from graph.answer.assemble import authorities, escalation, map_edge, party, payments, responsibilities
from graph.answer.model import GrayZone, MetBy, Side
from graph.answer.options import path_edges
from graph.model.edges import DecidedBy, For, Settles
from graph.model.edges import MetBy as CanBeMetBy
from graph.model.fact import Entity
from graph.model.kinds import Language
from graph.model.nodes import Agreement, Forum, Mandate, Need, Organisation, Person, Role, Service, Unit
from graph.rules.life import Life
from graph.rules.ready_text import ready_text, why_open_again
from graph.rules.rule import Found, Rule, Words
from graph.view import MapView

GONE = Words(
    "Kortet viser den ikke længere. Luk den, hvis den er løst; ellers ret oplysningerne i kortet.",
    "The map no longer shows it. Close it if it is solved; else correct what the map says.",
)
PARTIES = (Organisation, Unit, Role, Person, Forum)


def gray_zone(
    every: MapView,
    rule: Rule,
    found: Found,
    organisation: str,
    on: date,
    language: Language,
    lives: Mapping[str, Life],
    *,
    present: bool = True,
) -> GrayZone | None:
    """The finding in words; None where its subject is not in the map that day.

    `every`: what may be read of the map, at every date. `present` False: only the register still has it.
    """
    view = every.on(on).in_force()
    subject = view.entities.get(found.subject)
    if subject is None:
        return None
    finding_id = rule.finding_id(organisation, found.subject)
    life = lives.get(finding_id) or Life(first_seen=on)
    life = life.found(found.mandates or (found.subject,), on) if present else life
    home = view.get(organisation, Organisation)
    mandates = [m for key in found.mandates if (m := view.get(key, Mandate))]
    edges = {e.id: e for m in mandates for e in path_edges(view, _service(view, m), m, (), [found.subject])}
    contacts = escalation(view, home) if home else ()
    edges |= {key: edge for key in found.edges if (edge := view.edge(key))}
    parties = [Side(party=who) for key in found.parties if (who := party(view, key))]
    sides = (*(_side(view, mandate) for mandate in mandates), *parties)
    explained = [rule.explanation, *((found.detail,) if found.detail else ())]
    return GrayZone(
        id=finding_id,
        rule_id=rule.id,
        category=rule.category,
        severity=rule.severity,
        organisation=home,
        title=f"{rule.title.in_(language)}: {subject.name}",
        explanation=" ".join(words.in_(language) for words in explained),
        subject=subject,
        needs=_needs(view, subject),
        sides=sides,
        what_to_do=(rule.what_to_do if present else GONE).in_(language),
        ready_text=ready_text(view, subject, sides, contacts, language) if sides else "",
        present=present,
        first_seen=life.first_seen,
        last_seen=on if present else life.gone_on or on,
        met=life.times_met,
        met_by=tuple(_met_by(view, life)),
        evidence=tuple(map_edge(view, edges[key]) for key in sorted(edges)),
        status=life.status,
        responsible=next((p for kind in PARTIES if (p := view.get(life.responsible, kind))), None),
        review_on=life.review_on,
        review_overdue=bool(life.review_on and life.review_on <= on),
        note=life.note,
        reopened_on=life.reopened_on,
        reopened_because=(
            why_open_again(every, found.subject, found.mandates, on, language) if life.reopened_on else None
        ),
        settled_by=None if present else _settling(view, found.subject),
        escalate_to=contacts,
    )


def _settling(view: MapView, subject: str) -> Agreement | None:
    """An agreement that holds for the subject, or for a service that meets it."""
    matters = [subject, *(service.id for service in view.targets(subject, CanBeMetBy, Service))]
    return next((a for matter in matters for a in view.origins(matter, Settles, Agreement)), None)


def _met_by(view: MapView, life: Life) -> Iterator[MetBy]:
    for unit, times in life.met_by_unit.items():
        yield MetBy(unit=view.get(unit, Unit), times=times)


def _needs(view: MapView, subject: Entity) -> tuple[Need, ...]:
    """The needs that a finding touches: the one it is about, or those that its service meets."""
    if isinstance(subject, Need):
        return (subject,)
    service = _service(view, subject) if isinstance(subject, Mandate) else subject
    return tuple(view.origins(service, CanBeMetBy, Need)) if isinstance(service, Service) else ()


def _service(view: MapView, mandate: Mandate) -> Service | None:
    return next(iter(view.targets(mandate, For, Service)), None)


def _side(view: MapView, mandate: Mandate) -> Side:
    deciders = responsibilities(view, mandate, DecidedBy)
    budgets = tuple(p.budget for p in payments(view, mandate) if p.budget)
    return Side(
        party=deciders[0].party if deciders else None,
        mandate=mandate,
        authorities=authorities(view, mandate),
        budgets=budgets,
    )
