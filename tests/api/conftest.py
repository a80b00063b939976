from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, cast

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.settings import Settings
from graph.io.dataset import DataSet, Place, Rank
from graph.io.load import load
from graph.responsibility_map import ResponsibilityMap
from graph.store.store import Store
from tests.api.fake_map import FakeMap
from tests.api.small_map import EDGES, ENTITIES

Run = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def fake() -> FakeMap:
    return FakeMap()


@pytest.fixture
def settings() -> Settings:
    return Settings(timeout=5.0)


_MAPS: list[FakeMap | ResponsibilityMap] = []


@cache
def _app(settings: Settings) -> FastAPI:
    """One application for each way to set it up: building the schema is what takes time."""

    @asynccontextmanager
    async def opened(_: Settings) -> AsyncIterator[ResponsibilityMap]:
        yield cast("ResponsibilityMap", _MAPS[-1])

    return create_app(settings, opened=opened)


def application(settings: Settings, responsibility_map: FakeMap | ResponsibilityMap) -> FastAPI:
    """The whole application over the map given."""
    _MAPS.append(responsibility_map)
    return _app(settings)


@asynccontextmanager
async def served(
    settings: Settings, responsibility_map: FakeMap | ResponsibilityMap
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the whole application over the map given, on the same machine."""
    app = application(settings, responsibility_map)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
    ):
        yield client


@pytest.fixture
async def client(settings: Settings, fake: FakeMap) -> AsyncIterator[httpx.AsyncClient]:
    async with served(settings, fake) as client:
        yield client


@pytest.fixture
def run(client: httpx.AsyncClient) -> Run:
    """Post an operation; gives the whole GraphQL response."""

    async def post(
        query: str, headers: dict[str, str] | None = None, status: int = 200, **variables: Any
    ) -> dict[str, Any]:
        body = {"query": query, "variables": variables}
        response = await client.post("/graphql", json=body, headers=headers)
        assert response.status_code == status
        return cast("dict[str, Any]", response.json())

    return post


def only_error(response: dict[str, Any]) -> dict[str, Any]:
    (error,) = response["errors"]
    return cast("dict[str, Any]", error)


@pytest.fixture
async def small(store: Store) -> ResponsibilityMap:
    """The small map in a real database."""
    dataset = DataSet("small", "A small map", Rank.SEEDS)
    for entity in ENTITIES:
        dataset.add(entity, Place("small_map.py", 0))
    for edge in EDGES:
        dataset.add(edge, Place("small_map.py", 0))
    await load(store, [dataset], actor="test")
    return await ResponsibilityMap.open(store, home="by")
