"""`ansvarskort evaluate`: how many of a file's questions the map answers rightly."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.console import Exit, command, out
from graph.answer.model import Answer
from graph.evaluation.questions import Question, read_questions
from graph.evaluation.scoring import figures, mistakes, tallies
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
    async with open_store(settings) as store:
        kort = await ResponsibilityMap.open(store, home=settings.home)

        async def answer(question: Question) -> Answer:
            return await kort.ask(question.question, on=question.on, organisation=question.organisation)

        found = await tallies(questions, answer)
    for line in (*figures(found), *(mistakes(found["all"]) if wrong else ())):
        out.print(line, markup=False, highlight=False)
    return Exit.OK
