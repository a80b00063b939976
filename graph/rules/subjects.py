"""What rules look at, by kind: only what the organisation's own map holds or speaks of.

The law and the needs that all organisations share are not gray zones of one of them until its own map has to do with
them: it grants under them, performs them, or has noted something about them. All of every date: a rule asks itself
what counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graph.model.edges import About, DecidedBy, For, MetBy
from graph.model.fact import Entity
from graph.model.nodes import Agreement, Forum, Mandate, Need, Role, Service, Unit
from graph.rules.seen import Seen

Subjects = Callable[[Seen], Iterable[str]]


def own(*kinds: type[Entity]) -> Subjects:
    """All that the organisation has of some kinds."""
    return lambda seen: seen.own(*kinds)


MANDATES = own(Mandate)
UNITS = own(Unit)
ROLES = own(Role)
FORUMS = own(Forum)
AGREEMENTS = own(Agreement)


def deciders(seen: Seen) -> Iterator[str]:
    """Who decides on something of the organisation's."""
    return (edge.target for mandate in seen.own(Mandate) for edge in seen.every.out(mandate, DecidedBy))


def granted_services(seen: Seen) -> Iterator[str]:
    """What the organisation grants."""
    return (edge.target for mandate in seen.own(Mandate) for edge in seen.every.out(mandate, For))


def granted_needs(seen: Seen) -> Iterator[str]:
    """Needs that can be met by what the organisation grants."""
    return seen.needs_of(set(granted_services(seen)))


def own_needs(seen: Seen) -> Iterator[str]:
    """Needs that the organisation speaks of, in what it has written down or by a link of its own."""
    yield from told_of(seen, Need)
    yield from (edge.source for edge in seen.links(MetBy))


def own_services(seen: Seen) -> Iterator[str]:
    """Services that it speaks of so, and those beside what it grants for the same need."""
    yield from told_of(seen, Service)
    yield from (edge.target for edge in seen.links(MetBy))
    for need in set(granted_needs(seen)):
        yield from (edge.target for edge in seen.every.out(need, MetBy) if seen.shared(edge))


def told_of(seen: Seen, kind: type[Entity]) -> Iterator[str]:
    """Things of a kind that the organisation's notes, practices, agreements and terms are about."""
    about = (edge.target for edge in seen.links(About))
    return (key for key in about if isinstance(seen.every.entities[key], kind))
