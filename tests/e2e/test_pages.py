"""A leader and a new colleague at work on the other pages, on a map of their own that they change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.chromium import PHONE, ask, settled
from tests.e2e.test_chromium import R10, Visit, accessible, browser, context, explorer, press, visit

__all__ = ["browser", "context", "explorer", "visit"]

ANXIETY = "Borger med angst skal følges til behandling"
JOB_CENTRE = "enheder?id=gladsaxe/jobcenteret"
PAGES = ("graazoner", "enheder", JOB_CENTRE, "lov", "lov?id=dk/sel/85", "overgange")
CUT = """() => [...document.querySelectorAll('.stMain *')].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && !one.closest('svg, pre') && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => one.outerHTML.slice(0, 150))"""


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_can_be_used_by_all_wide_and_on_a_phone(visit: Visit, explorer: str, path: str) -> None:
    page = await visit(f"{explorer}/{path}")
    await expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    await page.wait_for_timeout(500)  # Streamlit fades things in
    await accessible(page)
    await page.set_viewport_size(PHONE)
    await settled(page)
    await accessible(page)
    assert await page.evaluate(CUT) == []


async def test_a_leader_settles_a_gray_zone_and_the_next_colleague_is_told(visit: Visit) -> None:
    page = await visit()
    await page.get_by_role("link", name="Gråzoner").click()
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
    await accessible(page)
    await press(page, "Registrér aftalen")
    await expect(page.get_by_text(re.compile("Aftalen er registreret i udgave"))).to_be_visible()
    await page.get_by_role("link", name="Find").click()
    await page.get_by_role("textbox").wait_for()
    await ask(page, R10)
    await expect(page.get_by_text("Afklaret ved aftale").first).to_be_visible()


async def test_a_new_colleague_takes_the_page_of_the_unit_along(visit: Visit, tmp_path: Path) -> None:
    page = await visit()
    await page.get_by_role("link", name="Enheder").click()
    await page.get_by_role("link", name="Jobcenteret").click()
    await expect(page.get_by_role("heading", level=2, name="Jobcenteret")).to_be_visible()
    await settled(page)
    async with page.expect_download() as started:
        await page.get_by_role("button", name="Hent til udskrift").click()
    await (await started.value).save_as(tmp_path / "unit.html")
    told = (tmp_path / "unit.html").read_text(encoding="utf-8")
    assert "<h1>Jobcenteret</h1>" in told
    assert "Mentorstøtte – LAB § 167 (antaget i demo)" in told
    assert "00 00 00 02" in told


async def test_the_delegation_plan_turns_to_the_units(visit: Visit, explorer: str) -> None:
    page = await visit(f"{explorer}/lov")
    await expect(page.get_by_role("heading", level=2, name="Lov om social service")).to_be_visible()
    await page.get_by_role("radio", name="efter enhed").click()
    await settled(page)
    await expect(page.get_by_role("heading", level=2, name="Jobcenteret")).to_be_visible()


async def test_what_is_chosen_holds_on_the_next_page_also_in_english(visit: Visit) -> None:
    page = await visit()
    await page.get_by_role("combobox", name="Sprog / Language").click()
    await page.get_by_role("option", name="English").click()
    await page.get_by_role("link", name="Gray zones").click()
    await expect(page.get_by_text("Here nobody knows for certain who is responsible.")).to_be_visible()
    await settled(page)
    await expect(page.get_by_role("combobox", name="Sprog / Language")).to_have_value("English")
