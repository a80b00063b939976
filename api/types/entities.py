"""The entities of the map. Fields that follow edges read what the request holds of the map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.pydantic import field

from api.context import Info
from api.types.base import Entity
from graph.answer import assemble, former, model
from graph.model import edges, nodes
from graph.model.fact import Entity as EntityNode
from graph.model.kinds import ForumFunction

if TYPE_CHECKING:
    from api.types.relations import Contact, Criterion, Guest, Inform, MapEdge, Payment, Placement, Responsibility

_relations = strawberry.lazy("api.types.relations")
Contacts = list[Annotated["Contact", _relations]]
Criteria = list[Annotated["Criterion", _relations]]
Guests = list[Annotated["Guest", _relations]]
Informs = list[Annotated["Inform", _relations]]
MapEdges = list[Annotated["MapEdge", _relations]]
Placements = list[Annotated["Placement", _relations]]
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

    @field(graphql_type=Placements, description="Where it or its roles sit with others, and who sits with it.")
    def placements(self, info: Info) -> Sequence[model.Placement]:
        return _placements(info, self)

    @field(graphql_type=MapEdges, description="Ties that are over, the last to end first; validTo: when that was.")
    def former_ties(self, info: Info) -> Sequence[model.MapEdge]:
        scope = info.context.scope(info)
        return info.context.spend(former.former_ties(scope.whole, self, scope.on))


@strawberry.pydantic.type(description="Holder of roles.")
class Person(Entity, nodes.Person):
    pass


@strawberry.pydantic.type(
    description="A person holds or held a role in a period, as holder or deputy. validTo null of a former one: it is"
    " not recorded when."
)
class Holding(former.Holding):
    person: Person


@strawberry.pydantic.type(description="A function in a unit, whoever holds it. vacant: nobody but a deputy does.")
class Role(Entity, nodes.Role):
    @field(graphql_type="Unit | None")
    def unit(self, info: Info) -> nodes.Unit | None:
        return info.context.one(info, self.id, edges.In, nodes.Unit)

    @field(graphql_type="list[Unit]")
    def placed_at(self, info: Info) -> list[nodes.Unit]:
        return info.context.targets(info, self.id, edges.PlacedAt, nodes.Unit)

    @field(graphql_type=Placements, description="Where it sits with others.")
    def placements(self, info: Info) -> Sequence[model.Placement]:
        return _placements(info, self)

    @field(graphql_type="list[Holding]")
    def holders(self, info: Info) -> Sequence[former.Holding]:
        return info.context.spend(former.holders(info.context.view(info), self))

    @field(graphql_type="list[Holding]", description="Who held it and does not now, the last to leave first.")
    def former_holders(self, info: Info) -> Sequence[former.Holding]:
        scope = info.context.scope(info)
        return info.context.spend(former.former_holders(scope.whole, self, scope.on))

    @field
    def vacant(self, info: Info) -> bool:
        view = info.context.view(info)
        return all(holding.deputy for holding in view.into(self.id, edges.Holds))


def _placements(info: Info, who: nodes.Unit | nodes.Role) -> Sequence[model.Placement]:
    return info.context.spend(assemble.placements(info.context.scope(info).told, who))


@strawberry.pydantic.type(
    description="Committee, network meeting or team that treats cases. nextOn: null where no meeting is recorded that"
    " is not over. participants: without the guests, who may sit in."
)
class Forum(Entity, nodes.Forum):
    next_on: strawberry.Private[date | None] = None

    @field(name="nextOn")
    def next_meeting(self, info: Info) -> date | None:
        return self.next_after(info.context.scope(info).on)

    @field(graphql_type="Party | None")
    def chair(self, info: Info) -> EntityNode | None:
        return _seat(info, self.id, ForumFunction.CHAIR)

    @field(graphql_type="Party | None")
    def minute_taker(self, info: Info) -> EntityNode | None:
        return _seat(info, self.id, ForumFunction.MINUTES)

    @field(graphql_type="list[Party]")
    def participants(self, info: Info) -> list[EntityNode]:
        view = info.context.view(info)
        taking_part = [e for e in view.into(self.id, edges.In) if e.takes_part]
        return info.context.spend([view.entities[edge.source] for edge in taking_part])

    @field(graphql_type=Guests)
    def guests(self, info: Info) -> Sequence[model.Guest]:
        return info.context.spend(assemble.guests(info.context.scope(info).told, self))

    @field(graphql_type="list[Party]", description="Who makes a case ready for it.")
    def prepared_by(self, info: Info) -> list[EntityNode]:
        return info.context.targets(info, self.id, edges.PreparedBy, EntityNode)

    @field(graphql_type=Informs, description="Whom it tells.")
    def informs(self, info: Info) -> Sequence[model.Inform]:
        return _informs(info, self)


def _informs(info: Info, *subjects: nodes.Mandate | nodes.Service | nodes.Forum) -> Sequence[model.Inform]:
    home = next((one.organisation_id for one in subjects if one.organisation_id), None)
    return info.context.spend(assemble.informs(info.context.scope(info).told, home, *subjects))


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

    @field(graphql_type="list[Practice]", description="Of the organisation, about it, its service or its laws.")
    def practice(self, info: Info) -> Sequence[nodes.Practice]:
        view = info.context.view(info)
        about = [self, *view.targets(self, edges.For, nodes.Service), *assemble.authorities(view, self)]
        return info.context.spend(assemble.practices(view, self.organisation_id, *about))

    @field(graphql_type=Informs, description="Who is told of a decision, also what is only recommended.")
    def informs(self, info: Info) -> Sequence[model.Inform]:
        return _informs(info, self, *info.context.view(info).targets(self, edges.For, nodes.Service))


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

    @field(graphql_type="Party | None", description="Who follows up on it, and is asked about it.")
    def owner(self, info: Info) -> EntityNode | None:
        return info.context.one(info, self.id, edges.OwnedBy, EntityNode)

    @field(graphql_type=Contacts, description="How the owner is reached.")
    def contacts(self, info: Info) -> Sequence[model.Contact]:
        view = info.context.view(info)
        owners = view.targets(self, edges.OwnedBy, EntityNode)
        return info.context.spend([c for owner in owners for c in assemble.contacts(view, owner)])


@strawberry.pydantic.type(
    description="Dated, owned note beside the law: how it is read here, and how a case runs. It never excludes anybody."
)
class Practice(Entity, nodes.Practice):
    @field(graphql_type=list[Entity])
    def about(self, info: Info) -> list[EntityNode]:
        return info.context.targets(info, self.id, edges.About, EntityNode)

    @field(graphql_type="list[Party]", description="Who gathers the case and fills in the forms.")
    def prepared_by(self, info: Info) -> list[EntityNode]:
        return info.context.targets(info, self.id, edges.PreparedBy, EntityNode)

    @field(graphql_type="Party | None")
    def owner(self, info: Info) -> EntityNode | None:
        return info.context.one(info, self.id, edges.OwnedBy, EntityNode)


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
