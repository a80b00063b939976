"""The two databases as a run may kill them: the embedded one is `up`'s to start again, a Neo4j is the run's."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from graph.store.settings import Settings
from tests import neo4j_server
from tests.up import Running

NAMES = ("arcadedb", "neo4j")


class Database(Protocol):
    """`settings`: with which every process comes to it."""

    settings: Settings

    def pid(self, running: Running) -> int | None:
        """Its process; None while there is none."""

    async def back(self) -> None:
        """Starts it again after a kill, where nobody else does."""


@dataclass
class Embedded:
    settings: Settings

    def pid(self, running: Running) -> int | None:
        part = running.part("database")
        return part.pid if part else None

    async def back(self) -> None:
        """Starting it again is what is tested."""


@dataclass
class Neo4j:
    """Always on the same port and directory, as under a service manager."""

    settings: Settings
    directory: Path
    port: int
    server: neo4j_server.Process

    def pid(self, running: Running) -> int | None:
        return self.server.pid

    async def back(self) -> None:
        neo4j_server.end(self.server)
        self.server = await asyncio.to_thread(neo4j_server.launch, self.directory, self.port)


@contextmanager
def opened(name: str, directory: Path) -> Iterator[Database]:
    """The database of that name with nothing in it, for as long as a run lasts."""
    data = directory / "data"
    if name == "arcadedb":
        yield Embedded(Settings(data=data, neo4j_uri=None, attach=True))
        return
    place = directory / "neo4j"
    place.mkdir()
    with contextlib.ExitStack() as stack:
        port = neo4j_server.free_port()
        password = neo4j_server.new_password()
        database = Neo4j(
            Settings(
                data=data,
                neo4j_uri=neo4j_server.address(port),
                neo4j_password=SecretStr(password),
            ),
            place,
            port,
            neo4j_server.launch(place, port),
        )
        stack.callback(lambda: neo4j_server.end(database.server))
        neo4j_server.change_password(port, password)
        yield database
