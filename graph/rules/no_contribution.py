"""A unit that stands in the map by its name alone.

Some take the time it costs to cooperate and some do not (rapport 002, 434, 604 and 660; rapport 004, 17). A contact
with a number, a role that somebody holds, something decided, performed, paid or owned, a forum taken part in, a
survey answered or a competence named is something; so is what a part of the unit has given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.model.edges import (
    CoordinatesWith,
    DecidedBy,
    HasCompetence,
    Holds,
    In,
    OwnedBy,
    PaidBy,
    PartOf,
    PerformedBy,
    ReachedBy,
    RecommendedBy,
)
from graph.model.kinds import Category, Severity
from graph.model.nodes import ContactPoint, Forum, Organisation, Unit
from graph.rules.rule import Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import UNITS

FARTHEST = 6
"""Steps from a unit to the smallest part of it."""


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each unit that contributes nothing."""
    for subject in subjects:
        unit = seen.get(subject, Unit)
        if unit and seen.within(unit):
            parts = seen.day.reach(subject, (PartOf, In), FARTHEST, inward=True)
            if not any(_takes(seen, part) or _offers(seen, part, parts) for part in parts):
                yield {"subject": subject}


def _takes(seen: Seen, part: str) -> bool:
    return any(seen.into(part, kind) for kind in (DecidedBy, RecommendedBy, PerformedBy, PaidBy, OwnedBy, Holds))


def _offers(seen: Seen, part: str, parts: Mapping[str, int]) -> bool:
    """Whether it can be reached, is in a forum or directly in an organisation, or has ties or a competence."""
    points = (seen.get(edge.target, ContactPoint) for edge in seen.out(part, ReachedBy))
    if any(point and point.value is not None for point in points):
        return True
    return any(_takes_part(seen, edge, parts) for edge in seen.out(part, In)) or any(
        seen.out(part, kind) for kind in (CoordinatesWith, HasCompetence)
    )


def _takes_part(seen: Seen, edge: In, parts: Mapping[str, int]) -> bool:
    """Whether it is in a forum, but for one by which alone it belongs to the unit; or a unit in an organisation."""
    if seen.get(edge.target, Organisation):
        return seen.get(edge.source, Unit) is not None
    if seen.get(edge.target, Forum) is None:
        return False
    others = [e for kind in (PartOf, In) for e in seen.out(edge.source, kind) if e.id != edge.id]
    near = any(parts.get(other.target, FARTHEST) < FARTHEST for other in others)
    return parts.get(edge.target, FARTHEST) == FARTHEST or not parts[edge.source] or near


RULE = Rule(
    id="enhed-uden-bidrag",
    category=Category.MAP_DEFECT,
    severity=Severity.LOW,
    title=Words("Enheden har ikke bidraget", "The unit has contributed nothing"),
    explanation=Words(
        "Ud over navne kender kortet intet fra enheden: ingen kontakt, ingen, der har en rolle, ingen opgaver, intet "
        "budget, intet møde og ingen besvarelse.",
        "Beyond names the map knows nothing from the unit: no contact, nobody who holds a role, no tasks, no "
        "budget, no meeting and no survey answered.",
    ),
    what_to_do=Words(
        "Spørg enhedens leder om en kontaktperson, og hvad enheden afgør, udfører og betaler. Begynd med kontakten.",
        "Ask the unit's leader for a contact person, and what the unit decides, performs and pays. Begin with the "
        "contact.",
    ),
    reference="rapport 002, linje 434, 604 og 660; rapport 004, linje 17; R60",
    about=(Unit,),
    subjects=UNITS,
    rows=rows,
)
