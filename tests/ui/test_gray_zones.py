"""The list that a leader brings to a meeting, one gray zone whole, and what is decided about it."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import go, press, shown
from tests.ui.fake_api import FakeApi, named, zone
from ui.frame import Frame
from ui.meet import letter
from ui.paper import Table, workbook
from ui.views.gray_zones import paper
from ui.words import Words
from ui.zone import Listed, Whole

DONE = {"ok": True, "revision": 12, "changes": [], "errors": []}
REFUSED = {"ok": False, "revision": None, "changes": [], "errors": [
    {"code": "UNKNOWN_ID", "message": "findes ikke", "path": "agreements/0"}
]}  # fmt: skip


@pytest.fixture
def zones(api: FakeApi) -> list[dict[str, Any]]:
    """What the API holds: twelve, most met first."""
    found = [zone(f"behov-{number}", met=20 - number) for number in range(12)]
    api.data |= {
        "grayZones": lambda _: {"totalCount": len(found), "nodes": found},
        "rules": [found[0]["rule"]],
        "changes": {"nodes": [{"at": "2026-11-20T10:00:00Z", "actor": "lokal", "action": "update", "revision": 9}]},
        "meetGrayZone": {"met": 21},
        "setGrayZoneStatus": DONE,
        "recordAgreement": DONE,
        "whatIf": {
            "revision": 11, "unchanged": 11, "opens": [], "errors": [],
            "closes": [{"id": found[0]["id"], "title": "Flere kan ledsage"}],
        },
    }  # fmt: skip
    return found


@pytest.fixture
def listed(page: AppTest, zones: list[dict[str, Any]]) -> AppTest:
    return go(page, "gray_zones")


def opened(page: AppTest, zone_id: str) -> AppTest:
    return go(page, "gray_zones", id=zone_id, rule="flere-hjemler")


def test_the_list_opens_with_ten_unsettled_of_responsibility(listed: AppTest, api: FakeApi) -> None:
    assert api.of("grayZones")[-1]["filter"] == {
        "organisation": "gladsaxe",
        "categories": ["RESPONSIBILITY"],
        "status": ["OPEN", "NEGOTIATING"],
    }
    text = shown(listed)
    assert "Viser 10 af 12" in text
    assert "## Behov-0" in text
    assert "Mødt 20 gange" in text
    assert "- Jobcenteret – SEL § 167 – Mentor" in text
    assert "## Behov-10" not in text
    listed.toggle(key="all_zones").set_value(True).run()
    assert "## Behov-11" in shown(listed)


def test_the_list_is_of_my_unit_when_i_have_said_which(listed: AppTest, api: FakeApi) -> None:
    page = listed.selectbox(key="unit").set_value("gladsaxe/jobcenteret").run()
    assert api.of("grayZones")[-1]["filter"]["unit"] == "gladsaxe/jobcenteret"
    assert "uklart, om Jobcenteret har ansvaret" in shown(page)


def test_an_empty_list_says_what_that_means(listed: AppTest, zones: list[dict[str, Any]]) -> None:
    zones.clear()
    text = shown(listed.run())
    assert "Ingen gråzoner her." in text
    assert "Ingen fund betyder kun" in text


def test_filters_narrow_what_is_asked_for(listed: AppTest, api: FakeApi) -> None:
    listed.multiselect(key="rule_ids").set_value(["flere-hjemler"]).run()
    assert api.of("grayZones")[-1]["filter"]["rules"] == ["flere-hjemler"]


def test_one_gray_zone_shows_both_sides_in_picture_and_words(listed: AppTest, zones: list[dict[str, Any]]) -> None:
    page = opened(listed, zones[0]["id"])
    text = shown(page)
    assert "## Behov-0" in text
    assert "**Jobcenteret**" in text
    assert "**Voksenenheden**" in text
    assert "**Betaler**  \nVoksenenheden (antaget i demo)" in text
    assert "1. Behov: behov-0 – kan mødes med – Indsats: mentor" in text
    assert "Fundet første gang 01-10-2026, senest 22-11-2026" in text
    assert len(page.get("graphviz_chart")) == 1


def test_a_gray_zone_that_is_gone_is_said_to_be(listed: AppTest) -> None:
    assert "findes ikke på den dag" in shown(opened(listed, "gladsaxe/graazone/flere-hjemler/x"))


def test_i_am_facing_it_counts_one_and_gives_a_letter(
    listed: AppTest, api: FakeApi, zones: list[dict[str, Any]]
) -> None:
    page = press(opened(listed, zones[0]["id"]), "Jeg står med den nu")
    assert api.of("meetGrayZone") == [{"id": zones[0]["id"], "unit": None}]
    assert "Mødt 21 gange" in shown(page)
    assert page.code[0].value.startswith("Til: Jobcenteret og Voksenenheden\nKopi: Ledergruppen 00 00 00 90\n")
    page.run()
    assert len(api.of("meetGrayZone")) == 1


def test_the_letter_is_there_though_counting_was_refused(
    listed: AppTest, api: FakeApi, zones: list[dict[str, Any]]
) -> None:
    page = opened(listed, zones[0]["id"])
    api.error, api.refuses, api.code = "Det kræver adgang.", "meetGrayZone", "UNAUTHENTICATED"
    page = press(page, "Jeg står med den nu")
    text = shown(page)
    assert "Det kræver adgang." in text
    assert "Skriv din adgangsnøgle" in text
    assert page.code[0].value.startswith("Til: ")


def test_an_access_key_is_sent_once_it_is_written(listed: AppTest, api: FakeApi) -> None:
    listed.text_input(key="token").set_value("hemmelig").run()
    assert api.headers[-1]["authorization"] == "Bearer hemmelig"


def test_an_agreement_is_tried_before_it_is_recorded(
    listed: AppTest, api: FakeApi, zones: list[dict[str, Any]]
) -> None:
    page = opened(listed, zones[0]["id"])
    assert not [one for one in page.button if one.label == "Registrér aftalen"]
    page.radio(key="prefers").set_value("by/mandat/støtte")
    page = press(page, "Prøv, hvad den ændrer")
    (tried,) = api.of("whatIf")
    assert "**Disse gråzoner lukkes**  \nFlere kan ledsage" in shown(page)
    assert api.of("recordAgreement") == []
    page = press(page, "Registrér aftalen")
    (recorded,) = api.of("recordAgreement")
    assert recorded["document"] == tried["change"]["document"]
    (agreement,) = json.loads(recorded["document"])["agreements"]
    assert agreement["between"] == ["by/jobcenteret", "by/voksenenheden"]
    assert agreement["settles"] == ["dk/behov/behov-0"]
    assert agreement["prefers"] == ["by/mandat/støtte"]
    assert "registreret i udgave 12" in shown(page)


def test_who_made_the_agreement_is_asked(listed: AppTest, api: FakeApi, zones: list[dict[str, Any]]) -> None:
    page = opened(listed, zones[0]["id"])
    (parties,) = [one for one in page.multiselect if one.label == "Hvem har lavet aftalen?"]
    parties.set_value(["by/jobcenteret"])
    press(page, "Prøv, hvad den ændrer")
    (tried,) = api.of("whatIf")
    (agreement,) = json.loads(tried["change"]["document"])["agreements"]
    assert agreement["between"] == ["by/jobcenteret"]


def test_what_is_wrong_with_an_agreement_is_said_with_its_place(
    listed: AppTest, api: FakeApi, zones: list[dict[str, Any]]
) -> None:
    api.data["recordAgreement"] = REFUSED
    page = press(opened(listed, zones[0]["id"]), "Prøv, hvad den ændrer")
    assert "agreements/0: findes ikke" in shown(press(page, "Registrér aftalen"))


def test_a_status_is_set_with_who_and_when(listed: AppTest, api: FakeApi, zones: list[dict[str, Any]]) -> None:
    page = opened(listed, zones[0]["id"])
    (box,) = [one for one in page.selectbox if one.label == "Ansvarlig"]
    box.set_value("gladsaxe/jobcenteret")
    page = press(page, "Gem")
    (sent,) = api.of("setGrayZoneStatus")
    assert sent == {
        "id": zones[0]["id"], "status": "OPEN", "responsible": "gladsaxe/jobcenteret", "reviewOn": None, "note": None,
    }  # fmt: skip
    assert "Gemt." in shown(page)


def test_the_history_comes_when_it_is_opened(listed: AppTest, api: FakeApi, zones: list[dict[str, Any]]) -> None:
    opened(listed, zones[0]["id"])
    assert api.of("changes") == []


def test_the_paper_for_a_meeting_has_room_for_what_is_decided() -> None:
    frame = Frame(Words("DA"), "gladsaxe")
    made = paper([Listed.model_validate(zone())], "Jobcenteret", frame)
    assert made.title == "Gråzoner: Jobcenteret"
    assert "<h2>1. Ledsagelse</h2>" in made.html()
    assert "Besluttet: ____" in made.html()
    assert "## 1. Ledsagelse" in made.markdown()
    assert "- Voksenenheden – SEL § 85 – Støtte" in made.markdown()


def test_what_looks_like_a_formula_is_text_in_the_sheet() -> None:
    book = load_workbook(io.BytesIO(workbook(Table(["a/b"], [["=1+1"]]), "Grå/zoner")))
    assert book.active is not None
    assert book.active["A2"].data_type == "s"
    assert book.active["A2"].value == "=1+1"


def test_nothing_in_a_letter_is_left_out_when_nobody_is_known() -> None:
    bare = zone(sides=[{"party": None, "mandate": None, "authorities": []}], escalateTo=[])
    text = letter(Whole.model_validate(bare), Whole.model_validate(bare).last_seen, Words("DA"))
    assert "Til: den, der har ansvaret (ikke registreret)" in text
    assert "- ikke registreret" in text


def test_a_settled_one_that_no_rule_finds_any_more_names_the_agreement(
    listed: AppTest, api: FakeApi, zones: list[dict[str, Any]]
) -> None:
    zones[0] |= {"settledBy": named("by/aftale", "Ledsageaftalen"), "status": "AGREED", "present": False}
    page = opened(listed, zones[0]["id"])
    assert "AGREED" in api.of("grayZones")[-1]["filter"]["status"], "without a status only what is found is given"
    assert "Afklaret ved aftale: Ledsageaftalen" in shown(page)
    assert not [one for one in page.button if one.label == "Prøv, hvad den ændrer"]


def test_the_list_says_so_when_the_api_is_down(listed: AppTest, api: FakeApi) -> None:
    api.status = 503
    assert "svarer ikke lige nu" in shown(listed.run())
    api.status = 200
    assert "## Behov-0" in shown(press(listed, "Prøv igen"))
