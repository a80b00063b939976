"""The closed vocabularies of the map, registered as GraphQL enums."""

from __future__ import annotations

import strawberry

from graph.answer.model import Known, Resolution, Verdict
from graph.model.kinds import (
    Category,
    Channel,
    ContactPurpose,
    ForumFunction,
    GrayZoneStatus,
    Kind,
    Language,
    LawParty,
    LimitUnit,
    Nature,
    Obligation,
    OrganisationType,
    Severity,
    Strength,
)
from graph.model.provenance import Confidence, Standing

ENUMS = (
    Category, Channel, Confidence, ContactPurpose, ForumFunction, GrayZoneStatus, Kind, Known, Language, LawParty,
    LimitUnit, Nature, Obligation, OrganisationType, Resolution, Severity, Standing, Strength, Verdict,
)  # fmt: skip

for _enum in ENUMS:
    strawberry.enum(_enum)
