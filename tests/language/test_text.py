"""Clean-up keeps the words and joins what scanning broke; tokens keep their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.text import clean, tokens


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("misbrugs-behandling", "misbrugsbehandling"),
        ("Kompeten-cecenter", "Kompetencecenter"),
        ("misbrugs-\nbehandling", "misbrugsbehandling"),
        ("børne- og familieafdeling", "børne- og familieafdeling"),
        ("stof- eller alkoholproblem", "stof- eller alkoholproblem"),
        ("LAB-mentor til døgn\u00adbehandling", "LAB-mentor til døgnbehandling"),
        ("17-årig  hos\u00a0§\u00a085", "17-årig hos § 85"),
        ("Anne-Marie", "Anne-Marie"),
        ("ﬁnde a\u030angst", "finde ångst"),
    ],
)
def test_clean(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


@given(st.text(max_size=400))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=400))
def test_tokens_are_pieces_of_the_text_in_order(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert [t.start for t in found] == sorted(t.start for t in found)


def test_numbers_paragraphs_and_sentences() -> None:
    found = tokens("Konto 5.38.38, § 82b stk. 2. Næste er kap. 11")
    assert [t.norm for t in found] == ["konto", "5.38.38", "§", "82", "b", "stk", "2", "næste", "er", "kap", "11"]
    assert [t.norm for t in found if t.opens] == ["konto"]
    assert [t.norm for t in tokens("Ring nu. Hun venter!\nJa") if t.opens] == ["ring", "hun", "ja"]


def test_little_words_are_read_as_they_are_spoken() -> None:
    assert [token.norm for token in tokens("vi ka ik ha hva han sku gi")] == [
        "vi",
        "kan",
        "ikke",
        "have",
        "hvad",
        "han",
        "skulle",
        "give",
    ]
