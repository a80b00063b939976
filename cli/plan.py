"""`ansvarskort plan …`: the delegation plan of the map, beside an adopted one, and what a change of the law touches."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from cli.console import Exit, command, out
from graph.answer.phrases import Phrases
from graph.answer.scopes import scopes
from graph.errors import UnknownIdError
from graph.io.load import held_facts, view_beside, view_of
from graph.io.plan import LoadOptions
from graph.io.workbook.read import dataset_of, own_organisation, read_workbook
from graph.io.workbook.rows import read_rows
from graph.io.workbook.values import escaped
from graph.model.fact import Entity
from graph.model.kinds import Language
from graph.model.nodes import LegalAuthority
from graph.overview.delegation import PlanOrder, delegation_plan
from graph.overview.law_change import law_change
from graph.overview.plan_rows import DECIDES, LAW, SERVICE, TITLES, PlanRow, compare, plan_rows
from graph.responsibility_map import today
from graph.store.embedded import open_store
from graph.store.settings import Settings
from graph.view import MapView

plan_app = typer.Typer(help="The delegation plan (bevillingskompetenceplan).", no_args_is_help=True)
PHRASES = Phrases(Language.DA)

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of this day; today if left out.")]
Of = Annotated[str | None, typer.Option("--organisation", help="Of whom; the home organisation if left out.")]


@plan_app.command("show")
@command
async def show_command(
    organisation: Of = None,
    order: Annotated[PlanOrder, typer.Option(case_sensitive=False, help="By law, or by who decides.")] = PlanOrder.LAW,
    on: Day = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV, with every column.")] = False,
) -> int:
    """Print the delegation plan as the map holds it, in the order of the law or of the units."""
    settings = Settings()
    day = on.date() if on else today()
    async with open_store(settings) as store:
        facts = await store.facts()
    rows = _held(view_of(facts.nodes, facts.edges), organisation or settings.home, day, order)
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["Navn", *TITLES])
        writer.writerows([[escaped(row.mandate.name), *(escaped(row.text(title)) for title in TITLES)] for row in rows])
    else:
        out.print(_table(rows, f"{len(rows)} rows, {day:%d-%m-%Y}, revision {facts.revision}"))
    return Exit.OK


@plan_app.command("compare")
@command
async def compare_command(
    file: Annotated[Path, typer.Argument(help="The adopted plan, as a workbook: the sheet Bevillingskompetence.")],
    on: Day = None,
) -> int:
    """Hold an adopted plan against the map: what the map lacks, what it has beside, what it says otherwise."""
    written = read_rows(file)
    own = own_organisation(written)
    day = on.date() if on else today()
    async with open_store(Settings()) as store:
        facts = await store.facts()
    held = view_of(facts.nodes, facts.edges)
    beside = view_beside(held_facts(facts), {dataset_of(own)}, LoadOptions())
    dataset = read_workbook(written, beside, day)
    entities = {**beside.entities, **dataset.entities}
    edges = {edge.id: edge for edge in beside.edges} | dataset.edges
    adopted_view = MapView(entities.values(), edges.values()).on(day).in_force()
    plan = [mandate for mandate in delegation_plan(adopted_view, own) if mandate.id in dataset.entities]
    found = compare(plan_rows(adopted_view, plan, PHRASES), _held(held, own, day))
    for title, rows in (("Missing in the map", found.missing), ("In the map, not adopted", found.extra)):
        if rows:
            out.print(_table(rows, f"{title}: {len(rows)}"))
    for each in found.different:
        out.print(f"[bold]{escape(each.adopted.mandate.name)}[/] ({escape(each.held.mandate.id)})")
        for title in each.titles:
            was, now = each.adopted.text(title) or "–", each.held.text(title) or "–"
            out.print(f"  {title}: {escape(was)} → {escape(now)}", highlight=False, soft_wrap=True)
    counts = f"{len(found.missing)} missing, {len(found.extra)} extra, {len(found.different)} different"
    out.print(f"{counts}, {found.same} the same")
    return Exit.OK


@plan_app.command("touched")
@command
async def touched_command(
    paragraph: Annotated[str, typer.Argument(help="Id of the paragraph, such as dk/sel/85.")],
    organisation: Of = None,
    on: Day = None,
) -> int:
    """What a changed or ended paragraph touches: mandates, services, needs, practice and agreements."""
    settings = Settings()
    day = on.date() if on else today()
    async with open_store(settings) as store:
        facts = await store.facts()
    view = view_of(facts.nodes, facts.edges)
    authority = view.get(paragraph, LegalAuthority)
    if authority is None:
        raise UnknownIdError(
            f"`{paragraph}` is no paragraph in the map. Find its id with `ansvarskort plan show --csv`."
        )
    within = scopes(view, organisation or settings.home, day)
    found = law_change(view.within(within), authority, within, day)
    out.print(f"[bold]{escape(PHRASES.law(authority))}[/] {escape(authority.name)}")
    groups: tuple[tuple[str, Iterable[Entity]], ...] = (
        ("mandates", found.mandates),
        ("services", found.services),
        ("needs", found.needs),
        ("practice", found.practice),
        ("agreements", found.agreements),
    )
    for title, things in groups:
        names = [f"  {thing.name} ({thing.id})" for thing in things]
        out.print("\n".join([f"{len(names)} {title}", *names]), markup=False, highlight=False, soft_wrap=True)
    return Exit.OK


def _held(view: MapView, organisation: str, on: date, order: PlanOrder = PlanOrder.LAW) -> list[PlanRow]:
    within = scopes(view, organisation, on)
    readable = view.on(on).in_force()
    return plan_rows(readable, delegation_plan(readable, within[0], order), PHRASES)


def _table(rows: Iterable[PlanRow], title: str) -> Table:
    table = Table("Navn", LAW, SERVICE, DECIDES, title=title)
    for row in rows:
        table.add_row(
            *(escape(text) for text in (row.mandate.name, row.text(LAW), row.text(SERVICE), row.text(DECIDES)))
        )
    return table
