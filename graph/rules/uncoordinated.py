"""Several units of an organisation serve people with the same need, and nothing in the map binds them together.

"En række konkrete målgrupper og hensigter med indsatsen overlapper hinanden, hvorfor indsatsen med fordel kunne
koordineres" (rapport 000, 39-43 and 59; rapport 003, 13). A tie that is not said to be weak binds two units, and so
does a forum or an agreement that both are in, staff of one who sit with the other, a role that is in both, and a
grant that one decides and the other performs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Need
from graph.rules.rule import Found, Row, Rule, Words

SUBJECTS: LiteralString = """
CALL () {
  MATCH (mandate:Mandate {organisation: $given.home})-[:FOR]->(:Service)<-[met:MET_BY]-(need:Need)
  WHERE met.organisation IS NULL OR met.organisation IN $given.scopes
  RETURN need.id AS id
  UNION
  MATCH (unit:Unit {organisation: $given.home})<-[:PERFORMED_BY]-(:Service)<-[met:MET_BY]-(need:Need)
  WHERE met.organisation IS NULL OR met.organisation IN $given.scopes
  RETURN need.id AS id
}
RETURN DISTINCT id
ORDER BY id
LIMIT 100000
"""

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (need:Need {id: subject})-[met:MET_BY]->(service:Service)
WHERE (met.organisation IS NULL OR met.organisation IN $given.scopes) AND all(x IN [need, met, service]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
WITH service, collect(DISTINCT subject) AS needs
CALL (service) {
  MATCH (service)<-[granted:FOR]-(mandate:Mandate)-[acts:DECIDED_BY|PERFORMED_BY]->(party:Entity)
  WHERE mandate.organisation = $given.home AND all(x IN [granted, mandate, acts, party]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN party, acts.id AS edge, mandate.id AS grant
  UNION
  MATCH (service)-[acts:PERFORMED_BY]->(party:Entity)
  WHERE acts.organisation = $given.home AND all(x IN [acts, party]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN party, acts.id AS edge, null AS grant
}
WITH party, collect([needs, edge, grant]) AS acts
MATCH way = (party)-[:IN|PART_OF*0..1]->(unit:Unit)
WHERE ('Unit' IN labels(party) AND length(way) = 0 OR NOT 'Unit' IN labels(party))
  AND all(x IN nodes(way)
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  AND all(x IN relationships(way)
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
WITH unit, collect(acts) AS acts
CALL (unit) {
  MATCH inward = (unit)<-[:IN|PART_OF*0..2]-(member:Entity)
  WHERE all(x IN nodes(inward)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
    AND all(x IN relationships(inward)
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT member.id) AS inside
}
CALL (unit) {
  MATCH (unit)<-[:IN|PART_OF*0..2]-(member:Entity)-[bond:COORDINATES_WITH|PLACED_AT|IN|BETWEEN]-(other:Entity)
  WHERE NOT coalesce(bond.weak, false) AND (NOT type(bond) = 'IN' OR 'Forum' IN labels(other))
    AND all(x IN [member, bond, other]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT [other.id, type(bond) IN ['IN', 'BETWEEN']]) AS bonds
}
RETURN unit.id AS unit, acts, inside, bonds
ORDER BY unit
LIMIT $most
"""


def judge(rows: Sequence[Row]) -> list[Found]:
    """Needs with two units that nothing binds."""
    acts: dict[str, dict[str, list[tuple[str, str | None]]]] = defaultdict(lambda: defaultdict(list))
    sides = {row["unit"]: row for row in rows}
    for unit, row in sides.items():
        for needs, edge, grant in (act for acted in row["acts"] for act in acted):
            for need in needs:
                acts[need][unit].append((edge, grant))
    found = []
    for need, units in sorted(acts.items()):
        grants = {unit: {grant for _, grant in every if grant} for unit, every in units.items()}
        apart = {
            unit
            for one, other in combinations(sorted(units), 2)
            if not grants[one] & grants[other] and not _bound(sides[one], sides[other])
            for unit in (one, other)
        }
        if apart:
            edges = {edge for unit in apart for edge, _ in units[unit]}
            found.append(Found(need, parties=tuple(sorted(apart)), edges=tuple(sorted(edges))))
    return found


def _bound(left: Row, right: Row) -> bool:
    """Whether a member or a meeting is common to both, or somebody of one has a tie to somebody of the other."""
    inside = [set(side["inside"]) for side in (left, right)]
    meets = [{other for other, common in side["bonds"] if common} for side in (left, right)]
    tied = [{other for other, common in side["bonds"] if not common} for side in (left, right)]
    return bool(inside[0] & inside[1] or meets[0] & meets[1] or tied[0] & inside[1] or tied[1] & inside[0])


RULE = Rule(
    id="samme-maalgruppe-uden-koordinering",
    category=Category.COOPERATION,
    severity=Severity.LOW,
    title=Words("Samme målgruppe uden koordinering", "The same target group without coordination"),
    explanation=Words(
        "Flere enheder hjælper borgere med det samme behov, men kortet kender intet samarbejde mellem dem: intet møde, "
        "ingen aftale og ingen fast forbindelse.",
        "Several units help people with the same need, but the map knows no cooperation between them: no meeting, no "
        "agreement and no regular tie.",
    ),
    what_to_do=Words(
        "Enhederne aftaler, hvordan de ved af hinanden om den samme borger: et fast møde, en kontaktperson eller en "
        "aftale. Registrér det, der allerede er.",
        "The units agree how they know of each other about the same citizen: a regular meeting, a contact person or an "
        "agreement. Record what is already there.",
    ),
    reference="rapport 000, linje 39-43 og 59; rapport 003, linje 13; R9 (d), R15",
    about=(Need,),
    subjects=SUBJECTS,
    statement=STATEMENT,
    judge=judge,
)
