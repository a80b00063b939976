"""Every page of the explorer can be used by all; errands that go over several pages are in `test_journeys`."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.chromium import PHONE, settled
from tests.e2e.test_chromium import Visit, accessible, browser, context, explorer, visit

__all__ = ["browser", "context", "explorer", "visit"]

JOB_CENTRE = "enheder?id=gladsaxe/jobcenteret"
PAGES = ("graazoner", "enheder", JOB_CENTRE, "lov", "lov?id=dk/sel/85", "overgange", "samarbejde", "vedligehold")
CUT = """() => [...document.querySelectorAll('.stMain *')].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && !one.closest('svg, pre') && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => one.outerHTML.slice(0, 150))"""


@pytest.mark.parametrize("path", PAGES)
async def test_all_can_use_every_page_wide_on_a_phone_and_in_the_dark(visit: Visit, explorer: str, path: str) -> None:
    page = await visit(f"{explorer}/{path}")
    await expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    await page.wait_for_timeout(500)  # Streamlit fades things in
    await accessible(page)
    await page.set_viewport_size(PHONE)
    await settled(page)
    await accessible(page)
    assert await page.evaluate(CUT) == []
    await page.emulate_media(color_scheme="dark")
    await page.wait_for_timeout(500)  # Streamlit changes its colours a moment later
    await accessible(page)


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
