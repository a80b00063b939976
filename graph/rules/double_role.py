"""Whoever decides on a grant also does the work: authority and provider in one.

En plan chose it, so that the citizen meets fewer people (rapport 002, 46-50); elsewhere it may have come about unseen,
and then nobody asks whether more is granted because the one who grants it needs the work, or less. Found where the same
party decides and performs, and where one person holds a role that decides and another that performs.
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Forum, Organisation, Person, Role, Unit
from graph.rules.rule import Rule, Words
from graph.rules.subjects import DECIDERS

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (decider:Entity {id: subject})<-[decides:DECIDED_BY]-(mandate:Mandate)-[granted:FOR]->
      (service:Service {nature: 'GRANT'})
WHERE mandate.organisation = $given.home AND NOT coalesce(decides.interim, false)
  AND NOT 'Organisation' IN labels(decider) AND all(x IN [decider, decides, mandate, granted, service]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
WITH DISTINCT subject, decider, decides, mandate
CALL (mandate, subject) {
  MATCH (mandate)-[:FOR*0..1]->(work:Entity)-[performs:PERFORMED_BY]->(performer:Entity)
  WHERE performer.id = subject AND performs.organisation = $given.home AND all(x IN [performs, performer]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(performs.id) AS performed
}
CALL (decider, subject) {
  MATCH (decider)<-[holds:HOLDS]-(person:Person)-[also:HOLDS]->(other:Role)<-[does:PERFORMED_BY]-(:Entity)
  WHERE NOT other.id = subject AND NOT coalesce(holds.deputy, false) AND NOT coalesce(also.deputy, false)
    AND all(x IN [holds, person, also, other, does]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT other.id) AS others, collect(DISTINCT holds.id) + collect(DISTINCT also.id) AS held
}
WITH subject, decides, performed, others, held
WHERE size(performed) + size(others) > 0
RETURN subject, others AS parties, [decides.id] + performed + held AS edges
ORDER BY subject
LIMIT $most
"""

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
    subjects=DECIDERS,
    statement=STATEMENT,
)
