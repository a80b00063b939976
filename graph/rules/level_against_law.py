"""Somebody decides whom the law does not let decide.

Some deciders are fixed by statute and cannot be changed locally (LAW, B): the leader of the home on admission and
discharge (SEL §§ 109-110), the child and youth committee on coercion (BL § 47), the region on its own services.
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Mandate
from graph.rules.rule import Rule, Words
from graph.rules.subjects import MANDATES

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (mandate:Mandate {id: subject})-[under:UNDER]->(law:LegalAuthority)
MATCH (mandate)-[decides:DECIDED_BY]->(decider:Entity)
WHERE mandate.organisation = $given.home AND NOT coalesce(decides.interim, false)
  AND all(x IN [mandate, under, law, decides, decider]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
CALL (decider) {
  OPTIONAL MATCH (whose:Organisation {id: decider.organisation})
  RETURN whose.organisation_type AS sort
}
WITH subject, mandate, law, decides, decider, sort, labels(decider) AS kinds
WHERE law.decides = 'INSTITUTION_LEADER' AND ('Forum' IN kinds OR 'Organisation' IN kinds)
   OR law.decides = 'CHILD_AND_YOUTH_COMMITTEE' AND ('Unit' IN kinds OR 'Role' IN kinds OR 'Person' IN kinds)
   OR law.decides IN ['REGION', 'STATE'] AND sort = 'MUNICIPALITY'
   OR law.decides IN ['MUNICIPALITY', 'CHILD_AND_YOUTH_COMMITTEE'] AND sort IN ['REGION', 'STATE']
RETURN subject, [subject] AS mandates, collect(DISTINCT decider.id) AS parties, collect(DISTINCT decides.id) AS edges
ORDER BY subject
LIMIT $most
"""

RULE = Rule(
    id="afgoeres-mod-loven",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Afgøres et andet sted, end loven siger", "Decided elsewhere than the law says"),
    explanation=Words(
        "Loven peger selv på, hvem der afgør, og det kan ikke delegeres til den, kortet nævner.",
        "The law itself names who decides, and that cannot be delegated to the one the map names.",
    ),
    what_to_do=Words(
        "Ret planen, så den, loven peger på, træffer afgørelsen; andre kan indstille. Lad en jurist se på de "
        "afgørelser, "
        "der er truffet.",
        "Mend the plan so that the one the law names decides; others can recommend. Have a lawyer look at "
        "the decisions "
        "already made.",
    ),
    reference="LAW B (afgørere fastsat ved lov); SEL §§ 109-110; BL § 47; SUL § 82 c",
    about=(Mandate,),
    subjects=MANDATES,
    statement=STATEMENT,
)
