"""Health, the schema as text, and the query page of development."""

from __future__ import annotations

import logging

import httpx
import pytest
from graphql import build_schema

from api.settings import Settings
from tests.api.conftest import served
from tests.api.fake_map import FakeMap


async def test_live_needs_no_database(client: httpx.AsyncClient, fake: FakeMap) -> None:
    fake.failure = RuntimeError()
    assert (await client.get("/health/live")).json() == {"status": "live"}


async def test_ready_when_the_store_answers(client: httpx.AsyncClient) -> None:
    response = await client.get("/health/ready")
    assert (response.status_code, response.json()) == (200, {"status": "ready"})


@pytest.mark.parametrize("failure", [None, RuntimeError("secret")])
async def test_not_ready_says_why_in_plain_words(
    client: httpx.AsyncClient, fake: FakeMap, caplog: pytest.LogCaptureFixture, failure: Exception | None
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.up, fake.failure = False, failure
    response = await client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["reason"].startswith("Databasen svarer ikke")
    assert "secret" not in response.text + caplog.text


async def test_the_schema_is_served_as_text(client: httpx.AsyncClient) -> None:
    response = await client.get("/graphql/schema")
    assert response.headers["content-type"].startswith("text/plain")
    assert "ask" in build_schema(response.text).query_type.fields  # type: ignore[union-attr]


@pytest.mark.parametrize(("env", "status"), [("development", 200), ("production", 406)])
async def test_the_query_page_is_for_development_only(settings: Settings, fake: FakeMap, env: str, status: int) -> None:
    async with served(settings.model_copy(update={"env": env}), fake) as client:
        response = await client.get("/graphql", headers={"accept": "text/html"})
    assert response.status_code == status


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
async def test_no_page_that_loads_from_elsewhere(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404
