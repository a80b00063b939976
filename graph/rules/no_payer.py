"""A row of the delegation plan that names nobody who pays, and no dispute about it either.

"Hvem der skal betale for det" (rapport 002, 440): without a budget, a grant is pushed on or taken from somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import Disputes, PaidBy
from graph.model.kinds import Category, Severity
from graph.model.nodes import Mandate
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import MANDATES


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each grant that nobody pays for, and of which nobody says that this is disputed."""
    for subject in subjects:
        if seen.grants(subject) and not seen.out(subject, PaidBy):
            disputes = seen.into(subject, Disputes)
            if not any(each.payer and seen.within(each) for each in disputes):
                yield {"subject": subject, "mandates": [subject]}


RULE = Rule(
    id="ingen-betaler",
    category=Category.RESPONSIBILITY,
    severity=Severity.MEDIUM,
    title=Words("Ingen er registreret som den, der betaler", "Nobody is recorded as paying"),
    explanation=Words(
        "Indsatsen kan bevilges, men kortet siger ikke, hvilket budget den betales af.",
        "It can be granted, but the map does not say from which budget it is paid.",
    ),
    what_to_do=Words(
        "Lederen af området og økonomiafdelingen oplyser budget og konto; det registreres i kortet.",
        "The leader of the area and the finance department say which budget and account; it is recorded in the map.",
    ),
    reference="rapport 002, linje 440 og 454-456; R5, R9 (b)",
    about=(Mandate,),
    subjects=MANDATES,
    rows=rows,
)
