"""A question is in the body of the request and in the memory of the session, and nowhere else."""

from __future__ import annotations

import logging

import pytest
from graphql import build_schema, parse, validate

from api.schema import Schema
from tests.ui.conftest import Ask, shown
from tests.ui.fake_api import FakeApi, answer
from ui.feedback import FEEDBACK
from ui.meet import MEET
from ui.note import ADD, WITHDRAW
from ui.query import ASK, CHOICES, SIMILAR, UNITS
from ui.settle import RECORD, SET_STATUS, WHAT_IF
from ui.state import BOX
from ui.unit import UNIT
from ui.upkeep import HANDLE, SAID
from ui.views.law import PLAN, TOUCHED
from ui.views.transitions import CONDITIONS, TRANSITIONS
from ui.zone import DETAILS, HISTORY, LIST

CPR = "010203-1234"


def test_the_question_is_in_no_address(ask: Ask, api: FakeApi) -> None:
    page = ask(f"Borger {CPR}")
    assert set(api.addresses) == {"http://api.test/graphql"}
    assert not page.query_params


@pytest.mark.parametrize("status", [200, 500])
def test_the_question_is_in_no_log(
    ask: Ask, api: FakeApi, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], status: int
) -> None:
    caplog.set_level(logging.DEBUG)
    api.status = status
    ask(f"Borger {CPR}")
    out, err = capfd.readouterr()
    assert CPR not in caplog.text + out + err


def test_what_the_api_removed_is_removed_from_the_box_too(ask: Ask, api: FakeApi) -> None:
    notice = {"code": "PERSONAL_DATA_REMOVED", "text": "Oplysninger er fjernet."}
    api.answer = answer(question="Borger […] skal følges", notices=[notice])
    page = ask(f"Borger {CPR} skal følges")
    assert page.text_input(key=BOX).value == "Borger […] skal følges"
    assert "Oplysninger er fjernet." in shown(page)
    assert CPR not in shown(page) + page.code[0].value


@pytest.mark.parametrize(
    "query",
    [
        ASK,
        SIMILAR,
        CHOICES,
        UNITS,
        LIST,
        DETAILS,
        HISTORY,
        UNIT,
        PLAN,
        TOUCHED,
        TRANSITIONS,
        CONDITIONS,
        MEET,
        FEEDBACK,
        ADD,
        WITHDRAW,
        SAID,
        HANDLE,
        WHAT_IF,
        RECORD,
        SET_STATUS,
    ],
)
def test_the_page_asks_for_nothing_the_api_does_not_serve(query: str) -> None:
    assert validate(build_schema(Schema(timeout_seconds=1).as_str()), parse(query)) == []
