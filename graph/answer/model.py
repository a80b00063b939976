"""The shape of an answer, as the GraphQL contract has it. Entities and edges are those of the map."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from graph.model.fact import Entity
from graph.model.kinds import (
    Category,
    Channel,
    ContactPurpose,
    GrayZoneStatus,
    Kind,
    Language,
    Severity,
    Vocabulary,
)
from graph.model.nodes import (
    Agreement,
    Budget,
    Condition,
    Forum,
    LegalAuthority,
    Mandate,
    Need,
    Note,
    Organisation,
    Person,
    Practice,
    Role,
    Service,
    Unit,
)
from graph.model.provenance import Model, Provenance, Standing

Party = Organisation | Unit | Role | Person | Forum


class Resolution(Vocabulary):
    """RESOLVED: one option, or an agreement or precedence decides. SEVERAL: nothing says which.

    UNRESOLVED: the only option lacks a recorded decider or payer. STATEMENTS: no grant was asked for.
    UNKNOWN: not in the map.
    """

    RESOLVED = "RESOLVED"
    SEVERAL = "SEVERAL"
    UNRESOLVED = "UNRESOLVED"
    STATEMENTS = "STATEMENTS"
    UNKNOWN = "UNKNOWN"


class Verdict(Vocabulary):
    """About recorded criteria, never about the outcome of a case. EXCLUDED only by law."""

    FITS = "FITS"
    DEPENDS = "DEPENDS"
    EXCLUDED = "EXCLUDED"


class Known(Vocabulary):
    """The kinds of known and not-known (DESIGN §1)."""

    RECORDED = "RECORDED"
    LAW_ONLY = "LAW_ONLY"
    DISPUTED = "DISPUTED"
    NOT_RECORDED = "NOT_RECORDED"
    NOT_APPLICABLE = "NOT_APPLICABLE"


class MapEdge(Model):
    """An edge with both its ends, for drawing and for evidence."""

    id: str
    source: Entity
    type: str
    target: Entity
    valid_from: date | None = None
    valid_to: date | None = None
    provenance: Provenance


class Hit(Model):
    """A thing the text speaks of. `score` is comparable within one answer; `because` says why, in words."""

    kind: Kind
    entity: Entity
    score: float
    because: tuple[str, ...] = ()


class Facts(Model):
    """What is known of the situation. What is in neither tuple is unknown. Ages are half-open years."""

    age: int | None = None
    age_to: int | None = None
    conditions: tuple[Condition, ...] = ()
    absent: tuple[Condition, ...] = ()
    acting_municipality: Organisation | None = None
    paying_municipality: Organisation | None = None


class MissingFact(Model):
    """A fact that would decide options now depending on it. `options`: mandate ids, or service ids."""

    code: str
    question: str
    condition: Condition | None = None
    options: tuple[str, ...] = ()


class Contact(Model):
    """`value` None: not known or vacant. `direct`: without switchboard or manager. `switchboard`: the last resort.

    `via`: the contact belongs to this larger unit or performer, as none is recorded for the party itself.
    """

    entity: Entity
    purposes: tuple[ContactPurpose, ...]
    role: str | None = None
    role_en: str | None = None
    name: str | None = None
    channel: Channel
    value: str | None = None
    hours: str | None = None
    direct: bool
    switchboard: bool = False
    deputy: bool = False
    via: Party | None = None
    provenance: Provenance


class Responsibility(Model):
    party: Party
    level: str | None = None
    step: int | None = None
    interim: bool = False
    provenance: Provenance
    valid_from: date | None = None
    valid_to: date | None = None


class Payment(Model):
    """`share`: percent of the net cost; `refund_percent` is paid back by `refund_by`."""

    budget: Budget | None = None
    owner: Party | None = None
    share: float | None = None
    refund_percent: float | None = None
    refund_by: Organisation | None = None
    refund_under: LegalAuthority | None = None
    provenance: Provenance
    valid_from: date | None = None
    valid_to: date | None = None


class Inform(Model):
    """Who must be told. `consent_scope`, `consent_under`, `consent_asked_by`: None where it is not recorded."""

    party: Party
    consent: bool
    condition: str | None = None
    consent_scope: str | None = None
    consent_under: LegalAuthority | None = None
    consent_asked_by: Party | None = None
    standing: Standing
    provenance: Provenance


class Guest(Model):
    """Who may sit in on a forum without taking part in what it decides. `joining`: how and when.

    `consent`: whether the citizen must consent; None: not recorded.
    """

    party: Party
    consent: bool | None = None
    joining: str | None = None
    provenance: Provenance


class Placement(Model):
    """Who sits with whom (`at`), where there and on which days, each None where it is not recorded."""

    party: Party
    at: Party
    place: str | None = None
    days: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    provenance: Provenance


class Criterion(Model):
    """`alternatives`: one is enough. `authority` None: local practice, which never excludes."""

    alternatives: tuple[Condition, ...]
    excludes: bool = False
    text: str
    authority: LegalAuthority | None = None
    provenance: Provenance


class CheckCode(Vocabulary):
    """What a check looks at. AGE_ASSUMED: taken for an adult, as no age was given; alone it decides nothing.

    NOT_RECORDED: the law has criteria that the map does not hold.
    """

    CONDITION = "CONDITION"
    AGE = "AGE"
    AGE_ASSUMED = "AGE_ASSUMED"
    NOT_RECORDED = "NOT_RECORDED"


class Check(Model):
    """One criterion held against the facts."""

    code: CheckCode = CheckCode.CONDITION
    criterion: Criterion
    verdict: Verdict
    because: str


class Option(Model):
    """One way to meet the need. `mandate` None: the law allows it, the local delegation is not recorded.

    `steps`: how many bodies a request passes in turn, those that recommend and those that decide; bodies of one step
    are one. None where nothing is decided, or who decides is not recorded. `notes`: what a unit or role has
    noted of it.
    `disputed_decider`, `disputed_payer`: the parties that a source says are at odds over who does.
    """

    service: Service
    mandate: Mandate | None = None
    verdict: Verdict
    checks: tuple[Check, ...] = ()
    decided_by: tuple[Responsibility, ...] = ()
    decider: Known
    recommended_by: tuple[Responsibility, ...] = ()
    steps: int | None = None
    performed_by: tuple[Responsibility, ...] = ()
    paid_by: tuple[Payment, ...] = ()
    payer: Known
    authorities: tuple[LegalAuthority, ...] = ()
    contacts: tuple[Contact, ...] = ()
    informs: tuple[Inform, ...] = ()
    practice: tuple[Practice, ...] = ()
    notes: tuple[Note, ...] = ()
    disputed_decider: tuple[Party, ...] = ()
    disputed_payer: tuple[Party, ...] = ()
    path: tuple[MapEdge, ...] = ()


class Statement(Model):
    """A property of a thing that was asked of. `known` False: in the map, but not recorded."""

    subject: Entity
    property: str
    label: str
    value: str | None = None
    entities: tuple[Entity, ...] = ()
    known: bool
    provenance: Provenance | None = None


class Transition(Model):
    """What begins and ends at an age in whole years, and what must be done by then."""

    age: int
    begins: tuple[Option, ...] = ()
    ends: tuple[Option, ...] = ()
    prepare: tuple[Statement, ...] = ()


class Notice(Model):
    """`code`: PERSONAL_DATA_REMOVED, UNKNOWN_NEED, AUTHORITY_REPLACED, PLANNED_CHANGE, ASSUMED_DATA, AGE_AHEAD …"""

    code: str
    text: str


class Precaution(Vocabulary):
    """What is seen to before a larger change or a decision is sent, in this order."""

    INVOLVED = "INVOLVED"
    FORUMS = "FORUMS"
    CONSENT = "CONSENT"
    INFORM = "INFORM"


class Before(Model):
    """One step of the norm that a report proposes (002, 626-630): never a rule. `parties`: those that the map names."""

    code: Precaution
    text: str
    parties: tuple[Party, ...] = ()
    standing: Standing = Standing.PROPOSED


class Side(Model):
    """One side of a gray zone."""

    party: Party | None = None
    mandate: Mandate | None = None
    authorities: tuple[LegalAuthority, ...] = ()
    budgets: tuple[Budget, ...] = ()


class MetBy(Model):
    """How often those of one unit met a gray zone, as a number, or as `<3` or `3+` where that is all that may be told.

    `unit` None: it was not said.
    """

    unit: Unit | None = None
    times: str


class GrayZone(Model):
    """A finding of a rule, with its life. `present`: a run on the facts still shows it.

    `ready_text`: what can be copied to both sides. `reopened_because`: why it is open again after it was settled or
    gone. `review_overdue`: the day it was to be looked at again has come.
    """

    id: str
    rule_id: str
    category: Category
    severity: Severity
    organisation: Organisation | None = None
    title: str
    explanation: str
    subject: Entity
    needs: tuple[Need, ...] = ()
    sides: tuple[Side, ...] = ()
    what_to_do: str
    ready_text: str = ""
    present: bool = True
    first_seen: date
    last_seen: date
    met: int = 0
    met_by: tuple[MetBy, ...] = ()
    evidence: tuple[MapEdge, ...] = ()
    status: GrayZoneStatus = GrayZoneStatus.OPEN
    responsible: Party | None = None
    review_on: date | None = None
    review_overdue: bool = False
    note: str | None = None
    reopened_on: date | None = None
    reopened_because: str | None = None
    settled_by: Agreement | None = None
    escalate_to: tuple[Contact, ...] = ()


class Answer(Model):
    """The whole answer (DESIGN §3). `question` has anything that looks like personal data removed.

    `ahead`: what of its options begins or ends within two years of the age that is given. `before`: what to see to
    before a larger change or a decision is sent.
    """

    question: str
    on: date
    revision: int
    language: Language
    resolution: Resolution
    text: str
    understood: tuple[Hit, ...] = ()
    facts: Facts = Field(default_factory=Facts)
    missing_facts: tuple[MissingFact, ...] = ()
    options: tuple[Option, ...] = ()
    ahead: tuple[Transition, ...] = ()
    before: tuple[Before, ...] = ()
    statements: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    gray_zones: tuple[GrayZone, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def organisations(self) -> set[str]:
        """Whose facts it tells of, by id."""
        told: list[Entity] = [s.subject for s in self.statements]
        told += [e for option in self.options for e in (option.service, option.mandate) if e]
        return {entity.organisation_id for entity in told if entity.organisation_id}


class GivenFacts(Model):
    """What the caller says of the situation, by id; the same as FactsInput in the contract.

    `conditions` hold, `absent` do not hold; what is in neither is unknown. Ages are half-open years.
    """

    age: int | None = Field(default=None, ge=0, le=130)
    age_to: int | None = Field(default=None, ge=0, le=131)
    conditions: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    acting_municipality: str | None = None
    paying_municipality: str | None = None


class RuleInfo(Model):
    """A gray-zone rule as it is shown to people."""

    id: str
    title: str
    explanation: str
    category: Category
    severity: Severity
