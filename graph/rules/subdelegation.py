"""A role or unit may grant more than the unit it sits in, or grants what that unit must not pass on.

Nobody can delegate more than they have (LAW, B): the wider row of the plan has no basis. A forum is not below the unit
it belongs to: a visitation committee often decides on what the unit may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.answer.situation import OLDEST
from graph.model.kinds import Category, Severity
from graph.model.nodes import Service
from graph.rules.levels import Level, plans, rows
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import granted_services

WIDER = Words("Den underordnede kan bevilge mere.", "The one below may grant more.")
HELD = Words("Kompetencen må ikke videregives.", "The competence must not be passed on.")


def judge(rows: Sequence[Row]) -> list[Found]:
    """Services where a decider that sits in another decider goes beyond that one's limits or ages."""
    found: dict[str, Found] = {}
    for service, levels in plans(rows):
        for superior, above, below in _pairs(levels):
            held = any(level.delegable is False and _share(below, level) for level in above)
            detail = HELD if held else WIDER
            if held or _wider(below, above):
                mandates = tuple(sorted({below.mandate, *(level.mandate for level in above)}))
                found.setdefault(service, Found(service, mandates=mandates, parties=(superior,), detail=detail))
    return [found[service] for service in sorted(found)]


def _pairs(levels: Sequence[Level]) -> Iterator[tuple[str, list[Level], Level]]:
    """Each decider with its levels, and a level of somebody who sits in it."""
    for superior in sorted({decider for level in levels for decider in level.deciders}):
        above = [level for level in levels if superior in level.deciders]
        for below in levels:
            sits = any(
                superior in seats and decider not in below.forums
                for decider, seats in below.deciders.items()
                if decider != superior
            )
            if sits and superior not in below.deciders and any(below.meets(level) for level in above):
                yield superior, above, below


def _wider(below: Level, above: Sequence[Level]) -> bool:
    """Whether, at an age it is known to be for, it has no level above it or goes beyond the limits of all of them."""
    common = [age for age in range(OLDEST) if below.holds_at(age) and any(level.holds_at(age) for level in above)]
    low, high = below.ages
    first, last = common[0] if low is None else low, common[-1] + 1 if high is None else high
    for age in range(first, min(last, OLDEST)):
        there = [level for level in above if level.holds_at(age)]
        if not there:
            return True
        for unit, band in below.bands.items():
            upper = [level.bands.get(unit) for level in there]
            if all(upper) and band.high > max(each.high for each in upper if each):
                return True
    return False


def _share(below: Level, above: Level) -> bool:
    """Whether they can be about the same case: nothing on record keeps their ages or amounts apart."""
    both = [(below.bands[unit], above.bands[unit]) for unit in below.bands.keys() & above.bands.keys()]
    return below.meets(above) and all(
        max(one.low or 0.0, other.low or 0.0) < min(one.high, other.high) for one, other in both
    )


RULE = Rule(
    id="videredelegation-for-bred",
    category=Category.RESPONSIBILITY,
    severity=Severity.HIGH,
    title=Words("Videredelegation ud over egen kompetence", "Delegated beyond one's own competence"),
    explanation=Words(
        "En rolle eller enhed kan efter kortet bevilge mere end den enhed, den hører under, eller noget, som enheden "
        "ikke må give videre.",
        "By the map a role or unit may grant more than the unit it belongs to, or what that unit must not pass on.",
    ),
    what_to_do=Words(
        "Den, der har delegeret, retter planen: enten løftes egen kompetence, eller også sænkes grænsen nedenunder. "
        "Indtil da afgør den overordnede enhed.",
        "Whoever delegated mends the plan: either their own competence is raised, or the limit below is lowered. Until "
        "then the unit above decides.",
    ),
    reference="LAW B (delegation); DELEGATION_EXAMPLES D 1",
    about=(Service,),
    subjects=granted_services,
    rows=rows,
    judge=judge,
)
