"""The later day that a question speaks of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.days import later_day

TODAY = date(2026, 11, 24)
NEW_YEAR = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hvem betaler akutsygeplejen efter nytår", NEW_YEAR),
        ("hvem har regningen fra 1/1-27, jer eller os", NEW_YEAR),
        ("efter 1/1 27 – stadig kommunen?", NEW_YEAR),
        ("flytter til Ballerup d. 1/1. hvem er handlekommune bagefter", NEW_YEAR),
        ("pr. 1. februar", date(2027, 2, 1)),
        ("fra 1.7.2027", date(2027, 7, 1)),
        ("hvad gælder i 2027", NEW_YEAR),
        ("til næste år", NEW_YEAR),
        ("fra december", date(2026, 12, 1)),
        ("han er 1/2 time væk", None),
        ("3/4 år på kontanthjælp", None),
        ("§ 85 stk. 1. juni er for sent", date(2027, 6, 1)),
        ("hun fylder 18 d. 1/3, hvad så", None),
        ("artiklen fra 2013", None),
        ("d. 31/2 2027", None),
        ("i 2099", None),
        ("lov nr. 1750 af 30/12 2025", None),
        ("hvem bestemmer om mentor", None),
    ],
)
def test_only_a_later_day_that_is_said_is_read(text: str, day: date | None) -> None:
    assert later_day(text, TODAY) == day


@given(st.text(max_size=200), st.dates(date(2000, 1, 1), date(2095, 1, 1)))
def test_whatever_is_written_the_day_is_later_and_near(text: str, today: date) -> None:
    found = later_day(text, today)
    assert found is None or timedelta(0) < found - today <= timedelta(days=5 * 366)


@given(st.dates(date(2026, 11, 25), date(2031, 10, 31)))
def test_a_day_written_whole_is_that_day(day: date) -> None:
    assert later_day(f"fra {day.day}/{day.month} {day.year}", TODAY) == day
