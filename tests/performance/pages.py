"""`python -m tests.performance.pages`: how soon each page of the explorer is drawn in Chromium, on the seeds.

Warm: each page is opened once before. "loaded" is a new load by its address, until all is drawn; "from the menu" is the
click on its name in an open explorer; "asked" is a question until its answer is drawn.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Page

from tests.e2e.chromium import WIDE, ask, chromium, opened, program, settled
from tests.e2e.screenshots import QUESTION
from tests.performance.report import machine
from tests.up import free_ports, up

ROUNDS = 20
PAGES = {
    "Find": "",
    "Gråzoner": "graazoner",
    "Gråzone": "graazoner?id=gladsaxe/graazone/flere-hjemler/dk-behov-dobbeltdiagnose&rule=flere-hjemler",
    "Enheder": "enheder",
    "Enhed": "enheder?id=gladsaxe/jobcenteret",
    "Kort": "kort?id=gladsaxe/jobcenteret",
    "Lov": "lov",
    "Overgange": "overgange",
    "Samarbejde": "samarbejde",
    "Vedligehold": "vedligehold",
}
"""Page → its address."""
MENU = ("Gråzoner", "Enheder", "Kort", "Lov", "Overgange", "Samarbejde", "Vedligehold")


async def timed(
    act: Callable[[], Awaitable[object]], before: Callable[[], Awaitable[object]] | None = None
) -> list[float]:
    """Seconds of each round, after one that is not counted; what goes before each is not timed."""
    seconds = []
    for _ in range(ROUNDS + 1):
        if before:
            await before()
        start = time.perf_counter()
        await act()
        seconds.append(time.perf_counter() - start)
    return seconds[1:]


def line(name: str, how: str, seconds: Sequence[float]) -> str:
    """Median and slowest of the rounds."""
    return f"{name}, {how}: p50 {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f} s"


async def chosen(page: Page, name: str, heading: str) -> None:
    """Go to a page by the menu."""
    await page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
    await page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()
    await settled(page)


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def measure(page: Page, explorer: str) -> None:
    """Time each page, and the worked case's question."""
    for name, path in PAGES.items():
        say(line(name, "loaded", await timed(partial(opened, page, f"{explorer}/{path}"))))
    start = partial(chosen, page, "Find", "Ansvarskort")
    await opened(page, explorer)
    for name in MENU:
        say(line(name, "from the menu", await timed(partial(chosen, page, name, name), start)))
    await start()
    say(line("Find", "asked", await timed(partial(ask, page, QUESTION), partial(opened, page, explorer))))


async def main() -> None:
    """Start everything on a map of its own, and time its pages."""
    if not program():
        sys.exit("No Chromium on this machine (Debian, Ubuntu: apt install chromium).")
    say(machine())
    with TemporaryDirectory() as directory:
        async with chromium() as browser, up(Path(directory), free_ports()) as running:
            context = await browser.new_context(viewport=WIDE, locale="da-DK", reduced_motion="reduce")
            await measure(await context.new_page(), running.ui)


if __name__ == "__main__":
    asyncio.run(main())
