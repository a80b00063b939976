"""The limits of a query, each with its code, and what is remembered of a query's text."""

from __future__ import annotations

import gc
import time
from typing import Any

import pytest
from graphql import DocumentNode, get_introspection_query

from api.documents import (
    LONGEST_REMEMBERED,
    MAX_ALIASES,
    MAX_DEPTH,
    MAX_DIRECTIVES,
    MAX_FIELDS,
    MAX_LIST,
    MAX_REMEMBERED,
    MAX_REPEATS,
    MAX_TOKENS,
    Documents,
)
from api.errors import RequestError
from api.schema import Schema
from tests.api.conftest import Run, only_error

SCHEMA = Schema(timeout_seconds=1)
QUESTION = "Borger med angst vil have hjælp"


@pytest.fixture
def documents() -> Documents:
    fresh = Documents()
    fresh.schema = SCHEMA._schema
    return fresh


def nested(depth: int) -> str:
    """A query whose deepest field lies `depth` layers down."""
    inner = "id"
    for level in range(depth - 2):
        inner = f"roles {{ {inner} }}" if level % 2 else f"unit {{ {inner} }}"
    start = "... on Unit" if inner.startswith("roles") else "... on Role"
    return f'{{ entity(id: "by") {{ {start} {{ {inner} }} }} }}'


def aliases(count: int) -> str:
    return "{ " + " ".join(f"a{n}: __typename" for n in range(count)) + " }"


def repeats(count: int) -> str:
    return "{ " + "organisations { id } " * count + "}"


def directives(count: int) -> str:
    return "{ " + " ".join(f"f{n}: __typename @skip(if: false)" for n in range(count)) + " }"


def listed(count: int) -> str:
    return f'{{ search(text: "a", kinds: [{" ".join(["UNIT"] * count)}]) {{ totalCount }} }}'


def doubling(layers: int) -> str:
    """Fragments that each spread the next one twice: 2 to the power of `layers` fields in a short text."""
    between = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(layers))
    return f"{{ ...F0 }} {between} fragment F{layers} on Query {{ organisations {{ id }} }}"


def chain(layers: int) -> str:
    between = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(layers))
    return f"{{ ...F0 }} {between} fragment F{layers} on Query {{ __typename }}"


@pytest.mark.parametrize(
    ("fits", "too_much", "code"),
    [
        (nested(MAX_DEPTH), nested(MAX_DEPTH + 1), "TOO_DEEP"),
        (nested(MAX_DEPTH), nested(20), "TOO_DEEP"),
        (chain(20), "{" + "... {" * 400 + "id" + "}" * 401, "TOO_DEEP"),
        (aliases(MAX_ALIASES), aliases(MAX_ALIASES + 1), "TOO_MANY_ALIASES"),
        (aliases(MAX_ALIASES), aliases(50), "TOO_MANY_ALIASES"),
        (repeats(MAX_REPEATS), repeats(MAX_REPEATS + 1), "TOO_MANY_REPEATS"),
        (repeats(MAX_REPEATS), repeats(400), "TOO_MANY_REPEATS"),
        (directives(MAX_DIRECTIVES), directives(MAX_DIRECTIVES + 1), "TOO_MANY_DIRECTIVES"),
        (listed(MAX_LIST), listed(MAX_LIST + 1), "LIST_TOO_LONG"),
        (doubling(10), doubling(12), "TOO_MANY_FIELDS"),
        (doubling(10), doubling(200), "TOO_MANY_FIELDS"),
        (repeats(MAX_REPEATS), "{ " + "a " * MAX_TOKENS + "}", "TOO_MANY_TOKENS"),
    ],
)
def test_each_limit_has_its_code_and_is_found_at_once(
    documents: Documents, fits: str, too_much: str, code: str
) -> None:
    assert documents.read(fits).errors == []
    began = time.perf_counter()
    with pytest.raises(RequestError) as refused:
        documents.read(too_much)
    assert refused.value.code == code
    assert time.perf_counter() - began < 1


def test_nothing_within_the_limits_keeps_the_server_busy(documents: Documents) -> None:
    """The dearest documents found: validation compares all fields of one name with each other."""
    inner = "id name " * 15
    dear = "{ " + f"organisations {{ {inner} }} " * MAX_REPEATS + "}"
    inline = "{ " + ("... { " + "organisations { id } " * 6 + "} ") * MAX_REPEATS + "}"
    for text in (dear, inline, doubling(10)):
        began = time.perf_counter()
        documents.read(text)
        assert time.perf_counter() - began < 2


@pytest.mark.parametrize("text", ["{ ...A } fragment A on Query { ...A }", "{ ...A }"])
def test_fragments_that_lead_nowhere_are_refused_by_validation(documents: Documents, text: str) -> None:
    assert documents.read(text).errors


def test_introspection_for_tools_is_within_the_limits(documents: Documents) -> None:
    assert documents.read(get_introspection_query()).errors == []
    assert MAX_FIELDS > 300


@pytest.mark.parametrize("value", [["a"] * (MAX_LIST + 1), {"deep": [{"deeper": ["a"] * (MAX_LIST + 1)}]}])
async def test_lists_in_variables_are_limited_however_deep_they_lie(run: Run, value: Any) -> None:
    error = only_error(await run("query($q: String!) { ask(question: $q) { text } }", status=400, q=value))
    assert error["extensions"] == {"code": "LIST_TOO_LONG"}


def test_the_same_text_is_read_once(documents: Documents) -> None:
    first = documents.read("{ organisations { id } }")
    assert documents.read("{ organisations { id } }") is first


def test_what_is_remembered_is_bounded(documents: Documents) -> None:
    for number in range(3 * MAX_REMEMBERED):
        documents.read(f"{{ a{number}: __typename }}")
    assert documents.remembered.cache_info().currsize == MAX_REMEMBERED
    documents.remembered.cache_clear()
    documents.read("{ __typename }" + " " * LONGEST_REMEMBERED)
    assert documents.remembered.cache_info().currsize == 0


@pytest.mark.parametrize(
    "text",
    [
        f'{{ ask(question: "{QUESTION}") {{ text }} }}',
        f'{{ ask(question: """{QUESTION}""") {{ text }} }}',
        f'query($q: String! = "{QUESTION}") {{ ask(question: $q) {{ text }} }}',
        f"{{ organisations {{ id }} }} # {QUESTION}",
        "{ a0102031234: organisations { id } }",
        "{ mandates(first: 102031234) { totalCount } }",
    ],
)
async def test_a_text_that_can_hold_a_question_is_not_kept(run: Run, text: str) -> None:
    kept = SCHEMA.documents.remembered.cache_info().currsize
    SCHEMA.documents.read(text)
    assert SCHEMA.documents.remembered.cache_info().currsize == kept
    await run("{ organisations { id } }")
    await run(text)
    gc.collect()
    texts = [d.loc.source.body for d in gc.get_objects() if isinstance(d, DocumentNode) and d.loc]
    assert texts, "documents without questions are kept, so the search finds what there is"
    assert not [one for one in texts if QUESTION in one or "102031234" in one]


async def test_values_of_variables_are_in_nothing_that_is_kept(run: Run) -> None:
    await run("query Kept($q: String!) { ask(question: $q) { text } }", q=QUESTION)
    gc.collect()
    documents = [d for d in gc.get_objects() if isinstance(d, DocumentNode) and d.loc]
    assert any("query Kept" in d.loc.source.body for d in documents if d.loc)
    assert QUESTION not in repr([d.to_dict() for d in documents])
