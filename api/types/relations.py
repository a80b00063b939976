"""The relations of the map as an answer shows them: who decides, pays, is told and is called, by which criteria."""

from __future__ import annotations

import strawberry

from api.types.base import Entity, Provenance
from api.types.entities import Budget, Condition, LegalAuthority, Organisation, Party
from graph.answer import model


@strawberry.pydantic.type(
    description="interim: decides only between meetings. step: order of the bodies a request passes, 1 first."
)
class Responsibility(model.Responsibility):
    party: Party
    provenance: Provenance


@strawberry.pydantic.type(description="share: percent of the net cost. refundPercent: paid back by refundBy.")
class Payment(model.Payment):
    budget: Budget | None = None
    owner: Party | None = None
    refund_by: Organisation | None = None
    refund_under: LegalAuthority | None = None
    provenance: Provenance


@strawberry.pydantic.type(description="alternatives: one is enough; all groups must hold.")
class Criterion(model.Criterion):
    alternatives: tuple[Condition, ...]
    authority: LegalAuthority | None = None
    provenance: Provenance


@strawberry.pydantic.type(
    description="Who must be told of the decision, and on what condition. consentScope: what the citizen's consent"
    " covers; consentUnder: by which law; consentAskedBy: who asks for it; null where it is not recorded."
)
class Inform(model.Inform):
    party: Party
    consent_under: LegalAuthority | None = None
    consent_asked_by: Party | None = None
    provenance: Provenance


@strawberry.pydantic.type(
    description="Who may sit in on a forum. joining: how and when. consent: whether the citizen must consent; null: not"
    " recorded."
)
class Guest(model.Guest):
    party: Party
    provenance: Provenance


@strawberry.pydantic.type(description="Who sits with whom; place and days null where they are not recorded.")
class Placement(model.Placement):
    party: Party
    at: Party
    provenance: Provenance


@strawberry.pydantic.type(
    description="value null: vacant or not known. direct: without switchboard or manager. switchboard: main"
    " number or call centre, the last resort and often slow."
)
class Contact(model.Contact):
    entity: Entity
    via: Party | None = None
    provenance: Provenance


@strawberry.pydantic.type(name="Edge", description="An edge with both its ends.")
class MapEdge(model.MapEdge):
    id: strawberry.ID
    source: Entity
    target: Entity
    provenance: Provenance
