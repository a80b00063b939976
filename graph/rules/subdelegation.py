"""A role or unit may grant more than the unit it sits in, or grants what that unit must not pass on.

Nobody can delegate more than they have (LAW, B): the wider row of the plan has no basis. A forum is not below the unit
it belongs to: a visitation committee often decides on what the unit may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model.kinds import Category, Severity
from graph.model.nodes import Service
from graph.rules.levels import STATEMENT, Level, plans
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import GRANTED_SERVICES

WIDER = Words("Den underordnede kan bevilge mere.", "The one below may grant more.")
HELD = Words("Kompetencen må ikke videregives.", "The competence must not be passed on.")


def judge(rows: Sequence[Row]) -> list[Found]:
    """Services where a decider that sits in another decider goes beyond that one's limits or ages."""
    found: dict[str, Found] = {}
    for service, levels in plans(rows):
        for superior, above, below in _pairs(levels):
            detail = HELD if any(level.delegable is False for level in above) else WIDER
            if detail is HELD or _wider(below, above):
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
    """Whether a known limit or age goes beyond all that is known of the levels above."""
    for unit, band in below.bands.items():
        upper = [level.bands.get(unit) for level in above]
        if all(upper) and band.high > max(each.high for each in upper if each):
            return True
    (low, high), lows, highs = below.ages, [level.ages[0] for level in above], [level.ages[1] for level in above]
    younger = low is not None and all(each is not None and low < each for each in lows)
    older = high is not None and all(each is not None and high > each for each in highs)
    return younger or older


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
    subjects=GRANTED_SERVICES,
    statement=STATEMENT,
    judge=judge,
)
