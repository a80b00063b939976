"""Levels of a delegation plan, looked at year by year and amount by amount."""

from __future__ import annotations

from itertools import combinations
from math import inf

from graph.model import nodes as n
from graph.model.kinds import LimitUnit
from tests.rules.oracle.maps import HOME
from tests.rules.oracle.seen import OLDEST, Expected, Reckoning, Seen, ages, one

Band = tuple[float | None, float]
STEP = 0.5
AMOUNTS = [at * STEP for at in range(60)]
"""Finer and farther than any limit that is drawn."""


def _plans(seen: Seen) -> dict[tuple[str, frozenset[str]], list[n.Mandate]]:
    """Mandates by service and the laws they are under, in order."""
    plans: dict[tuple[str, frozenset[str]], list[n.Mandate]] = {}
    for mandate in seen.mandates(HOME):
        service, laws = seen.service(mandate), frozenset(law.id for law in seen.laws(mandate))
        if service and seen.grants(mandate) and laws:
            plans.setdefault((service.id, laws), []).append(mandate)
    return plans


def _band(mandate: n.Mandate, unit: LimitUnit) -> Band | None:
    return next(((x.min, inf if x.max is None else x.max) for x in mandate.limits if x.unit is unit), None)


def _in(amount: float, band: Band) -> bool:
    return (band[0] or 0) <= amount < band[1]


def gap(seen: Seen) -> Expected:
    """An amount between two levels that, at some age, no level may grant; where none has its limits unrecorded."""
    found: Expected = {}
    for (service, _), levels in _plans(seen).items():
        for age in range(OLDEST):
            here = [m for m in levels if age in ages(m)]
            for unit in LimitUnit:
                bands = [_band(m, unit) for m in here]
                known = [band for band in bands if band]
                if len(known) < len(here) or len(known) < 2:
                    continue
                granted = [at for at in AMOUNTS if any(_in(at, band) for band in known)]
                if granted and len(granted) < (granted[-1] - granted[0]) / STEP + 1:
                    found.setdefault(service, set()).add(frozenset(m.id for m in here))
    return found


def both(seen: Seen) -> Expected:
    """An amount that two levels apart may both grant at some age; one "up to" more than the other may is none."""
    found: Expected = {}
    for (service, _), levels in _plans(seen).items():
        for left, right in combinations(levels, 2):
            deciders = [seen.deciders(m) for m in (left, right)]
            apart = all(deciders) and not any(
                a in seen.seats(b) or b in seen.seats(a) for a in deciders[0] for b in deciders[1]
            )
            if apart and set(ages(left)) & set(ages(right)) and any(_overlap(left, right, unit) for unit in LimitUnit):
                found.setdefault(service, set()).update(one(left.id, right.id))
    return found


def _overlap(left: n.Mandate, right: n.Mandate, unit: LimitUnit) -> bool:
    mine, theirs = _band(left, unit), _band(right, unit)
    if not mine or not theirs or not any(_in(at, mine) and _in(at, theirs) for at in AMOUNTS):
        return False
    upper = max(mine, theirs, key=lambda band: (band[1], band[0] or 0, band[0] is not None))
    return upper[0] is not None


def beyond(seen: Seen) -> Expected:
    """Who sits in another decider and grants more than that one may, or what that one must not pass on."""
    found: Expected = {}
    for (service, _), levels in _plans(seen).items():
        for superior in {d for m in levels for d in seen.deciders(m)}:
            above = [m for m in levels if superior in seen.deciders(m)]
            for below in levels:
                sitting = [
                    d
                    for d in seen.deciders(below)
                    if d != superior and superior in seen.seats(d) and not seen.now.get(d, n.Forum)
                ]
                met = [m for m in above if set(ages(m)) & set(ages(below))]
                if not sitting or superior in seen.deciders(below) or not met:
                    continue
                if any(m.delegable is False and _share(below, m) for m in met) or _wider(below, above):
                    found.setdefault(service, set()).update(one(superior, below.id, *(m.id for m in above)))
    return found


def _share(below: n.Mandate, above: n.Mandate) -> bool:
    """Whether they can be about the same amount: nothing on record keeps them apart."""
    pairs = [(_band(below, unit), _band(above, unit)) for unit in LimitUnit]
    return all(any(_in(at, b) and _in(at, a) for at in AMOUNTS) for b, a in pairs if a and b)


def _wider(below: n.Mandate, above: list[n.Mandate]) -> bool:
    """Whether at an age it is known to be for it has no level above it, or goes beyond the limits of all of them."""
    common = sorted({age for m in above for age in ages(m)} & set(ages(below)))
    first = common[0] if below.age_from is None else below.age_from
    last = common[-1] + 1 if below.age_to is None else below.age_to
    for age in range(first, min(last, OLDEST)):
        there = [m for m in above if age in ages(m)]
        if not there:
            return True
        for unit in LimitUnit:
            mine, limits = _band(below, unit), [_band(m, unit) for m in there]
            if mine and all(limits) and mine[1] > max(limit[1] for limit in limits if limit):
                return True
    return False


LEVELS: dict[str, Reckoning] = {
    "hul-mellem-niveauer": gap,
    "overlap-mellem-niveauer": both,
    "videredelegation-for-bred": beyond,
}
