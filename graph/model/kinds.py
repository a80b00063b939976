"""Closed vocabularies of the map, named as in the GraphQL contract."""

from __future__ import annotations

from enum import StrEnum


class Vocabulary(StrEnum):
    """A closed vocabulary; files may write its words in any case and with spaces or hyphens."""

    @classmethod
    def _missing_(cls, value: object) -> Vocabulary | None:
        word = str(value).strip().upper().replace("-", "_").replace(" ", "_")
        return cls.__members__.get(word)


class Kind(Vocabulary):
    """The kinds of thing a map holds; the value is the GraphQL enum member."""

    ORGANISATION = "ORGANISATION"
    UNIT = "UNIT"
    ROLE = "ROLE"
    PERSON = "PERSON"
    CONTACT_POINT = "CONTACT_POINT"
    NEED = "NEED"
    SERVICE = "SERVICE"
    LEGAL_AUTHORITY = "LEGAL_AUTHORITY"
    MANDATE = "MANDATE"
    BUDGET = "BUDGET"
    CONDITION = "CONDITION"
    FORUM = "FORUM"
    AGREEMENT = "AGREEMENT"
    PRACTICE = "PRACTICE"
    COMPETENCE = "COMPETENCE"
    NOTE = "NOTE"
    TERM = "TERM"
    SOURCE = "SOURCE"


class OrganisationType(Vocabulary):
    MUNICIPALITY = "MUNICIPALITY"
    REGION = "REGION"
    STATE = "STATE"
    ASSOCIATION = "ASSOCIATION"
    PROVIDER = "PROVIDER"


class Nature(Vocabulary):
    """GRANT: decided by an authority (afgørelse). TASK: someone must do it. OPEN: without a decision."""

    GRANT = "GRANT"
    TASK = "TASK"
    OPEN = "OPEN"


class Channel(Vocabulary):
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    SECURE_MAIL = "SECURE_MAIL"
    CHAT = "CHAT"
    FORM = "FORM"
    POST = "POST"
    VISIT = "VISIT"


class ContactPurpose(Vocabulary):
    ADVICE = "ADVICE"
    APPLY = "APPLY"
    INFORM = "INFORM"
    ESCALATE = "ESCALATE"


class Obligation(Vocabulary):
    """Whether the law says *skal* or *kan*."""

    MUST = "MUST"
    MAY = "MAY"


class LawParty(Vocabulary):
    """Whom a law names as deciding or paying; a law never names a municipality's own unit."""

    MUNICIPALITY = "MUNICIPALITY"
    REGION = "REGION"
    STATE = "STATE"
    UDBETALING_DANMARK = "UDBETALING_DANMARK"
    INSTITUTION_LEADER = "INSTITUTION_LEADER"
    CHILD_AND_YOUTH_COMMITTEE = "CHILD_AND_YOUTH_COMMITTEE"


class Strength(Vocabulary):
    """Weight of a precedence (PRECEDENCE.md). LAW, GUIDANCE and DECISION settle; PRACTICE never does."""

    LAW = "LAW"
    GUIDANCE = "GUIDANCE"
    DECISION = "DECISION"
    PRACTICE = "PRACTICE"

    @property
    def settles(self) -> bool:
        return self is not Strength.PRACTICE


class LimitUnit(Vocabulary):
    DKK = "DKK"
    DKK_PER_MONTH = "DKK_PER_MONTH"
    DKK_PER_YEAR = "DKK_PER_YEAR"
    HOURS_PER_WEEK = "HOURS_PER_WEEK"
    HOURS_PER_MONTH = "HOURS_PER_MONTH"
    DAYS = "DAYS"
    MONTHS = "MONTHS"
    PERCENT = "PERCENT"


class ForumFunction(Vocabulary):
    """What a party does in a forum or unit it is IN. GUEST: may sit in, and takes no part in what is decided."""

    MEMBER = "MEMBER"
    CHAIR = "CHAIR"
    MINUTES = "MINUTES"
    GUEST = "GUEST"


class Severity(Vocabulary):
    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"


class Remedy(Vocabulary):
    """What helps where two units coordinate weakly."""

    CONTACT = "CONTACT"
    MEETING = "MEETING"
    AGREEMENT = "AGREEMENT"


class Category(Vocabulary):
    """Who a gray-zone rule is for: leaders, stewards or everybody."""

    RESPONSIBILITY = "RESPONSIBILITY"
    MAP_DEFECT = "MAP_DEFECT"
    COOPERATION = "COOPERATION"


class GrayZoneStatus(Vocabulary):
    OPEN = "OPEN"
    NEGOTIATING = "NEGOTIATING"
    AGREED = "AGREED"
    ACCEPTED = "ACCEPTED"
    CLOSED = "CLOSED"


class Language(Vocabulary):
    DA = "DA"
    EN = "EN"
