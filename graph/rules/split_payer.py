"""One unit decides on a grant and another pays for it, and no agreement binds the two.

"Opdelte budgetter" (rapport 002, 454-456): who decides need not mind what it costs, and who pays cannot steer it.
A unit within the other, such as a committee of the unit that owns the budget, is no other side. Where a unit is not
known to belong anywhere, neither is that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Mandate
from graph.rules.overlap import on_both_sides
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import MANDATES

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (mandate:Mandate {id: subject})-[granted:FOR]->(service:Service {nature: 'GRANT'})
WHERE mandate.organisation = $given.home AND all(x IN [mandate, granted, service]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
WITH DISTINCT subject, mandate
MATCH (mandate)-[decides:DECIDED_BY]->(decider:Entity)
WHERE NOT coalesce(decides.interim, false) AND all(x IN [decides, decider]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
CALL (mandate) {
  MATCH (mandate)-[pays:PAID_BY]->(payer:Entity)
  WHERE none(label IN labels(payer) WHERE label = 'Budget') AND all(x IN [pays, payer]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN payer AS owner, [pays.id] AS paid
  UNION
  MATCH (mandate)-[pays:PAID_BY]->(budget:Budget)-[owned:OWNED_BY]->(payer:Entity)
  WHERE all(x IN [pays, budget, owned, payer]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN payer AS owner, [pays.id, owned.id] AS paid
}
CALL (decider) {
  MATCH path = (decider)-[:IN|PART_OF|HOLDS*0..6]->(seat:Entity)
  WHERE none(x IN tail(nodes(path)) WHERE 'Forum' IN labels(x)) AND all(x IN nodes(path) + relationships(path)
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT seat.id) AS decider_seats
}
CALL (owner) {
  MATCH path = (owner)-[:IN|PART_OF|HOLDS*0..6]->(seat:Entity)
  WHERE none(x IN tail(nodes(path)) WHERE 'Forum' IN labels(x)) AND all(x IN nodes(path) + relationships(path)
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT seat.id) AS owner_seats
}
CALL (mandate) {
  MATCH (agreement:Agreement)-[prefers:PREFERS]->(mandate)
  MATCH (agreement)-[between:BETWEEN]->(signing:Entity)
  WHERE agreement.organisation IN $given.scopes AND all(x IN [prefers, agreement, between, signing]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT [agreement.id, signing.id]) AS agreements
}
RETURN subject, decider.id AS decider, owner.id AS owner, decider_seats, owner_seats, agreements,
       'Organisation' IN labels(decider) AS decider_whole, 'Organisation' IN labels(owner) AS owner_whole,
       [decides.id] + paid AS edges
ORDER BY subject, decider, owner
LIMIT $most
"""


def judge(rows: Sequence[Row]) -> list[Found]:
    """Mandates where a decider and the owner of the money are apart: neither within the other, nor in agreement."""
    apart: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        placed = all(row[f"{side}_whole"] or len(row[f"{side}_seats"]) > 1 for side in ("decider", "owner"))
        within = row["decider"] in row["owner_seats"] or row["owner"] in row["decider_seats"]
        if placed and not within and not _agreed(row):
            apart[row["subject"]].append(row)
    return [
        Found(
            subject,
            mandates=(subject,),
            parties=tuple(sorted({row[side] for row in several for side in ("decider", "owner")})),
            edges=tuple(sorted({edge for row in several for edge in row["edges"]})),
        )
        for subject, several in sorted(apart.items())
    ]


def _agreed(row: Row) -> bool:
    """Whether an agreement on this mandate has a party on each side."""
    parties: dict[str, set[str]] = defaultdict(set)
    for agreement, party in row["agreements"]:
        parties[agreement].add(party)
    return any(on_both_sides(signed, row["decider_seats"], row["owner_seats"]) for signed in parties.values())


RULE = Rule(
    id="afgoerer-uden-at-betale",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Én afgør, en anden betaler", "One decides, another pays"),
    explanation=Words(
        "Den, der træffer afgørelsen, og den, der ejer budgettet, er to forskellige steder, og ingen aftale "
        "binder dem.",
        "The one who decides and the one who owns the budget are in two different places, and no agreement binds them.",
    ),
    what_to_do=Words(
        "Aftal skriftligt mellem de to enheder, hvad der kan bevilges på det andet budget, og hvad der kræver "
        "accept, og registrér aftalen; eller flyt budgettet til den, der afgør.",
        "Agree in writing between the two units what may be granted from the other's budget and what needs "
        "its consent, "
        "and record it; or move the budget to the one who decides.",
    ),
    reference="rapport 002, linje 438-440 og 454-456; R2",
    about=(Mandate,),
    subjects=MANDATES,
    statement=STATEMENT,
    judge=judge,
)
