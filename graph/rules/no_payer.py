"""A row of the delegation plan that names nobody who pays, and no dispute about it either.

"Hvem der skal betale for det" (rapport 002, 440): without a budget, a grant is pushed on or taken from somebody else's.
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
    MATCH (mandate)-[pays:PAID_BY]->(payer:Entity)
    WHERE all(x IN [pays, payer]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  }
  AND NOT EXISTS {
    MATCH (party:Entity)-[disputes:DISPUTES]->(mandate)
    WHERE disputes.payer AND disputes.organisation IN $given.scopes AND all(x IN [disputes, party]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  }
RETURN subject, [subject] AS mandates
ORDER BY subject
LIMIT $most
"""

RULE = Rule(
    id="ingen-betaler",
    category=Category.RESPONSIBILITY,
    severity=Severity.MEDIUM,
    title=Words("Ingen er registreret som den, der betaler", "Nobody is recorded as paying"),
    explanation=Words(
        "Indsatsen kan bevilges, men kortet siger ikke, hvilket budget den betales af.",
        "It can be granted, but the map does not say from which budget it is paid.",
    ),
    what_to_do=Words(
        "Lederen af området og økonomiafdelingen oplyser budget og konto; det registreres i kortet.",
        "The leader of the area and the finance department say which budget and account; it is recorded in the map.",
    ),
    reference="rapport 002, linje 440 og 454-456; R5, R9 (b)",
    about=(Mandate,),
    subjects=MANDATES,
    statement=STATEMENT,
)
