"""Laws that no longer hold, or not yet: what took their place, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from graph.answer.options import Sought
from graph.answer.phrases import Phrases
from graph.model.edges import ReplacedBy, Under
from graph.model.nodes import LegalAuthority
from graph.view import MapView

LONGEST_CHAIN = 5
"""How many successors are followed: a paragraph has seldom been moved more often."""


def successors(sought: Sought, whole: MapView, on: date) -> tuple[Sought, list[LegalAuthority]]:
    """What is sought with laws that do not hold on the day given up for those that do; and which they were."""
    found: dict[str, float] = {}
    given_up = []
    for authority_id, score in sought.authorities.items():
        authority = whole.get(authority_id, LegalAuthority)
        if authority and not authority.holds_on(on):
            given_up.append(authority)
            found.update({law.id: score for law in _present(whole, authority, on)})
        else:
            found[authority_id] = score
    return Sought(sought.needs, sought.services, found), given_up


def lapsed(services: dict[str, float], whole: MapView, view: MapView) -> tuple[dict[str, float], list[LegalAuthority]]:
    """The services that some law in `view` still carries; and the laws that the others had."""
    kept: dict[str, float] = {}
    given_up: list[LegalAuthority] = []
    for service, score in services.items():
        ever = whole.targets(service, Under, LegalAuthority)
        if ever and not view.targets(service, Under, LegalAuthority):
            given_up += ever
        else:
            kept[service] = score
    return kept, given_up


def told(whole: MapView, laws: Iterable[LegalAuthority], on: date, phrases: Phrases) -> Iterator[str]:
    """A sentence for each law: since when it no longer holds and what took its place, or from when it will hold."""
    for law in laws:
        if law.valid_from and law.valid_from > on:
            yield phrases.say("notice.AUTHORITY_NOT_YET", law=phrases.law(law), day=phrases.value(law.valid_from))
            continue
        present = _present(whole, law, on)
        if present:
            new = phrases.laws(present)
            yield phrases.say("notice.AUTHORITY_REPLACED", old=phrases.law(law), new=new)
        else:
            yield phrases.say("notice.AUTHORITY_ENDED", old=phrases.law(law))


def _present(whole: MapView, law: LegalAuthority, on: date) -> list[LegalAuthority]:
    """The successors that hold on the day, through those that have ended in turn.

    A successor begins the day the old law ends, so that no edge between them ever holds by its ends.
    """
    found: dict[str, LegalAuthority] = {}
    now = [law]
    for _ in range(LONGEST_CHAIN):
        after = [s for one in now for s in whole.targets(one, ReplacedBy, LegalAuthority)]
        found.update({s.id: s for s in after if s.holds_on(on)})
        now = [s for s in after if not s.holds_on(on)]
    return [found[key] for key in sorted(found)]
