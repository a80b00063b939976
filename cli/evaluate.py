"""`ansvarskort evaluate`: how many of a file's questions the map answers rightly."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Annotated

import typer

from cli.console import Exit, command, out
from graph.evaluation.questions import read_questions
from graph.evaluation.scoring import Judged, Tally, judge
from graph.responsibility_map import ResponsibilityMap
from graph.store.embedded import open_store
from graph.store.settings import Settings


@command
async def evaluate_command(
    file: Annotated[Path, typer.Argument(help="YAML of questions, or a folder of such files (docs/evaluate.md).")],
    wrong: Annotated[bool, typer.Option("--wrong", help="Also list each that is not right, with the reason.")] = False,
) -> int:
    """How many questions of a file are answered rightly, falsely, or wrongly said to be unknown."""
    questions = read_questions(file)
    settings = Settings()
    tallies: dict[str, Tally] = defaultdict(Tally)
    async with open_store(settings) as store:
        kort = await ResponsibilityMap.open(store, home=settings.home)
        for question in questions:
            answer = await kort.ask(question.question, on=question.on, organisation=question.organisation)
            judged = judge(question, answer)
            tallies["all"].judged.append(judged)
            tallies[f"kind {question.kind}"].judged.append(judged)
    for name, tally in tallies.items():
        out.print(f"{name}: " + "; ".join(f"{what} {share}" for what, share in tally.figures.items() if share.of))
    if wrong:
        _list(tallies["all"].judged)
    return Exit.OK


def _list(judged: list[Judged]) -> None:
    for one in judged:
        if not one.right:
            out.print(f"{one.question.id}: {one.question.question}\n    {'; '.join(one.wrong)}", markup=False)
