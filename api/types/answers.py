"""The answer to a question, and the hits of a search."""

from __future__ import annotations

import strawberry

from api.types.base import Entity, Provenance
from api.types.entities import (
    Agreement,
    Condition,
    LegalAuthority,
    Mandate,
    Note,
    Organisation,
    Party,
    Practice,
    Service,
)
from api.types.gray_zones import GrayZone
from api.types.relations import Contact, Criterion, Inform, MapEdge, Payment, Responsibility
from graph.answer import model


@strawberry.pydantic.type(description="A thing the text speaks of; because says why.")
class Hit(model.Hit):
    entity: Entity


@strawberry.pydantic.type(description="The facts used. What is in neither list is unknown.")
class Facts(model.Facts):
    conditions: tuple[Condition, ...] = ()
    absent: tuple[Condition, ...] = ()
    acting_municipality: Organisation | None = None
    paying_municipality: Organisation | None = None


@strawberry.pydantic.type(description="options: what it would decide. condition null: age or municipality, see code.")
class MissingFact(model.MissingFact):
    condition: Condition | None = None
    options: tuple[strawberry.ID, ...] = ()


@strawberry.pydantic.type(description="One criterion held against the facts.")
class Check(model.Check):
    criterion: Criterion


@strawberry.pydantic.type(
    description="One way to meet the need. mandate null: the law allows it, who decides here is not recorded. steps:"
    " how many bodies a request passes in turn; null where nothing is decided or who decides is not recorded."
)
class Option(model.Option):
    service: Service
    mandate: Mandate | None = None
    checks: tuple[Check, ...] = ()
    decided_by: tuple[Responsibility, ...] = ()
    recommended_by: tuple[Responsibility, ...] = ()
    performed_by: tuple[Responsibility, ...] = ()
    paid_by: tuple[Payment, ...] = ()
    authorities: tuple[LegalAuthority, ...] = ()
    contacts: tuple[Contact, ...] = ()
    informs: tuple[Inform, ...] = ()
    practice: tuple[Practice, ...] = ()
    notes: tuple[Note, ...] = ()
    disputed_decider: tuple[Party, ...] = ()
    disputed_payer: tuple[Party, ...] = ()
    path: tuple[MapEdge, ...] = ()


@strawberry.pydantic.type(description="known false: the thing is in the map, the property is not recorded.")
class Statement(model.Statement):
    subject: Entity
    entities: tuple[Entity, ...] = ()
    provenance: Provenance | None = None


@strawberry.pydantic.type(description="What begins and ends at an age, and what must be done by then.")
class Transition(model.Transition):
    begins: tuple[Option, ...] = ()
    ends: tuple[Option, ...] = ()
    prepare: tuple[Statement, ...] = ()


@strawberry.pydantic.type(
    description="One thing to see to before a larger change or a decision is sent, as a report proposes: never a rule."
    " parties: those that the map names."
)
class Before(model.Before):
    parties: tuple[Party, ...] = ()


@strawberry.pydantic.type(description="Something the reader must know of the answer; code is stable.")
class Notice(model.Notice):
    pass


@strawberry.pydantic.type(
    description="revision: with the date, what a journal note can cite. ahead: what of its options begins or ends"
    " within two years of the age that is given."
)
class Answer(model.Answer):
    understood: tuple[Hit, ...] = ()
    facts: Facts = strawberry.UNSET
    missing_facts: tuple[MissingFact, ...] = ()
    options: tuple[Option, ...] = ()
    ahead: tuple[Transition, ...] = ()
    before: tuple[Before, ...] = ()
    statements: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    gray_zones: tuple[GrayZone, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    notices: tuple[Notice, ...] = ()
