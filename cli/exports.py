"""`ansvarskort export …`: the whole map as lines of JSON, or one organisation's part of it as a workbook."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cli.console import Exit, command, err, out
from graph.io.export import export_lines, read_export
from graph.io.rebuild import log_lines, read_log, rebuild
from graph.io.workbook.export import exported
from graph.responsibility_map import today
from graph.store.embedded import open_store
from graph.store.settings import Settings


class _MapByDefault(TyperGroup):
    """`export FILE`, or `export` alone, is `export map`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- typer's own type is private
        if not args or args[0] not in {*self.commands, "--help"}:
            args = ["map", *args]
        return super().parse_args(ctx, args)


export_app = typer.Typer(help="Write the map, or an organisation's part of it, to a file.", cls=_MapByDefault)


@export_app.command("map")
@command
async def export_command(
    file: Annotated[Path | None, typer.Argument(help="Where to write; standard output where none is given.")] = None,
) -> int:
    """Write the whole map as lines of JSON: backup, upgrade path, and the way to another database."""
    async with open_store(Settings()) as store:
        lines = list(await export_lines(store))
    if file is None:
        sys.stdout.writelines(lines)
        return Exit.OK
    return written(file, lambda draft: draft.write_text("".join(lines), encoding="utf-8"), f"{len(lines) - 1} lines")


@export_app.command("log")
@command
async def export_log_command(
    file: Annotated[Path, typer.Argument(help="Where to write; beside an export it lets any revision be rebuilt.")],
) -> int:
    """Write the change log as lines of JSON."""
    async with open_store(Settings()) as store:
        lines = list(await log_lines(store))
    return written(file, lambda draft: draft.write_text("".join(lines), encoding="utf-8"), f"{len(lines) - 1} changes")


@export_app.command("workbook")
@command
async def export_workbook_command(
    file: Annotated[Path, typer.Argument(help="Where to write the workbook (.xlsx).")],
    organisation: Annotated[str | None, typer.Option(help="Of whom; the home organisation if left out.")] = None,
) -> int:
    """Write an organisation's units, roles, contacts, mandates, budgets and agreements as a workbook to fill in."""
    settings = Settings()
    async with open_store(settings) as store:
        book, count = await exported(store, organisation or settings.home, today())
    return written(file, book.save, f"{count} rows")


@command
async def rebuild_command(
    export: Annotated[Path, typer.Argument(help="An export, of an earlier or a later revision.")],
    log: Annotated[Path, typer.Argument(help="The change log, as `ansvarskort export log` writes it.")],
    file: Annotated[Path, typer.Argument(help="Where to write; `ansvarskort load` reads it.")],
    revision: Annotated[int, typer.Option(min=0, help="The revision wanted, as an answer cites it.")],
) -> int:
    """Rebuild the map as it was at a former revision, from an export and the change log. Touches no database."""
    lines = list(rebuild(read_export(export), read_log(log), revision))
    what = f"revision {revision}: {len(lines) - 1} lines"
    return written(file, lambda draft: draft.write_text("".join(lines), encoding="utf-8"), what)


def written(file: Path, write: Callable[[Path], object], what: str) -> int:
    """Write a file whole or not at all, and say so."""
    draft = file.with_name(f"{file.name}.part")
    try:
        write(draft)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        err.print(f"{file}: cannot be written ({error.strerror}). Give a folder you may write to.", style="red")
        return Exit.REFUSED
    out.print(f"{what} written to {file}")
    return Exit.OK
