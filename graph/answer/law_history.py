"""Laws that no longer hold, or not yet: what took their place, and how that is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from graph.answer.model import Notice
from graph.answer.options import Sought
from graph.answer.phrases import Phrases
from graph.model.edges import ReplacedBy, Under
from graph.model.nodes import LegalAuthority
from graph.model.provenance import Standing
from graph.view import MapView

LONGEST_CHAIN = 5
"""How many successors are followed: a paragraph has seldom been moved more often."""


def successors(sought: Sought, whole: MapView, on: date) -> tuple[Sought, list[LegalAuthority]]:
    """What is sought with laws that do not hold on the day given up for those that do; and which they were.

    Another version of the same paragraph is not another law: nothing is given up where one holds.
    """
    found: dict[str, float] = {}
    given_up = []
    for authority_id, score in sought.authorities.items():
        authority = whole.get(authority_id, LegalAuthority)
        if authority and not authority.counts_on(on):
            present = _present(whole, authority, on)
            found.update({law.id: score for law in present})
            if not any(_same_paragraph(authority, law) for law in present):
                given_up.append(authority)
        else:
            found[authority_id] = score
    return Sought(sought.needs, sought.services, found), given_up


def lapsed(
    services: dict[str, float], whole: MapView, view: MapView
) -> tuple[dict[str, float], dict[LegalAuthority, float]]:
    """The services that some law in `view` still carries; and the laws that the others had, scored as they are."""
    kept: dict[str, float] = {}
    given_up: dict[LegalAuthority, float] = {}
    for service, score in services.items():
        ever = whole.targets(service, Under, LegalAuthority)
        if ever and not view.targets(service, Under, LegalAuthority):
            given_up |= dict.fromkeys(ever, score)
        else:
            kept[service] = score
    return kept, given_up


def told(whole: MapView, laws: Iterable[LegalAuthority], on: date, phrases: Phrases) -> Iterator[Notice]:
    """A sentence for each law: since when it no longer holds and what took its place, or from when it will hold."""
    for law in laws:
        present = _present(whole, law, on)
        if law.valid_from and law.valid_from > on:
            values = {"law": phrases.law(law), "day": phrases.value(law.valid_from), "old": phrases.laws(present)}
            key = "notice.AUTHORITY_NOT_YET" + ("_BEFORE" if present else "")
            yield Notice(code="AUTHORITY_NOT_YET", text=phrases.say(key, **values))
        elif law.provenance.standing in {Standing.PLANNED, Standing.PROPOSED}:
            yield Notice(code="AUTHORITY_NOT_YET", text=phrases.say("notice.AUTHORITY_PLANNED", law=phrases.law(law)))
        else:
            key = "notice.AUTHORITY_REPLACED" if present else "notice.AUTHORITY_ENDED"
            key += "" if law.valid_to else "_UNDATED"
            text = phrases.say(key, old=phrases.law(law), new=phrases.laws(present))
            yield Notice(code="AUTHORITY_REPLACED", text=text)


def related(whole: MapView, laws: Iterable[str]) -> set[str]:
    """The laws that any of these took the place of, or that took theirs, at any date."""
    found: set[str] = set()
    for law in (authority for key in laws if (authority := whole.get(key, LegalAuthority))):
        for follow in (_after, _before):
            found |= {one.id for step in _steps(whole, law, follow) for one in step}
    return found


def _present(whole: MapView, law: LegalAuthority, on: date) -> list[LegalAuthority]:
    """The laws that hold on the day in the place of one that does not: its successors, or what was before it.

    A successor begins the day the old law ends, so that no edge between them ever holds by its ends.
    """
    early = law.valid_from is not None and law.valid_from > on
    found: dict[str, LegalAuthority] = {}
    for step in _steps(whole, law, _before if early else _after, until=on):
        found.update({one.id: one for one in step if one.counts_on(on)})
    return [found[key] for key in sorted(found)]


Follow = Callable[[MapView, LegalAuthority], list[LegalAuthority]]


def _after(whole: MapView, law: LegalAuthority) -> list[LegalAuthority]:
    return whole.targets(law, ReplacedBy, LegalAuthority)


def _before(whole: MapView, law: LegalAuthority) -> list[LegalAuthority]:
    return whole.origins(law, ReplacedBy, LegalAuthority)


def _steps(
    whole: MapView, law: LegalAuthority, follow: Follow, until: date | None = None
) -> Iterator[list[LegalAuthority]]:
    """Each round of laws along the chain; from one that holds on `until` it is not followed further."""
    now = [law]
    for _ in range(LONGEST_CHAIN):
        step = [other for one in now for other in follow(whole, one)]
        yield step
        now = [one for one in step if until is None or not one.counts_on(until)]


def _same_paragraph(one: LegalAuthority, other: LegalAuthority) -> bool:
    return one.paragraph is not None and _number(one) == _number(other)


def _number(law: LegalAuthority) -> tuple[str, str | None, str | None]:
    return law.law, law.paragraph, law.subsection
