"""Two levels of a delegation plan may both grant the same amount, and neither sits within the other.

One level ends at ten hours, the next begins at eight (DELEGATION_EXAMPLES, 1). That a level is "up to" an amount
without saying from where is no overlap: a leader may grant what a caseworker may.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from graph.model.kinds import Category, LimitUnit, Severity
from graph.model.nodes import Service
from graph.rules.levels import Level, between, plans, rows
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import granted_services


def judge(rows: Sequence[Row]) -> list[Found]:
    """Services where the amounts of two levels with different deciders overlap."""
    found: dict[str, Found] = {}
    for service, levels in plans(rows):
        for one, other in combinations(levels, 2):
            if not (one.deciders and other.deciders and one.meets(other)) or _in_line(one, other):
                continue
            for unit, low, high in _common(one, other):
                words = between(low, high, unit)
                found.setdefault(
                    service,
                    Found(
                        service,
                        mandates=(one.mandate, other.mandate),
                        detail=Words(f"Begge afgør mellem {words.da}.", f"Both decide between {words.en}."),
                    ),
                )
    return [found[service] for service in sorted(found)]


def _in_line(one: Level, other: Level) -> bool:
    """Whether a decider of one is, or sits within, a decider of the other."""
    return any(
        decider in seats
        for left, right in ((one, other), (other, one))
        for decider in left.deciders
        for seats in right.deciders.values()
    )


def _common(one: Level, other: Level) -> Iterator[tuple[LimitUnit, float, float]]:
    for unit in one.bands.keys() & other.bands.keys():
        both = one.bands[unit], other.bands[unit]
        lower, upper = sorted(both, key=lambda band: (band.high, band.low or 0.0, band.low is not None))
        low = max(lower.low or 0.0, upper.low or 0.0)
        if upper.low is not None and low < lower.high:
            yield unit, low, lower.high


RULE = Rule(
    id="overlap-mellem-niveauer",
    category=Category.RESPONSIBILITY,
    severity=Severity.MEDIUM,
    title=Words("To niveauer afgør det samme omfang", "Two levels decide on the same extent"),
    explanation=Words(
        "Kompetenceplanens niveauer overlapper: det samme omfang kan bevilges to steder, som ikke hører "
        "under hinanden.",
        "The levels of the delegation plan overlap: the same extent may be granted in two places, neither of which is "
        "under the other.",
    ),
    what_to_do=Words(
        "Den, der godkender kompetenceplanen, retter grænserne, så hvert omfang afgøres ét sted.",
        "Whoever adopts the delegation plan mends the limits so that each extent is decided in one place.",
    ),
    reference="DELEGATION_EXAMPLES 1 og D 1-2; R4",
    about=(Service,),
    subjects=granted_services,
    rows=rows,
    judge=judge,
)
