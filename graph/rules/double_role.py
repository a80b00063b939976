"""Whoever decides on a grant also does the work: authority and provider in one.

En plan chose it, so that the citizen meets fewer people (rapport 002, 46-50); elsewhere it may have come about unseen,
and then nobody asks whether more is granted because the one who grants it needs the work, or less. Found where the same
party decides and performs, and where one person holds a role that decides and another that performs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import DecidedBy, For, Holds, PerformedBy
from graph.model.kinds import Category, Severity
from graph.model.nodes import Forum, Organisation, Person, Role, Unit
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import deciders


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each grant that who decides also performs, or holds a role that performs."""
    for subject in subjects:
        if not seen.day.counts(subject) or seen.get(subject, Organisation):
            continue
        others, held = _held_too(seen, subject)
        for decides in seen.into(subject, DecidedBy):
            if decides.interim or seen.grants(decides.source) is None:
                continue
            works = [decides.source, *(edge.target for edge in seen.every.out(decides.source, For))]
            performs = [edge for work in works for edge in seen.out(work, PerformedBy)]
            performed = [edge.id for edge in performs if edge.target == subject and seen.mine(edge)]
            if performed or others:
                yield {"subject": subject, "parties": others, "edges": [decides.id, *performed, *held]}


def _held_too(seen: Seen, role: str) -> tuple[set[str], set[str]]:
    """Roles that perform something and are held by somebody who also holds this one, and the edges that say so."""
    others: set[str] = set()
    edges: set[str] = set()
    for holds in seen.into(role, Holds):
        for also in seen.out(holds.source, Holds):
            performs = seen.day.still(seen.every.into(also.target, PerformedBy))
            if performs and also.target != role and not holds.deputy and not also.deputy:
                others.add(also.target)
                edges |= {holds.id, also.id}
    return others, edges


RULE = Rule(
    id="bevidst-dobbeltrolle",
    category=Category.COOPERATION,
    severity=Severity.LOW,
    title=Words("Bevidst dobbeltrolle?", "A double role on purpose?"),
    explanation=Words(
        "Den, der træffer afgørelsen, udfører også indsatsen. Det kan være meningen, så borgeren møder færre.",
        "Whoever decides also does the work. That may be meant, so that the citizen meets fewer people.",
    ),
    what_to_do=Words(
        "Er det valgt, så sæt gråzonen til »accepteret«, og skriv hvorfor. Er det ikke, så aftal, hvem der ser på "
        "afgørelserne udefra.",
        "Where it is chosen, set the gray zone to “accepted” and write why. Where it is not, agree who looks at the "
        "decisions from outside.",
    ),
    reference="rapport 002, linje 46-50; R3, R9 (h), R42",
    about=(Organisation, Unit, Role, Person, Forum),
    subjects=deciders,
    rows=rows,
)
