"""Every rule beside its plain reckoning on many drawn maps, as tests/rules/test_oracle.py does on sixty."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from random import Random

from pydantic import SecretStr

from graph.store.embedded import open_store
from graph.store.settings import Settings
from graph.store.store import Store
from tests.neo4j_server import neo4j_server
from tests.rules.oracle.check import disagreements, stored
from tests.rules.oracle.maps import town

TOLD_EVERY = 100


async def run(database: str, *, rounds: int, seed: int, directory: Path, say: Callable[[str], None]) -> bool:
    """`rounds`: maps. Gives whether no rule disagreed on any; each disagreement is said, with the seed of its map."""
    dice = Random(seed)  # noqa: S311 -- an order of maps
    wrong = 0
    async with _store(database, directory) as store:
        for number in range(1, rounds + 1):
            of_map = dice.randrange(2**32)
            drawn = town(of_map)
            for line in disagreements(drawn, await stored(store, drawn)):
                wrong += 1
                say(f"map {of_map}: {line}")
            if number % TOLD_EVERY == 0:
                say(f"{number} maps, {wrong} disagreements")
    return wrong == 0


@asynccontextmanager
async def _store(database: str, directory: Path) -> AsyncIterator[Store]:
    with ExitStack() as stack:
        if database == "neo4j":
            server = stack.enter_context(neo4j_server(directory))
            password = SecretStr(server.password)
            settings = Settings(neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=password)
        else:
            settings = Settings(data=directory, neo4j_uri=None)
        async with open_store(settings, own=database != "neo4j") as store:
            yield store
