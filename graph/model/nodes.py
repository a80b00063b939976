"""Every kind of thing in the map, one definition each (DESIGN §2; ORG, CPSV-AP, ELI, SKOS)."""

from __future__ import annotations

from datetime import date

from pydantic import Field, field_validator, model_validator

from graph.model.fact import Entity
from graph.model.kinds import (
    Channel,
    ContactPurpose,
    Kind,
    LawParty,
    LimitUnit,
    Nature,
    Obligation,
    OrganisationType,
)
from graph.model.provenance import Model

Age = Field(default=None, ge=0, le=130)


class Organisation(Entity):
    """Municipality, region, state body or association (cv:PublicOrganisation)."""

    kind = Kind.ORGANISATION
    section = "organisations"
    danish = "organisation"
    organisation_type: OrganisationType


class Unit(Entity):
    """Part of an organisation, any depth (org:OrganizationalUnit)."""

    kind = Kind.UNIT
    section = "units"
    danish = "enhed"


class Role(Entity):
    """A function in a unit, whoever holds it (org:Post)."""

    kind = Kind.ROLE
    section = "roles"
    danish = "rolle"
    responsibility: str | None = None
    responsibility_en: str | None = None


class Person(Entity):
    """Holder of roles (foaf:Person). `name` is a role-named placeholder or a work name, nothing else."""

    kind = Kind.PERSON
    section = "persons"
    danish = "person"


class ContactPoint(Entity):
    """How a unit, role or person is reached (cv:ContactPoint).

    `value` None: not known. `direct`: reaches the person or unit without switchboard or manager. `switchboard`: a main
    number or call centre that puts callers through, so that it is the last resort (rapport 002, 402 and 418).
    """

    kind = Kind.CONTACT_POINT
    section = "contact_points"
    danish = "kontaktpunkt"
    channel: Channel
    value: str | None = None
    hours: str | None = None
    direct: bool = False
    switchboard: bool = False
    purposes: tuple[ContactPurpose, ...] = ()

    @model_validator(mode="after")
    def _one_of_two(self) -> ContactPoint:
        if self.direct and self.switchboard:
            raise ValueError("a switchboard is no direct way in")
        return self


class Need(Entity):
    """A need in staff words (cv:Event, skos:Concept). `codes`: KLE or FFB numbers."""

    kind = Kind.NEED
    section = "needs"
    danish = "behov"
    codes: tuple[str, ...] = ()


class Service(Entity):
    """A service, benefit or task that meets needs (cpsv:PublicService)."""

    kind = Kind.SERVICE
    section = "services"
    danish = "indsats"
    nature: Nature


class LegalAuthority(Entity):
    """A law's paragraph (eli:LegalResource) with what the law itself says.

    `decides` and `pays` name whom the law points to, never a unit. Ages are half-open years.
    `refund_percent` is paid back by the state. `account`: function.grouping, with its year in `account_year`.
    """

    kind = Kind.LEGAL_AUTHORITY
    section = "authorities"
    danish = "lovgrundlag"
    substance = True
    law: str
    abbreviation: str | None = None
    paragraph: str | None = None
    subsection: str | None = None
    summary: str | None = None
    summary_en: str | None = None
    obligation: Obligation | None = None
    deadline: str | None = None
    deadline_en: str | None = None
    appeal: str | None = None
    appeal_en: str | None = None
    url: str | None = None
    decides: LawParty | None = None
    pays: LawParty | None = None
    refund_percent: float | None = Field(default=None, ge=0, le=100)
    account: str | None = None
    account_year: int | None = None
    age_from: int | None = Age
    age_to: int | None = Age


class Limit(Model):
    """What a level may grant, half-open [min, max). `text`: as the plan words it."""

    unit: LimitUnit
    min: float | None = None
    max: float | None = None
    text: str | None = None


class Mandate(Entity):
    """One row of a delegation plan (bevillingskompetence; cpsv:Rule, cv:Participation).

    Under an authority, a service may be granted to these people, decided here, paid there.
    `age_from`/`age_to` are half-open years. `level`: as the plan words it.
    """

    kind = Kind.MANDATE
    section = "mandates"
    danish = "bevillingskompetence"
    substance = True
    age_from: int | None = Age
    age_to: int | None = Age
    limits: tuple[Limit, ...] = ()
    deadline: str | None = None
    level: str | None = None
    delegable: bool | None = None


class Budget(Entity):
    """An account that pays. `account`: function.grouping of the chart of accounts."""

    kind = Kind.BUDGET
    section = "budgets"
    danish = "budget"
    account: str | None = None


