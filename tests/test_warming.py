"""When the map is ready: a database that was away has to plan again what will be asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from graph import warming
from graph.language.context import Context
from graph.responsibility_map import ResponsibilityMap, Snapshot
from graph.rules.register import LIVES, READ
from graph.store.errors import StoreUnreachableError
from graph.store.store import Store
from graph.view import MapView


class FakeStore:
    """A database that can be away, and that plans until it is told to have planned."""

    def __init__(self) -> None:
        self.away = False
        self.planned = asyncio.Event()
        self.reads: list[str] = []
        self.reading = 0

    async def ping(self) -> None:
        if self.away:
            raise StoreUnreachableError("gone")

    async def revision(self) -> int:
        await self.ping()
        return 7

    async def read(self, statement: str, *_: Any, **__: Any) -> Sequence[Any]:
        self.reads.append(statement)
        self.reading += 1
        assert self.reading == 1, "one warming at a time"
        await self.planned.wait()
        self.reading -= 1
        await self.ping()
        return []


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "PERIOD", 0)


@asynccontextmanager
async def watched(store: FakeStore) -> AsyncIterator[ResponsibilityMap]:
    known = Snapshot(7, Context.from_view(MapView([], [])))
    the_map = ResponsibilityMap(cast("Store", store), "gladsaxe", known)
    watching = asyncio.create_task(the_map.warmth.watch())
    try:
        yield the_map
        assert not watching.done()
    finally:
        watching.cancel()


async def turns() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def test_it_is_ready_as_it_was_opened() -> None:
    async with watched(FakeStore()) as the_map:
        await turns()
        assert await the_map.ready()


async def test_a_restart_nobody_met_leaves_it_cold_until_all_is_planned_again() -> None:
    store = FakeStore()
    async with watched(store) as the_map:
        store.away = True
        await turns()
        store.away = False
        await turns()
        assert not await the_map.ready()
        assert len(store.reads) == 1, "it plans the first"
        store.planned.set()
        await turns()
        assert await the_map.ready()
        assert set(store.reads) >= {READ, LIVES}, "what is asked of the database beside the map itself"
        warmed = len(store.reads)
        await turns()
        assert len(store.reads) == warmed, "and not again"


async def test_a_database_that_goes_while_it_plans_is_warmed_from_the_beginning() -> None:
    store = FakeStore()
    async with watched(store) as the_map:
        store.away = True
        await turns()
        store.away = False
        await turns()
        store.away = True
        store.planned.set()
        await turns()
        assert not await the_map.ready()
        store.away = False
        await turns()
        assert await the_map.ready()
        assert store.reads[0] == store.reads[1], "the first statement again"


async def test_it_is_not_ready_where_it_became_cold_while_it_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore()
    async with watched(store) as the_map:

        async def over_a_restart() -> int:
            the_map.warmth.holds = False
            return 7

        monkeypatch.setattr(store, "revision", over_a_restart)
        assert not await the_map.ready()
