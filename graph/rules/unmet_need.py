"""A need that the organisation's own map speaks of, and that nothing in the map can meet.

"Imellem kasser" (rapport 002, 672-674): everybody sees the need, and no unit has the task. The map speaks of it by a
note, or by a service of its own, that is not over; what is only planned or proposed speaks of it and does not meet it.
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Need
from graph.rules.rule import Rule, Words
from graph.rules.subjects import OWN_NEEDS

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (need:Need {id: subject})
WHERE need.standing = 'IN_FORCE' AND coalesce(need.valid_from, '') <= $on < coalesce(need.valid_to, '~')
  AND (
    EXISTS {
      MATCH (need)<-[told:ABOUT]-(teller:Entity)
      WHERE told.organisation = $given.home
        AND all(x IN [told, teller] WHERE x.standing <> 'ENDED' AND $on < coalesce(x.valid_to, '~'))
    }
    OR EXISTS {
      MATCH (need)-[planned:MET_BY]->(wanted:Service)
      WHERE planned.organisation = $given.home
        AND all(x IN [planned, wanted] WHERE x.standing <> 'ENDED' AND $on < coalesce(x.valid_to, '~'))
    }
  )
  AND NOT EXISTS {
    MATCH (need)-[met:MET_BY]->(service:Service)
    WHERE (met.organisation IS NULL OR met.organisation IN $given.scopes) AND all(x IN [met, service]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  }
CALL (need) {
  MATCH (:Entity)-[told:ABOUT]->(need)
  WHERE told.organisation = $given.home AND told.standing = 'IN_FORCE'
    AND coalesce(told.valid_from, '') <= $on < coalesce(told.valid_to, '~')
  RETURN collect(told.id) AS edges
}
RETURN subject, edges
ORDER BY subject
LIMIT $most
"""

RULE = Rule(
    id="behov-uden-indsats",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Behov uden indsats", "A need that nothing meets"),
    explanation=Words(
        "Medarbejderne møder behovet, men kortet har ingen indsats eller opgave, der imødekommer det. Det "
        "falder mellem "
        "kasserne.",
        "Staff meet the need, but the map has no service or task that meets it. It falls between the boxes.",
    ),
    what_to_do=Words(
        "Ledergruppen udpeger, hvem der tager opgaven, eller siger, at den ikke løses, og hvad borgeren så tilbydes. "
        "Registrér indsatsen på behovet.",
        "The leaders name who takes it on, or say that it is not done and what the citizen is offered instead. Record "
        "the service on the need.",
    ),
    reference="rapport 002, linje 672-674; R14",
    about=(Need,),
    subjects=OWN_NEEDS,
    statement=STATEMENT,
)
