"""Every relation in the map, one definition each (DESIGN §2).

Deciding, recommending, performing, paying and being the contact are different relations; none is
inferred from another.
"""

from __future__ import annotations

from pydantic import Field

from graph.model.fact import Edge
from graph.model.kinds import ForumFunction, Kind, Strength
from graph.model.provenance import Id

PARTY = (Kind.ORGANISATION, Kind.UNIT, Kind.ROLE, Kind.PERSON, Kind.FORUM)
ANYTHING = tuple(Kind)
Percent = Field(default=None, ge=0, le=100)


class PartOf(Edge):
    """A unit or forum belongs to a larger unit or an organisation."""

    type = "PART_OF"
    key = "part_of"
    danish = "er en del af"
    from_kinds = (Kind.UNIT, Kind.FORUM, Kind.ORGANISATION)
    to_kinds = (Kind.UNIT, Kind.ORGANISATION)


class LinkedTo(Edge):
    """An organisation whose mandates count beside one's own, such as the region (org:linkedTo)."""

    type = "LINKED_TO"
    key = "linked_to"
    danish = "er knyttet til"
    from_kinds = (Kind.ORGANISATION,)
    to_kinds = (Kind.ORGANISATION,)


class In(Edge):
    """A role sits in a unit; a party takes part in a forum, as member, chair, minute-taker or guest.

    `consent`: whether the citizen must consent to the party being there. `joining`: how and when a guest joins (R36).
    """

    type = "IN"
    key = "in"
    danish = "hører til / deltager i"
    from_kinds = PARTY
    to_kinds = (Kind.UNIT, Kind.ORGANISATION, Kind.FORUM)
    function: ForumFunction | None = None
    consent: bool | None = None
    joining: str | None = None

    @property
    def takes_part(self) -> bool:
        """Whether it belongs there; a guest may sit in, and stands for nobody there (decision 27)."""
        return self.function is not ForumFunction.GUEST


class PlacedAt(Edge):
    """Co-location: staff of one unit sit with another, in the period of the edge.

    `place`: where there, such as a floor. `days`: which days or how many, as the source words it; None: not said (R43).
    """

    type = "PLACED_AT"
    key = "placed_at"
    danish = "er placeret hos"
    from_kinds = (Kind.ROLE, Kind.UNIT)
    to_kinds = (Kind.UNIT, Kind.ORGANISATION)
    place: str | None = None
    days: str | None = None


class Holds(Edge):
    """A person holds a role, as holder or deputy."""

    type = "HOLDS"
    key = "holds"
    danish = "varetager"
    from_kinds = (Kind.PERSON,)
    to_kinds = (Kind.ROLE,)
    deputy: bool = False


class ReachedBy(Edge):
    type = "REACHED_BY"
    key = "reached_by"
    danish = "kontaktes via"
    from_kinds = PARTY
    to_kinds = (Kind.CONTACT_POINT,)


class MetBy(Edge):
    """A need can be met by a service."""

    type = "MET_BY"
    key = "met_by"
    danish = "kan imødekommes med"
    from_kinds = (Kind.NEED,)
    to_kinds = (Kind.SERVICE,)


class Broader(Edge):
    type = "BROADER"
    key = "broader"
    danish = "hører under"
    from_kinds = (Kind.NEED, Kind.CONDITION, Kind.COMPETENCE, Kind.TERM, Kind.SERVICE)
    to_kinds = (Kind.NEED, Kind.CONDITION, Kind.COMPETENCE, Kind.TERM, Kind.SERVICE)


class For(Edge):
    type = "FOR"
    key = "for"
    danish = "gælder"
    from_kinds = (Kind.MANDATE,)
    to_kinds = (Kind.SERVICE,)


class Under(Edge):
    """A mandate is given under a law; a service has its basis in a law."""

    type = "UNDER"
    key = "under"
    danish = "efter"
    from_kinds = (Kind.MANDATE, Kind.SERVICE)
    to_kinds = (Kind.LEGAL_AUTHORITY,)


class DecidedBy(Edge):
    """Træffer afgørelse. `step`: order of the bodies passed; `interim`: only between meetings."""

    type = "DECIDED_BY"
    key = "decided_by"
    danish = "træffer afgørelse"
    from_kinds = (Kind.MANDATE,)
    to_kinds = PARTY
    level: str | None = None
    step: int | None = Field(default=None, ge=1)
    interim: bool = False


