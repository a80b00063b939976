"""A task, or help given without a decision, that the organisation's own map speaks of and nobody performs.

"Tovholder" (rapport 003, 7): everybody agrees that someone must steer, and it is not said who.
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Service
from graph.rules.rule import Rule, Words
from graph.rules.subjects import OWN_SERVICES

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (service:Service {id: subject})
WHERE service.nature IN ['TASK', 'OPEN'] AND (service.organisation IS NULL OR service.organisation IN $given.scopes)
  AND service.standing = 'IN_FORCE'
  AND coalesce(service.valid_from, '') <= $on < coalesce(service.valid_to, '~')
  AND NOT EXISTS {
    MATCH (service)-[performs:PERFORMED_BY]->(performer:Entity)
    WHERE performs.organisation IN $given.scopes AND all(x IN [performs, performer]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  }
  AND (
    EXISTS {
      MATCH (service)<-[told:ABOUT]-(teller:Entity)
      WHERE told.organisation = $given.home
        AND all(x IN [told, teller] WHERE x.standing <> 'ENDED' AND $on < coalesce(x.valid_to, '~'))
    }
    OR EXISTS {
      MATCH (service)<-[planned:MET_BY]-(wanting:Need)
      WHERE planned.organisation = $given.home
        AND all(x IN [planned, wanting] WHERE x.standing <> 'ENDED' AND $on < coalesce(x.valid_to, '~'))
    }
  )
CALL (service) {
  MATCH (:Entity)-[told:ABOUT]->(service)
  WHERE told.organisation = $given.home AND told.standing = 'IN_FORCE'
    AND coalesce(told.valid_from, '') <= $on < coalesce(told.valid_to, '~')
  RETURN collect(told.id) AS edges
}
RETURN subject, edges
ORDER BY subject
LIMIT $most
"""

RULE = Rule(
    id="opgave-ingen-tager",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Opgave, som ingen tager", "A task that nobody takes"),
    explanation=Words(
        "Opgaven er nævnt, men kortet siger ikke, hvem der udfører den.",
        "The task is spoken of, but the map does not say who does it.",
    ),
    what_to_do=Words(
        "Ledergruppen udpeger en enhed eller rolle, der udfører opgaven, og registrerer den i kortet.",
        "The leaders name a unit or role that does it, and record it in the map.",
    ),
    reference="rapport 003, linje 7 og 13; R59",
    about=(Service,),
    subjects=OWN_SERVICES,
    statement=STATEMENT,
)
