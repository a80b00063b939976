"""A row of the delegation plan that names nobody who decides, and no dispute about it either.

"Hvem der har bevillingskompetence" is what colleagues miss of each other (rapport 002, 438-440).
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Mandate
from graph.rules.rule import Rule, Words
from graph.rules.subjects import MANDATES

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (mandate:Mandate {id: subject})-[granted:FOR]->(service:Service {nature: 'GRANT'})
WHERE mandate.organisation = $given.home AND all(x IN [mandate, granted, service]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
WITH DISTINCT subject, mandate
WHERE NOT EXISTS {
    MATCH (mandate)-[decides:DECIDED_BY]->(decider:Entity)
    WHERE all(x IN [decides, decider]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  }
  AND NOT EXISTS {
    MATCH (party:Entity)-[disputes:DISPUTES]->(mandate)
    WHERE disputes.decider AND disputes.organisation IN $given.scopes AND all(x IN [disputes, party]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  }
RETURN subject, [subject] AS mandates
ORDER BY subject
LIMIT $most
"""

RULE = Rule(
    id="ingen-afgoerer",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Ingen er registreret som den, der afgør", "Nobody is recorded as deciding"),
    explanation=Words(
        "Indsatsen kan bevilges, men kortet siger ikke, hvem der træffer afgørelsen.",
        "It can be granted, but the map does not say who decides.",
    ),
    what_to_do=Words(
        "Lederen af området oplyser, hvem der afgør og på hvilket niveau; det registreres i kortet.",
        "The leader of the area says who decides and at which level; it is recorded in the map.",
    ),
    reference="rapport 002, linje 438-440; R5, R9 (b)",
    about=(Mandate,),
    subjects=MANDATES,
    statement=STATEMENT,
)
