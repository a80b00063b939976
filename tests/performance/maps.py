"""Databases of generated maps that are kept in a directory, so that a map of a million nodes is filled once."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from graph.store.embedded import open_store
from graph.store.settings import Settings
from graph.store.store import Store
from tests import neo4j_server
from tests.performance.fill import fill
from tests.performance.generator import Size, generate, organisation_id

FILLED = "filled.json"
PASSWORD = "password"


@dataclass(frozen=True)
class Scale:
    """A map to measure on: so many municipalities of such a size."""

    name: str
    municipalities: int
    size: Size = field(default_factory=Size)


SCALES = {
    scale.name: scale
    for scale in (
        Scale("10k", 10),
        Scale("100k", 98),
        Scale("1m", 98, Size(units=340, mandates=1400, notes=4300, services=300, needs=300)),
    )
}


@dataclass(frozen=True)
class Filled:
    """A database with its map, and how much is in it."""

    store: Store
    nodes: int
    edges: int


@asynccontextmanager
async def filled(engine: str, scale: Scale, directory: Path) -> AsyncIterator[Filled]:
    """The database of `neo4j` or `arcadedb` with the generated map; filled where the directory has none."""
    place = directory / f"{engine}-{scale.name}"
    place.mkdir(parents=True, exist_ok=True)
    async with _opened(engine, place) as store:
        if not (place / FILLED).exists():
            say(f"{engine}: filling a map of {scale.name}")
            nodes, edges = await fill(store, generate(scale.municipalities, scale.size))
            (place / FILLED).write_text(json.dumps({"nodes": nodes, "edges": edges}), encoding="utf-8")
        counted = json.loads((place / FILLED).read_text(encoding="utf-8"))
        yield Filled(store, **counted)


@asynccontextmanager
async def _opened(engine: str, place: Path) -> AsyncIterator[Store]:
    home = organisation_id(1)
    if engine == "arcadedb":
        async with open_store(Settings(data=place, neo4j_uri=None, home=home), own=True) as store:
            yield store
        return
    port, secret = neo4j_server.free_port(), place / PASSWORD
    server = neo4j_server.launch(place, port)
    try:
        if not secret.exists():
            password = neo4j_server.new_password()
            neo4j_server.change_password(port, password)
            secret.touch(0o600)
            secret.write_text(password, encoding="utf-8")
        settings = Settings(
            neo4j_uri=neo4j_server.address(port), neo4j_password=SecretStr(secret.read_text()), home=home
        )
        async with open_store(settings) as store:
            yield store
    finally:
        neo4j_server.end(server)


def say(text: str) -> None:
    """Tell who waits."""
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {text}\n")
