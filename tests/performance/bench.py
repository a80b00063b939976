"""`python -m tests.performance.bench [ROUNDS]`: how long an answer takes on this machine, layer by layer.

One embedded database with the seeds; the layers are measured in turn within each round, so that a busy moment of
the machine meets them all. Times are milliseconds, the network is left out.
"""

from __future__ import annotations

import asyncio
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import httpx

import graph.responsibility_map
from api.app import create_app
from api.settings import Settings
from cli.up import load_seeds
from graph.answer.expand import EXPAND
from graph.responsibility_map import ResponsibilityMap
from graph.store.embedded import open_store
from graph.store.store import Store

QUESTION = "Borger med angst skal følges til behandling"
GRAPHQL = "query ($question: String!) { ask(question: $question) { resolution text options { service { name } } } }"
WARM_UP = 20
ROUNDS = 200


async def parameters_of(store: Store, kort: ResponsibilityMap) -> dict[str, object]:
    """What the answer's statement is run with for the question."""
    seen: list[dict[str, object]] = []
    expand = graph.responsibility_map.expand

    async def noted(*arguments: object, **named: object) -> object:
        with patch.object(store, "read", wraps=store.read) as read:
            result = await expand(*arguments, **named)  # type: ignore[arg-type]
        seen.append(read.call_args.args[1])
        return result

    with patch.object(graph.responsibility_map, "expand", noted):
        await kort.ask(QUESTION)
    return seen[0]


async def measure(rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each layer, a value a round."""
    with tempfile.TemporaryDirectory() as directory:
        settings = Settings(data=Path(directory), neo4j_uri=None)
        async with open_store(settings) as store:
            await load_seeds(store, settings.home)
            kort = await ResponsibilityMap.open(store, home=settings.home)
            parameters = await parameters_of(store, kort)

            @asynccontextmanager
            async def opened(_: Settings) -> AsyncIterator[ResponsibilityMap]:
                yield kort

            app = create_app(settings, opened=opened)
            transport = httpx.ASGITransport(app)
            async with (
                app.router.lifespan_context(app),
                httpx.AsyncClient(transport=transport, base_url="http://bench") as client,
            ):
                body = {"query": GRAPHQL, "variables": {"question": QUESTION}}
                layers: dict[str, Callable[[], Awaitable[object]]] = {
                    "the answer's statement, driver only": lambda: store.read(EXPAND, parameters),
                    "ask": lambda: kort.ask(QUESTION),
                    "ask over GraphQL": lambda: client.post("/graphql", json=body),
                }
                taken: dict[str, list[float]] = {name: [] for name in layers}
                for number in range(WARM_UP + rounds):
                    for name, work in layers.items():
                        began = time.perf_counter()
                        await work()
                        if number >= WARM_UP:
                            taken[name].append((time.perf_counter() - began) * 1000)
                return taken


def main() -> None:
    """Print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    taken = asyncio.run(measure(rounds))
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    sys.stdout.write(
        f"{datetime.now(UTC):%Y-%m-%d}, {machine}, {rounds} rounds\n\n| | p50 ms | p95 ms |\n|---|---|---|\n"
    )
    for name, values in taken.items():
        p95 = statistics.quantiles(values, n=20)[-1]
        sys.stdout.write(f"| {name} | {statistics.median(values):.1f} | {p95:.1f} |\n")


if __name__ == "__main__":
    main()
