"""The Map page: where it begins, what it asks for, what is beside the drawing, and the same as a table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import go, press, shown
from tests.ui.fake_api import PROPOSED, PROVENANCE, FakeApi, edge, named

JOB_CENTRE = named("gladsaxe/jobcenteret", "Jobcenteret", "Job centre") | {"kind": "UNIT"}
TOWN = named("gladsaxe", "Gladsaxe Kommune") | {"kind": "ORGANISATION"}
FORUM = named("gladsaxe/forum/netvaerk", "Netværksmødet") | {"kind": "FORUM"}
NOTE = named("gladsaxe/note/oenske", "Ønske") | {"kind": "NOTE"}
PART_OF = edge(JOB_CENTRE["id"], "UNIT", "PART_OF", TOWN["id"], "ORGANISATION")
TAKES_PART = edge(JOB_CENTRE["id"], "UNIT", "IN", FORUM["id"], "FORUM")
TOLD = edge(NOTE["id"], "NOTE", "ABOUT", JOB_CENTRE["id"], "UNIT") | {"provenance": PROPOSED}


def net(*things: dict[str, Any], edges: tuple[dict[str, Any], ...] = (), more: int = 0) -> dict[str, Any]:
    sure = {"confidence": "DOCUMENTED", "standing": "IN_FORCE"}
    return {"entities": [one | {"provenance": sure} for one in things], "edges": list(edges), "more": more}


def facts(thing: dict[str, Any], **more: Any) -> dict[str, Any]:
    return thing | {"provenance": PROVENANCE, "aliases": [], "validTo": None, **more}


@pytest.fixture(autouse=True)
def map_of(api: FakeApi) -> None:
    things = {one["id"]: facts(one) for one in (JOB_CENTRE, TOWN, FORUM, NOTE)}
    things[JOB_CENTRE["id"]] |= {"aliases": ["jobcentret"]}
    things[FORUM["id"]] |= {"purpose": None, "outcome": None, "frequency": "hver uge", "nextOn": "2026-12-01"}
    api.data |= {
        "neighbourhood": net(JOB_CENTRE, TOWN, FORUM, edges=(PART_OF, TAKES_PART)),
        "all": net(JOB_CENTRE, TOWN, FORUM, NOTE),
        "near": net(JOB_CENTRE, TOWN, FORUM, NOTE, edges=(TOLD, PART_OF, TAKES_PART)),
        "entity": lambda variables: things.get(variables["chosen"]),
        "suggest": [],
        "telling": [],
        "source": JOB_CENTRE,
        "target": FORUM,
    }


def drawn(page: AppTest) -> dict[str, Any]:
    """What is sent to the drawing."""
    (component,) = [one for one in page.get("bidi_component") if one.proto.component_name == "map"]
    found: dict[str, Any] = json.loads(component.proto.json)
    return found


def links(page: AppTest) -> list[tuple[str, str]]:
    return [(one.proto.label.replace("\\", ""), one.proto.query_string) for one in page.get("page_link")]


def rows(page: AppTest) -> list[list[str]]:
    return [[str(cell).replace("\\", "") for cell in row] for row in page.table[0].value.to_numpy().tolist()]


def test_it_begins_with_what_the_address_names_and_leaves_notes_out(page: AppTest, api: FakeApi) -> None:
    page = go(page, "map", id=JOB_CENTRE["id"])
    text = shown(page)
    (asked,) = api.of("neighbourhood")
    assert (asked["id"], asked["depth"], asked["first"], asked["expand"]) == (JOB_CENTRE["id"], 1, 80, [])
    assert "FORUM" in asked["kinds"]
    assert "NOTE" not in asked["kinds"]
    assert "## Jobcenteret" in text
    assert "Kaldes også jobcentret" in text
    found = drawn(page)
    assert {(one["name"], one["start"]) for one in found["nodes"]} == {
        ("Jobcenteret", True), ("Gladsaxe Kommune", False), ("Netværksmødet", False),
    }  # fmt: skip
    assert [(one["label"], one["doubtful"]) for one in found["edges"]] == [
        ("er en del af", False),
        ("deltager i", False),
    ]


def test_without_a_thing_it_begins_with_my_unit_or_the_organisation(page: AppTest, api: FakeApi) -> None:
    go(page, "map")
    assert api.of("neighbourhood")[-1]["id"] == "gladsaxe"
    page.selectbox(key="unit").set_value("gladsaxe/jobcenteret").run()
    assert api.of("neighbourhood")[-1]["id"] == "gladsaxe/jobcenteret"


def test_the_table_says_all_that_is_drawn(page: AppTest) -> None:
    page = go(page, "map", id=JOB_CENTRE["id"])
    assert rows(page) == [
        ["jobcenteret (Enhed)", "er en del af", "gladsaxe (Organisation)", ""],
        ["jobcenteret (Enhed)", "deltager i", "netvaerk (Forum)", ""],
    ]
    assert "## Forbindelserne som tabel (2)" in shown(page)


def test_the_panel_lists_every_relation_what_is_only_told_last(page: AppTest) -> None:
    text = shown(go(page, "map", id=JOB_CENTRE["id"]))
    assert "### Forbindelser (3)" in text
    told, part = text.index("oenske – handler om – jobcenteret (anbefalet i rapporten)"), text.index("er en del af")
    assert part < told


def test_a_thing_is_chosen_read_about_expanded_and_folded(page: AppTest, api: FakeApi) -> None:
    page = go(page, "map", id=JOB_CENTRE["id"])
    page = page.selectbox(key="map_choice").set_value(FORUM["id"]).run()
    text = shown(page)
    assert "## Netværksmødet" in text
    assert "mål og udbytte er ikke beskrevet" in text
    assert "Hvor tit: hver uge" in text
    assert "næste gang 01-12-2026" in text
    assert drawn(page)["chosen"] == FORUM["id"]
    assert ("Begynd her i stedet", f"id={FORUM['id'].replace('/', '%2F')}") in links(page)
    api.data["near"] = net(FORUM, JOB_CENTRE, named("gladsaxe/rolle/leder", "Leder") | {"kind": "ROLE"})
    page = press(page.run(), "Udvid (1 mere)")
    assert api.of("neighbourhood")[-1]["expand"] == [FORUM["id"]]
    press(page, "Fold ind")
    assert api.of("neighbourhood")[-1]["expand"] == []


def test_another_beginning_forgets_what_was_expanded_and_chosen(page: AppTest, api: FakeApi) -> None:
    page = go(page, "map", id=JOB_CENTRE["id"])
    page.session_state["map"].expand(FORUM["id"])
    page.session_state["map"].choose(FORUM["id"])
    go(page, "map", id=TOWN["id"])
    asked = api.of("neighbourhood")[-1]
    assert (asked["id"], asked["chosen"], asked["expand"]) == (TOWN["id"], TOWN["id"], [])


def test_kinds_are_switched_on_and_off_and_stay_so(page: AppTest, api: FakeApi) -> None:
    page = go(page, "map", id=JOB_CENTRE["id"])
    (kinds,) = [one for one in page.button_group if one.label == "Hvad skal være på tegningen?"]
    assert kinds.value == ["FORUM", "ORGANISATION"]
    assert kinds.options == ["Forum (1)", "Organisation (1)", "Note (1)"]
    kinds.set_value(["FORUM", "NOTE"])
    page.run()
    asked = set(api.of("neighbourhood")[-1]["kinds"])
    assert {"NOTE", "FORUM", "UNIT"} <= asked
    assert "ORGANISATION" not in asked
    go(page, "map", id=FORUM["id"])
    assert "NOTE" in api.of("neighbourhood")[-1]["kinds"]


def test_the_depth_is_asked_for_as_it_is_chosen(page: AppTest, api: FakeApi) -> None:
    page = go(page, "map", id=JOB_CENTRE["id"])
    page.segmented_control(key="map_depth").set_value(3)
    page.run()
    assert api.of("neighbourhood")[-1]["depth"] == 3


def test_what_has_no_room_is_counted_and_it_is_said_what_to_do(page: AppTest, api: FakeApi) -> None:
    api.data["neighbourhood"] |= {"more": 47}
    assert "Tegningen viser 3; der er 47 mere. Vælg færre slags" in shown(go(page, "map", id=JOB_CENTRE["id"]))


def test_nothing_around_it_is_not_the_same_as_all_switched_off(page: AppTest, api: FakeApi) -> None:
    api.data["neighbourhood"] = net(JOB_CENTRE)
    assert "Alt omkring det er valgt fra" in shown(go(page, "map", id=JOB_CENTRE["id"]))
    api.data["all"] = net(JOB_CENTRE)
    assert "Kortet har ikke registreret noget omkring det" in shown(page.run())


def test_what_is_looked_for_is_offered_by_name_the_one_called_so_first(page: AppTest, api: FakeApi) -> None:
    api.similar = [NOTE, named("dk/uden-for/bad", "Bad") | {"kind": "TERM"}]
    term = named("dk/ord/netvaerksmoedet", "netværksmødet") | {"kind": "TERM"}
    api.data["suggest"] = [{"entity": NOTE}, {"entity": term}, {"entity": FORUM}]
    page = go(page, "map", id=JOB_CENTRE["id"])
    page = page.text_input(key="map_begin").set_value("netværksmødet").run()
    offered = [(label, query) for label, query in links(page) if label.endswith(("(Forum)", "(Note)", "(Fagord)"))]
    assert [label for label, _ in offered] == ["Netværksmødet (Forum)", "netværksmødet (Fagord)", "Ønske (Note)"]
    assert "to=" not in offered[0][1]
    page.text_input(key="map_goal").set_value("netværksmødet").run()
    assert all("netværksmødet" not in address for address in api.addresses)
    assert any("to=gladsaxe%2Fforum%2Fnetvaerk" in query for _, query in links(page))
    go(page, "map", id=FORUM["id"])
    assert page.text_input(key="map_begin").value == ""


def test_a_word_that_nothing_is_called_is_told(page: AppTest) -> None:
    page = go(page, "map", id=JOB_CENTRE["id"])
    assert "Intet i kortet hedder sådan" in shown(page.text_input(key="map_begin").set_value("xyz").run())


def test_the_ways_that_say_most_come_first_and_each_once(page: AppTest, api: FakeApi) -> None:
    api.data["paths"] = [net(JOB_CENTRE, TOWN, FORUM, edges=(PART_OF,)), net(JOB_CENTRE, FORUM, edges=(TAKES_PART,))]
    api.data["telling"] = [net(JOB_CENTRE, FORUM, edges=(TAKES_PART,))]
    page = go(page, "map", id=JOB_CENTRE["id"], to=FORUM["id"])
    text = shown(page)
    asked = api.of("paths")[-1]
    assert (asked["source"], asked["target"]) == (JOB_CENTRE["id"], FORUM["id"])
    assert "ORGANISATION" not in asked["kinds"]
    assert "## Fra Jobcenteret til Netværksmødet" in text
    assert text.index("### Vej 1: 1 skridt") < text.index("### Vej 2: 2 skridt")
    assert "Vej 3" not in text
    assert "1. Enhed: jobcenteret – deltager i – Forum: netvaerk" in text
    assert drawn(page)["way"]
    assert {one["name"] for one in drawn(page)["nodes"] if one["start"]} == {"Jobcenteret", "Netværksmødet"}
    assert len(rows(page)) == 2


def test_no_way_is_said(page: AppTest, api: FakeApi) -> None:
    api.data["paths"] = []
    assert "ingen vej på højst seks skridt" in shown(go(page, "map", id=JOB_CENTRE["id"], to=FORUM["id"]))


@pytest.mark.parametrize("query", [{"id": "gladsaxe/x"}, {"id": JOB_CENTRE["id"], "to": "gladsaxe/x"}])
def test_a_thing_that_is_not_there_is_said_not_to_be(page: AppTest, api: FakeApi, query: dict[str, str]) -> None:
    api.data["paths"] = []
    api.error, api.code = "Intet i kortet har det id.", "UNKNOWN_ID"
    assert "findes ikke i kortet på den dag. Søg efter det" in shown(go(page, "map", **query))


def test_another_refusal_is_told_as_the_api_words_it(page: AppTest, api: FakeApi) -> None:
    api.error, api.code = "For stort.", "TOO_COSTLY"
    assert "For stort." in shown(go(page, "map", id=JOB_CENTRE["id"]))


@pytest.mark.parametrize(
    ("kind", "more", "line"),
    [
        ("TERM", {"meaning": None}, "ikke registreret"),
        ("CONTACT_POINT", {"channel": "PHONE", "value": None, "direct": False}, "nummer er ikke registreret"),
        ("ROLE", {"vacant": True}, "ingen registreret"),
        (
            "ROLE",
            {"vacant": True, "formerHolders": [{"deputy": False, "person": named("p", "A"), "validTo": "2026-03-01"}]},
            "ubesat siden 01-03-2026",
        ),
        (
            "FORUM",
            {"guests": [{"joining": "dagen før", "party": named("p", "A"), "provenance": PROVENANCE}]},
            "dagen før",
        ),
        ("PRACTICE", {"text": "Praksis.", "waitingTime": "6 uger"}, "Ventetid: 6 uger"),
        ("AGREEMENT", {"ageTo": 30, "lastStatusOn": "2026-07-01"}, "seneste status 01-07-2026"),
        (
            "UNIT",
            {
                "placements": [
                    {"party": named("p", "A"), "at": named("q", "B"), "days": "tirsdag", "provenance": PROVENANCE}
                ]
            },
            "A sidder hos B (tirsdag; antaget i demo)",
        ),
        ("AGREEMENT", {"nextStatusOn": "2027-01-01", "validTo": "2027-06-01"}, "Gælder til 01-06-2027"),
        ("LEGAL_AUTHORITY", {"law": "Serviceloven", "url": "https://example.org/lov", "appeal": "4 uger"}, "Klage: 4"),
    ],
)
def test_each_kind_says_what_a_reader_looks_for(
    page: AppTest, api: FakeApi, kind: str, more: dict[str, Any], line: str
) -> None:
    thing = named("gladsaxe/ting", "Tingen") | {"kind": kind}
    api.data |= {"entity": facts(thing, **more), "neighbourhood": net(thing), "all": net(thing), "near": net(thing)}
    text = shown(go(page, "map", id=thing["id"]))
    assert line in text
    assert ("[Læs loven](https://example.org/lov)" in text) == (kind == "LEGAL_AUTHORITY")
