"""Every query over the real map in a real database: what the small map says is what GraphQL says."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any, LiteralString

import httpx
import pytest
from graphql import build_schema

from api.schema import Schema
from api.settings import Settings
from graph.model.edges import For
from graph.responsibility_map import ResponsibilityMap
from graph.store.properties import edge_record, node_record
from graph.store.store import REVISION, Store
from graph.store.transactions import WriteTransaction
from tests.api.conftest import Run, served
from tests.api.selection import everything, halves
from tests.api.small_map import ENTITIES


@pytest.fixture
async def client(settings: Settings, small: ResponsibilityMap) -> AsyncIterator[httpx.AsyncClient]:
    async with served(settings, small) as client:
        yield client


async def test_a_need_is_answered_with_decider_payer_law_and_contact(run: Run) -> None:
    answer = await run("""{ ask(question: "ledsagelse til behandling") { revision language resolution text
        options { service { id } mandate { id } decider decidedBy { party { ... on Entity { id } } }
            payer paidBy { owner { ... on Unit { id } } } authorities { id } contacts { value } }
        understood { entity { id kind } } } }""")
    assert "errors" not in answer
    found = answer["data"]["ask"]
    assert found["revision"] == 1
    assert found["understood"][0]["entity"] == {"id": "dk/behov/ledsagelse", "kind": "NEED"}
    options = {option["service"]["id"]: option for option in found["options"]}
    mentor = options["dk/indsats/mentor"]
    assert mentor["decidedBy"] == [{"party": {"id": "by/jobcenter"}}]
    assert mentor["paidBy"] == [{"owner": {"id": "by/jobcenter"}}]
    assert mentor["authorities"] == [{"id": "dk/lab/167"}]
    assert options["dk/indsats/bostoette"]["payer"] != "RECORDED"


async def test_what_is_not_in_the_map_is_unknown(run: Run) -> None:
    answer = await run('{ ask(question: "svømmehallens åbningstider") { resolution options { payer } } }')
    assert answer["data"]["ask"] == {"resolution": "UNKNOWN", "options": []}


async def test_every_field_of_an_answer_resolves(run: Run) -> None:
    schema = build_schema(Schema(timeout_seconds=1).as_str())
    kind = schema.type_map["Answer"]
    for selection in halves(schema, kind, 3):
        answer = await run(f'{{ ask(question: "ledsagelse til behandling") {selection} }}')
        assert "errors" not in answer


async def test_entities_resolve_over_the_database_as_over_memory(run: Run) -> None:
    schema = build_schema(Schema(timeout_seconds=1).as_str())
    for entity in ENTITIES:
        name = type(entity).__name__
        selection = everything(schema, schema.type_map[name], 1)
        answer = await run(f'{{ entity(id: "{entity.id}") {{ ... on {name} {selection} }} }}')
        assert "errors" not in answer, (entity.id, answer["errors"])
        assert answer["data"]["entity"]["id"] == entity.id


async def test_search_and_suggest_find_a_unit_by_its_other_name(run: Run) -> None:
    answer = await run("""{ search(text: "misbrugscenteret") { nodes { entity { id } because } }
        suggest(text: "misbrugsc") { entity { id } } }""")
    assert answer["data"]["search"]["nodes"][0]["entity"] == {"id": "by/rusmiddelcenter"}
    assert {"id": "by/rusmiddelcenter"} in [hit["entity"] for hit in answer["data"]["suggest"]]


async def test_mandates_are_narrowed(run: Run) -> None:
    query = "query($unit: ID, $service: ID) { mandates(unit: $unit, service: $service) { nodes { id } } }"
    narrowed = (await run(query, unit="by/jobcenter"))["data"]["mandates"]["nodes"]
    assert narrowed == [{"id": "by/mandat/mentor"}]
    narrowed = (await run(query, service="dk/indsats/bostoette"))["data"]["mandates"]["nodes"]
    assert narrowed == [{"id": "by/mandat/bostoette"}]

    ages = "query($age: Int, $ageTo: Int) { mandates(age: $age, ageTo: $ageTo) { nodes { id } } }"
    every, young = [(await run(ages, age=age))["data"]["mandates"]["nodes"] for age in (None, 17)]
    assert {"id": "by/mandat/mentor"} in every
    assert {"id": "by/mandat/mentor"} not in young
    wrong = await run(ages, age=18, ageTo=18)
    assert [error["extensions"]["code"] for error in wrong["errors"]] == ["INVALID_ARGUMENT"]


async def test_an_unknown_id_is_said_with_its_code(run: Run) -> None:
    answer = await run('{ mandates(unit: "by/nej") { totalCount } }')
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNKNOWN_ID"]


async def test_organisations_rules_and_gray_zones(run: Run) -> None:
    answer = await run("""{ organisations { id } rules { id title explanation findings checked }
        grayZones { totalCount nodes { rule { id } subject { id } whatToDo evidence { id } } } }""")
    assert "errors" not in answer
    assert [one["id"] for one in answer["data"]["organisations"]] == ["by", "region"]
    assert answer["data"]["rules"]
    known = {rule["id"] for rule in answer["data"]["rules"]}
    assert {zone["rule"]["id"] for zone in answer["data"]["grayZones"]["nodes"]} <= known


async def test_a_query_of_any_depth_reads_the_database_once(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted at the database: whether the revision moved is all that it is asked, however much is followed."""
    statements: list[str] = []
    read = store.read

    async def counted(statement: LiteralString, *args: Any, **kwargs: Any) -> Any:
        statements.append(statement)
        return await read(statement, *args, **kwargs)

    monkeypatch.setattr(store, "read", counted)
    answer = await run("""{ mandates { nodes { service { id } authorities { id } criteria { text }
        decidedBy { party { ... on Unit { roles { id holders { person { id } } } }
            ... on Forum { participants { ... on Role { id unit { id } } } } } } } } }""")
    deciders = [mandate["decidedBy"][0]["party"] for mandate in answer["data"]["mandates"]["nodes"]]
    assert [len(party.get("roles", party.get("participants"))) for party in deciders] == [2, 2]
    assert statements == [REVISION]


