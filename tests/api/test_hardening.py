"""What the server refuses, and that neither answers nor logs repeat what was asked."""

from __future__ import annotations

import asyncio
import logging

import httpx
import pytest

from api.query import MAX_TEXT
from api.settings import Settings
from graph.errors import MapError
from tests.api.conftest import Run, only_error, served
from tests.api.fake_map import FakeMap

CPR = "010203-1234"
ASK = "query($q: String!) { ask(question: $q) { text } }"


async def test_an_error_of_the_map_keeps_its_code_and_message(run: Run) -> None:
    error = only_error(await run('{ mandates(organisation: "findes-ikke") { totalCount } }'))
    assert error["message"] == "Organisationen er ikke i kortet. Kortet har: by, region."
    assert error["extensions"] == {"code": "UNKNOWN_ID"}
    assert error["path"] == ["mandates"]


@pytest.mark.parametrize("failure", [RuntimeError(CPR), KeyError(CPR), MapError("Databasen svarer ikke.", "STORE")])
async def test_nothing_asked_is_in_a_log_whatever_fails(
    run: Run, fake: FakeMap, caplog: pytest.LogCaptureFixture, failure: Exception
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.failure = failure
    answer = await run(ASK, q=f"Borger {CPR} vil have hjælp")
    assert CPR not in str(answer)
    assert CPR not in caplog.text
    assert "Borger" not in caplog.text


async def test_nothing_asked_is_in_a_log_when_all_goes_well(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await run(ASK, q=f"Borger {CPR} vil have hjælp")
    await run(f'{{ search(text: "Borger {CPR}") {{ totalCount }} suggest(text: "Borger {CPR}") {{ score }} }}')
    assert CPR not in caplog.text
    assert "Borger" not in caplog.text


async def test_an_unforeseen_error_is_masked_and_logged_by_kind(
    run: Run, fake: FakeMap, caplog: pytest.LogCaptureFixture
) -> None:
    fake.failure = RuntimeError("secret")
    error = only_error(await run(ASK, q="x"))
    assert error["extensions"] == {"code": "INTERNAL"}
    assert error["message"].startswith("Intern fejl")
    (record,) = [r for r in caplog.records if r.name == "api.schema"]
    assert "RuntimeError" in record.getMessage()
    assert "fake_map.py" in record.getMessage()
    assert "secret" not in record.getMessage()
    assert record.getMessage().endswith("in ask")


@pytest.mark.parametrize(
    "query",
    [
        f'{{ ask(question: ["{CPR}"]) {{ text }} }}',
        f'{{ mandates(first: "{CPR}") {{ totalCount }} }}',
        f'{{ ask(question: "x", language: "{CPR}") {{ text }} }}',
        f'{{ ask("{CPR}") }}',
        f'{{ ask(question: "{CPR}',
        f'query($on: Date = "{CPR}") {{ ask(question: "x", on: $on) {{ text }} }}',
    ],
)
async def test_a_refused_query_does_not_repeat_its_values(run: Run, query: str) -> None:
    answer = await run(query)
    assert answer["errors"]
    assert CPR not in str(answer)


@pytest.mark.parametrize("value", [[CPR, CPR], {"a": CPR}])
async def test_a_refused_variable_is_not_repeated(run: Run, value: object) -> None:
    error = only_error(await run(ASK, q=value))
    assert error["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED"}
    assert CPR not in str(error)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("{ organisation { id } }", "organisations"),
        ("{ organisations { nam } }", "name"),
        ('{ search(txt: "a") { totalCount } }', "text"),
        ('{ entity(id: "by") { ... on Organisatio { id } } }', "Organisation"),
        ('{ search(text: "a", kinds: [UNI]) { totalCount } }', "UNIT"),
    ],
)
async def test_a_misspelt_name_is_not_answered_with_a_right_one(run: Run, query: str, hint: str) -> None:
    answer = await run(query)
    assert answer["errors"]
    assert not any(hint in error["message"].split() or f"'{hint}'" in error["message"] for error in answer["errors"])


async def test_a_question_has_an_upper_length(run: Run, fake: FakeMap) -> None:
    error = only_error(await run(ASK, q="a" * (MAX_TEXT + 1)))
    assert error["extensions"]["code"] == "INVALID_ARGUMENT"
    assert fake.asked == []
    assert "errors" not in await run(ASK, q="a" * MAX_TEXT)


async def test_introspection_for_tools_is_within_the_limits(client: httpx.AsyncClient) -> None:
    from graphql import get_introspection_query  # noqa: PLC0415

    response = await client.post("/graphql", json={"query": get_introspection_query()})
    assert "errors" not in response.json()


async def test_a_query_that_fans_out_is_stopped(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.context.MAX_OBJECTS", 10)
    error = (
        await run(
            '{ entity(id: "by/jobcenter") { ... on Unit { roles { unit { roles { unit { roles { id } } } } } } } }'
        )
    )["errors"][0]
    assert error["extensions"]["code"] == "TOO_COMPLEX"


async def test_a_slow_answer_is_given_up(settings: Settings, fake: FakeMap) -> None:
    async def slow(*_: object, **__: object) -> None:
        await asyncio.sleep(30)

    fake.current = slow  # type: ignore[method-assign,assignment]
    async with served(settings.model_copy(update={"timeout": 0.05}), fake) as client:
        response = await client.post("/graphql", json={"query": "{ organisations { id } }"})
    assert only_error(response.json())["extensions"]["code"] == "TIMEOUT"
