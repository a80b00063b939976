"""Parties are recorded as disputing who decides or who pays.

A fact that a source states: two units each say that it is not, or that it is, theirs (rapport 002, 426 and 456).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import Disputes
from graph.model.kinds import Category, Severity
from graph.model.nodes import Forum, Mandate, Organisation, Person, Role, Service, Unit
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen


def looked_at(seen: Seen) -> Iterator[str]:
    """The organisation's mandates, and services that its parties dispute."""
    yield from seen.own(Mandate)
    parties = seen.own(Organisation, Unit, Role, Forum, Person)
    matters = (edge.target for party in parties for edge in seen.every.out(party, Disputes))
    yield from (key for key in matters if seen.every.get(key, Service))


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each mandate or service that somebody disputes."""
    for subject in subjects:
        if not seen.day.counts(subject):
            continue
        disputes = [e for e in seen.into(subject, Disputes) if (e.decider or e.payer) and seen.within(e)]
        mandate = seen.get(subject, Mandate)
        parties = {edge.source: seen.every.entities[edge.source] for edge in disputes}
        own = seen.mine(mandate) if mandate else any(seen.mine(party) for party in parties.values())
        if disputes and own:
            yield {
                "subject": subject,
                "parties": list(parties),
                "edges": [edge.id for edge in disputes],
                "mandates": [subject] if mandate else [],
            }


RULE = Rule(
    id="omstridt",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Parterne er uenige", "The parties disagree"),
    explanation=Words(
        "Det er registreret, at parterne er uenige om, hvem der afgør eller betaler.",
        "It is recorded that the parties disagree on who decides or pays.",
    ),
    what_to_do=Words(
        "Den fælles leder afgør det, eller parterne indgår en aftale; begge dele registreres i kortet. Indtil da må "
        "borgeren ikke sendes frem og tilbage: den, der er spurgt, tager imod.",
        "Their common leader decides, or the parties make an agreement; either is recorded in the map. Until then the "
        "citizen must not be sent to and fro: whoever was asked takes the request.",
    ),
    reference="rapport 002, linje 426 og 456; R9 (c), R12",
    about=(Mandate, Service),
    subjects=looked_at,
    rows=rows,
)
