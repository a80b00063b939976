"""An answer speaks of the organisation it is for and of those that one is linked to, never of another's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.answer.answer import compose
from graph.answer.ask import prepare
from graph.answer.model import Answer, Resolution
from graph.answer.scopes import scopes
from graph.errors import UnknownIdError
from graph.evaluation.questions import read_questions
from graph.model.kinds import Language
from graph.responsibility_map import today
from graph.view import MapView
from tests.language.seeds import seeds_context

QUESTION = "Hvem er mødeleder på netværksmødet i tunge sager?"


def asked(question: str, organisation: str) -> Answer:
    context = seeds_context()
    prepared = prepare(question, context, on=today(), organisation=organisation, language=Language.DA)
    return compose(prepared, context.view, 0)


def test_what_another_municipality_does_is_no_answer_here() -> None:
    here, there = asked(QUESTION, "gladsaxe"), asked(QUESTION, "kommune-med-to-koordinatorer")
    assert "Hovedansvarlig koordinator" in there.text
    assert "Hovedansvarlig koordinator" not in here.text
    assert not any(statement.subject.id.startswith("kommune-med-") for statement in here.statements)


def test_a_linked_body_is_spoken_of() -> None:
    answer = asked("Hvem er kontaktperson i Kriminalforsorgen?", "gladsaxe")
    assert answer.resolution is Resolution.STATEMENTS
    assert any(statement.subject.id.startswith("kriminalforsorgen") for statement in answer.statements)


def test_a_shared_need_is_not_met_by_what_another_organisation_offers() -> None:
    question = "Institution ønsker kursus om grænser og seksualitet blandt unge"
    here, there = asked(question, "gladsaxe"), asked(question, "kc-prostitution")
    assert [option.service.id for option in there.options] == ["kc-prostitution/indsats/efteruddannelse"]
    assert not here.options
    assert here.resolution is Resolution.UNRESOLVED


def test_a_service_of_one_organisation_names_its_performer_also_outside_it() -> None:
    answer = asked("Praksiserfaringer om prostitution skal samles og omsættes til viden", "kc-prostitution")
    assert [r.party.id for r in answer.options[0].performed_by] == ["tema-prostitution"]


def of_whom(question: str, on: date | None = None) -> tuple[str, list[str]]:
    """Whose answer it is when nobody says whose is wanted, and what is told of that."""
    asked = prepare(question, seeds_context(), on=on or today(), organisation="gladsaxe", usual="gladsaxe")
    return asked.scopes[0], [notice.text for notice in asked.notices if notice.code == "OTHER_ORGANISATION"]


def test_a_question_that_names_another_organisation_is_answered_for_that_one() -> None:
    assert of_whom("hvem er tovholder i Brønderslev") == ("broenderslev", ["Svaret gælder Brønderslev Kommune."])


def test_what_only_another_organisation_has_is_answered_for_that_one() -> None:
    assert of_whom("hvor tit er der metodemøde")[0] == "kc-prostitution"


def test_what_the_usual_organisation_has_too_is_answered_for_it() -> None:
    assert of_whom("hvem bevilger en mentor til borger med angst") == ("gladsaxe", [])
    assert of_whom("hvem betaler for bostøtte i Gladsaxe") == ("gladsaxe", [])


def test_who_says_whose_answer_is_wanted_gets_that() -> None:
    asked = prepare("hvem er tovholder i Brønderslev", seeds_context(), on=today(), organisation="gladsaxe")
    assert asked.scopes[0] == "gladsaxe"


@pytest.mark.parametrize(
    ("day", "whose"), [(date(2026, 12, 31), {"region-hovedstaden"}), (date(2027, 1, 1), {"region-oestdanmark"})]
)
def test_an_organisation_that_is_no_more_stands_for_the_one_in_its_place(day: date, whose: set[str]) -> None:
    """The region's old name in a question once made it an error from the day the region was another."""
    context = seeds_context()
    question = "Psykisk syg med stofmisbrug: er det os eller Region Hovedstaden?"
    asked = prepare(question, context, on=day, organisation="gladsaxe", usual="gladsaxe")
    assert asked.scopes[0] == "gladsaxe"
    deciders = {r.party.organisation_id for o in compose(asked, context.view, 0).options for r in o.decided_by}
    assert {key for key in deciders if key != "gladsaxe"} == whose


def test_no_question_is_passed_back_to_the_organisation_it_came_from() -> None:
    """A note of the usual organisation fits, and not well enough to be told; nobody else has it."""
    for question in read_questions(Path(__file__).parents[1] / "understanding" / "tune"):
        for day in (today(), date(2010, 1, 1), date(2027, 1, 1)):
            of_whom(question.question, day)


def test_an_empty_map_says_what_to_do_first() -> None:
    with pytest.raises(UnknownIdError, match="ansvarskort load"):
        scopes(MapView((), ()), "gladsaxe", today())
