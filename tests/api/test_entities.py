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
    assert [one["text"] for one in found["practice"]] == [
        "Der bevilges sjældent over tre måneder.",
        "Mentoren er ekstern.",
    ]


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


@pytest.mark.parametrize(("on", "following"), [("2026-12-01", "2026-12-01"), ("2026-12-02", None)])
async def test_a_meeting_that_has_been_is_not_the_next(run: Run, on: str, following: str | None) -> None:
    answer = await run('query($on: Date) { entity(id: "by/visitation", on: $on) { ... on Forum { nextOn } } }', on=on)
    assert answer["data"]["entity"]["nextOn"] == following


async def test_who_may_sit_in_takes_no_part_and_says_how_one_joins(run: Run) -> None:
    answer = await run("""{ entity(id: "by/visitation") { ... on Forum {
        participants { ... on Role { id } } preparedBy { ... on Role { id } }
        guests { consent joining party { ... on Role { id } } provenance { standing } } } } }""")
    assert answer["data"]["entity"] == {
        "participants": [{"id": "by/rolle/leder"}, {"id": "by/rolle/raadgiver"}],
        "preparedBy": [{"id": "by/rolle/raadgiver"}],
        "guests": [
            {
                "consent": True,
                "joining": "dagen før",
                "party": {"id": "by/rolle/koordinator"},
                "provenance": {"standing": "PROPOSED"},
            }
        ],
    }


async def test_who_is_told_of_a_decision_and_what_the_consent_to_it_is(run: Run) -> None:
    """Also whom the service as such tells, and what is only recommended, which says so."""
    answer = await run("""{ entity(id: "by/mandat/mentor") { ... on Mandate { informs {
        party { ... on Role { id } } consent condition consentScope consentUnder { id }
        consentAskedBy { ... on Role { id } } standing } } } }""")
    assert answer["data"]["entity"]["informs"] == [
        {
            "party": {"id": "by/rolle/koordinator"},
            "consent": True,
            "condition": None,
            "consentScope": None,
            "consentUnder": None,
            "consentAskedBy": None,
            "standing": "PROPOSED",
        },
        {
            "party": {"id": "by/rolle/raadgiver"},
            "consent": True,
            "condition": "samtidig med borgeren",
            "consentScope": "afgørelsen",
            "consentUnder": {"id": "dk/sel/85"},
            "consentAskedBy": {"id": "by/rolle/leder"},
            "standing": "IN_FORCE",
        },
    ]


async def test_former_holders_and_ties_are_kept_with_their_end(run: Run) -> None:
    """Today's holder is no former one, and nobody was before they left."""
    query = """query($on: Date) {
        role: entity(id: "by/rolle/leder", on: $on) { ... on Role {
            vacant holders { person { id } } formerHolders { person { id } deputy validTo } } }
        unit: entity(id: "by/jobcenter", on: $on) { ... on Unit { formerTies { type target { id } validTo } } } }"""
    assert (await run(query, on="2026-11-24"))["data"] == {
        "role": {
            "vacant": False,
            "holders": [{"person": {"id": "by/person/leder"}}],
            "formerHolders": [{"person": {"id": "by/person/foer"}, "deputy": False, "validTo": "2026-03-01"}],
        },
        "unit": {
            "formerTies": [{"type": "CARRIED_BY", "target": {"id": "by/person/foer"}, "validTo": "2026-03-01"}],
        },
    }
    before = (await run(query, on="2026-02-28"))["data"]
    assert (before["role"]["formerHolders"], before["unit"]["formerTies"]) == ([], [])


async def test_those_who_sit_together_are_told_of_on_both_sides_with_place_and_period(run: Run) -> None:
    query = """query($id: ID!) { entity(id: $id) { ... on Unit { placements {
        party { ... on Role { id } } at { ... on Unit { id } } place days validFrom validTo } } } }"""
    ends = [(await run(query, id=key))["data"]["entity"] for key in ("by/jobcenter", "by/rusmiddelcenter")]
    assert ends[0] == ends[1]
    assert ends[0]["placements"] == [
        {
            "party": {"id": "by/rolle/raadgiver"},
            "at": {"id": "by/rusmiddelcenter"},
            "place": "2. sal",
            "days": "tirsdag",
            "validFrom": "2026-01-01",
            "validTo": None,
        }
    ]


async def test_a_practice_says_how_a_case_runs(run: Run) -> None:
    answer = await run("""{ entity(id: "by/praksis/mentor") { ... on Practice {
        howToApply forms documentation steps waitingTime guarantee about { id } owner { ... on Unit { id } }
        preparedBy { ... on Role { id } } } } }""")
    assert answer["data"]["entity"] == {
        "howToApply": "hos Jobcenteret",
        "forms": ["Ansøgning"],
        "documentation": ["Lægeattest", "Handleplan"],
        "steps": ["Ansøgning", "Afgørelse"],
        "waitingTime": "3 uger",
        "guarantee": "5 uger",
        "about": [{"id": "by/mandat/mentor"}],
        "owner": {"id": "by/jobcenter"},
        "preparedBy": [{"id": "by/rolle/raadgiver"}],
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
        between { __typename } settles { id kind } prefers { id } shares { share } lastStatusOn nextStatusOn
        ageFrom ageTo renewal owner { ... on Role { id } } contacts { value } } } }""")
    assert answer["data"]["entity"] == {
        "between": [{"__typename": "Unit"}, {"__typename": "Organisation"}],
        "settles": [{"id": "dk/behov/ledsagelse", "kind": "NEED"}],
        "prefers": [{"id": "by/mandat/mentor"}],
        "shares": [{"share": 50.0}],
        "lastStatusOn": "2026-07-01",
        "nextStatusOn": "2027-01-01",
        "ageFrom": 18,
        "ageTo": 30,
        "renewal": "et år ad gangen",
        "owner": {"id": "by/rolle/leder"},
        "contacts": [{"value": "00 00 00 01"}],
    }
