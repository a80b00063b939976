"""An organisation seen whole: its units, delegation plan, coordination, coverage, and what has changed."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import date, datetime

import strawberry
from strawberry.pydantic import field

from api.context import Info, Scope
from api.paging import (
    ChangeConnection,
    EntityConnection,
    MandateConnection,
    Page,
    PageInfo,
    UnitConnection,
    checked_first,
    cursor_of,
    page,
    read_cursor,
)
from api.types import overview
from graph.answer.scopes import scopes
from graph.answer.situation import ages_given
from graph.errors import InvalidArgumentError, UnknownIdError
from graph.model.fact import scope_of
from graph.model.nodes import LegalAuthority, Organisation, Unit
from graph.model.provenance import Model
from graph.overview.cooperation import Cooperation, cooperation
from graph.overview.coordination import Tie, coordination
from graph.overview.coverage import Coverage, below, coverage
from graph.overview.delegation import PlanOrder, delegation_plan
from graph.overview.law_change import LawChange, law_change
from graph.overview.upkeep import upkeep
from graph.store.change_log import NEWEST


@strawberry.pydantic.type
class OverviewQuery(Model):
    @field(
        graphql_type=UnitConnection,
        description="Units by id, of the home and those it is linked to, or of one organisation. under: at any depth"
        " below a unit or an organisation, whosever it is.",
    )
    async def units(
        self,
        info: Info,
        organisation: strawberry.ID | None = None,
        under: strawberry.ID | None = None,
        on: date | None = None,
        first: int = 50,
        after: str | None = None,
    ) -> Page:
        checked_first(first)
        (await info.context.enter(info, on)).known.check(under, Unit, Organisation)
        scope, within = await _entered(info, organisation or (scope_of(under) if under else None), on)
        top = scope.view.entities.get(under) if under else None
        if isinstance(top, Unit | Organisation):
            found = below(scope.view, top)
        else:
            found = [] if under else list(scope.view.of(Unit))
        mine = [unit for unit in found if unit.organisation_id in within]
        return page(mine, lambda unit: unit.id, of="units", first=first, after=after)

    @field(
        graphql_type=MandateConnection,
        description="The delegation plan as the graph holds it, in the order of the law or of the units. age, ageTo:"
        " only what is for somebody from that age and under the other; age alone is that year.",
    )
    async def delegation_plan(
        self,
        info: Info,
        organisation: strawberry.ID,
        order: PlanOrder = PlanOrder.LAW,
        on: date | None = None,
        first: int = 100,
        after: str | None = None,
        *,
        age: int | None = None,
        age_to: int | None = None,
    ) -> Page:
        checked_first(first)
        ages = ages_given(age, age_to)
        scope, within = await _entered(info, organisation, on)
        plan = delegation_plan(scope.view, within[0], order, ages)
        return page(plan, lambda mandate: mandate.id, of=f"delegationPlan {order}", first=first, after=after)

    @field(
        graphql_type=overview.LawChange,
        description="What a changed or ended paragraph touches in an organisation on a day, with its gray zones.",
    )
    async def law_change(
        self,
        info: Info,
        authority: strawberry.ID,
        organisation: strawberry.ID | None = None,
        on: date | None = None,
    ) -> LawChange:
        scope = await info.context.enter(info, on)
        scope.known.check(authority, LegalAuthority)
        paragraph = scope.known.view.get(authority, LegalAuthority)
        if paragraph is None:
            raise UnknownIdError("Giv id på en paragraf. Find det med `search`.")
        home = organisation or info.context.map.home
        within = scopes(scope.known.view, home, scope.on)
        info.context.enter_at(info, scope.known, scope.on, within=within)
        zones = await info.context.map.gray_zones(
            organisation=home, on=scope.on, language=scope.language, known=scope.known
        )
        return law_change(scope.known.view.within(within), paragraph, within, scope.on).with_gray_zones(zones)

    @field(
        graphql_type=list[overview.Tie],
        description="Relational coordination between units in one survey round, the newest where none is named;"
        " asymmetric. Where a tie is weak or one-sided, with what helps.",
    )
    async def coordination(
        self,
        info: Info,
        organisation: strawberry.ID | None = None,
        round: str | None = None,  # noqa: A002
    ) -> Sequence[Tie]:
        scope, within = await _entered(info, organisation or info.context.map.home, None)
        return info.context.spend(coordination(scope.known.view.in_force(), within[0], scope.on, round))

    @field(
        graphql_type=overview.Cooperation,
        description="How an organisation works together: meetings, agreements, ties told and measured, competences.",
    )
    async def cooperation(
        self, info: Info, organisation: strawberry.ID | None = None, on: date | None = None
    ) -> Cooperation:
        scope, within = await _entered(info, organisation or info.context.map.home, on)
        found = cooperation(scope.known.view.on(scope.on), within[0])
        for part in (found.forums, found.agreements, found.cells, found.lifelines, found.petals):
            info.context.spend(part)
        return found

    @field(
        graphql_type=EntityConnection,
        description="What an organisation, or a unit with those below it, keeps true: what nobody has confirmed first,"
        " then what was confirmed longest ago.",
    )
    async def upkeep(
        self,
        info: Info,
        organisation: strawberry.ID | None = None,
        unit: strawberry.ID | None = None,
        on: date | None = None,
        first: int = 50,
        after: str | None = None,
    ) -> Page:
        checked_first(first)
        scope, within, chosen = await _part(info, organisation, unit, on)
        return page(
            upkeep(scope.view.within(within), within, chosen),
            lambda thing: thing.id,
            of="upkeep",
            first=first,
            after=after,
        )

    @field(
        description="An organisation's units, roles, contacts, mandates, budgets and agreements, a workbook in base64"
        ", as `import` takes it back.",
    )
    async def workbook(self, info: Info, organisation: strawberry.ID | None = None) -> str:
        scope = await info.context.enter(info)
        return base64.b64encode(await info.context.map.workbook(organisation, scope.on)).decode()

    @field(
        graphql_type=overview.Coverage, description="How much of the map is filled in and fresh, for one unit or all."
    )
    async def coverage(
        self,
        info: Info,
        organisation: strawberry.ID | None = None,
        unit: strawberry.ID | None = None,
        on: date | None = None,
    ) -> Coverage:
        scope, within, chosen = await _part(info, organisation, unit, on)
        return coverage(scope.view.within(within), within, scope.on, chosen)

    @field(
        graphql_type=ChangeConnection,
        description="What has changed, newest first. since: without a time zone it is Danish time. subject: a thing"
        " with the edges at it.",
    )
    async def changes(
        self,
        info: Info,
        since: datetime | None = None,
        subject: strawberry.ID | None = None,
        first: int = 50,
        after: str | None = None,
    ) -> Page:
        checked_first(first)
        scope = await info.context.enter(info)
        before = _seq(after) if after else NEWEST
        found, count = await info.context.map.changes(
            since=since, subject=subject, before=before, most=first + 1, known=scope.known
        )
        nodes = found[:first]
        cursor = cursor_of("changes", str(nodes[-1].seq)) if nodes else None
        return Page(nodes, PageInfo(has_next_page=len(found) > first, end_cursor=cursor), count)


def _seq(after: str) -> int:
    key, _ = read_cursor(after, "changes")
    return int(key) if key.isdecimal() else NEWEST


async def _entered(info: Info, organisation: str | None, on: date | None) -> tuple[Scope, list[str]]:
    """Read below the field what belongs to one organisation, or to the home and those it is linked to."""
    scope = await info.context.enter(info, on)
    within = scopes(scope.known.view, organisation or info.context.map.home, scope.on)
    within = within[:1] if organisation else within
    return info.context.enter_at(info, scope.known, scope.on, within=within), within


async def _part(
    info: Info, organisation: str | None, unit: str | None, on: date | None
) -> tuple[Scope, list[str], Unit | None]:
    """The organisations to read in, the one asked about first, and the unit where one is asked about."""
    scope = await info.context.enter(info, on)
    scope.known.check(unit, Unit)
    chosen = scope.view.get(unit, Unit)
    if unit and chosen is None:
        raise UnknownIdError(f"Enheden findes ikke den {scope.on:%d-%m-%Y}. Vælg en anden dag med `on`.")
    if chosen and organisation and chosen.organisation_id != organisation:
        raise InvalidArgumentError("Enheden hører ikke til den organisation. Udelad den ene af dem.")
    of = organisation or (chosen.organisation_id if chosen else None) or info.context.map.home
    within = scopes(scope.known.view, of, scope.on)
    return scope, within, chosen
