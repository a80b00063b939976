"""Put an answer together from a piece of the map. No database here: the same code answers from seeds files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.answer.assemble import contacts
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
from graph.answer.notices import notices, replaced_text
from graph.answer.options import Sought, build_options, sought_services
from graph.answer.phrases import Phrases
from graph.answer.settle import Settlement, settle
from graph.answer.situation import Situation
from graph.answer.statements import sentences, statements
from graph.answer.text import Writer
from graph.model.edges import ReplacedBy, Under
from graph.model.kinds import ContactPurpose, Language, Nature
from graph.model.nodes import Condition, LegalAuthority, Need, Organisation
from graph.view import MapView

DUTIES = ("dk/rsl/5", "dk/fvl/7/2")
"""Hold while nothing is settled: holistic assessment, and forwarding to the right authority (DESIGN §1)."""
MOST_STATED = 3


@dataclass(frozen=True)
class Asked:
    """A question once it is understood. `question` holds no personal data.

    `otherwise`: what may be meant where the criteria exclude all that is sought. `subjects`: ids of things asked
    about that are not granted, best first. `wanted`: the property of them that was asked for. `scopes`:
    organisations whose mandates count, the home first. `facts`: as shown; `situation`: the same, closed over the
    tree of conditions.
    """

    question: str
    on: date
    language: Language
    scopes: Sequence[str]
    sought: Sought
    otherwise: Sought = field(default_factory=lambda: Sought({}, {}, {}))
    subjects: Sequence[str] = ()
    wanted: str | None = None
    hits: Sequence[Hit] = ()
    facts: Facts = field(default_factory=Facts)
    situation: Situation = field(default_factory=Situation)
    notices: Sequence[Notice] = ()


def compose(asked: Asked, whole: MapView, revision: int, gray_zones: Sequence[GrayZone] = ()) -> Answer:
    """The answer to what was asked, from a piece of the map that holds at least what hangs on it.

    `whole`: at every date, so that what is replaced can be told of.
    """
    phrases = Phrases(asked.language)
    view = whole.on(asked.on)
    sought, replaced = _successors(asked.sought, whole, asked.on)
    services, lapsed = _lapsed(sought_services(view, sought), whole, view)
    replaced += [authority for authority in lapsed if authority not in replaced]
    options = build_options(view, services, asked.scopes, asked.situation, phrases)
    if options and all(option.verdict is Verdict.EXCLUDED for option in options):
        options = _fitting_otherwise(asked, view, services, phrases) + options
    escalation = _escalation(view, asked.scopes)
    duties = [d for key in DUTIES if (d := view.get(key, LegalAuthority))]
    writer = Writer(view, phrases, escalation, duties, [replaced_text(whole, phrases, old) for old in replaced])
    stated = [
        s
        for key in asked.subjects[:MOST_STATED]
        if (e := view.entities.get(key))
        for s in statements(view, e, phrases, asked.wanted)
    ]
    settlement = settle(view, options, list(sought.needs), asked.on)
    if not options:
        settlement = Settlement(_without_options(view, sought, stated, lapsed=bool(replaced)), (), ())
    missing = _missing(settlement.viable, asked.situation, phrases)
    resolution = settlement.resolution
    if resolution is Resolution.UNKNOWN:
        text = writer.unknown()
    elif resolution is Resolution.STATEMENTS:
        stated += [s for o in settlement.options for s in statements(view, o.service, phrases)]
        text = writer.statements(settlement.options, sentences(stated, phrases))
    else:
        text = writer.answer(settlement, missing)
    said = [*asked.notices, *notices(whole, phrases, settlement.options, resolution, replaced, duties)]
    if resolution is Resolution.UNKNOWN:
        said.append(Notice(code="UNKNOWN_NEED", text=phrases.say("notice.UNKNOWN_NEED")))
    return Answer(
        question=asked.question,
        on=asked.on,
        revision=revision,
        language=asked.language,
        resolution=resolution,
        text=text,
        understood=tuple(asked.hits),
        facts=asked.facts,
        missing_facts=tuple(missing),
        options=settlement.options,
        statements=tuple(stated),
        contacts=_answer_contacts(settlement.options, escalation),
        gray_zones=tuple(gray_zones),
        agreements=settlement.agreements,
        notices=tuple(said),
    )


def _successors(sought: Sought, whole: MapView, on: date) -> tuple[Sought, list[LegalAuthority]]:
    """Laws no longer in force give way to their successors; which they were is told."""
    found: dict[str, float] = {}
    replaced = []
    for authority_id, score in sought.authorities.items():
        authority = whole.get(authority_id, LegalAuthority)
        if authority and not authority.holds_on(on):
            replaced.append(authority)
            found.update({t.id: score for t in whole.targets(authority, ReplacedBy, LegalAuthority)})
        else:
            found[authority_id] = score
    return Sought(sought.needs, sought.services, found), replaced


def _fitting_otherwise(asked: Asked, view: MapView, tried: dict[str, float], phrases: Phrases) -> list[Option]:
    """Options less well matched that the facts do not exclude: at 17 the treatment meant is the one for children."""
    services = {s: score for s, score in sought_services(view, asked.otherwise).items() if s not in tried}
    options = build_options(view, services, asked.scopes, asked.situation, phrases)
    grants = [option for option in options if option.service.nature is Nature.GRANT]
    fitting = [option for option in grants if option.verdict is Verdict.FITS]
    return fitting or [option for option in grants if option.verdict is Verdict.DEPENDS]


def _lapsed(services: dict[str, float], whole: MapView, view: MapView) -> tuple[dict[str, float], list[LegalAuthority]]:
    """Services that every law has left can no longer be granted; which laws they were is told."""
    kept: dict[str, float] = {}
    ended: list[LegalAuthority] = []
    for service, score in services.items():
        before = whole.targets(service, Under, LegalAuthority)
        if before and not view.targets(service, Under, LegalAuthority):
            ended += before
        else:
            kept[service] = score
    return kept, ended


def _without_options(view: MapView, sought: Sought, stated: Sequence[Statement], *, lapsed: bool) -> Resolution:
    if lapsed or any(view.get(need, Need) for need in sought.needs):
        return Resolution.UNRESOLVED
    return Resolution.STATEMENTS if stated else Resolution.UNKNOWN


def _escalation(view: MapView, scopes: Collection[str]) -> list[Contact]:
    home = next(iter(scopes), None)
    organisation = view.get(home, Organisation)
    if organisation is None:
        return []
    return [c for c in contacts(view, organisation) if ContactPurpose.ESCALATE in c.purposes]


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
