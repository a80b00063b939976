"""A task, or help given without a decision, that the organisation's own map speaks of and nobody performs.

"Tovholder" (rapport 003, 7): everybody agrees that someone must steer, and it is not said who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import About, MetBy, PerformedBy
from graph.model.kinds import Category, Nature, Severity
from graph.model.nodes import Service
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import own_services


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each task that the organisation speaks of and nobody performs."""
    for subject in subjects:
        service = seen.get(subject, Service)
        if service is None or service.nature is Nature.GRANT or not seen.shared(service):
            continue
        told = seen.every.into(subject, About)
        spoken = seen.speaks_of(told) or seen.speaks_of(seen.every.into(subject, MetBy))
        if spoken and not any(seen.within(edge) for edge in seen.out(subject, PerformedBy)):
            yield {"subject": subject, "edges": [edge.id for edge in seen.day.still(told) if seen.mine(edge)]}


RULE = Rule(
    id="opgave-ingen-tager",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Opgave, som ingen tager", "A task that nobody takes"),
    explanation=Words(
        "Opgaven er nævnt, men kortet siger ikke, hvem der udfører den.",
        "The task is spoken of, but the map does not say who does it.",
    ),
    what_to_do=Words(
        "Ledergruppen udpeger en enhed eller rolle, der udfører opgaven, og registrerer den i kortet.",
        "The leaders name a unit or role that does it, and record it in the map.",
    ),
    reference="rapport 003, linje 7 og 13; R59",
    about=(Service,),
    subjects=own_services,
    rows=rows,
)
