"""One gray zone by its id: as the rules find it now, or as the register still has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.answer.model import GrayZone
from graph.answer.scopes import scopes
from graph.errors import UnknownIdError
from graph.model.fact import scope_of
from graph.model.kinds import Language
from graph.rules.gray_zones import gray_zone
from graph.rules.register import ONE, identity, read_lives
from graph.rules.registry import rules, run, subjects_of
from graph.rules.rule import Found, Rule
from graph.snapshot import Snapshot
from graph.store.properties import Properties
from graph.store.store import Store

MOST_MOVES = 10


@dataclass(frozen=True)
class Zone:
    """Which finding it is, and what a run on the day shows of it; `found` None: nothing any more."""

    id: str
    rule: Rule
    scopes: tuple[str, ...]
    subject: str
    found: Found | None

    @property
    def organisation(self) -> str:
        return self.scopes[0]

    @property
    def sides(self) -> tuple[str, ...]:
        return (self.found.mandates or (self.subject,)) if self.found else ()

    @property
    def identity(self) -> Properties:
        return identity(self.id, self.rule.id, self.organisation, self.subject)


async def find_zone(store: Store, known: Snapshot, zone_id: str, on: date) -> Zone:
    """The gray zone of that id, or the one it became where its subject was merged.

    Raises:
        UnknownIdError: no rule finds it, and none ever did.
    """
    stored: Properties = {}
    for _ in range(MOST_MOVES):
        stored = next((row["properties"] for row in await store.read(ONE, {"id": zone_id})), {})
        if "moved_to" not in stored:
            break
        zone_id = str(stored["moved_to"])
    parts = zone_id.split("/")
    rule = rules().get(parts[2]) if len(parts) == 4 else None
    if rule is None:
        raise _unknown()
    within = tuple(scopes(known.view, scope_of(zone_id), on))
    seen = known.seen(within, on)
    subject = str(stored["subject"]) if stored else None
    if subject is None:
        every = subjects_of(seen, rule)
        subject = next((each for each in every if rule.finding_id(within[0], each) == zone_id), None)
    if subject is None:
        raise _unknown()
    found = next(iter(run(seen, rule, [subject])), None)
    if found is None and not stored:
        raise _unknown()
    return Zone(zone_id, rule, within, subject, found)


async def told(store: Store, known: Snapshot, zone: Zone, on: date, language: Language) -> GrayZone:
    """The gray zone in words, with its life as it is now.

    Raises:
        UnknownIdError: what it is about is no longer in the map.
    """
    lives = await read_lives(store, [zone.id], on)
    shown = gray_zone(
        known.view.within(zone.scopes),
        zone.rule,
        zone.found or Found(zone.subject, ()),
        zone.organisation,
        on,
        language,
        lives,
        present=zone.found is not None,
    )
    if shown is None:
        raise _unknown()
    return shown


def _unknown() -> UnknownIdError:
    return UnknownIdError("Gråzonen findes ikke i kortet. Find den med `grayZones`.")
