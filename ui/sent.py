"""What several pages show, as the API sends it (names as in contract.graphql)."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Sent(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class Named(Sent):
    id: str
    name: str
    name_en: str | None = None


class Thing(Named):
    kind: str


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
    owner: Named | None = None
    sources: tuple[Citation, ...] = ()


class Authority(Named):
    law: str
    abbreviation: str | None = None
    paragraph: str | None = None
    subsection: str | None = None
    url: str | None = None
    deadline: str | None = None
    deadline_en: str | None = None


class Party(Thing):
    """`next_on`: of a forum, the day of its next meeting."""

    next_on: date | None = None


class Doing(Sent):
    party: Party
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
    switchboard: bool = False
    deputy: bool = False
    provenance: Provenance


class Run(Sent):
    """How a case runs, as a practice states it; empty: not recorded."""

    text: str | None = None
    how_to_apply: str | None = None
    forms: tuple[str, ...] = ()
    documentation: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    waiting_time: str | None = None
    guarantee: str | None = None
    prepared_by: tuple[Thing, ...] = ()
    provenance: Provenance


class Practice(Named, Run):
    text: str


class Inform(Sent):
    party: Named
    consent: bool
    condition: str | None = None
    consent_scope: str | None = None
    consent_under: Authority | None = None
    consent_asked_by: Named | None = None
    standing: str
    provenance: Provenance


class Aged(Sent):
    """Ages in whole years; `age_to` is the first that is not meant."""

    age_from: int | None = None
    age_to: int | None = None


class Followed(Thing, Aged):
    """What an agreement says of whom it is for and when it is looked at."""

    renewal: str | None = None
    renewal_en: str | None = None
    last_status_on: date | None = None
    next_status_on: date | None = None
    owner: Thing | None = None
    provenance: Provenance


class Guest(Sent):
    party: Named
    consent: bool | None = None
    joining: str | None = None
    provenance: Provenance


class Holding(Sent):
    """`valid_to`: the first day that the person did not hold the role; None: they do, or it is not recorded."""

    deputy: bool
    person: Named
    valid_to: date | None = None


class Placement(Sent):
    party: Named
    at: Named
    place: str | None = None
    days: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    provenance: Provenance


class Note(Named):
    """`provenance.owner`: the unit or role that says it."""

    text: str
    provenance: Provenance


class PathEdge(Sent):
    type: str
    source: Thing
    target: Thing
    provenance: Provenance
