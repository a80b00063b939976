"""What somebody decides is told to nobody else who works with the citizen.

"Man ofte træffer beslutninger meget hurtigt og uden at informere andre parter, der er involveret i borgerens sag"
(rapport 002, 628; 452 and 630). What the report proposes counts as no rule before it is agreed. One finding for each
who decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import For, Informs
from graph.model.kinds import Category, Severity
from graph.model.nodes import Forum, Organisation, Person, Role, Unit
from graph.rules.deciders import decided, lacking
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import deciders


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each grant, with who decides on it and of how many others it is known that they are told."""
    for subject, decides in decided(seen, subjects):
        matters = [decides.source, *(edge.target for edge in seen.every.out(decides.source, For))]
        informs = [edge for matter in matters for edge in seen.out(matter, Informs)]
        known = [edge for edge in informs if seen.mine(edge) and edge.target != subject]
        yield {"subject": subject, "mandate": decides.source, "edge": decides.id, "known": len(known)}


RULE = Rule(
    id="afgoerelse-orienterer-ingen",
    category=Category.COOPERATION,
    severity=Severity.MEDIUM,
    title=Words("Afgørelser, ingen andre får at vide", "Decisions that nobody else is told of"),
    explanation=Words(
        "Kortet siger ikke, hvem der orienteres, når der er truffet afgørelse. De, der arbejder med borgeren, kan så "
        "hverken forklare den eller regne med den.",
        "The map does not say who is told when a decision is made. Those who work with the citizen can then neither "
        "explain it nor count on it.",
    ),
    what_to_do=Words(
        "Aftal, hvem der orienteres samtidig med borgeren, når borgeren har givet samtykke, fx den koordinerende "
        "sagsbehandler, og registrér det på bevillingen.",
        "Agree who is told at the same time as the citizen, where the citizen consents, such as the coordinating "
        "caseworker, and record it on the grant.",
    ),
    reference="rapport 002, linje 452 og 628-630; R35",
    about=(Organisation, Unit, Role, Person, Forum),
    subjects=deciders,
    rows=rows,
    judge=lacking,
)
