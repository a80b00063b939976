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


class Doing(Sent):
    party: Thing
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


class Practice(Named):
    text: str
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
