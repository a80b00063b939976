"""A unit's page, the delegation plan in both orders, what a change of law touches, and what begins and ends by age."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Ask, go, press, shown
from tests.ui.fake_api import PROPOSED, PROVENANCE, FakeApi, answer, contact, doing, edge, named, option, zone
from ui.paper import Paper, Section, Table

LAW = {"law": "Serviceloven", "abbreviation": "SEL", "paragraph": "§ 85", "subsection": None, "url": None}
ROW = named("gladsaxe/mandat/sel-85", "Støtte efter SEL § 85") | {
    "level": "niveau 3",
    "ageFrom": 18,
    "ageTo": 30,
    "deadline": None,
    "service": named("dk/indsats/stoette", "Støtte"),
    "authorities": [named("dk/sel/85", "SEL § 85") | LAW],
    "decidedBy": [doing("Jobcenteret")],
    "paidBy": [],
    "limits": [{"text": "højst 20 timer om ugen"}],
    "informs": [
        {
            "consent": False,
            "condition": "samtidig med borgeren",
            "standing": "IN_FORCE",
            "party": named("k", "KSB"),
            "provenance": PROVENANCE,
        },
    ],
    "provenance": PROVENANCE,
}
OK: dict[str, Any] = {"ok": True, "revision": 5, "changes": [], "errors": []}
UNIT = named("gladsaxe/jobcenteret", "Jobcenteret") | {
    "kind": "UNIT",
    "aliases": ["jobcentret"],
    "parent": named("gladsaxe/omraade", "Området"),
    "contacts": [contact("Kontaktperson", "00 00 00 02", "ADVICE")],
    "budgets": [],
    "roles": [
        named("gladsaxe/rolle/leder", "Leder") | {"vacant": True, "holders": [], "provenance": PROVENANCE},
        named("gladsaxe/rolle/tidligere", "Konsulent")
        | {
            "vacant": True,
            "holders": [],
            "formerHolders": [{"deputy": False, "person": named("q", "Konsulent 1"), "validTo": "2026-03-01"}],
            "provenance": PROVENANCE,
        },
        named("gladsaxe/rolle/mentor", "Mentor")
        | {"vacant": True, "holders": [{"deputy": True, "person": named("p", "Mentor 1")}], "provenance": PROVENANCE},
    ],
    "placements": [
        {
            "party": named("u", "Bostøtten"),
            "at": named("v", "Jobcenteret"),
            "place": "2. sal",
            "days": "tirsdag",
            "validFrom": "2026-01-01",
            "validTo": "2027-01-01",
            "provenance": PROVENANCE,
        },
    ],
    "formerTies": [
        edge("gladsaxe/jobcenteret", "UNIT", "CARRIED_BY", "gladsaxe/person/anna", "PERSON")
        | {"validTo": "2026-03-01"},
    ],
    "provenance": PROVENANCE,
}


def near(kind: str, name: str, **more: Any) -> dict[str, Any]:
    return named(f"gladsaxe/{kind.lower()}/{name.lower()}", name) | {"kind": kind, "provenance": PROVENANCE, **more}


@pytest.fixture(autouse=True)
def map_of(api: FakeApi) -> None:
    note = near("NOTE", "Ønske", text="Et fælles møde.", provenance=PROPOSED)
    api.data |= {
        "entity": UNIT,
        "mandates": {"nodes": [ROW]},
        "neighbourhood": {
            "entities": [
                near("FORUM", "Metodemødet", purpose=None, outcome=None, frequency="hver uge", nextOn="2026-12-01"),
                near("AGREEMENT", "Ledsageaftalen", nextStatusOn="2027-01-01"),
                near("AGREEMENT", "Overgangsaftalen", ageTo=18, renewal="hvert år", lastStatusOn="2026-07-01"),
                near("PRACTICE", "Bostøtte hos os", text="Vi ser på boligen.", forms=["Blanket"], waitingTime="6 uger"),
                note,
                near("NOTE", "Om andre", text="Ikke om enheden."),
            ],
            "edges": [
                edge(note["id"], "NOTE", "ABOUT", UNIT["id"], "UNIT"),
                edge(UNIT["id"], "UNIT", "COORDINATES_WITH", "gladsaxe/bostoetten", "UNIT"),
            ],
        },
        "grayZones": {"totalCount": 1, "nodes": [zone()]},
        "delegationPlan": {"totalCount": 300, "nodes": [ROW]},
        "lawChange": {
            "mandates": [ROW], "services": [], "needs": [], "practice": [], "agreements": [], "grayZones": [zone()],
        },
        "transitions": [
            {"age": 18, "begins": [option()], "ends": [], "prepare": [
                {"subject": named("dk/x", "Handleplan"), "label": "frist", "value": "16 år", "entities": [],
                 "known": True, "provenance": PROVENANCE},
            ]},
            {"age": 23, "begins": [], "ends": [], "prepare": []},
        ],
    }  # fmt: skip


def test_a_units_page_tells_a_new_colleague_all_and_what_is_not_known(page: AppTest, api: FakeApi) -> None:
    text = shown(go(page, "units", id="gladsaxe/jobcenteret"))
    assert "- Støtte – SEL § 85 (niveau 3; 18–29 år; højst 20 timer om ugen; antaget i demo)" in text
    assert "### Betaler fra\nikke registreret" in text
    assert "- Leder: ingen registreret (antaget i demo)" in text
    assert "- Mentor: ubesat, Mentor 1 (stedfortræder)" in text
    former = "tidligere: Konsulent 1 (til og med 28-02-2026)"
    assert f"- Konsulent: ubesat siden 01-03-2026; {former} (antaget i demo)" in text
    assert "### Tidligere samarbejde\n- jobcenteret" in text
    assert "anna (til og med 28-02-2026)" in text
    period = "2. sal; tirsdag; fra 01-01-2026 til og med 31-12-2026; antaget i demo"
    assert f"- Bostøtten sidder hos Jobcenteret ({period})" in text
    assert "- KSB (samtidig med borgeren; antaget i demo): Støtte" in text
    assert "- Bostøtte hos os: Vi ser på boligen. Blanketter: Blanket; Ventetid: 6 uger" in text
    assert "- Overgangsaftalen (alder: under 18 år; fornyelse: hvert år; seneste status 01-07-2026" in text
    assert 'href="tel:+4500000002"' in text
    assert "- Metodemødet: mål og udbytte er ikke beskrevet (hver uge; næste gang 01-12-2026; antaget i demo)" in text
    assert "- Ledsageaftalen (næste status 01-01-2027; antaget i demo)" in text
    assert "- koordinerer med bostoetten" in text
    assert "- Ønske: Et fælles møde. (anbefalet i rapporten)" in text
    assert "Ikke om enheden" not in text
    assert api.of("grayZones")[-1]["filter"] == {"organisation": "gladsaxe", "unit": "gladsaxe/jobcenteret"}


def test_a_unit_that_is_not_there_is_said_not_to_be(page: AppTest, api: FakeApi) -> None:
    api.data["entity"] = None
    assert "Enheden findes ikke på den dag" in shown(go(page, "units", id="gladsaxe/x"))


def test_the_tree_has_every_unit_under_its_parent(page: AppTest, api: FakeApi) -> None:
    parent = named("gladsaxe/omraade", "Området") | {"parent": None}
    child = named("gladsaxe/jobcenteret", "Jobcenteret") | {"parent": {"id": "gladsaxe/omraade"}}
    api.data["units"] = {"nodes": [child, parent]}
    page.session_state["kept"] = {}
    links = [one.proto.label for one in go(page, "units").get("page_link")]
    assert [link.replace("\\", "") for link in links] == ["Området", "– Jobcenteret"]


def test_without_units_the_page_says_what_to_do(page: AppTest, api: FakeApi) -> None:
    api.data["units"] = {"nodes": []}
    page.session_state["kept"] = {}
    assert "Vælg en anden øverst" in shown(go(page, "units"))


def test_the_plan_stands_by_law_and_by_unit(page: AppTest, api: FakeApi) -> None:
    page = go(page, "law")
    text = shown(page)
    assert "## Serviceloven" in text
    assert "**SEL § 85** – Støtte" in text
    assert "**Betaler**  \nikke registreret" in text
    assert "Viser de første 1 af 300" in text
    page.segmented_control(key="order").set_value("UNIT")
    text = shown(page.run())
    assert api.of("delegationPlan")[-1]["order"] == "UNIT"
    assert "## Jobcenteret" in text


def test_the_plan_is_narrowed_to_an_age_and_the_years_ahead(page: AppTest, api: FakeApi) -> None:
    page = go(page, "law")
    assert api.of("delegationPlan")[-1].get("age") is None
    page = page.number_input(key="plan_age").set_value(16).run()
    page.number_input(key="plan_ahead").set_value(2).run()
    sent = api.of("delegationPlan")[-1]
    assert (sent["age"], sent["ageTo"]) == (16, 19)
    api.data["delegationPlan"] = {"totalCount": 0, "nodes": []}
    assert "gælder for den alder" in shown(page.run())


def test_an_empty_plan_says_how_it_is_filled(page: AppTest, api: FakeApi) -> None:
    api.data["delegationPlan"] = {"totalCount": 0, "nodes": []}
    assert "Importér delegationsplanen" in shown(go(page, "law"))


def test_what_a_change_of_a_paragraph_touches(page: AppTest, api: FakeApi) -> None:
    text = shown(go(page, "law", id="dk/sel/85"))
    assert "## Det rører en ændring af SEL § 85" in text
    assert "- Støtte efter SEL § 85" in text
    assert api.of("lawChange")[-1]["authority"] == "dk/sel/85"


def test_what_begins_and_must_be_done_at_an_age(page: AppTest, api: FakeApi) -> None:
    page = go(page, "transitions")
    text = shown(page)
    assert "## Ved 18 år" in text
    assert "Ved 23 år" not in text
    assert "- Handleplan, frist: 16 år (antaget i demo)" in text
    page.number_input(key="transition_age").set_value(22).run()
    assert api.of("transitions")[-1]["age"] == 22


def test_what_hangs_on_an_option_is_drawn_once_it_is_opened(page: AppTest) -> None:
    page = go(page, "transitions")
    assert "**Betaler**" not in shown(page)
    page.session_state["18-transitions.begins-0"] = True
    assert "**Betaler**" in shown(page.run())


def test_a_situation_is_looked_for_and_goes_with_the_question(page: AppTest, api: FakeApi) -> None:
    api.similar = [named("dk/betingelse/angst", "Angst") | {"kind": "CONDITION"}]
    page = go(page, "transitions")
    page = page.text_input(key="situation_text").set_value("angst").run()
    page.button_group[0].set_value(["dk/betingelse/angst"])
    page.run()
    assert api.of("transitions")[-1]["conditions"] == ["dk/betingelse/angst"]


def test_nothing_that_begins_or_ends_is_said(page: AppTest, api: FakeApi) -> None:
    api.data["transitions"] = []
    assert "intet, der begynder eller slutter" in shown(go(page, "transitions"))


def test_something_wrong_is_told_to_its_owner(ask: Ask, api: FakeApi) -> None:
    api.data["feedback"] = {"ok": True, "revision": 5, "changes": [], "errors": []}
    page = press(ask("Borger skal følges"), "Send til ejeren")
    assert "Skriv først, hvad der er forkert." in shown(page)
    (box,) = [one for one in page.text_area if one.label.startswith("Hvad er forkert")]
    box.set_value("Telefonnummeret er gammelt")
    assert "Tak." in shown(press(page, "Send til ejeren"))
    assert api.of("feedback") == [{"subject": "by/mandat/mentor", "text": "Telefonnummeret er gammelt"}]


def test_feedback_with_personal_data_is_refused_and_that_is_said(ask: Ask, api: FakeApi) -> None:
    problem = {"code": "PERSONAL_DATA", "message": "Skriv ikke CPR-numre.", "path": "text"}
    api.data["feedback"] = {"ok": False, "revision": None, "changes": [], "errors": [problem]}
    page = ask("Borger skal følges")
    (box,) = [one for one in page.text_area if one.label.startswith("Hvad er forkert")]
    box.set_value("010190-1234")
    assert "text: Skriv ikke CPR-numre." in shown(press(page, "Send til ejeren"))


NOTE = named("gladsaxe/note/kollega-2026-11-29-ab", "Note, 29-11-2026") | {
    "text": "Ring før kl. 10.",
    "provenance": PROVENANCE | {"confidence": "STATED", "owner": named("gladsaxe/jobcenteret", "Jobcenteret")},
}


def test_a_note_is_written_on_a_card_by_a_unit(ask: Ask, api: FakeApi) -> None:
    api.data["addNote"] = OK
    page = press(ask("Borger skal følges"), "Gem noten")
    assert "Skriv noten, og vælg en enhed." in shown(page)
    (box,) = [one for one in page.text_area if one.label == "Hvad er godt at vide?"]
    box.set_value("Ring før kl. 10.")
    (by,) = [one for one in page.selectbox if one.label == "Hvem siger det?"]
    by.set_value("gladsaxe/jobcenteret")
    assert "Noten er gemt" in shown(press(page, "Gem noten"))
    sent = {"subject": "dk/indsats/mentor", "by": "gladsaxe/jobcenteret", "text": "Ring før kl. 10."}
    assert api.of("addNote") == [sent]


def test_a_note_that_is_refused_says_why(ask: Ask, api: FakeApi) -> None:
    problem = {"code": "PERSONAL_DATA", "message": "Skriv uden navn.", "path": "text"}
    api.data["addNote"] = OK | {"ok": False, "errors": [problem]}
    page = ask("Borger skal følges")
    (box,) = [one for one in page.text_area if one.label == "Hvad er godt at vide?"]
    box.set_value("Karen")
    (by,) = [one for one in page.selectbox if one.label == "Hvem siger det?"]
    by.set_value("gladsaxe/jobcenteret")
    assert "text: Skriv uden navn." in shown(press(page, "Gem noten"))


def test_a_note_stands_on_the_card_with_who_and_when_and_can_be_taken_back(ask: Ask, api: FakeApi) -> None:
    api.answer = answer(options=[option(notes=[NOTE])])
    page = ask("Borger skal følges")
    said = "Note, 29-11-2026: Ring før kl. 10. (Jobcenteret; oplyst mundtligt)"
    assert f"**Noter fra kolleger**  \n{said}" in shown(page)
    assert f"Noter fra kolleger: {said}" in page.code[0].value
    api.data["withdrawNote"] = OK
    assert "Noten er taget tilbage." in shown(press(page, "Noten gælder ikke mere"))
    assert api.of("withdrawNote") == [{"id": NOTE["id"]}]
    problem = {"code": "UNKNOWN_ID", "message": "Der er ingen note.", "path": "id"}
    api.data["withdrawNote"] = OK | {"ok": False, "errors": [problem]}
    assert "id: Der er ingen note." in shown(press(page, "Noten gælder ikke mere"))


def test_a_note_of_a_report_is_not_taken_back_here(ask: Ask, api: FakeApi) -> None:
    api.answer = answer(options=[option(notes=[NOTE | {"id": "gladsaxe/note/rapport"}])])
    assert "Noten gælder ikke mere" not in [one.label for one in ask("Borger skal følges").button]


def test_a_word_nobody_explains_can_be_explained(ask: Ask, api: FakeApi) -> None:
    word = named("dk/ord/apu", "APU")
    meaning = {"subject": word, "property": "meaning", "label": "betyder", "value": None, "entities": []}
    api.answer = answer(
        resolution="STATEMENTS", options=[], statements=[meaning | {"known": False, "provenance": None}]
    )
    api.data["feedback"] = OK
    page = press(ask("Hvad er APU?"), "Send forslaget")
    assert "Skriv først ordet" in shown(page)
    (box,) = [one for one in page.text_area if one.label.startswith("Hvilket ord")]
    box.set_value("APU: …")
    assert "får forslaget at se" in shown(press(page, "Send forslaget"))
    assert api.of("feedback") == [{"subject": "dk/ord/apu", "text": "APU: …"}]


def test_a_word_the_map_has_not_is_explained_to_the_organisation(ask: Ask, api: FakeApi) -> None:
    api.answer = answer(resolution="UNKNOWN", text="Det er ukendt.", options=[])
    api.data["feedback"] = OK
    page = ask("Hvad er XYZ?")
    (box,) = [one for one in page.text_area if one.label.startswith("Hvilket ord")]
    box.set_value("XYZ: …")
    press(page, "Send forslaget")
    assert api.of("feedback") == [{"subject": "gladsaxe", "text": "XYZ: …"}]


def test_what_is_explained_or_unknown_otherwise_is_not_asked_about(ask: Ask, api: FakeApi) -> None:
    assert "Send forslaget" not in [one.label for one in ask("Borger skal følges").button]


def test_a_table_on_paper_and_in_markdown_is_text() -> None:
    table = Table(["Lov"], [["<b>|x"]])
    paper = Paper("Plan", "i dag", "DA", "Om", [Section("Side", ["Tekst", ["punkt"], table])])
    assert '<th scope="col">Lov</th>' in paper.html()
    assert "<td>&lt;b&gt;|x</td>" in paper.html()
    assert "| Lov |\n| --- |\n| \\<b\\>\\|x |" in paper.markdown()
