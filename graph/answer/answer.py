"""Put an answer together from a piece of the map. No database here: the same code answers from seeds files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.answer import transitions
from graph.answer.assemble import escalation
from graph.answer.checklist import checklist
from graph.answer.law_history import told as law_history_told
from graph.answer.model import (
    Answer,
    CheckCode,
    Contact,
    Facts,
    GrayZone,
    Hit,
    MissingFact,
    Notice,
    Option,
    Resolution,
    Statement,
    Verdict,
)
from graph.answer.notices import notices
from graph.answer.options import Sought, sought_services
from graph.answer.phrases import Phrases
from graph.answer.planned import Change, changes, not_yet
from graph.answer.scopes import scopes
from graph.answer.seek import Found, seek
from graph.answer.settle import Settlement, settle
from graph.answer.situation import Situation
from graph.answer.statements import OF_LAW, sentences, statements
from graph.answer.text import Writer
from graph.model.kinds import Kind, Language
from graph.model.nodes import Condition, LegalAuthority, Need, Organisation, Service
from graph.view import MapView

DUTIES = ("dk/rsl/5", "dk/fvl/7/2")
"""Hold while nothing is settled: holistic assessment, and forwarding to the right authority (DESIGN §1)."""
MOST_STATED = 3
MOST_NEAREST = 3
NAMED = 0.3
"""How well a unit must be matched beside a need to be the one that is meant."""
GRANTED = {Kind.NEED, Kind.SERVICE, Kind.LEGAL_AUTHORITY}
"""Kinds of thing that a grant can be asked for by."""


SAID_FIRST = {"LATER_DAY", "OTHER_ORGANISATION"}
"""Notices without which an answer would be misunderstood: its first words."""


@dataclass(frozen=True)
class Asked:
    """A question once it is understood. `question` holds no personal data.

    `subjects`: ids of things asked about that are not granted, best first. `wanted`: the property of them that was
    asked for. `scopes`: organisations whose mandates count, the home first; `reach`: those and the ones that will count
    later. `followed`: what is sought with the laws before and after those it rests on. `facts`: as shown; `situation`:
    the same, closed over the tree of conditions. `turning`: the age at which it is asked what changes.
    """

    question: str
    on: date
    language: Language
    scopes: Sequence[str]
    sought: Sought
    followed: Sought
    reach: Sequence[str] = ()
    subjects: Sequence[str] = ()
    wanted: str | None = None
    hits: Sequence[Hit] = ()
    facts: Facts = field(default_factory=Facts)
    situation: Situation = field(default_factory=Situation)
    turning: int | None = None
    notices: Sequence[Notice] = ()

    @property
    def of_law(self) -> bool:
        """Whether it is what a paragraph says that is asked for, rather than who grants under it."""
        return self.wanted in OF_LAW and bool(self.sought.authorities) and not self.sought.services


def compose(asked: Asked, whole: MapView, revision: int, gray_zones: Sequence[GrayZone] = ()) -> Answer:
    """The answer to what was asked, from a piece of the map that holds at least what hangs on it.

    `whole`: at every date and standing, so that what is replaced or only proposed can be told of.
    """
    phrases = Phrases(asked.language)
    if asked.turning is not None:
        return _turning(asked, asked.turning, whole, revision, phrases)
    found = seek(asked.sought, whole, asked.on, asked.scopes, asked.situation, phrases)
    view, replaced = found.view, found.given_up
    options = [] if asked.of_law else found.options
    history = list(law_history_told(whole, replaced, asked.on, phrases))
    ahead = [] if asked.of_law else _ahead(asked, whole, found, phrases)
    home = view.get(next(iter(asked.scopes), None), Organisation)
    escalate = escalation(view, home) if home else ()
    duties = [d for key in DUTIES if (d := view.get(key, LegalAuthority))]
    stated = _stated(asked, view, found.told, phrases)
    laws = found.laws if asked.of_law else found.bare_laws
    stated += [s for law in laws[:MOST_STATED] for s in statements(whole, law, phrases, asked.wanted)]
    settlement = settle(view, options, list(found.sought.needs), asked.situation.holds)
    if not options and not stated and not replaced:
        stated = _not_in_force(asked, found.told, phrases) or _reach(asked, view, phrases)
    if not options:
        settlement = Settlement(_without_options(view, found.sought, stated, lapsed=bool(replaced)), (), ())
    former = [s for law in replaced[:MOST_STATED] for s in statements(whole, law, phrases, asked.wanted) if s.known]
    person = transitions.Person(asked.situation, asked.scopes)
    turning = tuple(transitions.ahead(view, options, person, phrases))
    older = [" ".join(transitions.sentences(one, phrases)) for one in turning]
    lines = [*(notice.text for notice in history), *(change.short for change in ahead), *older]
    lines += [] if options else sentences(former, phrases, asked.wanted or "summary")
    writer = Writer(phrases, escalate, duties, lines, ended=bool(replaced), disputed=bool(gray_zones))
    missing = _missing(settlement.viable, asked.situation, phrases)
    resolution = settlement.resolution
    if resolution is Resolution.UNKNOWN:
        text = writer.unknown([phrases.name(h.entity) for h in asked.hits if h.kind in GRANTED][:MOST_NEAREST])
    elif resolution is Resolution.STATEMENTS:
        stated += [s for o in settlement.options for s in statements(view, o.service, phrases, asked.wanted)]
        text = writer.statements(settlement.options, stated, asked.wanted)
    else:
        text = writer.answer(settlement, missing)
    said = [*asked.notices, *notices(whole, phrases, settlement.options, resolution, duties)]
    said += [*history, *(change.notice for change in ahead)]
    said += [Notice(code="AGE_AHEAD", text=text) for text in older]
    if resolution is Resolution.UNKNOWN:
        said.append(Notice(code="UNKNOWN_NEED", text=phrases.say("notice.UNKNOWN_NEED")))
    first = [notice.text for notice in asked.notices if notice.code in SAID_FIRST]
    return Answer(
        question=asked.question,
        on=asked.on,
        revision=revision,
        language=asked.language,
        resolution=resolution,
        text=" ".join([*first, text]),
        understood=tuple(asked.hits),
        facts=asked.facts,
        missing_facts=tuple(missing),
        options=settlement.options,
        ahead=turning,
        before=checklist(view, settlement.options, found.sought.needs, phrases),
        statements=(*stated, *former),
        contacts=_answer_contacts(settlement.options, escalate),
        gray_zones=tuple(gray_zones),
        agreements=settlement.agreements,
        notices=tuple(said),
    )


def _turning(asked: Asked, age: int, whole: MapView, revision: int, phrases: Phrases) -> Answer:
    """What begins and ends at an age: no grant is asked for, so that there are statements and no options."""
    view = whole.on(asked.on).in_force()
    one = transitions.transition(view, age, transitions.Person(asked.situation, asked.scopes), phrases)
    nothing = phrases.say("turning.nothing", age=phrases.say("years", age=age))
    lines = transitions.sentences(one, phrases) or [nothing]
    return Answer(
        question=asked.question,
        on=asked.on,
        revision=revision,
        language=asked.language,
        resolution=Resolution.STATEMENTS,
        text=" ".join([*lines, phrases.say("guidance")]),
        understood=tuple(asked.hits),
        facts=asked.facts,
        statements=tuple(transitions.stated(one, phrases)),
        notices=(*asked.notices, *notices(whole, phrases, [*one.ends, *one.begins], Resolution.STATEMENTS, ())),
    )


def _ahead(asked: Asked, whole: MapView, found: Found, phrases: Phrases) -> list[Change]:
    """What is going to change in the answer; where it has no option, also what is only planned or recommended."""
    sought = asked.sought
    services = sought_services(whole, asked.followed)
    home = whole.get(next(iter(asked.scopes), None), Organisation)

    def given(day: date) -> Sequence[Option]:
        if home is None or not home.counts_on(day):
            return ()
        return seek(sought, whole, day, scopes(whole, home.id, day), asked.situation, phrases).options

    ahead = changes(whole, sought.needs, services, found.options, given, asked.on, phrases)
    return ahead if found.options else [*ahead, *not_yet(found.view, whole, sought.needs, asked.scopes, phrases)]


def _stated(asked: Asked, view: MapView, told: MapView, phrases: Phrases) -> list[Statement]:
    """Of a thing in force only what is in force; of one that is proposed, all that is said of it, marked."""
    found = []
    for key in asked.subjects[:MOST_STATED]:
        source = view if key in view.entities else told
        entity = source.entities.get(key)
        found += statements(source, entity, phrases, asked.wanted, asked.on, told) if entity else []
    return found


def _not_in_force(asked: Asked, told: MapView, phrases: Phrases) -> list[Statement]:
    """What is only planned or proposed is no option, but it is told of, marked so."""
    sought = [s for key in asked.sought.services if (s := told.get(key, Service)) and not s.in_force]
    return [s for service in sought[:MOST_STATED] for s in statements(told, service, phrases, asked.wanted)]


def _reach(asked: Asked, view: MapView, phrases: Phrases) -> list[Statement]:
    """Where no service meets the need but a unit is named, how that unit is reached is the answer."""
    if not asked.sought.needs:
        return []
    named = [h.entity for h in asked.hits if h.kind in {Kind.UNIT, Kind.ROLE} and h.score >= NAMED]
    unit = next((e for e in named if e.id in view.entities), None)
    found = statements(view, unit, phrases, "contacts") if unit else []
    return [s for s in found if s.property == "contacts" and s.known]


def _without_options(view: MapView, sought: Sought, stated: Sequence[Statement], *, lapsed: bool) -> Resolution:
    if stated:
        return Resolution.STATEMENTS
    needed = lapsed or any(view.get(need, Need) for need in sought.needs)
    return Resolution.UNRESOLVED if needed else Resolution.UNKNOWN


def _missing(options: Sequence[Option], situation: Situation, phrases: Phrases) -> list[MissingFact]:
    """What would decide the options that now depend on it, the most decisive first."""
    waiting: dict[str, list[str]] = {}
    conditions: dict[str, Condition] = {}
    ages: list[str] = []
    for option in options:
        key = option.mandate.id if option.mandate else option.service.id
        for check in option.checks:
            if check.code in {CheckCode.AGE, CheckCode.AGE_ASSUMED} and not situation.age_known:
                ages.append(key)
            if check.verdict is Verdict.DEPENDS:
                for condition in check.criterion.alternatives:
                    if condition.id not in situation.absent | situation.holds:
                        conditions[condition.id] = condition
                        waiting.setdefault(condition.id, []).append(key)
    order = sorted(waiting, key=lambda c: -len(waiting[c]))  # stable: as the options come, where as decisive
    found = [
        MissingFact(
            code="CONDITION", question=phrases.ask(conditions[c]), condition=conditions[c], options=tuple(waiting[c])
        )
        for c in order
    ]
    if ages:
        found.append(MissingFact(code="AGE", question=phrases.say("ask_age"), options=tuple(dict.fromkeys(ages))))
    return found


def _answer_contacts(options: Sequence[Option], escalation: Sequence[Contact]) -> tuple[Contact, ...]:
    found = {(c.entity.id, c.value): c for o in options if o.verdict is not Verdict.EXCLUDED for c in o.contacts}
    found.update({(c.entity.id, c.value): c for c in escalation})
    return tuple(found.values())
