"""What people say of a gray zone: its status, who is responsible, when it is looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.model.kinds import GrayZoneStatus
from graph.rules.life import Life, life_from
from graph.rules.register import ONE, put
from graph.settle.outcome import Outcome, written
from graph.settle.zones import Zone
from graph.store.properties import Properties
from graph.store.store import Store
from graph.store.transactions import WriteTransaction


async def set_status(
    store: Store,
    zone: Zone,
    status: GrayZoneStatus,
    on: date,
    *,
    actor: str,
    responsible: str | None = None,
    review_on: date | None = None,
    note: str | None = None,
) -> Outcome:
    """Set the status; what is left out stays as it was."""

    async def work(transaction: WriteTransaction) -> None:
        before: Properties | None = next(
            (row["properties"] for row in await transaction.run(ONE, {"id": zone.id})), None
        )
        life = life_from(before) if before else Life(first_seen=on)
        if zone.found:
            life = life.found(zone.sides, on)
        life = replace(
            life,
            status=status,
            status_on=on,
            sides=zone.sides,
            reopened_on=None,
            responsible=responsible or life.responsible,
            review_on=review_on or life.review_on,
            note=note or life.note,
        )
        await put(transaction, before, zone.identity | life.stored())

    return await written(store, work, actor=actor, action=f"set status {status.value}")
