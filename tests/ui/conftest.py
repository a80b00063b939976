from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from streamlit.testing.v1 import AppTest

import ui.client
from tests.ui.fake_api import FakeApi
from ui.state import BOX

SCRIPT = Path(ui.client.__file__).with_name("app.py")
Ask = Callable[[str], AppTest]


@pytest.fixture
def api() -> FakeApi:
    return FakeApi()


@pytest.fixture
def page(api: FakeApi, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page as it opens, talking to the fake API."""
    transport = httpx.MockTransport(api)
    monkeypatch.setattr(ui.client, "connect", lambda: ui.client.Client("http://api.test", transport))
    return AppTest.from_file(str(SCRIPT), default_timeout=20).run()


@pytest.fixture
def ask(page: AppTest) -> Ask:
    """Write a question, press the button, and give the page that comes."""

    def asked(question: str) -> AppTest:
        page.text_input(key=BOX).set_value(question)
        return press(page, "Spørg")

    return asked


def press(page: AppTest, label: str) -> AppTest:
    """Press the button of that label."""
    (button,) = [one for one in page.button if one.label == label]
    return button.click().run()


def go(page: AppTest, name: str, **query: str) -> AppTest:
    """Go to a page of the explorer by its name in `ui.app`, as a link with these parameters would."""
    page._page_hash = page.session_state["pages"][name]._script_hash
    page.query_params.clear()
    page.query_params.update(query)
    return page.run()


def shown(page: AppTest) -> str:
    """All text on the page, escapes removed; the page must not have failed."""
    assert not page.exception
    kinds = ("markdown", "warning", "info", "success", "error", "caption", "text")
    texts = [str(getattr(one, "value", "")) for kind in kinds for one in page.get(kind)]
    return "\n".join([*texts, *markup(page)]).replace("\\", "")


def markup(page: AppTest) -> list[str]:
    """What is sent to the browser as HTML."""
    return [one.proto.body for one in page.get("html")]
