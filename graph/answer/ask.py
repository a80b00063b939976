"""From a question in staff's own words to what is asked of the map: understanding, facts, what is sought."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from graph.answer.answer import GRANTED, Asked
from graph.answer.law_history import related
from graph.answer.model import Facts, GivenFacts, Hit, Notice, Transition
from graph.answer.options import Sought, sought_services
from graph.answer.phrases import Phrases
from graph.answer.scopes import present, scopes, scopes_ahead
from graph.answer.situation import OLDEST, Situation
from graph.answer.statements import OF_LAW
from graph.answer.transitions import Person, every_service, transitions
from graph.errors import InvalidArgumentError, UnknownIdError
from graph.language.asked import Asked as Wish
from graph.language.context import Context
from graph.language.days import later_day
from graph.language.facts import ReadFacts, close
from graph.language.paragraphs import LawReference, resolve
from graph.language.ranking import Scored
from graph.language.understand import MOST_TEXT, Understanding, understand
from graph.model.edges import ReplacedBy, Under
from graph.model.kinds import Kind, Language, Nature
from graph.model.nodes import Condition, LegalAuthority, Organisation, Service, Term
from graph.view import MapView

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
NEAR = 0.93
"""A thing matched this much as well as the best is asked about, too."""
CLOSE = 0.75
"""A need, service or law matched this much as well as the best thing of any kind is what is asked about."""
SURE = 0.52
"""Below this, who decides is not told: a thing found is not yet a thing asked for."""
SURE_DESCRIBED = 0.54
"""The same for what is described rather than granted: of a word that it lacks, another thing may be meant."""
SURE_NAMED = 0.48
"""The same where one of its names is said whole."""
ELSEWHERE = 0.6
"""How well what another organisation has must be matched for its answer to be given."""
CLEARLY = 0.07
"""How much better than what the usual one has."""
BESIDE_LAW = 0.6
"""How well the question's words must match what is asked about beside the paragraph it names."""
ACTING = {Kind.UNIT, Kind.ROLE}
"""Where one is asked about, the others that are named are, too: what is between them."""
NOT_BEARING = 0.85
"""How much of its score a thing keeps that has not the property that is asked for."""
DESCRIBED = {Kind.UNIT, Kind.ROLE, Kind.FORUM, Kind.TERM, Kind.ORGANISATION, Kind.PRACTICE, Kind.NOTE, Kind.AGREEMENT}

BEARS = {
    **dict.fromkeys(OF_LAW, GRANTED),
    **{name: {Kind.FORUM} for name in ("participants", "chair", "minutes", "frequency")},
    "meaning": {Kind.TERM},
}
"""The kinds of thing that have a property, where only some have."""


