"""The rule for several possible authorities: whom it names and whom not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.io.dataset import DataSet, Place, Rank
from graph.io.load import load
from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Edge, Entity
from graph.model.kinds import Nature, OrganisationType, Strength
from graph.model.provenance import Confidence, Provenance, Standing
from graph.rules.overlap import RULE
from graph.rules.registry import run, subjects_of
from graph.store.store import Store
from tests.emptied import EMPTY
from tests.rules.sight import seen_in

DAY = date(2026, 6, 1)
NEED = "dk/behov/x"
P = Provenance(confidence=Confidence.LAW)
ENDED: dict[str, Any] = {"valid_to": DAY}
LAST_DAY = {"valid_to": date(2026, 6, 2)}
FIRST_DAY = {"valid_from": DAY}
NOT_YET = {"valid_from": date(2026, 6, 2)}


def node(kind: type[Entity], key: str, **fields: Any) -> Entity:
    return kind.model_validate({"id": key, "name": key, "provenance": P, **fields})


def edge(kind: type[Edge], source: str, target: str, **fields: Any) -> Edge:
    return kind.model_validate({"source": source, "target": target, "provenance": P, **fields})


CONDITIONS = ("a", "b", "c")
COMMON: list[Entity] = [
    node(n.Organisation, "by", organisation_type=OrganisationType.MUNICIPALITY),
    *(node(n.Unit, f"by/enhed{i}") for i in range(2)),
    *(node(n.Budget, f"by/budget{i}") for i in range(2)),
    node(n.Need, NEED),
    node(n.Condition, "dk/betingelse/slags", disjoint=True),
    *(node(n.Condition, f"dk/betingelse/{c}") for c in CONDITIONS),
]
DISJOINT: list[Edge] = [edge(e.Broader, f"dk/betingelse/{c}", "dk/betingelse/slags") for c in "bc"]
OWNED: list[Edge] = [edge(e.OwnedBy, f"by/budget{i}", f"by/enhed{i}") for i in range(2)]


def side(number: int, **fields: Any) -> tuple[list[Entity], list[Edge]]:
    """A law, a service under it, and the mandate that grants it; decided and paid on a side of its own."""
    law, service, mandate = f"dk/lov/{number}", f"dk/indsats/{number}", f"by/mandat/{number}"
    things = [
        node(n.LegalAuthority, law, law="L", **fields.get("law", {})),
        node(n.Service, service, nature=fields.get("nature", Nature.GRANT)),
        node(n.Mandate, mandate, **fields.get("mandate", {})),
    ]
    ties = [
        edge(e.MetBy, NEED, service, **fields.get("met", {})),
        edge(e.For, mandate, service),
        edge(e.Under, mandate, law, **fields.get("under", {})),
        *(edge(e.DecidedBy, mandate, f"by/enhed{d}") for d in fields.get("deciders", [number])),
        *(edge(e.PaidBy, mandate, f"by/budget{p}") for p in fields.get("payers", [number])),
        *(
            edge(e.Requires, law, f"dk/betingelse/{c}", group=group, **more)
            for group, c, more in fields.get("requires", [])
        ),
        *(edge(e.Excludes, law, f"dk/betingelse/{c}") for c in fields.get("excludes", [])),
        *(
            edge(e.YieldsTo, law, f"dk/lov/{to}", strength=how, text="t", **more)
            for to, how, more in fields.get("yields", [])
        ),
    ]  # fmt: skip
    return things, ties


def agreement(
    *, parties: int = 2, prefers: int = 0, settles: str = NEED, **fields: Any
) -> tuple[list[Entity], list[Edge]]:
    return [node(n.Agreement, "by/aftale", **fields)], [
        *(edge(e.Between, "by/aftale", f"by/enhed{p}") for p in range(parties)),
        edge(e.Settles, "by/aftale", settles),
        edge(e.Prefers, "by/aftale", f"by/mandat/{prefers}"),
    ]


async def found(store: Store, *parts: tuple[list[Entity], list[Edge]]) -> list[tuple[str, ...]]:
    """The sides of what the rule finds."""
    await put(store, *parts)
    return [f.mandates for f in run(await seen_in(store, ["by"], DAY), RULE)]


async def put(store: Store, *parts: tuple[list[Entity], list[Edge]]) -> None:
    await store.define([EMPTY])
    entities = [*COMMON, *(thing for things, _ in parts for thing in things)]
    edges = [*DISJOINT, *OWNED, *(tie for _, ties in parts for tie in ties)]
    dataset = DataSet("a", "A", Rank.SEEDS)
    every: list[Entity | Edge] = [*entities, *edges]
    for fact in every:
        dataset.add(fact, Place("", 0))
    await load(store, [dataset], actor="test")


BOTH = [("by/mandat/0", "by/mandat/1")]


async def test_two_laws_decided_and_paid_by_different_sides_are_named(store: Store) -> None:
    assert await found(store, side(0), side(1)) == BOTH
    assert subjects_of(await seen_in(store, ["by"], DAY), RULE) == [NEED]
    assert await found(store, side(0), side(1, deciders=[0])) == BOTH, "another payer is enough"
    assert await found(store, side(0), side(1, payers=[0])) == BOTH, "another decider is enough"
    assert await found(store, side(0, met=FIRST_DAY), side(1, mandate=LAST_DAY)) == BOTH


CASES: dict[str, tuple[Any, ...]] = {
    "one side alone": (side(0),),
    "the same decider and payer": (side(0), side(1, deciders=[0], payers=[0])),
    "who decides and pays is not recorded on one side": (side(0), side(1, deciders=[], payers=[])),
    "one has ended": (side(0), side(1, mandate=ENDED)),
    "one has not begun": (side(0), side(1, law=NOT_YET)),
    "the service no longer meets it": (side(0), side(1, met=ENDED)),
    "one is only proposed": (
        side(0), side(1, mandate={"provenance": P.model_copy(update={"standing": Standing.PROPOSED})}),
    ),
    "one is no grant": (side(0), side(1, nature=Nature.TASK)),
    "ages that touch": (side(0, law={"age_to": 18}), side(1, law={"age_from": 18})),
    "ages that touch by the mandate": (side(0, mandate={"age_to": 18}), side(1, law={"age_from": 18})),
    "children of a disjoint condition": (
        side(0, requires=[(None, "b", {})]), side(1, requires=[(None, "c", {})]),
    ),
    "one excludes what the other requires": (side(0, requires=[(None, "a", {})]), side(1, excludes=["a"])),
    "law sets an order": (side(0, yields=[(1, Strength.LAW, {})]), side(1)),
    "guidance sets an order": (side(0), side(1, yields=[(0, Strength.GUIDANCE, {})])),
    "an agreement chooses": (side(0), side(1), agreement()),
    "an agreement on the service chooses": (side(0), side(1), agreement(settles="dk/indsats/0")),
    "every way is barred": (
        side(0, requires=[("g", "a", {}), ("g", "b", {})]), side(1, requires=[(None, "c", {})], excludes=["a"]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
async def test_an_innocent_need_is_left_alone(store: Store, case: str) -> None:
    assert await found(store, *CASES[case]) == []


STILL: dict[str, tuple[Any, ...]] = {
    "ages that share a year": (side(0, law={"age_to": 19}), side(1, law={"age_from": 18})),
    "an age nobody has written": (side(0, law={"age_to": 18}), side(1)),
    "one of two grounds is open": (
        side(0, requires=[("g", "a", {}), ("g", "b", {})]), side(1, requires=[(None, "c", {})]),
    ),
    "the same child of a disjoint condition": (
        side(0, requires=[(None, "b", {})]), side(1, requires=[(None, "b", {})]),
    ),
    "practice sets no order": (side(0, yields=[(1, Strength.PRACTICE, {})]), side(1)),
    "the order has ended": (side(0, yields=[(1, Strength.LAW, ENDED)]), side(1)),
    "the criterion has ended": (
        side(0, requires=[(None, "b", ENDED)]), side(1, requires=[(None, "c", {})]),
    ),
    "an agreement of one party": (side(0), side(1), agreement(parties=1)),
    "an agreement that has ended": (side(0), side(1), agreement(**ENDED)),
    "an agreement that prefers what has ended": (
        side(0), side(1), side(2, mandate=ENDED, deciders=[0], payers=[0]), agreement(prefers=2),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", STILL)
async def test_what_does_not_settle_it_leaves_it_open(store: Store, case: str) -> None:
    assert await found(store, *STILL[case]) == BOTH
