"""Fields of entities: every one resolves, as the right type, in one read of the map for each layer of the query."""

from __future__ import annotations

import pytest
from graphql import GraphQLSchema, build_schema

from api.schema import Schema
from graph.model.fact import Entity
from tests.api.conftest import Run
from tests.api.selection import everything
from tests.api.small_map import ENTITIES


@pytest.fixture(scope="module")
def served() -> GraphQLSchema:
    return build_schema(Schema(timeout_seconds=1).as_str())


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: str(entity.id))
async def test_every_field_of_every_kind_resolves(run: Run, served: GraphQLSchema, entity: Entity) -> None:
    name = type(entity).__name__
    kind = served.type_map[name]
    selection = everything(served, kind, 2)
    answer = await run(f"query($id: ID!) {{ entity(id: $id) {{ kind name ... on {name} {selection} }} }}", id=entity.id)
    assert "errors" not in answer
    found = answer["data"]["entity"]
    assert (found["id"], found["__typename"], found["kind"]) == (entity.id, name, entity.kind.value)


async def test_provenance_names_its_source_and_owner(run: Run) -> None:
    answer = await run("""{ entity(id: "by") { provenance {
        confidence standing confirmedOn recordedOn owner { __typename ... on Unit { name } }
        sources { locator source { name url } } } } }""")
    assert answer["data"]["entity"]["provenance"] == {
        "confidence": "ASSUMED",
        "standing": "IN_FORCE",
        "confirmedOn": "2026-10-01",
        "recordedOn": "2026-11-01T12:00:00+00:00",
        "owner": {"__typename": "Unit", "name": "Jobcenteret"},
        "sources": [{"locator": "12-14", "source": {"name": "Kompetenceplan", "url": "https://example.org/plan"}}],
    }


async def test_a_unit_knows_its_place_roles_contacts_and_mandates(run: Run) -> None:
    answer = await run("""{ entity(id: "by/jobcenter") { ... on Unit {
        parent { id } organisation { id } roles { id } mandates { id } budgets { id }
        contacts { role name value direct channel purposes entity { id } } } } }""")
    assert answer["data"]["entity"] == {
        "parent": None,
        "organisation": {"id": "by"},
        "roles": [{"id": "by/rolle/leder"}, {"id": "by/rolle/raadgiver"}],
        "mandates": [{"id": "by/mandat/mentor"}],
        "budgets": [{"id": "by/budget/mentor"}],
        "contacts": [
            {
                "role": "Leder af jobcenteret",
                "name": "Leder A",
                "value": "00 00 00 01",
                "direct": True,
                "channel": "PHONE",
                "purposes": ["ADVICE"],
                "entity": {"id": "by/rolle/leder"},
            }
        ],
    }


async def test_a_team_has_the_unit_above_it_as_parent(run: Run) -> None:
    answer = await run('{ entity(id: "by/ungeenhed") { ... on Unit { parent { id } } } }')
    assert answer["data"]["entity"]["parent"] == {"id": "by/jobcenter"}


@pytest.mark.parametrize(("role", "vacant"), [("by/rolle/leder", False), ("by/rolle/raadgiver", True)])
async def test_a_role_that_only_a_deputy_holds_is_vacant(run: Run, role: str, vacant: bool) -> None:
    answer = await run(
        "query($id: ID!) { entity(id: $id) { ... on Role { vacant holders { deputy person { name } } } } }",
        id=role,
    )
    found = answer["data"]["entity"]
    assert found["vacant"] is vacant
    assert [holder["deputy"] for holder in found["holders"]] == [vacant]


async def test_a_mandate_has_the_criteria_of_its_law_and_its_own(run: Run) -> None:
    answer = await run("""{ entity(id: "by/mandat/mentor") { ... on Mandate {
        service { id } authorities { id } ageFrom limits { unit max text } mustConsult { ... on Role { id } }
        decidedBy { level step party { ... on Unit { id } } }
        paidBy { share budget { id owner { id } } owner { ... on Unit { id } } }
        criteria { excludes text authority { id } alternatives { id } }
        practice { text } } } }""")
    found = answer["data"]["entity"]
    assert found["criteria"] == [
        {
            "excludes": True,
            "text": "ikke ved svær angst",
            "authority": None,
            "alternatives": [{"id": "dk/betingelse/angst"}],
        },
        {
            "excludes": False,
            "text": "Ledig",
            "authority": {"id": "dk/lab/167"},
            "alternatives": [{"id": "dk/betingelse/ledig"}],
        },
    ]
    assert found["decidedBy"] == [{"level": "Sagsbehandler", "step": 1, "party": {"id": "by/jobcenter"}}]
    assert found["paidBy"] == [
        {
            "share": 100.0,
            "budget": {"id": "by/budget/mentor", "owner": {"id": "by/jobcenter"}},
            "owner": {"id": "by/jobcenter"},
        }
    ]
    assert found["limits"] == [{"unit": "HOURS_PER_WEEK", "max": 10.0, "text": "op til 10 timer"}]
    assert found["practice"] == [{"text": "Der bevilges sjældent over tre måneder."}]


async def test_a_forum_has_a_chair_a_minute_taker_and_participants(run: Run) -> None:
    answer = await run("""{ entity(id: "by/visitation") { ... on Forum { chair { ... on Role { id } }
        minuteTaker { ... on Role { id } } participants { ... on Role { id } } decides frequency } } }""")
    assert answer["data"]["entity"] == {
        "chair": {"id": "by/rolle/leder"},
        "minuteTaker": {"id": "by/rolle/raadgiver"},
        "participants": [{"id": "by/rolle/leder"}, {"id": "by/rolle/raadgiver"}],
        "decides": True,
        "frequency": "hver uge",
    }


async def test_law_knows_its_successor_and_what_it_yields_to(run: Run) -> None:
    answer = await run("""{ old: entity(id: "dk/lab/31-b") { ... on LegalAuthority { replacedBy { id } } }
        new: entity(id: "dk/lab/167") { ... on LegalAuthority { replaces { id } mandates { id } } }
        weak: entity(id: "dk/sel/85") { ... on LegalAuthority { yieldsTo { id } } } }""")
    assert answer["data"] == {
        "old": {"replacedBy": [{"id": "dk/lab/167"}]},
        "new": {"replaces": [{"id": "dk/lab/31-b"}], "mandates": [{"id": "by/mandat/mentor"}]},
        "weak": {"yieldsTo": [{"id": "dk/lab/167"}]},
    }


async def test_an_agreement_shows_parties_and_what_it_settles(run: Run) -> None:
    answer = await run("""{ entity(id: "by/aftale/ledsagelse") { ... on Agreement {
        between { __typename } settles { id kind } prefers { id } shares { share } nextStatusOn } } }""")
    assert answer["data"]["entity"] == {
        "between": [{"__typename": "Unit"}, {"__typename": "Organisation"}],
        "settles": [{"id": "dk/behov/ledsagelse", "kind": "NEED"}],
        "prefers": [{"id": "by/mandat/mentor"}],
        "shares": [{"share": 50.0}],
        "nextStatusOn": "2027-01-01",
    }
