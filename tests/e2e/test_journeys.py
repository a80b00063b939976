"""Five people at work, on both databases: each test is one person's errand from the front page to what they came for.

They share a map and run in this order, so that what one has settled the next is not asked about.
"""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from openpyxl import load_workbook
from playwright.async_api import Page, expect

from graph.store.settings import Settings
from tests.conftest import Databases
from tests.e2e.chromium import PHONE, ask, settled
from tests.e2e.test_chromium import R10, Visit, accessible, browser, context, press, tab_to, visit
from tests.emptied import EMPTY
from tests.up import free_ports, up

__all__ = ["browser", "context", "visit"]

ANXIETY = "Borger med angst skal følges til behandling"
NUMBER, NEW_NUMBER = "00 00 00 02", "00 00 00 72"
TRIALS = 5
DRAFT = """
agreements:
  - id: gladsaxe/aftale/udkast
    name: Udkast
    valid_from: 2026-11-24
    between: [gladsaxe/jobcenteret, gladsaxe/socialmyndighed-voksne]
    settles: [dk/behov/ledsagelse-til-behandling]
    prefers: [gladsaxe/mandat/lab-167]
"""
PLACE_OF_ERROR = re.compile(r"Kontakter, linje 2, C \(.+\)")


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
async def explorer(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """The address of the explorer that `up` has started, on a database of its own or on a Neo4j that was emptied."""
    environment: dict[str, str] = {}
    if request.param == "neo4j":
        store = await databases.open("neo4j")
        await store.define([EMPTY])
        environment = address_of(databases.settings["neo4j"])
    async with up(tmp_path_factory.mktemp("journeys") / "data", free_ports(), environment) as running:
        if environment:
            await planned(running.api)
        yield running.ui


async def planned(api: str) -> None:
    """Wait until a Neo4j that has just started has planned what a draft asks of it, which takes longer than one may."""
    query = "query ($document: String!) { whatIf(change: {document: $document}) { revision } }"
    body = {"query": query, "variables": {"document": DRAFT}}
    async with AsyncClient(timeout=30) as client:
        for _ in range(TRIALS):
            if "errors" not in (await client.post(api, json=body)).json():
                return
    pytest.fail(f"no draft is tried in time, {TRIALS} times in a row")


def address_of(settings: Settings) -> dict[str, str]:
    return {
        "ANSVARSKORT_NEO4J_URI": str(settings.neo4j_uri),
        "ANSVARSKORT_NEO4J_USER": settings.neo4j_user,
        "ANSVARSKORT_NEO4J_PASSWORD": settings.neo4j_password.get_secret_value(),
    }


async def choose_unit(page: Page, name: str) -> None:
    """Say behind the button at the top which unit one is of."""
    await page.get_by_role("button", name=re.compile("Gladsaxe Kommune")).click()
    box = page.get_by_role("combobox", name="Min enhed")
    await box.click()
    await page.get_by_role("option", name=name, exact=True).click()
    await page.keyboard.press("Escape")
    await settled(page)


async def test_a_caseworker_finds_decider_payer_and_number_by_keyboard_alone(visit: Visit) -> None:
    page = await visit()
    await tab_to(page, page.get_by_role("textbox"))
    await page.keyboard.type(R10)  # one
    await tab_to(page, page.get_by_role("button", name="Spørg", exact=True))
    await page.keyboard.press("Enter")  # two
    await page.get_by_role("heading", level=2).wait_for()
    await settled(page)
    await expect(page.locator("p[role=status]")).to_contain_text(f"Ring {NUMBER}")
    card = page.locator(".stVerticalBlock", has=page.get_by_role("heading", name="Mentorstøtte", exact=True)).last
    await expect(card).to_contain_text("Jobcenteret (antaget i demo)")
    await expect(card).to_contain_text("konto: Beskæftigelse, mentor og aktivering (drift)")
    await tab_to(page, page.locator(".st-key-answer").get_by_role("link", name=NUMBER))  # three: call


async def test_a_coordinator_sees_on_the_phone_who_takes_part_in_a_network_meeting(visit: Visit) -> None:
    page = await visit(viewport=PHONE)
    await page.get_by_test_id("stExpandSidebarButton").click()
    await page.get_by_role("link", name="Samarbejde").click()
    meeting = page.get_by_text("Netværksmøde – mål er ikke beskrevet")
    await meeting.click()
    await settled(page)
    told = page.locator(".st-key-forum-gladsaxe-forum-netvaerksmoede")
    await expect(told).to_contain_text("Casemanager og Koordinerende sagsbehandler")
    await expect(page.get_by_text("Rusmiddelcenteret og Jobcenteret: båret af")).to_be_visible()
    await accessible(page)


async def test_a_leader_settles_the_top_gray_zone_of_her_unit_and_the_next_is_told(visit: Visit) -> None:
    page = await visit()
    await choose_unit(page, "Jobcenteret")
    await page.get_by_role("link", name="Gråzoner").click()
    await expect(page.get_by_text("Her er det uklart, om Jobcenteret har ansvaret.")).to_be_visible()
    await page.get_by_role("link", name=f"Åbn: {ANXIETY}").click()
    await expect(page.get_by_role("heading", level=2, name=ANXIETY)).to_be_visible()
    await settled(page)
    await accessible(page)
    await press(page, "Jeg står med den nu")
    await expect(page.get_by_text("Talt med.")).to_be_visible()
    await expect(page.locator("pre").filter(has_text="Jeg står i dag med")).to_be_visible()
    await page.get_by_text("Jobcenteret: Mentorstøtte efter LAB § 167").click()
    await press(page, "Prøv, hvad den ændrer")
    await expect(page.get_by_text("Disse gråzoner lukkes")).to_be_visible()
    await press(page, "Registrér aftalen")
    await expect(page.get_by_text(re.compile("Aftalen er registreret i udgave"))).to_be_visible()
    await page.get_by_role("link", name="Samarbejde").click()
    await expect(page.get_by_role("listitem").filter(has_text=re.compile("^Aftale: .*status tages"))).to_be_visible()
    await page.get_by_role("link", name="Find").click()
    await page.get_by_role("textbox").wait_for()
    await ask(page, R10)
    await expect(page.get_by_text("Afklaret ved aftale").first).to_be_visible()


async def test_a_new_colleague_prints_the_page_of_her_unit_in_english(visit: Visit, tmp_path: Path) -> None:
    page = await visit()
    await page.get_by_role("combobox", name="Sprog / Language").click()
    await page.get_by_role("option", name="English").click()
    await page.get_by_role("link", name="Units").click()
    await page.get_by_role("link", name="Job centre").click()
    await expect(page.get_by_role("heading", level=2, name="Job centre")).to_be_visible()
    await settled(page)
    async with page.expect_download() as started:
        await page.get_by_role("button", name="Get for printing").click()
    await (await started.value).save_as(tmp_path / "unit.html")
    told = (tmp_path / "unit.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in told
    assert "<h1>Job centre</h1>" in told
    assert "(assumed for the demo)" in told
    assert NUMBER in told


async def test_a_steward_mends_a_workbook_imports_it_and_confirms(visit: Visit, tmp_path: Path) -> None:
    page = await visit()
    await choose_unit(page, "Jobcenteret")
    await page.get_by_role("link", name="Vedligehold").click()
    await page.get_by_role("radio", name="Importér").click()
    await press(page, "Lav regneark af kortet")
    async with page.expect_download() as started:
        await page.get_by_role("button", name="Hent gladsaxe.xlsx").click()
    await (await started.value).save_as(tmp_path / "gladsaxe.xlsx")
    book = (tmp_path / "gladsaxe.xlsx").read_bytes()

    await hand_in(page, changed(book, reached="Jobcentret i Hovedgaden"))
    await expect(page.get_by_text("Intet er importeret.")).to_be_visible()
    await expect(page.get_by_role("listitem").filter(has_text=PLACE_OF_ERROR)).to_contain_text("Hovedgaden")
    await accessible(page)

    await hand_in(page, changed(book))
    await expect(page.get_by_text(re.compile("Det ville ændre .* Intet er ændret endnu"))).to_be_visible()
    await expect(page.get_by_text(f"{NUMBER} → {NEW_NUMBER}")).to_be_visible()
    await accessible(page)
    await press(page, "Importér")
    await expect(page.get_by_text(re.compile("Importeret i udgave"))).to_be_visible()

    await page.get_by_role("radio", name="Bekræft").click()
    kept = page.locator("[class*=st-key-kept-]").first
    await expect(kept).to_contain_text("aldrig bekræftet")
    name = await kept.locator("strong").inner_text()
    await kept.get_by_role("button", name="Bekræft").click()
    await expect(page.get_by_text(f"{name} er bekræftet i dag")).to_be_visible()
    await page.get_by_role("radio", name="Ændringer").click()
    await expect(page.get_by_text(re.compile(r"bekræftet af lokal, udgave \d+")).first).to_be_visible()
    await settled(page)
    await accessible(page)


async def hand_in(page: Page, content: bytes) -> None:
    """Put a workbook on the page in place of the one that is there."""
    if await (gone := page.get_by_test_id("stFileChipDeleteBtn")).count():
        await gone.click()
        await settled(page)
    file: Any = {"name": "gladsaxe.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    await page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    await expect(page.get_by_test_id("stFileChipName")).to_be_visible()


def changed(book: bytes, reached: str | None = None) -> bytes:
    """The workbook with another number of a contact person; `reached`: who the first contact is of."""
    loaded = load_workbook(io.BytesIO(book))
    sheet = loaded["Kontakter"]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.value == NUMBER:
                cell.value = NEW_NUMBER
    if reached:
        sheet["C2"] = reached
    out = io.BytesIO()
    loaded.save(out)
    return out.getvalue()
