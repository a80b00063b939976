"""The levels of a delegation plan: mandates for one service under the same law, each with its limits and its decider.

What the rules on levels have in common; no rule by itself. Limits count in their own unit: plans count in hours and
ages more than in kroner (DELEGATION_EXAMPLES, D 2).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import LiteralString

from graph.answer.situation import OLDEST
from graph.model.kinds import LimitUnit
from graph.rules.rule import Row, Words

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (service:Service {id: subject, nature: 'GRANT'})<-[granted:FOR]-(mandate:Mandate)
WHERE mandate.organisation = $given.home AND all(x IN [service, granted, mandate]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
WITH DISTINCT subject, mandate
CALL (mandate) {
  MATCH (mandate)-[under:UNDER]->(law:LegalAuthority)
  WHERE all(x IN [under, law]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT law.id) AS laws
}
CALL (mandate) {
  MATCH path = (mandate)-[:DECIDED_BY]->(decider:Entity)-[:IN|PART_OF|HOLDS*0..6]->(seat:Entity)
  WHERE NOT coalesce(head(relationships(path)).interim, false)
    AND none(x IN tail(tail(nodes(path))) WHERE 'Forum' IN labels(x)) AND all(x IN nodes(path) + relationships(path)
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  RETURN collect(DISTINCT [decider.id, 'Forum' IN labels(decider), seat.id]) AS deciders
}
RETURN subject, mandate.id AS mandate, laws, mandate.age_from AS age_from, mandate.age_to AS age_to,
       mandate.limits AS limits, mandate.delegable AS delegable, deciders
ORDER BY subject, mandate
LIMIT $most
"""

UNITS = {
    LimitUnit.DKK: Words("kr.", "kr."),
    LimitUnit.DKK_PER_MONTH: Words("kr. om måneden", "kr. a month"),
    LimitUnit.DKK_PER_YEAR: Words("kr. om året", "kr. a year"),
    LimitUnit.HOURS_PER_WEEK: Words("timer om ugen", "hours a week"),
    LimitUnit.HOURS_PER_MONTH: Words("timer om måneden", "hours a month"),
    LimitUnit.DAYS: Words("dage", "days"),
    LimitUnit.MONTHS: Words("måneder", "months"),
    LimitUnit.PERCENT: Words("procent", "percent"),
}


@dataclass(frozen=True)
class Band:
    """Half-open amounts in one unit. `low` None: the plan gives no lower bound; `high` inf: no upper bound."""

    low: float | None
    high: float


@dataclass(frozen=True)
class Level:
    """One mandate of a plan. `deciders`: each with where it sits, itself included; `forums`: those that are forums.

    Without deciders it is not known who decides; the level is there all the same.
    """

    mandate: str
    ages: tuple[int | None, int | None]
    delegable: bool | None
    bands: dict[LimitUnit, Band]
    deciders: dict[str, set[str]] = field(default_factory=dict)
    forums: set[str] = field(default_factory=set)

    def holds_at(self, age: int) -> bool:
        low, high = self.ages
        return (low or 0) <= age < (OLDEST if high is None else high)

    def meets(self, other: Level) -> bool:
        """Whether one person's age can come under both."""
        (low, high), (other_low, other_high) = self.ages, other.ages
        upper = min(OLDEST if high is None else high, OLDEST if other_high is None else other_high)
        return max(low or 0, other_low or 0) < upper


def plans(rows: Sequence[Row]) -> Iterator[tuple[str, list[Level]]]:
    """Each service with the levels that grant it under the same law, in order, where there are at least two."""
    found: dict[tuple[str, tuple[str, ...]], list[Level]] = defaultdict(list)
    for row in rows:
        level = Level(row["mandate"], (row["age_from"], row["age_to"]), row["delegable"], _bands(row["limits"] or ()))
        for decider, is_forum, seat in row["deciders"]:
            level.deciders.setdefault(decider, set()).add(seat)
            if is_forum:
                level.forums.add(decider)
        if row["laws"]:
            found[row["subject"], tuple(sorted(row["laws"]))].append(level)
    for (service, _), levels in sorted(found.items()):
        if len(levels) > 1:
            yield service, sorted(levels, key=lambda level: level.mandate)


def _bands(limits: Sequence[str]) -> dict[LimitUnit, Band]:
    """Limits as they are stored, by unit; a unit that is given twice says nothing sure and is left out."""
    read = [json.loads(text) for text in limits]
    units = [limit["unit"] for limit in read]
    return {
        LimitUnit(limit["unit"]): Band(limit.get("min"), inf if limit.get("max") is None else limit["max"])
        for limit in read
        if units.count(limit["unit"]) == 1
    }


def between(low: float, high: float, unit: LimitUnit) -> Words:
    """Two amounts and their unit."""
    words = UNITS[unit]
    return Words(f"{_danish(low)} og {_danish(high)} {words.da}", f"{low:,.10g} and {high:,.10g} {words.en}")


def _danish(amount: float) -> str:
    return f"{amount:,.10g}".translate(str.maketrans(",.", ".,"))
