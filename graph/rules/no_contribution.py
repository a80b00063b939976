"""A unit that stands in the map by its name alone.

Some take the time it costs to cooperate and some do not (rapport 002, 434, 604 and 660; rapport 004, 17). A contact
with a number, a role that somebody holds, something decided, performed, paid or owned, a forum taken part in, a
survey answered or a competence named is something; so is what a part of the unit has given.
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
  MATCH path = (unit)<-[:PART_OF|IN*0..6]-(part:Entity)
               <-[given:DECIDED_BY|RECOMMENDED_BY|PERFORMED_BY|PAID_BY|OWNED_BY|HOLDS]-(:Entity)
  WHERE all(x IN nodes(path)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
    AND all(x IN relationships(path)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN count(given) AS taken
}
CALL (unit) {
  MATCH path = (unit)<-[:PART_OF|IN*0..6]-(part:Entity)
               -[offers:REACHED_BY|IN|COORDINATES_WITH|HAS_COMPETENCE]->(offered:Entity)
  WHERE (NOT type(offers) = 'IN' OR 'Forum' IN labels(offered)
         OR 'Organisation' IN labels(offered) AND 'Unit' IN labels(part))
    AND (offered.value IS NOT NULL OR NOT type(offers) = 'REACHED_BY')
    AND all(x IN nodes(path)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
    AND all(x IN relationships(path)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN count(offers) AS offered
}
WITH subject, taken + offered AS given
WHERE given = 0
RETURN subject
ORDER BY subject
LIMIT $most
"""

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
    statement=STATEMENT,
)
