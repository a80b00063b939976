"""A coordinator on the Map page in a real browser: by the drawing, and by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.e2e.chromium import PHONE, settled
from tests.e2e.test_chromium import Visit, accessible, browser, context, explorer, tab_to, visit
from tests.e2e.test_pages import CUT

__all__ = ["browser", "context", "explorer", "visit"]

POLICY = (
    "default-src 'self'; script-src 'self' blob: 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws:"
)
"""No eval, nothing from elsewhere. The inline script and the blobs are Streamlit's own."""


async def click(canvas: Locator, thing: str) -> None:
    """Click a thing where it is drawn."""
    x, y = await canvas.evaluate(
        "(one, id) => Object.values(one._cyreg.cy.getElementById(id).renderedPosition())", thing
    )
    await canvas.click(position={"x": x, "y": y})
    await settled(canvas.page)


async def drawn(canvas: Locator) -> tuple[int, int]:
    """How many things and relations are drawn, once something is."""
    await expect(canvas.locator("canvas").first).to_be_attached()
    await canvas.page.wait_for_function("(one) => one._cyreg.cy.nodes().length > 0", arg=await canvas.element_handle())
    things, relations = await canvas.evaluate("(one) => [one._cyreg.cy.nodes().length, one._cyreg.cy.edges().length]")
    return things, relations


async def strict(page: Page) -> list[str]:
    """Hold the page to POLICY from now on; what the browser refuses is added to the list."""
    refused: list[str] = []
    page.on("console", lambda told: refused.append(told.text) if "Content Security Policy" in told.text else None)
    await page.evaluate(
        "(policy) => { const meta = document.createElement('meta'); meta.httpEquiv = 'Content-Security-Policy';"
        " meta.content = policy; document.head.append(meta); }",
        POLICY,
    )
    return refused


async def test_a_coordinator_follows_the_drawing_and_takes_it_along(
    visit: Visit, explorer: str, tmp_path: Path
) -> None:
    page = await visit(f"{explorer}/enheder")
    refused = await strict(page)
    await page.get_by_role("link", name="Kort", exact=True).click()
    canvas = page.locator(".canvas")
    things, relations = await drawn(canvas)
    await settled(page)
    await expect(page.locator("table tbody tr")).to_have_count(relations)
    told = f"Tegning med {things} ting og {relations} forbindelser. Det samme står som tabel længere nede."
    await expect(canvas).to_have_attribute("aria-label", told)
    await accessible(page)
    await click(canvas, "gladsaxe/jobcenteret")
    await expect(page.get_by_role("heading", level=2, name="Jobcenteret")).to_be_visible()
    await page.get_by_role("button", name="Udvid").click()
    await expect(canvas).not_to_have_attribute("aria-label", told)
    await settled(page)
    assert (await drawn(canvas))[0] > things
    for name, ending in (("Hent som PNG", "png"), ("Hent som SVG", "svg")):
        async with page.expect_download() as started:
            await page.get_by_role("button", name=name).click()
        await (await started.value).save_as(tmp_path / f"map.{ending}")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    svg = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert svg.count("<rect") == 1 + (await drawn(canvas))[0]
    assert "Jobcenteret</text>" in svg
    await page.emulate_media(color_scheme="dark")
    await page.set_viewport_size(PHONE)
    await page.wait_for_timeout(500)  # Streamlit changes its colours a moment later
    await accessible(page)
    assert await page.evaluate(CUT) == []
    assert refused == []


async def test_by_keyboard_alone_from_one_thing_to_the_way_to_another(visit: Visit, explorer: str) -> None:
    page = await visit(f"{explorer}/kort")
    await tab_to(page, page.get_by_role("textbox", name="Begynd med"), 60)
    await page.keyboard.type("jobcenteret")
    await page.keyboard.press("Enter")
    found = page.get_by_role("link", name="Jobcenteret (Enhed)")
    await found.wait_for()
    await settled(page)
    await tab_to(page, found)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=2, name="Jobcenteret")).to_be_visible()
    await settled(page)
    await tab_to(page, page.get_by_role("textbox", name="Find vejen herfra til"), 60)
    await page.keyboard.type("socialmyndighed")
    await page.keyboard.press("Enter")
    found = page.get_by_role("link", name="Socialmyndighed voksne (Enhed)")
    await found.wait_for()
    await settled(page)
    await tab_to(page, found)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Fra Jobcenteret til Socialmyndighed voksne")).to_be_visible()
    await expect(page.get_by_role("heading", name="Vej 1")).to_be_visible()
    await settled(page)
    await accessible(page)
