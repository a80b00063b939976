"""Between two levels of a delegation plan lies an amount that no level may grant.

One level ends at ten hours, the next begins at twelve (DELEGATION_EXAMPLES, 1): who decides on eleven is not said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model.kinds import Category, LimitUnit, Severity
from graph.model.nodes import Service
from graph.rules.levels import Level, between, plans, rows
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import granted_services


def judge(rows: Sequence[Row]) -> list[Found]:
    """Services with a hole between the levels of an age, where all that could fill it have their limits on record."""
    found: dict[str, Found] = {}
    for service, levels in plans(rows):
        for age in sorted({age or 0 for level in levels for age in level.ages}):
            together = [level for level in levels if level.holds_at(age)]
            for unit, low, high in _holes(together):
                words = between(low, high, unit)
                found.setdefault(
                    service,
                    Found(
                        service,
                        mandates=tuple(each.mandate for each in together),
                        detail=Words(f"Ingen afgør mellem {words.da}.", f"Nobody decides between {words.en}."),
                    ),
                )
    return [found[service] for service in sorted(found)]


def _holes(levels: Sequence[Level]) -> Iterator[tuple[LimitUnit, float, float]]:
    for unit in LimitUnit:
        bands = [level.bands.get(unit) for level in levels]
        known = sorted((band.low or 0.0, band.high) for band in bands if band)
        if len(known) < len(levels) or len(known) < 2:
            continue  # a level without limits in this unit may fill the hole
        reach = known[0][1]
        for low, high in known:
            if low > reach:
                yield unit, reach, low
            reach = max(reach, high)


RULE = Rule(
    id="hul-mellem-niveauer",
    category=Category.RESPONSIBILITY,
    severity=Severity.MEDIUM,
    title=Words("Hul mellem to niveauer", "A gap between two levels"),
    explanation=Words(
        "Kompetenceplanens niveauer når ikke hinanden: der er et omfang, som ingen kan bevilge.",
        "The levels of the delegation plan do not meet: there is an extent that nobody may grant.",
    ),
    what_to_do=Words(
        "Den, der godkender kompetenceplanen, retter grænserne, så det ene niveau begynder, hvor det andet slutter. "
        "Indtil da afgør det højeste niveau.",
        "Whoever adopts the delegation plan mends the limits so that one level begins where the other ends. Until then "
        "the highest level decides.",
    ),
    reference="DELEGATION_EXAMPLES 1 og D 1-2; R4",
    about=(Service,),
    subjects=granted_services,
    rows=rows,
    judge=judge,
)
