"""English questions: what they are in Danish, what they are answered, and that Danish ones are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.answer.answer import compose
from graph.answer.ask import prepare
from graph.answer.model import Answer
from graph.evaluation.questions import Question, read_questions
from graph.evaluation.scoring import judge
from graph.language.english import in_danish
from graph.language.glossary import Glossary, glossary, key
from graph.language.spoken import spoken_language
from graph.language.understand import understand
from graph.model.kinds import Language
from graph.responsibility_map import today
from tests.language.seeds import seeds_context, seeds_view

QUESTIONS = read_questions(Path(__file__).parent / "english.yaml")
ENGLISH_EXPRESSIONS = {"plan do study act", "International Citizen Service"}
"""Names that are English."""


def ask(question: Question) -> Answer:
    asked = prepare(
        question.question,
        seeds_context(),
        on=question.on or today(),
        organisation=question.organisation or "gladsaxe",
    )
    return compose(asked, seeds_view().within(asked.reach), 1)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_in_english_is_answered_rightly_and_in_english(question: Question) -> None:
    answer = ask(question)
    assert judge(question, answer).wrong == ()
    assert answer.language is Language.EN
    for text in (answer.text, *(notice.text for notice in answer.notices)):
        assert spoken_language(text) is not Language.DA, text


@pytest.mark.parametrize(
    ("english", "danish"),
    [
        ("Who pays for drug treatments?", "hvem betaler stofmisbrugsbehandling?"),
        ("Who funds counselling and counseling?", "hvem betaler rådgivning og rådgivning?"),
        ("What does section 85 of the Social Services Act say?", "hvad § 85 serviceloven ?"),
        ("Who decides under s. 167(2) of the Active Employment Act?", "hvem bestemmer under § 167, stk. 2 LAB?"),
        ("Who pays for help under section 134 a of the Health Act?", "hvem betaler hjælp under § 134a sundhedsloven?"),
        ("Who are the 17-year-olds on cash benefits?", "hvem er 17-årig får kontanthjælp?"),
    ],
)
def test_word_for_word(english: str, danish: str) -> None:
    assert " ".join(in_danish(english).text.split()) == danish


@pytest.mark.parametrize(
    ("question", "age", "holds", "absent"),
    [
        ("17-year-old on cash benefits needs a mentor", (17, 18), {"dk/betingelse/faar-kontanthjaelp"}, set()),
        ("Citizen aged 67 needs home help", (67, 68), set(), set()),
        ("Who pays for a citizen under 30 who needs a mentor", (None, 30), set(), set()),
        ("She is not ready for work and needs a mentor", (None, None), set(), {"dk/betingelse/jobparat"}),
        (
            "A homeless man with anxiety wants treatment",
            (None, None),
            {"dk/betingelse/hjemloes", "dk/betingelse/angst"},
            set(),
        ),
    ],
)
def test_facts(question: str, age: tuple[int | None, int | None], holds: set[str], absent: set[str]) -> None:
    facts = understand(question, seeds_context()).facts
    assert (facts.age, facts.age_to) == age
    assert holds <= facts.conditions
    assert absent <= facts.absent


def test_hits_say_what_the_english_word_is_in_danish() -> None:
    hits = understand("Who must obtain the consent of the citizen?", seeds_context()).hits
    assert any("'consent' (læst som 'samtykke')" in reason for hit in hits for reason in hit.because)


def test_danish_names_are_not_taken_for_english() -> None:
    named = {name for entity in seeds_view().entities.values() for name in (entity.name, *entity.aliases)}
    assert {name for name in named if spoken_language(name) is Language.EN} == ENGLISH_EXPRESSIONS


def test_a_danish_question_is_itself() -> None:
    question = "Hvem betaler for en mentor til en borger med angst?"
    assert in_danish(question) == (question, ())


def test_two_words_are_english_only_where_the_glossary_has_them() -> None:
    assert spoken_language("foster care") is Language.EN
    assert spoken_language("section 85 support") is Language.EN
    assert spoken_language("housing first") is None
    assert spoken_language("dentist") is None
    assert spoken_language("SEL § 85") is None


def test_spelling_and_inflection_make_no_difference() -> None:
    assert key("counselling").form == key("counseling").form
    assert key("organisation").form == key("organization").form
    assert key("centres").stem == key("center").stem


def test_the_glossary_says_everything_once() -> None:
    assert glossary().covers([]) is False
    with pytest.raises(ValueError, match="twice"):
        Glossary(["consent = samtykke", "agreement, consent = aftale"])
    with pytest.raises(ValueError, match="no ="):
        Glossary(["consent"])
