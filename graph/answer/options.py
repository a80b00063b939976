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
    notes,
    party,
    payments,
    practices,
    responsibilities,
    through,
)
from graph.answer.model import Check, Contact, Known, Option, Responsibility, Verdict
from graph.answer.phrases import Phrases
from graph.answer.situation import Situation, check_age, check_criterion, no_law, not_recorded, overall
from graph.model.edges import (
    Broader,
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

    def __bool__(self) -> bool:
        return bool(self.needs or self.services or self.authorities)


def sought_services(view: MapView, sought: Sought) -> dict[str, float]:
    """The services the question leads to, each with its best match."""
    found: dict[str, float] = {}
    for need_id, score in sought.needs.items():
        for service in view.targets(need_id, MetBy, Service):
            found[service.id] = max(score, found.get(service.id, 0.0))
    for service_id, score in sought.services.items():
        if view.get(service_id, Service):
            found[service_id] = max(score, found.get(service_id, 0.0))
    for authority_id, score in sought.authorities.items():
        for service in view.origins(authority_id, Under, Service):
            found[service.id] = max(score, found.get(service.id, 0.0))
    return found


def kin(view: MapView, service: Service) -> list[Service]:
    """What is broader or narrower than a service: drug treatment, and drug treatment for those under 18."""
    return [*view.targets(service, Broader, Service), *view.origins(service, Broader, Service)]


@dataclass(frozen=True)
class OptionBuilder:
    """Builds options from a piece of the map.

    `view`: what is in force on the day; `told`: also what is only proposed, for whom to inform. `scopes`: the
    organisations whose mandates count. `needs`: those sought, for the path.
    """

    view: MapView
    told: MapView
    scopes: Collection[str]
    needs: Collection[str]
    situation: Situation
    phrases: Phrases

    def build(self, services: dict[str, float]) -> list[Option]:
        """Options for each service, best first: fitting, depending, tasks, excluded."""
        ranked: list[tuple[tuple[bool, bool, int, bool, int, float, str], Option]] = []
        for service_id, score in services.items():
            service = self.view.get(service_id, Service)
            if service is None or service.organisation_id not in {None, *self.scopes}:
                continue  # what another organisation offers is no option here
            mandates: list[Mandate | None] = [
                m for m in self.view.origins(service, For, Mandate) if m.organisation_id in self.scopes
            ]
            for mandate in mandates or [None]:
                option = self._option(service, mandate)
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

    def _option(self, service: Service, mandate: Mandate | None) -> Option:
        view = self.view
        laws = authorities(view, mandate or service) or authorities(view, service)
        grant = service.nature is Nature.GRANT
        home = mandate.organisation_id if mandate else next(iter(self.scopes), None)
        local = practices(view, home, *(s for s in (mandate, service) if s), *laws)
        checks = self._checks(service, mandate, laws, local)
        decided = responsibilities(view, mandate, DecidedBy) if mandate else ()
        recommended = responsibilities(view, mandate, RecommendedBy) if mandate else ()
        paid = payments(view, mandate) if mandate else ()
        performed = responsibilities(view, mandate, PerformedBy) if mandate else ()
        if not performed:  # a shared service is done by each organisation in its own way
            every = responsibilities(view, service, PerformedBy)
            performed = tuple(r for r in every if service.organisation_id or r.party.organisation_id in {None, home})
        disputes = [e for s in (mandate, service) if s for e in view.into(s, Disputes) if e.organisation_id == home]
        deciding, paying = (
            tuple(p for e in disputes if getattr(e, what) and (p := party(view, e.source)))
            for what in ("decider", "payer")
        )
        decider = _known(
            grant=grant,
            disputed=bool(deciding),
            recorded=bool(decided),
            by_law=[law.decides for law in laws],
        )
        return Option(
            service=service,
            mandate=mandate,
            verdict=overall(checks),
            checks=tuple(checks),
            decided_by=decided,
            decider=decider,
            recommended_by=recommended,
            steps=_steps(recommended, decided) if grant and decider is Known.RECORDED else None,
            performed_by=performed,
            paid_by=paid,
            payer=_known(
                grant=grant,
                disputed=bool(paying),
                recorded=bool(paid),
                by_law=[law.pays for law in laws],
            ),
            authorities=laws,
            contacts=_contacts(view, decided, performed),
            informs=informs(self.told, home, *(s for s in (mandate, service) if s)),
            practice=local,
            notes=notes(view, *(s for s in (mandate, service) if s)),
            disputed_decider=deciding,
            disputed_payer=paying,
            path=tuple(map_edge(view, edge) for edge in path_edges(view, service, mandate, laws, self.needs)),
        )

    def _checks(
        self, service: Service, mandate: Mandate | None, laws: Iterable[LegalAuthority], local: Iterable[Practice]
    ) -> list[Check]:
        situation, phrases = self.situation, self.phrases
        checks: list[Check] = []
        for law in laws:
            age = check_age(law, situation, phrases, law, law.provenance)
            recorded = criteria(self.view, law)
            checks += [age] if age else []
            checks += [check_criterion(c, situation, phrases) for c in recorded]
            # What excludes says nothing of whom the law is for.
            if service.nature is Nature.GRANT and all(criterion.excludes for criterion in recorded):
                checks.append(not_recorded(law, phrases))
        if not checks and service.nature is Nature.GRANT:
            checks.append(no_law(service, phrases))
        if mandate:
            age = check_age(mandate, situation, phrases, None, mandate.provenance)
            checks += [age] if age else []
        subjects: list[Mandate | Practice] = [*([mandate] if mandate else []), *local]
        for subject in subjects:
            checks += [check_criterion(c, situation, phrases) for c in criteria(self.view, subject)]
        return checks


def _known(*, grant: bool, disputed: bool, recorded: bool, by_law: Iterable[LawParty | None]) -> Known:
    if not grant:
        return Known.RECORDED if recorded else Known.NOT_APPLICABLE
    if disputed:
        return Known.DISPUTED
    if recorded:
        return Known.RECORDED
    return Known.LAW_ONLY if any(by_law) else Known.NOT_RECORDED


def _steps(recommended: Iterable[Responsibility], decided: Iterable[Responsibility]) -> int | None:
    """How many bodies a request passes in turn, if any is known; who only decides between meetings is none more."""
    return sum(len({each.step for each in bodies if not each.interim}) for bodies in (recommended, decided)) or None


def _contacts(
    view: MapView, decided: Iterable[Responsibility], performed: Iterable[Responsibility]
) -> tuple[Contact, ...]:
    """Contacts of who decides; where none is recorded those of who does it, marked so. Never those of who pays.

    A switchboard comes after all others, and is no reason not to name who does it.
    """
    own = [c for r in decided for c in contacts(view, r.party)]
    reached = any(not c.switchboard for c in own)
    others = [] if reached else [c for r in performed for c in through(r.party, contacts(view, r.party))]
    every = sorted((*own, *others), key=lambda c: c.switchboard)
    return tuple({(c.entity.id, c.value): c for c in every}.values())


def path_edges(
    view: MapView,
    service: Service | None,
    mandate: Mandate | None,
    laws: Iterable[LegalAuthority],
    needs: Collection[str] = (),
) -> Iterable[Edge]:
    """The edges behind an option: what need it meets, under which law and criteria, who decides and pays."""
    edges: dict[str, Edge] = {}
    subjects: list[Entity] = [s for s in (service, mandate) if s]
    for subject in (*subjects, *laws):
        for relation in PATH:
            edges.update({e.id: e for e in view.out(subject, relation)})
    for edge in list(edges.values()):
        edges.update({e.id: e for e in view.out(edge.target, OwnedBy)})
    if service:
        edges.update({e.id: e for e in view.into(service, MetBy) if e.source in needs})
    return [edges[key] for key in sorted(edges)]
