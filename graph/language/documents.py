"""What each thing in the map is called and spoken of: the text that search looks through."""

from __future__ import annotations

from typing import NamedTuple

from graph.model.edges import (
    About,
    Broader,
    DecidedBy,
    For,
    In,
    MetBy,
    PartOf,
    PerformedBy,
    Under,
)
from graph.model.fact import Edge, Entity
from graph.model.nodes import Condition, Forum, LegalAuthority, Note, Practice, Role, Service, Source, Term
from graph.view import MapView

NAME, ALIAS, TEXT, NEIGHBOUR, NEIGHBOUR_ALIAS = 1.0, 0.97, 0.5, 0.5, 0.4
BESIDE = max(TEXT, NEIGHBOUR, NEIGHBOUR_ALIAS)
"""The most that counts of what is no name of the thing itself."""

_NEIGHBOURS: tuple[tuple[type[Edge], bool], ...] = (
    (MetBy, True), (MetBy, False), (Under, True), (Under, False), (For, True), (For, False),
    (Broader, False), (In, False), (PartOf, True), (PerformedBy, False), (DecidedBy, False), (About, True),
)  # fmt: skip
"""Edges whose other end lends its name; True: followed from source to target."""
SAME_MEANING, WIDER_MEANING = 0.88, 0.8


class Phrase(NamedTuple):
    """One expression of a thing and how much it counts, 0-1. `shown`: what to tell the reader it was."""

    text: str
    weight: float
    shown: str


def is_spoken(entity: Entity) -> bool:
    """Whether staff speak of the thing by its name: not of sources, nor of the topics of a classification."""
    return not isinstance(entity, Source) and not (isinstance(entity, Term) and entity.notation)


def phrases(entity: Entity, view: MapView) -> list[Phrase]:
    """Everything the entity is called or described by, own names first."""
    found = own_phrases(entity)
    for neighbour in _neighbours(entity, view):
        found.append(Phrase(neighbour.name, NEIGHBOUR, neighbour.name))
        found += [Phrase(alias, NEIGHBOUR_ALIAS, alias) for alias in neighbour.aliases]
    return found


def own_phrases(entity: Entity) -> list[Phrase]:
    """What it says of itself, names first."""
    found = [Phrase(entity.name, NAME, entity.name)]
    found += [Phrase(alias, ALIAS, alias) for alias in entity.aliases]
    if entity.name_en:
        found.append(Phrase(entity.name_en, ALIAS, entity.name_en))
    return [*found, *(Phrase(text, TEXT, "beskrivelsen") for text in _texts(entity))]


def _texts(entity: Entity) -> list[str]:
    texts: tuple[str | None, ...] = ()
    if isinstance(entity, LegalAuthority):
        texts = (entity.summary, entity.law)
    elif isinstance(entity, Role):
        texts = (entity.responsibility,)
    elif isinstance(entity, Forum):
        texts = (entity.purpose, entity.outcome)
    elif isinstance(entity, Practice | Note):
        texts = (entity.text,)
    elif isinstance(entity, Term):
        texts = (entity.meaning,)
    return [text for text in texts if text]


def _neighbours(entity: Entity, view: MapView) -> list[Entity]:
    found: dict[str, Entity] = {}
    for edge_type, forward in _NEIGHBOURS:
        edges = view.out(entity, edge_type) if forward else view.into(entity, edge_type)
        for edge in edges:
            other = view.entities[edge.target if forward else edge.source]
            if is_spoken(other):
                found[other.id] = other
    return list(found.values())[:40]


class Synonym(NamedTuple):
    """Expressions (`said`) that may mean one of the others (`meant`), and how nearly, 0-1."""

    said: tuple[str, ...]
    meant: tuple[str, ...]
    strength: float


def synonyms(view: MapView) -> list[Synonym]:
    """From terms: a term, its aliases and what it is about. From conditions: a word for one also says its parents."""
    found = []
    for term in view.of(Term):
        if term.outside or not is_spoken(term):
            continue
        about = view.targets(term, About, Entity)
        names = (e.name for e in about if isinstance(e, Service | Condition | LegalAuthority))
        words = tuple(dict.fromkeys((term.name, *term.aliases, *names)))
        found.append(Synonym(words, words, SAME_MEANING))
    for condition in view.of(Condition):
        parents = [parent for parent in view.targets(condition, Broader, Condition) if not parent.disjoint]
        words = (condition.name, *(word for parent in parents for word in (parent.name, *parent.aliases)))
        found.append(Synonym((condition.name, *condition.aliases), words, WIDER_MEANING))
    return found
