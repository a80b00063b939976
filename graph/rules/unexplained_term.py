"""A word of the trade that the organisation's own map uses and does not explain.

Colleagues from another unit do not understand each other (rapport 002, 178: "APU-forløb", once and unexplained;
438-440; rapport 000, 41-43). A word whose meaning stands as the thing it is a word for, such as a unit or a need, is
explained; one that only notes speak of is not. Topics of a classification, and what is said to lie outside the map,
are no words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import About
from graph.model.kinds import Category, Severity
from graph.model.nodes import Note, Term
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import told_of


def looked_at(seen: Seen) -> Iterator[str]:
    """The organisation's words, and those that it speaks of."""
    yield from seen.own(Term)
    yield from told_of(seen, Term)


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each word that the organisation uses, and that nothing explains."""
    for subject in subjects:
        term = seen.get(subject, Term)
        if term is None or term.meaning is not None or term.notation is not None or term.outside:
            continue
        told = seen.every.into(subject, About)
        if not seen.mine(term) and not (seen.shared(term) and any(seen.mine(edge) for edge in told)):
            continue
        about = seen.out(subject, About)
        if all(seen.get(edge.target, Note) for edge in about):
            yield {"subject": subject, "edges": [edge.id for edge in about]}


RULE = Rule(
    id="uforklaret-ord",
    category=Category.MAP_DEFECT,
    severity=Severity.LOW,
    title=Words("Fagord uden forklaring", "A word that nobody explains"),
    explanation=Words(
        "Ordet bruges, men kortet siger ikke, hvad det betyder.",
        "The word is used, but the map does not say what it means.",
    ),
    what_to_do=Words(
        "Den, der bruger ordet, skriver med én sætning, hvad det betyder, eller peger på det, det er et ord for.",
        "Whoever uses the word writes in one sentence what it means, or points to what it is a word for.",
    ),
    reference="rapport 002, linje 178; rapport 000, linje 41-43; R73",
    about=(Term,),
    subjects=looked_at,
    rows=rows,
)
