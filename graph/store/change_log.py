"""Reading the change log: what was written, and by whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, LiteralString

from graph.store.properties import EdgeRecord, NodeRecord
from graph.store.store import EXPORT_TIMEOUT, REVISION, Edition, Store, edition_of
from graph.store.transactions import ReadTransaction

PAGE = 2_000
"""Entries read at a time."""
NEWEST = 2**53
"""Above every number of a change, and a whole number wherever it travels as JSON."""

LAST: LiteralString = "MATCH (map:Map {id: 'map'}) RETURN map.changes AS found"
# Numbered without a gap, so a page is found by its numbers and nothing has to be sorted.
OF_ALL: LiteralString = """
MATCH (c:Change) WHERE c.seq >= $from AND c.seq < $before AND c.at >= $since
RETURN properties(c) AS change LIMIT $most
"""
COUNT_ALL: LiteralString = "MATCH (c:Change) WHERE c.at >= $since RETURN count(c) AS found LIMIT 1"
# A change to an edge is found from both its ends; that of an edge from a thing to itself once.
OF_SUBJECT: LiteralString = """
MATCH (c:Change {subject: $subject}) WHERE c.seq < $before AND c.at >= $since
RETURN properties(c) AS change ORDER BY c.seq DESC LIMIT $most
"""
OF_TARGET: LiteralString = """
MATCH (c:Change {target: $subject}) WHERE c.subject <> $subject AND c.seq < $before AND c.at >= $since
RETURN properties(c) AS change ORDER BY c.seq DESC LIMIT $most
"""
COUNT_SUBJECT: LiteralString = """
MATCH (c:Change {subject: $subject}) WHERE c.at >= $since RETURN count(c) AS found LIMIT 1
"""
COUNT_TARGET: LiteralString = """
MATCH (c:Change {target: $subject}) WHERE c.subject <> $subject AND c.at >= $since
RETURN count(c) AS found LIMIT 1
"""
SINCE: LiteralString = """
MATCH (c:Change) WHERE c.revision > $known AND c.revision <= $now
RETURN properties(c) AS change ORDER BY c.seq LIMIT $most
"""


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One entry of the log. `seq` numbers all of a map; several share a `revision`, written together at `at` (UTC).

    `subject`: the node, or the edge's source; `edge_id`: None for a node; `label`: the node's label or the edge's type;
    `target`: the edge's other end. `before`, `after`: JSON text of all properties; None where there was nothing.
    """

    seq: int
    revision: int
    at: datetime
    actor: str
    action: str
    subject: str
    label: str
    edge_id: str | None = None
    target: str | None = None
    before: str | None = None
    after: str | None = None

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> LoggedChange:
        """From the properties of a `Change` node."""
        known = {name: stored[name] for name in cls.__slots__ if name in stored}
        return cls(**known | {"at": datetime.fromisoformat(stored["at"]), "edge_id": stored.get("edge")})

    @property
    def edge(self) -> bool:
        """Whether it is an edge that changed."""
        return self.edge_id is not None


async def changes(
    store: Store, *, since: datetime | None = None, subject: str | None = None, before: int = NEWEST, most: int
) -> tuple[list[LoggedChange], int]:
    """At most `most` entries numbered under `before`, newest first, and how many there are of any number.

    `since`: not written earlier, to the second. `subject`: of this thing and of the edges that touch it.
    """
    given: dict[str, Any] = {"since": _stored(since), "subject": subject, "before": before, "most": most}

    async def read(transaction: ReadTransaction) -> tuple[list[LoggedChange], int]:
        if subject is None:
            count = await _count(transaction, LAST, {})
            first = min(before, count + 1) - most
            rows = [*await transaction.run(OF_ALL, given | {"from": first})]
            count = await _count(transaction, COUNT_ALL, given) if since else count
        else:
            rows = [*await transaction.run(OF_SUBJECT, given), *await transaction.run(OF_TARGET, given)]
            count = sum([await _count(transaction, each, given) for each in (COUNT_SUBJECT, COUNT_TARGET)])
        found = sorted((LoggedChange.read(row["change"]) for row in rows), key=lambda change: -change.seq)
        return found[:most], count

    return await store.reading(read)


async def since(store: Store, known: Edition, most: int) -> tuple[Edition, list[LoggedChange]] | None:
    """The map's edition now and what was changed since a known one, oldest first.

    None where the map does not follow from that one by at most `most` entries that the log still has.
    """

    async def read(transaction: ReadTransaction) -> tuple[Edition, list[LoggedChange]]:
        now = edition_of(await transaction.run(REVISION))
        given = {"known": known.revision, "now": now.revision, "most": most + 1}
        return now, [LoggedChange.read(row["change"]) for row in await transaction.run(SINCE, given)]

    now, changes = await store.reading(read)
    steps = len({change.revision for change in changes})
    follows = now.born == known.born and steps == now.revision - known.revision and len(changes) <= most
    return (now, changes) if follows else None


async def whole_log(store: Store) -> list[dict[str, Any]]:
    """Every entry as stored, oldest first."""

    async def read(transaction: ReadTransaction) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        last = await _count(transaction, LAST, {})
        for start in range(1, last + 1, PAGE):
            end = min(start + PAGE, last + 1)
            given = {"from": start, "before": end, "since": "", "most": PAGE}
            found += [dict(row["change"]) for row in await transaction.run(OF_ALL, given)]
        return sorted(found, key=lambda change: int(change["seq"]))

    return await store.reading(read, timeout=EXPORT_TIMEOUT)


def fact_of(change: Mapping[str, Any], side: str) -> NodeRecord | EdgeRecord | None:
    """The node or edge as it was `before` or is `after` a stored change; None where there was or is none."""
    if side not in change:
        return None
    properties = json.loads(change[side])
    if "edge" in change:
        return EdgeRecord(change["label"], change["subject"], change["target"], properties)
    return NodeRecord(change["label"], properties)


async def _count(transaction: ReadTransaction, statement: LiteralString, given: Mapping[str, Any]) -> int:
    return next((int(row["found"]) for row in await transaction.run(statement, given)), 0)


def _stored(moment: datetime | None) -> str:
    """As `at` is stored, so that the texts compare as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else ""
