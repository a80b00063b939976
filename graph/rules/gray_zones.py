"""A rule's finding as people see it: both sides, what to do, whom to escalate to, and its life so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.answer.assemble import authorities, escalation, map_edge, party, payments, responsibilities
from graph.answer.model import GrayZone, Side
from graph.answer.options import path_edges
from graph.model.edges import DecidedBy, For, MetBy
from graph.model.fact import Entity
from graph.model.kinds import GrayZoneStatus, Language
from graph.model.nodes import Mandate, Need, Organisation, Service
from graph.rules.rule import Found, Rule
from graph.view import MapView


@dataclass(frozen=True)
class Life:
    """What the register holds of a finding. `gone_on`: the day a run no longer showed it."""

    first_seen: date
    gone_on: date | None = None
    status: GrayZoneStatus = GrayZoneStatus.OPEN


def gray_zone(
    view: MapView, rule: Rule, found: Found, organisation: str, on: date, language: Language, lives: Mapping[str, Life]
) -> GrayZone | None:
    """The finding in words; None where its subject is not in the view."""
    subject = view.entities.get(found.subject)
    if subject is None:
        return None
    finding_id = rule.finding_id(organisation, found.subject)
    life = lives.get(finding_id) or Life(first_seen=on)
    home = view.get(organisation, Organisation)
    mandates = [m for key in found.mandates if (m := view.get(key, Mandate))]
    edges = {e.id: e for m in mandates for e in path_edges(view, _service(view, m), m, (), [found.subject])}
    edges |= {e.id: e for e in view.edges if e.id in found.edges} if found.edges else {}
    parties = [Side(party=who) for key in found.parties if (who := party(view, key))]
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
        sides=(*(_side(view, mandate) for mandate in mandates), *parties),
        what_to_do=rule.what_to_do.in_(language),
        first_seen=life.first_seen,
        last_seen=on,
        evidence=tuple(map_edge(view, edges[key]) for key in sorted(edges)),
        status=life.status,
        escalate_to=escalation(view, home) if home else (),
    )


def _needs(view: MapView, subject: Entity) -> tuple[Need, ...]:
    """The needs that a finding touches: the one it is about, or those that its service meets."""
    if isinstance(subject, Need):
        return (subject,)
    service = _service(view, subject) if isinstance(subject, Mandate) else subject
    return tuple(view.origins(service, MetBy, Need)) if isinstance(service, Service) else ()


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
