"""What follows from the register on a day: open again or not, and what may be told of counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.model.kinds import GrayZoneStatus
from graph.rules.life import Life, life_from

DAY, LATER = date(2026, 3, 1), date(2026, 6, 1)
SETTLED = Life(first_seen=DAY, status=GrayZoneStatus.AGREED, status_on=DAY, sides=("a", "b"))


@pytest.mark.parametrize(
    ("life", "sides", "status", "reopened"),
    [
        (SETTLED, ("a", "b"), GrayZoneStatus.AGREED, None),
        (SETTLED, ("a", "b", "c"), GrayZoneStatus.OPEN, LATER),
        (replace(SETTLED, sides=()), ("a",), GrayZoneStatus.OPEN, LATER),
        (replace(SETTLED, gone_on=DAY), ("a",), GrayZoneStatus.OPEN, LATER),
        (replace(SETTLED, status_on=date(2026, 9, 1)), ("c",), GrayZoneStatus.AGREED, None),
        (replace(SETTLED, status=GrayZoneStatus.ACCEPTED), ("c",), GrayZoneStatus.ACCEPTED, None),
        (replace(SETTLED, status=GrayZoneStatus.NEGOTIATING), ("c",), GrayZoneStatus.NEGOTIATING, None),
        (Life(first_seen=DAY, gone_on=DAY), ("a",), GrayZoneStatus.OPEN, LATER),
        (Life(first_seen=DAY, gone_on=date(2026, 9, 1)), ("a",), GrayZoneStatus.OPEN, None),
    ],
)
def test_what_is_found_again_or_has_a_side_nobody_settled_is_open_again(
    life: Life, sides: tuple[str, ...], status: GrayZoneStatus, reopened: date | None
) -> None:
    found = life.found(sides, LATER)
    assert (found.status, found.reopened_on) == (status, reopened)
    assert found.gone_on is None


@pytest.mark.parametrize(
    ("met", "told"),
    [
        ({}, {}),
        ({"a": 1}, {}),
        ({"a": 2, "b": 1}, {"a": "<3", "b": "<3"}),
        ({"a": 1, "b": 1}, {}),
        ({"a": 3}, {"a": "3"}),
        ({"a": 7, "b": 3}, {"a": "7", "b": "3"}),
        ({"a": 7, "b": 2}, {"a": "3+", "b": "<3"}),
        ({"a": 7, "b": 2, "c": 1}, {"a": "7", "b": "<3", "c": "<3"}),
        ({"a": 7, "b": 1, "c": 1}, {"a": "3+", "b": "<3", "c": "<3"}),
    ],
)
def test_fewer_than_three_are_not_told_also_not_by_subtraction(met: dict[str, int], told: dict[str, str]) -> None:
    assert Life(first_seen=DAY, met=met).met_by_unit == told


def test_what_is_stored_is_read_back() -> None:
    life = replace(SETTLED, responsible="by/a", review_on=LATER, note="n", reopened_on=DAY, gone_on=LATER)
    assert life_from(life.stored()) == life
    assert life_from(Life(first_seen=DAY).stored()) == Life(first_seen=DAY)
