"""What an answer says of other days than its own: laws that have ended or come later, and what is going to change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.answer.answer import compose
from graph.answer.ask import prepare
from graph.answer.model import Answer, Resolution
from graph.language.context import Context
from graph.model.kinds import Language
from graph.view import MapView
from tests.io.folders import BASE, read

TODAY, LATER = date(2026, 11, 24), date(2027, 1, 1)
MENTOR = "Hvem kan give mentorstøtte?"


def ask(
    tmp_path: Path, text: str, question: str = MENTOR, on: date = TODAY, language: Language = Language.DA
) -> Answer:
    dataset = read(tmp_path, text)
    view = MapView(dataset.entities.values(), dataset.edges.values())
    return compose(prepare(question, Context.from_view(view), on=on, organisation="by", language=language), view, 0)


def ahead(answer: Answer) -> list[str]:
    return [notice.text for notice in answer.notices if notice.code == "PLANNED_CHANGE"]


def deciders(answer: Answer) -> set[str]:
    return {responsibility.party.id for option in answer.options for responsibility in option.decided_by}


MOVED = BASE.replace(
    "    decided_by: by/jobcenter\n",
    "    decided_by: [{to: by/jobcenter, valid_to: 2027-01-01}, {to: by/bostoette, valid_from: 2027-01-01}]\n",
)


def test_another_decider_from_a_day_is_told_before_and_true_after(tmp_path: Path) -> None:
    answer = ask(tmp_path, MOVED)
    assert deciders(answer) == {"by/jobcenter"}
    assert ahead(answer) == ["Fra 1. 1. 2027: Mentorstøtte (LAB § 167): Bostøtten afgør; Jobcenteret betaler."]
    assert ahead(answer)[0] in answer.text
    after = ask(tmp_path, MOVED, on=LATER)
    assert deciders(after) == {"by/bostoette"}
    assert ahead(after) == []


@pytest.mark.parametrize(("said", "on"), [("efter nytår", LATER), ("pr. 1/1-27", LATER), ("i 2015", TODAY)])
def test_a_later_day_that_the_question_names_is_the_answers(tmp_path: Path, said: str, on: date) -> None:
    dataset = read(tmp_path, MOVED)
    view = MapView(dataset.entities.values(), dataset.edges.values())
    context = Context.from_view(view)
    asked = prepare(f"Hvem kan give mentorstøtte {said}?", context, on=TODAY, organisation="by", ahead=True)
    answer = compose(asked, view, 0)
    assert answer.on == on
    assert deciders(answer) == {"by/bostoette" if on == LATER else "by/jobcenter"}
    assert answer.text.startswith("Svaret gælder 1. 1. 2027, som du nævner.") == (on == LATER)
    fixed = prepare(f"Hvem kan give mentorstøtte {said}?", context, on=TODAY, organisation="by")
    assert compose(fixed, view, 0).on == TODAY


def test_it_is_told_in_english_too(tmp_path: Path) -> None:
    answer = ask(tmp_path, MOVED, language=Language.EN)
    assert ahead(answer) == ["From 2027-01-01: Mentorstøtte (LAB § 167): Bostøtten decides; Jobcenteret pays."]


def test_another_payer_through_the_budgets_owner_is_told_of(tmp_path: Path) -> None:
    moved = BASE.replace(
        "owned_by: by/jobcenter}",
        "owned_by: [{to: by/jobcenter, valid_to: 2027-01-01}, {to: by/bostoette, valid_from: 2027-01-01}]}",
    )
    assert ahead(ask(tmp_path, moved)) == [
        "Fra 1. 1. 2027: Mentorstøtte (LAB § 167): Jobcenteret afgør; Bostøtten betaler."
    ]


def test_a_mandate_that_another_takes_over_from_a_day(tmp_path: Path) -> None:
    moved = BASE.replace("    name: Mentor\n", "    name: Mentor\n    valid_to: 2027-01-01\n").replace(
        "sources:\n",
        "  - {id: by/mandat/mentor-ny, name: Mentor, for: dk/indsats/mentor, under: dk/lab/167,\n"
        "     valid_from: 2027-01-01, decided_by: by/bostoette, paid_by: by/budget/social}\nsources:\n",
    )
    assert ahead(ask(tmp_path, moved)) == ["Fra 1. 1. 2027: Mentorstøtte (LAB § 167): Bostøtten afgør og betaler."]


def test_an_organisation_linked_from_a_day_takes_over_what_the_law_moves(tmp_path: Path) -> None:
    moved = BASE.replace(
        "organisation_type: municipality}\n",
        "organisation_type: municipality, linked_to: region}\n"
        "  - {id: region, name: Regionen, organisation_type: region, valid_from: 2027-01-01}\n",
    ).replace("    name: Mentor\n", "    name: Mentor\n    valid_to: 2027-01-01\n")
    moved = moved.replace(
        "sources:\n",
        "  - {id: region/mandat/mentor, name: Mentor, for: dk/indsats/mentor, under: dk/lab/167,\n"
        "     valid_from: 2027-01-01, decided_by: region, paid_by: region}\nsources:\n",
    )
    assert deciders(ask(tmp_path, moved)) == {"by/jobcenter"}
    assert ahead(ask(tmp_path, moved)) == ["Fra 1. 1. 2027: Mentorstøtte (LAB § 167): Regionen afgør og betaler."]
    assert deciders(ask(tmp_path, moved, on=LATER)) == {"region"}


def test_what_ends_is_offered_until_it_ends_and_not_after(tmp_path: Path) -> None:
    ends = BASE.replace("law: LAB, paragraph: '167',", "law: LAB, paragraph: '167', valid_to: 2027-01-01,")
    before = ask(tmp_path, ends)
    assert [option.service.id for option in before.options] == ["dk/indsats/mentor"]
    assert ahead(before) == ["Fra 1. 1. 2027 gives Mentorstøtte ikke længere (LAB § 167)."]
    after = ask(tmp_path, ends, on=LATER)
    assert after.options == ()
    assert after.resolution is Resolution.UNRESOLVED
    assert "LAB § 167 gælder ikke længere." in after.text


@pytest.mark.parametrize(("standing", "said"), [("planned", "planlagt"), ("proposed", "anbefalet i rapporten")])
def test_a_need_whose_only_service_is_planned_says_so(tmp_path: Path, standing: str, said: str) -> None:
    text = BASE.replace(
        "services:\n",
        "  - {id: dk/behov/svoemme, name: Vil lære at svømme, met_by: dk/indsats/svoemning}\n"
        f"services:\n  - {{id: dk/indsats/svoemning, name: Svømning, nature: grant, standing: {standing}}}\n",
    )
    answer = ask(tmp_path, text, "Vil lære at svømme")
    assert (answer.resolution, answer.options) == (Resolution.UNRESOLVED, ())
    assert ahead(answer) == [f"Svømning: {said}."]
    assert "ingen indsats er registreret for behovet" in answer.text


def test_a_service_that_begins_later_is_told_of_and_not_offered(tmp_path: Path) -> None:
    text = BASE.replace("nature: grant, under: dk/lab/167", "nature: grant, valid_from: 2027-01-01, under: dk/lab/167")
    answer = ask(tmp_path, text, "Skal følges til behandling")
    assert [option.service.id for option in answer.options] == ["dk/indsats/bostoette"]
    assert ahead(answer) == ["Fra 1. 1. 2027: Mentorstøtte (LAB § 167): Jobcenteret afgør og betaler."]


def test_a_repealed_law_without_a_date_names_its_successor(tmp_path: Path) -> None:
    ended = BASE.replace(
        "authorities:\n",
        "authorities:\n  - {id: dk/lab/99, name: LAB § 99, law: LAB, paragraph: '99', standing: ended,\n"
        "     replaced_by: dk/lab/167}\n",
    )
    answer = ask(tmp_path, ended, "LAB § 99")
    assert [option.service.id for option in answer.options] == ["dk/indsats/mentor"]
    assert "LAB § 99 er ophævet (datoen er ikke registreret); se LAB § 167." in answer.text


def versions(*, paragraph: str) -> str:
    """LAB § 167 from 2027, and what was before it under the paragraph given."""
    old = (
        f"  - {{id: dk/lab/foer, name: LAB § {paragraph}, law: LAB, paragraph: '{paragraph}', summary: Som før,\n"
        "     valid_to: 2027-01-01, replaced_by: dk/lab/167}\n"
    )
    later = "law: LAB, paragraph: '167', summary: Som nu, valid_from: 2027-01-01,"
    now = BASE.replace("law: LAB, paragraph: '167',", later)
    return now.replace("authorities:\n", f"authorities:\n{old}")


def test_another_version_of_the_same_paragraph_is_not_told_of_as_another_law(tmp_path: Path) -> None:
    text = versions(paragraph="167").replace("under: dk/lab/167}", "under: [dk/lab/167, dk/lab/foer]}")
    text = text.replace("    under: dk/lab/167\n", "    under: [dk/lab/167, dk/lab/foer]\n")
    for day in (TODAY, LATER):
        answer = ask(tmp_path, text, "LAB § 167", on=day)
        assert [option.service.id for option in answer.options] == ["dk/indsats/mentor"]
        assert not {notice.code for notice in answer.notices} & {"AUTHORITY_REPLACED", "AUTHORITY_NOT_YET"}
    before = ask(tmp_path, text, "LAB § 167")
    assert ahead(before) == ["LAB § 167 ændres 1. 1. 2027 (Mentorstøtte). Derefter: Som nu"]
    assert "LAB § 167 ændres 1. 1. 2027 (Mentorstøtte)." in before.text


def test_a_law_that_is_not_in_force_yet_names_what_holds_until_then(tmp_path: Path) -> None:
    answer = ask(tmp_path, versions(paragraph="99"), "LAB § 167")
    assert "LAB § 167 gælder først fra 1. 1. 2027; indtil da LAB § 99." in answer.text
    stated = {(s.subject.id, s.value) for s in answer.statements if s.property == "summary"}
    assert stated == {("dk/lab/foer", "Som før"), ("dk/lab/167", "Som nu")}


def test_a_law_that_has_ended_is_stated_with_the_one_of_today(tmp_path: Path) -> None:
    answer = ask(tmp_path, versions(paragraph="99"), "LAB § 99", on=LATER)
    assert [option.service.id for option in answer.options] == ["dk/indsats/mentor"]
    assert "LAB § 99 gælder ikke længere; se LAB § 167." in answer.text
    assert {(s.property, s.value) for s in answer.statements if s.subject.id == "dk/lab/foer"} >= {
        ("summary", "Som før"),
        ("replaced_by", "LAB § 167"),
    }
