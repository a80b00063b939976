"""`ansvarskort import …`: what other systems hold, as data sets of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from cli.console import Exit, command, out
from cli.data import ACTOR, AllowRemovals, finish
from graph.io.kle import read_kle
from graph.io.kle_links import LinkedTopics, linked
from graph.io.load import load, view_of
from graph.io.plan import LoadOptions
from graph.responsibility_map import today
from graph.store.embedded import open_store
from graph.store.settings import Settings

import_app = typer.Typer(help="Import from other systems; each import is a data set of its own.", no_args_is_help=True)


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
