"""Ties of one survey round; what fewer than five answered is not shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.model import edges as e
from graph.model.fact import Edge
from graph.model.kinds import Remedy
from graph.overview.coordination import Tie, coordination
from graph.rules.weak_coordination import DIMENSIONS
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, edge

DAY = date(2026, 6, 1)
SCORES = dict.fromkeys(DIMENSIONS, 3.0)


def tie(source: str, target: str, **fields: Any) -> Edge:
    return edge(e.CoordinatesWith, source, target, **fields)


def found(*ties: Edge, organisation: str = "by", survey: str | None = None) -> list[Tie]:
    return coordination(MapView(ENTITIES, [*EDGES, *ties]), organisation, DAY, survey)


@pytest.mark.parametrize(("respondents", "shown"), [(None, None), (0, None), (4, None), (5, 3.0), (40, 3.0)])
def test_scores_of_fewer_than_five_are_not_shown(respondents: int | None, shown: float | None) -> None:
    (only,) = found(tie("by/jobcenter", "by/ungeenhed", round="2026", respondents=respondents, **SCORES))
    assert {getattr(only, name) for name in (*DIMENSIONS, "index")} == {shown}
    assert only.respondents == (respondents or 0)


def test_the_index_is_the_mean_of_seven_and_of_no_fewer() -> None:
    seven = tie("by/jobcenter", "by/ungeenhed", round="2026", respondents=9, **SCORES | {"frequency": 5.0})
    six = tie("by/ungeenhed", "by/jobcenter", round="2026", respondents=9, **SCORES | {"accuracy": None})
    first, second = found(seven, six)
    assert (first.index, second.index) == (pytest.approx(23 / 7), None)
    assert (second.frequency, second.accuracy) == (3.0, None)


def test_without_a_round_it_is_the_newest_one() -> None:
    old = tie("by/jobcenter", "by/ungeenhed", round="z: den første", valid_from=date(2024, 1, 1))
    new = tie("by/jobcenter", "by/rusmiddelcenter", round="a: den anden", valid_from=date(2026, 1, 1))
    assert [one.target.id for one in found(old, new)] == ["by/rusmiddelcenter"]
    assert [one.target.id for one in found(old, new, survey="z: den første")] == ["by/ungeenhed"]
    assert found(old, new, survey="nej") == found(old, new, organisation="region") == []


def test_what_no_survey_measured_and_what_is_no_unit_is_no_tie() -> None:
    assert (
        found(
            tie("by/jobcenter", "by/ungeenhed", text="taler sammen"),
            tie("by/jobcenter", "by", round="2026", respondents=9),
            tie("by/rolle/leder", "by/ungeenhed", round="2026", respondents=9),
        )
        == []
    )


def test_weak_is_under_three_and_a_half_and_one_sided_a_point_under_the_other() -> None:
    there, back = ("by/jobcenter", "by/ungeenhed"), ("by/ungeenhed", "by/jobcenter")

    def marked(one: float, other: float, respondents: int = 9) -> list[tuple[bool, bool]]:
        scores = [dict.fromkeys(DIMENSIONS, value) for value in (one, other)]
        answered = [
            tie(*ends, round="2026", respondents=respondents, **score)
            for ends, score in zip((there, back), scores, strict=True)
        ]
        return [(each.weak, each.one_sided) for each in found(*answered)]

    assert marked(3.4, 3.5) == [(True, False), (False, False)]
    assert marked(3.5, 4.5) == [(False, True), (False, False)]
    assert marked(1.0, 5.0, respondents=4) == [(False, False), (False, False)]


def test_what_helps_is_what_the_two_do_not_have() -> None:
    weak = tie("by/jobcenter", "by/ungeenhed", round="2026", respondents=9, **SCORES)
    strong = tie("by/ungeenhed", "by/jobcenter", round="2026", respondents=9, **SCORES | dict.fromkeys(DIMENSIONS, 4.0))
    both = ("by/jobcenter", "by/ungeenhed")
    meet = [edge(e.In, unit, "by/visitation") for unit in both]
    agree = [edge(e.Between, "by/aftale/ledsagelse", unit, valid_to=DAY) for unit in both]
    point = edge(e.ReachedBy, "by/ungeenhed", "by/kontakt/leder")
    helps = [
        [one.helps for one in found(weak, strong, *there) if one.weak]
        for there in ([], meet, [*meet, *agree], [*meet, point])
    ]
    assert helps == [
        [(Remedy.CONTACT, Remedy.MEETING, Remedy.AGREEMENT)],
        [(Remedy.CONTACT, Remedy.AGREEMENT)],
        [(Remedy.CONTACT, Remedy.AGREEMENT)],
        [(Remedy.AGREEMENT,)],
    ]
    assert [one.helps for one in found(weak, strong) if not one.weak] == [()]
