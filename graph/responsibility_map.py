"""The responsibility map as its users see it: ask, search, look up. One object a process."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString, Self
from zoneinfo import ZoneInfo

from graph.answer.answer import DUTIES, Asked, compose
from graph.answer.ask import hits, prepare, scopes
from graph.answer.expand import expand
from graph.answer.model import Answer, GivenFacts, GrayZone, Hit, RuleInfo
from graph.answer.neighbourhood import around
from graph.errors import UnknownIdError
from graph.io.load import view_of
from graph.language.understand import Context, understand
from graph.model.fact import REFERENCE, Entity
from graph.model.kinds import Category, GrayZoneStatus, Kind, Language, Severity
from graph.model.nodes import Mandate, Organisation, Source
from graph.rules.find import gray_zones
from graph.rules.registry import rules, run, subjects_of
from graph.store.errors import StoreConflictError, StoreError
from graph.store.properties import entity_from
from graph.store.store import Store
from graph.view import MapView
from graph.warming import Warmth, warm

TIME_ZONE = ZoneInfo("Europe/Copenhagen")
MOST_HITS = 200

MANDATES: LiteralString = """
UNWIND $given.scopes AS organisation
MATCH (mandate:Mandate {organisation: organisation})
RETURN properties(mandate) AS properties, [] AS linked
LIMIT $most
"""
LINKED_MANDATES: LiteralString = """
UNWIND $given.scopes AS organisation
MATCH (mandate:Mandate {organisation: organisation})
CALL (mandate) {
  MATCH (mandate)-[link:FOR|UNDER|DECIDED_BY|PERFORMED_BY|PAID_BY]->(end:Entity)
  WHERE link.standing = 'IN_FORCE' AND (link.valid_from IS NULL OR link.valid_from <= $on)
    AND (link.valid_to IS NULL OR link.valid_to > $on)
  OPTIONAL MATCH (end)-[owned:OWNED_BY]->(owner:Entity)
  WHERE owned.standing = 'IN_FORCE' AND (owned.valid_from IS NULL OR owned.valid_from <= $on)
    AND (owned.valid_to IS NULL OR owned.valid_to > $on)
  RETURN collect(DISTINCT end.id) + collect(DISTINCT owner.id) AS linked
}
RETURN properties(mandate) AS properties, linked
LIMIT $most
"""
MOST_MANDATES = 100_000
MOST_READINGS = 3


def today() -> date:
    """The day it is where the map is used."""
    return datetime.now(TIME_ZONE).date()


@dataclass(frozen=True)
class Snapshot:
    """All that understanding needs of the map, at one revision."""

    revision: int
    context: Context

    @property
    def view(self) -> MapView:
        return self.context.view

    @classmethod
    async def read(cls, store: Store) -> Self:
        facts = await store.facts()
        view = view_of(facts.nodes, facts.edges)
        return cls(facts.revision, await asyncio.to_thread(Context.from_view, view))


class ResponsibilityMap:
    """Reads of one map. Follows its changes: what search knows is renewed when the revision moves."""

    def __init__(self, store: Store, home: str, known: Snapshot) -> None:
        self._store = store
        self.home = home
        self.warmth = Warmth(store, home)
        self._snapshot = known
        self._renewing = asyncio.Lock()

    @classmethod
    async def open(cls, store: Store, *, home: str) -> Self:
        """Load what search needs from the store, and let it plan what will be asked."""
        await warm(store, home)
        return cls(store, home, await Snapshot.read(store))

    async def _current(self) -> Snapshot:
        """What search knows, at the map's present revision."""
        if await self._store.revision() != self._snapshot.revision:
            async with self._renewing:
                if await self._store.revision() != self._snapshot.revision:
                    self._snapshot = await Snapshot.read(self._store)
        return self._snapshot

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
    ) -> Answer:
        """Who decides, who pays, under which law, by which criteria, whom to call (DESIGN §3).

        In `language`, else the question's own, else `otherwise`.

        Raises:
            MapError: an id is not in the map, the question is too long, or the store does not answer.
        """
        for _ in range(MOST_READINGS):
            known = await self._current()
            asked = prepare(
                question,
                known.context,
                on=on or today(),
                organisation=organisation or self.home,
                given=facts,
                language=language,
                otherwise=otherwise,
            )
            view, zones = await self._read(asked, known)
            if await self._store.revision() == known.revision:
                return compose(asked, view, known.revision, zones)
        raise StoreConflictError("The map is being changed right now, so that no revision can be cited. Ask again.")

    async def _read(self, asked: Asked, known: Snapshot) -> tuple[MapView, list[GrayZone]]:
        others = [*DUTIES, asked.scopes[0], *asked.subjects]
        view = await expand(self._store, asked.sought, asked.scopes, others)
        needs = list(asked.sought.needs)
        zones = (
            await gray_zones(self._store, asked.scopes, asked.on, asked.language, subjects=needs, read=view)
            if needs
            else []
        )
        return MapView([*view.entities.values(), *known.view.of(Source)], view.edges), zones

    async def search(
        self,
        text: str,
        *,
        kinds: Sequence[Kind] | None = None,
        organisation: str | None = None,
        on: date | None = None,
    ) -> list[Hit]:
        """What the text speaks of, best first; nothing where nothing matches well enough."""
        known = await self._current()
        understood = understand(text, known.context, first=MOST_HITS)
        day = on or today()
        within = {REFERENCE, *scopes(known.view, organisation, day)} if organisation else None
        return [
            hit
            for hit in hits(understood, known.view)
            if hit.entity.holds_on(day)
            and (kinds is None or hit.kind in kinds)
            and (within is None or (hit.entity.organisation_id or REFERENCE) in within)
        ]

    async def suggest(self, text: str, *, organisation: str | None = None, first: int = 8) -> list[Hit]:
        """Completions of what is being written."""
        known = await self._current()
        within = [REFERENCE, *scopes(known.view, organisation or self.home, today())]
        found = known.context.index.suggest(text, first=first, organisations=within)
        view = known.view
        return [
            Hit(kind=entity.kind, entity=entity, score=scored.score, because=tuple(scored.because))
            for scored in found
            if (entity := view.entities.get(scored.id))
        ]

    async def entity(self, entity_id: str, *, on: date | None = None) -> Entity | None:
        """Any one thing by its id; None where there is none on that date."""
        view = await self.around([entity_id], on=on)
        return view.entities.get(entity_id)

    async def around(self, ids: Sequence[str], *, on: date | None = None) -> MapView:
        """The things given, every edge that touches them and the other ends, as they hold on a date."""
        known = await self._current()
        every = [organisation.id for organisation in known.view.of(Organisation)]
        return (await around(self._store, ids, every)).on(on or today())

    async def organisations(self) -> list[Organisation]:
        """All organisations, by id."""
        known = await self._current()
        return [o for o in known.view.of(Organisation) if o.holds_on(today())]

    async def mandates(
        self,
        *,
        unit: str | None = None,
        service: str | None = None,
        authority: str | None = None,
        organisation: str | None = None,
        on: date | None = None,
    ) -> list[Mandate]:
        """Mandates in force on a date, by id, narrowed by what is given. `unit`: decides, performs or pays.

        Raises:
            UnknownIdError: an id that is given is not in the map.
        """
        known = await self._current()
        for given in (unit, service, authority):
            if given and given not in known.view.entities:
                raise UnknownIdError(
                    "Et af id'erne `unit`, `service`, `authority` er ikke i kortet. Find det med `search`."
                )
        day = on or today()
        within = scopes(known.view, organisation or self.home, day)
        parameters = {"given": {"scopes": within[:1] if organisation else within}, "on": day.isoformat()}
        wanted = {given for given in (unit, service, authority) if given}
        rows = await self._store.read(LINKED_MANDATES if wanted else MANDATES, parameters, most=MOST_MANDATES)
        found = [entity_from(["Mandate"], row["properties"]) for row in rows if wanted <= {*row["linked"]}]
        held = [m for m in found if isinstance(m, Mandate) and m.holds_on(day) and m.in_force]
        return sorted(held, key=lambda mandate: mandate.id)

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
        rule = rules().get(rule_id)
        if rule is None:
            raise UnknownIdError(f"`{rule_id}` er ikke en regel. Reglerne er: {', '.join(rules())}.")
        known = await self._current()
        within = scopes(known.view, organisation or self.home, today())
        subjects = await subjects_of(self._store, rule, within)
        return len(await run(self._store, rule, within, today(), subjects)), len(subjects)

    async def gray_zones(
        self,
        *,
        organisation: str | None = None,
        unit: str | None = None,
        need: str | None = None,
        rules: Sequence[str] | None = None,
        categories: Sequence[Category] | None = None,
        status: Sequence[GrayZoneStatus] | None = None,
        severity: Sequence[Severity] | None = None,
        on: date | None = None,
        language: Language = Language.DA,
    ) -> list[GrayZone]:
        """Gray zones of an organisation on a date, most severe first, narrowed by what is given."""
        known = await self._current()
        day = on or today()
        within = scopes(known.view, organisation or self.home, day)
        subjects = [need] if need else None
        zones = await gray_zones(self._store, within, day, language, subjects=subjects, wanted=rules)
        kept = [
            zone
            for zone in zones
            if (categories is None or zone.category in categories)
            and (status is None or zone.status in status)
            and (severity is None or zone.severity in severity)
            and (unit is None or unit in _parties(zone))
        ]
        order = list(Severity)
        return sorted(kept, key=lambda z: (-z.met, order.index(z.severity), -len(z.needs), z.id))


def _parties(zone: GrayZone) -> set[str]:
    sides = {side.party.id for side in zone.sides if side.party}
    return sides | {edge.target.id for edge in zone.evidence if edge.type in {"DECIDED_BY", "PAID_BY", "OWNED_BY"}}
