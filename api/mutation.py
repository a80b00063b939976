"""What can be done to the map. Each is one write by the request's actor; `api.permissions` says who may."""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry.pydantic import field

from api.context import Info
from api.types import gray_zones, outcomes
from graph.answer import model
from graph.model.kinds import GrayZoneStatus
from graph.model.provenance import Model
from graph.responsibility_map import today
from graph.settle.imports import ImportFormat
from graph.settle.outcome import Outcome

IMPORT_SECONDS = 120.0
"""A whole municipality is read, written, and its rules run anew."""


@strawberry.pydantic.type(
    description="Writes need an actor with the right to them; over HTTP they are off unless the server is bound to"
    " loopback or has a token or login."
)
class Mutation(Model):
    @field(
        graphql_type=gray_zones.GrayZone,
        description="I met this gray zone today. Counts one; stores who-unit and day, never the question.",
    )
    async def meet_gray_zone(
        self,
        info: Info,
        id: strawberry.ID,  # noqa: A002
        unit: strawberry.ID | None = None,
    ) -> model.GrayZone:
        context = info.context
        zone = await context.map.writes.meet(id, unit, today(), context.accepted, context.actor)
        context.enter_at(info, await context.map.current(), today())
        return zone

    @field(graphql_type=outcomes.Outcome)
    async def set_gray_zone_status(
        self,
        info: Info,
        id: strawberry.ID,  # noqa: A002
        status: GrayZoneStatus,
        responsible: strawberry.ID | None = None,
        review_on: date | None = None,
        note: str | None = None,
    ) -> Outcome:
        return await info.context.map.writes.set_status(
            id, status, today(), info.context.actor, responsible=responsible, review_on=review_on, note=note
        )

    @field(
        graphql_type=outcomes.Outcome,
        description="YAML in the form of the seeds' agreements. All of it is recorded, or nothing, with why.",
    )
    async def record_agreement(self, info: Info, document: str) -> Outcome:
        return await info.context.map.writes.record_agreement(document, today(), info.context.actor)

    @field(
        name="import",
        graphql_type=outcomes.Outcome,
        description="dryRun lists what would change and stores nothing.",
    )
    async def import_(
        self,
        info: Info,
        dataset: strawberry.ID,
        format: ImportFormat,  # noqa: A002
        content: str,
        dry_run: bool = True,
        allow_removals: bool = False,
    ) -> Outcome:
        info.context.take(IMPORT_SECONDS)
        return await info.context.map.writes.take(
            dataset, format, content, today(), info.context.actor, dry_run=dry_run, allow_removals=allow_removals
        )

    @field(
        graphql_type=outcomes.Outcome,
        description="The owner says that these are still right: things, with the edges written under each, or edges.",
    )
    async def confirm(self, info: Info, ids: list[strawberry.ID]) -> Outcome:
        return await info.context.map.writes.confirm(ids, today(), info.context.actor)

    @field(
        graphql_type=outcomes.Outcome,
        description="This is wrong: to the owner of the fact. Refused when it holds personal data.",
    )
    async def feedback(self, info: Info, subject: strawberry.ID, text: str) -> Outcome:
        return await info.context.map.writes.feedback(subject, text, today(), info.context.actor)

    @field(
        graphql_type=outcomes.Outcome,
        description="What was said has been seen to. Who did so first, and when, stands.",
    )
    async def handle_feedback(self, info: Info, id: strawberry.ID) -> Outcome:  # noqa: A002
        return await info.context.map.writes.handle_feedback(id, today(), info.context.actor)

    @field(
        graphql_type=outcomes.Outcome,
        description="A short note of what staff know of a thing, at most 500 signs. by: the unit or role that says it."
        " Refused when it holds personal data.",
    )
    async def add_note(self, info: Info, subject: strawberry.ID, by: strawberry.ID, text: str) -> Outcome:
        return await info.context.map.writes.add_note(subject, by, text, today(), info.context.actor)

    @field(graphql_type=outcomes.Outcome, description="A note that was added here holds no more; the log keeps it.")
    async def withdraw_note(self, info: Info, id: strawberry.ID) -> Outcome:  # noqa: A002
        return await info.context.map.writes.withdraw_note(id, today(), info.context.actor)