class RecommendedBy(Edge):
    """Indstiller."""

    type = "RECOMMENDED_BY"
    key = "recommended_by"
    danish = "indstiller"
    from_kinds = (Kind.MANDATE,)
    to_kinds = PARTY
    level: str | None = None
    step: int | None = Field(default=None, ge=1)
    interim: bool = False


class PerformedBy(Edge):
    """Udfører; on a service of nature TASK or OPEN: who does it."""

    type = "PERFORMED_BY"
    key = "performed_by"
    danish = "udfører"
    from_kinds = (Kind.MANDATE, Kind.SERVICE)
    to_kinds = PARTY


class PaidBy(Edge):
    """Betaler (budgetansvarlig). `share`: percent of the net cost; refunds come from `refund_by`."""

    type = "PAID_BY"
    key = "paid_by"
    danish = "betaler"
    from_kinds = (Kind.MANDATE, Kind.AGREEMENT)
    to_kinds = (Kind.BUDGET, Kind.UNIT, Kind.ORGANISATION)
    share: float | None = Percent
    refund_percent: float | None = Percent
    refund_by: Id | None = None
    refund_under: Id | None = None


class OwnedBy(Edge):
    type = "OWNED_BY"
    key = "owned_by"
    danish = "ejes af"
    from_kinds = (Kind.BUDGET, Kind.PRACTICE, Kind.NOTE, Kind.AGREEMENT)
    to_kinds = PARTY


class Requires(Edge):
    """A criterion. Conditions of one `group` are alternatives; the groups must all hold."""

    type = "REQUIRES"
    key = "requires"
    danish = "kræver"
    from_kinds = (Kind.LEGAL_AUTHORITY, Kind.MANDATE, Kind.PRACTICE)
    to_kinds = (Kind.CONDITION,)
    group: str | None = None
    text: str | None = None


class Excludes(Edge):
    """A criterion that must not hold."""

    type = "EXCLUDES"
    key = "excludes"
    danish = "udelukker"
    from_kinds = (Kind.LEGAL_AUTHORITY, Kind.MANDATE, Kind.PRACTICE)
    to_kinds = (Kind.CONDITION,)
    group: str | None = None
    text: str | None = None


class PreparedBy(Edge):
    """Who makes the case ready: gathers the documentation and fills in the forms. Recommends nothing (R28)."""

    type = "PREPARED_BY"
    key = "prepared_by"
    danish = "forberedes af"
    from_kinds = (Kind.PRACTICE, Kind.FORUM)
    to_kinds = PARTY


class Consults(Edge):
    type = "CONSULTS"
    key = "consults"
    danish = "skal høre"
    from_kinds = (Kind.MANDATE,)
    to_kinds = PARTY


class Informs(Edge):
    """Who must be told of the decision. `consent`: only with the citizen's consent.

    `condition`: when, such as at the same time as the citizen (R35). `consent_scope`: what the consent covers;
    `consent_under`: the law it is given under; `consent_asked_by`: the party that asks for it (R38).
    """

    type = "INFORMS"
    key = "informs"
    danish = "orienterer"
    from_kinds = (Kind.MANDATE, Kind.SERVICE, Kind.FORUM)
    to_kinds = PARTY
    consent: bool = True
    condition: str | None = None
    consent_scope: str | None = None
    consent_under: Id | None = None
    consent_asked_by: Id | None = None


class Between(Edge):
    type = "BETWEEN"
    key = "between"
    danish = "er indgået mellem"
    from_kinds = (Kind.AGREEMENT,)
    to_kinds = PARTY


class Settles(Edge):
    type = "SETTLES"
    key = "settles"
    danish = "afklarer"
    from_kinds = (Kind.AGREEMENT,)
    to_kinds = (Kind.NEED, Kind.SERVICE)


class Prefers(Edge):
    """An agreement chooses this mandate among those that exist."""

    type = "PREFERS"
    key = "prefers"
    danish = "foretrækker"
    from_kinds = (Kind.AGREEMENT,)
    to_kinds = (Kind.MANDATE,)


