"""What people do to the map over HTTP, on a real database: it is counted, kept, logged, and seen by who asks next."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.settings import Settings
from graph.io.export import export_lines
from graph.io.load import load
from graph.responsibility_map import ResponsibilityMap, today
from graph.rules.overlap import RULE
from graph.settle.meet import MOST_A_DAY
from graph.store.store import Store
from tests.api.conftest import Run, only_error, served
from tests.io.folders import BASE, read

ZONE = f"by/graazone/{RULE.id}/dk-behov-foelges"
MEET = """mutation Meet($id: ID!, $unit: ID) { meetGrayZone(id: $id, unit: $unit) {
    id met metBy { unit { id } times } readyText status present sides { party { ... on Entity { id } } }
    rule { id } escalateTo { value } } }"""
STATUS = """mutation Status($id: ID!, $to: GrayZoneStatus!, $responsible: ID, $reviewOn: Date, $note: String) {
    setGrayZoneStatus(id: $id, status: $to, responsible: $responsible, reviewOn: $reviewOn, note: $note) {
        ok revision changed errors { code message path } changes { revision actor subject before } } }"""
FEEDBACK = """mutation Feedback($subject: ID!, $text: String!) { feedback(subject: $subject, text: $text) {
    ok errors { code message } changes { actor action } } }"""
HANDLE = """mutation Handle($id: ID!) { handleFeedback(id: $id) { ok errors { code } changes { actor } } }"""
NOTE = """mutation Note($subject: ID!, $by: ID!, $text: String!) { addNote(subject: $subject, by: $by, text: $text) {
    ok errors { code message } changes { actor action subject } } }"""
WITHDRAW = """mutation Withdraw($id: ID!) { withdrawNote(id: $id) { ok errors { code } } }"""
CONFIRM = """mutation Confirm($ids: [ID!]!) { confirm(ids: $ids) { ok changed errors { code path } } }"""
ZONES = """query Zones($filter: GrayZoneFilter) { grayZones(filter: $filter) { nodes {
    id met status present note reviewOn reviewOverdue responsible { ... on Entity { id } } } } }"""


@pytest.fixture
async def by(store: Store, tmp_path: Path) -> ResponsibilityMap:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    return await ResponsibilityMap.open(store, home="by")


@pytest.fixture
async def client(settings: Settings, by: ResponsibilityMap) -> AsyncIterator[httpx.AsyncClient]:
    async with served(settings, by) as client:
        yield client


async def zones(run: Run, **narrowed: Any) -> list[dict[str, Any]]:
    answer = await run(ZONES, filter={"rules": [RULE.id]} | narrowed)
    found: list[dict[str, Any]] = answer["data"]["grayZones"]["nodes"]
    return found


async def test_met_is_counted_by_unit_and_day_and_never_says_who_or_what(run: Run, store: Store) -> None:
    met = (await run(MEET, id=ZONE, unit="by/jobcenter"))["data"]["meetGrayZone"]
    assert (met["met"], met["metBy"]) == (1, []), "a count of one unit alone would tell of few"
    assert "Jobcenteret og Bostøtten" in met["readyText"] or "Bostøtten og Jobcenteret" in met["readyText"]
    for unit in ("by/jobcenter", "by/jobcenter", "by/bostoette", None):
        met = (await run(MEET, id=ZONE, unit=unit))["data"]["meetGrayZone"]
    assert met["met"] == 5
    assert {(each["unit"] or {}).get("id"): each["times"] for each in met["metBy"]} == {
        "by/jobcenter": "3+", "by/bostoette": "<3", None: "<3",
    }  # fmt: skip
    assert [zone["met"] for zone in await zones(run)] == [5]
    logged = await store.read("MATCH (c:Change) WHERE c.action = 'met a gray zone' RETURN c.actor AS actor")
    assert {row["actor"] for row in logged} == {"medarbejder"}
    [stored] = await store.read("MATCH (m:Meeting {unit: 'by/jobcenter'}) RETURN properties(m) AS properties")
    assert set(stored["properties"]) == {"id", "finding", "organisation", "unit", "day", "count"}


async def test_a_button_held_down_counts_so_many_a_day(run: Run, by: ResponsibilityMap) -> None:
    for _ in range(MOST_A_DAY + 2):
        met = (await run(MEET, id=ZONE, unit="by/jobcenter"))["data"]["meetGrayZone"]["met"]
    assert met == MOST_A_DAY


async def test_a_gray_zone_or_unit_that_is_none_is_not_met(run: Run, store: Store) -> None:
    revision = await store.revision()
    for wrong in ({"id": "by/graazone/x/y"}, {"id": ZONE + "-x"}, {"id": ZONE, "unit": "by/budget/job"}, {"id": "dk"}):
        assert only_error(await run(MEET, **wrong))["extensions"]["code"] == "UNKNOWN_ID"
    assert await store.revision() == revision


async def test_a_status_is_set_logged_and_seen_at_once(run: Run, store: Store) -> None:
    later = (today() + timedelta(days=30)).isoformat()
    given = {"to": "NEGOTIATING", "responsible": "by/jobcenter", "reviewOn": later, "note": "Møde på mandag"}
    outcome = (await run(STATUS, id=ZONE, **given))["data"]["setGrayZoneStatus"]
    assert outcome["ok"]
    assert outcome["revision"] == await store.revision() == 2
    [change] = outcome["changes"]
    assert (change["actor"], change["subject"], change["before"]) == ("lokal", ZONE, None)
    [zone] = await zones(run, status=["NEGOTIATING"])
    assert zone == {
        "id": ZONE, "met": 0, "status": "NEGOTIATING", "present": True, "note": "Møde på mandag", "reviewOn": later,
        "reviewOverdue": False, "responsible": {"id": "by/jobcenter"},
    }  # fmt: skip
    await run(STATUS, id=ZONE, to="ACCEPTED")
    [zone] = await zones(run)
    assert (zone["status"], zone["note"]) == ("ACCEPTED", "Møde på mandag"), "what is left out stays"
    assert await zones(run, status=["OPEN"]) == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"note": "Ring til Karen Hansen på 22 33 44 55"}, "PERSONAL_DATA"),
        ({"note": " "}, "INVALID_ARGUMENT"),
        ({"reviewOn": "2020-01-01"}, "INVALID_ARGUMENT"),
        ({"responsible": "dk/sel/85"}, "UNKNOWN_ID"),
        ({"id": "by/graazone/x/y"}, "UNKNOWN_ID"),
    ],
)
async def test_a_status_that_cannot_be_set_says_why_and_changes_nothing(
    run: Run, store: Store, given: dict[str, str], code: str
) -> None:
    outcome = (await run(STATUS, **{"id": ZONE, "to": "OPEN"} | given))["data"]["setGrayZoneStatus"]
    assert (outcome["ok"], outcome["revision"], outcome["changes"]) == (False, None, [])
    [problem] = outcome["errors"]
    assert problem["code"] == code
    assert "Karen" not in problem["message"]
    assert await store.revision() == 1


async def test_feedback_is_kept_for_the_owner_and_is_no_fact(run: Run, store: Store) -> None:
    said = (await run(FEEDBACK, subject="dk/sel/85", text="Grænsen er 67 år her"))["data"]["feedback"]
    assert said["ok"]
    kept = await run("{ feedback { subject { id } owner { ... on Entity { id } } text on } }")
    assert kept["data"]["feedback"] == [
        {"subject": {"id": "dk/sel/85"}, "owner": None, "text": "Grænsen er 67 år her", "on": today().isoformat()}
    ]
    found = await run('{ search(text: "Grænsen er 67 år her") { nodes { entity { id } } } }')
    assert all("tilbagemelding" not in hit["entity"]["id"] for hit in found["data"]["search"]["nodes"])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": "Borgeren 010190-1234 fik nej"}, "PERSONAL_DATA"),
        ({"text": ""}, "INVALID_ARGUMENT"),
        ({"subject": "by/nix"}, "UNKNOWN_ID"),
    ],
)
async def test_feedback_that_cannot_be_kept_is_refused(
    run: Run, store: Store, given: dict[str, str], code: str
) -> None:
    said = (await run(FEEDBACK, **{"subject": "by/jobcenter", "text": "Forkert"} | given))["data"]["feedback"]
    assert not said["ok"]
    assert [each["code"] for each in said["errors"]] == [code]
    assert "0101" not in said["errors"][0]["message"]
    assert await store.revision() == 1


async def test_what_was_said_is_seen_to_once_and_what_is_open_comes_first(run: Run, store: Store) -> None:
    for text in ("Først", "Dernæst"):
        await run(FEEDBACK, subject="by/jobcenter", text=text)
    query = "{ feedback { id text handledOn handledBy } }"
    every = {one["text"]: one for one in (await run(query))["data"]["feedback"]}
    assert {one["handledOn"] for one in every.values()} == {None}
    for changes in (1, 0):
        done = (await run(HANDLE, id=every["Dernæst"]["id"]))["data"]["handleFeedback"]
        assert (done["ok"], len(done["changes"])) == (True, changes)
    open_, seen_to = (await run(query))["data"]["feedback"]
    assert (open_["text"], open_["handledOn"]) == ("Først", None)
    assert (seen_to["handledOn"], seen_to["handledBy"]) == (today().isoformat(), "lokal")
    logged = await store.read("MATCH (c:Change) WHERE c.action = 'handled feedback' RETURN c.actor AS actor")
    assert [row["actor"] for row in logged] == ["lokal"]
    unknown = (await run(HANDLE, id="by/tilbagemelding/nix"))["data"]["handleFeedback"]
    assert [each["code"] for each in unknown["errors"]] == ["UNKNOWN_ID"]


async def test_a_note_stands_with_who_says_it_until_it_is_taken_back(run: Run, store: Store) -> None:
    text = "Mentorstøtte gives hurtigst, når borgeren selv kommer til det åbne rådgivningstilbud."
    done = (await run(NOTE, subject="dk/indsats/mentor", by="by/jobcenter", text=text))["data"]["addNote"]
    assert done["ok"]
    assert {(each["actor"], each["action"]) for each in done["changes"]} == {("lokal", "load local")}
    asked = """{ ask(question: "Borgeren skal følges til behandling", language: DA) { options { service { id }
        notes { id text name provenance { confidence confirmedOn owner { ... on Entity { id } } } } } } }"""
    notes = {o["service"]["id"]: o["notes"] for o in (await run(asked))["data"]["ask"]["options"]}
    assert notes["dk/indsats/bostoette"] == []
    (note,) = notes["dk/indsats/mentor"]
    assert (note["text"], note["provenance"]) == (
        text,
        {"confidence": "STATED", "confirmedOn": today().isoformat(), "owner": {"id": "by/jobcenter"}},
    )
    for _ in range(2):
        gone = (await run(WITHDRAW, id=note["id"]))["data"]["withdrawNote"]
    assert [each["code"] for each in gone["errors"]] == ["UNKNOWN_ID"], "once it is gone"
    options = (await run(asked))["data"]["ask"]["options"]
    assert [option["notes"] for option in options] == [[], []]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": "Karen Hansen 010190-1234 fik nej"}, "PERSONAL_DATA"),
        ({"text": " "}, "INVALID_ARGUMENT"),
        ({"text": "a" * 501}, "INVALID_ARGUMENT"),
        ({"subject": "by/nix"}, "UNKNOWN_ID"),
        ({"by": "dk/sel/85"}, "UNKNOWN_ID"),
        ({"by": "by/nix"}, "UNKNOWN_ID"),
    ],
)
async def test_a_note_that_cannot_be_kept_is_refused(run: Run, store: Store, given: dict[str, str], code: str) -> None:
    wanted = {"subject": "by/jobcenter", "by": "by/bostoette", "text": "Ring før ti."} | given
    said = (await run(NOTE, **wanted))["data"]["addNote"]
    assert not said["ok"]
    assert [each["code"] for each in said["errors"]] == [code]
    assert "0101" not in said["errors"][0]["message"]
    assert await store.revision() == 1


async def test_a_note_does_not_answer_for_what_it_is_about(run: Run) -> None:
    """Whatever is written in it, the question still leads to the grant."""
    question = "Borgeren skal følges til behandling"
    asked = f'{{ ask(question: "{question}") {{ resolution options {{ service {{ id }} }} }} }}'
    before = (await run(asked))["data"]["ask"]
    for subject in ("dk/behov/foelges", "by/jobcenter"):
        assert (await run(NOTE, subject=subject, by="by/jobcenter", text=question))["data"]["addNote"]["ok"]
    assert (await run(asked))["data"]["ask"] == before


async def test_only_a_note_that_was_written_here_is_taken_back(run: Run, store: Store, tmp_path: Path) -> None:
    report = (
        BASE + "notes:\n  - {id: by/note/rapport, name: Fra rapporten, text: Det siger den., about: by/jobcenter}\n"
    )
    await load(store, [read(tmp_path, report, name="base")], actor="test")
    gone = (await run(WITHDRAW, id="by/note/rapport"))["data"]["withdrawNote"]
    assert [each["code"] for each in gone["errors"]] == ["INVALID_ARGUMENT"]


async def test_the_owner_confirms_a_thing_with_what_is_written_under_it(run: Run, store: Store, tmp_path: Path) -> None:
    edge = "by/mandat/mentor DECIDED_BY by/jobcenter -"
    confirmed = (await run(CONFIRM, ids=["by/mandat/mentor", "by/jobcenter PART_OF by -"]))["data"]["confirm"]
    assert (confirmed["ok"], confirmed["changed"]) == (True, 6)
    shown = await run('{ entity(id: "by/mandat/mentor") { ... on Mandate { provenance { confirmedOn }'
                      " decidedBy { provenance { confirmedOn } } } } }")  # fmt: skip
    told = {"confirmedOn": today().isoformat()}
    assert shown["data"]["entity"] == {"provenance": told, "decidedBy": [{"provenance": told}]}
    again = (await run(CONFIRM, ids=[edge]))["data"]["confirm"]
    assert (again["ok"], again["changed"]) == (True, 0)
    unknown = (await run(CONFIRM, ids=[edge, "by/nix"]))["data"]["confirm"]
    assert unknown == {"ok": False, "changed": 0, "errors": [{"code": "UNKNOWN_ID", "path": "ids[1]"}]}


async def test_what_people_said_is_in_an_export(run: Run, store: Store) -> None:
    await run(MEET, id=ZONE)
    await run(FEEDBACK, subject="by/jobcenter", text="Forkert")
    lines = list(await export_lines(store))
    for key in ("finding", "meeting", "feedback"):
        assert any(line.startswith(f'{{"{key}":') for line in lines)


async def test_what_is_confirmed_stands_when_the_same_files_are_loaded_again(
    run: Run, store: Store, tmp_path: Path
) -> None:
    await run(CONFIRM, ids=["by/mandat/mentor"])
    dated = "  - {id: by/jobcenter, name: Jobcenteret, part_of: by}"
    await load(
        store, [read(tmp_path, BASE.replace(dated, dated.replace("}", ", aliases: [JC]}")), name="base")], actor="test"
    )
    shown = await run('{ entity(id: "by/mandat/mentor") { provenance { confirmedOn } } }')
    assert shown["data"]["entity"]["provenance"] == {"confirmedOn": today().isoformat()}