async def test_what_is_written_is_in_the_next_answer(run: Run, store: Store) -> None:
    query = '{ entity(id: "by/jobcenter") { ... on Unit { name } } search(text: "Arbejdsmarked") { totalCount } }'
    assert (await run(query))["data"] == {"entity": {"name": "Jobcenteret"}, "search": {"totalCount": 0}}
    renamed = next(e for e in ENTITIES if e.id == "by/jobcenter").model_copy(update={"name": "Arbejdsmarkedscenteret"})

    async def rename(transaction: WriteTransaction) -> None:
        await transaction.put_nodes([node_record(renamed)])

    await store.write(rename, actor="test", action="rename")
    assert (await run(query))["data"] == {
        "entity": {"name": "Arbejdsmarkedscenteret"},
        "search": {"totalCount": 1},
    }


async def test_a_citizen_is_in_no_answer_and_no_log(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    question = "Borger 010203-1234 skal have ledsagelse til behandling"
    answer = await run(
        "query($q: String!) { ask(question: $q) { question text notices { code } } search(text: $q) { totalCount } }",
        q=question,
    )
    assert "PERSONAL_DATA_REMOVED" in [notice["code"] for notice in answer["data"]["ask"]["notices"]]
    assert "010203" not in str(answer)
    assert "010203" not in caplog.text
    assert "ledsagelse til behandling" not in caplog.text


async def test_what_another_organisation_has_is_not_reached_through_an_answer(run: Run, store: Store) -> None:
    """Both give the same service; each asks for its own, and follows it to its mandates."""

    async def add(transaction: WriteTransaction) -> None:
        other = next(e for e in ENTITIES if e.id == "by/mandat/mentor").model_copy(
            update={"id": "region/mandat/mentor"}
        )
        await transaction.put_nodes([node_record(other)])
        link = For(source=other.id, target="dk/indsats/mentor", provenance=other.provenance)
        await transaction.put_edges([edge_record(link)])

    await store.write(add, actor="test", action="add")
    query = """query($of: ID) { ask(question: "mentorstøtte", organisation: $of) {
        options { service { id mandates { id } } } } }"""
    for organisation in ("by", "region"):
        options = (await run(query, of=organisation))["data"]["ask"]["options"]
        (mandates,) = (o["service"]["mandates"] for o in options if o["service"]["id"] == "dk/indsats/mentor")
        assert {mandate["id"] for mandate in mandates} == {f"{organisation}/mandat/mentor"}
