"""Several mandates meet the same need, can hold for one person at once, and are decided or paid differently.

"Mange indsatser ligger i en gråzone, hvor de kunne bevilliges ud fra forskellig lovhjemmel" (rapport 002, 454-456):
nothing says which authority comes first and no agreement chooses, so that each side can point to the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations, product
from typing import LiteralString

from graph.answer.situation import OLDEST
from graph.model.kinds import Category, Severity
from graph.rules.rule import Found, Row, Rule, Words

SUBJECTS: LiteralString = """
MATCH (need:Need)-[met:MET_BY]->(:Service)
WHERE met.organisation IS NULL OR met.organisation IN $given.scopes
RETURN DISTINCT need.id AS id
ORDER BY id
LIMIT 100000
"""

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (need:Need {id: subject})-[met:MET_BY]->(service:Service {nature: 'GRANT'})<-[granted:FOR]-(mandate:Mandate)
      -[under:UNDER]->(law:LegalAuthority)
WHERE mandate.organisation IN $given.scopes
  AND mandate.standing = 'IN_FORCE' AND met.standing = 'IN_FORCE' AND granted.standing = 'IN_FORCE'
  AND under.standing = 'IN_FORCE' AND law.standing = 'IN_FORCE'
  AND (need.valid_from IS NULL OR need.valid_from <= $on) AND (need.valid_to IS NULL OR need.valid_to > $on)
  AND (service.valid_from IS NULL OR service.valid_from <= $on)
  AND (service.valid_to IS NULL OR service.valid_to > $on)
  AND (mandate.valid_from IS NULL OR mandate.valid_from <= $on) AND (mandate.valid_to IS NULL OR mandate.valid_to > $on)
  AND (law.valid_from IS NULL OR law.valid_from <= $on) AND (law.valid_to IS NULL OR law.valid_to > $on)
  AND (met.valid_from IS NULL OR met.valid_from <= $on) AND (met.valid_to IS NULL OR met.valid_to > $on)
  AND (granted.valid_from IS NULL OR granted.valid_from <= $on)
  AND (granted.valid_to IS NULL OR granted.valid_to > $on)
  AND (under.valid_from IS NULL OR under.valid_from <= $on) AND (under.valid_to IS NULL OR under.valid_to > $on)
WITH DISTINCT need, service, mandate, law
CALL (mandate) {
  MATCH (mandate)-[decides:DECIDED_BY]->(decider)
  WHERE decides.standing = 'IN_FORCE'
    AND (decides.valid_from IS NULL OR decides.valid_from <= $on)
    AND (decides.valid_to IS NULL OR decides.valid_to > $on)
  RETURN collect(DISTINCT decider.id) AS deciders
}
CALL (mandate) {
  MATCH (mandate)-[pays:PAID_BY]->(payer)
  WHERE pays.standing = 'IN_FORCE'
    AND (pays.valid_from IS NULL OR pays.valid_from <= $on) AND (pays.valid_to IS NULL OR pays.valid_to > $on)
  OPTIONAL MATCH (payer)-[owned:OWNED_BY]->(owner)
  WHERE owned.standing = 'IN_FORCE'
    AND (owned.valid_from IS NULL OR owned.valid_from <= $on) AND (owned.valid_to IS NULL OR owned.valid_to > $on)
  RETURN collect(DISTINCT coalesce(owner.id, payer.id)) AS payers
}
CALL (law) {
  MATCH (law)-[needed:REQUIRES]->(wanted:Condition)
  WHERE needed.standing = 'IN_FORCE'
    AND (needed.valid_from IS NULL OR needed.valid_from <= $on)
    AND (needed.valid_to IS NULL OR needed.valid_to > $on)
  OPTIONAL MATCH (wanted)-[:BROADER]->(parent:Condition {disjoint: true})
  RETURN collect(DISTINCT [coalesce(needed.group, wanted.id), wanted.id, parent.id]) AS required
}
CALL (law) {
  MATCH (law)-[barred:EXCLUDES]->(unwanted:Condition)
  WHERE barred.standing = 'IN_FORCE'
    AND (barred.valid_from IS NULL OR barred.valid_from <= $on)
    AND (barred.valid_to IS NULL OR barred.valid_to > $on)
  RETURN collect(DISTINCT unwanted.id) AS excluded
}
CALL (law) {
  MATCH (law)-[yields:YIELDS_TO]->(upper:LegalAuthority)
  WHERE yields.standing = 'IN_FORCE' AND yields.strength IN $given.settling
    AND (yields.valid_from IS NULL OR yields.valid_from <= $on)
    AND (yields.valid_to IS NULL OR yields.valid_to > $on)
  RETURN collect(DISTINCT upper.id) AS yields_to
}
CALL (need, service) {
  UNWIND [need, service] AS matter
  MATCH (matter)<-[settles:SETTLES]-(agreement:Agreement)-[between:BETWEEN]->(signing)
  WHERE agreement.organisation IN $given.scopes AND agreement.standing = 'IN_FORCE'
    AND settles.standing = 'IN_FORCE' AND between.standing = 'IN_FORCE'
    AND (agreement.valid_from IS NULL OR agreement.valid_from <= $on)
    AND (agreement.valid_to IS NULL OR agreement.valid_to > $on)
    AND (settles.valid_from IS NULL OR settles.valid_from <= $on)
    AND (settles.valid_to IS NULL OR settles.valid_to > $on)
    AND (between.valid_from IS NULL OR between.valid_from <= $on)
    AND (between.valid_to IS NULL OR between.valid_to > $on)
  MATCH (agreement)-[prefers:PREFERS]->(chosen:Mandate)
  WHERE prefers.standing = 'IN_FORCE'
    AND (prefers.valid_from IS NULL OR prefers.valid_from <= $on)
    AND (prefers.valid_to IS NULL OR prefers.valid_to > $on)
  RETURN collect(DISTINCT [agreement.id, chosen.id, signing.id]) AS agreements
}
CALL (mandate) {
  MATCH (mandate)-[:DECIDED_BY]->(:Entity)-[sits:IN|PART_OF]->(seat:Entity)
  WHERE sits.standing = 'IN_FORCE' AND (sits.valid_from IS NULL OR sits.valid_from <= $on)
    AND (sits.valid_to IS NULL OR sits.valid_to > $on)
  RETURN collect(DISTINCT seat.id) AS seats
}
RETURN need.id AS subject, mandate.id AS mandate, law.id AS law, deciders, payers, seats, required, excluded,
       yields_to, agreements, [law.age_from, mandate.age_from] AS ages_from, [law.age_to, mandate.age_to] AS ages_to,
       [mandate.level, mandate.limits, mandate.age_from, mandate.age_to] AS band
ORDER BY subject, mandate, law
LIMIT $most
"""


