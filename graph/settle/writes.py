"""Everything that people do to the map, each checked, permitted and written as one. One object a process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import date

from graph.answer.model import GrayZone
from graph.answer.scopes import scopes
from graph.errors import InvalidArgumentError, MapError, UnknownIdError
from graph.io.followed import followed
from graph.model.fact import REFERENCE, Edge, Entity, scope_of
from graph.model.kinds import GrayZoneStatus, Language
from graph.model.nodes import ContactPoint, Forum, Note, Organisation, Person, Role, Unit
from graph.privacy import guard
from graph.settle import agreement, confirm, feedback, imports, meet, note, status
from graph.settle.feedback import Feedback
from graph.settle.imports import ImportFormat
from graph.settle.outcome import Outcome, Problem, Writer, reasons, refused
from graph.settle.refresh import read_by_rules, refresh_home
from graph.settle.what_if import WhatIf, what_if
from graph.settle.zones import find_zone, told
from graph.snapshot import Snapshot
from graph.store.errors import MapMovedError, StoreConflictError, StoreError, StoreTimeoutError
from graph.store.store import Store

LONGEST = 2_000
"""Signs of a text that a person writes."""
MOST_CONFIRMED = 100
LONGEST_DOCUMENT = 100_000
TRIED_FOR = 10.0
"""Seconds for a draft, with waiting for another."""
MOST_TRIALS = 8
TOO_BUSY = "Kortet ændres hele tiden lige nu. Prøv igen om lidt."
TOO_LONG = f"Et dokument må højst være på {LONGEST_DOCUMENT} tegn. Del det i flere."


log = logging.getLogger(__name__)


class Writes:
    """Writes to one map. `current` gives the newest snapshot."""

    def __init__(self, store: Store, home: str, current: Callable[[], Awaitable[Snapshot]]) -> None:
        self._store = store
        self._home = home
        self._current = current
        self._trying = asyncio.Lock()
        self._counting: dict[tuple[str, str | None], asyncio.Task[None]] = {}
        self._noting: set[asyncio.Task[int | None]] = set()

    async def meet(self, zone_id: str, unit: str | None, on: date, language: Language, by: Writer) -> GrayZone:
        """Somebody of the unit met the gray zone today. Who clicks twice before it is counted has clicked once.

        Raises:
            UnknownIdError: there is no such gray zone, or no such unit.
        """
        by.may_change(scope_of(zone_id))
        known = await self._current()
        known.check(unit, Unit, Organisation)
        zone = await find_zone(self._store, known, zone_id, on)
        key = (zone.id, unit)
        if key not in self._counting:
            self._counting[key] = task = asyncio.create_task(meet.count(self._store, zone, unit, on))
            task.add_done_callback(lambda _: self._counting.pop(key))
        await asyncio.shield(self._counting[key])
        return await told(self._store, known, zone, on, language)

    async def set_status(
        self,
        zone_id: str,
        to: GrayZoneStatus,
        on: date,
        by: Writer,
        *,
        responsible: str | None = None,
        review_on: date | None = None,
        note: str | None = None,
    ) -> Outcome:
        """What people say of a gray zone."""
        by.may_change(scope_of(zone_id))
        known = await self._current()
        try:
            known.check(responsible, Organisation, Unit, Role, Person, Forum)
            zone = await find_zone(self._store, known, zone_id, on)
            if responsible and known.view.entities[responsible].organisation_id not in zone.scopes:
                raise UnknownIdError("Den ansvarlige hører til en organisation, som denne ikke er knyttet til.")
            if review_on and review_on <= on:
                raise InvalidArgumentError("reviewOn skal være en dag efter i dag.")
            if note:
                _checked(note, "note", known)
        except MapError as error:
            return refused(*reasons(error))
        return await status.set_status(
            self._store, zone, to, on, actor=by.name, responsible=responsible, review_on=review_on, note=note
        )

    async def record_agreement(self, document: str, on: date, by: Writer, *, dry_run: bool = False) -> Outcome:
        """Leaders have agreed; the document is in the form of the seeds."""
        if len(document) > LONGEST_DOCUMENT:
            return refused(Problem(code="INVALID_ARGUMENT", message=TOO_LONG, path="document"))
        for _ in range(MOST_TRIALS):
            known = await self._current()
            try:
                outcome = await agreement.record(self._store, known, document, on, by, dry_run=dry_run)
            except MapMovedError:
                continue
            return outcome if dry_run else await self._noted(known, outcome, on)
        raise StoreConflictError(TOO_BUSY)

    async def take(
        self,
        dataset: str,
        form: ImportFormat,
        content: str,
        on: date,
        by: Writer,
        *,
        dry_run: bool = True,
        allow_removals: bool = False,
    ) -> Outcome:
        """What another system holds becomes a data set of the map."""
        known = await self._current()
        outcome = await imports.take(
            self._store,
            known,
            dataset,
            form,
            content,
            on,
            by,
            dry_run=dry_run,
            allow_removals=allow_removals,
        )
        return outcome if dry_run else await self._noted(known, outcome, on)

    async def what_if(self, document: str, on: date, language: Language) -> WhatIf:
        """What a draft would do to the gray zones, at one revision. One draft at a time; nothing is stored.

        Raises:
            StoreTimeoutError: it took longer than ten seconds.
            StoreConflictError: others kept writing meanwhile.
        """
        if len(document) > LONGEST_DOCUMENT:
            return WhatIf(revision=0, errors=(Problem(code="INVALID_ARGUMENT", message=TOO_LONG, path="document"),))
        until = asyncio.get_running_loop().time() + TRIED_FOR
        try:
            async with asyncio.timeout_at(until), self._trying:
                for _ in range(MOST_TRIALS):
                    known = await self._current()
                    tried = await what_if(self._store, known, document, on, home=self._home, language=language)
                    if await self._store.edition() == known.edition:
                        return tried
        except TimeoutError:
            raise StoreTimeoutError(f"Udkastet tog mere end {TRIED_FOR:g} sekunder. Prøv et mindre.") from None
        raise StoreConflictError(TOO_BUSY)

    async def feedback(self, subject: str, text: str, on: date, by: Writer) -> Outcome:
        """Somebody says that a fact is wrong."""
        by.may_change(self._home)
        known = await self._current()
        try:
            entity = _entity(known, subject)
            _checked(text, "text", known)
        except MapError as error:
            return refused(*reasons(error))
        return await feedback.record(
            self._store, entity, entity.organisation_id or self._home, text.strip(), on, actor=by.name
        )

    async def feedback_of(self, organisation: str | None, on: date) -> Sequence[Feedback]:
        """What was said of an organisation's facts: what is open first, the newest foremost.

        Raises:
            UnknownIdError: there is no such organisation.
        """
        known = await self._current()
        return await feedback.of(self._store, scopes(known.view, organisation or self._home, on)[0])

    async def handle_feedback(self, feedback_id: str, on: date, by: Writer) -> Outcome:
        """Somebody has seen to what was said."""
        try:
            said = await feedback.find(self._store, feedback_id)
        except MapError as error:
            return refused(*reasons(error, "id"))
        by.may_change(said.organisation)
        return await feedback.handle(self._store, said, on, actor=by.name)

    async def add_note(self, subject: str, said_by: str, text: str, on: date, by: Writer) -> Outcome:
        """A unit or role says what it knows of a thing. `by` writes it; `said_by` stands under it."""
        known = await self._current()
        try:
            entity, party = _entity(known, subject), _entity(known, said_by)
            if isinstance(entity, Person | ContactPoint):
                raise InvalidArgumentError("Der skrives ingen noter om medarbejdere. Skriv om enheden eller indsatsen.")
            known.check(said_by, Unit, Role)
            _checked(text, "text", known, note.LONGEST)
        except MapError as error:
            return refused(*reasons(error))
        by.may_change(scope_of(party.id))
        return await self._noted(known, await note.add(self._store, entity, party, text.strip(), on, actor=by.name), on)

    async def withdraw_note(self, note_id: str, on: date, by: Writer) -> Outcome:
        """A note that was written here is not right, or no longer."""
        by.may_change(scope_of(note_id))
        known = await self._current()
        found = known.view.get(note_id, Note)
        if found is None or not found.holds_on(on):
            return refused(Problem(code="UNKNOWN_ID", message="Der er ingen note med dette id i kortet.", path="id"))
        try:
            outcome = await note.withdraw(self._store, found, on, actor=by.name)
        except InvalidArgumentError as error:
            return refused(*reasons(error, "id"))
        return await self._noted(known, outcome, on)

    async def confirm(self, ids: Sequence[str], on: date, by: Writer) -> Outcome:
        """The owners say that these things are still right, with the edges written under each; or these edges."""
        known = await self._current()
        if len(ids) > MOST_CONFIRMED:
            return refused(
                Problem(code="INVALID_ARGUMENT", message=f"Bekræft højst {MOST_CONFIRMED} ad gangen.", path="ids")
            )
        written_under = {edge.id: edge for edge in known.view.edges}
        unknown = [key for key in ids if key not in known.view.entities and key not in written_under]
        if unknown:
            told_of = "Der er intet med dette id i kortet. Find det med `search`. Intet er bekræftet."
            return refused(
                *(Problem(code="UNKNOWN_ID", message=told_of, path=f"ids[{ids.index(key)}]") for key in unknown)
            )
        entities = [key for key in ids if key in known.view.entities]
        edges: list[Edge] = [written_under[key] for key in ids if key in written_under]
        edges += [edge for edge in known.view.edges if edge.source in set(entities) and edge.counts_on(on)]
        facts: list[Entity | Edge] = [*(known.view.entities[key] for key in entities), *edges]
        for organisation in sorted({fact.organisation_id or REFERENCE for fact in facts}):
            by.may_change(organisation)
        return await self._noted(known, await confirm.confirm(self._store, entities, edges, on, actor=by.name), on)

    async def _noted(self, known: Snapshot, outcome: Outcome, on: date) -> Outcome:
        """The register sees what was written; what it notes is a write of its own, and the first stands without it.

        It goes on when who wrote gives up waiting.
        """
        if not outcome.ok or not outcome.revision or (outcome.told_whole and not read_by_rules(outcome.changes)):
            return outcome
        task = asyncio.create_task(self._note(known, outcome, on))
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)
        return outcome.model_copy(update={"revision": await asyncio.shield(task)})

    async def _note(self, known: Snapshot, outcome: Outcome, on: date) -> int | None:
        """The revision afterwards."""
        revision = outcome.revision
        try:
            if outcome.told_whole and revision == known.revision + 1:
                view, seen_at = followed(known.view, outcome.changes), revision
            else:
                now = await self._current()
                view, seen_at = now.view, now.revision
            for _ in range(MOST_TRIALS):
                try:
                    noted = await refresh_home(self._store, view, seen_at, self._home, on)
                except MapMovedError:
                    now = await self._current()
                    view, seen_at = now.view, now.revision
                else:
                    return await self._store.revision() if noted else revision
            log.warning("the register was not noted: others keep writing")
        except StoreError as error:
            log.warning("the register was not noted: %s", type(error).__name__)
        return revision


def _entity(known: Snapshot, entity_id: str) -> Entity:
    entity = known.view.entities.get(entity_id)
    if entity is None:
        raise UnknownIdError("Der er intet med dette id i kortet. Find det med `search`.")
    return entity


def _checked(text: str, argument: str, known: Snapshot, longest: int = LONGEST) -> None:
    """Raises InvalidArgumentError where a text may not be written into the map; never repeats it."""
    if not text.strip() or len(text) > longest:
        raise InvalidArgumentError(f"{argument} skal være på 1 til {longest} tegn.")
    if guard(text, known.context.known):
        raise InvalidArgumentError(
            f"{argument} ser ud til at indeholde personoplysninger. Skriv uden navn, CPR-nummer, telefon og adresse; "
            "intet er gemt.",
            "PERSONAL_DATA",
        )
