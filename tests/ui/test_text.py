"""The text to copy, and the lines it shares with the page."""

from __future__ import annotations

import httpx
import pytest

from tests.ui.fake_api import FakeApi, answer, option
from ui.answer import Answer
from ui.client import ADDRESS, ApiDownError, Client, connect
from ui.phrasing import authority, first_sentence
from ui.plain_text import as_text
from ui.query import ASK
from ui.state import Answered
from ui.words import Words, catalogue


def test_the_text_ends_with_day_and_revision() -> None:
    lines = as_text(Answer.model_validate(answer()), Words("DA")).splitlines()
    assert lines[0] == "Borger skal følges"
    assert lines[-1] == "Ansvarskort, 22-11-2026, udgave 4711"
    assert "  Afgør: Jobcenteret (Sagsbehandler; antaget i demo)" in lines
    assert "  Kontakt: Kontaktperson (telefon; direkte; råd; antaget i demo): 00 00 00 02" in lines
    assert "  Lokal praksis: Højst tre måneder. (antaget i demo)" in lines
    assert "  Frist og ventetid: ikke registreret" in lines
    assert "Gør sådan: Aftal det skriftligt." in lines
    assert "  Led i sagen: 1 led før afgørelsen er truffet" in lines


def test_what_to_see_to_first_is_copied_marked_as_a_proposal() -> None:
    before = [{"code": "INVOLVED", "text": "Undersøg det."}, {"code": "INFORM", "text": "Orientér."}]
    lines = as_text(Answer.model_validate(answer(before=before)), Words("DA")).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("Før en større ændring"))
    assert "det er ingen regel" in lines[at]
    assert lines[at + 1 : at + 3] == ["  1. Undersøg det.", "  2. Orientér."]


def test_how_many_steps_is_said_only_where_it_is_known() -> None:
    two, unknown = (as_text(Answer.model_validate(answer(options=[option(steps=n)])), Words("DA")) for n in (2, None))
    assert "  Led i sagen: 2 led før afgørelsen er truffet" in two.splitlines()
    assert "Led i sagen" not in unknown


@pytest.mark.parametrize(
    ("language", "said"), [("DA", "sidste udvej; ofte lang ventetid"), ("EN", "last resort; often a long wait")]
)
def test_a_switchboard_is_copied_as_the_last_resort(language: str, said: str) -> None:
    only = option()["contacts"][1]
    text = as_text(Answer.model_validate(answer(options=[option(contacts=[only])])), Words(language))
    line = next(line for line in text.splitlines() if "Callcenter" in line)
    assert said in line
    assert line.endswith("00 00 00 80")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ring nu. Så er det klaret.", "Ring nu."),
        ("Efter FVL § 7, stk. 2. Vejledende.", "Efter FVL § 7, stk. 2."),
        ("Se stk. Andet. Mere.", "Se stk. Andet."),
        ("Kun én", "Kun én"),
        ("", ""),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text)[0] == first


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"paragraph": "§ 167", "subsection": "2"}, "LAB § 167, stk. 2"),
        ({"paragraph": "167", "subsection": "stk. 2"}, "LAB § 167, stk. 2"),
        ({"paragraph": None}, "Mentorstøtte"),
        ({"paragraph": "7", "abbreviation": None}, "LAB § 7"),
    ],
)
def test_a_paragraph_is_written_in_one_way(more: dict[str, str | None], text: str) -> None:
    sent = option()["authorities"][0] | more
    found = Answer.model_validate(answer(options=[option(authorities=[sent])]))
    assert authority(found.options[0].authorities[0]) == text


def test_both_languages_have_the_same_places_to_fill() -> None:
    import string  # noqa: PLC0415

    danish, english = catalogue("DA"), catalogue("EN")
    assert danish.keys() == english.keys()
    for key in danish:
        places = [{name for _, name, _, _ in string.Formatter().parse(one[key]) if name} for one in (danish, english)]
        assert places[0] == places[1], key
        assert danish[key], key
        assert english[key], key


@pytest.mark.parametrize("body", [b"not json", b'{"data": {"ask": {"question": 1}}}'])
def test_an_answer_that_cannot_be_read_is_as_no_answer(body: bytes) -> None:
    client = Client("http://api.test", httpx.MockTransport(lambda _: httpx.Response(200, content=body)))
    with pytest.raises(ApiDownError):
        client.send(Answered, ASK, {})


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, "http://127.0.0.1:1")
    with pytest.raises(ApiDownError):
        connect().send(Answered, ASK, {})


def test_the_fake_answers_as_the_page_reads_it() -> None:
    client = Client("http://api.test", httpx.MockTransport(FakeApi()))
    assert client.send(Answered, ASK, {"facts": {}}).ask.revision == 4711
