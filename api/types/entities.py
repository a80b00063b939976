"""The entities of the map. Fields that follow edges read what the request holds of the map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.pydantic import field

from api.context import Info
from api.types.base import Entity
from graph.answer import assemble, model
from graph.model import edges, nodes
from graph.model.fact import Entity as EntityNode
from graph.model.kinds import ForumFunction
from graph.model.provenance import Model

if TYPE_CHECKING:
    from api.types.relations import Contact, Criterion, Payment, Responsibility

_relations = strawberry.lazy("api.types.relations")
Contacts = list[Annotated["Contact", _relations]]
Criteria = list[Annotated["Criterion", _relations]]
Payments = list[Annotated["Payment", _relations]]
Responsibilities = list[Annotated["Responsibility", _relations]]


@strawberry.pydantic.type(description="Municipality, region, state body or association.")
class Organisation(Entity, nodes.Organisation):
    pass


@strawberry.pydantic.type(description="Part of an organisation, any depth.")
class Unit(Entity, nodes.Unit):
    @field(graphql_type="Unit | None")
    def parent(self, info: Info) -> nodes.Unit | None:
        return info.context.one(info, self.id, edges.PartOf, nodes.Unit)

    @field(graphql_type="Organisation | None")
    def organisation(self, info: Info) -> nodes.Organisation | None:
        if not self.organisation_id:
            return None
        return info.context.required(info, self.organisation_id, nodes.Organisation)

    @field(graphql_type="list[Role]")
    def roles(self, info: Info) -> list[nodes.Role]:
        return info.context.origins(info, self.id, edges.In, nodes.Role)

    @field(graphql_type=Contacts)
    def contacts(self, info: Info) -> Sequence[model.Contact]:
        view = info.context.view(info)
        return info.context.spend(assemble.contacts(view, self))

    @field(graphql_type="list[Mandate]", description="What this unit decides.")
    def mandates(self, info: Info) -> list[nodes.Mandate]:
        return info.context.origins(info, self.id, edges.DecidedBy, nodes.Mandate)

    @field(graphql_type="list[Budget]")
    def budgets(self, info: Info) -> list[nodes.Budget]:
        return info.context.origins(info, self.id, edges.OwnedBy, nodes.Budget)


@strawberry.pydantic.type(description="A person holds a role in a period, as holder or deputy.")
class Holding(Model):
    deputy: bool
    valid_from: date | None
    valid_to: date | None
    holder: strawberry.Private[nodes.Person]

    @field(graphql_type="Person")
    def person(self) -> nodes.Person:
        return self.holder


@strawberry.pydantic.type(description="A function in a unit, whoever holds it. vacant: nobody but a deputy does.")
class Role(Entity, nodes.Role):
    @field(graphql_type="Unit | None")
    def unit(self, info: Info) -> nodes.Unit | None:
        return info.context.one(info, self.id, edges.In, nodes.Unit)

    @field(graphql_type="list[Unit]")
    def placed_at(self, info: Info) -> list[nodes.Unit]:
        return info.context.targets(info, self.id, edges.PlacedAt, nodes.Unit)

    @field
    def holders(self, info: Info) -> list[Holding]:
        view = info.context.view(info)
        return info.context.spend(
            [
                Holding(deputy=e.deputy, valid_from=e.valid_from, valid_to=e.valid_to, holder=person)
                for e in view.into(self.id, edges.Holds)
                if (person := view.get(e.source, nodes.Person))
            ]
        )

    @field
    def vacant(self, info: Info) -> bool:
        view = info.context.view(info)
        return all(holding.deputy for holding in view.into(self.id, edges.Holds))


@strawberry.pydantic.type(description="Holder of roles.")
class Person(Entity, nodes.Person):
    pass


@strawberry.pydantic.type(description="Committee, network meeting or team that treats cases.")
class Forum(Entity, nodes.Forum):
    @field(graphql_type="Party | None")
    def chair(self, info: Info) -> EntityNode | None:
        return _seat(info, self.id, ForumFunction.CHAIR)

    @field(graphql_type="Party | None")
    def minute_taker(self, info: Info) -> EntityNode | None:
        return _seat(info, self.id, ForumFunction.MINUTES)

    @field(graphql_type="list[Party]")
    def participants(self, info: Info) -> list[EntityNode]:
        return info.context.origins(info, self.id, edges.In, EntityNode)


def _seat(info: Info, forum: str, function: ForumFunction) -> EntityNode | None:
    view = info.context.view(info)
    seats = (edge.source for edge in view.into(forum, edges.In) if edge.function is function)
    return next((view.entities[party] for party in seats), None)


Party = Annotated[Organisation | Unit | Role | Person | Forum, strawberry.union("Party")]


@strawberry.pydantic.type(description="How a unit, role or person is reached. value null: not known.")
class ContactPoint(Entity, nodes.ContactPoint):
    pass


@strawberry.pydantic.type(description="A need in staff words.")
class Need(Entity, nodes.Need):
    @field(graphql_type="list[Service]")
    def services(self, info: Info) -> list[nodes.Service]:
        return info.context.targets(info, self.id, edges.MetBy, nodes.Service)

    @field(graphql_type="list[Need]")
    def broader(self, info: Info) -> list[nodes.Need]:
        return info.context.targets(info, self.id, edges.Broader, nodes.Need)


@strawberry.pydantic.type(description="A service, benefit or task that meets needs.")
class Service(Entity, nodes.Service):
    @field(graphql_type="list[Mandate]")
    def mandates(self, info: Info) -> list[nodes.Mandate]:
        return info.context.origins(info, self.id, edges.For, nodes.Mandate)


@strawberry.pydantic.type(description="A law's paragraph, with what the law itself says.")
class LegalAuthority(Entity, nodes.LegalAuthority):
    @field(graphql_type="list[LegalAuthority]")
    def replaced_by(self, info: Info) -> list[nodes.LegalAuthority]:
        return info.context.targets(info, self.id, edges.ReplacedBy, nodes.LegalAuthority)

    @field(graphql_type="list[LegalAuthority]")
    def replaces(self, info: Info) -> list[nodes.LegalAuthority]:
        return info.context.origins(info, self.id, edges.ReplacedBy, nodes.LegalAuthority)

    @field(graphql_type="list[LegalAuthority]")
    def yields_to(self, info: Info) -> list[nodes.LegalAuthority]:
        return info.context.targets(info, self.id, edges.YieldsTo, nodes.LegalAuthority)

    @field(graphql_type="list[Mandate]")
    def mandates(self, info: Info) -> list[nodes.Mandate]:
        return info.context.origins(info, self.id, edges.Under, nodes.Mandate)


@strawberry.pydantic.type(description="What a level may grant, half-open. text: as the plan words it.")
class Limit(nodes.Limit):
    pass


@strawberry.pydantic.type(
    description="One row of a delegation plan: under this authority this service may be granted, decided here,"
    " paid there."
)
class Mandate(Entity, nodes.Mandate):
    limits: tuple[Limit, ...] = ()

    @field(graphql_type="Service")
    def service(self, info: Info) -> nodes.Service | None:
        return info.context.one(info, self.id, edges.For, nodes.Service)

    @field(graphql_type="list[LegalAuthority]")
    def authorities(self, info: Info) -> Sequence[nodes.LegalAuthority]:
        view = info.context.view(info)
        return info.context.spend(assemble.authorities(view, self))

    @field(graphql_type=Responsibilities)
    def decided_by(self, info: Info) -> Sequence[model.Responsibility]:
        view = info.context.view(info)
        return info.context.spend(assemble.responsibilities(view, self, edges.DecidedBy))

    @field(graphql_type=Responsibilities)
    def recommended_by(self, info: Info) -> Sequence[model.Responsibility]:
        view = info.context.view(info)
        return info.context.spend(assemble.responsibilities(view, self, edges.RecommendedBy))

    @field(graphql_type=Responsibilities)
    def performed_by(self, info: Info) -> Sequence[model.Responsibility]:
        view = info.context.view(info)
        return info.context.spend(assemble.responsibilities(view, self, edges.PerformedBy))

    @field(graphql_type=Payments)
    def paid_by(self, info: Info) -> Sequence[model.Payment]:
        view = info.context.view(info)
        return info.context.spend(assemble.payments(view, self))

    @field(graphql_type=Criteria, description="Its own and those of the laws it is given under.")
    def criteria(self, info: Info) -> Sequence[model.Criterion]:
        view = info.context.view(info)
        subjects: list[nodes.Mandate | nodes.LegalAuthority] = [self, *assemble.authorities(view, self)]
        return info.context.spend([c for subject in subjects for c in assemble.criteria(view, subject)])

    @field(graphql_type="list[Party]")
    def must_consult(self, info: Info) -> list[EntityNode]:
        return info.context.targets(info, self.id, edges.Consults, EntityNode)

    @field(graphql_type="list[Practice]")
    def practice(self, info: Info) -> Sequence[nodes.Practice]:
        view = info.context.view(info)
        return info.context.spend(assemble.practices(view, self))


@strawberry.pydantic.type(description="An account that pays. account: function.grouping of the chart of accounts.")
class Budget(Entity, nodes.Budget):
    @field(graphql_type="Unit | None")
    def owner(self, info: Info) -> nodes.Unit | None:
        return info.context.one(info, self.id, edges.OwnedBy, nodes.Unit)


@strawberry.pydantic.type(description="A fact about a situation that criteria speak of.")
class Condition(Entity, nodes.Condition):
    pass


@strawberry.pydantic.type(description="Chooses among existing mandates and splits cost; creates no power.")
class Agreement(Entity, nodes.Agreement):
    @field(graphql_type="list[Party]")
    def between(self, info: Info) -> list[EntityNode]:
        return info.context.targets(info, self.id, edges.Between, EntityNode)

    @field(graphql_type=list[Entity])
    def settles(self, info: Info) -> list[EntityNode]:
        return info.context.targets(info, self.id, edges.Settles, EntityNode)

    @field(graphql_type="list[Mandate]")
    def prefers(self, info: Info) -> list[nodes.Mandate]:
        return info.context.targets(info, self.id, edges.Prefers, nodes.Mandate)

    @field(graphql_type=Payments)
    def shares(self, info: Info) -> Sequence[model.Payment]:
        view = info.context.view(info)
        return info.context.spend(assemble.payments(view, self))


@strawberry.pydantic.type(description="Dated, owned note beside the law; never excludes anybody.")
class Practice(Entity, nodes.Practice):
    pass


@strawberry.pydantic.type(description="A petal of the competence flower.")
class Competence(Entity, nodes.Competence):
    @field(graphql_type="list[Role]")
    def holders(self, info: Info) -> list[nodes.Role]:
        return info.context.origins(info, self.id, edges.HasCompetence, nodes.Role)


@strawberry.pydantic.type(description="Tacit knowledge, or a finding from a report.")
class Note(Entity, nodes.Note):
    @field(graphql_type=list[Entity])
    def about(self, info: Info) -> list[EntityNode]:
        return info.context.targets(info, self.id, edges.About, EntityNode)


@strawberry.pydantic.type(description="A word of the trade. meaning null: unexplained.")
class Term(Entity, nodes.Term):
    @field(graphql_type=list[Entity])
    def means(self, info: Info) -> list[EntityNode]:
        return info.context.targets(info, self.id, edges.About, EntityNode)


@strawberry.pydantic.type(description="Document, law, system or unit that facts come from.")
class Source(Entity, nodes.Source):
    pass


ENTITIES = (
    Organisation, Unit, Role, Person, ContactPoint, Need, Service, LegalAuthority, Mandate, Budget,
    Condition, Forum, Agreement, Practice, Competence, Note, Term, Source,
)  # fmt: skip
