"""What begins and ends at an age, for a person of whom something is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.answer.model import Transition
from graph.answer.phrases import Phrases
from graph.answer.situation import Situation
from graph.answer.transitions import Person, sentences, stated, transitions
from graph.language.understand import understand
from graph.model.kinds import Language
from graph.view import MapView
from tests.answer.test_settle import asked
from tests.io.folders import BASE, read
from tests.language.seeds import seeds_context

DAY = date(2026, 11, 24)
DA, EN = Phrases(Language.DA), Phrases(Language.EN)
SMALL = BASE.replace("paragraph: '85', age_from: 18,", "paragraph: '85', age_from: 18, age_to: 67,").replace(
    "authorities:\n",
    "authorities:\n"
    "  - {id: dk/bl/32, name: BL § 32, law: BL, paragraph: '32', age_to: 18, deadline: 14 dage}\n"
    "  - {id: dk/bl/111, name: BL § 111, law: BL, paragraph: '111', age_to: 18, deadline: Seks måneder før}\n",
).replace(
    "services:\n",
    "services:\n"
    "  - {id: dk/indsats/barn, name: Støtte til barn, nature: grant, under: dk/bl/32, broader: dk/indsats/bostoette}\n",
)  # fmt: skip


def small(tmp_path: Path, text: str = SMALL) -> MapView:
    dataset = read(tmp_path, text)
    return MapView(dataset.entities.values(), dataset.edges.values())


def at(view: MapView, age: int = 15, situation: Situation | None = None, on: date = DAY) -> dict[int, Transition]:
    return {t.age: t for t in transitions(view, age, Person(situation or Situation(), ["by"]), on, DA)}


def ids(options: object) -> list[str]:
    return [option.service.id for option in options]  # type: ignore[attr-defined]


def test_each_age_at_which_a_law_draws_a_line(tmp_path: Path) -> None:
    found = at(small(tmp_path))
    assert list(found) == [18, 67]
    assert (ids(found[18].ends), ids(found[18].begins)) == (["dk/indsats/barn"], ["dk/indsats/bostoette"])
    assert (ids(found[67].ends), found[67].begins) == (["dk/indsats/bostoette"], ())
    assert list(at(small(tmp_path), age=18)) == [67]
    assert at(small(tmp_path), age=67) == {}


def test_what_has_no_age_neither_begins_nor_ends(tmp_path: Path) -> None:
    every = at(small(tmp_path)).values()
    assert "dk/indsats/mentor" not in {key for t in every for key in (*ids(t.begins), *ids(t.ends))}


def test_a_mandate_draws_a_line_too(tmp_path: Path) -> None:
    text = SMALL.replace("    name: Mentor\n", "    name: Mentor\n    age_to: 30\n").replace(
        "sources:\n",
        "  - {id: by/mandat/mentor-30, name: Mentor, for: dk/indsats/mentor, under: dk/lab/167, age_from: 30,\n"
        "     decided_by: by/bostoette}\nsources:\n",
    )
    found = at(small(tmp_path, text))[30]
    assert [option.mandate.id for option in found.ends if option.mandate] == ["by/mandat/mentor"]
    assert [option.mandate.id for option in found.begins if option.mandate] == ["by/mandat/mentor-30"]


def test_what_the_law_excludes_by_another_fact_does_not_begin(tmp_path: Path) -> None:
    absent = Situation(absent=frozenset({"dk/betingelse/funktionsevne"}))
    assert at(small(tmp_path), situation=absent)[18].begins == ()


def test_the_deadline_of_a_duty_is_to_prepare_and_that_of_a_grant_is_not(tmp_path: Path) -> None:
    assert [(s.subject.id, s.value) for s in at(small(tmp_path))[18].prepare] == [("dk/bl/111", "Seks måneder før")]


def test_the_rules_are_those_of_the_day(tmp_path: Path) -> None:
    text = SMALL.replace("paragraph: '32', age_to: 18,", "paragraph: '32', age_to: 18, valid_from: 2024-01-01,")
    assert ids(at(small(tmp_path, text))[18].ends) == ["dk/indsats/barn"]
    assert at(small(tmp_path, text), on=date(2023, 12, 31))[18].ends == ()


def test_it_is_said_in_both_languages(tmp_path: Path) -> None:
    one = at(small(tmp_path))[18]
    assert sentences(one, DA) == [
        "Ved 18 år ophører: BL § 32.",
        "Fra 18 år kan søges: SEL § 85.",
        "Inden da: BL § 111: Seks måneder før.",
    ]
    assert sentences(one, EN)[0] == "At 18 years this ends: BL § 32."
    assert [(s.subject.id, s.property, s.value) for s in stated(one, DA)] == [
        ("dk/indsats/barn", "ends_at", "18 år (BL § 32)"),
        ("dk/indsats/bostoette", "begins_at", "18 år (SEL § 85)"),
        ("dk/bl/111", "deadline", "Seks måneder før"),
    ]


@pytest.mark.parametrize(
    ("question", "age"),
    [
        ("Hvad ændrer sig, når han fylder 18?", 18),
        ("Hun bliver snart 25 år. Hvad ophører så?", 25),
        ("What changes when she turns 18?", 18),
        ("Hun fylder 18 og skal have en mentor", None),
        ("Hvad sker der, når han bliver 18 måneder?", None),
        ("Hvad sker der efter 14 dage?", None),
        ("Hun bliver overflyttet til stue 18, hvad sker der så?", None),
    ],
)
def test_an_age_is_asked_about_only_where_it_is_reached(question: str, age: int | None) -> None:
    assert understand(question, seeds_context()).turning == age


@pytest.mark.parametrize(
    ("age", "age_to", "warned"),
    [(14, None, []), (15, None, []), (16, None, [18]), (17, None, [18]), (18, None, []), (14, 17, [18]), (9, 17, [])],
)
def test_an_answer_warns_of_an_age_that_is_two_years_off(
    tmp_path: Path, age: int, age_to: int | None, warned: list[int]
) -> None:
    answer = asked(tmp_path, SMALL, age=age, age_to=age_to)
    assert [one.age for one in answer.ahead] == warned
    assert [notice.code == "AGE_AHEAD" for notice in answer.notices].count(True) == len(warned)


def test_the_warning_says_what_ends_and_what_begins_of_the_options_of_the_answer(tmp_path: Path) -> None:
    text = SMALL.replace("met_by: [dk/indsats/mentor,", "met_by: [dk/indsats/barn, dk/indsats/mentor,").replace(
        "    name: Mentor\n", "    name: Mentor\n    age_to: 23\n"
    )
    answer = asked(tmp_path, text, age=17)
    (one,) = answer.ahead
    assert (ids(one.ends), ids(one.begins)) == (["dk/indsats/barn"], ["dk/indsats/bostoette"])
    said = "Ved 18 år ophører: BL § 32. Fra 18 år kan søges: SEL § 85."
    assert said in answer.text
    assert [n.text for n in answer.notices if n.code == "AGE_AHEAD"] == [said]
    english = asked(tmp_path, text, age=22, language=Language.EN)
    assert "At 23 years this ends: LAB § 167." in english.text
    assert asked(tmp_path, text).ahead == ()


def test_what_the_answer_is_not_about_is_not_warned_of(tmp_path: Path) -> None:
    """Support to a child ends at 18, too, but the need leads to no such service."""
    assert ids(asked(tmp_path, SMALL, age=17).ahead[0].ends) == []
