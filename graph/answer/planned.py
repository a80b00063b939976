"""What is going to change in an answer, on which date, told before it does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answer.model import Notice, Option, Verdict
from graph.answer.phrases import Phrases
from graph.answer.wording import who
from graph.model.edges import DecidedBy, For, MetBy, OwnedBy, PaidBy, PerformedBy, Under
from graph.model.fact import Edge, Fact
from graph.model.nodes import Service
from graph.model.provenance import Confidence, Provenance, Standing
from graph.view import MapView

MOST_DAYS = 3
"""How many days ahead on which something changes are told of."""
FURTHEST = 12
"""How many days ahead are looked at."""

Given = Callable[[date], Sequence[Option]]
"""The options that the same question would have on another day."""


@dataclass(frozen=True)
class Change:
    """`short` stands in the answer's text, `long` in its notice."""

    short: str
    long: str

    @property
    def notice(self) -> Notice:
        return Notice(code="PLANNED_CHANGE", text=self.long)


def changes(
    whole: MapView, needs: Collection[str], services: Iterable[str], today: Sequence[Option], given: Given, day: date,
    phrases: Phrases,
) -> list[Change]:  # fmt: skip
    """What will differ for the services asked about: who decides and pays, under which law, or that it ends.

    `services`: those that the question leads to now or later. The options of each day ahead are built as for a
    question on that day, so that what is announced is what will be answered.
    """
    found: list[Change] = []
    changing = 0
    before = _by_service(today)
    for ahead in _days(whole, needs, services, day)[:FURTHEST]:
        after = _by_service(given(ahead))
        here = [
            change
            for key in sorted({*before, *after})
            for change in _difference(before.get(key, ()), after.get(key, ()), ahead, phrases)
        ]
        found, before = [*found, *here], after
        changing += bool(here)
        if changing == MOST_DAYS:
            break
    return found


def not_yet(
    view: MapView, whole: MapView, needs: Iterable[str], scopes: Collection[str], phrases: Phrases
) -> list[Change]:
    """The services that a source only plans or recommends for a need, of all or of the organisations in `scopes`.

    `view`: what is in force.
    """
    found = []
    for need in needs:
        present = {edge.target for edge in view.out(need, MetBy)}
        for edge in whole.out(need, MetBy):
            service = whole.get(edge.target, Service)
            standing = _least(edge.provenance, service.provenance) if service else None
            if service and standing and service.id not in present and service.organisation_id in {None, *scopes}:
                text = phrases.say("change.standing", service=phrases.name(service), standing=phrases.say(standing))
                found.append(Change(text, text))
    return found


def _least(*provenances: Provenance) -> str | None:
    """The word for how far a plan is, None where it is in force or over."""
    standings = {provenance.standing for provenance in provenances}
    if Standing.PROPOSED in standings:
        return "proposed"
    return "planned" if Standing.PLANNED in standings else None


def _days(whole: MapView, needs: Collection[str], services: Iterable[str], day: date) -> list[date]:
    facts: list[Fact] = []
    for key in services:
        mandates = [edge.source for edge in whole.into(key, For)]
        edges: list[Edge] = [e for kind in (Under, PerformedBy) for e in whole.out(key, kind)]
        edges += [*whole.into(key, For), *(e for e in whole.into(key, MetBy) if e.source in needs)]
        for mandate in mandates:
            edges += [e for kind in (Under, DecidedBy, PaidBy, PerformedBy) for e in whole.out(mandate, kind)]
        edges += [owned for edge in edges for owned in whole.out(edge.target, OwnedBy)]
        facts += [*edges, *(whole.entities[end] for edge in edges for end in (edge.source, edge.target))]
    found = {end for fact in facts if fact.in_force for end in (fact.valid_from, fact.valid_to) if end and end > day}
    return sorted(found)


def _by_service(options: Iterable[Option]) -> dict[str, list[Option]]:
    found: dict[str, list[Option]] = {}
    for option in options:
        if option.verdict is not Verdict.EXCLUDED:
            found.setdefault(option.service.id, []).append(option)
    return found


def _difference(before: Sequence[Option], after: Sequence[Option], day: date, phrases: Phrases) -> Iterator[Change]:
    shown = phrases.value(day)
    service = phrases.name((*before, *after)[0].service)
    if not after:
        laws = _laws(before, phrases)
        text = phrases.say("change.ends", day=shown, service=service, laws=laws)
        yield Change(text, text)
    elif [_said(o, phrases) for o in before] != [_said(o, phrases) for o in after]:
        for option in after:
            laws, does = _laws([option], phrases), who(option, phrases)
            text = phrases.say("change.who" if laws else "change.task", day=shown, service=service, laws=laws, who=does)
            yield Change(text, text)
    else:
        new = {law.id: law for o in after for law in o.authorities}
        for law in (law for key, law in new.items() if all(key != old.id for o in before for old in o.authorities)):
            short = phrases.say("change.law", laws=phrases.law(law), day=shown, service=service)
            long = (
                phrases.say("change.law_text", short=short, summary=phrases.of(law, "summary"))
                if law.summary
                else short
            )
            yield Change(short, long)


def _said(option: Option, phrases: Phrases) -> tuple[str, str]:
    return phrases.laws(option.authorities), who(option, phrases)


def _laws(options: Collection[Option], phrases: Phrases) -> str:
    """Their laws; marked where one of them is not verified."""
    laws = {law.id: law for option in options for law in option.authorities}.values()
    unsure = any(law.provenance.confidence is Confidence.UNVERIFIED for law in laws)
    return ", ".join([phrases.laws(laws), *([phrases.say("unverified")] if unsure else [])])
