"""Plain statements about a thing that is not a grant: what the map says of it, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from graph.answer.assemble import contacts
from graph.answer.model import Statement
from graph.answer.phrases import Phrases
from graph.model.edges import (
    About,
    Between,
    Broader,
    CoordinatesWith,
    In,
    PartOf,
    PerformedBy,
    PlacedAt,
    PreparedBy,
    ReplacedBy,
    Settles,
)
from graph.model.fact import Edge, Entity
from graph.model.kinds import ForumFunction
from graph.model.nodes import (
    Agreement,
    Forum,
    LegalAuthority,
    Need,
    Note,
    Organisation,
    Practice,
    Role,
    Service,
    Term,
    Unit,
)
from graph.model.provenance import Confidence, Provenance, Standing
from graph.view import MapView

PROPERTIES: dict[type[Entity], tuple[str, ...]] = {
    Forum: ("purpose", "outcome", "frequency", "next_on", "decides"),
    LegalAuthority: (
        "summary", "obligation", "deadline", "appeal", "decides", "pays", "refund_percent", "valid_from", "valid_to",
    ),
    Role: ("responsibility",),
    Term: ("meaning",),
    Agreement: ("valid_to", "renewal", "last_status_on", "next_status_on"),
    Note: ("text",),
    Practice: ("text", "how_to_apply", "forms", "documentation", "steps", "waiting_time", "guarantee"),
}  # fmt: skip
"""Properties that are stated of a kind whether recorded or not: a gap is said, never passed over."""
ONLY_KNOWN: dict[type[Entity], set[str]] = {
    LegalAuthority: {"decides", "pays", "refund_percent", "valid_from", "valid_to"},
    Agreement: {"renewal", "last_status_on"},
}
"""Those that are stated only where recorded: a law on procedure grants nothing, so that nobody decides or pays."""
OF_LAW = {"deadline", "appeal", "refund_percent", "replaced_by"}
"""What can be asked of a paragraph itself, rather than of who grants under it."""

RELATIONS: tuple[tuple[type[Entity], str, type[Edge], bool, bool], ...] = (
    # kind, property, edge, outward, stated even where nothing is recorded
    (Forum, "participants", In, False, True),
    (Forum, "prepared_by", PreparedBy, True, False),
    (Practice, "prepared_by", PreparedBy, True, True),
    (Practice, "about", About, True, False),
    (Unit, "part_of", PartOf, True, True),
    (Role, "unit", In, True, True),
    (LegalAuthority, "replaced_by", ReplacedBy, True, False),
    (Term, "about", About, True, False),
    (Note, "about", About, True, False),
    (Service, "performed_by", PerformedBy, True, True),
    (Agreement, "between", Between, True, True),
    (Agreement, "settles", Settles, True, True),
    (Unit, "coordinates_with", CoordinatesWith, True, False),
    (Role, "placed_at", PlacedAt, True, False),
    (Unit, "placed_at", PlacedAt, True, False),
    (Unit, "placed_here", PlacedAt, False, False),
    (Need, "narrower", Broader, False, False),
)
BESIDE = {"number", "decides", "pays", "valid_from", "valid_to", "law"}
ASKABLE = (Forum, Unit, Role, Organisation, Service, Agreement)
"""What is asked of such a thing and the map does not hold of it, is said not to be recorded."""
MOST_BESIDE = 2
"""Properties shown beside the one that was asked for."""
MOST_CONTACTS = 2
"""Numbers in one sentence; the thing itself has them all."""
REMARKED = (Unit, Role, Forum, Service, Agreement)
REACHABLE = (Unit, Role, Organisation, Forum)


def statements(
    view: MapView,
    entity: Entity,
    phrases: Phrases,
    first: str | None = None,
    on: date | None = None,
    told: MapView | None = None,
) -> list[Statement]:
    """What the map holds of one thing, each property known or said not to be.

    `first`: the property that was asked for; the others follow, those that are known before those that are not. `on`:
    the day that is asked of; a meeting before it is not the next. `told`: what is also only planned or proposed, for
    who may sit in on a forum.
    """
    if isinstance(entity, Forum) and on:
        entity = entity.model_copy(update={"next_on": entity.next_after(on)})
    every = [*_own(entity, phrases), *_related(view, entity, phrases), *_guests(told or view, entity, phrases)]
    if first in BESIDE and isinstance(entity, ASKABLE) and all(s.property != first for s in every):
        every.append(_statement(entity, first, phrases, phrases.of(entity, first)))
    return sorted(every, key=lambda statement: (statement.property != first, not statement.known))


def _own(entity: Entity, phrases: Phrases) -> Iterator[Statement]:
    if isinstance(entity, Note) and entity.unsaid:
        yield _statement(entity, "text", phrases, phrases.of(entity, "text")).model_copy(update={"known": False})
        return
    for name in PROPERTIES.get(type(entity), ()):
        value = getattr(entity, name)
        if value is None and name in ONLY_KNOWN.get(type(entity), ()):
            continue
        yield _statement(entity, name, phrases, phrases.of(entity, name))
    if isinstance(entity, Agreement) and (entity.age_from is not None or entity.age_to is not None):
        yield _statement(entity, "ages", phrases, phrases.age_band(entity.age_from, entity.age_to))


def _related(view: MapView, entity: Entity, phrases: Phrases) -> Iterator[Statement]:
    for kind, name, relation, outward, always in RELATIONS:
        if isinstance(entity, kind) and not (isinstance(entity, Note) and entity.unsaid):
            edges = view.out(entity, relation) if outward else view.into(entity, relation)
            edges = [edge for edge in edges if not _is_guest(edge)]
            if edges or always:
                yield _relation(view, entity, name, edges, phrases, outward=outward)
    if isinstance(entity, REMARKED):
        remarks = [e for e in view.into(entity, About) if isinstance(view.entities[e.source], Note)]
        if remarks:
            yield _relation(view, entity, "notes", remarks, phrases, outward=False)
    if isinstance(entity, Forum):
        for function in (ForumFunction.CHAIR, ForumFunction.MINUTES):
            edges = [e for e in view.into(entity, In) if e.function is function]
            yield _relation(view, entity, function.name.lower(), edges, phrases, outward=False)
    if isinstance(entity, REACHABLE):
        reached = [c for c in contacts(view, entity) if c.value]
        value = ", ".join(f"{phrases.contact(c)}: {c.value}" for c in reached[:MOST_CONTACTS])
        yield _statement(entity, "contacts", phrases, value or None, (), [c.provenance for c in reached])


def _relation(
    view: MapView, entity: Entity, name: str, edges: Sequence[Edge], phrases: Phrases, *, outward: bool
) -> Statement:
    found = tuple(view.entities[e.target if outward else e.source] for e in edges)
    named = (phrases.name(one) + _beside(edge, phrases) for one, edge in zip(found, edges, strict=True))
    value = phrases.join(named) or None
    return _statement(entity, name, phrases, value, found, [e.provenance for e in edges])


def _guests(told: MapView, entity: Entity, phrases: Phrases) -> Iterator[Statement]:
    edges = [edge for edge in told.into(entity, In) if _is_guest(edge)]
    if edges:
        yield _relation(told, entity, "guests", edges, phrases, outward=False)


def _is_guest(edge: Edge) -> bool:
    return isinstance(edge, In) and not edge.takes_part


def _beside(edge: Edge, phrases: Phrases) -> str:
    """What holds of one relation only, in brackets: where and when somebody sits, how somebody joins."""
    told: list[str | None] = []
    if isinstance(edge, PlacedAt):
        told = [edge.place, edge.days, phrases.period(edge.valid_from, edge.valid_to)]
    elif isinstance(edge, In) and not edge.takes_part:
        told = [phrases.say("with_consent") if edge.consent else None, edge.joining]
    said = "; ".join(one for one in told if one)
    return f" ({said})" if said else ""


def _statement(
    subject: Entity,
    name: str,
    phrases: Phrases,
    value: str | None,
    entities: tuple[Entity, ...] = (),
    provenances: Sequence[Provenance] = (),
) -> Statement:
    return Statement(
        subject=subject,
        property=name,
        label=phrases.say(f"property.{name}"),
        value=value,
        entities=entities,
        known=value is not None,
        provenance=None if value is None else max(provenances, key=_doubt, default=subject.provenance),
    )


def _doubt(provenance: Provenance) -> tuple[int, int]:
    """How little a fact is to be relied on; a statement is as sure as the least sure of what it rests on."""
    return list(Standing).index(provenance.standing), list(Confidence).index(provenance.confidence)


def sentences(stated: Sequence[Statement], phrases: Phrases, first: str | None = None) -> list[str]:
    """A sentence for each thing: `Netværksmøde – hyppighed: ikke registreret; deltagere: …`.

    `first`: the property that was asked for; of the others then only the first that are known.
    """
    by_subject: dict[str, list[Statement]] = {}
    for statement in stated:
        by_subject.setdefault(statement.subject.id, []).append(statement)
    lines = []
    for every in by_subject.values():
        asked = [s for s in every if s.property == first]
        shown = [*asked, *[s for s in every if s.known and s not in asked][:MOST_BESIDE]] if asked else every
        marks = {phrases.mark(s.provenance) for s in shown if s.provenance}
        common = marks.pop() if len(marks) == 1 else ""
        parts = [f"{s.label}: {_value(s, phrases, common)}" for s in shown]
        lines.append(f"{phrases.name(every[0].subject)}{common} – {'; '.join(parts)}.")
    return lines


def _value(statement: Statement, phrases: Phrases, common: str) -> str:
    """With how sure it is, unless the thing's name says so for all that is stated of it."""
    if statement.value is None or statement.provenance is None:
        return phrases.say("not_recorded")
    mark = phrases.mark(statement.provenance)
    return statement.value.rstrip(".") + ("" if mark == common else mark)
