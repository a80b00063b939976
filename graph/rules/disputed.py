"""Parties are recorded as disputing who decides or who pays.

A fact that a source states: two units each say that it is not, or that it is, theirs (rapport 002, 426 and 456).
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Mandate, Service
from graph.rules.rule import Rule, Words

SUBJECTS: LiteralString = """
CALL () {
  MATCH (mandate:Mandate {organisation: $given.home})
  RETURN mandate.id AS id
  UNION
  MATCH (party:Organisation {organisation: $given.home})-[:DISPUTES]->(service:Service)
  RETURN service.id AS id
  UNION
  MATCH (party:Unit {organisation: $given.home})-[:DISPUTES]->(service:Service)
  RETURN service.id AS id
  UNION
  MATCH (party:Role {organisation: $given.home})-[:DISPUTES]->(service:Service)
  RETURN service.id AS id
  UNION
  MATCH (party:Forum {organisation: $given.home})-[:DISPUTES]->(service:Service)
  RETURN service.id AS id
  UNION
  MATCH (party:Person {organisation: $given.home})-[:DISPUTES]->(service:Service)
  RETURN service.id AS id
}
RETURN DISTINCT id
ORDER BY id
LIMIT 100000
"""

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (matter:Entity {id: subject})<-[disputes:DISPUTES]-(party:Entity)
WHERE (disputes.decider OR disputes.payer) AND disputes.organisation IN $given.scopes
  AND all(x IN [matter, disputes, party]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
WITH subject, matter, collect(DISTINCT party.id) AS parties, collect(DISTINCT disputes.id) AS edges,
     collect(DISTINCT party.organisation) AS whose
WHERE matter.organisation = $given.home OR NOT 'Mandate' IN labels(matter) AND $given.home IN whose
RETURN subject, parties, edges,
       CASE WHEN 'Mandate' IN labels(matter) THEN [subject] ELSE [] END AS mandates
ORDER BY subject
LIMIT $most
"""

RULE = Rule(
    id="omstridt",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Parterne er uenige", "The parties disagree"),
    explanation=Words(
        "Det er registreret, at parterne er uenige om, hvem der afgør eller betaler.",
        "It is recorded that the parties disagree on who decides or pays.",
    ),
    what_to_do=Words(
        "Den fælles leder afgør det, eller parterne indgår en aftale; begge dele registreres i kortet. Indtil da må "
        "borgeren ikke sendes frem og tilbage: den, der er spurgt, tager imod.",
        "Their common leader decides, or the parties make an agreement; either is recorded in the map. Until then the "
        "citizen must not be sent to and fro: whoever was asked takes the request.",
    ),
    reference="rapport 002, linje 426 og 456; R9 (c), R12",
    about=(Mandate, Service),
    subjects=SUBJECTS,
    statement=STATEMENT,
)
