"""What somebody decides is told to nobody else who works with the citizen.

"Man ofte træffer beslutninger meget hurtigt og uden at informere andre parter, der er involveret i borgerens sag"
(rapport 002, 628; 452 and 630). What the report proposes counts as no rule before it is agreed. One finding for each
who decides.
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
CALL (mandate, subject) {
  MATCH (mandate)-[:FOR*0..1]->(matter:Entity)-[informs:INFORMS]->(told:Entity)
  WHERE informs.organisation = $given.home AND told.id <> subject AND all(x IN [informs, told]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN count(informs) AS known
}
RETURN subject, mandate.id AS mandate, decides.id AS edge, known
ORDER BY subject, mandate, edge
LIMIT $most
"""

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
    subjects=DECIDERS,
    statement=STATEMENT,
    judge=lacking,
)
