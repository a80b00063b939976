"""An agreement recorded over HTTP changes the answer and the gray zone, and gives both back the day after it ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.settings import Settings
from graph.io.load import load
from graph.responsibility_map import ResponsibilityMap, today
from graph.rules.overlap import RULE
from graph.store.store import Store
from tests.api.conftest import Run, served
from tests.api.test_mutations import MEET, ZONE
from tests.io.folders import BASE, read

ENDS = today() + timedelta(days=300)
STATUS_ON = today() + timedelta(days=90)
AGREEMENT = f"""
agreements:
  - id: by/aftale/foelges
    name: Aftale om følgeskab
    between: [by/jobcenter, by/bostoette]
    settles: dk/behov/foelges
    prefers: by/mandat/bostoette
    paid_by: [{{to: by/budget/job, share: 40}}, {{to: by/budget/social, share: 60}}]
    valid_to: {ENDS.isoformat()}
    next_status_on: {STATUS_ON.isoformat()}
"""
RECORD = """mutation Record($document: String!) { recordAgreement(document: $document) {
    ok revision changed errors { code message path } changes { subject edge action actor } } }"""
ASK = """query Ask($on: Date) { ask(question: "Borgeren skal følges til behandling", on: $on) {
    text resolution agreements { id nextStatusOn } grayZones { id } } }"""
ZONES = """query Zones($filter: GrayZoneFilter, $on: Date) { grayZones(filter: $filter, on: $on) { nodes {
    id status present reopenedBecause whatToDo settledBy { id } } } }"""


@pytest.fixture
async def by(store: Store, tmp_path: Path) -> ResponsibilityMap:
    more = BASE.replace("budgets:", "  - {id: by/hjemmepleje, name: Hjemmeplejen, part_of: by}\nbudgets:", 1)
    await load(store, [read(tmp_path, more, name="base")], actor="test")
    return await ResponsibilityMap.open(store, home="by")


@pytest.fixture
async def client(settings: Settings, by: ResponsibilityMap) -> AsyncIterator[httpx.AsyncClient]:
    async with served(settings, by) as client:
        yield client


async def asked(run: Run, on: date | None = None) -> dict[str, Any]:
    answer = await run(ASK, on=on.isoformat() if on else None)
    found: dict[str, Any] = answer["data"]["ask"]
    return found


async def zones(run: Run, on: date | None = None, **narrowed: Any) -> list[dict[str, Any]]:
    answer = await run(ZONES, filter={"rules": [RULE.id]} | narrowed, on=on.isoformat() if on else None)
    found: list[dict[str, Any]] = answer["data"]["grayZones"]["nodes"]
    return found


async def recorded(run: Run, document: str = AGREEMENT) -> dict[str, Any]:
    outcome: dict[str, Any] = (await run(RECORD, document=document))["data"]["recordAgreement"]
    return outcome


async def test_the_same_question_says_who_decides_until_the_agreement_ends(run: Run, store: Store) -> None:
    before = await asked(run)
    assert (before["resolution"], [zone["id"] for zone in before["grayZones"]]) == ("SEVERAL", [ZONE])
    await run(MEET, id=ZONE)
    outcome = await recorded(run)
    assert (outcome["ok"], outcome["errors"]) == (True, [])
    assert outcome["revision"] == await store.revision()
    assert {change["actor"] for change in outcome["changes"]} == {"lokal"}
    assert ZONE in {change["subject"] for change in outcome["changes"]}, "the gray zone in the same write"

    after = await asked(run)
    assert after["resolution"] == "RESOLVED"
    first, _, _ = after["text"].partition(". ")
    assert "Bostøtten" in first
    assert "afklaret ved aftale" in first
    assert after["agreements"] == [{"id": "by/aftale/foelges", "nextStatusOn": STATUS_ON.isoformat()}]
    assert after["grayZones"] == []
    assert await zones(run) == []
    [agreed] = await zones(run, status=["AGREED"])
    assert (agreed["present"], agreed["settledBy"]) == (False, {"id": "by/aftale/foelges"})
    assert "ikke længere" in agreed["whatToDo"]

    assert (await asked(run, ENDS - timedelta(days=1)))["resolution"] == "RESOLVED"
    assert (await asked(run, ENDS))["resolution"] == "SEVERAL"
    [again] = await zones(run, ENDS)
    assert (again["id"], again["status"], again["present"]) == (ZONE, "OPEN", True)
    assert "Aftale om følgeskab" in again["reopenedBecause"]
    assert "udløb" in again["reopenedBecause"]


async def test_recording_it_twice_changes_nothing_the_second_time(run: Run) -> None:
    first = await recorded(run)
    again = await recorded(run)
    assert again["errors"] == []
    assert (again["ok"], again["changed"], again["revision"]) == (True, 0, first["revision"])


async def test_without_a_day_for_the_next_status_it_is_half_a_year_on(run: Run) -> None:
    document = AGREEMENT.replace(f"    next_status_on: {STATUS_ON.isoformat()}\n", "")
    assert (await recorded(run, document))["ok"]
    [agreement] = (await asked(run))["agreements"]
    months = (date.fromisoformat(agreement["nextStatusOn"]) - today()).days
    assert 178 <= months <= 185


async def test_the_next_status_is_half_a_year_after_the_last_where_that_is_to_come(run: Run) -> None:
    last = today() - timedelta(days=150)
    given = f"    next_status_on: {STATUS_ON.isoformat()}\n"
    document = AGREEMENT.replace(given, f"    last_status_on: {last.isoformat()}\n")
    assert (await recorded(run, document))["ok"]
    [agreement] = (await asked(run))["agreements"]
    assert 178 <= (date.fromisoformat(agreement["nextStatusOn"]) - last).days <= 185


@pytest.mark.parametrize(
    ("before", "after", "code", "said"),
    [
        ("prefers: by/mandat/bostoette", "prefers: by/mandat/nix", "UNKNOWN_ID", "by/mandat/nix"),
        ("    prefers: by/mandat/bostoette\n", "", "PREFERS", "prefers"),
        ("    settles: dk/behov/foelges\n", "", "SETTLES", "settles"),
        ("by/bostoette]", "by/hjemmepleje]", "NO_MANDATE", "by/hjemmepleje"),
        ("by/bostoette]", "by/jobcenter]", "INVALID", "id"),
        ("share: 60", "share: 50", "SHARES", "90 %"),
        (", share: 60", "", "SHARES", "40 %"),
        (f"valid_to: {ENDS.isoformat()}", "valid_to: 2020-01-01", "DATES", "udløbet"),
        (f"next_status_on: {STATUS_ON.isoformat()}", "next_status_on: 2020-01-01", "DATES", "status"),
        ("    name:", "    last_status_on: 2999-01-01\n    name:", "DATES", "last_status_on"),
        ("    name: Aftale om følgeskab\n", "    name: Aftale med Karen Hansen\n", "PERSONAL_DATA", "name"),
        ("agreements:", "units:\n  - {id: by/ny, name: Ny}\nagreements:", "INVALID", "by/ny"),
        ("    name: Aftale om følgeskab\n", "    name: [\n", "INVALID", "YAML"),
        ("    name:", "    standing: proposed\n    name:", "STANDING", "kraft"),
    ],
)
async def test_one_that_does_not_hold_is_refused_with_the_reason_and_nothing_is_written(
    run: Run, store: Store, before: str, after: str, code: str, said: str
) -> None:
    assert before in AGREEMENT
    revision = await store.revision()
    outcome = await recorded(run, AGREEMENT.replace(before, after))
    assert (outcome["ok"], outcome["changed"]) == (False, 0)
    assert code in {problem["code"] for problem in outcome["errors"]}
    assert said in " ".join(f"{problem['message']} {problem['path']}" for problem in outcome["errors"])
    assert "Karen" not in str(outcome)
    assert await store.revision() == revision
    assert (await asked(run))["resolution"] == "SEVERAL"


async def test_a_mandate_that_has_ended_cannot_be_preferred(run: Run, store: Store, tmp_path: Path) -> None:
    ended = BASE.replace("  - id: by/mandat/bostoette\n", "  - id: by/mandat/bostoette\n    valid_to: 2026-01-01\n")
    await load(store, [read(tmp_path, ended, name="base")], actor="test")
    outcome = await recorded(run)
    assert {problem["code"] for problem in outcome["errors"]} >= {"NOT_IN_FORCE"}
    assert (await asked(run))["agreements"] == []
