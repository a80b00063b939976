"""One real database of each make for the whole run; each test begins with an empty map."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Generator
from contextlib import AsyncExitStack
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from pydantic import SecretStr

from graph.store import run_file
from graph.store.embedded import open_store
from graph.store.settings import EMBEDDED_DATABASE, Settings
from graph.store.store import Store, Target
from tests.emptied import empty
from tests.neo4j_server import missing, neo4j_server
from tests.required import LackingError, lacking

os.environ["COLUMNS"] = "200"  # tables are cut to the width that is found when the commands are imported
# No statement runs often enough here to repay Java for compiling it well: that took half of all computing time.
os.environ["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
TEST_URI = "ANSVARSKORT_TEST_NEO4J_URI"
"""A Neo4j to use instead of starting one; everything in it is deleted. Also `…_USER` and `…_PASSWORD`."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Which lines are run is noted once: not on the second database, in a browser, or for thousands of strings.

    Noting takes half as long again as running them.
    """
    for item in items:
        spec = getattr(item, "callspec", None)
        second = "neo4j" in [*getattr(item, "fixturenames", ()), *(map(str, spec.params.values()) if spec else ())]
        if second or "e2e" in item.path.parts or item.path.name == "test_hostile.py":
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Give all tests skipped for the same lack one place, so that the summary says it once."""
    report = yield
    if call.excinfo and isinstance(call.excinfo.value, LackingError):
        report.longrepr = (__file__, 1, f"Skipped: {call.excinfo.value.msg}")
    return report


class Databases:
    """The databases of this run, each started when a test first wants it."""

    def __init__(self, stack: AsyncExitStack, embedded: Settings, directory: Path) -> None:
        self.settings = {"arcadedb": embedded}
        self._stack = stack
        self._directory = directory
        self._stores: dict[str, Store] = {}
        self._no_neo4j: str | None = None

    async def open(self, name: str) -> Store:
        """The store of `arcadedb` or `neo4j`, with schema; skips the test where there can be none."""
        if name not in self._stores:
            if name == "neo4j":
                self.settings[name] = self._neo4j()
            self._stores[name] = await self._stack.enter_async_context(open_store(self.settings[name]))
        return self._stores[name]

    def _neo4j(self) -> Settings:
        if TEST_URI in os.environ:
            user, password = (os.environ.get(TEST_URI.replace("URI", name)) for name in ("USER", "PASSWORD"))
            return _neo4j_settings(os.environ[TEST_URI], user or "neo4j", password or "")
        self._no_neo4j = self._no_neo4j or missing()
        if self._no_neo4j:
            lacking("neo4j", self._no_neo4j)
        try:
            server = self._stack.enter_context(neo4j_server(self._directory))
        except (RuntimeError, CalledProcessError) as error:
            self._no_neo4j = f"no Neo4j: {error}"
            lacking("neo4j", self._no_neo4j)
        return _neo4j_settings(server.uri, server.user, server.password)


def _neo4j_settings(uri: str, user: str, password: str) -> Settings:
    return Settings(neo4j_uri=uri, neo4j_user=user, neo4j_password=SecretStr(password))


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the session's embedded database, which other processes may attach to."""
    return Settings(data=tmp_path_factory.mktemp("data"), neo4j_uri=None)


@pytest.fixture(scope="session")
async def databases(embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Databases]:
    async with AsyncExitStack() as stack:
        yield Databases(stack, embedded_settings, tmp_path_factory.mktemp("neo4j"))


@pytest.fixture(params=["arcadedb", "neo4j"])
async def store(request: pytest.FixtureRequest, databases: Databases) -> Store:
    """A store with schema and nothing in it."""
    chosen = await databases.open(request.param)
    await empty(chosen, request.param)
    return chosen


@pytest.fixture
async def neo4j(databases: Databases) -> Store:
    """A real Neo4j, with schema and whatever the last test left in it."""
    return await databases.open("neo4j")


@pytest.fixture
def store_settings(store: Store, databases: Databases, request: pytest.FixtureRequest) -> Settings:
    """Settings with which another process comes to the same map."""
    return databases.settings[request.node.callspec.params["store"]]


@pytest.fixture
def empty_data(tmp_path: Path) -> Settings:
    """Settings of a data directory nobody has used."""
    return Settings(data=tmp_path / "data", neo4j_uri=None)


@pytest.fixture
async def second_store(store_settings: Settings) -> AsyncIterator[Store]:
    """Another connection to the same map, as another process would have."""
    async with open_store(store_settings) as second:
        yield second


@pytest.fixture
def target(store_settings: Settings) -> Target:
    """Where the store's database answers."""
    if store_settings.neo4j_uri is None:
        run = run_file.read(store_settings.data)
        assert run
        return Target(f"bolt://127.0.0.1:{run.port}", "root", run.password, EMBEDDED_DATABASE)
    password = store_settings.neo4j_password.get_secret_value()
    return Target(store_settings.neo4j_uri, store_settings.neo4j_user, password)
