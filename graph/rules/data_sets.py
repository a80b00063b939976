"""Two data sets say different things of the same fact, or name different parties for the same relation.

The map shows the one nearest to the owner (local before import before seeds: DESIGN, 2); the other may still be
right. That one says less than the other is no disagreement, nor is another name beside the first, another source or
another day of confirmation.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import LiteralString

from graph.io.claims import Claim, Record
from graph.model.kinds import Category, Severity
from graph.model.nodes import Agreement, Budget, ContactPoint, Forum, Mandate, Organisation, Practice, Role, Unit
from graph.rules.rule import Found, Row, Rule, Words

ABOUT_IT = frozenset(
    {"id", "organisation", "aliases", "sources", "confidence", "owner_id", "confirmed_on", "recorded_on"}
)
"""Fields that tell of a statement rather than make it."""

SUBJECTS: LiteralString = """
CALL () {
  MATCH (organisation:Organisation {id: $given.home})
  RETURN organisation.id AS id
  UNION
  MATCH (unit:Unit {organisation: $given.home})
  RETURN unit.id AS id
  UNION
  MATCH (role:Role {organisation: $given.home})
  RETURN role.id AS id
  UNION
  MATCH (point:ContactPoint {organisation: $given.home})
  RETURN point.id AS id
  UNION
  MATCH (mandate:Mandate {organisation: $given.home})
  RETURN mandate.id AS id
  UNION
  MATCH (budget:Budget {organisation: $given.home})
  RETURN budget.id AS id
  UNION
  MATCH (forum:Forum {organisation: $given.home})
  RETURN forum.id AS id
  UNION
  MATCH (agreement:Agreement {organisation: $given.home})
  RETURN agreement.id AS id
  UNION
  MATCH (practice:Practice {organisation: $given.home})
  RETURN practice.id AS id
}
RETURN DISTINCT id
ORDER BY id
LIMIT 100000
"""

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (thing:Entity {id: subject})
WHERE thing.organisation IN $given.scopes AND thing.standing = 'IN_FORCE'
  AND coalesce(thing.valid_from, '') <= $on < coalesce(thing.valid_to, '~')
CALL (thing) {
  MATCH (thing)-[tie:DECIDED_BY|RECOMMENDED_BY|PAID_BY|OWNED_BY|PART_OF|FOR]->(other:Entity)
  WHERE all(x IN [tie, other]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect([type(tie), other.id, tie.id, tie.dataset, tie.claims]) AS ties,
         collect(DISTINCT tie.dataset) AS sets, count(tie.claims) AS shared
}
WITH subject, thing, ties, sets, shared
WHERE thing.claims IS NOT NULL OR shared > 0 OR size(sets) > 1
RETURN subject, thing.claims AS claims, ties
ORDER BY subject
LIMIT $most
"""


Pair = tuple[str, str]
"""Two data sets, by id."""


def judge(rows: Sequence[Row]) -> list[Found]:
    """Things of which two data sets differ, with which they are and what it is about."""
    found = []
    for row in rows:
        differing = {(pair, field) for pair, field in _fields(_claims(row["claims"]))}
        edges: set[str] = set()
        named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for relation, target, edge, dataset, claims in row["ties"]:
            own = {(pair, relation) for pair, _ in _fields(_claims(claims))}
            differing |= own
            edges |= {edge} if own else set()
            for one in _claims(claims) or {dataset}:
                named[relation][one].add(target)
        for relation, targets in named.items():
            others = {(pair, relation) for pair in _others(targets)}
            differing |= others
            edges |= {tie[2] for tie in row["ties"] if others and tie[0] == relation}
        if differing:
            found.append(Found(row["subject"], edges=tuple(sorted(edges)), detail=_told(differing)))
    return found


def _claims(stored: str | None) -> dict[str, Record]:
    """What each data set that still holds the fact says of it."""
    every = {dataset: Claim.from_json(claim) for dataset, claim in json.loads(stored or "{}").items()}
    return {dataset: claim.record for dataset, claim in every.items() if claim.withdrawn_on is None}


def _fields(claims: Mapping[str, Record]) -> Iterator[tuple[Pair, str]]:
    """Fields of which two data sets both say something, and not the same."""
    for left, right in combinations(sorted(claims), 2):
        for field in sorted(claims[left].keys() & claims[right].keys() - ABOUT_IT):
            if claims[left][field] != claims[right][field]:
                yield (left, right), field


def _others(targets: Mapping[str, set[str]]) -> Iterator[Pair]:
    """Data sets that each name somebody for a relation whom the other does not."""
    for left, right in combinations(sorted(targets), 2):
        if targets[left] - targets[right] and targets[right] - targets[left]:
            yield left, right


def _told(differing: Collection[tuple[Pair, str]]) -> Words:
    by_pair: dict[Pair, list[str]] = defaultdict(list)
    for pair, field in sorted(differing):
        by_pair[pair].append(field)
    told = [(*pair, ", ".join(fields)) for pair, fields in sorted(by_pair.items())]
    return Words(
        " ".join(f"Datasættene {left} og {right} er uenige om {fields}." for left, right, fields in told),
        " ".join(f"The data sets {left} and {right} disagree on {fields}." for left, right, fields in told),
    )


RULE = Rule(
    id="datasaet-uenige",
    category=Category.MAP_DEFECT,
    severity=Severity.MEDIUM,
    title=Words("Datasæt er uenige", "Data sets disagree"),
    explanation=Words(
        "To datasæt siger noget forskelligt. Kortet viser det, der er nærmest ejeren, men det andet kan være det "
        "rigtige.",
        "Two data sets say different things. The map shows the one nearest to the owner, but the other may be right.",
    ),
    what_to_do=Words(
        "Spørg den, der ejer oplysningen, hvad der gælder. Ret den fil, der er forkert, eller registrér det "
        "rigtige i kortet.",
        "Ask whoever owns it what holds. Mend the file that is wrong, or record what is right in the map.",
    ),
    reference="DESIGN 2 (datasæt ejer oplysninger); R7, R84",
    about=(Organisation, Unit, Role, ContactPoint, Mandate, Budget, Forum, Agreement, Practice),
    subjects=SUBJECTS,
    statement=STATEMENT,
    judge=judge,
)