def prepare(
    question: str,
    context: Context,
    *,
    on: date,
    organisation: str,
    given: GivenFacts | None = None,
    language: Language | None = None,
    otherwise: Language = Language.DA,
    usual: str | None = None,
    ahead: bool = False,
) -> Asked:
    """Understand a question. Nothing of it is kept. `otherwise`: the language where the question shows none.

    `ahead`: where the question speaks of a day after `on`, it is that day's answer that is wanted, and it says so.

    `organisation`: whose answer is wanted; where it is only the `usual` one, the question may name another, or speak of
    what only another has, and the answer then says whose it is.

    Raises:
        InvalidArgumentError: the question is too long.
        UnknownIdError: a fact or the organisation is not in the map.
    """
    if not FIRST_DAY <= on <= LAST_DAY:
        raise InvalidArgumentError(f"`on` skal ligge mellem {FIRST_DAY} og {LAST_DAY}: kortet ved intet om andre dage.")
    if not question.strip():
        raise InvalidArgumentError("Spørgsmålet er tomt. Skriv, hvad der er brug for, fx: ledsagelse til behandling.")
    asked_on, later = on, later_day(question[:MOST_TEXT], on) if ahead else None
    on = later or on
    view = context.view
    within = scopes(view, organisation, on)
    understood = understand(question, context, organisations=within)
    turning = None if understood.references else understood.turning
    beyond = outside(understood, context)
    sought, subjects = (every_service(view, within), ()) if turning else _sought(understood, context, beyond)
    matched = _matched(understood, context) if subjects or sought or beyond else 0.0
    if usual == organisation and (other := _other(understood, context, within, on, matched)):
        return prepare(
            question,
            context,
            on=asked_on,
            organisation=other,
            given=given,
            language=language,
            otherwise=otherwise,
            usual=usual,
            ahead=ahead,
        )
    spoken = language or understood.language or otherwise
    phrases = Phrases(spoken)
    facts, situation, former = _facts(view, given or GivenFacts(), understood.facts, on)
    codes = ["PERSONAL_DATA_REMOVED"] if understood.removed else []
    codes += ["FACT_NOT_USED"] if facts.acting_municipality or facts.paying_municipality else []
    said = [Notice(code=code, text=phrases.say(f"notice.{code}")) for code in codes]
    for old, new in former:
        text = phrases.say("notice.CONDITION_REPLACED", old=phrases.name(old), new=phrases.name(new))
        said.append(Notice(code="CONDITION_REPLACED", text=text))
    if beyond:
        text = phrases.say("notice.OUTSIDE_MAP", name=phrases.name(beyond))
        said.append(Notice(code="OUTSIDE_MAP", text=text))
    if later:
        said.append(Notice(code="LATER_DAY", text=phrases.say("notice.LATER_DAY", day=phrases.value(later))))
    if usual and organisation != usual:
        whose = view.entities[organisation]
        text = phrases.say("notice.OTHER_ORGANISATION", name=phrases.name(whose))
        said.append(Notice(code="OTHER_ORGANISATION", text=text))
    return Asked(
        question=understood.question,
        on=on,
        language=spoken,
        scopes=within,
        reach=scopes_ahead(view, organisation, on),
        sought=sought,
        followed=_reaching(sought, view),
        subjects=subjects,
        wanted=understood.property,
        hits=hits(understood, view),
        facts=facts,
        situation=situation,
        turning=turning,
        notices=tuple(said),
    )


def _matched(understood: Understanding, context: Context) -> float:
    """How well the best thing that is asked about is matched."""
    told = (h for h in understood.hits if h.kind in DESCRIBED | GRANTED or _is_outside(h.id, context.view))
    return next((hit.score for hit in told), 0.0)


def _other(understood: Understanding, context: Context, within: Sequence[str], on: date, matched: float) -> str | None:
    """Another organisation that the question speaks of: named, or with what matches it clearly better (`matched`: 0-1).

    One that is no more on the day stands for the one that took its place.
    """
    view = context.view
    if understood.organisations:
        named = [key for one in understood.organisations if (key := present(view, one, on))]
        return None if not named or set(named) & set(within) else named[0]
    if matched > 1 - CLEARLY:
        return None
    far = understand(understood.question, context, first=1).hits
    entity = view.entities.get(far[0].id) if far and far[0].score >= max(ELSEWHERE, matched + CLEARLY) else None
    other = present(view, entity.organisation_id, on) if entity and entity.organisation_id else None
    return None if other in within else other


def life(
    view: MapView, age: int, conditions: Sequence[str], *, on: date, organisation: str, language: Language
) -> list[Transition]:
    """What begins and ends for a person of this age (whole years) and situation, by the rules of a day.

    Raises:
        UnknownIdError: a condition or the organisation is not in the map.
    """
    within = scopes(view, organisation, on)
    _, situation, _ = _facts(view, GivenFacts(conditions=tuple(conditions)), ReadFacts(), on)
    return transitions(view.within(within), age, Person(situation, within), on, Phrases(language))


def hits(understood: Understanding, view: MapView) -> list[Hit]:
    """What was understood, as the caller sees it."""
    found = []
    for scored in understood.hits:
        entity = view.entities.get(scored.id)
        if entity:
            found.append(Hit(kind=entity.kind, entity=entity, score=scored.score, because=tuple(scored.because)))
    return found


