"""The many ways to write one paragraph, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.language.paragraphs import LawReader, resolve
from graph.model.nodes import LegalAuthority
from graph.model.provenance import Confidence, Provenance

FACT = Provenance(confidence=Confidence.LAW)
READER = LawReader(
    {"SEL": "SEL", "serviceloven": "SEL", "LAB": "LAB", "SUL": "SUL", "barnets lov": "BL", "BL": "BL"},
    {"52", "76", "82 b", "85", "99", "134 a", "167"},
)


def law(identifier: str, abbreviation: str, paragraph: str, subsection: str | None = None) -> LegalAuthority:
    return LegalAuthority(
        id=identifier,
        name=identifier,
        law=abbreviation,
        abbreviation=abbreviation,
        paragraph=paragraph,
        subsection=subsection,
        provenance=FACT,
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("§ 85", [(None, "85", None)]),
        ("SEL 85", [("SEL", "85", None)]),
        ("sel.85", [("SEL", "85", None)]),
        ("SEL§85", [("SEL", "85", None)]),
        ("paragraf 85 i serviceloven", [("SEL", "85", None)]),
        ("85 i serviceloven", [("SEL", "85", None)]),
        ("servicelovens § 85, stk. 2", [("SEL", "85", "2")]),
        ("SEL § 85 stk. 1 nr. 2", [("SEL", "85", "1")]),
        ("85'eren", [(None, "85", None)]),
        ("§85-støtte", [(None, "85", None)]),
        ("LAB § 167 stk 2", [("LAB", "167", "2")]),
        ("lab167", [("LAB", "167", None)]),
        ("§§ 52 og 76", [(None, "52", None), (None, "76", None)]),
        ("§ 82 b", [(None, "82 b", None)]),
        ("82b", [(None, "82 b", None)]),
        ("sul 134a", [("SUL", "134 a", None)]),
        ("barnets lovs § 32", [("BL", "32", None)]),
        ("sel 85 eller lab 167?", [("SEL", "85", None), ("LAB", "167", None)]),
        ("§ 85 SEL § 99", [(None, "85", None), ("SEL", "99", None)]),
        ("hun er 17 år og § 85", [(None, "85", None)]),
        ("§ 85 og 17 år", [(None, "85", None)]),
        ("Lov nr. 1750 af 29/12/2025", []),
        ("under 30, 8b klasse, 85 borgere, konto 5.38.38", []),
        ("§", []),
    ],
)
def test_read(text: str, found: list[tuple[str | None, str, str | None]]) -> None:
    assert [(r.law, r.paragraph, r.subsection) for r in READER.read(text)] == found


def test_chapters_and_places_in_the_text() -> None:
    assert [(r.law, r.chapter) for r in READER.read("LAB kap. 11")] == [("LAB", "11")]
    text = "hvem bevilger servicelovens § 85, stk. 2 her"
    reference = READER.read(text)[0]
    assert text[reference.start : reference.end] == "85, stk. 2"


@given(st.text(alphabet="§ 0123456789abielr.,-'SELABstkogi", max_size=60))
def test_any_text_is_borne(text: str) -> None:
    for reference in READER.read(text):
        assert reference.paragraph or reference.chapter
        assert 0 <= reference.start < reference.end <= len(text)


def test_resolve_prefers_the_exact_and_keeps_other_laws() -> None:
    sel, sel2, lab, span = (
        law("dk/sel/85", "SEL", "85"),
        law("dk/sel/85/2", "SEL", "85", "2"),
        law("dk/lab/85", "LAB", "85"),
        law("dk/aktivlov/16-20", "AL", "16-20"),
    )
    laws = [sel, sel2, lab, span]
    assert resolve(READER.read("SEL § 85")[0], laws) == [sel]
    assert resolve(READER.read("SEL § 85 stk. 2")[0], laws) == [sel2]
    assert resolve(READER.read("SEL § 85 stk. 7")[0], laws) == [sel]
    assert resolve(READER.read("§ 85")[0], laws) == [sel, lab]
    assert resolve(READER.read("§ 18")[0], laws) == [span]
    assert resolve(READER.read("SEL § 99")[0], laws) == []
