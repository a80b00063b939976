"""Compounds come apart, typos are mended, and real words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.language.text import word_set
from graph.language.weak import SHORTHAND
from graph.language.words import Vocabulary, danish, stem

WORDS = Vocabulary(
    word_set(
        "rusmiddel behandling misbrug uddannelseshjælp modtager kontaktperson ordning bostøtte "
        "medarbejder ledsagelse mentor ledsager borger angst tandpleje jobsamtale stof hjemløs "
        "herberg visitation aflastning afløsning "
    )
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("rusmiddelbehandling", ("rusmiddel", "behandling")),
        ("misbrugsbehandlingen", ("misbrug", "behandlingen")),
        ("uddannelseshjælpsmodtager", ("uddannelseshjælp", "modtager")),
        ("kontaktpersonordning", ("kontaktperson", "ordning")),
        ("bostøttemedarbejder", ("bostøtte", "medarbejder")),
        ("ungeenheden", ("unge", "enheden")),
        ("virksomhedspraktik", ("virksomhed", "praktik")),
        ("hundetræning", ("hunde", "træning")),
        ("herberg", ("herberg",)),
        ("samarbejde", ("samarbejde",)),
        ("afgørelse", ("afgørelse",)),
        ("kommunen", ("kommunen",)),
    ],
)
def test_split(word: str, parts: tuple[str, ...]) -> None:
    assert WORDS.split(word) == parts


@pytest.mark.parametrize(
    ("forms", "root"),
    [
        (("følge", "følges", "følger", "fulgt"), "følg"),
        (("ledsage", "ledsagelse", "ledsager", "ledsages"), "ledsag"),
        (("behandle", "behandling", "behandlingen", "behandlinger"), "behandl"),
        (("henvise", "henvisning", "henvisninger"), "henvis"),
        (("gå", "går", "gik"), "gå"),
        (("tand", "tænder", "tænderne"), "tand"),
    ],
)
def test_inflections_have_one_stem(forms: tuple[str, ...], root: str) -> None:
    assert {stem(form) for form in forms} == {root}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("borgr", "borger"),
        ("behandlign", "behandling"),
        ("ledsagr", "ledsager"),
        ("ledsaglese", "ledsagelse"),
        ("rusmidelbehandling", "rusmiddelbehandling"),
        ("uddanelseshjelp", "uddannelseshjælp"),
        ("jobsamtlae", "jobsamtale"),
        ("hjemlos", "hjemløs"),
        ("foelges", "følges"),
        ("carport", None),
        ("elbil", None),
        ("afrusning", None),
        ("ledsagelsen", None),
        ("xyzzq", None),
    ],
)
def test_correct(written: str, meant: str | None) -> None:
    assert WORDS.correct(written) == meant


@given(st.sampled_from(sorted(danish().keys() - SHORTHAND.keys())))
def test_no_real_word_becomes_another(word: str) -> None:
    assert WORDS.correct(word) is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_word_is_borne(word: str) -> None:
    assert WORDS.split(word)
    assert WORDS.roots(word)
    WORDS.correct(word)
