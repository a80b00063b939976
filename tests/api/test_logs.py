"""Logs are JSON, and no question is in them: not at any level, from any library, whatever fails."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import httpx
import pytest

from api import logs
from api.settings import Settings
from tests.api.conftest import application
from tests.api.fake_map import FakeMap
from tests.listening import listening

WORDS = ("Borger", "angst", "010203")
QUESTION = "Borger 010203-1234 med angst"
ASK = "query($q: String!) { ask(question: $q) { text } }"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure("debug", stream)
    others = [logging.getLogger(name) for name in ("asyncio", "uvicorn", "uvicorn.error")]
    of_others = [(other.disabled, other.level, other.propagate) for other in others]
    for other in others:  # whatever ran before in this process
        other.disabled, other.level, other.propagate = False, logging.NOTSET, True
    yield stream
    for other, was in zip(others, of_others, strict=True):
        other.disabled, other.level, other.propagate = was
    root.handlers[:], level = before
    root.setLevel(level)
    logging.captureWarnings(capture=False)


async def test_a_question_is_in_no_log(written: io.StringIO) -> None:
    fake = FakeMap()
    async with listening(application(Settings(timeout=5.0), fake)) as address, httpx.AsyncClient() as client:
        for failure in (None, RuntimeError(QUESTION), KeyError(QUESTION)):
            fake.failure = failure
            await client.post(f"{address}/graphql", json={"query": ASK, "variables": {"q": QUESTION}})
            await client.post(f"{address}/graphql", json={"query": f'{{ ask(question: "{QUESTION}") {{ text }} }}'})
            await client.get(f"{address}/graphql", params={"query": f'{{ search(text: "{QUESTION}") {{ x }} }}'})
            await client.get(f"{address}/{QUESTION}", headers={"upgrade": "websocket", "connection": "upgrade"})
            await client.post(f"{address}/graphql", content=QUESTION.encode())
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert sum(line.get("message") == "request" for line in lines) == 12
    assert any("RuntimeError" in line.get("message", "") for line in lines)
    assert not [line for line in lines if any(word in str(line) for word in WORDS)]


def test_a_line_says_what_where_and_of_a_request_its_figures(written: io.StringIO) -> None:
    extra = {"request": "a1", "operation": "ask", "status": "ok", "ms": 1.5, "other": QUESTION}
    logging.getLogger("api.endpoint").info("request", extra=extra)
    line = json.loads(written.getvalue())
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO", "logger": "api.endpoint", "message": "request",
        "request": "a1", "operation": "ask", "status": "ok", "ms": 1.5,
    }  # fmt: skip


def test_of_an_exception_and_of_other_libraries_only_kind_and_place_are_written(written: io.StringIO) -> None:
    try:
        int(QUESTION)
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    logging.getLogger("asyncio").error("Task failed: %r", QUESTION)
    ours, foreign = (json.loads(line) for line in written.getvalue().splitlines())
    assert (ours["message"], ours["error"]) == ("Exception in ASGI application", "ValueError")
    assert "test_logs.py:" in ours["place"]
    assert foreign.keys() == {"time", "level", "logger"}