class Condition(Entity):
    """A fact about a situation that criteria speak of (cv:Criterion, InformationConcept).

    `question` is how to ask for it. Children of a condition with `disjoint` exclude each other.
    """

    kind = Kind.CONDITION
    section = "conditions"
    danish = "betingelse"
    question: str | None = None
    question_en: str | None = None
    disjoint: bool = False


class Forum(Entity):
    """Committee, network meeting or team that treats cases (org:OrganizationalCollaboration).

    `next_on`: the day of the next meeting; once that has been, the next is not known (`next_after`).
    """

    kind = Kind.FORUM
    section = "forums"
    danish = "forum"
    purpose: str | None = None
    purpose_en: str | None = None
    outcome: str | None = None
    outcome_en: str | None = None
    frequency: str | None = None
    frequency_en: str | None = None
    next_on: date | None = None
    decides: bool | None = None

    def next_after(self, day: date) -> date | None:
        """The next meeting as it is known on a day; None where none is recorded that is not over."""
        return self.next_on if self.next_on and self.next_on >= day else None


class Agreement(Entity):
    """Chooses among existing mandates and splits cost; creates no power (samarbejdsaftale).

    `age_from`/`age_to`: half-open years of those it is about. `renewal`: how and when it is renewed. `last_status_on`:
    when the parties last took stock, `next_status_on` when they will (R46, R47).
    """

    kind = Kind.AGREEMENT
    section = "agreements"
    danish = "samarbejdsaftale"
    substance = True
    age_from: int | None = Age
    age_to: int | None = Age
    renewal: str | None = None
    renewal_en: str | None = None
    last_status_on: date | None = None
    next_status_on: date | None = None


class Practice(Entity):
    """Dated, owned note beside the law: how it is read here, and how a case runs (R27-R29). It excludes nobody.

    As CPSV-AP has it of a service: `how_to_apply` is the channel (cv:hasChannel), `forms` and `documentation` what
    must come in (cpsv:hasInput, cv:Evidence), `steps` what happens, in order, `waiting_time` how long it takes
    (cv:processingTime), `guarantee` what the municipality has promised. A law's own deadline stands on the law.
    Empty: not recorded.
    """

    kind = Kind.PRACTICE
    section = "practices"
    danish = "lokal praksis"
    substance = True
    text: str
    how_to_apply: str | None = None
    forms: tuple[str, ...] = ()
    documentation: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    waiting_time: str | None = None
    guarantee: str | None = None


class Competence(Entity):
    """A petal of the competence flower (skos:Concept)."""

    kind = Kind.COMPETENCE
    section = "competences"
    danish = "faglig kompetence"


class Note(Entity):
    """Tacit knowledge or a finding from a report. `unsaid`: that the source does not say what is asked for."""

    kind = Kind.NOTE
    section = "notes"
    danish = "note"
    text: str
    unsaid: bool = False


class Term(Entity):
    """A word of the trade. `meaning` None: unexplained, and said to be so.

    `notation`: its number where it is a topic of a classification such as KLE (skos:notation). Such a term is found by
    that number only: its name is no way that staff speak. `outside`: what the map does not hold, so that a question
    about it is told so and not led to what is nearest.
    """

    kind = Kind.TERM
    section = "terms"
    danish = "fagord"
    meaning: str | None = None
    meaning_en: str | None = None
    notation: str | None = None
    outside: bool = False


class Source(Entity):
    """Document, law, system or unit that facts come from (dct:source).

    `as_of`: when what it says held, as the answer words it ("oplyst 2021").
    """

    kind = Kind.SOURCE
    section = "sources"
    danish = "kilde"
    url: str | None = None
    as_of: str | None = None
    as_of_en: str | None = None

    @field_validator("url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("https://", "http://")):
            raise ValueError("a web address begins with https://")
        return value


NODES: tuple[type[Entity], ...] = (
    Organisation, Unit, Role, Person, ContactPoint, Need, Service, LegalAuthority, Mandate, Budget,
    Condition, Forum, Agreement, Practice, Competence, Note, Term, Source,
)  # fmt: skip

NODE_BY_LABEL: dict[str, type[Entity]] = {node.__name__: node for node in NODES}
NODE_BY_SECTION: dict[str, type[Entity]] = {node.section: node for node in NODES}
NODE_BY_KIND: dict[Kind, type[Entity]] = {node.kind: node for node in NODES}
