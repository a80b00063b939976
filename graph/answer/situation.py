"""The facts of a situation and the criteria held against them, with three values.

A verdict is about recorded criteria, never about the outcome of a case (DESIGN §1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.answer.model import Check, CheckCode, Criterion, Verdict
from graph.answer.phrases import Phrases
from graph.errors import InvalidArgumentError
from graph.model.nodes import LegalAuthority, Service
from graph.model.provenance import Provenance

ADULT = 18
OLDEST = 131
"""One more than the greatest age: the upper end of an age band that has none."""


class AgeBand(Protocol):
    """Half-open years; both LegalAuthority and Mandate have them."""

    @property
    def age_from(self) -> int | None: ...
    @property
    def age_to(self) -> int | None: ...


@dataclass(frozen=True)
class Situation:
    """Condition ids that hold and that do not, closed over the tree of conditions.

    The age lies in [age_from, age_to), an open end being None; both None: not known.
    """

    holds: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    age_from: int | None = None
    age_to: int | None = None

    @property
    def age_known(self) -> bool:
        return self.age_from is not None or self.age_to is not None


def ages_given(age: int | None, age_to: int | None) -> range | None:
    """The ages that are asked for: `age` alone is that age, with `age_to` all from it and under that; None: any.

    Raises:
        InvalidArgumentError: they are no ages, or the last is not after the first.
    """
    if age is None and age_to is None:
        return None
    first = age or 0
    last = first + 1 if age_to is None else age_to
    if not 0 <= first < last <= OLDEST:
        raise InvalidArgumentError(
            "Alder er hele år fra 0 til 130. `ageTo` skal være højere end `age`, og det sidste år regnes ikke med."
        )
    return range(first, last)


def within(ages: range, bands: Iterable[AgeBand]) -> bool:
    """Whether somebody of any of these ages is within all the bounds."""
    every = list(bands)
    low = max((band.age_from or 0 for band in every), default=0)
    high = min((band.age_to if band.age_to is not None else OLDEST for band in every), default=OLDEST)
    return max(low, ages.start) < min(high, ages.stop)


def check_criterion(criterion: Criterion, situation: Situation, phrases: Phrases) -> Check:
    """One criterion against the facts. Only a criterion from law can exclude."""
    ids = [condition.id for condition in criterion.alternatives]
    names = {condition.id: phrases.name(condition) for condition in criterion.alternatives}
    true = [names[i] for i in ids if i in situation.holds]
    false = [names[i] for i in ids if i in situation.absent]
    local = criterion.authority is None
    if criterion.excludes:
        met, failed = len(false) == len(ids), bool(true)
    else:
        met, failed = bool(true), len(false) == len(ids)
    if met:
        return Check(criterion=criterion, verdict=Verdict.FITS, because=phrases.met(true or false, bool(true)))
    if failed:
        verdict = Verdict.DEPENDS if local else Verdict.EXCLUDED
        because = phrases.failed(true or false, bool(true), local=local)
        return Check(criterion=criterion, verdict=verdict, because=because)
    unknown = [names[i] for i in ids if i not in situation.absent]
    return Check(criterion=criterion, verdict=Verdict.DEPENDS, because=phrases.unknown(unknown))


def check_age(
    band: AgeBand,
    situation: Situation,
    phrases: Phrases,
    authority: LegalAuthority | None,
    provenance: Provenance,
) -> Check | None:
    """The age limits of a law or a mandate against the age; None where there are none.

    Staff speak of adults unless they say otherwise: with no age given, a law for adults (from 18, no upper limit)
    takes the citizen for one, and says so.
    """
    if band.age_from is None and band.age_to is None:
        return None
    text = phrases.age_band(band.age_from, band.age_to)
    criterion = Criterion(alternatives=(), text=text, authority=authority, provenance=provenance)
    if not situation.age_known:
        adult = band.age_from == ADULT and band.age_to is None
        code = CheckCode.AGE_ASSUMED if adult else CheckCode.AGE
        because = phrases.say("age_assumed" if adult else "age_unknown")
        return Check(code=code, criterion=criterion, verdict=Verdict.DEPENDS, because=because)
    lower, upper = band.age_from or 0, band.age_to or OLDEST
    youngest, oldest = situation.age_from or 0, situation.age_to or OLDEST
    if lower <= youngest and oldest <= upper:
        verdict = Verdict.FITS
    elif oldest <= lower or youngest >= upper:
        verdict = Verdict.EXCLUDED if authority else Verdict.DEPENDS
    else:
        verdict = Verdict.DEPENDS
    because = phrases.age_given(situation.age_from, situation.age_to)
    return Check(code=CheckCode.AGE, criterion=criterion, verdict=verdict, because=because)


def not_recorded(law: LegalAuthority, phrases: Phrases) -> Check:
    """That a law's criteria are not in the map: nothing can be said to fit."""
    criterion = Criterion(
        alternatives=(),
        text=phrases.say("criteria_not_recorded", law=phrases.law(law)),
        authority=law,
        provenance=law.provenance,
    )
    because = phrases.say("ask_who_decides")
    return Check(code=CheckCode.NOT_RECORDED, criterion=criterion, verdict=Verdict.DEPENDS, because=because)


def no_law(service: Service, phrases: Phrases) -> Check:
    """That a grant has no law in the map: nothing can be said to fit."""
    criterion = Criterion(alternatives=(), text=phrases.say("law_not_recorded"), provenance=service.provenance)
    because = phrases.say("ask_who_decides")
    return Check(code=CheckCode.NOT_RECORDED, criterion=criterion, verdict=Verdict.DEPENDS, because=because)


def overall(checks: Sequence[Check]) -> Verdict:
    """The verdict of an option: excluded by one, fitting where every criterion is known to hold."""
    verdicts = {check.verdict for check in checks if check.code is not CheckCode.AGE_ASSUMED}
    if Verdict.EXCLUDED in verdicts:
        return Verdict.EXCLUDED
    return Verdict.DEPENDS if Verdict.DEPENDS in verdicts else Verdict.FITS
