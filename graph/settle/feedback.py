"""»Det er forkert«: what somebody says of a fact, kept for its owner beside the map; no answer is made from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import LiteralString
from uuid import uuid4

from graph.io.beside import SAID
from graph.model.fact import Entity
from graph.model.provenance import Model
from graph.settle.outcome import Outcome, written
from graph.store.properties import NodeRecord, Properties
from graph.store.store import Store
from graph.store.transactions import WriteTransaction

OF: LiteralString = """
MATCH (feedback:Feedback)
WHERE feedback.organisation = $organisation
RETURN properties(feedback) AS properties
ORDER BY feedback.on DESC, feedback.id
LIMIT 1000
"""


class Feedback(Model):
    """`owner`: the party that keeps the fact true; None where none is recorded: the stewards see to it."""

    id: str
    organisation: str
    subject: str
    owner: str | None = None
    on: date
    text: str


async def record(store: Store, subject: Entity, organisation: str, text: str, on: date, *, actor: str) -> Outcome:
    """Keep what was said."""
    said = Feedback(
        id=f"{organisation}/tilbagemelding/{on.isoformat()}-{uuid4().hex[:8]}",
        organisation=organisation,
        subject=subject.id,
        owner=subject.provenance.owner_id,
        on=on,
        text=text,
    )
    row: Properties = said.model_dump(mode="json", exclude_none=True)

    async def work(transaction: WriteTransaction) -> None:
        await transaction.run(SAID.put, {"rows": [row]})
        transaction.log(None, NodeRecord("Feedback", row))

    return await written(store, work, actor=actor, action="feedback")


async def of(store: Store, organisation: str) -> Sequence[Feedback]:
    """What was said of an organisation's facts, newest first."""
    rows = await store.read(OF, {"organisation": organisation})
    return [Feedback.model_validate(row["properties"]) for row in rows]
