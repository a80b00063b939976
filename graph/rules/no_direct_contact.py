"""A unit that nobody can reach directly: the map knows only a switchboard, the way through a manager, or no way.

"Kontaktpersoner for hver enhed, som er lettilgængelige" and ways "som hverken kræver, at man går gennem ledelse eller
et callcenter" (rapport 002, 416-418; 402). A deputy's number is a direct way too; a number that is not known is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.model.edges import Holds, In, ReachedBy
from graph.model.kinds import Category, Severity
from graph.model.nodes import ContactPoint, Unit
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import UNITS

NEAR = 2
"""Steps from a unit to those who hold its roles."""


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each unit without a direct way, with those that there are."""
    for subject in subjects:
        unit = seen.get(subject, Unit)
        if unit is None or not seen.within(unit):
            continue
        members = seen.day.reach(subject, (In, Holds), NEAR, inward=True)
        ways = [edge for who in members for edge in seen.out(who, ReachedBy)]
        points = [(edge.id, seen.get(edge.target, ContactPoint)) for edge in ways]
        known = [(key, point.direct) for key, point in points if point and point.value is not None]
        if not any(direct for _, direct in known):
            yield {"subject": subject, "edges": [key for key, _ in known]}


RULE = Rule(
    id="ingen-direkte-kontakt",
    category=Category.MAP_DEFECT,
    severity=Severity.MEDIUM,
    title=Words("Ingen direkte vej ind", "No direct way in"),
    explanation=Words(
        "Kortet kender ingen direkte kontakt til enheden, kun omstilling eller leder, eller slet ingen.",
        "The map knows no direct contact to the unit: only a switchboard or a manager, or none at all.",
    ),
    what_to_do=Words(
        "Enheden udpeger en kontaktperson med stedfortræder og oplyser deres direkte nummer eller sikre mail; det "
        "registreres i kortet.",
        "The unit names a contact person with a deputy and gives their direct number or secure mail; it is recorded in "
        "the map.",
    ),
    reference="rapport 002, linje 402 og 416-418; R17, R18",
    about=(Unit,),
    subjects=UNITS,
    rows=rows,
)
