"""For what somebody decides, the map knows the criteria of the law and not how they are read here.

"Det handler ikke kun om kendskab til lovgrundlaget, men også kendskab til den måde, hvorpå lovgrundlaget omsættes til
praksis i bestemte enheder" (rapport 002, 452; 440). A practice that is recorded about the grant, its service or its
law, or a local criterion on the grant, is such knowledge. One finding for each who decides.
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Forum, Organisation, Person, Role, Unit
from graph.rules.deciders import lacking
from graph.rules.rule import Rule, Words
from graph.rules.subjects import DECIDERS

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (decider:Entity {id: subject})<-[decides:DECIDED_BY]-(mandate:Mandate)-[granted:FOR]->
      (service:Service {nature: 'GRANT'})
WHERE mandate.organisation = $given.home AND all(x IN [decider, decides, mandate, granted, service]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
WITH DISTINCT subject, decides, mandate
CALL (mandate) {
  MATCH (mandate)-[asks:REQUIRES|EXCLUDES]->(:Condition)
  WHERE asks.standing = 'IN_FORCE' AND coalesce(asks.valid_from, '') <= $on < coalesce(asks.valid_to, '~')
  RETURN count(asks) AS criteria
}
CALL (mandate) {
  MATCH (mandate)-[:FOR|UNDER*0..1]->(matter:Entity)<-[told:ABOUT]-(practice:Practice)
  WHERE told.organisation = $given.home AND all(x IN [told, practice]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN count(practice) AS practices
}
RETURN subject, mandate.id AS mandate, decides.id AS edge, criteria + practices AS known
ORDER BY subject, mandate, edge
LIMIT $most
"""

RULE = Rule(
    id="kun-lovens-kriterier",
    category=Category.MAP_DEFECT,
    severity=Severity.LOW,
    title=Words("Kriterier kendes kun som lovtekst", "Criteria known only as the text of the law"),
    explanation=Words(
        "Kortet kender lovens kriterier, men ikke hvordan de læses her.",
        "The map knows the criteria of the law, but not how they are read here.",
    ),
    what_to_do=Words(
        "Den, der afgør, beskriver kort, hvad der lægges vægt på, og hvad der normalt gives afslag på, eller henviser "
        "til kvalitetsstandarden. Det registreres som lokal praksis på bevillingen.",
        "Whoever decides describes in short what counts and what is normally refused, or points to the local standard. "
        "It is recorded as local practice on the grant.",
    ),
    reference="rapport 002, linje 440 og 452; R26, R27",
    about=(Organisation, Unit, Role, Person, Forum),
    subjects=DECIDERS,
    statement=STATEMENT,
    judge=lacking,
)
