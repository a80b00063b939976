"""What can be had at each age, year by year."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import edges as e
from graph.model import nodes as n
from tests.rules.oracle.seen import OLDEST, Expected, Reckoning, Seen, ages, one

Way = tuple[list[int], int, n.Mandate | None]
"""The years it is for, the first year after which the law would end it, and the mandate."""


def nothing_after(seen: Seen) -> Expected:
    """The first birthday at which all help ends that there was, unless it was for children and the law means it so."""
    found: Expected = {}
    for need in seen.granted_needs():
        ways = [way for s in seen.now.targets(need, e.MetBy, n.Service) for way in _ways(seen, s) if way[0]]
        for birthday in (18, 23, 25, 30):
            ending = [way for way in ways if way[0][-1] + 1 == birthday]
            goes_on = any(birthday in years for years, _, _ in ways)
            later = any(years[0] > birthday for years, _, _ in ways)
            cut = any(birthday < lawful for _, lawful, _ in ending)
            if ending and not goes_on and (later or birthday > 18 or cut):
                found[need.id] = one(*(m.id for _, _, m in ending if m))
                break
    return found


def _ways(seen: Seen, service: n.Service) -> Iterator[Way]:
    by_law = _years(seen.laws(service))
    granted = [m for m in seen.mandates() if any(f.target == service.id for f in seen.now.out(m, e.For))]
    if not granted:
        yield sorted(by_law), max(by_law, default=-1) + 1, None
    for mandate in granted:
        lawful = by_law & _years(seen.laws(mandate))
        yield sorted(lawful & set(ages(mandate))), max(lawful, default=-1) + 1, mandate


def _years(laws: list[n.LegalAuthority]) -> set[int]:
    return set(range(OLDEST)).intersection(*(ages(law) for law in laws))


AGES: dict[str, Reckoning] = {"intet-efter-foedselsdagen": nothing_after}
