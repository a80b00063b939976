"""A need that the organisation's own map speaks of, and that nothing in the map can meet.

"Imellem kasser" (rapport 002, 672-674): everybody sees the need, and no unit has the task. The map speaks of it by a
note, or by a service of its own, that is not over; what is only planned or proposed speaks of it and does not meet it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import About, MetBy
from graph.model.kinds import Category, Severity
from graph.model.nodes import Need
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import own_needs


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each need that the organisation speaks of and nothing meets."""
    for subject in subjects:
        if seen.get(subject, Need) is None or seen.services(subject):
            continue
        told = seen.every.into(subject, About)
        if seen.speaks_of(told) or seen.speaks_of(seen.every.out(subject, MetBy)):
            yield {"subject": subject, "edges": [edge.id for edge in seen.day.still(told) if seen.mine(edge)]}


RULE = Rule(
    id="behov-uden-indsats",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Behov uden indsats", "A need that nothing meets"),
    explanation=Words(
        "Medarbejderne møder behovet, men kortet har ingen indsats eller opgave, der imødekommer det. Det "
        "falder mellem "
        "kasserne.",
        "Staff meet the need, but the map has no service or task that meets it. It falls between the boxes.",
    ),
    what_to_do=Words(
        "Ledergruppen udpeger, hvem der tager opgaven, eller siger, at den ikke løses, og hvad borgeren så tilbydes. "
        "Registrér indsatsen på behovet.",
        "The leaders name who takes it on, or say that it is not done and what the citizen is offered instead. Record "
        "the service on the need.",
    ),
    reference="rapport 002, linje 672-674; R14",
    about=(Need,),
    subjects=own_needs,
    rows=rows,
)
