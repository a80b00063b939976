"""How many bodies a request passes, and in which order ways of getting hold of somebody are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.answer.model import Answer
from graph.model.kinds import Language
from tests.answer.test_settle import asked
from tests.io.folders import BASE, refusal, write_folder

TEAM = """
forums:
  - {id: by/forum/team, name: Teamet, part_of: by}
  - {id: by/forum/udvalg, name: Udvalget, part_of: by}
"""
ONE = BASE.replace("met_by: [dk/indsats/mentor, dk/indsats/bostoette]", "met_by: dk/indsats/mentor") + TEAM
DECIDED = "decided_by: by/jobcenter\n"


def passed(at: Path, decided: str, language: Language = Language.DA) -> Answer:
    return asked(at, ONE.replace(DECIDED, decided), language=language)


def test_one_who_decides_is_one_step_and_the_sentence_is_not_spent_on_it(tmp_path: Path) -> None:
    answer = passed(tmp_path, DECIDED)
    assert answer.options[0].steps == 1
    assert "led" not in answer.text.split()


def test_who_recommends_and_each_who_decides_in_turn_is_a_step(tmp_path: Path) -> None:
    decided = (
        "recommended_by: by/forum/team\n    decided_by: [{to: by/forum/udvalg, step: 1}, {to: by/jobcenter, step: 2}]\n"
    )
    answer = passed(tmp_path, decided)
    assert answer.options[0].steps == 3
    said = "Sagen går gennem 3 led: Teamet indstiller, derefter Udvalget, derefter Jobcenteret afgør."
    assert said in answer.text
    english = passed(tmp_path, decided, Language.EN)
    assert "The case passes 3 steps: Teamet recommends, then Udvalget, then Jobcenteret decides." in english.text


def test_those_of_one_step_are_one_and_who_steps_in_between_meetings_is_none(tmp_path: Path) -> None:
    together = "decided_by: [by/forum/udvalg, by/forum/team, {to: by/jobcenter, interim: true}]\n"
    assert passed(tmp_path, together).options[0].steps == 1


def test_where_nobody_is_recorded_no_number_is_told(tmp_path: Path) -> None:
    """A recommendation alone is no way to a decision."""
    answer = passed(tmp_path, "recommended_by: by/forum/team\n")
    assert answer.options[0].steps is None


WAYS = """
contact_points:
  - {id: by/kontakt/omstilling, name: Omstillingen, channel: phone, value: "00 00 00 01", switchboard: true}
  - {id: by/kontakt/leder, name: Lederen, channel: phone, value: "00 00 00 02", purposes: [inform]}
roles:
  - {id: by/rolle/leder, name: Leder, in: by/jobcenter}
edges:
  - {type: REACHED_BY, source: by/jobcenter, target: by/kontakt/omstilling}
"""
LEADER = "  - {type: REACHED_BY, source: by/rolle/leder, target: by/kontakt/leder}\n"
SLOW = "sidste udvej; ofte lang ventetid"


def test_a_switchboard_comes_after_every_other_number(tmp_path: Path) -> None:
    answer = asked(tmp_path, ONE + WAYS + LEADER)
    assert [c.value for c in answer.options[0].contacts] == ["00 00 00 02", "00 00 00 01"]
    assert SLOW not in answer.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.DA, f"Ring 00 00 00 01 (Jobcenteret, {SLOW})"),
        (Language.EN, "Call 00 00 00 01 (Jobcenteret, last resort; often a long wait)"),
    ],
)
def test_a_switchboard_alone_says_that_it_is_slow(tmp_path: Path, language: Language, said: str) -> None:
    assert said in asked(tmp_path, ONE + WAYS, language=language).text


def test_who_does_it_is_named_before_the_switchboard_of_who_decides(tmp_path: Path) -> None:
    performed = ONE.replace(DECIDED, DECIDED + "    performed_by: by/bostoette\n") + WAYS
    own = "  - {type: REACHED_BY, source: by/bostoette, target: by/kontakt/leder}\n"
    first, last = asked(tmp_path, performed + own).options[0].contacts
    assert first.value == "00 00 00 02"
    assert first.via
    assert last.switchboard


def test_a_switchboard_cannot_be_said_to_be_direct(tmp_path: Path) -> None:
    wrong = refusal(write_folder(tmp_path, ONE + WAYS.replace("switchboard: true", "switchboard: true, direct: true")))
    assert wrong
    assert "switchboard" in str(wrong)
