"""The ways a need can be met: a mandate each, or a law alone where no local mandate is recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.answer.assemble import (
    authorities,
    contacts,
    criteria,
    informs,
    map_edge,
    party,
    payments,
    practices,
    responsibilities,
)
from graph.answer.model import Check, Contact, Known, Option, Payment, Responsibility, Verdict
from graph.answer.phrases import Phrases
from graph.answer.situation import Situation, check_age, check_criterion, not_recorded, overall
from graph.model.edges import (
    DecidedBy,
    Disputes,
    Excludes,
    For,
    MetBy,
    OwnedBy,
    PaidBy,
    PerformedBy,
    RecommendedBy,
    Requires,
    Under,
)
from graph.model.fact import Edge, Entity
from graph.model.kinds import LawParty, Nature
from graph.model.nodes import LegalAuthority, Mandate, Practice, Service
from graph.view import MapView

PATH = (For, Under, DecidedBy, RecommendedBy, PerformedBy, PaidBy, Requires, Excludes)


@dataclass(frozen=True)
class Sought:
    """What a question is about, by id: needs, services and laws, with how well each was matched (0..1)."""

    needs: dict[str, float]
    services: dict[str, float]
    authorities: dict[str, float]

    def with_(self, other: Sought) -> Sought:
        """Both together."""
        return Sought(
            {**other.needs, **self.needs},
            {**other.services, **self.services},
            {**other.authorities, **self.authorities},
        )

    @property
    def is_empty(self) -> bool:
        return not (self.needs or self.services or self.authorities)


def sought_services(view: MapView, sought: Sought) -> dict[str, float]:
    """The services the question leads to, each with its best match."""
    found: dict[str, float] = {}

    def keep(service: Service, score: float) -> None:
        found[service.id] = max(score, found.get(service.id, 0.0))

    for need_id, score in sought.needs.items():
        for edge in view.out(need_id, MetBy):
            service = view.get(edge.target, Service)
            if service and edge.in_force:
                keep(service, score)
    for service_id, score in sought.services.items():
        service = view.get(service_id, Service)
        if service:
            keep(service, score)
    for authority_id, score in sought.authorities.items():
        for service in view.origins(authority_id, Under, Service):
            keep(service, score)
    return found


def build_options(
    view: MapView,
    services: dict[str, float],
    scopes: Collection[str],
    situation: Situation,
    phrases: Phrases,
) -> list[Option]:
    """Options for each service in the organisations given, best first: fitting, depending, tasks, excluded."""
    ranked: list[tuple[tuple[bool, bool, int, bool, int, float, str], Option]] = []
    for service_id, score in services.items():
        service = view.get(service_id, Service)
        if service is None:
            continue
        mandates: list[Mandate | None] = [
            m for m in view.origins(service, For, Mandate) if m.in_force and m.organisation_id in scopes
        ]
        for mandate in mandates or [None]:
            option = _option(view, service, mandate, situation, phrases)
            held = [c for c in option.checks if c.criterion.alternatives]
            order = (
                option.verdict is Verdict.EXCLUDED,
                service.nature is not Nature.GRANT,
                list(Verdict).index(option.verdict),
                not held,
                -sum(1 for c in held if c.verdict is Verdict.FITS),
                -score,
                option.mandate.id if option.mandate else service.id,
            )
            ranked.append((order, option))
    return [option for _, option in sorted(ranked, key=lambda pair: pair[0])]


def _option(view: MapView, service: Service, mandate: Mandate | None, situation: Situation, phrases: Phrases) -> Option:
    subject: Mandate | Service = mandate or service
    laws = authorities(view, subject) or authorities(view, service)
    grant = service.nature is Nature.GRANT
    local = practices(view, *((mandate, service) if mandate else (service,)))
    checks = _checks(view, mandate, laws, local, situation, phrases)
    if grant and not any(check.criterion.alternatives for check in checks):
        checks += [not_recorded(law, phrases) for law in laws]
    decided = responsibilities(view, mandate, DecidedBy) if mandate else ()
    paid = payments(view, mandate) if mandate else ()
    performed = responsibilities(view, mandate, PerformedBy) if mandate else ()
    performed = performed or responsibilities(view, service, PerformedBy)
    disputes = [e for s in (mandate, service) if s for e in view.into(s, Disputes) if e.in_force]
    return Option(
        service=service,
        mandate=mandate,
        verdict=overall(checks),
        checks=tuple(checks),
        decided_by=decided,
        decider=_known(
            grant=grant,
            disputed=any(e.decider for e in disputes),
            recorded=bool(decided),
            by_law=[law.decides for law in laws],
        ),
        recommended_by=responsibilities(view, mandate, RecommendedBy) if mandate else (),
        performed_by=performed,
        paid_by=paid,
        payer=_known(
            grant=grant,
            disputed=any(e.payer for e in disputes),
            recorded=bool(paid),
            by_law=[law.pays for law in laws],
        ),
        authorities=laws,
        contacts=_contacts(view, decided, performed, paid),
        informs=informs(view, mandate) if mandate else (),
        practice=local,
        path=tuple(map_edge(view, edge) for edge in path_edges(view, service, mandate, laws)),
    )


def _known(*, grant: bool, disputed: bool, recorded: bool, by_law: Iterable[LawParty | None]) -> Known:
    if not grant:
        return Known.RECORDED if recorded else Known.NOT_APPLICABLE
    if disputed:
        return Known.DISPUTED
    if recorded:
        return Known.RECORDED
    return Known.LAW_ONLY if any(by_law) else Known.NOT_RECORDED


def _checks(
    view: MapView,
    mandate: Mandate | None,
    laws: Iterable[LegalAuthority],
    local: Iterable[Practice],
    situation: Situation,
    phrases: Phrases,
) -> list[Check]:
    checks: list[Check] = []
    for law in laws:
        age = check_age(law, situation, phrases, law, law.provenance)
        checks += [age] if age else []
        checks += [check_criterion(c, situation, phrases) for c in criteria(view, law)]
    if mandate:
        age = check_age(mandate, situation, phrases, None, mandate.provenance)
        checks += [age] if age else []
    subjects: list[Mandate | Practice] = [*([mandate] if mandate else []), *local]
    for subject in subjects:
        checks += [check_criterion(c, situation, phrases) for c in criteria(view, subject)]
    return checks


def _contacts(
    view: MapView,
    decided: Iterable[Responsibility],
    performed: Iterable[Responsibility],
    paid: Iterable[Payment],
) -> tuple[Contact, ...]:
    """Contacts of who decides; failing that of who does it, then of who pays."""
    for parties in (
        [r.party for r in decided],
        [r.party for r in performed],
        [p.owner for p in paid if p.owner],
    ):
        found = {(c.entity.id, c.value): c for who in parties for c in contacts(view, who)}
        if found:
            return tuple(found.values())
    return ()


def path_edges(
    view: MapView, service: Service | None, mandate: Mandate | None, laws: Iterable[LegalAuthority]
) -> Iterable[Edge]:
    """The edges behind an option: what it is for, under which law and criteria, who decides and pays."""
    edges: dict[str, Edge] = {}
    subjects: list[Entity] = [s for s in (service, mandate) if s]
    for subject in (*subjects, *laws):
        for relation in PATH:
            edges.update({e.id: e for e in view.out(subject, relation)})
    for edge in list(edges.values()):
        edges.update({e.id: e for e in view.out(edge.target, OwnedBy)})
    if service:
        edges.update({e.id: e for e in view.into(service, MetBy)})
    return [edges[key] for key in sorted(edges)]


def disputing(view: MapView, option: Option) -> list[str]:
    """Names of the parties a source says dispute who decides or pays."""
    subjects = [s for s in (option.mandate, option.service) if s]
    found = [p.name for s in subjects for e in view.into(s, Disputes) if (p := party(view, e.source))]
    return sorted(set(found))
