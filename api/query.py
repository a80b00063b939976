"""The questions that can be asked of the map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import strawberry
from pydantic import ValidationError
from strawberry.pydantic import field

from api.context import Info
from api.metrics import ANSWERS
from api.paging import GrayZoneConnection, MandateConnection, Page, SearchConnection, checked_first, page
from api.queries.overview import OverviewQuery
from api.queries.surroundings import SurroundingsQuery
from api.types import answers, entities, outcomes
from api.types.base import Entity
from api.types.gray_zones import Rule
from graph.answer import model
from graph.answer.ask import life
from graph.answer.scopes import scopes
from graph.answer.situation import ages_given
from graph.errors import InvalidArgumentError
from graph.model import fact, nodes
from graph.model.kinds import Category, GrayZoneStatus, Kind, Language, Severity
from graph.settle.feedback import Feedback
from graph.settle.what_if import WhatIf

MAX_TEXT = 2_000
MAX_LIST = 100


@strawberry.input(
    description="conditions hold, absent do not hold; what is in neither is unknown. ageTo makes age a half-open range."
    " actingMunicipality: handlekommune; payingMunicipality: where another pays."
)
class FactsInput:
    age: int | None = None
    age_to: int | None = None
    conditions: list[strawberry.ID] | None = None
    absent: list[strawberry.ID] | None = None
    acting_municipality: strawberry.ID | None = None
    paying_municipality: strawberry.ID | None = None

    def given(self) -> model.GivenFacts:
        """The facts as the map takes them."""
        try:
            return model.GivenFacts(
                age=self.age,
                age_to=self.age_to,
                conditions=_short(self.conditions),
                absent=_short(self.absent),
                acting_municipality=self.acting_municipality,
                paying_municipality=self.paying_municipality,
            )
        except ValidationError as invalid:
            names = ", ".join(str(error["loc"][0]) for error in invalid.errors())
            raise InvalidArgumentError(
                f"Oplysningerne kan ikke bruges: {names}. Alder er hele år fra 0 til 130."
            ) from None


@strawberry.input
class GrayZoneFilter:
    organisation: strawberry.ID | None = None
    unit: strawberry.ID | None = None
    need: strawberry.ID | None = None
    rules: list[str] | None = None
    categories: list[Category] | None = None
    status: list[GrayZoneStatus] | None = None
    severity: list[Severity] | None = None


@strawberry.input(description="YAML or JSON in the form of the seeds files.")
class ChangeInput:
    document: str


@strawberry.pydantic.type
class Query(OverviewQuery, SurroundingsQuery):
    @field(
        graphql_type=answers.Answer,
        description="Answer a question in staff's own words: who decides, who pays, under which law, by which criteria,"
        " whom to call.",
    )
    async def ask(
        self,
        info: Info,
        question: str,
        facts: FactsInput | None = None,
        on: date | None = None,
        organisation: strawberry.ID | None = None,
        language: Language | None = None,
    ) -> model.Answer:
        scope = await info.context.enter(info, on, language)
        answer = await info.context.map.ask(
            _bounded(question, "question"),
            facts=facts.given() if facts else None,
            on=scope.on,
            organisation=organisation,
            language=language,
            otherwise=info.context.accepted,
            known=scope.known,
        )
        known = scope.known if answer.revision == scope.known.revision else await info.context.map.current()
        asked_of = scopes(known.view, organisation or info.context.map.home, scope.on)
        info.context.enter_at(info, known, scope.on, answer.language, {*asked_of, *answer.organisations})
        ANSWERS.labels(answer.resolution.value).inc()
        return answer

    @field(graphql_type=SearchConnection, description="Ranked search over everything in the map.")
    async def search(
        self,
        info: Info,
        text: str,
        kinds: list[Kind] | None = None,
        organisation: strawberry.ID | None = None,
        on: date | None = None,
        first: int = 20,
        after: str | None = None,
    ) -> Page:
        checked_first(first)
        scope = await info.context.enter(info, on)
        hits = scope.known.search(_bounded(text, "text"), scope.on, kinds=kinds, organisation=organisation)
        return page(hits, lambda hit: hit.entity.id, of="search", first=first, after=after)

    @field(
        graphql_type=Entity | None,
        description="Any one thing in the map by its id; null where there is none on that date.",
    )
    async def entity(self, info: Info, id: strawberry.ID, on: date | None = None) -> fact.Entity | None:  # noqa: A002
        await info.context.enter(info, on)
        return info.context.entity(info, id)

    @field(graphql_type=list[answers.Hit], description="Completions while a question is being written.")
    async def suggest(
        self, info: Info, text: str, organisation: strawberry.ID | None = None, first: int = 8
    ) -> Sequence[model.Hit]:
        scope = await info.context.enter(info)
        home = organisation or info.context.map.home
        return scope.known.suggest(_bounded(text, "text"), home, scope.on, first=checked_first(first))

    @field(graphql_type=list[entities.Organisation])
    async def organisations(self, info: Info) -> Sequence[nodes.Organisation]:
        scope = await info.context.enter(info)
        return scope.known.organisations(scope.on)

    @field(
        graphql_type=MandateConnection,
        description="age, ageTo: only what is for somebody from that age and under the other; age alone is that year.",
    )
    async def mandates(
        self,
        info: Info,
        unit: strawberry.ID | None = None,
        service: strawberry.ID | None = None,
        authority: strawberry.ID | None = None,
        organisation: strawberry.ID | None = None,
        on: date | None = None,
        first: int = 50,
        after: str | None = None,
        *,
        age: int | None = None,
        age_to: int | None = None,
    ) -> Page:
        checked_first(first)
        ages = ages_given(age, age_to)
        scope = await info.context.enter(info, on)
        within = scopes(scope.known.view, organisation or info.context.map.home, scope.on)
        within = within[:1] if organisation else within
        info.context.enter_at(info, scope.known, scope.on, within=within)
        mandates = scope.known.mandates(within, scope.on, unit=unit, service=service, authority=authority, ages=ages)
        return page(mandates, lambda mandate: mandate.id, of="mandates", first=first, after=after)

    @field(graphql_type=GrayZoneConnection)
    async def gray_zones(
        self,
        info: Info,
        filter: GrayZoneFilter | None = None,  # noqa: A002
        on: date | None = None,
        first: int = 50,
        after: str | None = None,
    ) -> Page:
        checked_first(first)
        scope = await info.context.enter(info, on)
        wanted = filter or GrayZoneFilter()
        zones = await info.context.map.gray_zones(
            organisation=wanted.organisation,
            unit=wanted.unit,
            need=wanted.need,
            wanted=wanted.rules,
            categories=wanted.categories,
            status=wanted.status,
            severity=wanted.severity,
            on=scope.on,
            language=scope.language,
            known=scope.known,
        )
        return page(zones, lambda zone: zone.id, of="grayZones", first=first, after=after)

    @field(
        graphql_type=list[answers.Transition],
        description="What begins and ends for a person of this age and situation at the ages that matter"
        " (18, 23, 25, 30 …).",
    )
    async def transitions(
        self,
        info: Info,
        age: int,
        conditions: list[strawberry.ID] | None = None,
        organisation: strawberry.ID | None = None,
        on: date | None = None,
    ) -> Sequence[model.Transition]:
        scope = await info.context.enter(info, on)
        given = FactsInput(age=age, conditions=conditions).given()
        home = organisation or info.context.map.home
        return life(scope.known.view, age, given.conditions, on=scope.on, organisation=home, language=scope.language)

    @field(
        graphql_type=outcomes.WhatIf,
        description="What a draft change would do to the gray zones. Nothing is stored.",
    )
    async def what_if(self, info: Info, change: ChangeInput, on: date | None = None) -> WhatIf:
        scope = await info.context.enter(info, on)
        return await info.context.map.writes.what_if(change.document, scope.on, scope.language)

    @field(
        graphql_type=list[outcomes.Feedback],
        description="What was said of an organisation's facts, what is open first: for those who keep them.",
    )
    async def feedback(self, info: Info, organisation: strawberry.ID | None = None) -> Sequence[Feedback]:
        scope = await info.context.enter(info)
        return await info.context.map.writes.feedback_of(organisation, scope.on)

    @field(graphql_type=list[Rule], description="The rules that find gray zones.")
    async def rules(self, info: Info) -> Sequence[model.RuleInfo]:
        return info.context.map.rules((await info.context.enter(info)).language)


def _bounded(text: str, argument: str) -> str:
    if len(text) > MAX_TEXT:
        raise InvalidArgumentError(f"{argument} må højst være på {MAX_TEXT} tegn.")
    return text


def _short(ids: list[strawberry.ID] | None) -> tuple[str, ...]:
    if ids and len(ids) > MAX_LIST:
        raise InvalidArgumentError(f"Giv højst {MAX_LIST} betingelser på hver liste.")
    return tuple(ids or ())