def judge(rows: Sequence[Row]) -> list[Found]:
    """Needs where at least two mandates overlap without anything that settles it."""
    by_need: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_need[row["subject"]][row["mandate"]].append(row)
    found = []
    for need, mandates in sorted(by_need.items()):
        agreed = _agreements(mandates)
        sides = {
            side
            for pair in combinations(sorted(mandates), 2)
            if _overlap(*(mandates[m] for m in pair)) and not _settled(agreed, *(mandates[m][0] for m in pair))
            for side in pair
        }
        if sides:
            found.append(Found(need, tuple(sorted(sides))))
    return found


def _agreements(mandates: dict[str, list[Row]]) -> list[set[str]]:
    """The parties of each agreement between at least two of them that chooses one of these mandates."""
    chosen: dict[str, set[str]] = defaultdict(set)
    parties: dict[str, set[str]] = defaultdict(set)
    for rows in mandates.values():
        for agreement, mandate, party in (each for row in rows for each in row["agreements"]):
            chosen[agreement].add(mandate)
            parties[agreement].add(party)
    return [parties[a] for a in sorted(parties) if len(parties[a]) > 1 and chosen[a] & mandates.keys()]


def _settled(agreed: Sequence[set[str]], left: Row, right: Row) -> bool:
    """Whether an agreement covers both sides: one it does not cover stays open."""
    named = [{*side["deciders"], *side["payers"], *side["seats"]} for side in (left, right)]
    return any(parties & named[0] and parties & named[1] for parties in agreed)


def _overlap(left: list[Row], right: list[Row]) -> bool:
    """Whether one person could come under both, and the two answer differently for it."""
    laws = [{row["law"] for row in side} for side in (left, right)]
    if laws[0] == laws[1] and left[0]["band"] != right[0]["band"]:
        return False  # levels of one row of the plan, not two answers
    differs = any(
        left[0][what] and right[0][what] and set(left[0][what]) != set(right[0][what])
        for what in ("deciders", "payers")
    )
    settled = any(set(row["yields_to"]) & laws[1] for row in left) or any(
        set(row["yields_to"]) & laws[0] for row in right
    )
    return differs and not settled and all(_together(a, b) for a in left for b in right)


def _together(left: Row, right: Row) -> bool:
    """Whether the criteria of two laws can hold for one person at once."""
    youngest = max((age for side in (left, right) for age in side["ages_from"] if age is not None), default=0)
    oldest = min((age for side in (left, right) for age in side["ages_to"] if age is not None), default=OLDEST)
    if youngest >= oldest:
        return False
    barred = {*left["excluded"], *right["excluded"]}
    return any(_compatible(way, barred) for way in product(*_groups(left), *_groups(right)))


def _groups(row: Row) -> list[list[tuple[str, str | None]]]:
    groups: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for group, condition, disjoint_parent in row["required"]:
        groups[group].append((condition, disjoint_parent))
    return list(groups.values())


def _compatible(way: Sequence[tuple[str, str | None]], barred: Collection[str]) -> bool:
    """Whether these conditions, one of each group, can hold together: none barred, one child of a disjoint parent."""
    children: dict[str, str] = {}
    return all(
        condition not in barred and (parent is None or children.setdefault(parent, condition) == condition)
        for condition, parent in way
    )


RULE = Rule(
    id="flere-hjemler",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Flere mulige lovhjemler og budgetter", "Several possible authorities and budgets"),
    explanation=Words(
        "Behovet kan imødekommes efter flere love, der kan gælde samtidig, men afgøres eller betales forskelligt. "
        "Intet siger, hvilken der går først, og ingen aftale vælger.",
        "The need can be met under several laws that may hold at once but are decided or paid differently. "
        "Nothing says which goes first, and no agreement chooses.",
    ),
    what_to_do=Words(
        "Lederne på hver side aftaler skriftligt, hvem der afgør og betaler, og hvornår; aftalen registreres i kortet. "
        "Indtil da: modtag henvendelsen, vurder helheden, og send den videre til rette myndighed.",
        "The leaders of each side agree in writing who decides and pays, and when; it is recorded in the map. "
        "Until then: take the request, assess the whole, and pass it on to the right authority.",
    ),
    reference="rapport 002, linje 454-456; R8, R10",
    subjects=SUBJECTS,
    statement=STATEMENT,
    judge=judge,
)