def _sought(understood: Understanding, context: Context, beyond: Term | None) -> tuple[Sought, Sequence[str]]:
    """Which needs, services and laws are meant, and which other things are asked about: none where it is `beyond`."""
    nothing = Sought({}, {}, {})
    laws = {reference: resolve(reference, context.authorities) for reference in understood.references}
    bearing = BEARS.get(understood.property or "", DESCRIBED | GRANTED)
    told = [
        hit if hit.kind in bearing else hit._replace(score=hit.score * NOT_BEARING)
        for hit in understood.hits
        if hit.kind in DESCRIBED | GRANTED and not _is_outside(hit.id, context.view)
    ]
    best = max((hit.score for hit in told), default=0.0)
    astray = best < CLOSE and any(_led_nowhere(reference, found, understood) for reference, found in laws.items())
    if astray or beyond:
        return nothing, []
    near = [hit for hit in told if hit.score >= NEAR * best]
    subjects = [
        hit.id for hit in near if hit.kind in DESCRIBED and hit.score >= (SURE_NAMED if hit.named else SURE_DESCRIBED)
    ]
    if subjects and context.view.entities[subjects[0]].kind in ACTING:
        subjects += [h.id for h in told if h.named and h.kind in ACTING and h.id not in subjects]
    named = {authority.id for found in laws.values() for authority in found}
    if named and understood.property in OF_LAW:
        return Sought({}, {}, {h.id: h.score for h in understood.hits if h.id in named}), []
    if understood.asked not in {Wish.GRANT, Wish.ANYTHING} and subjects:
        return nothing, subjects
    if any(reference.law and reference.certain and not found for reference, found in laws.items()):
        return nothing, []  # another paragraph of the same law would be a guess
    return _granted(told, subjects, named, understood, context)


def _granted(
    told: Sequence[Scored], subjects: Sequence[str], named: Collection[str], understood: Understanding, context: Context
) -> tuple[Sought, Sequence[str]]:
    """What is sought of that which can be granted, where anything is matched well enough for that."""
    best = max((hit.score for hit in told), default=0.0)
    granted = [
        h
        for h in told
        if h.kind in GRANTED and (h.kind is not Kind.LEGAL_AUTHORITY or h.id in named or not _grants(h.id, context))
    ]
    leading = max((hit.score for hit in granted), default=0.0)
    described = understood.asked is Wish.ANYTHING and subjects and leading < best
    if described or leading < max(SURE, CLOSE * best):
        return Sought({}, {}, {}), subjects
    beside = [h for h in understood.beside if h.kind in {Kind.NEED, Kind.SERVICE} and h.score >= BESIDE_LAW]
    beside = [h for h in beside if h.score >= NEAR * beside[0].score]
    sought = _by_kind([*(h for h in granted if h.score >= NEAR * leading or h.id in named), *beside])
    if understood.property in OF_LAW:
        return _their_laws(sought, context.view), []
    return sought, subjects


def _led_nowhere(reference: LawReference, found: Sequence[LegalAuthority], understood: Understanding) -> bool:
    """Whether a paragraph is named that no law has which the question has anything to do with."""
    hit = {scored.id for scored in understood.hits}
    return reference.certain and reference.law is None and not any(law.id in hit for law in found)


def outside(understood: Understanding, context: Context) -> Term | None:
    """What the question is about where that is a matter which the map does not hold.

    A need that covers what such a matter leaves is what is asked for: the homeless person who also lacks a MitID.
    """
    hits = [hit for hit in understood.hits if hit.kind in DESCRIBED | GRANTED]
    best = [hit for hit in hits if hit.score == hits[0].score and _is_outside(hit.id, context.view)]
    if not best:
        return None
    needs = [hit.id for hit in hits if hit.kind in {Kind.NEED, Kind.SERVICE} and hit.score >= SURE]
    if any(context.index.says_more(understood.question, need, best[0].id) for need in needs):
        return None
    return context.view.get(best[0].id, Term)


def _is_outside(entity_id: str, view: MapView) -> bool:
    term = view.get(entity_id, Term)
    return bool(term and term.outside)


def _their_laws(sought: Sought, view: MapView) -> Sought:
    """The laws of what is sought: the deadline of a service is that of its law."""
    services = sought_services(view, sought).items()
    laws = {law.id: score for key, score in services for law in view.targets(key, Under, LegalAuthority)}
    return Sought({}, {}, {**sought.authorities, **laws}) if laws else sought


