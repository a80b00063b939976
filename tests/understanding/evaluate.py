"""`make evaluate`: the figures of both halves, without a database. `--wrong`: also what is wrong of the tune half."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from graph.answer.answer import compose
from graph.answer.ask import prepare
from graph.evaluation.questions import read_questions
from graph.evaluation.scoring import Tally, judge
from graph.responsibility_map import today
from tests.language.seeds import seeds_context

HERE = Path(__file__).parent
HOME = "gladsaxe"


def answered(half: str) -> dict[str, Tally]:
    """All questions of a half, and those of each file and each kind."""
    context = seeds_context()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for file in sorted((HERE / half).glob("*.yaml")):
        for question in read_questions(file):
            asked = prepare(
                question.question, context, on=question.on or today(), organisation=question.organisation or HOME
            )
            judged = judge(question, compose(asked, context.view.within(asked.reach), 1))
            for name in ("all", file.stem, f"kind {question.kind}"):
                tallies[name].judged.append(judged)
    return tallies


def main() -> None:
    """Print."""
    for half in ("tune", "test"):
        for name, tally in answered(half).items():
            figures = "; ".join(f"{what} {share}" for what, share in tally.figures.items() if share.of)
            sys.stdout.write(f"{half} {name}: {figures}\n")
        if half == "tune" and "--wrong" in sys.argv:
            for one in answered(half)["all"].judged:
                if not one.right:
                    why = "; ".join(one.wrong)
                    kind = "unknown" if one.unknown else "false" if one.false else one.resolution.value.lower()
                    said = f"{one.question.id} ({kind}) {one.question.question}"
                    sys.stdout.write(f"  {said}\n      {why}\n")


if __name__ == "__main__":
    main()
