"""What the map shows beside answers: surroundings, ties, coverage and changes."""

from __future__ import annotations

import strawberry
from strawberry.pydantic import field

from api.context import Info
from api.types.base import Entity, Provenance
from api.types.entities import (
    Agreement,
    Competence,
    Forum,
    LegalAuthority,
    Mandate,
    Need,
    Party,
    Practice,
    Service,
    Unit,
)
from api.types.gray_zones import GrayZone
from api.types.relations import MapEdge
from graph.model import fact
from graph.overview import cooperation, coordination, coverage, law_change, surroundings, timeline
from graph.settle import outcome


@strawberry.pydantic.type(
    description="Things with the edges between them, each marked with its standing. more: how many entities were left"
    " out."
)
class Graph(surroundings.Graph):
    entities: tuple[Entity, ...]
    edges: tuple[MapEdge, ...]


@strawberry.pydantic.type(
    description="How source coordinates with target, 1 to 5 a dimension; null where it is not known, or under five"
    " answered. index: the mean of all seven. respondents 0: the source does not say. weak: an index under 3.5;"
    " oneSided: a point or more under the other side's. helps: what such a tie lacks, first things first."
)
class Tie(coordination.Tie):
    source: Unit
    target: Unit


@strawberry.pydantic.type(
    description="A cell of the coordination matrix. text: in the source's words. index: 1 to 5, null where it is not"
    " known, or under five answered."
)
class Cell(cooperation.Cell):
    source: Party
    target: Party
    provenance: Provenance


@strawberry.pydantic.type(description="The tie of a unit that hangs on one role or person.")
class Lifeline(cooperation.Lifeline):
    unit: Unit
    carrier: Party
    towards: Party | None = None
    provenance: Provenance


@strawberry.pydantic.type(description="A competence and who in the organisation holds it; nobody: it is unlinked.")
class Petal(cooperation.Petal):
    competence: Competence
    holders: tuple[Party, ...] = ()


@strawberry.pydantic.type(
    description="Meetings, agreements (the next to be taken up first), ties and competences, each marked with its"
    " standing."
)
class Cooperation(cooperation.Cooperation):
    forums: tuple[Forum, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    cells: tuple[Cell, ...] = ()
    lifelines: tuple[Lifeline, ...] = ()
    petals: tuple[Petal, ...] = ()


@strawberry.pydantic.type(
    description="services: the grants that meet the needs. confirmedWithinYear: the share, 0 to 1, of the things there."
)
class Coverage(coverage.Coverage):
    pass


@strawberry.pydantic.type(
    description="What stands on a paragraph: mandates under it, services, needs, practice, agreements that choose or"
    " settle them, and gray zones."
)
class LawChange(law_change.LawChange):
    authority: LegalAuthority
    mandates: tuple[Mandate, ...] = ()
    services: tuple[Service, ...] = ()
    needs: tuple[Need, ...] = ()
    practice: tuple[Practice, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    gray_zones: tuple[GrayZone, ...] = ()


@strawberry.pydantic.type(
    description="A thing (edge null) or a relation begins or ends on a day; ends: the day before is its last. What is"
    " only planned or proposed says so in its provenance."
)
class TimelineEvent(timeline.TimelineEvent):
    entity: Entity
    edge: MapEdge | None = None


@strawberry.pydantic.type(
    description="One thing or edge written. subject: the thing, or the edge's source; target: its other end; label:"
    " the kind of thing, or the edge's type. before and after: all properties as JSON; null where there was nothing."
    " seq 0: a dry run, which is not in the log. thing and other: subject and target as the map has them today, null"
    " where it does not."
)
class Change(outcome.Change):
    subject: strawberry.ID
    target: strawberry.ID | None = None

    @field(graphql_type=Entity | None)
    async def thing(self, info: Info) -> fact.Entity | None:
        await info.context.enter(info)
        return info.context.entity(info, self.subject)

    @field(graphql_type=Entity | None)
    async def other(self, info: Info) -> fact.Entity | None:
        await info.context.enter(info)
        return info.context.entity(info, self.target) if self.target else None
