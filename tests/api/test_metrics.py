"""What is counted, and who may see it."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from api.metrics import REGISTRY, label_of
from api.settings import Settings
from graph.store.errors import StoreUnavailableError
from tests.api.conftest import Run, served
from tests.api.fake_map import FakeMap


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


@pytest.mark.parametrize(
    ("query", "operation", "status"),
    [
        ("query Borger_med_angst { organisations { id } }", "organisations", "ok"),
        ('{ organisations { id } entity(id: "by") { id } }', "several", "ok"),
        ("{ __typename }", "introspection", "ok"),
        ("{ borgerMedAngst }", "invalid", "GRAPHQL_VALIDATION_FAILED"),
        ("{", "invalid", "GRAPHQL_PARSE_FAILED"),
        ('{ mandates(organisation: "findes-ikke") { totalCount } }', "mandates", "UNKNOWN_ID"),
    ],
)
async def test_requests_are_counted_by_field_and_outcome(run: Run, query: str, operation: str, status: str) -> None:
    labels = {"operation": operation, "status": status}
    before = value("ansvarskort_requests_total", **labels)
    timed = value("ansvarskort_request_duration_seconds_count", operation=operation)
    await run(query)
    assert value("ansvarskort_requests_total", **labels) == before + 1
    assert value("ansvarskort_request_duration_seconds_count", operation=operation) == timed + 1


async def test_answers_are_counted_by_resolution_and_store_errors_by_code(run: Run, fake: FakeMap) -> None:
    answers = value("ansvarskort_answers_total", resolution="RESOLVED")
    errors = value("ansvarskort_store_errors_total", code="UNAVAILABLE")
    await run('{ ask(question: "x") { text } }')
    fake.failure = StoreUnavailableError("Databasen svarer ikke.")
    await run('{ ask(question: "x") { text } }')
    assert value("ansvarskort_answers_total", resolution="RESOLVED") == answers + 1
    assert value("ansvarskort_store_errors_total", code="UNAVAILABLE") == errors + 1


async def test_the_page_is_prometheus_and_holds_no_word_of_a_request(run: Run, client: httpx.AsyncClient) -> None:
    await run('query Kvinde40 { kvinde: ask(question: "Kvinde med angst") { text } }')
    await run("{ kvindeMedAngst }")
    response = await client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=")
    assert re.search(r"^ansvarskort_revision 7\.0$", response.text, re.MULTILINE)
    assert re.search(r"^ansvarskort_ready 1\.0$", response.text, re.MULTILINE)
    assert "kvinde" not in response.text.lower()


async def test_the_page_says_when_the_database_is_away(client: httpx.AsyncClient, fake: FakeMap) -> None:
    fake.up = False
    assert re.search(r"^ansvarskort_ready 0\.0$", (await client.get("/metrics")).text, re.MULTILINE)


@pytest.mark.parametrize(
    ("changes", "headers", "status"),
    [
        ({"host": "0.0.0.0"}, {}, 403),  # noqa: S104
        ({"token": SecretStr("x" * 16)}, {}, 403),
        ({"token": SecretStr("x" * 16)}, {"authorization": f"Bearer {'x' * 16}"}, 200),
    ],
)
async def test_the_page_is_for_the_operator(
    settings: Settings, fake: FakeMap, changes: dict[str, Any], headers: dict[str, str], status: int
) -> None:
    async with served(settings.model_copy(update=changes), fake) as client:
        response = await client.get("/metrics", headers=headers)
    assert response.status_code == status
    assert status == 200 or response.json()["errors"][0]["extensions"] == {"code": "FORBIDDEN"}


def test_labels_are_names_of_the_schema() -> None:
    assert label_of(frozenset({"ask", "__typename"})) == "ask"
