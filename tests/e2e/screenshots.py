"""`python -m tests.e2e.screenshots`: pictures of the explorer for docs/screenshots, wide and as on a phone."""

from __future__ import annotations

import asyncio
import io
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.async_api import Browser, Page, ViewportSize

from tests.e2e.chromium import PATIENCE, ask, chromium, opened, program, settled
from tests.up import free_ports, up

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
QUESTION = "Hvem kan bevilge en mentor, der følger en borger med angst hen til behandlingen?"
WIDE: ViewportSize = {"width": 1280, "height": 1000}
PHONE: ViewportSize = {"width": 360, "height": 780}
COLOURS = 64


async def start(_: Page) -> None:
    """Before anything is asked."""


async def answer(page: Page) -> None:
    """The worked case: whom to call, what is unsettled, what would settle it."""
    await ask(page, QUESTION)


async def option(page: Page) -> None:
    """One option with its drawing."""
    await ask(page, QUESTION)
    await page.get_by_text("Vejen fra behov til den, der afgør og betaler").first.click()
    await page.get_by_role("figure").first.locator("svg").wait_for()
    await page.locator("details[open]").evaluate("(one) => one.scrollIntoView()")


async def gray_zone(page: Page) -> None:
    """What nobody has settled, and what to do meanwhile."""
    await ask(page, QUESTION)
    await page.locator(".st-key-missing").evaluate("(one) => one.scrollIntoView()")


async def unknown(page: Page) -> None:
    """What is not in the map is said to be unknown; the nearest is only offered."""
    await ask(page, "Behandling for spilleafhængighed")
    await page.get_by_role("heading", name=re.compile("Mente du")).wait_for()


async def gray_zones(page: Page) -> None:
    """The list that a leader brings to a meeting."""
    await page.get_by_text(re.compile("^Viser ")).wait_for()


async def gray_zone_both_sides(page: Page) -> None:
    """One gray zone with both sides."""
    await page.get_by_role("heading", name="Begge sider som tegning").wait_for()


async def units(page: Page) -> None:
    """The tree of units."""
    await page.get_by_role("link", name="Jobcenteret").wait_for()


async def unit(page: Page) -> None:
    """What a new colleague reads."""
    await page.get_by_role("heading", level=2, name="Jobcenteret").wait_for()


async def surroundings(page: Page) -> None:
    """What a unit hangs together with."""
    await page.get_by_role("heading", level=2, name="Jobcenteret").wait_for()
    await page.wait_for_timeout(1500)  # the drawing is loaded by itself


async def way(page: Page) -> None:
    """How two units hang together."""
    await page.get_by_role("heading", name="Vej 1").wait_for()
    await page.wait_for_timeout(1500)


async def law(page: Page) -> None:
    """The delegation plan."""
    await page.get_by_role("heading", level=2, name="Lov om social service").wait_for()


async def transitions(page: Page) -> None:
    """What changes at 18."""
    await page.get_by_role("heading", level=2, name="Ved 18 år").wait_for()


async def cooperation(page: Page) -> None:
    """Who coordinates with whom."""
    await page.get_by_role("heading", level=2, name="Møder og udvalg").wait_for()


async def competence_flower(page: Page) -> None:
    """The petals, and those nobody is linked to."""
    await page.get_by_text("Blade, som ingen er knyttet til").wait_for()
    await page.get_by_role("heading", name="Kompetenceblomsten").evaluate("(one) => one.scrollIntoView()")


async def upkeep(page: Page) -> None:
    """What nobody has confirmed for longest."""
    await page.get_by_text(re.compile("^Viser ")).wait_for()


async def workbook(page: Page) -> None:
    """Where a steward fetches and hands in the workbook."""
    await page.get_by_role("radio", name="Importér").click()
    await page.get_by_role("button", name="Lav regneark af kortet").wait_for()


ZONE = "gladsaxe/graazone/kommune-region/dk-behov-dobbeltdiagnose"
STATES: tuple[tuple[str, Callable[[Page], Awaitable[None]]], ...] = (
    ("", start),
    ("", answer),
    ("", option),
    ("", gray_zone),
    ("", unknown),
    ("graazoner", gray_zones),
    (f"graazoner?id={ZONE}&rule=kommune-region", gray_zone_both_sides),
    ("enheder", units),
    ("enheder?id=gladsaxe/jobcenteret", unit),
    ("kort?id=gladsaxe/jobcenteret", surroundings),
    ("kort?id=gladsaxe/jobcenteret&to=gladsaxe/socialmyndighed-voksne", way),
    ("lov", law),
    ("overgange", transitions),
    ("samarbejde", cooperation),
    ("samarbejde", competence_flower),
    ("vedligehold", upkeep),
    ("vedligehold", workbook),
)
"""Address of a page, and what is done there before the picture."""


async def shoot(browser: Browser, address: str, size: ViewportSize, name: str) -> None:
    """Write a picture of each state in this size as `<state>-<name>.png`, optimised."""
    context = await browser.new_context(viewport=size, locale="da-DK", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    for path, state in STATES:
        page = await context.new_page()
        await opened(page, f"{address}/{path}")
        await state(page)
        await page.mouse.move(0, 0)
        await settled(page)
        await page.wait_for_timeout(500)  # Streamlit fades things in
        file = FOLDER / f"{state.__name__.replace('_', '-')}-{name}.png"
        picture = Image.open(io.BytesIO(await page.screenshot())).convert("RGB")
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        print(f"{file.relative_to(FOLDER.parents[1])}: {file.stat().st_size // 1024} kB")  # noqa: T201
        await page.close()
    await context.close()


async def main() -> None:
    """Start everything on a map of its own, and take all pictures."""
    if not program():
        sys.exit("No Chromium on this machine (Debian, Ubuntu: apt install chromium).")
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as directory:
        async with chromium() as browser, up(Path(directory), free_ports()) as running:
            await shoot(browser, running.ui, WIDE, "wide")
            await shoot(browser, running.ui, PHONE, "phone")


if __name__ == "__main__":
    asyncio.run(main())
