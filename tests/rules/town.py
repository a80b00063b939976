"""A map of a made-up municipality, to put the cases of gray-zone rules in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.io.dataset import DataSet, Place, Rank
from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Edge, Entity
from graph.model.kinds import Channel, Nature, OrganisationType
from graph.model.provenance import Confidence, Provenance, Standing
from graph.rules.registry import rules, run, subjects_of
from graph.rules.rule import Found
from graph.rules.seen import Seen
from graph.store.store import Store
from tests.rules.sight import seen_in

DAY = date(2026, 6, 1)
P = Provenance(confidence=Confidence.LAW)
ENDED: dict[str, Any] = {"valid_to": DAY}
LAST_DAY: dict[str, Any] = {"valid_to": date(2026, 6, 2)}
FIRST_DAY: dict[str, Any] = {"valid_from": DAY}
NOT_YET: dict[str, Any] = {"valid_from": date(2026, 6, 2)}
PROPOSED: dict[str, Any] = {"provenance": P.model_copy(update={"standing": Standing.PROPOSED})}


@dataclass
class Town:
    """A map as it is built: municipality `by`, region `egn` beside it, a town `naboby` that it is linked to."""

    entities: dict[str, Entity] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, kind in (("by", "MUNICIPALITY"), ("egn", "REGION"), ("naboby", "MUNICIPALITY"), ("fjernby", "REGION")):
            self.add(n.Organisation, key, organisation_type=OrganisationType[kind])
        for unit in ("a", "b", "c"):
            self.add(n.Unit, f"by/{unit}")
            self.tie(e.PartOf, f"by/{unit}", "by")
        self.add(n.Unit, "by/a/team")
        self.tie(e.PartOf, "by/a/team", "by/a")
        self.add(n.Role, "by/a/rolle")
        self.tie(e.In, "by/a/rolle", "by/a")
        self.add(n.Forum, "by/a/udvalg")
        self.tie(e.PartOf, "by/a/udvalg", "by/a")
        self.add(n.Forum, "by/udvalg")
        for unit in ("a", "b"):
            self.add(n.Budget, f"by/budget/{unit}")
            self.tie(e.OwnedBy, f"by/budget/{unit}", f"by/{unit}")
        self.add(n.Budget, "by/budget/uden-ejer")
        self.add(n.LegalAuthority, "dk/lov", law="L")

    def add(self, kind: type[Entity], key: str, **fields: Any) -> str:
        self.entities[key] = kind.model_validate({"id": key, "name": key, "provenance": P, **fields})
        return key

    def tie(self, kind: type[Edge], source: str, target: str, **fields: Any) -> None:
        edge = kind.model_validate({"source": source, "target": target, "provenance": P, **fields})
        self.edges[edge.id] = edge

    def service(self, key: str, *laws: str, nature: Nature = Nature.GRANT, **fields: Any) -> str:
        self.add(n.Service, f"dk/indsats/{key}", nature=nature, **fields)
        for law in laws:
            self.tie(e.Under, f"dk/indsats/{key}", law)
        return f"dk/indsats/{key}"

    def mandate(
        self,
        key: str,
        service: str | None = None,
        decided: str | None = "by/a",
        paid: str | None = "by/budget/a",
        law: str = "dk/lov",
        **fields: Any,
    ) -> str:
        mandate = self.add(n.Mandate, key, **fields)
        self.tie(e.For, key, service or self.service(key.replace("/", "-")))
        self.tie(e.Under, key, law)
        if decided:
            self.tie(e.DecidedBy, key, decided)
        if paid:
            self.tie(e.PaidBy, key, paid)
        return mandate

    def need(self, key: str, *services: str, **fields: Any) -> str:
        self.add(n.Need, f"dk/behov/{key}")
        for service in services:
            self.tie(e.MetBy, f"dk/behov/{key}", service, **fields)
        return f"dk/behov/{key}"

    def unit(self, key: str, parent: str = "by", **fields: Any) -> str:
        self.add(n.Unit, key, **fields)
        self.tie(e.PartOf, key, parent)
        return key

    def role(self, unit: str, *holders: dict[str, Any], name: str = "rolle", **fields: Any) -> str:
        """A role in a unit; `holders`: the fields of each HOLDS, by a person of its own."""
        role = self.add(n.Role, f"{unit}/{name}", **fields)
        self.tie(e.In, role, unit)
        for number, holding in enumerate(holders):
            self.tie(e.Holds, self.add(n.Person, f"{role}/{number}"), role, **holding)
        return role

    def point(self, who: str, value: str | None = "00 00 00 01", *, direct: bool = True, **fields: Any) -> str:
        """A phone number of somebody; `fields`: of the edge to it."""
        key = self.add(n.ContactPoint, f"{who}/nummer", channel=Channel.PHONE, value=value, direct=direct)
        self.tie(e.ReachedBy, who, key, **fields)
        return key

    def dataset(self, name: str = "a", rank: Rank = Rank.SEEDS, only: Iterable[str] | None = None) -> DataSet:
        """The map as a data set; `only`: the facts of these ids."""
        dataset = DataSet(name, name.upper(), rank)
        every = {**self.entities, **self.edges}
        for key in every if only is None else only:
            dataset.add(every[key], Place("", 0))
        return dataset


async def found_among(store: Store, rule: str, prefix: str) -> dict[str, Found]:
    """What the rule finds about things whose ids begin so, in a map that holds the cases of other rules too."""
    seen = await seen_in(store, ["by"], DAY)
    every = run(seen, rules()[rule])
    looked_at = subjects_of(seen, rules()[rule])
    assert {f.subject for f in every} <= set(looked_at)
    assert run(Seen(seen.day, ["fjernby"]), rules()[rule]) == [], "another organisation's map"
    found = [f for f in every if f.subject.startswith(prefix)]
    assert run(seen, rules()[rule], [f.subject for f in found]) == found
    return {f.subject.removeprefix(prefix): f for f in found}
