""" "Jeg står med den nu": counts one for a unit and a day. Never who, and never what was asked."""

from __future__ import annotations

from datetime import date
from typing import LiteralString

from graph.io.beside import MEETING
from graph.rules.life import UNIT_NOT_SAID, Life
from graph.rules.register import ONE, put
from graph.settle.zones import Zone
from graph.store.properties import NodeRecord, Properties
from graph.store.store import Store
from graph.store.transactions import WriteTransaction

MOST_A_DAY = 20
"""Of one unit on one day: more are a script, or a button that was held down."""
SOMEBODY = "medarbejder"
"""Stands in the log for whoever met a gray zone."""

COUNTED: LiteralString = "MATCH (meeting:Meeting {id: $id}) RETURN properties(meeting) AS properties LIMIT 1"


async def count(store: Store, zone: Zone, unit: str | None, on: date) -> None:
    """Count one meeting, and note the finding where the register has not seen it yet."""
    key = f"{zone.id}|{unit or UNIT_NOT_SAID}|{on.isoformat()}"
    first: Properties = zone.identity | Life(first_seen=on).stored()

    async def work(transaction: WriteTransaction) -> None:
        if not await transaction.run(ONE, {"id": zone.id}):
            await put(transaction, None, first)
        before = next((row["properties"] for row in await transaction.run(COUNTED, {"id": key})), None)
        times = int(before["count"]) if before else 0
        if times >= MOST_A_DAY:
            return
        after: Properties = {
            "id": key, "finding": zone.id, "organisation": zone.organisation, "unit": unit or UNIT_NOT_SAID,
            "day": on.isoformat(), "count": times + 1,
        }  # fmt: skip
        await transaction.run(MEETING.put, {"rows": [after]})
        transaction.log(NodeRecord("Meeting", before) if before else None, NodeRecord("Meeting", after))

    await store.write(work, actor=SOMEBODY, action="met a gray zone")
