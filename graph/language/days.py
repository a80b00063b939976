"""The later day that a question speaks of: "efter nytår", "fra 1/1-27", "pr. 1. februar"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_YEARS_AHEAD = 5
"""A number beyond is no year that anybody asks about."""
_MONTHS = {
    form: number
    for number, forms in enumerate(
        (
            ("januar", "jan"),
            ("februar", "feb"),
            ("marts",),
            ("april",),
            ("maj",),
            ("juni",),
            ("juli",),
            ("august", "aug"),
            ("september", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for form in forms
}
_FROM = r"\b(?:fra(?: og med)?|efter|pr|per|den|d|til|from|after|as of)\b\.?\s*"
_WRITTEN = re.compile(rf"({_FROM})?\b(\d{{1,2}})\s?[/.]\s?(\d{{1,2}})\b(?:\s?[-/. ]\s?((?:20)?\d\d)\b)?", re.IGNORECASE)
_NAMED = re.compile(
    rf"({_FROM})?(?:\b(\d{{1,2}})\.?\s)?\b({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?(?:\s(20\d\d)\b)?",
    re.IGNORECASE,
)
_NEW_YEAR = re.compile(
    r"\b(?:efter|til|ved|fra) (?:nytår|årsskiftet)|\b(?:til|fra) næste år\b|\bnext year\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:i|fra|from|in) (20\d\d)\b", re.IGNORECASE)
_OF_AGE = re.compile(r"\b(?:fyld\w*|bliver|født|turns)\b[^.?!]{0,20}$", re.IGNORECASE)
_NEAR = 40
"""A birthday is not the day asked about: what changes with the age is read from the age."""


def later_day(text: str, today: date) -> date | None:
    """The first day after `today` that the text says the answer is wanted for; None where it says none.

    A day without a year is the next one, and only a day where the words before it say so: 1/2 may be a half.
    """
    found = (day for day in _days(text, today) if today < day <= today.replace(year=today.year + _YEARS_AHEAD, day=1))
    return next(found, None)


def _days(text: str, today: date) -> Iterator[date]:
    for match in _WRITTEN.finditer(text):
        led, day, month, year = match.groups()
        if (led or year) and not _OF_AGE.search(text[max(0, match.start() - _NEAR) : match.start()]):
            yield from _next(int(day), int(month), year, today)
    for match in _NAMED.finditer(text):
        led, day, month, year = match.groups()
        if (led or day or year) and not _OF_AGE.search(text[max(0, match.start() - _NEAR) : match.start()]):
            yield from _next(int(day or 1), _MONTHS[month.lower()], year, today)
    if _NEW_YEAR.search(text):
        yield date(today.year + 1, 1, 1)
    for match in _YEAR.finditer(text):
        yield date(int(match[1]), 1, 1)


def _next(day: int, month: int, year: str | None, today: date) -> Iterator[date]:
    """That day in the year said, else the next one; none where there is no such day."""
    years = (2000 + int(year) % 100,) if year else (today.year, today.year + 1)
    for each in years:
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if found > today:
            yield found
            return
