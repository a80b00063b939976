"""Plain statements about a thing that is not a grant: what the map says of it, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.answer.assemble import contacts
from graph.answer.model import Statement
from graph.answer.phrases import Phrases
from graph.model.edges import About, Broader, In, PartOf, PerformedBy, ReplacedBy
from graph.model.fact import Edge, Entity
from graph.model.kinds import ForumFunction
from graph.model.nodes import Forum, LegalAuthority, Need, Note, Organisation, Practice, Role, Service, Term, Unit
from graph.view import MapView

PROPERTIES: dict[type[Entity], tuple[str, ...]] = {
    Forum: ("purpose", "outcome", "frequency", "next_on", "decides"),
    LegalAuthority: ("summary", "deadline", "appeal", "valid_from", "valid_to"),
    Role: ("responsibility",),
    Term: ("meaning",),
    Note: ("text",),
    Practice: ("text",),
}
"""Properties that are stated of a kind whether recorded or not: a gap is said, never passed over."""

RELATIONS: tuple[tuple[type[Entity], str, type[Edge], bool, bool], ...] = (
    # kind, property, edge, outward, stated even where nothing is recorded
    (Forum, "participants", In, False, True),
    (Unit, "part_of", PartOf, True, True),
    (Role, "unit", In, True, True),
    (LegalAuthority, "replaced_by", ReplacedBy, True, False),
    (Term, "about", About, True, False),
    (Note, "about", About, True, False),
    (Service, "performed_by", PerformedBy, True, True),
    (Need, "narrower", Broader, False, False),
)
REACHABLE = (Unit, Role, Organisation, Forum)


def statements(view: MapView, entity: Entity, phrases: Phrases, first: str | None = None) -> list[Statement]:
    """What the map holds of one thing, each property known or said not to be.

    `first`: the property that was asked for; the others follow, those that are known before those that are not.
    """
    every = [*_own(entity, phrases), *_related(view, entity, phrases)]
    return sorted(every, key=lambda statement: (statement.property != first, not statement.known))


def _own(entity: Entity, phrases: Phrases) -> Iterator[Statement]:
    for name in PROPERTIES.get(type(entity), ()):
        value = getattr(entity, name)
        if name in {"valid_from", "valid_to"} and value is None:
            continue
        text = None if value is None else phrases.value(value)
        yield _statement(entity, name, phrases, value=text)


def _related(view: MapView, entity: Entity, phrases: Phrases) -> Iterator[Statement]:
    for kind, name, edge, outward, always in RELATIONS:
        if isinstance(entity, kind):
            found = _out(view, entity, edge) if outward else _into(view, entity, edge)
            if found or always:
                yield _statement(entity, name, phrases, entities=found)
    if isinstance(entity, Forum):
        for function in (ForumFunction.CHAIR, ForumFunction.MINUTES):
            who = tuple(view.entities[e.source] for e in view.into(entity, In) if e.function is function)
            yield _statement(entity, function.name.lower(), phrases, entities=who)
    if isinstance(entity, REACHABLE):
        reached = contacts(view, entity)
        value = ", ".join(f"{c.role or c.name or phrases.name(c.entity)}: {c.value}" for c in reached if c.value)
        yield _statement(entity, "contacts", phrases, value=value or None)


def _out(view: MapView, entity: Entity, edge: type[Edge]) -> tuple[Entity, ...]:
    return tuple(view.entities[e.target] for e in view.out(entity, edge) if e.in_force)


def _into(view: MapView, entity: Entity, edge: type[Edge]) -> tuple[Entity, ...]:
    return tuple(view.entities[e.source] for e in view.into(entity, edge) if e.in_force)


def _statement(
    subject: Entity, name: str, phrases: Phrases, value: str | None = None, entities: tuple[Entity, ...] = ()
) -> Statement:
    known = value is not None or bool(entities)
    return Statement(
        subject=subject,
        property=name,
        label=phrases.say(f"property.{name}"),
        value=value if value or not entities else phrases.join(phrases.name(e) for e in entities),
        entities=entities,
        known=known,
        provenance=subject.provenance if known else None,
    )


def sentences(stated: Sequence[Statement], phrases: Phrases) -> list[str]:
    """A sentence for each thing: `Netværksmøde: hyppighed ikke registreret; deltagere …`."""
    by_subject: dict[str, list[Statement]] = {}
    for statement in stated:
        by_subject.setdefault(statement.subject.id, []).append(statement)
    lines = []
    for every in by_subject.values():
        parts = [
            f"{s.label}: {((s.value if s.known else None) or phrases.say('not_recorded')).rstrip('.')}" for s in every
        ]
        lines.append(f"{phrases.name(every[0].subject)} – {'; '.join(parts)}.")
    return lines
