"""The command `ask`: one question, answered on the terminal."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated

import typer

from cli.console import Exit, command, out
from cli.render import render
from graph.answer.model import GivenFacts, Resolution
from graph.errors import InvalidArgumentError
from graph.model.kinds import Language
from graph.responsibility_map import ResponsibilityMap
from graph.store.embedded import open_store
from graph.store.settings import Settings


@command
async def ask_command(
    question: Annotated[
        str | None,
        typer.Argument(help="The question; leave it out to be asked for it, so that no shell history keeps it."),
    ] = None,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of this day; today if left out.")
    ] = None,
    organisation: Annotated[str | None, typer.Option(help="Id of the organisation; the home one if left out.")] = None,
    age: Annotated[int | None, typer.Option(min=0, max=130, help="The citizen's age.")] = None,
    holds: Annotated[
        list[str] | None, typer.Option("--yes", help="Id of a condition that holds; may be repeated.")
    ] = None,
    absent: Annotated[list[str] | None, typer.Option("--no", help="Id of a condition that does not hold.")] = None,
    lang: Annotated[str | None, typer.Option(help="da or en; the question's own language if left out.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The whole answer as JSON.")] = False,
) -> int:
    """Who decides, who pays, under which law, by which criteria, whom to call. Nothing of the question is kept."""
    text = question or (typer.prompt("Spørgsmål") if sys.stdin.isatty() else sys.stdin.read())
    if not text.strip():
        raise InvalidArgumentError("Spørgsmålet er tomt. Skriv, hvad der er brug for, fx: ledsagelse til behandling.")
    facts = GivenFacts(age=age, conditions=tuple(holds or ()), absent=tuple(absent or ()))
    settings = Settings()
    async with open_store(settings) as store:
        kort = await ResponsibilityMap.open(store, home=settings.home)
        answer = await kort.ask(
            text, facts=facts, on=on.date() if on else None, organisation=organisation, language=_language(lang)
        )
    if json:
        sys.stdout.write(answer.model_dump_json(indent=1) + "\n")
    else:
        render(answer, out)
    return Exit.UNKNOWN if answer.resolution is Resolution.UNKNOWN else Exit.OK


def _language(lang: str | None) -> Language | None:
    if lang is None:
        return None
    try:
        return Language(lang)
    except ValueError:
        raise InvalidArgumentError(f"`{lang}` is no language here; write --lang da or --lang en.") from None
