"""The levels of a delegation plan: mandates for one service under the same law, each with its limits and its decider.

What the rules on levels have in common; no rule by itself. Limits count in their own unit: plans count in hours and
ages more than in kroner (DELEGATION_EXAMPLES, D 2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from graph.answer.situation import OLDEST
from graph.model.edges import DecidedBy, Under
from graph.model.kinds import LimitUnit, Nature
from graph.model.nodes import Forum, Limit, Service
from graph.rules.rule import Row, Words
from graph.rules.seen import Seen


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each of the organisation's mandates for a grant."""
    for subject in subjects:
        service = seen.get(subject, Service)
        if service is None or service.nature is not Nature.GRANT:
            continue
        for mandate in seen.granting(subject):
            if seen.mine(mandate):
                yield {
                    "subject": subject,
                    "mandate": mandate.id,
                    "laws": {edge.target for edge in seen.out(mandate.id, Under)},
                    "age_from": mandate.age_from,
                    "age_to": mandate.age_to,
                    "limits": mandate.limits,
                    "delegable": mandate.delegable,
                    "deciders": [
                        (edge.target, seen.get(edge.target, Forum) is not None, seat)
                        for edge in seen.out(mandate.id, DecidedBy)
                        if not edge.interim
                        for seat in seen.day.seats(edge.target)
                    ],
                }


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


def _bands(limits: Sequence[Limit]) -> dict[LimitUnit, Band]:
    """Limits by unit; a unit that is given twice says nothing sure and is left out."""
    units = [limit.unit for limit in limits]
    return {
        limit.unit: Band(limit.min, inf if limit.max is None else limit.max)
        for limit in limits
        if units.count(limit.unit) == 1
    }


def between(low: float, high: float, unit: LimitUnit) -> Words:
    """Two amounts and their unit."""
    words = UNITS[unit]
    return Words(f"{_danish(low)} og {_danish(high)} {words.da}", f"{low:,.10g} and {high:,.10g} {words.en}")


def _danish(amount: float) -> str:
    return f"{amount:,.10g}".translate(str.maketrans(",.", ".,"))
