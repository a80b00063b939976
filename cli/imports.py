"""`ansvarskort import …`: what other systems hold, as data sets of their own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from cli.console import Exit, command, err, out
from cli.data import ACTOR, AllowRemovals, Correct, finish
from graph.io.claims import BOOKKEEPING
from graph.io.kle import read_kle
from graph.io.kle_links import LinkedTopics, linked
from graph.io.load import held_facts, load, planned, view_beside, view_of
from graph.io.plan import LoadOptions, Plan
from graph.io.problems import InvalidFilesError
from graph.io.survey import read_survey
from graph.io.workbook.read import dataset_of, in_columns, own_organisation, read_workbook
from graph.io.workbook.rows import read_rows
from graph.responsibility_map import today
from graph.store.embedded import open_store
from graph.store.settings import Settings

import_app = typer.Typer(help="Import from other systems; each import is a data set of its own.", no_args_is_help=True)
MOST_PROBLEMS = 500
"""A clerk mends a workbook in one go, so all is said at once."""
UNSHOWN = {*BOOKKEEPING, "recorded_on"}


@import_app.command("kle")
@command
async def kle_command(
    file: Annotated[Path, typer.Argument(help="OS2KLE.txt, or a KLE-Emneplan in XML, with or without namespace.")],
    allow_removals: AllowRemovals = False,
) -> int:
    """Import KLE topics, tied to needs, services and paragraphs; says which cite a paragraph that no longer holds."""
    edition = read_kle(file)
    settings = Settings()
    async with open_store(settings) as store:
        facts = await store.facts()
        found = linked(edition, view_of(facts.nodes, facts.edges), today())
        options = LoadOptions(allow_removals=allow_removals)
        result = await load(store, [found.dataset], actor=ACTOR, options=options)
        await finish(store, settings.home, result)
    _report(found, len(edition.topics))
    return Exit.OK


@import_app.command("survey")
@command
async def survey_command(
    file: Annotated[Path, typer.Argument(help="CSV with Fra, Til, Svar and the seven dimensions; see docs.")],
    survey_round: Annotated[str, typer.Option("--round", help="What the round is called, such as 2026-1.")],
    on: Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="The day it was held.")],
) -> int:
    """Import a round of a survey of relational coordination: means by unit, of at least five answers each."""
    settings = Settings()
    async with open_store(settings) as store:
        facts = await store.facts()
        view = view_of(facts.nodes, facts.edges).on(today())
        survey = read_survey(file, survey_round, on.date(), settings.home, view)
        await finish(store, settings.home, await load(store, [survey.dataset], actor=ACTOR))
    if survey.withheld:
        out.print(f"{survey.withheld} lines have fewer than five answers: their scores were not kept.")
    return Exit.OK


@import_app.command("workbook")
@command
async def workbook_command(
    file: Annotated[Path, typer.Argument(help="A workbook as `ansvarskort export workbook` writes it.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    allow_removals: AllowRemovals = False,
    correct: Correct = False,
) -> int:
    """Import a municipality's workbook: all of it, or nothing where a cell is wrong."""
    options = LoadOptions(allow_removals=allow_removals, correct=correct)
    settings = Settings()
    try:
        rows = read_rows(file)
        own = own_organisation(rows)
        async with open_store(settings) as store:
            present = held_facts(await store.facts())
            dataset = read_workbook(rows, view_beside(present, {dataset_of(own)}, options), today(), present)
            if dry_run:
                _, plan = await planned(store, [dataset], options)
                _changes(plan)
            else:
                await finish(store, own, await load(store, [dataset], actor=ACTOR, options=options))
    except InvalidFilesError as error:
        raise InvalidFilesError(in_columns(error.problems), MOST_PROBLEMS) from None
    if own != settings.home:
        err.print(f"Questions are still answered for `{settings.home}`; set ANSVARSKORT_HOME={own}.")
    return Exit.OK


def _changes(plan: Plan) -> None:
    """Each fact that would change, with what was and would be; not those that another data set already says so."""
    lines = [f"+ {held.id}  {held.stored().properties.get('name', '')}".rstrip() for held in plan.added]
    for held in plan.changed:
        was, now = plan.before[held.id].stored().properties, held.stored().properties
        names = sorted(name for name in (was.keys() | now.keys()) - UNSHOWN if was.get(name) != now.get(name))
        if names:
            told = "; ".join(f"{name}: {was.get(name, '–')} → {now.get(name, '–')}" for name in names)
            lines.append(f"~ {held.id}  {told}")
    lines += [f"- {held.id}" for held in (*plan.closed, *plan.deleted)]
    for line in lines:
        out.print(line, markup=False, highlight=False, soft_wrap=True)
    out.print(f"{len(lines)} changes; nothing was written. Without --dry-run they are made.")


def _report(found: LinkedTopics, topics: int) -> None:
    out.print(
        f"{topics} topics: {found.named} tied to needs and services, {found.with_laws} to paragraphs; "
        f"{found.unheld} other paragraphs that they cite are not in the map",
        soft_wrap=True,
    )
    if found.stale:
        table = Table("KLE", "Topic", "Cites", "Today", title=f"{len(found.stale)} references to former paragraphs")
        for one in found.stale:
            table.add_row(*(escape(text) for text in (one.number, one.title, one.cited, one.now)))
        out.print(table)
