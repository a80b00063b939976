"""Commands on data: load, record, check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.progress import Progress

from cli.console import Exit, command, err, out
from cli.seeds import SEEDS, read_datasets, refuse_local
from graph.io.dataset import LOCAL, DataSet, Rank
from graph.io.expectations import check_expectations
from graph.io.export import SUFFIX, restore
from graph.io.load import LoadResult, load, view_of
from graph.io.plan import LoadOptions
from graph.io.problems import InvalidFilesError, Problem
from graph.io.seeds_reader import read_file
from graph.io.validate import validate
from graph.responsibility_map import today
from graph.settle.outcome import change_of
from graph.settle.refresh import read_by_rules, refresh_home
from graph.settle.writes import MOST_TRIALS
from graph.store.embedded import open_store
from graph.store.errors import MapMovedError
from graph.store.settings import Settings
from graph.store.store import Store
from graph.view import MapView

ACTOR = "lokal"

Paths = Annotated[list[Path], typer.Argument(help="Data set folders, a folder of them, or one export (.jsonl).")]
AllowRemovals = Annotated[bool, typer.Option(help="Close what is absent even where it is much of a data set.")]
Purge = Annotated[bool, typer.Option(help="Delete what is absent instead of closing it: for mistakes.")]
Correct = Annotated[bool, typer.Option(help="Mend the substance of a mandate, law, agreement or practice in place.")]


@command
async def load_command(
    paths: Paths, allow_removals: AllowRemovals = False, purge: Purge = False, correct: Correct = False
) -> int:
    """Load data sets: everything is validated first, then all is written or nothing."""
    datasets, export = read_datasets(paths)
    if not export:
        refuse_local(datasets)
    settings = Settings()
    async with open_store(settings) as store:
        with Progress(console=err, transient=True) as bar:
            task = bar.add_task("Loading", total=None)

            def progress(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            if export:
                result = await restore(store, export, actor=ACTOR, progress=progress)
            else:
                options = LoadOptions(allow_removals=allow_removals, purge=purge, correct=correct)
                result = await load(store, datasets, actor=ACTOR, options=options, progress=progress)
        await finish(store, settings.home, result)
    return Exit.OK


@command
async def record_command(
    paths: Annotated[list[Path], typer.Argument(help="YAML files of facts, in the form of the seeds files.")],
    correct: Correct = False,
) -> int:
    """Record facts in the application's own data set `local`; nothing else is closed or changed."""
    local = DataSet(LOCAL, "Registreret i kortet", Rank.LOCAL)
    datasets = [read_file(path, local) for path in paths if path.suffix != SUFFIX]
    if len(datasets) < len(paths):
        raise InvalidFilesError([Problem(str(paths[0]), 0, "", "is a whole map", "restore it with `ansvarskort load`")])
    settings = Settings()
    async with open_store(settings) as store:
        result = await load(store, datasets, actor=ACTOR, options=LoadOptions(additive=True, correct=correct))
        await finish(store, settings.home, result)
    return Exit.OK


@command
async def check_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Data sets to check; the seeds where none are given.")
    ] = None,
) -> int:
    """Check data sets without a database: that they are valid, and that every `expect:` holds."""
    datasets, _ = read_datasets(paths or [SEEDS])
    problems = validate(datasets, MapView((), ()))
    if problems:
        raise InvalidFilesError(problems)
    view = MapView([e for d in datasets for e in d.entities.values()], [e for d in datasets for e in d.edges.values()])
    expectations = [x for d in datasets for x in d.expectations]
    failed = check_expectations(view, expectations, home=Settings().home, on=today())
    for problem in failed:
        err.print(escape(str(problem)), style="red", highlight=False, soft_wrap=True)
    facts = len(view.entities) + len(view.edges)
    out.print(f"{len(datasets)} data sets, {facts} facts, {len(expectations)} expectations, {len(failed)} failed")
    return Exit.REFUSED if failed else Exit.OK


async def refresh_findings(store: Store, home: str) -> None:
    """Run the gray-zone rules for the home organisation, where the map has it."""
    for _ in range(MOST_TRIALS):
        facts = await store.facts()
        try:
            await refresh_home(store, view_of(facts.nodes, facts.edges), facts.revision, home, today())
        except MapMovedError:
            continue
        return
    err.print("Others keep changing the map; the gray zones are noted at the next change.", style="yellow")


async def finish(store: Store, home: str, result: LoadResult) -> None:
    """What follows a load: the rules see the new facts, and it is said what changed."""
    if read_by_rules(change_of(row) for row in result.logged):
        await refresh_findings(store, home)
    counts = ", ".join(f"{number} {name}" for name, number in result.plan.counts.items() if number or name != "deleted")
    out.print(f"{counts} (revision {await store.revision()})")
