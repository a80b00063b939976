"""`make evaluate`: figures of practice and both halves, without a database. `--wrong`: what is wrong of tune, too."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from graph.answer.answer import compose
from graph.answer.ask import prepare
from graph.answer.model import Answer
from graph.evaluation.questions import Question, read_questions
from graph.evaluation.scoring import Tally, figures, mistakes, tallies
from graph.responsibility_map import today
from tests.language.seeds import seeds_context

HERE = Path(__file__).parent
HOME = "gladsaxe"


async def answer(question: Question) -> Answer:
    """As `ResponsibilityMap.ask` answers, but for gray zones, which no expectation speaks of."""
    context = seeds_context()
    asked = prepare(
        question.question,
        context,
        on=question.on or today(),
        organisation=question.organisation or HOME,
        usual=None if question.organisation else HOME,
        ahead=question.on is None,
    )
    return compose(asked, context.view.within(asked.reach), 1)


def answered(half: str) -> dict[str, Tally]:
    """All questions of a half, and those of each kind."""
    return asyncio.run(tallies(read_questions(HERE / half), answer))


def main() -> None:
    """Print."""
    for half in ("practice", "tune", "test"):
        found = answered(half)
        lines = [f"{half} {line}" for line in figures(found)]
        if half == "tune" and "--wrong" in sys.argv:
            lines += mistakes(found["all"])
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
