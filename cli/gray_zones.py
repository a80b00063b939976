"""`ansvarskort gray-zones …` and `ansvarskort agreement`: what is said of gray zones, from the terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.markup import escape
from rich.table import Table

from cli.console import Exit, command, err, out
from cli.data import ACTOR
from graph.errors import InvalidArgumentError
from graph.model.kinds import Category, GrayZoneStatus, Language, Vocabulary
from graph.responsibility_map import ResponsibilityMap, today
from graph.settle.outcome import Outcome
from graph.store.embedded import open_store
from graph.store.settings import Settings

V = TypeVar("V", bound=Vocabulary)

gray_zones_app = typer.Typer(help="Gray zones: list them, meet one, say how it goes.", no_args_is_help=True)
ZoneId = Annotated[str, typer.Argument(help="Id of the gray zone, as the list shows it.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of this day; today if left out.")]


@dataclass(frozen=True)
class Local:
    """Whoever sits at the machine: may change all of the map."""

    name: str = ACTOR

    def may_change(self, organisation: str) -> None:
        """Always."""


@asynccontextmanager
async def opened() -> AsyncIterator[ResponsibilityMap]:
    settings = Settings()
    async with open_store(settings) as store:
        yield await ResponsibilityMap.open(store, home=settings.home)


@gray_zones_app.command("list")
@command
async def list_command(
    status: Annotated[
        list[str] | None, typer.Option(help="Only of this status, and then also those that no rule finds any more.")
    ] = None,
    organisation: Annotated[str | None, typer.Option(help="Id of the organisation; the home one if left out.")] = None,
    category: Annotated[
        list[str] | None,
        typer.Option(help="responsibility (if left out), cooperation or map_defect; may be given several times."),
    ] = None,
    on: Day = None,
) -> int:
    """The gray zones: most often met first, then the most severe."""
    categories = [_word(Category, each, "kategori") for each in category or [Category.RESPONSIBILITY.value]]
    wanted = [_word(GrayZoneStatus, each, "status") for each in status] if status else None
    async with opened() as kort:
        zones = await kort.gray_zones(
            organisation=organisation, status=wanted, categories=categories, on=on.date() if on else None
        )
    table = Table("Mødt", "Alvor", "Status", "Gråzone", "Id")
    for zone in zones:
        shown = zone.status.value if zone.present else f"{zone.status.value} (findes ikke længere)"
        told = [zone.title, zone.reopened_because, "gennemgang er forfalden" if zone.review_overdue else None]
        table.add_row(
            str(zone.met), zone.severity.value, shown, escape("\n".join(text for text in told if text)), zone.id
        )
    out.print(table)
    return Exit.OK


@gray_zones_app.command("met")
@command
async def met_command(
    zone: ZoneId, unit: Annotated[str | None, typer.Option(help="Id of the unit of whoever stands with it.")] = None
) -> int:
    """Count that somebody stands with it today, and give a text to send to both sides."""
    async with opened() as kort:
        met = await kort.writes.meet(zone, unit, today(), Language.DA, Local())
    out.print(escape(met.ready_text or met.what_to_do), highlight=False, soft_wrap=True)
    err.print(f"Mødt {met.met} gange det seneste år.")
    return Exit.OK


@gray_zones_app.command("status")
@command
async def status_command(
    zone: ZoneId,
    status: Annotated[str, typer.Argument(help="open, negotiating, agreed, accepted or closed.")],
    responsible: Annotated[str | None, typer.Option(help="Id of the party who sees to it.")] = None,
    review_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When it is looked at again.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="In a few words; nothing about citizens.")] = None,
) -> int:
    """Say how it goes with a gray zone."""
    async with opened() as kort:
        outcome = await kort.writes.set_status(
            zone,
            _word(GrayZoneStatus, status, "status"),
            today(),
            Local(),
            responsible=responsible,
            review_on=review_on.date() if review_on else None,
            note=note,
        )
    return _said(outcome)


@command
async def agreement_command(
    file: Annotated[Path, typer.Argument(help="YAML in the form of the seeds' agreements; docs/gray-zones.md.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
) -> int:
    """Record an agreement: checked whole, with what it does to the gray zones, or not at all."""
    try:
        document = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidArgumentError(f"Filen kan ikke læses: {error}. Ret stien, eller gem den som UTF-8.") from None
    async with opened() as kort:
        outcome = await kort.writes.record_agreement(document, today(), Local(), dry_run=dry_run)
    return _said(outcome)


def _said(outcome: Outcome) -> int:
    for problem in outcome.errors:
        where = f"{problem.path}: " if problem.path else ""
        err.print(escape(f"{where}{problem.message}"), style="red", highlight=False, soft_wrap=True)
    if not outcome.ok:
        return Exit.REFUSED
    for change in outcome.changes:
        sign = "+" if change.before is None else "-" if change.after is None else "~"
        out.print(escape(f"{sign} {change.subject}  {change.action}"), highlight=False, soft_wrap=True)
    out.print(f"{outcome.changed} ændringer (udgave {outcome.revision})")
    return Exit.OK


def _word(vocabulary: type[V], word: str, called: str) -> V:
    try:
        return vocabulary(word)
    except ValueError:
        known = ", ".join(each.value.lower() for each in vocabulary)
        raise InvalidArgumentError(f"`{word}` er ingen {called}. Skriv en af: {known}.") from None
