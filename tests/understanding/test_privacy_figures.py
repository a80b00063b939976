"""How much personal data is removed from 200 made-up questions, and whether a question that holds none is left alone.

`python -m tests.understanding.test_privacy_figures` prints the shares by kind and by how it is written.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from graph.evaluation.questions import read_questions
from graph.evaluation.scoring import Share
from graph.language.text import clean
from graph.model.provenance import Model
from graph.privacy import PersonalData, scrub, without_marks
from tests.language.seeds import seeds_context

HERE = Path(__file__).parent
LEAST_REMOVED = 0.98
HOLD_PERSONAL_DATA = {"p-cpr-85"}
"""Evaluation questions written with a made-up civil number in them."""


class Private(Model):
    """A question, and by kind the made-up personal data in it of which no word may survive."""

    id: str
    question: str
    gone: dict[PersonalData, tuple[str, ...]]

    def survivors(self) -> Iterator[tuple[PersonalData, str, bool]]:
        """Every piece of personal data, and whether any of its words is still there."""
        left = set(_words(without_marks(scrub(self.question, seeds_context().known).text)))
        for kind, pieces in self.gone.items():
            yield from ((kind, piece, not left.isdisjoint(_words(piece))) for piece in pieces)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", clean(text).lower())


def made_up() -> Sequence[Private]:
    return TypeAdapter(list[Private]).validate_python(yaml.safe_load((HERE / "privacy.yaml").read_text("utf-8")))


def removed() -> dict[str, Share]:
    """Questions wholly freed of personal data, and pieces removed by kind and by how they are written."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for question in made_up():
        found = list(question.survivors())
        form = question.id.rpartition("-")[0]
        counts["questions"].append(not any(left for _, _, left in found))
        for kind, _, left in found:
            counts[kind.value].append(not left)
            counts[f"  in {form}"].append(not left)
    return {name: Share(sum(gone), len(gone)) for name, gone in counts.items()}


def test_there_are_enough_and_each_holds_what_it_says() -> None:
    questions = made_up()
    assert len({question.id for question in questions}) == len(questions) >= 200
    for question in questions:
        pieces = [piece for pieces in question.gone.values() for piece in pieces]
        assert pieces
        assert all(piece in question.question for piece in pieces if "," not in piece), question.id


def test_personal_data_is_removed() -> None:
    shares = removed()
    figures = "\n".join(f"{name:18} {share}" for name, share in shares.items())
    sys.stdout.write(f"{figures}\n")
    freed = shares["questions"]
    assert freed.number / freed.of >= LEAST_REMOVED, figures


@pytest.mark.parametrize("part", ["practice", "tune", "test"])
def test_a_question_without_personal_data_is_not_altered(part: str) -> None:
    known = seeds_context().known
    altered = [
        question.id
        for question in read_questions(HERE / part)
        if question.id not in HOLD_PERSONAL_DATA and scrub(question.question, known) != (clean(question.question), ())
    ]
    assert altered == []


def main() -> None:
    """Print the shares, and what survived when asked for with --left."""
    sys.stdout.writelines(f"{name:18} {share}\n" for name, share in removed().items())
    if "--left" in sys.argv:
        for question in made_up():
            sys.stdout.writelines(f"{question.id}: {p}\n" for _, p, left in question.survivors() if left)


if __name__ == "__main__":
    main()
