"""»Det er forkert«: what somebody says of a fact, kept for its owner beside the map; no answer is made from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import LiteralString
from uuid import uuid4

from graph.errors import UnknownIdError
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
ORDER BY coalesce(feedback.handled_on, ''), feedback.on DESC, feedback.id
LIMIT 1000
"""
ONE: LiteralString = "MATCH (feedback:Feedback {id: $id}) RETURN properties(feedback) AS properties LIMIT 1"


class Feedback(Model):
    """`owner`: the party that keeps the fact true; None where none is recorded: the stewards see to it.

    `handled_on`, `handled_by`: when somebody has seen to it, and who that is in the log; None while it is open.
    """

    id: str
    organisation: str
    subject: str
    owner: str | None = None
    on: date
    text: str
    handled_on: date | None = None
    handled_by: str | None = None


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
    """What was said of an organisation's facts: what is open first, the newest foremost."""
    rows = await store.read(OF, {"organisation": organisation})
    return [Feedback.model_validate(row["properties"]) for row in rows]


async def find(store: Store, feedback_id: str) -> Feedback:
    """What was said under that id.

    Raises:
        UnknownIdError: nothing was.
    """
    rows = await store.read(ONE, {"id": feedback_id})
    if not rows:
        raise UnknownIdError("Der er ingen tilbagemelding med dette id. Se `feedback`.")
    return Feedback.model_validate(rows[0]["properties"])


async def handle(store: Store, said: Feedback, on: date, *, actor: str) -> Outcome:
    """Somebody has seen to it; who did so first, and when, stands."""

    async def work(transaction: WriteTransaction) -> None:
        before = (await transaction.run(ONE, {"id": said.id}))[0]["properties"]
        if "handled_on" in before:
            return
        after: Properties = before | {"handled_on": on.isoformat(), "handled_by": actor}
        await transaction.run(SAID.put, {"rows": [after]})
        transaction.log(NodeRecord("Feedback", before), NodeRecord("Feedback", after))

    return await written(store, work, actor=actor, action="handled feedback")
