"""What one request carries: the map at one revision, and the day and language each root field was asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sized
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import strawberry
from graphql.pyutils import Path
from strawberry.dataloader import DataLoader
from strawberry.fastapi import BaseContext

from api.actor import ANYONE, Actor
from graph.errors import InvalidArgumentError, UnknownIdError
from graph.model.fact import Edge, Entity
from graph.model.kinds import Language
from graph.responsibility_map import ResponsibilityMap, today
from graph.snapshot import Snapshot
from graph.view import MapView

MAX_OBJECTS = 20_000
"""Objects one request may reach through the fields of entities; past it a query only serves to exhaust the server."""

N = TypeVar("N", bound=Entity)
S = TypeVar("S", bound=Sized)


@dataclass(frozen=True)
class Scope:
    """What a root field was asked for; everything below it is read the same way."""

    on: date
    language: Language
    known: Snapshot
    view: MapView
    """What is in force on the day and may be read below the root field."""
    whole: MapView
    """The same at every date and standing."""

    @property
    def told(self) -> MapView:
        """What holds on the day, also what is only planned or proposed: for what is shown with its standing."""
        return self.whole.on(self.on)


class Context(BaseContext):
    """One request. Fields that follow edges read the snapshot of their root field, and so never the database."""

    def __init__(self, responsibility_map: ResponsibilityMap, accepted: Language, actor: Actor = ANYONE) -> None:
        super().__init__()
        self.actor = actor
        self.map = responsibility_map
        self.accepted = accepted
        self._scopes: dict[str | int, Scope] = {}
        self._known: asyncio.Future[Snapshot] | None = None
        self.left = MAX_OBJECTS
        self.plans: Plans | None = None
        self.limit: asyncio.Timeout | None = None
        self.operation: str | None = None
        """The name of the operation that was asked for, as it was sent."""
        """Of the request's document; None where that is not remembered."""
        self._counts: DataLoader[tuple[str, str | None], tuple[int, int]] = DataLoader(load_fn=self._load_counts)

    def take(self, seconds: float) -> None:
        """Let this operation take so long from now on: what is written anyway should not be told to have failed."""
        if self.limit:
            self.limit.reschedule(asyncio.get_running_loop().time() + seconds)

    async def enter(self, info: Info, on: date | None = None, language: Language | None = None) -> Scope:
        """Set what holds for the root field `info` stands on and for everything below it, at the request's revision."""
        self._known = self._known or asyncio.ensure_future(self.map.current())
        return self.enter_at(info, await self._known, on, language)

    def enter_at(
        self,
        info: Info,
        known: Snapshot,
        on: date | None,
        language: Language | None = None,
        within: Collection[str] | None = None,
    ) -> Scope:
        """The same, at another revision. `within`: the organisations that the root field speaks of; None: all."""
        day = on or today()
        views = (known.on(day), known.view)
        if within is not None:
            views = (views[0].within(within), views[1].within(within))
        scope = Scope(day, language or self.accepted, known, *views)
        self._scopes[_root(info)] = scope
        return scope

    def scope(self, info: Info) -> Scope:
        return self._scopes[_root(info)]

    def view(self, info: Info) -> MapView:
        """What is in force on the day of the root field."""
        return self.scope(info).view

    def entity(self, info: Info, entity_id: str) -> Entity | None:
        """The entity of that id on the day of the root field, whatever its standing."""
        scope = self.scope(info)
        found = scope.known.view.entities.get(entity_id)
        return found if found and found.holds_on(scope.on) else None

    def required(self, info: Info, entity_id: str, kind: type[N]) -> N:
        found = self.entity(info, entity_id)
        if not isinstance(found, kind):
            raise UnknownIdError(f"{entity_id} findes ikke på den valgte dato.")
        return found

    def targets(self, info: Info, entity_id: str, edge: type[Edge], kind: type[N]) -> list[N]:
        """What the entity's edges of one class lead to."""
        return self.spend(self.view(info).targets(entity_id, edge, kind))

    def origins(self, info: Info, entity_id: str, edge: type[Edge], kind: type[N]) -> list[N]:
        """What leads to the entity by edges of one class."""
        return self.spend(self.view(info).origins(entity_id, edge, kind))

    def one(self, info: Info, entity_id: str, edge: type[Edge], kind: type[N]) -> N | None:
        return next(iter(self.targets(info, entity_id, edge, kind)), None)

    async def rule_counts(self, rule_id: str, organisation: str | None) -> tuple[int, int]:
        """Findings and things checked; one run however many fields ask."""
        return await self._counts.load((rule_id, organisation))

    def spend(self, found: S) -> S:
        """Count a list against the limit of the request."""
        self.left -= len(found)
        if self.left < 0:
            raise InvalidArgumentError(
                "Forespørgslen når for mange ting på én gang. Bed om færre lag eller mindre sider.", "TOO_COMPLEX"
            )
        return found

    async def _load_counts(self, keys: list[tuple[str, str | None]]) -> list[tuple[int, int]]:
        return [await self.map.rule_counts(rule_id, organisation) for rule_id, organisation in keys]


Info = strawberry.Info[Context, None]
Plan = Callable[[Any, Info], Any]
"""Makes of a value that is not None what is answered (`api.selection_plans`)."""
Plans = dict[tuple[int, ...], Plan | None]
"""Of one document, which holds the nodes by whose ids a root field's plan is kept; None: the library does it."""


def _root(info: Info) -> str | int:
    path: Path = info.path
    while path.prev is not None:
        path = path.prev
    return path.key