def _grants(authority: str, context: Context) -> bool:
    """Whether something is granted under a law: then its words lead to the service, not to the law itself."""
    services = (context.view.get(key, Service) for key in context.services_under.get(authority, ()))
    return any(service and service.nature is Nature.GRANT for service in services)


def _by_kind(found: Sequence[Scored]) -> Sought:
    by_kind: dict[Kind, dict[str, float]] = {kind: {h.id: h.score for h in found if h.kind is kind} for kind in GRANTED}
    return Sought(by_kind[Kind.NEED], by_kind[Kind.SERVICE], by_kind[Kind.LEGAL_AUTHORITY])


def _reaching(sought: Sought, view: MapView) -> Sought:
    """What is sought with the laws that took the place of another, or will: an answer may have to tell of those."""
    ending = [
        law.id
        for service in sought_services(view, sought)
        for law in view.targets(service, Under, LegalAuthority)
        if law.valid_to or not law.in_force
    ]
    laws = related(view, [*sought.authorities, *ending])
    more = {key: 0.0 for key in (*ending, *sorted(laws)) if key not in sought.authorities}
    return Sought(sought.needs, sought.services, {**sought.authorities, **more})


def _facts(
    view: MapView, given: GivenFacts, read: ReadFacts, on: date
) -> tuple[Facts, Situation, list[tuple[Condition, Condition]]]:
    """The facts given and those read from the question; what is given goes before what is read.

    A condition that no longer exists on the day is taken for what replaced it, and which it was is told; that it is
    absent says nothing of the new one.
    """
    sure, denied = close(set(given.conditions), set(given.absent), view)
    holds = {*given.conditions, *(c for c in read.conditions if c not in denied)}
    absent = {*given.absent, *(c for c in read.absent if c not in sure)}
    age, age_to = (given.age, given.age_to) if given.age is not None or given.age_to else (read.age, read.age_to)
    if age is not None and age_to is not None and age_to <= age:
        raise InvalidArgumentError(
            "`ageTo` skal være højere end `age`: aldre er hele år, og det sidste regnes ikke med."
        )
    both = sorted(set(given.conditions) & set(given.absent))
    if both:
        raise InvalidArgumentError(f"`{both[0]}` er oplyst både at gælde og ikke at gælde.")
    former = [pair for key in sorted(holds) if (pair := _renewed(_condition(view, key), view, on))]
    holds = {*(holds - {old.id for old, _ in former}), *(new.id for _, new in former)}
    absent = {key for key in absent if not _renewed(_condition(view, key), view, on)}
    closed_holds, closed_absent = close(holds, absent, view)
    facts = Facts(
        age=age,
        age_to=age_to,
        conditions=tuple(_condition(view, key) for key in sorted(holds)),
        absent=tuple(_condition(view, key) for key in sorted(absent)),
        acting_municipality=_municipality(view, given.acting_municipality),
        paying_municipality=_municipality(view, given.paying_municipality),
    )
    upper = age_to if age_to is not None else None if age is None else age + 1
    open_ended = None if upper == OLDEST else upper
    return facts, Situation(frozenset(closed_holds), frozenset(closed_absent), age, open_ended), former


def _renewed(condition: Condition, view: MapView, on: date) -> tuple[Condition, Condition] | None:
    """A condition that has ended by the day, with the one that took its place."""
    if condition.counts_on(on):
        return None
    return next(((condition, new) for new in view.targets(condition, ReplacedBy, Condition) if new.counts_on(on)), None)


def _condition(view: MapView, condition_id: str) -> Condition:
    condition = view.get(condition_id, Condition)
    if condition is None:
        raise UnknownIdError("Et id i `facts` er ikke en betingelse i kortet. Søg den frem: search(kinds: CONDITION).")
    return condition


def _municipality(view: MapView, organisation_id: str | None) -> Organisation | None:
    if organisation_id is None:
        return None
    organisation = view.get(organisation_id, Organisation)
    if organisation is None:
        raise UnknownIdError("En kommune i `facts` er ikke en organisation i kortet; se `organisations`.")
    return organisation
