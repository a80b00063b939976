"""Read the parts of an answer off a piece of the map. Shared by answers and by the API's own fields.

The view given holds only what is in force on the day (`MapView.on`, `MapView.in_force`), except for `informs`,
`guests` and `placements`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from graph.answer.model import Contact, Criterion, Guest, Inform, MapEdge, Party, Payment, Placement, Responsibility
from graph.answer.situation import within
from graph.model.edges import (
    About,
    DecidedBy,
    Excludes,
    Holds,
    In,
    Informs,
    OwnedBy,
    PaidBy,
    PartOf,
    PerformedBy,
    PlacedAt,
    ReachedBy,
    RecommendedBy,
    Requires,
    Under,
)
from graph.model.fact import Edge, Entity
from graph.model.kinds import ContactPurpose, ForumFunction
from graph.model.nodes import (
    Budget,
    Condition,
    ContactPoint,
    Forum,
    LegalAuthority,
    Mandate,
    Note,
    Organisation,
    Person,
    Practice,
    Role,
    Service,
    Unit,
)
from graph.view import MapView

PARTY_CLASSES = (Organisation, Unit, Role, Person, Forum)
Responsible = DecidedBy | RecommendedBy | PerformedBy


def party(view: MapView, entity_id: str | None) -> Party | None:
    """The entity of that id where it can decide, recommend, perform or be told."""
    entity = view.entities.get(entity_id) if entity_id else None
    return entity if isinstance(entity, PARTY_CLASSES) else None


def responsibilities(
    view: MapView, subject: Mandate | Service, relation: type[Responsible]
) -> tuple[Responsibility, ...]:
    """Who decides, recommends or performs, by step."""
    found = []
    for edge in view.out(subject, relation):
        who = party(view, edge.target)
        if who:
            found.append(
                Responsibility(
                    party=who,
                    level=getattr(edge, "level", None),
                    step=getattr(edge, "step", None),
                    interim=getattr(edge, "interim", False),
                    provenance=edge.provenance,
                    valid_from=edge.valid_from,
                    valid_to=edge.valid_to,
                )
            )
    return tuple(sorted(found, key=lambda r: (r.interim, r.step or 0, r.party.id)))


def payments(view: MapView, subject: Entity) -> tuple[Payment, ...]:
    """Who pays, from which budget."""
    found = []
    for edge in view.out(subject, PaidBy):
        budget = view.get(edge.target, Budget)
        owners = [o for e in view.out(budget, OwnedBy) if (o := party(view, e.target))] if budget else []
        found.append(
            Payment(
                budget=budget,
                owner=(owners[0] if owners else None) if budget else party(view, edge.target),
                share=edge.share,
                refund_percent=edge.refund_percent,
                refund_by=view.get(edge.refund_by, Organisation),
                refund_under=view.get(edge.refund_under, LegalAuthority),
                provenance=edge.provenance,
                valid_from=edge.valid_from,
                valid_to=edge.valid_to,
            )
        )
    return tuple(found)


def authorities(view: MapView, subject: Mandate | Service) -> tuple[LegalAuthority, ...]:
    """The laws in force that a mandate is given under, or that a service has its basis in."""
    found = [authority for edge in view.out(subject, Under) if (authority := view.get(edge.target, LegalAuthority))]
    return tuple(sorted(found, key=lambda a: a.id))


def open_to(view: MapView, mandate: Mandate, ages: range | None) -> bool:
    """Whether the mandate and its laws are for somebody of any of these ages; None: of whatever age."""
    return ages is None or within(ages, (mandate, *authorities(view, mandate)))


def criteria(view: MapView, subject: Mandate | LegalAuthority | Practice) -> tuple[Criterion, ...]:
    """The criteria recorded on one law, mandate or practice, a criterion for each group."""
    law = subject if isinstance(subject, LegalAuthority) else None
    groups: dict[tuple[bool, str], list[Requires | Excludes]] = defaultdict(list)
    edges: list[Requires | Excludes] = [*view.out(subject, Requires), *view.out(subject, Excludes)]
    for edge in edges:
        groups[isinstance(edge, Excludes), edge.group or edge.target].append(edge)
    found = []
    for (excludes, _), group in sorted(groups.items(), key=lambda item: item[0]):
        conditions = tuple(c for e in group if (c := view.get(e.target, Condition)))
        if conditions:
            text = next((e.text for e in group if e.text), " / ".join(c.name for c in conditions))
            provenance = group[0].provenance
            found.append(
                Criterion(alternatives=conditions, excludes=excludes, text=text, authority=law, provenance=provenance)
            )
    return tuple(found)


def informs(view: MapView, home: str | None, *subjects: Mandate | Service | Forum) -> tuple[Inform, ...]:
    """Whom an organisation tells of a decision; a recommendation keeps its standing and is shown as such."""
    found = {
        who.id: Inform(
            party=who,
            consent=edge.consent,
            condition=edge.condition,
            consent_scope=edge.consent_scope,
            consent_under=view.get(edge.consent_under, LegalAuthority),
            consent_asked_by=party(view, edge.consent_asked_by),
            standing=edge.provenance.standing,
            provenance=edge.provenance,
        )
        for subject in reversed(subjects)  # what is said of the first is nearer to the case
        for edge in view.out(subject, Informs)
        if edge.organisation_id in {None, home} and (who := party(view, edge.target))
    }
    return tuple(found[key] for key in sorted(found))


def practices(view: MapView, home: str | None, *subjects: Entity) -> tuple[Practice, ...]:
    """An organisation's practice about any of the things given, in their order."""
    found = {p.id: p for subject in subjects for p in view.origins(subject, About, Practice)}
    return tuple(practice for practice in found.values() if practice.organisation_id in {None, home})


