"""Where a fact comes from, how sure it is, and whether it is in force."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from graph.model.kinds import Vocabulary

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Id = Annotated[str, StringConstraints(pattern=rf"^{SLUG}(?:/{SLUG})*$", max_length=120)]
"""Readable ASCII slug such as `gladsaxe/jobcenteret`; the first segment is the scope."""


class Confidence(Vocabulary):
    """How sure a fact is. STATED: said by the owner unit, no document."""

    LAW = "LAW"
    DOCUMENTED = "DOCUMENTED"
    STATED = "STATED"
    UNVERIFIED = "UNVERIFIED"
    ASSUMED = "ASSUMED"


class Standing(Vocabulary):
    """Whether a fact is a rule. Only IN_FORCE counts in a verdict or a gray-zone rule."""

    IN_FORCE = "IN_FORCE"
    PLANNED = "PLANNED"
    PROPOSED = "PROPOSED"
    ENDED = "ENDED"


class Model(BaseModel):
    """Frozen and closed: an invalid or misspelt fact cannot be constructed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(Model):
    """A place in a source. `locator`: lines, page or section as the source counts them."""

    source_id: Id
    locator: str | None = None


class Provenance(Model):
    """Sources, confidence and standing of one fact.

    `owner_id` is the party that keeps the fact true; `confirmed_on` when it last said so;
    `recorded_on` (UTC) is set by the store at the first write.
    """

    sources: tuple[Citation, ...] = ()
    confidence: Confidence
    standing: Standing = Standing.IN_FORCE
    owner_id: Id | None = None
    confirmed_on: date | None = None
    recorded_on: datetime | None = None
