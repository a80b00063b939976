"""What a write leaves behind: the facts, one revision, and a change log that can rebuild them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from graph.model.nodes import Service
from graph.store.changes import Change
from graph.store.errors import StoreConflictError
from graph.store.properties import EdgeRecord, NodeRecord, node_record
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from tests.store.facts import STATED, met_by, need, service

LOG = "MATCH (c:Change) RETURN properties(c) AS change ORDER BY c.seq"


async def put(store: Store, nodes: list[NodeRecord], edges: list[EdgeRecord] | None = None) -> list[Change]:
    async def work(transaction: WriteTransaction) -> list[Change]:
        return await transaction.put_nodes(nodes) + await transaction.put_edges(edges or [])

    return await store.write(work, actor="lokal", action="put")


async def log(store: Store) -> list[Mapping[str, Any]]:
    return [row["change"] for row in await store.read(LOG)]


async def test_a_write_raises_the_revision_once_and_logs_each_fact(store: Store) -> None:
    assert await store.revision() == 0
    made = await put(store, [need(), service()], [met_by()])
    assert await store.revision() == 1
    assert [change.before for change in made] == [None, None, None]
    entries = await log(store)
    assert [entry["seq"] for entry in entries] == [1, 2, 3]
    assert {(entry["revision"], entry["actor"], entry["action"]) for entry in entries} == {(1, "lokal", "put")}
    edge = next(entry for entry in entries if "edge" in entry)
    assert (edge["subject"], edge["label"], edge["target"]) == ("dk/behov/soevn", "MET_BY", "dk/indsats/raad")
    assert "before" not in edge
    assert json.loads(edge["after"])["id"] == edge["edge"] == met_by().id


async def test_writing_the_same_again_changes_nothing(store: Store) -> None:
    await put(store, [need(), service()], [met_by()])
    assert await put(store, [need(), service()], [met_by()]) == []
    assert await store.revision() == 1
    assert len(await log(store)) == 3


async def test_a_change_keeps_what_was_before_whole(store: Store) -> None:
    await put(store, [need()])
    first = (await store.facts()).nodes[0]
    await put(store, [need("Sover dårligt")])
    assert await store.revision() == 2
    entry = (await log(store))[-1]
    assert json.loads(entry["before"]) == first.properties
    assert json.loads(entry["after"]) == first.properties | {"name": "Sover dårligt"}


async def test_the_day_of_recording_is_that_of_the_first_write_unless_stated(store: Store) -> None:
    await put(store, [need()])
    first = (await store.facts()).nodes[0].properties["recorded_on"]
    await put(store, [need("Sover dårligt")])
    assert (await store.facts()).nodes[0].properties["recorded_on"] == first
    stated = need()
    await put(store, [NodeRecord(stated.label, stated.properties | {"recorded_on": "2020-02-02T00:00:00+00:00"})])
    assert (await store.facts()).nodes[0].properties["recorded_on"] == "2020-02-02T00:00:00+00:00"


async def test_a_property_left_out_is_gone(store: Store) -> None:
    await put(store, [NodeRecord("Need", need().properties | {"name_en": "Cannot sleep"})])
    await put(store, [need()])
    assert "name_en" not in (await store.facts()).nodes[0].properties


async def test_deleting_a_node_logs_its_edges_too(store: Store) -> None:
    await put(store, [need(), service()], [met_by()])

    async def delete(transaction: WriteTransaction) -> list[Change]:
        return await transaction.delete_nodes([service().id, "dk/indsats/ukendt"])

    made = await store.write(delete, actor="lokal", action="delete")
    assert [change.before.id for change in made if change.before] == [met_by().id, service().id]
    facts = await store.facts()
    assert ([node.id for node in facts.nodes], facts.edges, facts.revision) == ([need().id], [], 2)
    assert all("after" not in entry and "before" in entry for entry in (await log(store))[-2:])


async def test_deleting_an_edge_leaves_its_ends(store: Store) -> None:
    await put(store, [need(), service()], [met_by()])

    async def delete(transaction: WriteTransaction) -> list[Change]:
        return await transaction.delete_edges([met_by()])

    assert len(await store.write(delete, actor="lokal", action="delete")) == 1
    assert await store.write(delete, actor="lokal", action="delete") == []
    facts = await store.facts()
    assert (len(facts.nodes), facts.edges, facts.revision) == (2, [], 2)


async def test_the_log_and_nothing_else_rebuilds_the_map(store: Store) -> None:
    await put(store, [need(), service()], [met_by()])
    await put(store, [need("Sover dårligt")])

    async def delete(transaction: WriteTransaction) -> None:
        await transaction.delete_edges([met_by()])

    await store.write(delete, actor="lokal", action="delete")
    rebuilt: dict[str, dict[str, Any]] = {}
    for entry in await log(store):
        key = entry.get("edge") or entry["subject"]
        rebuilt.pop(key, None)
        if "after" in entry:
            rebuilt[key] = json.loads(entry["after"])
    assert rebuilt == {node.id: node.properties for node in (await store.facts()).nodes}


async def test_nothing_is_kept_of_a_write_that_fails(store: Store) -> None:
    async def work(transaction: WriteTransaction) -> None:
        await transaction.put_nodes([need()])
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        await store.write(work, actor="lokal", action="put")
    facts = await store.facts()
    assert (facts.nodes, facts.revision, await log(store)) == ([], 0, [])


async def test_an_edge_to_nowhere_is_refused_with_the_id_that_is_missing(store: Store) -> None:
    with pytest.raises(StoreConflictError, match="dk/indsats/ukendt"):
        await put(store, [need()], [met_by("dk/indsats/ukendt")])
    assert (await store.facts()).nodes == []


async def test_an_id_never_changes_kind(store: Store) -> None:
    await put(store, [need()])
    other = Service.model_validate({"id": need().id, "name": "Andet", "nature": "OPEN", "provenance": STATED})
    with pytest.raises(StoreConflictError, match="already a Need"):
        await put(store, [node_record(other)])


async def test_a_statement_that_changes_something_raises_the_revision_and_a_reading_one_does_not(store: Store) -> None:
    async def change(transaction: WriteTransaction) -> int:
        await transaction.run("CREATE (:DataSet {id: $id})", {"id": "test"})
        return transaction.revision

    async def look(transaction: WriteTransaction) -> int:
        return int((await transaction.run("MATCH (d:DataSet) RETURN count(d) AS n"))[0]["n"])

    assert await store.write(change, actor="lokal", action="note") == 0
    assert await store.write(look, actor="lokal", action="look") == 1
    assert await store.revision() == 1


async def test_a_change_made_by_a_statement_can_be_logged(store: Store) -> None:
    async def work(transaction: WriteTransaction) -> None:
        await transaction.run("CREATE (n:Entity:Need) SET n = $properties", {"properties": need().properties})
        transaction.log(None, need())

    await store.write(work, actor="lokal", action="create")
    assert [entry["subject"] for entry in await log(store)] == [need().id]


async def test_parallel_writers_of_one_key_all_succeed(store: Store, second_store: Store) -> None:
    """Two processes' worth of writers: the same nodes by all, and one node of its own by each."""

    async def one(number: int) -> None:
        async def work(transaction: WriteTransaction) -> None:
            await transaction.put_nodes([need(), service()])
            await transaction.put_edges([met_by()])
            own = need(f"Behov {number}").properties | {"id": f"dk/behov/{number}"}
            await transaction.put_nodes([NodeRecord("Need", own)])

        await (store, second_store)[number % 2].write(work, actor=f"actor {number}", action="put")

    await asyncio.gather(*(one(number) for number in range(8)))
    facts = await store.facts()
    assert (len(facts.nodes), len(facts.edges), facts.revision) == (10, 1, 8)
    entries = await log(store)
    assert [entry["seq"] for entry in entries] == list(range(1, 12))
    assert {entry["revision"] for entry in entries} == set(range(1, 9))


async def test_many_facts_go_in_several_statements(store: Store) -> None:
    nodes = [NodeRecord("Need", need().properties | {"id": f"dk/behov/{number}"}) for number in range(1201)]
    assert len(await put(store, nodes)) == 1201
    assert len((await store.facts()).nodes) == 1201
    assert await put(store, nodes) == []
