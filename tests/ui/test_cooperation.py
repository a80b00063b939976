"""The coordinator's page: matrix, meetings, agreements, ties of one person, and the competence flower."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import go, markup, shown
from tests.ui.fake_api import PROPOSED, PROVENANCE, FakeApi, edge, named, zone
from ui.cooperation import CooperationPage, sections
from ui.frame import Frame
from ui.words import Words


def party(name: str, kind: str = "UNIT") -> dict[str, Any]:
    return named(f"gladsaxe/{name.lower()}", name) | {"kind": kind}


def cell(source: str, target: str, **more: Any) -> dict[str, Any]:
    return {
        "source": party(source), "target": party(target), "text": None, "round": None, "index": None, "respondents": 0,
        "provenance": PROVENANCE, **more,
    }  # fmt: skip


def forum(name: str, **more: Any) -> dict[str, Any]:
    return party(name, "FORUM") | {
        "purpose": None, "purposeEn": None, "outcome": None, "outcomeEn": None, "frequency": None, "frequencyEn": None,
        "nextOn": None, "chair": None, "participants": [], "guests": [], "preparedBy": [], "provenance": PROVENANCE,
        **more,
    }  # fmt: skip


def agreement(name: str, day: str | None) -> dict[str, Any]:
    between = [party("Jobcenteret"), party("Bostøtten")]
    return party(name, "AGREEMENT") | {"nextStatusOn": day, "between": between, "provenance": PROVENANCE}


def test_a_meeting_says_who_prepares_it_who_may_sit_in_and_when_it_is_next(page: AppTest, api: FakeApi) -> None:
    guests = [
        {"consent": True, "joining": "dagen før", "party": party("Koordinator", "ROLE"), "provenance": PROPOSED},
        {"consent": None, "joining": None, "party": party("Mentor", "ROLE"), "provenance": PROVENANCE},
    ]
    known = forum("Udvalget", purpose="Afgør.", guests=guests, preparedBy=[party("Rådgiver", "ROLE")])
    api.data |= {"cooperation": WHOLE | {"forums": [known | {"nextOn": "2099-01-01"}, forum("Nyt", purpose="x")]}}
    text = shown(go(page, "cooperation"))
    assert "**Næste gang**  \n01-01-2099" in text
    assert "**Næste gang**  \nikke registreret" in text
    assert "**Sagen forberedes af**  \nRådgiver" in text
    assert "Koordinator (med borgerens samtykke; dagen før; anbefalet i rapporten)" in text
    assert "Mentor (hvordan man kommer med, er ikke registreret; antaget i demo)" in text


def test_an_agreement_says_whom_it_is_for_and_when_it_was_last_looked_at(page: AppTest, api: FakeApi) -> None:
    more = {
        "ageFrom": 18, "ageTo": 30, "renewal": "et år ad gangen", "renewalEn": None, "lastStatusOn": "2026-07-01",
        "owner": party("Leder", "ROLE"),
    }  # fmt: skip
    api.data |= {"cooperation": WHOLE | {"agreements": [agreement("Ny", "2099-01-01") | more]}}
    text = shown(go(page, "cooperation"))
    told = "alder: 18–29 år; fornyelse: et år ad gangen; seneste status 01-07-2026; følges op af Leder"
    assert f"Ny (Jobcenteret og Bostøtten; {told}; antaget i demo): status tages 01-01-2099" in text


def weakness(subject: dict[str, Any], *evidence: dict[str, Any], title: str = "Svag koordinering") -> dict[str, Any]:
    rule = {"id": "regel", "title": title, "category": "COOPERATION"}
    about: dict[str, Any] = {"rule": rule, "category": "COOPERATION", "evidence": list(evidence), "sides": []}
    return zone(**about, title=f"{title}: {subject['name']}") | {"subject": subject}


WEAK = weakness(
    party("Jobcenteret"), edge("gladsaxe/jobcenteret", "UNIT", "COORDINATES_WITH", "gladsaxe/bostøtten", "UNIT")
)
WHOLE: dict[str, Any] = {
    "forums": [
        forum("Ledergruppen", purpose="Afklarer.", purposeEn="Settles.", participants=[party("Leder", "ROLE")]),
        forum("Netværksmødet", participants=[party("Casemanager", "ROLE"), party("Jobcenteret")]),
    ],
    "agreements": [agreement("Gammel", "2020-01-01"), agreement("Ny", "2099-01-01"), agreement("Uden", None)],
    "cells": [
        cell("Jobcenteret", "Bostøtten", text="Svag. De ses sjældent.", provenance=PROPOSED),
        cell("Bostøtten", "Jobcenteret", index=4.25, respondents=9, round="2026"),
    ],
    "lifelines": [
        {"unit": party("Jobcenteret"), "carrier": party("Anna", "ROLE"), "towards": party("Bostøtten"),
         "provenance": PROVENANCE},
        {"unit": party("Bostøtten"), "carrier": party("Leder", "ROLE"), "towards": None, "provenance": PROVENANCE},
    ],
    "petals": [
        {"competence": named("dk/kompetence/rus", "Rus"), "holders": [party("Casemanager", "ROLE")]},
        {"competence": named("dk/kompetence/kobling", "Kobling", "Linking"), "holders": []},
    ],
}  # fmt: skip
NOTHING: dict[str, Any] = {key: [] for key in WHOLE}


@pytest.fixture(autouse=True)
def map_of(api: FakeApi) -> None:
    api.data |= {"cooperation": WHOLE, "grayZones": {"totalCount": 1, "nodes": [WEAK]}}


def test_the_matrix_goes_from_rows_to_columns_and_a_weak_cell_says_so_and_what_helps(
    page: AppTest, api: FakeApi
) -> None:
    page = go(page, "cooperation")
    (table,) = [one for one in markup(page) if "<table>" in one]
    assert '<th scope="row">Bostøtten</th><td><span aria-hidden="true">–</span>' in table
    assert "<td class=weak><strong>⚠ Svag:</strong> Svag.</td>" in table
    assert "<td>4,2 af 5</td>" in table or "<td>4,3 af 5</td>" in table
    text = shown(page)
    assert "- Jobcenteret → Bostøtten: Svag. De ses sjældent. (anbefalet i rapporten)" in text
    assert "9 har svaret" in text
    assert "**Svag koordinering** To enheder kan." in text
    assert "**Gør sådan**  \nAftal det skriftligt." in text
    assert "Tal vises kun" not in text
    assert api.of("grayZones")[-1]["filter"]["categories"] == ["COOPERATION"]


def test_without_a_survey_the_page_says_why_there_are_no_figures(page: AppTest, api: FakeApi) -> None:
    api.data["cooperation"] = WHOLE | {"cells": WHOLE["cells"][:1]}
    assert "Tal vises kun fra en undersøgelse, hvor mindst fem har svaret" in shown(go(page, "cooperation"))


def test_who_takes_part_in_a_meeting_and_that_its_goal_is_not_described(page: AppTest, api: FakeApi) -> None:
    api.data["grayZones"]["nodes"] = [weakness(WHOLE["forums"][1], title="Møde uden mål")]
    page = go(page, "cooperation")
    labels = [one.label.replace("\\", "") for one in page.expander]
    assert "Netværksmødet – mål er ikke beskrevet" in labels
    assert "Ledergruppen" in labels
    text = shown(page)
    assert "1 af 2 har hverken mål eller udbytte beskrevet" in text
    assert "**Hvem deltager**  \nCasemanager og Jobcenteret" in text
    assert "**Formål**  \nikke registreret" in text
    assert "**Møde uden mål**" in text
    assert "Reglerne fandt ikke andet." in text


def test_agreements_say_when_their_status_is_due_or_that_nobody_has_said(page: AppTest) -> None:
    text = shown(go(page, "cooperation"))
    assert "- Gammel (Jobcenteret og Bostøtten; antaget i demo): status skulle være taget 01-01-2020" in text
    assert "- Ny (Jobcenteret og Bostøtten; antaget i demo): status tages 01-01-2099" in text
    assert "ingen dag for status" in text


def test_ties_of_one_person_and_the_petals_with_those_nobody_holds(page: AppTest) -> None:
    page = go(page, "cooperation")
    text = shown(page)
    assert "- Jobcenteret og Bostøtten: båret af Anna (antaget i demo)" in text
    assert "- Bostøtten: båret af Leder (antaget i demo)" in text
    assert "**Hvem har hvad**  \nRus: Casemanager" in text
    assert "**Blade, som ingen er knyttet til**  \nKobling" in text
    (flower,) = [one for one in markup(page) if 'class="flower"' in one]
    assert flower.count('class="petal"') == flower.count('class="petal free"') == 1


def test_more_petals_than_lie_round_a_middle_stand_as_a_list(page: AppTest, api: FakeApi) -> None:
    petals = [{"competence": named(f"dk/kompetence/{n}", f"Nr {n}"), "holders": []} for n in range(13)]
    api.data["cooperation"] = WHOLE | {"petals": petals}
    page = go(page, "cooperation")
    assert "Nr 12" in shown(page)
    assert not [one for one in markup(page) if 'class="flower"' in one]


def test_where_nothing_is_recorded_each_part_says_how_it_comes_into_the_map(page: AppTest, api: FakeApi) -> None:
    api.data |= {"cooperation": NOTHING, "grayZones": {"totalCount": 0, "nodes": []}}
    text = shown(go(page, "cooperation"))
    for help_ in (
        "spørgeskemaundersøgelse", "arket Enheder", "En aftale laves på en gråzone", "båret af én person",
        "Ingen faglige kompetencer", "Ingen fund betyder kun",
    ):  # fmt: skip
        assert help_ in text


def test_in_english_texts_are_english_where_somebody_has_written_them(page: AppTest) -> None:
    page = go(page, "cooperation")
    page.selectbox(key="language").set_value("EN").run()
    text = shown(page)
    assert "**Purpose**  \nSettles." in text
    assert "Linking" in text
    assert "4.2 of 5" in text or "4.3 of 5" in text


def test_paper_has_all_of_it_with_what_to_do() -> None:
    frame = Frame(Words("DA"), "gladsaxe")
    page = CooperationPage.model_validate({"cooperation": WHOLE, "grayZones": {"nodes": [WEAK]}})
    told = str(sections(page, frame.day, frame.words))
    assert "Svag. De ses sjældent. (anbefalet i rapporten) To enheder kan. Aftal det skriftligt." in told
    assert "Netværksmødet" in told
    empty = CooperationPage.model_validate({"cooperation": NOTHING, "grayZones": {"nodes": []}})
    assert "Ingen aftaler er registreret" in str(sections(empty, frame.day, frame.words))
