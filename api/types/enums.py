"""The closed vocabularies of the map, registered as GraphQL enums."""

from __future__ import annotations

import strawberry

from graph.answer.model import Known, Precaution, Resolution, Verdict
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
    Remedy,
    Severity,
    Strength,
)
from graph.model.provenance import Confidence, Standing
from graph.overview.delegation import PlanOrder
from graph.settle.imports import ImportFormat

ENUMS = (
    Category, Channel, Confidence, ContactPurpose, ForumFunction, GrayZoneStatus, ImportFormat, Kind, Known, Language,
    LawParty, LimitUnit, Nature, Obligation, OrganisationType, PlanOrder, Precaution, Remedy, Resolution, Severity,
    Standing, Strength, Verdict,
)  # fmt: skip

for _enum in ENUMS:
    strawberry.enum(_enum)
