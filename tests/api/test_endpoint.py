"""GraphQL over HTTP: forms, status codes, and what is refused before GraphQL sees it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, MutableMapping
from typing import Any

import httpx
import pytest

from api.endpoint import MAX_BODY
from api.negotiation import GRAPHQL_JSON, JSON, media_type
from api.settings import Settings
from tests.api.conftest import application
from tests.api.fake_map import FakeMap

QUERY = {"query": "{ organisations { id } }"}


def code(response: httpx.Response) -> str:
    (error,) = response.json()["errors"]
    assert error["message"]
    return str(error["extensions"]["code"])


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL_JSON),
        (f"{JSON}, {GRAPHQL_JSON}", GRAPHQL_JSON),
        (f"{JSON}, {GRAPHQL_JSON};q=0.9", JSON),
        (f"{GRAPHQL_JSON}, */*;q=0.1", GRAPHQL_JSON),
        (f"{JSON};q=0, {GRAPHQL_JSON}", GRAPHQL_JSON),
        ("text/html, application/xhtml+xml, */*;q=0.8", JSON),
        ("text/html", None),
        (f"{JSON};q=0", None),
        (f"{JSON};q=much", None),
    ],
)
def test_the_form_of_the_answer_is_what_the_caller_prefers(header: str | None, chosen: str | None) -> None:
    assert media_type(header) == chosen


@pytest.mark.parametrize(
    ("query", "status", "with_data"),
    [
        ("{ organisations { id } }", 200, True),
        ("{", 400, False),
        ("{ nothing }", 400, False),
        ('{ mandates(organisation: "findes-ikke") { totalCount } }', 200, True),
    ],
)
async def test_the_status_says_whether_it_was_understood(
    client: httpx.AsyncClient, query: str, status: int, *, with_data: bool
) -> None:
    for form, expected in ((GRAPHQL_JSON, status), (JSON, 200)):
        response = await client.post("/graphql", json={"query": query}, headers={"accept": form})
        assert response.status_code == expected
        assert response.headers["content-type"] == f"{form}; charset=utf-8"
        assert ("data" in response.json()) == with_data


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", "INVALID_REQUEST"),
        ("{", "INVALID_REQUEST"),
        ("[" * 100_000, "INVALID_REQUEST"),
        ("7", "INVALID_REQUEST"),
        ("[]", "BATCHING_REFUSED"),
        (json.dumps([QUERY, QUERY]), "BATCHING_REFUSED"),
        (json.dumps({"query": 7}), "INVALID_REQUEST"),
        (json.dumps({"query": " "}), "INVALID_REQUEST"),
        (json.dumps({**QUERY, "variables": []}), "INVALID_REQUEST"),
        (json.dumps({**QUERY, "extensions": "x"}), "INVALID_REQUEST"),
        (json.dumps({**QUERY, "operationName": {}}), "INVALID_REQUEST"),
    ],
)
async def test_what_is_no_request_is_refused(client: httpx.AsyncClient, body: str, expected: str) -> None:
    response = await client.post("/graphql", content=body, headers={"content-type": JSON})
    assert (response.status_code, code(response)) == (400, expected)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("query A { __typename } query B { __typename }", "C"),
        ("query A { __typename } query B { __typename }", None),
        ("query A { __typename }", "C"),
    ],
)
async def test_an_operation_that_is_not_there_is_refused(
    client: httpx.AsyncClient, query: str, name: str | None
) -> None:
    body = {"query": query, "operationName": name}
    response = await client.post("/graphql", json=body, headers={"accept": GRAPHQL_JSON})
    assert (response.status_code, code(response)) == (400, "GRAPHQL_VALIDATION_FAILED")


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", ""])
async def test_a_form_post_from_another_site_is_refused(client: httpx.AsyncClient, content_type: str) -> None:
    response = await client.post("/graphql", content=json.dumps(QUERY), headers={"content-type": content_type})
    assert (response.status_code, code(response)) == (415, "UNSUPPORTED_MEDIA_TYPE")


async def test_an_answer_in_another_form_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json=QUERY, headers={"accept": "text/html"})
    assert (response.status_code, code(response)) == (406, "NOT_ACCEPTABLE")


async def pieces(size: int) -> AsyncIterator[bytes]:
    """A body that does not say how long it is; an endless one if nobody counts."""
    yield b'{"query": "#'
    for _ in range(size // 50_000):
        yield b"a" * 50_000
    yield b'\\n{ organisations { id } }"}'


@pytest.mark.parametrize("size", [MAX_BODY + 50_000, 100 * MAX_BODY])
async def test_a_large_body_is_refused_also_where_it_does_not_say_its_length(
    client: httpx.AsyncClient, size: int
) -> None:
    response = await client.post("/graphql", content=pieces(size), headers={"content-type": JSON})
    assert "content-length" not in response.request.headers
    assert (response.status_code, code(response)) == (413, "BODY_TOO_LARGE")


async def test_a_body_that_says_it_is_large_is_not_read(client: httpx.AsyncClient) -> None:
    async def unread() -> AsyncIterator[bytes]:
        pytest.fail("read")
        yield b""

    headers = {"content-type": JSON, "content-length": str(MAX_BODY + 1)}
    response = await client.post("/graphql", content=unread(), headers=headers)
    assert (response.status_code, code(response)) == (413, "BODY_TOO_LARGE")


async def test_a_body_in_pieces_is_answered(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", content=pieces(0), headers={"content-type": JSON})
    assert response.json()["data"]["organisations"]


async def test_a_query_without_a_persons_words_may_stand_in_an_address(client: httpx.AsyncClient) -> None:
    variables = json.dumps({"first": 1})
    query = "query($first: Int!) { mandates(first: $first) { nodes { id } } }"
    response = await client.get("/graphql", params={"query": query, "variables": variables})
    assert response.status_code == 200
    assert len(response.json()["data"]["mandates"]["nodes"]) == 1


@pytest.mark.parametrize(
    "query",
    [
        '{ ask(question: "angst") { text } }',
        '{ a: ask(question: "angst") { text } }',
        '{ organisations { id } ... { search(text: "angst") { totalCount } } }',
        '{ ...F } fragment F on Query { ...G } fragment G on Query { suggest(text: "angst") { score } }',
    ],
)
async def test_a_question_in_an_address_is_refused(client: httpx.AsyncClient, fake: FakeMap, query: str) -> None:
    response = await client.get("/graphql", params={"query": query}, headers={"accept": GRAPHQL_JSON})
    assert (response.status_code, code(response)) == (400, "QUESTION_IN_ADDRESS")
    assert fake.asked == []


@pytest.mark.parametrize("params", [{}, {"query": ""}, {"query": "{ __typename }", "variables": "{"}])
async def test_an_address_that_asks_nothing_is_refused(client: httpx.AsyncClient, params: dict[str, str]) -> None:
    response = await client.get("/graphql", params=params)
    assert (response.status_code, code(response)) == (400, "INVALID_REQUEST")


@pytest.mark.parametrize(
    ("method", "path", "status", "expected"),
    [
        ("PUT", "/graphql", 405, "METHOD_NOT_ALLOWED"),
        ("DELETE", "/health/live", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/nothing", 404, "NOT_FOUND"),
    ],
)
async def test_other_addresses_and_methods_are_refused_with_a_code(
    client: httpx.AsyncClient, method: str, path: str, status: int, expected: str
) -> None:
    response = await client.request(method, path)
    assert (response.status_code, code(response)) == (status, expected)


async def test_half_a_character_does_not_break_the_answer(client: httpx.AsyncClient) -> None:
    body: dict[str, Any] = {"query": "query($id: ID!) { entity(id: $id) { id } }", "variables": {"id": "by\ud800"}}
    response = await client.post("/graphql", content=json.dumps(body), headers={"content-type": JSON})
    assert response.status_code == 200


async def test_a_caller_who_goes_away_is_no_fault_of_the_server(settings: Settings, fake: FakeMap) -> None:
    app = application(settings, fake)
    scope = {
        "type": "http", "method": "POST", "path": "/graphql", "query_string": b"", "http_version": "1.1",
        "headers": [(b"content-type", b"application/json")], "client": ("127.0.0.1", 1), "scheme": "http",
    }  # fmt: skip
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    assert sent[0]["status"] == 400
