"""What each field of Query hands to the map, and how it shows what comes back."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Self

import pytest

import graph.responsibility_map
from graph.answer.model import GivenFacts
from graph.model.kinds import Language
from tests.api.conftest import Run, only_error
from tests.api.fake_map import FakeMap

ASK = """query($question: String!, $facts: FactsInput, $on: Date, $organisation: ID, $language: Language) {
  ask(question: $question, facts: $facts, on: $on, organisation: $organisation, language: $language) {
    question on revision language resolution text
    understood { kind because entity { id } }
    options {
      verdict decider payer service { id } mandate { id authorities { id } }
      decidedBy { level party { __typename ... on Unit { name } } } paidBy { share owner { ... on Unit { id } } }
      authorities { paragraph } checks { verdict because criterion { text } }
      contacts { name value direct } informs { consent condition standing party { ... on Role { id } } }
      practice { text } path { type source { id } target { id } }
    }
    grayZones { title rule { id title findings checked } sides { party { ... on Unit { id } } } escalateTo { value } }
    notices { code text }
  }
}"""


async def test_an_answer_comes_whole(run: Run) -> None:
    answer = (await run(ASK, question="Hvem betaler?", on="2026-11-22"))["data"]["ask"]
    assert answer["question"] == "(renset)"
    assert answer["on"] == "2026-11-22"
    assert (answer["revision"], answer["language"], answer["resolution"]) == (7, "DA", "RESOLVED")
    (option,) = answer["options"]
    assert option["decidedBy"] == [{"level": "Sagsbehandler", "party": {"__typename": "Unit", "name": "Jobcenteret"}}]
    assert option["mandate"] == {"id": "by/mandat/mentor", "authorities": [{"id": "dk/lab/167"}]}
    assert option["path"] == [{"type": "UNDER", "source": {"id": "by/mandat/mentor"}, "target": {"id": "dk/lab/167"}}]
    assert option["informs"][0]["standing"] == "IN_FORCE"
    assert answer["grayZones"][0]["rule"] == {
        "id": "overlap",
        "title": "Flere kan",
        "findings": 1,
        "checked": 9,
    }
    assert answer["notices"] == [{"code": "ASSUMED_DATA", "text": "Antaget i demo."}]


async def test_ask_hands_on_the_facts_and_where_it_is_asked(run: Run, fake: FakeMap) -> None:
    facts = {"age": 17, "ageTo": 18, "conditions": ["dk/betingelse/angst"], "absent": ["dk/betingelse/ledig"]}
    municipalities = {"actingMunicipality": "by", "payingMunicipality": "anden"}
    await run(ASK, question="x", facts=facts | municipalities, organisation="by", on="2026-11-22", language="EN")
    assert fake.asked == [
        {
            "question": "x",
            "facts": GivenFacts(
                age=17,
                age_to=18,
                conditions=("dk/betingelse/angst",),
                absent=("dk/betingelse/ledig",),
                acting_municipality="by",
                paying_municipality="anden",
            ),
            "on": date(2026, 11, 22),
            "organisation": "by",
            "language": Language.EN,
        }
    ]


async def test_without_a_day_it_is_today_in_denmark(run: Run, fake: FakeMap, monkeypatch: pytest.MonkeyPatch) -> None:
    class LateInTheEvening(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromisoformat("2026-11-22T23:30:00+00:00").astimezone(tz)

    monkeypatch.setattr(graph.responsibility_map, "datetime", LateInTheEvening)
    await run(ASK, question="x")
    assert fake.asked[0]["on"] == date(2026, 11, 23)


async def test_impossible_facts_are_refused_by_name(run: Run, fake: FakeMap) -> None:
    error = only_error(await run(ASK, question="x", facts={"age": -1}))
    assert error["extensions"]["code"] == "INVALID_ARGUMENT"
    assert "age" in error["message"]
    assert fake.asked == []


@pytest.mark.parametrize(
    ("argument", "header", "title"),
    [
        (None, None, "Flere kan"),
        (None, "en-GB,en;q=0.9", "Flere kan"),  # the map read the question as Danish
        ("EN", "da", "Several can"),
    ],
)
async def test_what_hangs_on_an_answer_is_in_the_language_of_the_answer(
    run: Run, argument: str | None, header: str | None, title: str
) -> None:
    headers = {"accept-language": header} if header else None
    answer = await run(ASK, headers, question="x", language=argument)
    assert answer["data"]["ask"]["grayZones"][0]["rule"]["title"] == title


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("da", "Flere kan"),
        ("en", "Several can"),
        ("de, en;q=0.5, da;q=0.4", "Several can"),
        ("en;q=0.5, da", "Flere kan"),
        ("en;q=nonsense", "Flere kan"),
        ("fr", "Flere kan"),
        ("", "Flere kan"),
    ],
)
async def test_without_an_argument_the_header_chooses_the_language(run: Run, header: str, title: str) -> None:
    answer = await run("{ rules { title category severity } }", {"accept-language": header})
    assert answer["data"]["rules"][0]["title"] == title


async def test_two_roots_of_one_request_keep_their_own_language(run: Run) -> None:
    answer = await run("""{ a: ask(question: "x", language: EN) { grayZones { rule { title } } }
        b: ask(question: "x", language: DA) { grayZones { rule { title } } } }""")
    titles = [answer["data"][root]["grayZones"][0]["rule"]["title"] for root in "ab"]
    assert titles == ["Several can", "Flere kan"]


async def test_search_finds_by_kind(run: Run) -> None:
    query = """query($kinds: [Kind!]) { search(text: "jobcenter", kinds: $kinds) {
        totalCount nodes { kind entity { id } } } }"""
    assert (await run(query))["data"]["search"]["totalCount"] == 2
    found = (await run(query, kinds=["UNIT"]))["data"]["search"]
    assert found == {"totalCount": 1, "nodes": [{"kind": "UNIT", "entity": {"id": "by/jobcenter"}}]}


async def test_suggest_gives_as_many_as_asked_for(run: Run) -> None:
    answer = await run('{ suggest(text: "s", first: 2) { score entity { name } } }')
    assert len(answer["data"]["suggest"]) == 2


async def test_an_unknown_id_is_null(run: Run) -> None:
    assert await run('{ entity(id: "by/nej") { id } }') == {"data": {"entity": None}}


async def test_organisations(run: Run) -> None:
    answer = await run("{ organisations { id name } }")
    assert [o["id"] for o in answer["data"]["organisations"]] == ["by", "region"]


async def test_the_counts_of_a_rule_are_made_once(run: Run, fake: FakeMap) -> None:
    answer = await run('{ rules { findings(organisation: "by") checked(organisation: "by") } }')
    assert answer["data"]["rules"] == [{"findings": 1, "checked": 9}]
    assert fake.counted == [("overlap", "by")]


async def test_what_begins_at_an_age_comes_as_options(run: Run) -> None:
    query = """query($age: Int!, $on: Date, $conditions: [ID!]) {
      transitions(age: $age, on: $on, organisation: "by", conditions: $conditions) {
        age ends { service { id } } prepare { value }
        begins { service { id } mandate { id } decidedBy { party { ... on Unit { id } } } checks { because } } } }"""
    answer = await run(query, age=15, on="2026-11-24")
    (only,) = answer["data"]["transitions"]
    assert (only["age"], only["ends"], only["prepare"]) == (18, [], [])
    (option,) = only["begins"]
    assert option["mandate"] == {"id": "by/mandat/mentor"}
    assert option["decidedBy"] == [{"party": {"id": "by/jobcenter"}}]
    assert (await run(query, age=18, on="2026-11-24"))["data"]["transitions"] == []
    assert only_error(await run(query, age=200))["extensions"]["code"] == "INVALID_ARGUMENT"
    unknown = await run(query, age=15, conditions=["dk/betingelse/nej"])
    assert only_error(unknown)["extensions"]["code"] == "UNKNOWN_ID"
