"""Ages and conditions as colleagues state them; what is denied is absent; a relative's are not the citizen's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.facts import ConditionReader, close, read_facts
from graph.language.text import tokens, word_set
from graph.language.words import Vocabulary
from graph.model.edges import Broader
from graph.model.nodes import Condition
from graph.model.provenance import Confidence, Provenance
from graph.view import MapView

FACT = Provenance(confidence=Confidence.LAW)


def condition(name: str, *aliases: str, disjoint: bool = False) -> Condition:
    return Condition(id=name, name=name, aliases=aliases, disjoint=disjoint, provenance=FACT)


CONDITIONS = [
    condition("angst", "panikangst"),
    condition("psykisk-lidelse", "psykisk lidelse", "psykisk syg"),
    condition("misbrug", "rusmiddelproblem"),
    condition("stofmisbrug", "hash", "kokain"),
    condition("visitation", disjoint=True),
    condition("aktivitetsparat"),
    condition("jobparat"),
    condition("hjemloes", "hjemløs", "uden bolig"),
    condition("samtykke", "har givet samtykke"),
]
VIEW = MapView(
    CONDITIONS,
    [
        Broader(source=source, target=target, provenance=FACT)
        for source, target in (
            ("angst", "psykisk-lidelse"),
            ("stofmisbrug", "misbrug"),
            ("aktivitetsparat", "visitation"),
            ("jobparat", "visitation"),
        )
    ],
)
READER = ConditionReader(
    CONDITIONS, Vocabulary(word_set("angst misbrug hash hjemløs borger behandling aktivitetsparat "))
)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("merudgifter efter 100 til en på 67", (67, 68)),
        ("hjælp efter 85", (None, None)),
        ("hvad sker efter 18", (18, None)),
        ("en på 52 timer", (None, None)),
        ("17 år", (17, 18)),
        ("17-årig pige", (17, 18)),
        ("en 17årig", (17, 18)),
        ("hun er 17", (17, 18)),
        ("hun er snart 18", (17, 18)),
        ("pige på 16 med angst", (16, 17)),
        ("ung mand 19, psykotisk", (19, 20)),
        ("under 30", (None, 30)),
        ("borger over 30", (30, None)),
        ("er fyldt 18", (18, None)),
        ("er i 20'erne", (20, 30)),
        ("går i 8. klasse", (14, 16)),
        ("15-17 år", (15, 18)),
        ("mellem 15 og 17 år", (15, 18)),
        ("hendes søn på 7", (None, None)),
        ("hun er 25 og hendes søn på 7", (25, 26)),
        ("mor til børn på 7 og 9", (None, None)),
        ("15 timer, 12 borgere, § 85, 10.000 kr. og kl. 10", (None, None)),
    ],
)
def test_age(text: str, age: tuple[int | None, int | None]) -> None:
    facts = read_facts(tokens(text), READER)
    assert (facts.age, facts.age_to) == age


@pytest.mark.parametrize(
    ("text", "holds", "absent"),
    [
        ("aktivitetsparate borgere med panikangst", {"aktivitetsparat", "angst"}, set()),
        ("en angstborger uden bolig der ryger hash", {"angst", "hjemloes", "stofmisbrug"}, set()),
        ("hun er psykisk meget syg", {"psykisk-lidelse"}, set()),
        ("han er hjemlos", {"hjemloes"}, set()),
        ("ikke aktivitetsparat", set(), {"aktivitetsparat"}),
        ("ingen misbrug", set(), {"misbrug"}),
        ("hverken misbrug eller angst", set(), {"misbrug", "angst"}),
        ("har ikke angst, men misbrug", {"misbrug"}, {"angst"}),
        ("har ikke længere misbrug", set(), {"misbrug"}),
        ("det er ikke kun angst", {"angst"}, set()),
        ("er ude af misbrug", set(), {"misbrug"}),
        ("hendes søn på 7 har angst", set(), set()),
        ("misbrugsbehandling", set(), set()),
    ],
)
def test_conditions(text: str, holds: set[str], absent: set[str]) -> None:
    facts = read_facts(tokens(text), READER)
    assert (set(facts.conditions), set(facts.absent)) == (holds, absent)


def test_each_condition_says_where_it_was_read() -> None:
    assert read_facts(tokens("hun er psykisk meget syg"), READER).because == {"psykisk-lidelse": "psykisk meget syg"}


def test_close_implies_parents_and_excludes_siblings() -> None:
    holds, absent = close({"angst", "aktivitetsparat"}, {"misbrug"}, VIEW)
    assert holds == {"angst", "psykisk-lidelse", "aktivitetsparat", "visitation"}
    assert absent == {"misbrug", "stofmisbrug", "jobparat"}


def test_what_holds_goes_before_what_follows_from_an_absence() -> None:
    holds, absent = close({"stofmisbrug"}, {"misbrug"}, VIEW)
    assert holds == {"stofmisbrug", "misbrug"}
    assert absent == frozenset()


@given(st.text(max_size=200))
def test_any_text_is_borne(text: str) -> None:
    facts = read_facts(tokens(text), READER)
    assert not facts.conditions & facts.absent
    assert facts.age is None or 0 <= facts.age <= 115