class Disputes(Edge):
    """A source says that the parties dispute who decides or pays: *uafklaret mellem X og Y*."""

    type = "DISPUTES"
    key = "disputes"
    danish = "er uenig om"
    from_kinds = PARTY
    to_kinds = (Kind.MANDATE, Kind.SERVICE)
    decider: bool = False
    payer: bool = False


class ReplacedBy(Edge):
    """Law: a paragraph's successor. Others: where a merged id went."""

    type = "REPLACED_BY"
    key = "replaced_by"
    danish = "er afløst af"
    from_kinds = ANYTHING
    to_kinds = ANYTHING


class YieldsTo(Edge):
    """The source authority is used only where the target cannot be (PRECEDENCE.md)."""

    type = "YIELDS_TO"
    key = "yields_to"
    danish = "viger for"
    from_kinds = (Kind.LEGAL_AUTHORITY,)
    to_kinds = (Kind.LEGAL_AUTHORITY,)
    strength: Strength
    text: str


FEWEST_RESPONDENTS = 5
"""Under this many no survey score is kept or shown: it could be one person's (DESIGN §1)."""


class CoordinatesWith(Edge):
    """Relational coordination in one survey round, 1-5 per dimension; null under five respondents.

    `weak`: where nothing is measured, that a source says in words that it is weak, one-sided or missing.
    """

    type = "COORDINATES_WITH"
    key = "coordinates_with"
    danish = "koordinerer med"
    from_kinds = (Kind.UNIT, Kind.ROLE)
    to_kinds = (Kind.UNIT, Kind.ROLE, Kind.ORGANISATION)
    round: str | None = None
    text: str | None = None
    weak: bool | None = None
    frequency: float | None = Field(default=None, ge=1, le=5)
    timeliness: float | None = Field(default=None, ge=1, le=5)
    accuracy: float | None = Field(default=None, ge=1, le=5)
    problem_solving: float | None = Field(default=None, ge=1, le=5)
    shared_goals: float | None = Field(default=None, ge=1, le=5)
    shared_knowledge: float | None = Field(default=None, ge=1, le=5)
    mutual_respect: float | None = Field(default=None, ge=1, le=5)
    respondents: int | None = Field(default=None, ge=0)


class CarriedBy(Edge):
    """The unit's tie to `towards` hangs on one role or person ("livline")."""

    type = "CARRIED_BY"
    key = "carried_by"
    danish = "bæres af"
    from_kinds = (Kind.UNIT,)
    to_kinds = (Kind.ROLE, Kind.PERSON)
    towards: Id | None = None


class HasCompetence(Edge):
    type = "HAS_COMPETENCE"
    key = "has_competence"
    danish = "har kompetence"
    from_kinds = (Kind.ROLE, Kind.UNIT)
    to_kinds = (Kind.COMPETENCE,)


class About(Edge):
    """What a note, a practice or a term speaks of."""

    type = "ABOUT"
    key = "about"
    danish = "handler om"
    from_kinds = (Kind.NOTE, Kind.PRACTICE, Kind.TERM, Kind.AGREEMENT)
    to_kinds = ANYTHING


class StatedIn(Edge):
    """The document that holds the full wording."""

    type = "STATED_IN"
    key = "stated_in"
    danish = "står i"
    from_kinds = (Kind.AGREEMENT, Kind.PRACTICE, Kind.NOTE, Kind.TERM, Kind.LEGAL_AUTHORITY)
    to_kinds = (Kind.SOURCE,)


EDGES: tuple[type[Edge], ...] = (
    PartOf, LinkedTo, In, PlacedAt, Holds, ReachedBy, MetBy, Broader, For, Under, DecidedBy, RecommendedBy,
    PerformedBy, PaidBy, OwnedBy, Requires, Excludes, PreparedBy, Consults, Informs, Between, Settles, Prefers,
    Disputes, ReplacedBy, YieldsTo, CoordinatesWith, CarriedBy, HasCompetence, About, StatedIn,
)  # fmt: skip

EDGE_BY_TYPE: dict[str, type[Edge]] = {edge.type: edge for edge in EDGES}
EDGE_BY_KEY: dict[str, type[Edge]] = {edge.key: edge for edge in EDGES}
