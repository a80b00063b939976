"""An answer, as the API sends it (names as in contract.graphql)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ui.sent import Authority, Contact, Doing, Inform, Named, Note, PathEdge, Payment, Practice, Provenance, Sent
from ui.zone import Told

Verdict = Literal["FITS", "DEPENDS", "EXCLUDED"]
Known = Literal["RECORDED", "LAW_ONLY", "DISPUTED", "NOT_RECORDED", "NOT_APPLICABLE"]


class Criterion(Sent):
    text: str
    authority: Named | None = None


class Check(Sent):
    criterion: Criterion
    verdict: Verdict
    because: str


class Mandate(Named):
    deadline: str | None = None
    provenance: Provenance


class Service(Named):
    nature: str


class Option(Sent):
    service: Service
    mandate: Mandate | None = None
    verdict: Verdict
    checks: tuple[Check, ...] = ()
    decider: Known
    payer: Known
    steps: int | None = None
    decided_by: tuple[Doing, ...] = ()
    recommended_by: tuple[Doing, ...] = ()
    performed_by: tuple[Doing, ...] = ()
    paid_by: tuple[Payment, ...] = ()
    authorities: tuple[Authority, ...] = ()
    contacts: tuple[Contact, ...] = ()
    informs: tuple[Inform, ...] = ()
    practice: tuple[Practice, ...] = ()
    notes: tuple[Note, ...] = ()
    path: tuple[PathEdge, ...] = ()


class Facts(Sent):
    age: int | None = None
    age_to: int | None = None
    conditions: tuple[Named, ...] = ()
    absent: tuple[Named, ...] = ()
    acting_municipality: Named | None = None
    paying_municipality: Named | None = None


class MissingFact(Sent):
    code: str
    question: str
    condition: Named | None = None


class Statement(Sent):
    subject: Named
    property: str = ""
    label: str
    value: str | None = None
    entities: tuple[Named, ...] = ()
    known: bool
    provenance: Provenance | None = None


class Before(Sent):
    code: str
    text: str


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
    missing_facts: tuple[MissingFact, ...] = ()
    options: tuple[Option, ...] = ()
    before: tuple[Before, ...] = ()
    statements: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    gray_zones: tuple[Told, ...] = ()
    agreements: tuple[Named, ...] = ()
    notices: tuple[Notice, ...] = ()
