"""A unit that nobody can reach directly: the map knows only a switchboard, the way through a manager, or no way.

"Kontaktpersoner for hver enhed, som er lettilgængelige" and ways "som hverken kræver, at man går gennem ledelse eller
et callcenter" (rapport 002, 416-418; 402). A deputy's number is a direct way too; a number that is not known is none.
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Unit
from graph.rules.rule import Rule, Words
from graph.rules.subjects import UNITS

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (unit:Unit {id: subject})
WHERE unit.organisation IN $given.scopes AND unit.standing = 'IN_FORCE'
  AND coalesce(unit.valid_from, '') <= $on < coalesce(unit.valid_to, '~')
CALL (unit) {
  MATCH path = (unit)<-[:IN|HOLDS*0..2]-(who:Entity)-[:REACHED_BY]->(point:ContactPoint)
  WHERE point.value IS NOT NULL
    AND all(x IN nodes(path)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
    AND all(x IN relationships(path)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT [last(relationships(path)).id, coalesce(point.direct, false)]) AS ways
}
WITH subject, ways
WHERE none(way IN ways WHERE way[1])
RETURN subject, [way IN ways | way[0]] AS edges
ORDER BY subject
LIMIT $most
"""

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
    statement=STATEMENT,
)
