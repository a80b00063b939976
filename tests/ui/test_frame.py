"""What is chosen at the top of a page holds on all of them, and stays in the session."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Ask, shown
from tests.ui.fake_api import FakeApi


def test_the_organisation_and_the_day_are_asked_for_with_the_question(ask: Ask, api: FakeApi) -> None:
    page = ask("Borger skal følges")
    assert "organisation" not in api.asked[-1]
    page = page.selectbox(key="organisation").set_value("odder").run()
    assert api.asked[-1]["organisation"] == "odder"
    page = page.date_input(key="day").set_value("2027-01-01").run()
    assert api.asked[-1]["on"] == "2027-01-01"
    assert "Du ser kortet, som det er den 01-01-2027" in shown(page)


def test_nothing_is_asked_again_while_nothing_was_changed(ask: Ask, api: FakeApi) -> None:
    ask("Borger skal følges").run()
    assert len(api.asked) == 1


def test_the_choices_come_once_a_session(page: AppTest, api: FakeApi) -> None:
    page.run().run()
    assert len(api.of("organisations")) == 1
    assert len(api.of("units")) == 1


def test_a_unit_of_another_organisation_is_let_go(page: AppTest, api: FakeApi) -> None:
    page.selectbox(key="unit").set_value("gladsaxe/jobcenteret").run()
    api.data["units"] = {"nodes": []}
    page.selectbox(key="organisation").set_value("odder").run()
    assert page.selectbox(key="unit").value is None


def test_without_an_api_the_page_still_stands(page: AppTest, api: FakeApi) -> None:
    api.status = 503
    fresh = AppTest.from_file(page._script_path, default_timeout=20).run()
    assert "Beskriv behovet" in shown(fresh)
    api.status = 200
    assert fresh.run().selectbox(key="organisation").options[0] == "Gladsaxe Kommune"


def test_the_language_is_told_to_the_api(page: AppTest, api: FakeApi) -> None:
    assert api.headers[-1]["accept-language"] == "da"
