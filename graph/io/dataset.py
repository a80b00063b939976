"""A data set: the facts that one folder, import or the application itself holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.model.fact import Edge, Entity
from graph.model.kinds import Vocabulary

LOCAL = "local"
"""The data set of what is recorded in the application itself."""


class Rank(Vocabulary):
    """Who is nearest to the owner of a fact; where data sets disagree the nearest wins."""

    LOCAL = "LOCAL"
    IMPORT = "IMPORT"
    SEEDS = "SEEDS"

    @property
    def distance(self) -> int:
        return list(Rank).index(self)


@dataclass(frozen=True)
class Place:
    """Where a fact is written; line 0 where it was not read from lines."""

    file: str
    line: int
    field: str = ""


@dataclass(frozen=True)
class Expectation:
    """One `expect:` entry as written."""

    body: dict[str, Any]
    place: Place


@dataclass
class DataSet:
    """Entities and edges by id, with the place each is written at; `head`: where its name and title are.

    `fingerprint`: digest of the files it was read from; empty where it was not read from a folder.
    """

    id: str
    title: str
    rank: Rank
    entities: dict[str, Entity] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    expectations: list[Expectation] = field(default_factory=list)
    fingerprint: str = ""
    head: Place = Place("", 0)

    def add(self, fact: Entity | Edge, place: Place) -> None:
        if isinstance(fact, Entity):
            self.entities[fact.id] = fact
        else:
            self.edges[fact.id] = fact
        self.places[fact.id] = place

    @property
    def facts(self) -> dict[str, Entity | Edge]:
        return {**self.entities, **self.edges}
