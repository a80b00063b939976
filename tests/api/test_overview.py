"""The queries beside answers, over a real map in a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any, LiteralString

import httpx
import pytest
from graphql import build_schema

from api.schema import Schema
from api.settings import Settings
from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Edge, Entity
from graph.model.kinds import OrganisationType
from graph.model.provenance import Standing
from graph.responsibility_map import ResponsibilityMap
from graph.store.change_log import LAST, OF_ALL
from graph.store.properties import edge_record, node_record
from graph.store.store import REVISION, Store
from graph.store.transactions import ReadTransaction, WriteTransaction
from tests.api.conftest import Run, only_error, served
from tests.api.selection import everything
from tests.api.small_map import EDGES, ENTITIES, PROVENANCE, edge, node

PAGES = {
    "units": "units(first: 1, after: $after)",
    "delegationPlan": 'delegationPlan(organisation: "by", order: UNIT, first: 1, after: $after)',
    "mandates": "mandates(first: 1, after: $after)",
}
ROOTS = {
    "units": "units { nodes %s }",
    "delegationPlan": 'delegationPlan(organisation: "by") { nodes %s }',
    "neighbourhood": 'neighbourhood(id: "by/jobcenter") %s',
    "paths": 'paths(source: "dk/behov/ledsagelse", target: "by/jobcenter") %s',
    "timeline": 'timeline(id: "by/rolle/leder") %s',
    "cooperation": "cooperation %s",
    "coordination": "coordination %s",
    "changes": "changes { nodes %s }",
    "coverage": "coverage %s",
    "upkeep": "upkeep { nodes %s }",
}
TYPES = {
    "units": "Unit", "delegationPlan": "Mandate", "neighbourhood": "Graph", "paths": "Graph",
    "cooperation": "Cooperation", "upkeep": "Entity",
    "coordination": "Tie", "timeline": "TimelineEvent", "changes": "Change", "coverage": "Coverage",
}  # fmt: skip


@pytest.fixture
async def client(settings: Settings, small: ResponsibilityMap) -> AsyncIterator[httpx.AsyncClient]:
    async with served(settings, small) as client:
        yield client


async def put(store: Store, *facts: Entity | Edge) -> None:
    async def work(transaction: WriteTransaction) -> None:
        await transaction.put_nodes([node_record(one) for one in facts if isinstance(one, Entity)])
        await transaction.put_edges([edge_record(one) for one in facts if isinstance(one, Edge)])

    await store.write(work, actor="prøve", action="put")


async def delete(store: Store, *ids: str) -> None:
    async def work(transaction: WriteTransaction) -> None:
        await transaction.delete_nodes(ids)

    await store.write(work, actor="prøve", action="delete")


@pytest.mark.parametrize("root", ROOTS)
async def test_every_field_resolves_and_the_database_is_asked_as_often_however_much_there_is(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    tie = {"round": "2026", "respondents": 9}
    await put(
        store,
        edge(e.CoordinatesWith, "by/jobcenter", "by/ungeenhed", **tie),
        edge(e.CoordinatesWith, "by/ungeenhed", "by/jobcenter", **tie),
        edge(e.PlacedAt, "by/rolle/leder", "by/ungeenhed", valid_from=date(2026, 1, 1)),
    )
    statements: list[str] = []
    read, run_in_transaction = store.read, ReadTransaction.run

    async def counted(statement: LiteralString, *args: Any, **kwargs: Any) -> Any:
        statements.append(statement)
        return await read(statement, *args, **kwargs)

    async def counted_in(self: ReadTransaction, statement: LiteralString, *args: Any) -> Any:
        statements.append(statement)
        return await run_in_transaction(self, statement, *args)

    await run("{ organisations { id } }")  # what was written is in the map
    monkeypatch.setattr(store, "read", counted)
    monkeypatch.setattr(ReadTransaction, "run", counted_in)
    schema = build_schema(Schema(timeout_seconds=1).as_str())
    answer = await run(f"{{ {ROOTS[root] % everything(schema, schema.type_map[TYPES[root]], 2)} }}")
    assert "errors" not in answer
    assert answer["data"][root]
    assert statements == ([REVISION, LAST, OF_ALL] if root == "changes" else [REVISION])


async def test_units_are_those_of_an_organisation_or_under_one(run: Run, store: Store) -> None:
    query = "query($of: ID, $under: ID) { units(organisation: $of, under: $under) { totalCount nodes { id } } }"

    async def found(**given: str) -> list[str]:
        page = (await run(query, **given))["data"]["units"]
        assert page["totalCount"] == len(page["nodes"])
        return [unit["id"] for unit in page["nodes"]]

    assert await found() == ["by/jobcenter", "by/rusmiddelcenter", "by/ungeenhed"]
    assert await found(under="by/jobcenter") == ["by/ungeenhed"]
    assert await found(under="by") == await found(of="by") == await found()
    assert await found(of="region") == await found(of="region", under="by") == await found(under="by/ungeenhed") == []
    await put(store, node(n.Unit, "region/psykiatri", "Psykiatrien"), edge(e.PartOf, "region/psykiatri", "region"))
    assert await found(under="region") == ["region/psykiatri"]
    for wrong in ("by/nej", "by/rolle/leder"):
        assert only_error(await run(query, under=wrong))["extensions"]["code"] == "UNKNOWN_ID"
    assert only_error(await run(query, of="nej"))["extensions"]["code"] == "UNKNOWN_ID"


async def test_the_delegation_plan_comes_in_both_orders(run: Run) -> None:
    query = """query($order: PlanOrder) { delegationPlan(organisation: "by", order: $order) { nodes { id } } }"""

    async def plan(**given: str) -> list[str]:
        return [one["id"] for one in (await run(query, **given))["data"]["delegationPlan"]["nodes"]]

    assert await plan() == await plan(order="LAW") == ["by/mandat/mentor", "by/mandat/bostoette"]
    assert await plan(order="UNIT") == ["by/mandat/mentor", "by/mandat/bostoette"]
    only_error(await run('{ delegationPlan(organisation: "by/jobcenter") { totalCount } }'))


@pytest.mark.parametrize("root", PAGES)
async def test_a_cursor_goes_on_where_it_was_after_others_wrote(run: Run, store: Store, root: str) -> None:
    """What is written meanwhile before, at and after the cursor neither repeats nor hides what was there."""
    query = f"query($after: String) {{ {PAGES[root]} {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}"
    kind = n.Unit if root == "units" else n.Mandate
    made = [node(kind, f"by/{letter}", letter) for letter in "az"]
    first = (await run(query))["data"][root]
    seen = [one["id"] for one in first["nodes"]]
    await put(store, *made)
    after = first["pageInfo"]["endCursor"]
    while after:
        page = (await run(query, after=after))["data"][root]
        seen += [one["id"] for one in page["nodes"]]
        after = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None
    assert len(seen) == len(set(seen))
    before = {one.id for one in ENTITIES if isinstance(one, kind)}
    assert before <= set(seen) <= before | {one.id for one in made}


async def test_what_surrounds_a_thing_is_marked_with_its_standing(run: Run, store: Store) -> None:
    wish = PROVENANCE.model_copy(update={"standing": Standing.PROPOSED})
    proposed = e.PlacedAt(source="by/ungeenhed", target="by/rusmiddelcenter", provenance=wish)
    await put(store, proposed)
    query = """query($id: ID!, $kinds: [Kind!], $first: Int) { neighbourhood(id: $id, kinds: $kinds, first: $first) {
        more entities { id } edges { type source { id } target { id } provenance { standing } } } }"""
    found = (await run(query, id="by/ungeenhed", kinds=["UNIT"], first=80))["data"]["neighbourhood"]
    assert [one["id"] for one in found["entities"]] == ["by/ungeenhed", "by/jobcenter", "by/rusmiddelcenter"]
    assert [(one["type"], one["provenance"]["standing"]) for one in found["edges"]] == [
        ("PART_OF", "IN_FORCE"), ("PLACED_AT", "PROPOSED"),
    ]  # fmt: skip
    alone = (await run(query, id="by/jobcenter", first=1))["data"]["neighbourhood"]
    around = {
        one
        for each in EDGES
        if each.valid_to is None and "by/jobcenter" in (each.source, each.target)
        for one in (each.source, each.target)
    }
    assert (len(alone["entities"]), alone["edges"], alone["more"]) == (1, [], len(around) - 1)
    way = '{ paths(source: "by/ungeenhed", target: "by/rusmiddelcenter") { entities { id } } }'
    ways = [[one["id"] for one in graph["entities"]] for graph in (await run(way))["data"]["paths"]]
    assert ["by/ungeenhed", "by/rusmiddelcenter"] not in ways
    assert ["by/ungeenhed", "by/jobcenter", "by", "by/rusmiddelcenter"] in ways
    await put(store, node(n.Unit, "by/oensket", "Ønsket", provenance=wish), edge(e.PartOf, "by/oensket", "by"))
    assert (await run('{ paths(source: "by", target: "by/oensket") { more } }'))["data"]["paths"] == []


async def test_what_surrounds_a_shared_thing_is_the_homes_and_not_anothers(run: Run, store: Store) -> None:
    other = node(n.Organisation, "anden", "Anden", organisation_type=OrganisationType.MUNICIPALITY)
    mandate = node(n.Mandate, "anden/mandat", "Andens")
    await put(store, other, mandate, edge(e.For, mandate.id, "dk/indsats/mentor"))
    query = "query($id: ID!) { neighbourhood(id: $id) { entities { id } } }"
    shared = (await run(query, id="dk/indsats/mentor"))["data"]["neighbourhood"]["entities"]
    assert {"id": "by/mandat/mentor"} in shared
    assert {"id": mandate.id} not in shared
    own = (await run(query, id=mandate.id))["data"]["neighbourhood"]["entities"]
    assert own == [{"id": mandate.id}, {"id": "dk/indsats/mentor"}]


async def test_a_thing_is_expanded_with_every_edge_to_what_was_there(run: Run) -> None:
    query = """query($expand: [ID!]) { neighbourhood(id: "by/ungeenhed", kinds: [UNIT, ORGANISATION], expand: $expand) {
        entities { id } } }"""
    plain, more = [
        [one["id"] for one in (await run(query, expand=expand))["data"]["neighbourhood"]["entities"]]
        for expand in (None, ["by/jobcenter", "by/ikke-naaet"])
    ]
    assert plain == ["by/ungeenhed", "by/jobcenter"]
    assert more == ["by/ungeenhed", "by/jobcenter", "by"]


@pytest.mark.parametrize(
    ("root", "selection"),
    [
        ("neighbourhood(id: %s)", "{ more }"),
        ("timeline(id: %s)", "{ on }"),
        ('paths(source: "by", target: %s)', "{ more }"),
        ("changes(subject: %s)", "{ totalCount }"),
    ],
)
async def test_a_mistyped_id_is_told(run: Run, root: str, selection: str) -> None:
    given = '"by/jobcentret"'
    error = only_error(await run(f"{{ {root % given} {selection} }}"))
    assert error["extensions"]["code"] == "UNKNOWN_ID"
    assert "search" in error["message"]


async def test_what_does_not_exist_that_day_is_told(run: Run, store: Store) -> None:
    await put(store, node(n.Unit, "by/ny", "Ny", valid_from=date(2026, 1, 1)))
    for root in (
        'neighbourhood(id: "by/ny", on: "2025-12-31") { more }',
        'coverage(unit: "by/ny", on: "2025-12-31") { units }',
    ):
        error = only_error(await run(f"{{ {root} }}"))
        assert error["extensions"]["code"] == "UNKNOWN_ID"
        assert "31-12-2025" in error["message"]
    assert (await run('{ coverage(unit: "by/ny", on: "2026-01-01") { units } }'))["data"] == {"coverage": {"units": 1}}


async def test_coverage_is_of_one_organisation_or_one_unit(run: Run) -> None:
    query = "query($of: ID, $unit: ID) { coverage(organisation: $of, unit: $unit) { needs units } }"
    assert (await run(query))["data"]["coverage"] == {"needs": 2, "units": 3}
    assert (await run(query, unit="by/jobcenter"))["data"]["coverage"] == {"needs": 1, "units": 2}
    assert (await run(query, of="region"))["data"]["coverage"] == {"needs": 2, "units": 0}
    for given, code in (
        ({"unit": "by/nej"}, "UNKNOWN_ID"), ({"unit": "by/rolle/leder"}, "UNKNOWN_ID"),
        ({"of": "region", "unit": "by/jobcenter"}, "INVALID_ARGUMENT"), ({"of": "nej"}, "UNKNOWN_ID"),
    ):  # fmt: skip
        assert only_error(await run(query, **given))["extensions"]["code"] == code


async def test_what_a_paragraph_touches_resolves_with_every_field(run: Run) -> None:
    schema = build_schema(Schema(timeout_seconds=1).as_str())
    selection = everything(schema, schema.type_map["LawChange"], 2)
    answer = await run(f'{{ lawChange(authority: "dk/lab/167") {selection} }}')
    assert "errors" not in answer
    assert [one["id"] for one in answer["data"]["lawChange"]["mandates"]] == ["by/mandat/mentor"]
    for wrong in ("dk/lab/nej", "by/jobcenter", ""):
        error = only_error(await run(f'{{ lawChange(authority: "{wrong}") {{ needs {{ id }} }} }}'))
        assert error["extensions"]["code"] == "UNKNOWN_ID"


CHANGES = """query($since: DateTime, $subject: ID, $first: Int! = 50, $after: String) {
  changes(since: $since, subject: $subject, first: $first, after: $after) { totalCount
    nodes { seq revision at actor action subject edge label target before after }
    pageInfo { hasNextPage endCursor } } }"""


async def test_changes_come_newest_first_with_what_was_before_and_after(run: Run, store: Store) -> None:
    loaded = (await run(CHANGES))["data"]["changes"]
    assert loaded["totalCount"] == len(ENTITIES) + len(EDGES) + 1, "the data set itself is one"
    await put(store, node(n.Unit, "by/ungeenhed", "Ungehuset"))
    found = (await run(CHANGES, first=1))["data"]["changes"]
    (newest,) = found["nodes"]
    assert (newest["subject"], newest["edge"], newest["label"], newest["target"]) == (
        "by/ungeenhed",
        False,
        "Unit",
        None,
    )
    assert (newest["actor"], newest["action"]) == ("prøve", "put")
    assert (newest["seq"], found["totalCount"]) == (loaded["totalCount"] + 1,) * 2
    assert newest["revision"] == loaded["nodes"][0]["revision"] + 1
    assert '"name": "Ungeenheden"' in newest["before"]
    assert '"name": "Ungehuset"' in newest["after"]


async def test_the_pages_of_changes_stand_still_while_more_is_written(run: Run, store: Store) -> None:
    whole = [one["seq"] for one in (await run(CHANGES, first=200))["data"]["changes"]["nodes"]]
    seen: list[int] = []
    after, more = None, True
    while more:
        page = (await run(CHANGES, first=25, after=after))["data"]["changes"]
        seen += [one["seq"] for one in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        await put(store, node(n.Unit, f"by/ny-{len(seen)}", "Ny"))
    assert seen == whole


async def test_the_changes_of_a_thing_are_its_own_and_those_of_its_edges(run: Run, store: Store) -> None:
    found = (await run(CHANGES, subject="by/rusmiddelcenter"))["data"]["changes"]
    touching = [one for one in EDGES if "by/rusmiddelcenter" in (one.source, one.target)]
    assert found["totalCount"] == len(found["nodes"]) == 1 + len(touching)
    assert {(one["label"], one["edge"]) for one in found["nodes"]} == {
        ("Unit", False), *((one.type, True) for one in touching),
    }  # fmt: skip
    itself = edge(e.PlacedAt, "by/ungeenhed", "by/ungeenhed")
    before = (await run(CHANGES, subject="by/ungeenhed"))["data"]["changes"]["totalCount"]
    await put(store, itself)
    assert (await run(CHANGES, subject="by/ungeenhed"))["data"]["changes"]["totalCount"] == before + 1
    await delete(store, "by/ungeenhed")
    gone = (await run(CHANGES, subject="by/ungeenhed"))["data"]["changes"]
    assert {one["after"] for one in gone["nodes"][:3]} == {None}


async def test_changes_are_narrowed_by_time(run: Run) -> None:
    at = (await run(CHANGES, first=1))["data"]["changes"]["nodes"][0]["at"]
    assert at.endswith("+00:00")
    assert (await run(CHANGES, since="2020-01-01T00:00:00Z"))["data"]["changes"]["totalCount"] > 0
    later = (await run(CHANGES, since="2120-01-01T00:00:00"))["data"]["changes"]
    assert later == {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}
    assert (await run(CHANGES, since="2120-01-01T00:00:00", subject="by"))["data"]["changes"]["totalCount"] == 0


async def test_a_cursor_of_another_list_is_no_cursor_of_changes(run: Run) -> None:
    cursor = (await run("{ units(first: 1) { pageInfo { endCursor } } }"))["data"]["units"]["pageInfo"]["endCursor"]
    assert only_error(await run(CHANGES, after=cursor))["extensions"]["code"] == "INVALID_ARGUMENT"
