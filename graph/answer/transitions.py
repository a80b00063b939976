"""What begins and what ends for a person at the ages where a law or a mandate draws a line (18, 23, 25, 67 …)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from graph.answer.model import Option, Statement, Transition, Verdict
from graph.answer.options import OptionBuilder, Sought, kin
from graph.answer.phrases import Phrases
from graph.answer.situation import AgeBand, Situation, within
from graph.answer.statements import statements
from graph.model.edges import For, Under
from graph.model.fact import REFERENCE
from graph.model.kinds import Nature
from graph.model.nodes import LegalAuthority, Mandate, Service
from graph.model.order import by_law
from graph.view import MapView

LOOK_AHEAD = 2
"""Years before an age at which an answer warns of what it changes: at 16 of 18, at 21 of 23."""
MOST_NAMED = 8
"""How many that begin the text names; all of them are stated."""


class Person(NamedTuple):
    """Whose life it is: what is known of the situation, and the organisations whose mandates count, the home first."""

    situation: Situation
    scopes: Sequence[str]


def every_service(view: MapView, scopes: Sequence[str]) -> Sought:
    """All services that could begin or end: the shared ones and those of the organisations."""
    wanted = {REFERENCE, *scopes}
    return Sought({}, {s.id: 0.0 for s in view.of(Service) if (s.organisation_id or REFERENCE) in wanted}, {})


def transitions(whole: MapView, age: int, person: Person, on: date, phrases: Phrases) -> list[Transition]:
    """The ages above `age` at which something begins or ends under the rules of a day, the nearest first.

    `whole`: services with their laws and mandates, at every date and standing. `age`: whole years.
    """
    view = whole.on(on).in_force()
    bands: list[AgeBand] = [*view.of(LegalAuthority), *view.of(Mandate)]
    ages = {edge for band in bands for edge in (band.age_from, band.age_to) if edge is not None and edge > age}
    every = [transition(view, edge, person, phrases) for edge in sorted(ages)]
    return [one for one in every if one.begins or one.ends or one.prepare]


def transition(view: MapView, age: int, person: Person, phrases: Phrases) -> Transition:
    """What begins and ends at one age; `view`: what is in force on the day.

    Only a service of which a law or a mandate draws a line at that age can. To prepare is a duty with a deadline under
    a law that no longer applies from that age: where a law grants something, its deadline is how fast that is decided.
    """
    services = [service.id for service in view.of(Service) if age in _lines(view, service)]
    ends, begins = _turned(view, age, services, person, phrases)
    akin = {k.id for o in ends for k in kin(view, o.service)}
    return Transition(
        age=age,
        begins=tuple(sorted(begins, key=lambda option: _closeness(option, akin))),
        ends=tuple(ends),
        prepare=tuple(
            statement
            for law in view.of(LegalAuthority)
            if law.age_to == age and law.deadline and not _grants(view, law)
            for statement in statements(view, law, phrases, "deadline")[:1]
        ),
    )


def ahead(view: MapView, options: Sequence[Option], person: Person, phrases: Phrases) -> Iterable[Transition]:
    """What of an answer's own services begins or ends within two years, the nearest first: the caller warns of it.

    Nothing where the age is not known to a few years: then each age is as near as another.
    """
    youngest, oldest = person.situation.age_from, person.situation.age_to
    if youngest is None or oldest is None or oldest - youngest > LOOK_AHEAD + 1:
        return
    services = list(dict.fromkeys(option.service.id for option in options))
    lines = {age for option in options for age in _lines(view, option.service)}
    for age in sorted(line for line in lines if youngest < line < oldest + LOOK_AHEAD):
        ends, begins = _turned(view, age, services, person, phrases)
        if ends or begins:
            yield Transition(age=age, begins=tuple(begins), ends=tuple(ends))


def _turned(
    view: MapView, age: int, services: Iterable[str], person: Person, phrases: Phrases
) -> tuple[list[Option], list[Option]]:
    """Of these services what ends and what begins at an age."""
    before, after = (_options(view, years, services, person, phrases) for years in (age - 1, age))
    ends = [o for o in before if _within(o, age - 1) and not _within(o, age)]
    return ends, [o for o in after if _within(o, age) and not _within(o, age - 1)]


def _lines(view: MapView, service: Service) -> set[int]:
    """The ages at which the laws and mandates of a service draw a line."""
    mandates = view.origins(service, For, Mandate)
    laws = [law for subject in (service, *mandates) for law in view.targets(subject, Under, LegalAuthority)]
    bands: list[AgeBand] = [*laws, *mandates]
    return {age for band in bands for age in (band.age_from, band.age_to) if age is not None}


def _closeness(option: Option, akin: set[str]) -> tuple[bool, bool, bool, bool]:
    """First what a fact given speaks for, then what takes the place of something that ends, then what ends again."""
    spoken_for = any(check.criterion.alternatives and check.verdict is Verdict.FITS for check in option.checks)
    ends_again = any(band.age_to is not None for band in _bands(option))
    return option.service.nature is not Nature.GRANT, not spoken_for, option.service.id not in akin, not ends_again


def _grants(view: MapView, law: LegalAuthority) -> bool:
    return any(service.nature is Nature.GRANT for service in view.origins(law, Under, Service))


def _options(view: MapView, age: int, services: Iterable[str], person: Person, phrases: Phrases) -> list[Option]:
    situation = Situation(person.situation.holds, person.situation.absent, age, age + 1)
    built = OptionBuilder(view, view, person.scopes, (), situation, phrases).build(dict.fromkeys(services, 0.0))
    return [option for option in built if option.verdict is not Verdict.EXCLUDED]


def _bands(option: Option) -> Iterable[AgeBand]:
    return (*option.authorities, *([option.mandate] if option.mandate else []))


def _within(option: Option, age: int) -> bool:
    return within(range(age, age + 1), _bands(option))


def stated(one: Transition, phrases: Phrases) -> list[Statement]:
    """The same as statements, a service each: `ophører ved: 18 år (BL § 32)`."""
    age = phrases.say("years", age=one.age)
    found = []
    for name, options in (("ends_at", one.ends), ("begins_at", one.begins)):
        for option in options:
            laws = phrases.laws(option.authorities)
            found.append(
                Statement(
                    subject=option.service,
                    property=name,
                    label=phrases.say(f"property.{name}"),
                    value=f"{age} ({laws})" if laws else age,
                    entities=option.authorities,
                    known=True,
                    provenance=next((law.provenance for law in option.authorities), option.service.provenance),
                )
            )
    return [*found, *one.prepare]


def sentences(one: Transition, phrases: Phrases) -> list[str]:
    """`Ved 18 år ophører: …`, `Kan begynde: …`, `Forbered: …`; nothing for what there is none of."""
    age = phrases.say("years", age=one.age)
    lines = []
    if one.ends:
        lines.append(phrases.say("turning.ends", age=age, what=_named(one.ends, phrases)))
    if any(option.service.nature is Nature.GRANT for option in one.begins):
        granted = [option for option in one.begins if option.service.nature is Nature.GRANT]
        shown, more = granted[:MOST_NAMED], len(granted) - MOST_NAMED
        what = _named(shown, phrases) + (phrases.say("turning.more", count=more) if more > 0 else "")
        lines.append(phrases.say("turning.begins", age=age, what=what))
    if one.prepare:
        what = "; ".join(f"{phrases.name(s.subject)}: {s.value}" for s in one.prepare)
        lines.append(phrases.say("turning.prepare", what=what))
    return lines


def _named(options: Iterable[Option], phrases: Phrases) -> str:
    laws = phrases.laws(sorted((law for option in options for law in option.authorities), key=by_law))
    bare = [phrases.name(option.service) for option in options if not option.authorities]
    return ", ".join([*([laws] if laws else []), *bare])
