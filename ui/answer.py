"""The part of an answer that the page shows, as the API sends it (names as in contract.graphql)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

Verdict = Literal["FITS", "DEPENDS", "EXCLUDED"]
Known = Literal["RECORDED", "LAW_ONLY", "DISPUTED", "NOT_RECORDED", "NOT_APPLICABLE"]


class Sent(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class Named(Sent):
    id: str
    name: str
    name_en: str | None = None


class Source(Sent):
    name: str
    url: str | None = None


class Citation(Sent):
    locator: str | None = None
    source: Source


class Provenance(Sent):
    confidence: str
    standing: str
    confirmed_on: date | None = None
    sources: list[Citation] = []


class Authority(Named):
    law: str
    abbreviation: str | None = None
    paragraph: str | None = None
    subsection: str | None = None
    url: str | None = None


class Doing(Sent):
    party: Named
    level: str | None = None
    interim: bool = False
    provenance: Provenance


class Payment(Sent):
    budget: Named | None = None
    owner: Named | None = None
    share: float | None = None
    refund_percent: float | None = None
    provenance: Provenance


class Contact(Sent):
    entity: Named
    purposes: list[str]
    role: str | None = None
    name: str | None = None
    channel: str
    value: str | None = None
    hours: str | None = None
    direct: bool
    deputy: bool = False
    provenance: Provenance


class Inform(Sent):
    party: Named
    consent: bool
    condition: str | None = None
    standing: str
    provenance: Provenance


class Criterion(Sent):
    text: str
    authority: Named | None = None


class Check(Sent):
    criterion: Criterion
    verdict: Verdict
    because: str


class Practice(Named):
    text: str
    provenance: Provenance


class Mandate(Named):
    provenance: Provenance


class Service(Named):
    nature: str


class Thing(Named):
    kind: str


class PathEdge(Sent):
    type: str
    source: Thing
    target: Thing
    provenance: Provenance


class Option(Sent):
    service: Service
    mandate: Mandate | None = None
    verdict: Verdict
    checks: list[Check] = []
    decider: Known
    payer: Known
    decided_by: list[Doing] = []
    recommended_by: list[Doing] = []
    performed_by: list[Doing] = []
    paid_by: list[Payment] = []
    authorities: list[Authority] = []
    contacts: list[Contact] = []
    informs: list[Inform] = []
    practice: list[Practice] = []
    path: list[PathEdge] = []


class Facts(Sent):
    age: int | None = None
    age_to: int | None = None
    conditions: list[Named] = []
    absent: list[Named] = []
    acting_municipality: Named | None = None
    paying_municipality: Named | None = None


class MissingFact(Sent):
    code: str
    question: str
    condition: Named | None = None


class Statement(Sent):
    subject: Named
    label: str
    value: str | None = None
    entities: list[Named] = []
    known: bool
    provenance: Provenance | None = None


class GrayZone(Sent):
    title: str
    explanation: str
    what_to_do: str
    escalate_to: list[Contact] = []


class Notice(Sent):
    code: str
    text: str


class Answer(Sent):
    question: str
    on: date
    revision: int
    language: Literal["DA", "EN"]
    resolution: Literal["RESOLVED", "SEVERAL", "UNRESOLVED", "STATEMENTS", "UNKNOWN"]
    text: str
    facts: Facts
    missing_facts: list[MissingFact] = []
    options: list[Option] = []
    statements: list[Statement] = []
    contacts: list[Contact] = []
    gray_zones: list[GrayZone] = []
    agreements: list[Named] = []
    notices: list[Notice] = []
