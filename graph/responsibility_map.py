"""The responsibility map as its users see it: ask, search, look up. One object a process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from graph.answer.answer import Asked, compose
from graph.answer.ask import prepare
from graph.answer.model import Answer, GivenFacts, GrayZone, RuleInfo
from graph.answer.scopes import scopes
from graph.errors import UnknownIdError
from graph.io.workbook.export import exported_file
from graph.latest import Latest
from graph.model.kinds import Category, GrayZoneStatus, Language, Severity
from graph.model.nodes import Budget, Forum, Need, Organisation, Person, Role, Unit
from graph.rules.find import gray_zones, of_an_answer
from graph.rules.registry import rules, run, subjects_of
from graph.rules.rule import Rule
from graph.settle.outcome import Change, shown
from graph.settle.writes import Writes
from graph.snapshot import Snapshot
from graph.store.change_log import NEWEST, changes
from graph.store.errors import StoreConflictError, StoreError
from graph.store.store import Store
from graph.warming import Warmth, warm

T = TypeVar("T")

TIME_ZONE = ZoneInfo("Europe/Copenhagen")
MOST_READINGS = 3
MOST_ZONES = 1000
"""Answers whose gray zones are remembered, until the map changes: rules are a matter of the edition and the day."""


def today() -> date:
    """The day it is where the map is used."""
    return datetime.now(TIME_ZONE).date()


class ResponsibilityMap:
    """Reads of one map. Follows its changes: what is held in memory is renewed when the revision moves."""

    def __init__(self, store: Store, home: str, known: Snapshot) -> None:
        self._store = store
        self.home = home
        self.warmth = Warmth(store, home)
        self._latest = Latest(store, known)
        self.writes = Writes(store, home, self.current)
        self._zones: dict[tuple[Any, ...], list[GrayZone]] = {}

    @classmethod
    async def open(cls, store: Store, *, home: str) -> Self:
        """Read the map from the store, and let it plan what will be asked."""
        await warm(store, home)
        return cls(store, home, await Snapshot.read(store))

    async def close(self) -> None:
        """Give up what is under way."""
        await self._latest.close()

    async def current(self) -> Snapshot:
        """The map at its present revision."""
        return await self._latest.current()

    async def _settled(
        self, find: Callable[[Snapshot], Awaitable[T]], known: Snapshot | None = None
    ) -> tuple[T, Snapshot]:
        """What rules find and people have said of it, with the snapshot of the very revision they found it at."""
        for _ in range(MOST_READINGS):
            known = known or await self.current()
            found = await find(known)
            if await self._store.edition() == known.edition:
                return found, known
            known = None
        raise StoreConflictError("Kortet ændres lige nu, så intet svar ville høre til én udgave. Spørg igen om lidt.")

    async def ready(self) -> bool:
        """Whether the store answers, and has planned what will be asked."""
        if not self.warmth.holds:
            return False
        try:
            await self._store.revision()
        except StoreError:
            return False
        return self.warmth.holds  # it may have been restarted while it was asked

    async def revision(self) -> int:
        """The revision an answer given now would cite."""
        return await self._store.revision()

    async def ask(
        self,
        question: str,
        *,
        facts: GivenFacts | None = None,
        on: date | None = None,
        organisation: str | None = None,
        language: Language | None = None,
        otherwise: Language = Language.DA,
        known: Snapshot | None = None,
    ) -> Answer:
        """Who decides, who pays, under which law, by which criteria, whom to call (DESIGN §3).

        `on`: else a later day that the question names, else today. In `language`, else the question's own, else
        `otherwise`. `known`: the map to answer from, if its gray zones can be looked for before it changes; else, and
        where it is left out, as it is now.

        Raises:
            MapError: an id is not in the map, the question is too long, or the store does not answer.
        """

        def understood(map_now: Snapshot) -> Asked:
            return prepare(
                question,
                map_now.context,
                on=on or today(),
                organisation=organisation or self.home,
                given=facts,
                language=language,
                otherwise=otherwise,
                usual=None if organisation else self.home,
                ahead=on is None,
            )

        first = known or await self.current()
        asked = understood(first)

        async def zones(map_now: Snapshot) -> tuple[Asked, list[GrayZone]]:
            now = asked if map_now is first else understood(map_now)
            needs = list(now.sought.needs)
            readable = map_now.view.within(now.reach)
            return now, await gray_zones(
                self._store,
                map_now.seen(now.scopes, now.on),
                readable,
                now.language,
                subjects=needs,
                wanted=of_an_answer(),
            )

        if not asked.sought.needs:
            return compose(asked, first.view.within(asked.reach), first.revision)
        key = _same_zones(asked, first)
        if key in self._zones:
            return compose(asked, first.view.within(asked.reach), first.revision, self._zones[key])
        (settled, found), at = await self._settled(zones, first)
        if len(self._zones) >= MOST_ZONES:
            del self._zones[next(iter(self._zones))]
        self._zones[_same_zones(settled, at)] = found
        return compose(settled, at.view.within(settled.reach), at.revision, found)

    async def changes(
        self,
        *,
        since: datetime | None = None,
        subject: str | None = None,
        before: int = NEWEST,
        most: int,
        known: Snapshot,
    ) -> tuple[list[Change], int]:
        """What has changed, newest first: at most `most` entries numbered under `before`, and how many there are.

        `since` without a time zone is the time where the map is used. `subject`: of one thing and the edges at it.

        Raises:
            UnknownIdError: nothing of that id is in the map or was ever changed.
        """
        moment = since.replace(tzinfo=TIME_ZONE) if since and since.tzinfo is None else since
        found, count = await changes(self._store, since=moment, subject=subject, before=before, most=most)
        if subject and subject not in known.view.entities and not count:
            raise UnknownIdError("Intet i kortet har eller har haft det id. Find det med `search`.")
        return [shown(entry) for entry in found], count

    async def workbook(self, organisation: str | None, on: date) -> bytes:
        """An organisation's part of the map as a workbook, as `import` takes it back.

        Raises:
            UnknownIdError: there is no such organisation.
        """
        known = await self.current()
        return await exported_file(self._store, scopes(known.view, organisation or self.home, on)[0], on)

    def rules(self, language: Language = Language.DA) -> list[RuleInfo]:
        """The rules that find gray zones."""
        return [
            RuleInfo(
                id=rule.id,
                title=rule.title.in_(language),
                explanation=rule.explanation.in_(language),
                category=rule.category,
                severity=rule.severity,
            )
            for rule in rules().values()
        ]

    async def rule_counts(self, rule_id: str, organisation: str | None = None) -> tuple[int, int]:
        """How many findings a rule has in an organisation, and how many things it looked at."""
        rule = _known_rule(rule_id)
        known = await self.current()
        within = scopes(known.view, organisation or self.home, today())
        seen = known.seen(within, today())
        subjects = subjects_of(seen, rule)
        return len(run(seen, rule, subjects)), len(subjects)

    async def gray_zones(
        self,
        *,
        organisation: str | None = None,
        unit: str | None = None,
        need: str | None = None,
        wanted: Sequence[str] | None = None,
        categories: Sequence[Category] | None = None,
        status: Sequence[GrayZoneStatus] | None = None,
        severity: Sequence[Severity] | None = None,
        on: date | None = None,
        language: Language = Language.DA,
        known: Snapshot | None = None,
    ) -> list[GrayZone]:
        """Gray zones of an organisation on a date, most severe first, narrowed by what is given."""
        day = on or today()
        for rule in wanted or ():
            _known_rule(rule)
        asked = [
            rule.id
            for rule in rules().values()
            if (wanted is None or rule.id in wanted) and (categories is None or rule.category in categories)
        ]

        async def find(known: Snapshot) -> list[GrayZone]:
            known.check(unit, Unit, Role, Organisation, Forum, Person, Budget)
            known.check(need, Need)
            within = scopes(known.view, organisation or self.home, day)
            subjects = [need] if need else None
            return await gray_zones(
                self._store,
                known.seen(within, day),
                known.view.within(within),
                language,
                subjects=subjects,
                wanted=asked,
                status=status or (),
            )

        zones, _ = await self._settled(find, known)
        kept = [
            zone
            for zone in zones
            if (status is None or zone.status in status)
            and (severity is None or zone.severity in severity)
            and (unit is None or unit in _parties(zone))
        ]
        order = list(Severity)
        return sorted(kept, key=lambda z: (-z.met, order.index(z.severity), -len(z.needs), z.id))


def _same_zones(asked: Asked, at: Snapshot) -> tuple[Any, ...]:
    """What the gray zones of an answer depend on; no word of the question is kept."""
    return at.edition, tuple(asked.scopes), tuple(asked.reach), asked.on, asked.language, frozenset(asked.sought.needs)


def _known_rule(rule_id: str) -> Rule:
    """Raises UnknownIdError where there is none of that id."""
    rule = rules().get(rule_id)
    if rule is None:
        raise UnknownIdError(f"En af reglerne findes ikke. Reglerne er: {', '.join(rules())}.")
    return rule


def _parties(zone: GrayZone) -> set[str]:
    sides = {zone.subject.id, *(side.party.id for side in zone.sides if side.party)}
    return sides | {edge.target.id for edge in zone.evidence if edge.type in {"DECIDED_BY", "PAID_BY", "OWNED_BY"}}
