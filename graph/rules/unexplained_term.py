"""A word of the trade that the organisation's own map uses and does not explain.

Colleagues from another unit do not understand each other (rapport 002, 178: "APU-forløb", once and unexplained;
438-440; rapport 000, 41-43). A word whose meaning stands as the thing it is a word for, such as a unit or a need, is
explained; one that only notes speak of is not. Topics of a classification, and what is said to lie outside the map,
are no words.
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Term
from graph.rules.rule import Rule, Words

SUBJECTS: LiteralString = """
CALL () {
  MATCH (term:Term {organisation: $given.home})
  RETURN term.id AS id
  UNION
  MATCH (:Entity)-[about:ABOUT {organisation: $given.home}]->(term:Term)
  RETURN term.id AS id
}
RETURN DISTINCT id
ORDER BY id
LIMIT 100000
"""

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (term:Term {id: subject})
WHERE term.meaning IS NULL AND term.notation IS NULL AND NOT coalesce(term.outside, false)
  AND (term.organisation IS NULL OR term.organisation IN $given.scopes) AND term.standing = 'IN_FORCE'
  AND coalesce(term.valid_from, '') <= $on < coalesce(term.valid_to, '~')
  AND (
    term.organisation = $given.home
    OR EXISTS { MATCH (term)<-[told:ABOUT]-(:Entity) WHERE told.organisation = $given.home }
  )
CALL (term) {
  MATCH (term)-[about:ABOUT]->(what:Entity)
  WHERE all(x IN [about, what]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(about.id) AS edges, count(CASE WHEN NOT 'Note' IN labels(what) THEN 1 END) AS named
}
WITH subject, edges, named
WHERE named = 0
RETURN subject, edges
ORDER BY subject
LIMIT $most
"""

RULE = Rule(
    id="uforklaret-ord",
    category=Category.MAP_DEFECT,
    severity=Severity.LOW,
    title=Words("Fagord uden forklaring", "A word that nobody explains"),
    explanation=Words(
        "Ordet bruges, men kortet siger ikke, hvad det betyder.",
        "The word is used, but the map does not say what it means.",
    ),
    what_to_do=Words(
        "Den, der bruger ordet, skriver med én sætning, hvad det betyder, eller peger på det, det er et ord for.",
        "Whoever uses the word writes in one sentence what it means, or points to what it is a word for.",
    ),
    reference="rapport 002, linje 178; rapport 000, linje 41-43; R73",
    about=(Term,),
    subjects=SUBJECTS,
    statement=STATEMENT,
)
