"""The system's Chromium, driven by Playwright, for tests and screenshots."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000
"""Milliseconds: this may share its machine with other work."""
expect.set_options(timeout=PATIENCE)
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


def program() -> str | None:
    """Where Chromium is on this machine, if it is."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless Chromium that looks nothing up by itself."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        await browser.close()


async def settled(page: Page) -> None:
    """Wait until the page has drawn what the last action led to."""
    await page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
        " && !document.querySelector('[data-stale=true]')"
    )


async def opened(page: Page, address: str) -> None:
    """Open a page of the explorer and wait until it is drawn."""
    await page.goto(address)
    await page.get_by_role("heading", level=1).wait_for()
    await settled(page)


async def ask(page: Page, question: str, button: str = "Spørg") -> Locator:
    """Write a question, press the button, and give the heading of the answer."""
    await page.get_by_role("textbox").fill(question)
    await page.get_by_role("button", name=button, exact=True).click()
    heading = page.get_by_role("heading", level=2)
    await heading.wait_for()
    await settled(page)
    return heading
