"""What the map says of a unit has not been confirmed for a year, or never was.

A map that nobody vouches for is worse than none: staff who once were sent wrong do not ask again (rapport 002, 660-666,
on how little time there is; R84). One finding a unit, with how much of what is told of it is old: the unit itself, who
is in it, how they are reached, what it decides and its budgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Unit
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import UNITS

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (unit:Unit {id: subject})
WHERE unit.organisation IN $given.scopes AND unit.standing = 'IN_FORCE'
  AND coalesce(unit.valid_from, '') <= $on < coalesce(unit.valid_to, '~')
CALL (unit) {
  MATCH path = (unit)<-[:IN|HOLDS|PART_OF|OWNED_BY|DECIDED_BY*0..2]-(thing:Entity)
  WHERE none(x IN tail(nodes(path)) WHERE 'Unit' IN labels(x))
    AND all(x IN nodes(path)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
    AND all(x IN relationships(path)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN thing
  UNION
  MATCH way = (unit)<-[:IN|HOLDS*0..2]-(who:Entity)-[:REACHED_BY]->(thing:ContactPoint)
  WHERE all(x IN nodes(way)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
    AND all(x IN relationships(way)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN thing
}
RETURN subject, count(DISTINCT thing.id) AS told,
       count(DISTINCT CASE WHEN coalesce(thing.confirmed_on, '') <= $given.before THEN thing.id END) AS old
ORDER BY subject
LIMIT $most
"""


def judge(rows: Sequence[Row]) -> list[Found]:
    """Units of which something is old, with how much."""
    return [
        Found(
            row["subject"],
            detail=Words(
                f"Det gælder {row['old']} af {row['told']} oplysninger om enheden.",
                f"That is {row['old']} of {row['told']} things told of the unit.",
            ),
        )
        for row in rows
        if row["old"]
    ]


RULE = Rule(
    id="ikke-bekraeftet",
    category=Category.MAP_DEFECT,
    severity=Severity.LOW,
    title=Words("Ikke bekræftet det seneste år", "Not confirmed in the last year"),
    explanation=Words(
        "Ingen har i et år sagt, at oplysningerne stadig passer.",
        "For a year nobody has said that this is still right.",
    ),
    what_to_do=Words(
        "Enheden læser sine egne oplysninger igennem, retter det, der ikke passer, og bekræfter resten.",
        "The unit reads what is told of it, mends what is wrong, and confirms the rest.",
    ),
    reference="rapport 002, linje 608 og 660-666; R84",
    about=(Unit,),
    subjects=UNITS,
    statement=STATEMENT,
    judge=judge,
)
