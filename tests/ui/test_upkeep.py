"""The steward's page: confirm, import, see what was changed, what the map lacks, and what colleagues say."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import go, press, shown
from tests.ui.fake_api import PROVENANCE, FakeApi, named, zone
from ui import imports

OLD = named("gladsaxe/mandat/sel-85", "Støtte efter SEL § 85") | {
    "kind": "MANDATE",
    "provenance": PROVENANCE | {"confirmedOn": None},
}
NEWER = named("gladsaxe/jobcenteret", "Jobcenteret") | {"kind": "UNIT", "provenance": PROVENANCE}
DONE = {"ok": True, "revision": 12, "changed": 2, "changes": [], "errors": []}
BOOK = b"PK\x03\x04 a workbook"


def logged(**more: Any) -> dict[str, Any]:
    return {
        "at": "2026-11-24T20:00:00+00:00", "actor": "lokal", "revision": 12, "action": "confirm", "label": "Mandate",
        "subject": OLD["id"], "target": None, "before": None, "after": None, "thing": None, "other": None, **more,
    }  # fmt: skip


def record(**fields: Any) -> str:
    return json.dumps({"id": OLD["id"], "name": "Støtte efter SEL § 85", "dataset": "x", **fields})


@pytest.fixture(autouse=True)
def map_of(api: FakeApi) -> None:
    api.data |= {
        "upkeep": {"totalCount": 30, "nodes": [OLD, NEWER]},
        "coverage": {"confirmedWithinYear": 0.256},
        "confirm": DONE,
        "import": DONE,
        "workbook": base64.b64encode(BOOK).decode(),
        "changes": {"totalCount": 1, "nodes": [logged()]},
        "grayZones": {"totalCount": 0, "nodes": []},
        "rules": [],
        "feedback": [],
    }


@pytest.fixture
def upkeep(page: AppTest) -> AppTest:
    return go(page, "upkeep")


def task(page: AppTest, name: str) -> AppTest:
    page.segmented_control(key="upkeep_task").set_value(name)
    return page.run()


def handed_in(page: AppTest, content: bytes = BOOK) -> AppTest:
    task(page, "import")
    page.file_uploader[0].set_value(("nordby.xlsx", content, "application/octet-stream"))
    return page.run()


def test_what_nobody_has_confirmed_stands_first_and_how_much_is_fresh(upkeep: AppTest, api: FakeApi) -> None:
    text = shown(upkeep)
    assert "26 % er bekræftet inden for det sidste år" in text
    assert "**Støtte efter SEL § 85**  \nMandat · aldrig bekræftet; antaget i demo" in text
    assert "**Jobcenteret**  \nEnhed · bekræftet 01-10-2026" in text
    assert text.index("Støtte efter") < text.index("**Jobcenteret**")
    assert (api.of("upkeep")[-1]["unit"], api.of("upkeep")[-1]["first"]) == (None, 10)
    assert not api.of("changes")
    assert not api.of("grayZones")


def test_a_unit_that_was_chosen_is_the_one_that_is_kept(upkeep: AppTest, api: FakeApi) -> None:
    upkeep.selectbox(key="unit").set_value("gladsaxe/jobcenteret").run()
    assert api.of("upkeep")[-1]["unit"] == "gladsaxe/jobcenteret"
    assert "det sandt, som Jobcenteret har ansvar for" in shown(upkeep)


def test_one_click_confirms_one_and_says_in_which_edition(upkeep: AppTest, api: FakeApi) -> None:
    page = upkeep.button(key="confirm-gladsaxe-mandat-sel-85").click().run()
    assert api.of("confirm") == [{"ids": [OLD["id"]]}]
    assert "Støtte efter SEL § 85 er bekræftet i dag, i udgave 12." in shown(page)
    assert len(api.of("upkeep")) == 3, "the list is read anew"


def test_all_that_is_shown_can_be_confirmed_at_once(upkeep: AppTest, api: FakeApi) -> None:
    page = press(upkeep, "Bekræft alle 2, der vises")
    assert api.of("confirm") == [{"ids": [OLD["id"], NEWER["id"]]}]
    assert "2 ting er bekræftet i dag" in shown(page)


def test_more_can_be_shown(upkeep: AppTest, api: FakeApi) -> None:
    upkeep.toggle(key="all_kept").set_value(True).run()
    assert api.of("upkeep")[-1]["first"] == 100


def test_a_confirmation_that_is_refused_says_why(upkeep: AppTest, api: FakeApi) -> None:
    problem = {"code": "UNKNOWN_ID", "message": "Der er intet med dette id.", "path": "ids[0]"}
    api.data["confirm"] = DONE | {"ok": False, "errors": [problem]}
    page = upkeep.button(key="confirm-gladsaxe-jobcenteret").click().run()
    assert "ids[0]: Der er intet med dette id." in shown(page)


def test_nothing_to_keep_says_where_to_look(upkeep: AppTest, api: FakeApi) -> None:
    api.data["upkeep"] = {"totalCount": 0, "nodes": []}
    assert "Vælg en anden enhed" in shown(upkeep.run())


def test_every_wrong_cell_is_named_and_nothing_is_imported(upkeep: AppTest, api: FakeApi) -> None:
    path = "content.xlsx, Enheder, linje 4, D (Hører under)"
    problem = {"code": "INVALID", "message": "`Jobcentret` is not in the map: did you mean Jobcenteret?", "path": path}
    api.data["import"] = DONE | {"ok": False, "revision": None, "errors": [problem]}
    page = handed_in(upkeep)
    text = shown(page)
    assert "Intet er importeret. Det her i regnearket skal rettes (1):" in text
    assert "- **Enheder, linje 4, D (Hører under)**: `Jobcentret` is not in the map: did you mean Jobcenteret?" in text
    assert not [one for one in page.button if one.key == "import"]
    assert [one["dryRun"] for one in api.of("import")] == [True]


def test_a_workbook_is_tried_once_then_imported_on_a_click(upkeep: AppTest, api: FakeApi) -> None:
    new = logged(after=json.dumps({"name": "Nyt team"}), subject="gladsaxe/nyt", label="Unit")
    edge = logged(label="PART_OF", subject="gladsaxe/nyt", target="gladsaxe", other=named("gladsaxe", "Gladsaxe"))
    same = logged(before=record(), after=record(dataset="y"))
    edge["after"] = record(dataset="y")
    api.data["import"] = DONE | {"changed": 3, "changes": [new, edge, same]}
    page = handed_in(upkeep).run()
    assert [one["dryRun"] for one in api.of("import")] == [True], "drawn twice, tried once"
    text = shown(page)
    assert "Det ville ændre 3 oplysninger. Intet er ændret endnu." in text
    assert "- Enhed: Nyt team – ny" in text
    assert "- Nyt team – er en del af – Gladsaxe – ny" in text
    assert "regnearket bliver blot også kilde til dem (1)" in text
    page = page.button(key="import").click().run()
    sent = api.of("import")[-1]
    assert (sent["dryRun"], sent["dataset"], base64.b64decode(sent["content"])) == (False, "gladsaxe-workbook", BOOK)
    assert "Importeret i udgave 12: 3 oplysninger." in shown(page)
    assert not [one for one in page.button if one.key == "import"], "the same file is not offered again"


def test_a_workbook_that_says_what_the_map_says_is_not_imported(upkeep: AppTest, api: FakeApi) -> None:
    api.data["import"] = DONE | {"changed": 0}
    page = handed_in(upkeep)
    assert "Der er intet at importere" in shown(page)
    assert not [one for one in page.button if one.key == "import"]


def test_what_would_be_closed_must_be_allowed_first(upkeep: AppTest, api: FakeApi) -> None:
    def refuses(variables: dict[str, Any]) -> dict[str, Any]:
        refused = [{"code": imports.REMOVALS_REFUSED, "message": "for meget", "path": "content"}]
        return DONE if variables["allowRemovals"] else DONE | {"ok": False, "errors": refused}

    api.data["import"] = refuses
    page = handed_in(upkeep)
    assert "Det, der mangler, ville blive lukket i dag." in shown(page)
    page = page.checkbox(key="allow_removals").check().run()
    assert api.of("import")[-1] | {"content": ""} == {
        "dataset": "gladsaxe-workbook", "content": "", "dryRun": True, "allowRemovals": True,
    }  # fmt: skip
    page = page.button(key="import").click().run()
    assert (api.of("import")[-1]["dryRun"], api.of("import")[-1]["allowRemovals"]) == (False, True)
    assert "Importeret" in shown(page)


def test_another_organisations_workbook_is_told_to_be_that(upkeep: AppTest, api: FakeApi) -> None:
    problem = {"code": "INVALID_ARGUMENT", "message": "Indholdet er datasættet `nordby-workbook`.", "path": "dataset"}
    api.data["import"] = DONE | {"ok": False, "errors": [problem]}
    assert "Regnearket er en anden organisations." in shown(handed_in(upkeep))


def test_a_workbook_that_is_too_large_is_not_sent(
    upkeep: AppTest, api: FakeApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_BYTES", 3)
    assert "Regnearket er for stort." in shown(handed_in(upkeep))
    assert not api.of("import")


def test_without_an_answer_the_workbook_stays_and_can_be_tried_again(upkeep: AppTest, api: FakeApi) -> None:
    api.error, api.code, api.refuses = "Svaret tog for lang tid.", "TIMEOUT", "import"
    page = handed_in(upkeep)
    assert "Svaret tog for lang tid." in shown(page)
    api.error = ""
    page.run()
    assert len(api.of("import")) == 2
    assert page.button(key="import")


def test_the_workbook_is_made_of_the_map_when_it_is_asked_for(upkeep: AppTest, api: FakeApi) -> None:
    page = task(upkeep, "import")
    assert not api.of("workbook")
    page = press(page, "Lav regneark af kortet")
    assert api.of("workbook") == [{"organisation": "gladsaxe"}]
    (fetch,) = [one for one in page.get("download_button") if one.proto.label == "Hent gladsaxe.xlsx"]
    assert fetch


def test_changes_stand_by_write_with_what_was_before_and_after(upkeep: AppTest, api: FakeApi) -> None:
    confirmed = logged(
        before=record(confirmed_on="2025-01-01", sources=["a", "b"]),
        after=record(confirmed_on="2026-11-24", sources=["a"]),
        thing=named(OLD["id"], "Støtte"),
    )
    gone = logged(before=record(name="Gammel"), revision=11, action="set status AGREED", label="LegalAuthority")
    gone["subject"] = "dk/lab/1"
    same = logged(before=record(), after=record(dataset="y"), revision=10, action="load nordby")
    api.data["changes"] = {"totalCount": 60, "nodes": [confirmed, gone, same]}
    page = task(upkeep, "changes")
    text = shown(page)
    assert "**24-11-2026: bekræftet af lokal, udgave 12**" in text
    assert "- Mandat: Støtte – bekræftet: 2025-01-01 → 2026-11-24; kilder: a, b → a" in text
    assert "**24-11-2026: set status AGREED af lokal, udgave 11**" in text
    assert "- Lov: Gammel – fjernet" in text
    assert "**24-11-2026: indlæst nordby af lokal, udgave 10**\n- Siger det samme som før, fra en kilde" in text
    page.toggle(key="all_changes").set_value(True).run()
    assert api.of("changes")[-1]["first"] == 200
    page.selectbox(key="unit").set_value("gladsaxe/jobcenteret").run()
    assert api.of("changes")[-1]["subject"] is None
    page.toggle(key="only_unit").set_value(True).run()
    assert api.of("changes")[-1]["subject"] == "gladsaxe/jobcenteret"


def test_no_changes_yet_is_said(upkeep: AppTest, api: FakeApi) -> None:
    api.data["changes"] = {"totalCount": 0, "nodes": []}
    assert "Intet er ændret endnu." in shown(task(upkeep, "changes"))


def test_defects_of_the_map_are_listed_or_said_not_to_be_found(upkeep: AppTest, api: FakeApi) -> None:
    page = task(upkeep, "defects")
    assert "Ingen mangler fundet i kortet." in shown(page)
    rule = {"id": "ingen-direkte", "title": "Ingen direkte kontakt", "category": "MAP_DEFECT"}
    api.data["grayZones"] = {"totalCount": 1, "nodes": [zone(rule=rule, category="MAP_DEFECT")]}
    text = shown(page.run())
    assert "Ledsagelse" in text
    assert "Viser 1 af 1" in text
    assert api.of("grayZones")[-1]["filter"]["categories"] == ["MAP_DEFECT"]


def said(key: str, text: str, **more: Any) -> dict[str, Any]:
    """Something that was reported, open unless it says otherwise."""
    return {"id": key, "on": "2026-11-20", "text": text, "subject": None, "handledOn": None, "handledBy": None, **more}


def test_what_colleagues_say_is_wrong_stands_with_the_thing(upkeep: AppTest, api: FakeApi) -> None:
    page = task(upkeep, "said")
    assert "Ingen har meldt noget forkert." in shown(page)
    api.data["feedback"] = [
        said("a", "Nummeret er gammelt", subject=OLD),
        said("b", "Findes ikke"),
        said("c", "Set", handledOn="2026-11-21", handledBy="lokal"),
    ]
    page.run()
    text = shown(page)
    assert "20-11-2026, **Støtte efter SEL § 85**: Nummeret er gammelt" in text
    assert "**Noget, der ikke længere er i kortet**: Findes ikke" in text
    assert [one.label for one in page.button].count("Behandlet") == 2
    assert text.index("Findes ikke") < text.index("Set – behandlet 21-11-2026 af lokal")
    assert "Behandlet (1)" in [one.label for one in page.expander]


def test_what_was_said_is_marked_as_seen_to(upkeep: AppTest, api: FakeApi) -> None:
    api.data["feedback"] = [said("a", "Nummeret er gammelt")]
    api.data["handleFeedback"] = {
        "ok": False,
        "changes": [],
        "errors": [{"code": "X", "message": "Nej.", "path": "id"}],
    }
    page = press(task(upkeep, "said"), "Behandlet")
    assert "id: Nej." in shown(page)
    api.data["handleFeedback"] = {"ok": True, "revision": 5, "changes": [], "errors": []}
    seen_to = {"handledOn": "2026-11-21", "handledBy": "lokal"}
    api.data["feedback"] = lambda _: [said("a", "Gammelt", **(seen_to if len(api.of("handleFeedback")) == 2 else {}))]
    text = shown(press(page, "Behandlet"))
    assert api.of("handleFeedback") == [{"id": "a"}, {"id": "a"}]
    assert "Markeret som behandlet." in text
    assert "Alt, der er meldt, er behandlet." in text


def test_without_the_right_to_change_it_says_where_the_key_is_written(upkeep: AppTest, api: FakeApi) -> None:
    api.error, api.code, api.refuses = "Det kræver adgang.", "UNAUTHENTICATED", "feedback"
    text = shown(task(upkeep, "said"))
    assert "Det kræver adgang." in text
    assert "Skriv din adgangsnøgle" in text
