"""Ties of one survey round; what fewer than five answered is not shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.model import edges as e
from graph.model.fact import Edge
from graph.overview.coordination import DIMENSIONS, Tie, coordination
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, edge

SCORES = dict.fromkeys(DIMENSIONS, 3.0)


def tie(source: str, target: str, **fields: Any) -> Edge:
    return edge(e.CoordinatesWith, source, target, **fields)


def found(*ties: Edge, organisation: str = "by", survey: str | None = None) -> list[Tie]:
    return coordination(MapView(ENTITIES, [*EDGES, *ties]), organisation, survey)


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
