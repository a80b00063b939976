"""`ansvarskort coverage`: how much of the map is filled in and fresh, month by month."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from cli.console import Exit, command, out
from graph.errors import UnknownIdError
from graph.overview.trend import trend
from graph.responsibility_map import TIME_ZONE, today
from graph.store.change_log import whole_log
from graph.store.embedded import open_store
from graph.store.settings import Settings


@command
async def coverage_command(
    organisation: Annotated[str | None, typer.Option(help="Of whom; the home organisation if left out.")] = None,
    unit: Annotated[str | None, typer.Option(help="Id of one unit, with those below it.")] = None,
    months: Annotated[int, typer.Option(min=1, max=120, help="How many months back, this one among them.")] = 12,
) -> int:
    """How many needs, grants and units are filled in, and the share of things confirmed within a year."""
    settings = Settings()
    async with open_store(settings) as store:
        facts, log = await store.facts(), await whole_log(store)
    of = organisation or settings.home
    found = trend(facts, log, of, unit=unit, today=today(), months=months, zone=TIME_ZONE)
    if not found:
        raise UnknownIdError(f"`{unit or of}` is not in the map today. Its ids: `ansvarskort export workbook FILE`.")
    table = Table("Day", "Needs with a service", "Grants with decider", "with payer", "Units reached", "Confirmed")
    for month in found:
        c = month.coverage
        table.add_row(
            f"{month.on:%d-%m-%Y}",
            f"{c.needs_with_service}/{c.needs}",
            f"{c.services_with_decider}/{c.services}",
            f"{c.services_with_payer}/{c.services}",
            f"{c.units_with_direct_contact}/{c.units}",
            f"{c.confirmed_within_year:.0%}",
        )
    out.print(table)
    return Exit.OK
