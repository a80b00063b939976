"""Reading, time limits, refusals and the schema, on each database."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from graph.store.errors import (
    ReadOnlyError,
    StatementError,
    StoreConflictError,
    StoreTimeoutError,
    StoreUnavailableError,
    refusal,
)
from graph.store.schema import apply_schema, statements
from graph.store.settings import Settings
from graph.store.store import Store, Target
from graph.store.transactions import ReadTransaction, WriteTransaction
from tests.conftest import Databases
from tests.store.facts import need

SLOW = "UNWIND range(1, 5000) AS a UNWIND range(1, 5000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
INDEXES = (
    "SHOW INDEXES YIELD name, owningConstraint, type WHERE owningConstraint IS NULL AND type <> 'LOOKUP' RETURN name"
)


async def test_a_row_is_read_by_name_and_unpacked(store: Store) -> None:
    [row] = await store.read("UNWIND $items AS item RETURN item, item + 1 AS next", {"items": [1]})
    item, following = row
    assert (row["item"], row["next"], item, following) == (1, 2, 1, 2)


async def test_a_read_that_writes_is_refused_and_undone(store: Store) -> None:
    with pytest.raises(ReadOnlyError):
        await store.read("CREATE (n:Need {id: 'dk/behov/a'}) RETURN n.id AS id")

    async def work(transaction: ReadTransaction) -> None:
        await transaction.run("CREATE (n:Need {id: 'dk/behov/a'}) RETURN n.id AS id")

    with pytest.raises(ReadOnlyError):
        await store.reading(work)
    assert (await store.read("MATCH (n:Need) RETURN count(n) AS n"))[0]["n"] == 0
    assert not hasattr(ReadTransaction, "put_nodes")


async def test_a_statement_past_its_time_is_given_up_and_the_store_goes_on(store: Store) -> None:
    began = time.monotonic()
    with pytest.raises(StoreTimeoutError, match=r"0\.3 seconds"):
        await store.read(SLOW, timeout=0.3)
    assert time.monotonic() - began < 2
    assert (await store.read("RETURN 1 AS one"))[0]["one"] == 1


async def test_a_write_past_its_time_leaves_nothing_and_frees_the_next(store: Store) -> None:
    async def work(transaction: WriteTransaction) -> None:
        await transaction.put_nodes([need()])
        await asyncio.sleep(5)

    with pytest.raises(StoreTimeoutError):
        await store.write(work, actor="lokal", action="put", timeout=0.5)

    async def quick(transaction: WriteTransaction) -> None:
        await transaction.put_nodes([need()])

    await store.write(quick, actor="lokal", action="put", timeout=20)
    facts = await store.facts()
    assert (len(facts.nodes), facts.revision) == (1, 1)


async def test_a_faulty_statement_is_an_error_without_its_values(store: Store) -> None:
    with pytest.raises(StatementError) as caught:
        await store.read("RETURN $word + nothing", {"word": "borgerens spørgsmål"})
    assert "borgerens" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


async def test_a_key_that_is_taken_is_a_conflict(store: Store) -> None:
    async def work(transaction: WriteTransaction) -> None:
        await transaction.run("CREATE (:Entity:Need {id: 'dk/behov/a'})")
        await transaction.run("CREATE (:Entity:Need {id: 'dk/behov/a'})")

    with pytest.raises(StoreConflictError, match="unique"):
        await store.write(work, actor="lokal", action="put")


async def test_the_schema_can_be_applied_again(store: Store) -> None:
    await store.define(["MATCH (s:Schema) DELETE s"])
    await apply_schema(store)
    began = time.monotonic()
    await apply_schema(store)
    assert time.monotonic() - began < 1
    assert await store.revision() == 0
    assert (await store.facts()).nodes == []


async def test_every_label_and_type_has_a_unique_id(store: Store) -> None:
    constraints = await store.read("SHOW CONSTRAINTS YIELD name RETURN name")
    names = {row["name"] for row in constraints}
    for statement in statements():
        if "CONSTRAINT" in statement:
            assert statement.split()[2] in names


async def test_a_map_of_another_format_is_refused_with_the_way_out(store: Store) -> None:
    await store.define(["MATCH (s:Schema) SET s.format_version = 0"])
    try:
        with pytest.raises(StoreConflictError, match="Export it with the version that wrote it"):
            await apply_schema(store)
    finally:
        await store.define(["MATCH (s:Schema) DELETE s"])
        await apply_schema(store)


async def test_a_wrong_password_says_which_settings_to_correct(store: Store, target: Target) -> None:
    wrong = Target(target.uri, target.user, "forkert", target.database)
    with pytest.raises(StoreUnavailableError, match="ANSVARSKORT_NEO4J_USER") as caught:
        await Store.open(wrong)
    assert "forkert" not in repr(wrong) + str(caught.value)


async def test_an_address_where_nothing_answers_says_so_at_once() -> None:
    began = time.monotonic()
    with pytest.raises(StoreUnavailableError, match="ANSVARSKORT_NEO4J_URI"):
        await Store.open(Target("bolt://127.0.0.1:1", "neo4j", "x"))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("uri", ["gladsaxe", "http://localhost:7474", "bolt://localhost:port"])
async def test_what_is_no_address_is_named(uri: str) -> None:
    with pytest.raises(StoreUnavailableError, match="neo4j://host:7687"):
        await Store.open(Target(uri, "neo4j", "x"))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("Neo.ClientError.Statement.AccessMode", ReadOnlyError),
        ("Neo.ClientError.Database.DatabaseNotFound", StoreUnavailableError),
        ("Neo.ClientError.Statement.SyntaxError", StatementError),
        ("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists", StoreConflictError),
    ],
)
def test_each_refusal_of_the_database_has_its_error(code: str, kind: type[Exception]) -> None:
    assert type(refusal(code)) is kind


def test_the_driver_comes_without_the_data_frames_it_could_fill() -> None:
    """They cost every command a third of its start, and nothing here asks for one; who wants them still gets them."""
    code = (
        "import sys, graph.store.store; assert 'neo4j' in sys.modules; assert 'pandas' not in sys.modules; import numpy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


async def test_two_processes_may_lay_out_a_new_neo4j_at_once(neo4j: Store, databases: Databases) -> None:
    """`up` and its API do; one of them used to end with a deadlock, or for an index that the other had just made."""
    await neo4j.define(["MATCH (n) DETACH DELETE n"])
    names = [row["name"] for row in await neo4j.read("SHOW CONSTRAINTS YIELD name RETURN name")]
    await neo4j.define([f"DROP CONSTRAINT {name}" for name in names])
    indexes = [row["name"] for row in await neo4j.read(INDEXES)]
    await neo4j.define([f"DROP INDEX {name}" for name in indexes])
    async with AsyncExitStack() as stack:
        others = [await stack.enter_async_context(_connected(databases.settings["neo4j"])) for _ in range(3)]
        await asyncio.gather(*(apply_schema(store) for store in others))
    assert len(await neo4j.read("SHOW CONSTRAINTS YIELD name RETURN name")) == len(names)
    assert len(await neo4j.read(INDEXES)) == len(indexes)


@asynccontextmanager
async def _connected(settings: Settings) -> AsyncIterator[Store]:
    """Without the schema that `open_store` would apply."""
    password = settings.neo4j_password.get_secret_value()
    async with await Store.open(Target(settings.neo4j_uri or "", settings.neo4j_user, password)) as store:
        yield store
