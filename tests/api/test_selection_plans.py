"""What a plan answers is what the library answers, to the letter; and what it cannot do, the library does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from graphql import build_schema

from api.schema import Schema
from api.selection_plans import Executor
from api.types.entities import ENTITIES as TYPES
from tests.api.conftest import Run
from tests.api.selection import everything, halves
from tests.api.small_map import ENTITIES

WHOLE = "query Q($id: ID!) {{ entity(id: $id) {{ __typename ... on {name} {selection} }} }}"


@pytest.fixture
def by_the_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Values of root fields that the library completed; each is one that no plan did."""
    seen: list[object] = []
    library = Executor.__mro__[1].complete_value

    def noted(self: Executor, *arguments: Any) -> Any:
        if not arguments[3].prev:
            seen.append(arguments[4])
        return library(self, *arguments)

    monkeypatch.setattr(Executor.__mro__[1], "complete_value", noted)
    return seen


def queries() -> Iterator[tuple[str, dict[str, Any]]]:
    schema = build_schema(Schema(timeout_seconds=1).as_str())
    for entity in ENTITIES:
        name = type(entity).__name__
        selection = everything(schema, schema.type_map[name], 2)
        yield WHOLE.format(name=name, selection=selection), {"id": entity.id}
    for answer in halves(schema, schema.type_map["Answer"], 3):
        selection = answer.replace(" findings checked", "")  # of the database
        yield f"query Q($question: String!) {{ ask(question: $question) {selection} }}", {"question": "ledsagelse"}
    mandate = everything(schema, schema.type_map["Mandate"], 2)
    yield f"{{ mandates(first: 2) {{ totalCount nodes {mandate} pageInfo {{ endCursor }} }} }}", {}
    yield "{ organisations { ...Who alias: name } } fragment Who on Entity { id kind provenance { recordedOn } }", {}
    yield "query Q($text: String!) { search(text: $text) { nodes { because entity { id } } } }", {"text": "støtte"}


@pytest.mark.parametrize(("query", "variables"), list(queries()))
async def test_a_plan_answers_as_the_library_does(
    run: Run, by_the_library: list[object], monkeypatch: pytest.MonkeyPatch, query: str, variables: dict[str, Any]
) -> None:
    planned = await run(query, **variables)
    assert "errors" not in planned
    assert by_the_library == []
    monkeypatch.setattr(Executor, "_plan", lambda *_: None)
    assert await run(query, **variables) == planned
    assert by_the_library


def test_every_kind_of_entity_is_held_against_the_library() -> None:
    assert {type(entity).__name__ for entity in ENTITIES} == {kind.__name__ for kind in TYPES}


@pytest.mark.parametrize("limit", [3, 4])
async def test_what_a_plan_spent_is_given_back_before_the_library_spends_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr("api.context.MAX_OBJECTS", limit)
    answer = await run('{ entity(id: "by/jobcenter") { ... on Unit { roles { unit { roles { id } } } } } }')
    monkeypatch.setattr(Executor, "_plan", lambda *_: None)
    assert await run('{ entity(id: "by/jobcenter") { ... on Unit { roles { unit { roles { id } } } } } }') == answer
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"TOO_COMPLEX"}


async def test_a_directive_is_obeyed_for_each_request(run: Run, by_the_library: list[object]) -> None:
    query = "query Q($with: Boolean!) { organisations { id ... @include(if: $with) { name } } }"
    assert "name" in (await run(query, **{"with": True}))["data"]["organisations"][0]
    assert "name" not in (await run(query, **{"with": False}))["data"]["organisations"][0]
    assert by_the_library


async def test_what_needs_the_database_is_left_to_the_library(run: Run, by_the_library: list[object]) -> None:
    query = "{ rules { id findings } }"
    assert (await run(query))["data"]["rules"] == [{"id": "overlap", "findings": 1}]
    assert by_the_library


OPERATIONS = """query A { ...F organisations { id } } query B { ...F } fragment F on Query { organisations { name } }"""


@pytest.mark.parametrize("order", ["ABA", "BAB"])
async def test_each_operation_of_a_document_has_its_own_selection(client: httpx.AsyncClient, order: str) -> None:
    for name in order:
        body = {"query": OPERATIONS, "operationName": name}
        first = (await client.post("/graphql", json=body)).json()["data"]["organisations"][0]
        assert set(first) == ({"name", "id"} if name == "A" else {"name"})


async def test_layers_of_interfaces_are_planned_as_they_are_met(run: Run) -> None:
    """Planned for every type at every layer, this takes longer than anybody waits, and nothing can break in."""
    layers = 6
    selection = "id"
    for _ in range(layers):
        selection = f"... on Entity {{ provenance {{ owner {{ {selection} }} }} }}"
    selection = selection.replace("{ id }", "{ ... on Entity { id } }")
    began = time.monotonic()
    answer = await run(f"query Q($id: ID!) {{ entity(id: $id) {{ {selection} }} }}", id="by/mandat/mentor")
    assert "errors" not in answer
    assert time.monotonic() - began < 2
