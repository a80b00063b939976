"""What is stated of a thing: what the map holds of it, and what it does not."""

from __future__ import annotations

from datetime import date

import pytest

from graph.answer.phrases import Phrases
from graph.answer.statements import statements
from graph.model.kinds import Language
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES

WHOLE = MapView(ENTITIES, EDGES)
DAY = date(2026, 11, 24)


def stated(key: str, language: Language = Language.DA, on: date = DAY) -> dict[str, str | None]:
    told = WHOLE.on(on)
    view = told.in_force()
    return {s.label: s.value for s in statements(view, view.entities[key], Phrases(language), None, on, told)}


def test_a_practice_says_how_a_case_runs_and_what_it_does_not_say() -> None:
    assert stated("by/praksis/mentor") == {
        "indhold": "Der bevilges sjældent over tre måneder.",
        "sådan søges": "hos Jobcenteret",
        "blanketter": "Ansøgning",
        "dokumentation": "Lægeattest, Handleplan",
        "trin": "Ansøgning, Afgørelse",
        "ventetid": "3 uger",
        "garanti": "5 uger",
        "sagen forberedes af": "Rådgiver",
        "handler om": "Mentor",
    }
    assert stated("by/praksis/lab")["ventetid"] is None
    assert stated("by/praksis/mentor", Language.EN)["documentation"] == "“Lægeattest, Handleplan” (in Danish)"


@pytest.mark.parametrize(("on", "following"), [(date(2026, 12, 1), "1. 12. 2026"), (date(2026, 12, 2), None)])
def test_the_next_meeting_is_one_that_has_not_been(on: date, following: str | None) -> None:
    assert stated("by/visitation", on=on)["næste møde"] == following


def test_who_may_sit_in_is_no_participant_and_says_how_one_joins() -> None:
    said = stated("by/visitation")
    assert said["deltagere"] == "Leder af jobcenteret og Rådgiver"
    assert said["kan sidde med"] == "Koordinator (med borgerens samtykke; dagen før)"
    assert said["sagen forberedes af"] == "Rådgiver"
    assert stated("by/visitation", Language.EN)["may sit in"] == "Koordinator (with the citizen's consent; dagen før)"


def test_where_somebody_sits_is_said_with_place_days_and_period() -> None:
    assert stated("by/rolle/raadgiver")["sidder hos"] == "Rusmiddelcenteret (2. sal; tirsdag; fra 1. 1. 2026)"
    assert stated("by/rusmiddelcenter")["her sidder"] == "Rådgiver (2. sal; tirsdag; fra 1. 1. 2026)"
    assert "sidder hos" not in stated("by/jobcenter")


def test_an_agreement_says_whom_it_is_about_and_when_it_is_looked_at() -> None:
    said = stated("by/aftale/ledsagelse")
    assert said["målgruppens alder"] == "fra 18 til og med 29 år"
    assert said["fornyelse"] == "et år ad gangen"
    assert (said["seneste status"], said["næste status"]) == ("1. 7. 2026", "1. 1. 2027")
