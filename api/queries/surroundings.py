"""What surrounds a thing, and how two things hang together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import strawberry
from strawberry.pydantic import field

from api.context import Info, Scope
from api.paging import checked_first
from api.types import overview
from graph.answer.scopes import scopes_around
from graph.errors import UnknownIdError
from graph.model.kinds import Kind
from graph.model.provenance import Model
from graph.overview import surroundings
from graph.overview.timeline import TimelineEvent, timeline


@strawberry.pydantic.type
class SurroundingsQuery(Model):
    @field(
        graphql_type=overview.Graph,
        description="What surrounds a thing; every edge between the entities returned is returned. Nearest first, the"
        " thing itself foremost. kinds: only through and to things of these. expand: things among them whose own"
        " neighbours come too, in turn. What is proposed or planned says so in its provenance.",
    )
    async def neighbourhood(
        self,
        info: Info,
        id: strawberry.ID,  # noqa: A002
        depth: int = 1,
        kinds: list[Kind] | None = None,
        on: date | None = None,
        first: int = 80,
        expand: list[strawberry.ID] | None = None,
    ) -> surroundings.Graph:
        checked_first(first)
        scope, within = await _entered(info, on, id)
        view = scope.known.view.on(scope.on).within(within)
        found = surroundings.neighbourhood(view, id, depth, kinds, most=first, expand=expand or [])
        info.context.spend(found.edges)
        info.context.spend(found.entities)
        return found

    @field(
        graphql_type=list[overview.Graph],
        description="The shortest ways from one thing to another by what is in force, their things in order. kinds:"
        " only through things of these.",
    )
    async def paths(
        self,
        info: Info,
        source: strawberry.ID,
        target: strawberry.ID,
        on: date | None = None,
        first: int = 3,
        kinds: list[Kind] | None = None,
    ) -> Sequence[surroundings.Graph]:
        scope, _ = await _entered(info, on, source, target)
        if not {source, target} <= scope.view.entities.keys():
            return []
        return surroundings.paths(scope.view, source, target, most=first, kinds=kinds)

    @field(
        graphql_type=list[overview.TimelineEvent],
        description="When a thing, what it replaced and was replaced by, and their relations begin and end, oldest"
        " first. What was written when: changes.",
    )
    async def timeline(self, info: Info, id: strawberry.ID) -> Sequence[TimelineEvent]:  # noqa: A002
        scope = await info.context.enter(info)
        found = scope.known.view.entities.get(id)
        if found is None:
            raise UnknownIdError("Intet i kortet har det id. Find det med `search`.")
        within = scopes_around(scope.known.view, [id], info.context.map.home, scope.on)
        info.context.enter_at(info, scope.known, scope.on, within=within)
        return info.context.spend(timeline(scope.known.view.within(within), found))


async def _entered(info: Info, on: date | None, *ids: str) -> tuple[Scope, list[str]]:
    """Read below the field what belongs to the organisations of these things; raises UnknownIdError."""
    scope = await info.context.enter(info, on)
    for given in ids:
        found = scope.known.view.entities.get(given)
        if found is None:
            raise UnknownIdError("Intet i kortet har det id. Find det med `search`.")
        if not found.holds_on(scope.on):
            raise UnknownIdError(f"Intet har det id den {scope.on:%d-%m-%Y}. Vælg en anden dag med `on`.")
    within = scopes_around(scope.known.view, ids, info.context.map.home, scope.on)
    return info.context.enter_at(info, scope.known, scope.on, within=within), within
