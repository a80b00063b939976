"""The two forms of fact a map is made of: entities (nodes) and edges."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from pydantic import Field, model_validator

from graph.model.kinds import Kind
from graph.model.provenance import Id, Model, Provenance, Standing

REFERENCE = "dk"
"""Scope of what all organisations share: law, conditions, terms, needs, services, competences."""


def scope_of(fact_id: str) -> str:
    """The scope of an id: its first segment."""
    return fact_id.partition("/")[0]


class Fact(Model):
    """A statement with provenance that holds from `valid_from` up to, not including, `valid_to`."""

    provenance: Provenance
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _period_runs_forward(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"valid_to {self.valid_to} is before valid_from {self.valid_from}")
        return self

    def holds_on(self, on: date) -> bool:
        """Whether the period covers `on`; an edge also needs that both its ends do."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)

    @property
    def in_force(self) -> bool:
        """False for what a source wishes, recommends or plans: it never counts in a verdict."""
        return self.provenance.standing is Standing.IN_FORCE

    def counts_on(self, on: date) -> bool:
        """Whether it is a rule that day; an edge also needs that both its ends are."""
        return self.in_force and self.holds_on(on)


class Entity(Fact):
    """A thing in the map. `name` is Danish; `name_en` only where a person has written it."""

    kind: ClassVar[Kind]
    section: ClassVar[str]
    """Key of the list that holds this kind in a seeds file, e.g. `units`."""
    danish: ClassVar[str]
    substance: ClassVar[bool] = False
    """True where a change means: close this one and open a successor (DESIGN §2, time and ids)."""

    id: Id
    name: str = Field(min_length=1)
    name_en: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def organisation_id(self) -> str | None:
        """The organisation whose fact this is; None for what all share."""
        scope = scope_of(self.id)
        return None if scope == REFERENCE else scope


class Edge(Fact):
    """A directed relation between two entities, named as in the database."""

    type: ClassVar[str]
    key: ClassVar[str]
    """Field of the source entity under which the edge is written in a seeds file."""
    danish: ClassVar[str]
    from_kinds: ClassVar[tuple[Kind, ...]]
    to_kinds: ClassVar[tuple[Kind, ...]]

    source: Id
    target: Id
    organisation: Id | None = None
    """Set where the organisation cannot be read off either end (a local link between shared things)."""

    @property
    def id(self) -> str:
        """Deterministic and unique: source, type, target and first day."""
        return f"{self.source} {self.type} {self.target} {self.valid_from or '-'}"

    @property
    def organisation_id(self) -> str | None:
        if self.organisation:
            return self.organisation
        scopes = (scope_of(self.source), scope_of(self.target))
        return next((scope for scope in scopes if scope != REFERENCE), None)
