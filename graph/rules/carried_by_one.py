"""A unit's tie to another hangs on one role or person, a "livline".

"Samarbejdet på tværs bliver meget personbåret. Det gør samarbejdet sårbart for medarbejderudskiftning" (rapport 002,
604-606; 410-412). That a source says so is recorded on the unit; it is found as long as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import CarriedBy
from graph.model.kinds import Category, Severity
from graph.model.nodes import Unit
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import UNITS


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each unit with such ties."""
    for subject in subjects:
        unit = seen.get(subject, Unit)
        carried = seen.out(subject, CarriedBy) if unit and seen.within(unit) else []
        if carried:
            yield {
                "subject": subject,
                "parties": [key for edge in carried for key in (edge.target, edge.towards)],
                "edges": [edge.id for edge in carried],
            }


RULE = Rule(
    id="baaret-af-en",
    category=Category.COOPERATION,
    severity=Severity.MEDIUM,
    title=Words("Samarbejdet bæres af én", "Cooperation carried by one"),
    explanation=Words(
        "Enhedens forbindelse til en anden enhed hviler på én rolle eller person. Går den, der har den, går "
        "forbindelsen.",
        "The unit's tie to another rests on one role or person. When whoever that is leaves, so does the tie.",
    ),
    what_to_do=Words(
        "Lad en mere lære den anden enhed at kende, og skriv ned, hvordan man får fat i den: en kontaktperson med "
        "stedfortræder og et fast møde.",
        "Let one more get to know the other unit, and write down how it is reached: a contact person with a "
        "deputy, and a regular meeting.",
    ),
    reference="rapport 002, linje 410-412 og 604-606; rapport 000, linje 45; R22",
    about=(Unit,),
    subjects=UNITS,
    rows=rows,
)
