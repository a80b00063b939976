"""One real database for the whole run; each test begins with an empty map."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from pydantic import SecretStr

from graph.store import run_file
from graph.store.embedded import open_store
from graph.store.settings import EMBEDDED_DATABASE, Settings
from graph.store.store import Store, Target

TEST_URI = "ANSVARSKORT_TEST_NEO4J_URI"
DATABASES = ["arcadedb"] + (["neo4j"] if os.environ.get(TEST_URI) else [])


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the session's embedded database, which other processes may attach to."""
    return Settings(data=tmp_path_factory.mktemp("data"), neo4j_uri=None)


@pytest.fixture(scope="session")
async def databases(embedded_settings: Settings) -> AsyncIterator[dict[str, Store]]:
    async with AsyncExitStack() as stack:
        stores = {"arcadedb": await stack.enter_async_context(open_store(embedded_settings))}
        if "neo4j" in DATABASES:
            stores["neo4j"] = await stack.enter_async_context(open_store(neo4j_settings()))
        yield stores


@pytest.fixture(params=DATABASES)
async def store(request: pytest.FixtureRequest, databases: dict[str, Store]) -> Store:
    """A store with schema and nothing in it."""
    chosen = databases[request.param]
    await chosen.define(["MATCH (n) WHERE NOT n:Schema DETACH DELETE n"])
    return chosen


@pytest.fixture
def empty_data(tmp_path: Path) -> Settings:
    """Settings of a data directory nobody has used."""
    return Settings(data=tmp_path / "data", neo4j_uri=None)


@pytest.fixture
async def second_store(
    store: Store, embedded_settings: Settings, request: pytest.FixtureRequest
) -> AsyncIterator[Store]:
    """Another connection to the same map, as another process would have."""
    arcade = request.node.callspec.params["store"] == "arcadedb"
    async with open_store(embedded_settings if arcade else neo4j_settings()) as second:
        yield second


def neo4j_settings() -> Settings:
    """Settings of the Neo4j the tests may use."""
    return Settings(
        neo4j_uri=os.environ[TEST_URI],
        neo4j_user=os.environ.get("ANSVARSKORT_TEST_NEO4J_USER", "neo4j"),
        neo4j_password=SecretStr(os.environ.get("ANSVARSKORT_TEST_NEO4J_PASSWORD", "")),
    )


@pytest.fixture
def target(store: Store, embedded_settings: Settings, request: pytest.FixtureRequest) -> Target:
    """Where the store's database answers."""
    if request.node.callspec.params["store"] == "arcadedb":
        run = run_file.read(embedded_settings.data)
        assert run
        return Target(f"bolt://127.0.0.1:{run.port}", "root", run.password, EMBEDDED_DATABASE)
    settings = neo4j_settings()
    assert settings.neo4j_uri
    return Target(settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password.get_secret_value())
