"""An agreement recorded in the map: checked whole, written with what it does to the gray zones, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from graph.answer.scopes import scopes
from graph.errors import MapError
from graph.io.dataset import LOCAL, DataSet, Rank
from graph.io.load import LoadResult, load, planned
from graph.io.plan import LoadOptions
from graph.io.seeds_reader import read_document
from graph.model.edges import MetBy, Prefers, Settles
from graph.model.fact import Edge, Entity
from graph.model.kinds import GrayZoneStatus
from graph.model.nodes import Agreement, Need, Service
from graph.model.provenance import Confidence
from graph.rules.life import Life, life_from
from graph.rules.register import ONE, identity, put
from graph.rules.registry import rules, run
from graph.rules.seen import OnDay, Seen
from graph.settle.agreement_checks import first_day, problems
from graph.settle.outcome import Outcome, Problem, Writer, done, planned_changes, reasons, refused
from graph.snapshot import Snapshot
from graph.store.errors import MapMovedError
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from graph.view import MapView

DOCUMENT = "document"
OPTIONS = LoadOptions(additive=True)
HALF_A_YEAR = 6

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True)
class Draft:
    """What a document holds, and the map with it. `agreements`: those that are recorded."""

    dataset: DataSet
    agreements: tuple[Agreement, ...]
    every: MapView


async def record(
    store: Store, known: Snapshot, document: str, today: date, by: Writer, *, dry_run: bool = False
) -> Outcome:
    """Record the agreements of a document; `dry_run`: say what it would change, and change nothing.

    Raises:
        MapMovedError: the map is no longer the one that is known. Nothing was written.
    """
    try:
        draft = _read(known, document, today)
        revision, plan = await planned(store, [draft.dataset], OPTIONS)
    except MapError as error:
        return refused(*reasons(error, DOCUMENT))
    wrong = [*_foreign(known, draft), *(p for a in draft.agreements for p in problems(draft.every, a, today))]
    if wrong:
        return refused(*wrong)
    for agreement in draft.agreements:
        by.may_change(agreement.organisation_id or "")
    if dry_run:
        return planned_changes(revision, plan, by.name)
    try:
        result = await _written(store, known, draft, today, by.name)
    except MapMovedError:
        raise
    except MapError as error:
        return refused(*reasons(error, DOCUMENT))
    return done(result.revision, result.logged)


def _read(known: Snapshot, document: str, today: date) -> Draft:
    local = DataSet(LOCAL, "Registreret i kortet", Rank.LOCAL)
    dataset = read_document(document, local, DOCUMENT, Confidence.STATED)
    for key, entity in dataset.entities.items():
        if key not in known.view.entities:
            dataset.entities[key] = with_status(entity, today)
    agreements = tuple(entity for entity in dataset.entities.values() if isinstance(entity, Agreement))
    return Draft(dataset, agreements, known.view.changed(dataset.facts.values()))


def with_status(entity: E, today: date) -> E:
    """A new agreement with a day for its next status, half a year on, where none is given and it lasts that long."""
    if not isinstance(entity, Agreement) or entity.next_status_on:
        return entity
    status = _later(first_day(entity, today))
    if entity.last_status_on and (after := _later(entity.last_status_on)) > today:
        status = after
    fits = entity.valid_to is None or status < entity.valid_to
    return entity.model_copy(update={"next_status_on": status}) if fits else entity


def _later(day: date) -> date:
    """Half a year on; the 28th where the month is too short."""
    month = day.month + HALF_A_YEAR
    return day.replace(year=day.year + (month - 1) // 12, month=(month - 1) % 12 + 1, day=min(day.day, 28))


def _foreign(known: Snapshot, draft: Draft) -> Iterable[Problem]:
    """A document of an agreement holds agreements, and does not rewrite one that is there."""
    mine = {agreement.id for agreement in draft.agreements}
    if not mine:
        yield Problem(code="INVALID", message="Der står ingen aftale. Begynd med `agreements:`.", path=DOCUMENT)
    for fact in draft.dataset.facts.values():
        if not isinstance(fact, Agreement) and not (isinstance(fact, Edge) and fact.source in mine):
            told = f"`{fact.id}` er ingen del af en aftale. Registrér andre oplysninger med `import`."
            yield Problem(code="INVALID", message=told, path=DOCUMENT)
    held = {*known.view.entities, *(edge.id for edge in known.view.edges)}
    for agreement in draft.agreements:
        own = {fact.id for fact in draft.dataset.edges.values() if fact.source == agreement.id}
        if agreement.id in held and not own <= held:
            told = (
                f"`{agreement.id}` er allerede i kortet. Giv den nye aftale et id for sig, og den gamle en `valid_to`."
            )
            yield Problem(code="CONFLICT", message=told, path=f"{agreement.id}: id")


async def _written(store: Store, known: Snapshot, draft: Draft, today: date, actor: str) -> LoadResult:
    touched = sorted({subject for agreement in draft.agreements for subject in _touched(draft.every, agreement)})
    before = {}
    for agreement in draft.agreements:
        home = agreement.organisation_id or ""
        within = scopes(draft.every, home, today)
        for rule in rules().values():
            for found in run(known.seen(within, today), rule, touched):
                before[rule.finding_id(home, found.subject)] = (rule, found, tuple(within), first_day(agreement, today))

    days = {day: OnDay(draft.every, day) for *_, day in before.values()}

    async def agreed(transaction: WriteTransaction) -> None:
        if transaction.revision != known.revision:
            raise MapMovedError("Kortet blev ændret imens. Prøv igen.")
        for key, (rule, found, within, day) in before.items():
            if run(Seen(days[day], within), rule, [found.subject]):
                continue
            rows = await transaction.run(ONE, {"id": key})
            stored = rows[0]["properties"] if rows else None
            life = life_from(stored) if stored else Life(first_seen=today)
            life = replace(
                life,
                status=GrayZoneStatus.AGREED,
                status_on=today,
                reopened_on=None,
                gone_on=today if day <= today else None,
                sides=() if day <= today else found.mandates or (found.subject,),
            )
            await put(transaction, stored, identity(key, rule.id, within[0], found.subject) | life.stored())

    return await load(store, [draft.dataset], actor=actor, options=OPTIONS, also=agreed)


def _touched(every: MapView, agreement: Agreement) -> Iterable[str]:
    """The subjects of rules that an agreement can settle."""
    yield agreement.id
    for settled in (edge.target for edge in every.out(agreement, Settles)):
        yield settled
        if isinstance(every.entities.get(settled), Service):
            yield from (need.id for need in every.origins(settled, MetBy, Need))
        else:
            yield from (service.id for service in every.targets(settled, MetBy, Service))
    yield from (edge.target for edge in every.out(agreement, Prefers))
