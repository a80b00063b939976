"""Gray zones and the rules that find them."""

from __future__ import annotations

import strawberry
from strawberry.pydantic import field

from api.context import Info
from api.types.base import Entity
from api.types.entities import Agreement, Budget, LegalAuthority, Mandate, Need, Organisation, Party, Unit
from api.types.relations import Contact, MapEdge
from graph.answer import model


@strawberry.pydantic.type(description="A rule that finds gray zones.")
class Rule(model.RuleInfo):
    id: strawberry.ID

    @field(description="How many gray zones it finds now.")
    async def findings(self, info: Info, organisation: strawberry.ID | None = None) -> int:
        return (await info.context.rule_counts(self.id, organisation))[0]

    @field(description="How many things it looked at.")
    async def checked(self, info: Info, organisation: strawberry.ID | None = None) -> int:
        return (await info.context.rule_counts(self.id, organisation))[1]


@strawberry.pydantic.type(description="One side of a gray zone.")
class Side(model.Side):
    party: Party | None = None
    mandate: Mandate | None = None
    authorities: tuple[LegalAuthority, ...] = ()
    budgets: tuple[Budget, ...] = ()


@strawberry.pydantic.type(
    description="times: a number, or <3 or 3+ where that is all that may be told. unit null: it was not said."
)
class MetBy(model.MetBy):
    unit: Unit | None = None


@strawberry.pydantic.type(
    description="present: a run on the facts still shows it; status is what people have said about it."
    " readyText: to copy to both sides. reopenedBecause: why it is open again after it was settled or gone."
)
class GrayZone(model.GrayZone):
    id: strawberry.ID
    organisation: Organisation | None = None
    subject: Entity
    needs: tuple[Need, ...] = ()
    sides: tuple[Side, ...] = ()
    evidence: tuple[MapEdge, ...] = ()
    met_by: tuple[MetBy, ...] = ()
    responsible: Party | None = None
    settled_by: Agreement | None = None
    escalate_to: tuple[Contact, ...] = ()

    @field(graphql_type=Rule)
    def rule(self, info: Info) -> model.RuleInfo:
        rules = info.context.map.rules(info.context.scope(info).language)
        return next(rule for rule in rules if rule.id == self.rule_id)
