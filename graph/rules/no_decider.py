"""A row of the delegation plan that names nobody who decides, and no dispute about it either.

"Hvem der har bevillingskompetence" is what colleagues miss of each other (rapport 002, 438-440).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import DecidedBy, Disputes
from graph.model.kinds import Category, Severity
from graph.model.nodes import Mandate
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import MANDATES


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each grant that nobody decides on, and of which nobody says that this is disputed."""
    for subject in subjects:
        if seen.grants(subject) and not seen.out(subject, DecidedBy):
            disputes = seen.into(subject, Disputes)
            if not any(each.decider and seen.within(each) for each in disputes):
                yield {"subject": subject, "mandates": [subject]}


RULE = Rule(
    id="ingen-afgoerer",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Ingen er registreret som den, der afgør", "Nobody is recorded as deciding"),
    explanation=Words(
        "Indsatsen kan bevilges, men kortet siger ikke, hvem der træffer afgørelsen.",
        "It can be granted, but the map does not say who decides.",
    ),
    what_to_do=Words(
        "Lederen af området oplyser, hvem der afgør og på hvilket niveau; det registreres i kortet.",
        "The leader of the area says who decides and at which level; it is recorded in the map.",
    ),
    reference="rapport 002, linje 438-440; R5, R9 (b)",
    about=(Mandate,),
    subjects=MANDATES,
    rows=rows,
)
