"""Agreements and precedence: what settles, what does not, and how what is not known is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.answer.answer import compose
from graph.answer.ask import prepare
from graph.answer.model import Answer, GivenFacts, Known, Resolution, Verdict
from graph.language.context import Context
from graph.model.kinds import Language
from graph.view import MapView
from tests.io.folders import BASE, read

DAY = date(2026, 11, 22)
NEED = "Borgeren skal følges til behandling"
MENTOR, SUPPORT = "dk/indsats/mentor", "dk/indsats/bostoette"
AGREEMENT = """
agreements:
  - id: by/aftale
    name: Aftale om følgeskab
    settles: dk/behov/foelges
    prefers: by/mandat/bostoette
    between: [by/jobcenter, by/bostoette]
"""
PRECEDENCE = "edges:\n  - {type: YIELDS_TO, source: dk/lab/167, target: dk/sel/85, strength: %s, text: t}\n"


def asked(at: Path, text: str, question: str = NEED, *, language: Language | None = None, **facts: object) -> Answer:
    dataset = read(at, text)
    view = MapView(dataset.entities.values(), dataset.edges.values())
    given = GivenFacts.model_validate(facts)
    wanted = prepare(question, Context.from_view(view), on=DAY, organisation="by", given=given, language=language)
    return compose(wanted, view, 0)


def order(answer: Answer) -> list[str]:
    return [option.service.id for option in answer.options]


def test_without_agreement_or_precedence_nothing_is_settled(tmp_path: Path) -> None:
    answer = asked(tmp_path, BASE)
    assert answer.resolution is Resolution.SEVERAL
    assert answer.agreements == ()


def test_an_agreement_between_two_parties_chooses(tmp_path: Path) -> None:
    answer = asked(tmp_path, BASE + AGREEMENT)
    assert answer.resolution is Resolution.RESOLVED
    assert order(answer) == [SUPPORT, MENTOR]
    assert [a.id for a in answer.agreements] == ["by/aftale"]
    assert "afklaret ved aftale" in answer.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: Aftale om følgeskab", "name: Aftale om følgeskab\n    valid_to: 2026-11-22"),
        ("name: Aftale om følgeskab", "name: Aftale om følgeskab\n    valid_from: 2026-11-23"),
        ("name: Aftale om følgeskab", "name: Aftale om følgeskab\n    standing: proposed"),
        ("[by/jobcenter, by/bostoette]", "[by/jobcenter]"),
        ("settles: dk/behov/foelges", "settles: []"),
        ("prefers: by/mandat/bostoette", "prefers: {to: by/mandat/bostoette, standing: planned}"),
    ],
)
def test_an_agreement_that_is_not_in_force_or_of_one_party_settles_nothing(
    tmp_path: Path, before: str, after: str
) -> None:
    assert before in AGREEMENT
    answer = asked(tmp_path, BASE + AGREEMENT.replace(before, after))
    assert answer.resolution is Resolution.SEVERAL
    assert answer.agreements == ()


def test_an_agreement_cannot_choose_what_the_law_excludes(tmp_path: Path) -> None:
    """It chooses among powers that exist and makes none."""
    answer = asked(tmp_path, BASE + AGREEMENT, absent=("dk/betingelse/funktionsevne",))
    assert answer.options[-1].service.id == SUPPORT
    assert answer.options[-1].verdict is Verdict.EXCLUDED
    assert answer.agreements == ()
    assert answer.resolution is Resolution.RESOLVED, "one option is left, decided and paid by somebody named"


@pytest.mark.parametrize("strength", ["law", "guidance", "decision", "practice"])
def test_precedence_settles_by_law_guidance_and_decision_never_by_practice(tmp_path: Path, strength: str) -> None:
    answer = asked(tmp_path, BASE + PRECEDENCE % strength)
    if strength == "practice":
        assert answer.resolution is Resolution.SEVERAL
        assert "viger" not in answer.text
        return
    assert answer.resolution is Resolution.RESOLVED
    assert order(answer) == [SUPPORT, MENTOR]
    without = asked(tmp_path, BASE + PRECEDENCE % strength, absent=("dk/betingelse/funktionsevne",))
    assert order(without) == [MENTOR, SUPPORT], "where the upper one is excluded the lower one is used"


@pytest.mark.parametrize(
    ("before", "after", "decider", "said"),
    [
        ("", "", Known.RECORDED, "Jobcenteret afgør"),
        ("    decided_by: by/jobcenter\n", "", Known.LAW_ONLY, "kommunen efter loven"),
        (
            "    decided_by: by/jobcenter\n",
            "    decided_by: {to: by/jobcenter, standing: proposed}\n",
            Known.LAW_ONLY,
            "kommunen efter loven",
        ),
        (
            "part_of: by}\nbudgets",
            "part_of: by, disputes: {to: by/mandat/mentor, decider: true}}\nbudgets",
            Known.DISPUTED,
            "uafklaret mellem Bostøtten",
        ),
        ("    decided_by: by/jobcenter\n", "", Known.NOT_RECORDED, "ikke registreret"),
        ("name: Mentorstøtte, nature: grant", "name: Mentorstøtte, nature: task", Known.NOT_APPLICABLE, ""),
    ],
)
def test_the_kinds_of_not_known_are_told_apart(
    tmp_path: Path, before: str, after: str, decider: Known, said: str
) -> None:
    assert before in BASE
    text = BASE.replace(before, after) if before else BASE
    if decider is Known.NOT_RECORDED:
        text = text.replace("decides: municipality, ", "")
    if decider is Known.NOT_APPLICABLE:
        text = text.replace("    decided_by: by/jobcenter\n    paid_by: by/budget/job\n", "")
    answer = asked(tmp_path, text, "Hvem kan give mentorstøtte?")
    [option] = answer.options
    assert option.decider is decider
    assert said in answer.text
    if decider not in (Known.RECORDED, Known.NOT_APPLICABLE):
        assert answer.resolution is Resolution.UNRESOLVED
        assert "Jobcenteret afgør" not in answer.text


@pytest.mark.parametrize(("function", "resolution"), [("member", Resolution.RESOLVED), ("guest", Resolution.SEVERAL)])
def test_an_agreement_of_a_forum_settles_for_its_members_not_for_its_guests(
    tmp_path: Path, function: str, resolution: Resolution
) -> None:
    forum = "forums:\n  - {id: by/udvalg, name: Udvalget}\nedges:\n"
    seat = f"  - {{type: IN, source: by/jobcenter, target: by/udvalg, function: {function}}}\n"
    agreement = AGREEMENT.replace("between: [by/jobcenter,", "between: [by/udvalg,")
    assert asked(tmp_path, BASE + agreement + forum + seat).resolution is resolution
