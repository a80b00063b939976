"""The processes that are measured, each started alone and stopped again: API, peer, bare driver, databases, `up`."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
from platformdirs import user_cache_path
from pydantic import SecretStr

from graph.store import run_file
from graph.store.embedded import open_store
from graph.store.settings import EMBEDDED_DATABASE, Settings
from graph.store.store import Store, Target
from tests.neo4j_server import neo4j_server
from tests.performance.load import Taken
from tests.up import answering

HERE = Path(__file__).parent
START_LIMIT = 120.0
MOST_ROWS_LINE = 2**26


@dataclass(frozen=True)
class Database:
    """A database with its store, and how others come to it."""

    settings: Settings
    store: Store
    target: Target

    @property
    def environment(self) -> dict[str, str]:
        """Variables by which a process of ours finds this map."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("ANSVARSKORT_")}
        settings = self.settings
        own |= {"ANSVARSKORT_DATA": str(settings.data), "ANSVARSKORT_HOME": settings.home, "ANSVARSKORT_ATTACH": "true"}
        if settings.neo4j_uri:
            own |= {
                "ANSVARSKORT_NEO4J_URI": settings.neo4j_uri,
                "ANSVARSKORT_NEO4J_USER": settings.neo4j_user,
                "ANSVARSKORT_NEO4J_PASSWORD": settings.neo4j_password.get_secret_value(),
            }
        return own


@asynccontextmanager
async def database(engine: str, directory: Path, home: str) -> AsyncIterator[Database]:
    """An empty database of the engine, `neo4j` or `arcadedb`."""
    async with AsyncExitStack() as stack:
        await asyncio.to_thread(directory.mkdir)
        if engine == "neo4j":
            server = stack.enter_context(neo4j_server(directory))
            settings = Settings(
                neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=SecretStr(server.password), home=home
            )
            target = Target(server.uri, server.user, server.password)
            store = await stack.enter_async_context(open_store(settings))
        else:
            settings = Settings(data=directory, neo4j_uri=None, home=home)
            store = await stack.enter_async_context(open_store(settings, own=True))
            run = run_file.read(directory)
            assert run
            target = Target(f"bolt://127.0.0.1:{run.port}", "root", run.password, EMBEDDED_DATABASE)
        yield Database(settings, store, target)


@asynccontextmanager
async def api(of: Database) -> AsyncIterator[int]:
    """`python -m api` on the database; gives its port once it answers."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "api", "--port", str(port), env=of.environment, stdin=DEVNULL
    )
    try:
        async with httpx.AsyncClient(trust_env=False) as client:
            await answering(client, f"http://127.0.0.1:{port}/health/ready", START_LIMIT, process)
        yield port
    finally:
        await _end(process)


@asynccontextmanager
async def peer(of: Database) -> AsyncIterator[int]:
    """@neo4j/graphql with Apollo on the same database; installed by npm at the first run. Gives its port."""
    server = await _installed() / "server.mjs"
    variables = {"PEER_URI": of.target.uri, "PEER_USER": of.target.user, "PEER_PASSWORD": of.target.password}
    environment = os.environ | variables | {"NODE_ENV": "production"}
    process = await asyncio.create_subprocess_exec("node", str(server), env=environment, stdin=PIPE, stdout=PIPE)
    assert process.stdout
    try:
        line = await asyncio.wait_for(process.stdout.readline(), START_LIMIT)
        if not line:
            raise RuntimeError("the peer did not start; what it said stands above")
        yield int(line)
    finally:
        await _end(process)


async def _installed() -> Path:
    files = [HERE / "peer" / name for name in ("package.json", "server.mjs")]
    key = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    directory = user_cache_path("ansvarskort", appauthor=False) / f"bench-peer-{key}"
    if not (directory / "complete").exists():
        directory.mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy(file, directory)
        npm = ["npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        process = await asyncio.create_subprocess_exec(*npm, cwd=directory, stdout=DEVNULL)
        if await process.wait():
            raise RuntimeError("npm could not install the peer; what it said stands above")
        (directory / "complete").touch()
    return directory


class Driver:
    """The bare driver in its process."""

    def __init__(self, process: Process) -> None:
        self._process = process

    async def _asked(self, **wanted: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(wanted).encode() + b"\n")
        return json.loads(await self._process.stdout.readline())

    async def rows(self, name: str) -> list[list[Any]]:
        """The rows of a statement."""
        found: list[list[Any]] = await self._asked(name=name)
        return found

    async def load(self, name: str, connections: int, seconds: float) -> Taken:
        """Run a statement again and again."""
        return Taken(**await self._asked(name=name, connections=connections, seconds=seconds))


@asynccontextmanager
async def driver(of: Database, statements: dict[str, tuple[str, dict[str, Any]]]) -> AsyncIterator[Driver]:
    """The bare driver, with the statements it can run."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.performance.driver", stdin=PIPE, stdout=PIPE, limit=MOST_ROWS_LINE
    )
    assert process.stdin
    target = of.target
    given = {"uri": target.uri, "user": target.user, "password": target.password, "database": target.database}
    process.stdin.write(json.dumps(given | {"statements": statements}).encode() + b"\n")
    try:
        yield Driver(process)
    finally:
        await _end(process)


async def start_seconds(directory: Path, times: int) -> tuple[float, list[float]]:
    """Seconds from starting `up` to both addresses, for a map that is new, and then for one that is there."""
    first, *later = [await _start(directory) for _ in range(times + 1)]
    return first, later


async def _start(directory: Path) -> float:
    began = time.perf_counter()
    ports = ["--api-port", str(free_port()), "--ui-port", str(free_port())]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ANSVARSKORT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cli.main", "up", *ports, "--data", str(directory),
        stdout=PIPE, stdin=DEVNULL, stderr=DEVNULL, env=environment,
    )  # fmt: skip
    assert process.stdout
    try:
        async for line in process.stdout:
            if line.startswith(b"Explorer:"):
                return time.perf_counter() - began
        raise RuntimeError("`up` ended before it gave its addresses")
    finally:
        await _end(process, signal.SIGINT)


async def _end(process: Process, number: signal.Signals = signal.SIGTERM) -> None:
    if process.returncode is None:
        process.send_signal(number)
        try:
            await asyncio.wait_for(process.wait(), 20)
        except TimeoutError:
            process.kill()
            await process.wait()


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
