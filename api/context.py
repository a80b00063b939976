"""What one request carries: the map, one loader, and the day and language each root field was asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sized
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import strawberry
from graphql.pyutils import Path
from strawberry.dataloader import DataLoader
from strawberry.fastapi import BaseContext

from api.actor import ANYONE, Actor
from graph.errors import InvalidArgumentError, UnknownIdError
from graph.model.fact import Edge, Entity
from graph.model.kinds import Language
from graph.responsibility_map import ResponsibilityMap
from graph.view import MapView

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MAX_OBJECTS = 20_000
"""Objects one request may reach through the fields of entities; past it a query only serves to exhaust the server."""

N = TypeVar("N", bound=Entity)
S = TypeVar("S", bound=Sized)


def today() -> date:
    """The day in Denmark, which is the day a caseworker means."""
    return datetime.now(COPENHAGEN).date()


@dataclass(frozen=True)
class Scope:
    """What a root field was asked for; everything below it is read the same way."""

    on: date
    language: Language


@dataclass(frozen=True)
class Surroundings:
    """What one read brought: all that holds on the day, and of that what is in force."""

    every: MapView
    in_force: MapView


class Context(BaseContext):
    """One request. `around` gathers the ids wanted at one moment into one read of the map."""

    def __init__(self, responsibility_map: ResponsibilityMap, accepted: Language, actor: Actor = ANYONE) -> None:
        super().__init__()
        self.actor = actor
        self.map = responsibility_map
        self.accepted = accepted
        self._scopes: dict[str | int, Scope] = {}
        self._left = MAX_OBJECTS
        self._views: DataLoader[tuple[str, date], Surroundings] = DataLoader(load_fn=self._load_views)
        self._counts: DataLoader[tuple[str, str | None], tuple[int, int]] = DataLoader(load_fn=self._load_counts)

    def enter(self, info: Info, on: date | None, language: Language | None = None) -> Scope:
        """Set what holds for the root field `info` stands on and for everything below it."""
        scope = Scope(on or today(), language or self.accepted)
        self._scopes[_root(info)] = scope
        return scope

    def scope(self, info: Info) -> Scope:
        return self._scopes.get(_root(info)) or self.enter(info, None)

    async def around(self, info: Info, entity_id: str) -> MapView:
        """The entity, its edges and their other ends: what is in force on the day of the root field."""
        return (await self._views.load((entity_id, self.scope(info).on))).in_force

    async def entity(self, info: Info, entity_id: str) -> Entity | None:
        """The entity itself, whatever its standing."""
        return (await self._views.load((entity_id, self.scope(info).on))).every.entities.get(entity_id)

    async def required(self, info: Info, entity_id: str, kind: type[N]) -> N:
        found = await self.entity(info, entity_id)
        if not isinstance(found, kind):
            raise UnknownIdError(f"{entity_id} findes ikke på den valgte dato.")
        return found

    async def targets(self, info: Info, entity_id: str, edge: type[Edge], kind: type[N]) -> list[N]:
        """What the entity's edges of one class lead to."""
        return self.spend((await self.around(info, entity_id)).targets(entity_id, edge, kind))

    async def origins(self, info: Info, entity_id: str, edge: type[Edge], kind: type[N]) -> list[N]:
        """What leads to the entity by edges of one class."""
        return self.spend((await self.around(info, entity_id)).origins(entity_id, edge, kind))

    async def one(self, info: Info, entity_id: str, edge: type[Edge], kind: type[N]) -> N | None:
        return next(iter(await self.targets(info, entity_id, edge, kind)), None)

    async def rule_counts(self, rule_id: str, organisation: str | None) -> tuple[int, int]:
        """Findings and things checked; one run however many fields ask."""
        return await self._counts.load((rule_id, organisation))

    def spend(self, found: S) -> S:
        """Count a list against the limit of the request."""
        self._left -= len(found)
        if self._left < 0:
            raise InvalidArgumentError(
                "Forespørgslen når for mange ting på én gang. Bed om færre lag eller mindre sider.", "TOO_COMPLEX"
            )
        return found

    async def _load_views(self, keys: list[tuple[str, date]]) -> list[Surroundings]:
        days: dict[date, list[str]] = defaultdict(list)
        for entity_id, day in keys:
            days[day].append(entity_id)
        views = {day: await self.map.around(sorted(ids), on=day) for day, ids in days.items()}
        read = {day: Surroundings(view, view.in_force()) for day, view in views.items()}
        return [read[day] for _, day in keys]

    async def _load_counts(self, keys: list[tuple[str, str | None]]) -> list[tuple[int, int]]:
        return [await self.map.rule_counts(rule_id, organisation) for rule_id, organisation in keys]


Info = strawberry.Info[Context, None]


def _root(info: Info) -> str | int:
    path: Path = info.path
    while path.prev is not None:
        path = path.prev
    return path.key