def guests(view: MapView, forum: Forum) -> tuple[Guest, ...]:
    """Who may sit in; what is only recommended keeps its standing."""
    return tuple(
        Guest(party=who, consent=edge.consent, joining=edge.joining, provenance=edge.provenance)
        for edge in view.into(forum, In)
        if not edge.takes_part and (who := party(view, edge.source))
    )


def placements(view: MapView, who: Unit | Role) -> tuple[Placement, ...]:
    """Where a unit, its roles or a role sit with others, and who sits with it."""
    near = [who, *(view.origins(who, In, Role) if isinstance(who, Unit) else ())]
    edges = [*(edge for one in near for edge in view.out(one, PlacedAt)), *view.into(who, PlacedAt)]
    return tuple(
        Placement(
            party=source,
            at=target,
            place=edge.place,
            days=edge.days,
            valid_from=edge.valid_from,
            valid_to=edge.valid_to,
            provenance=edge.provenance,
        )
        for edge in {edge.id: edge for edge in edges}.values()
        if (source := party(view, edge.source)) and (target := party(view, edge.target))
    )


def notes(view: MapView, *subjects: Entity) -> tuple[Note, ...]:
    """What units and roles have noted of the things given, newest first; not what a report says of them."""
    found = {n.id: n for s in subjects for n in view.origins(s, About, Note) if view.out(n, OwnedBy)}
    return tuple(sorted(found.values(), key=lambda n: (n.valid_from or date.min, n.id), reverse=True))


def contacts(view: MapView, who: Entity) -> tuple[Contact, ...]:
    """How to reach a party: itself, the roles in a unit, and their holders; the direct ways first.

    Where none is recorded, those of what it is part of, which `via` then names: they are not the party's own.
    """
    found: dict[tuple[str, str], Contact] = {}
    for entity in (who, *_roles_in(view, who)):
        for contact in _own_contacts(view, entity):
            found.setdefault((contact.entity.id, contact.value or contact.channel), contact)
    if not found:
        for edge in (*view.out(who, In), *view.out(who, PartOf)):
            larger = view.entities[edge.target]
            if isinstance(larger, Unit):
                return through(larger, contacts(view, larger))
    return tuple(sorted(found.values(), key=_usefulness))


def through(other: Party, found: Iterable[Contact]) -> tuple[Contact, ...]:
    """Contacts of another than the party asked for: marked so, and not direct."""
    return tuple(c if c.via else c.model_copy(update={"via": other, "direct": False}) for c in found)


def escalation(view: MapView, organisation: Entity) -> tuple[Contact, ...]:
    """Where an organisation settles what its units cannot."""
    return tuple(c for c in contacts(view, organisation) if ContactPurpose.ESCALATE in c.purposes)


def _usefulness(contact: Contact) -> tuple[bool, bool, bool, bool, int, str]:
    order = list(ContactPurpose)
    purpose = min((order.index(p) for p in contact.purposes), default=0)
    unknown = contact.value is None
    return unknown, contact.switchboard, not contact.direct, contact.deputy, purpose, contact.entity.id


def _roles_in(view: MapView, who: Entity) -> Iterable[Role]:
    """The roles of a unit; who takes part in a forum is not its contact, but for its chair."""
    if isinstance(who, (Unit, Organisation)):
        return view.origins(who, In, Role)
    chairs = [e.source for e in view.into(who, In) if e.function is ForumFunction.CHAIR]
    return [role for key in chairs if (role := view.get(key, Role))]


def _own_contacts(view: MapView, entity: Entity) -> Iterable[Contact]:
    holders = sorted(view.into(entity, Holds), key=lambda e: (e.deputy, e.source))
    for edge in view.out(entity, ReachedBy):
        point = view.get(edge.target, ContactPoint)
        if point:
            holder = next((view.get(h.source, Person) for h in holders), None)
            deputy = bool(holders) and holders[0].deputy
            yield _contact(entity, point, holder, edge, deputy=deputy)
    for holding in holders:
        person = view.get(holding.source, Person)
        for edge in view.out(holding.source, ReachedBy):
            point = view.get(edge.target, ContactPoint)
            if person and point:
                yield _contact(entity, point, person, edge, deputy=holding.deputy)


def _contact(entity: Entity, point: ContactPoint, holder: Person | None, edge: Edge, *, deputy: bool) -> Contact:
    named = entity if isinstance(entity, Role) else point if isinstance(entity, Organisation) else None
    return Contact(
        entity=entity,
        purposes=point.purposes,
        role=named.name if named else None,
        role_en=named.name_en if named else None,
        name=holder.name if holder else None,
        channel=point.channel,
        value=point.value,
        hours=point.hours,
        direct=point.direct,
        switchboard=point.switchboard,
        deputy=deputy,
        provenance=point.provenance if point.provenance.sources else edge.provenance,
    )


def map_edge(view: MapView, edge: Edge) -> MapEdge:
    """An edge with both its ends."""
    return MapEdge(
        id=edge.id,
        source=view.entities[edge.source],
        type=edge.type,
        target=view.entities[edge.target],
        valid_from=edge.valid_from,
        valid_to=edge.valid_to,
        provenance=edge.provenance,
    )
