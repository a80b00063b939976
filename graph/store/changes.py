"""The change log: what each write did to each node and edge, whole, before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, LiteralString, Protocol
from uuid import uuid4

from graph.store.properties import EdgeRecord, NodeRecord, Value

Record = NodeRecord | EdgeRecord

BATCH = 500
"""Rows a statement: under every message limit, and one round trip for a usual write."""

# The lock is a value that differs each time: ArcadeDB takes a write of the same value for none.
LOCK: LiteralString = """
MERGE (map:Map {id: 'map'})
  ON CREATE SET map.revision = 0, map.changes = 0, map.born = $lock
SET map.lock = $lock
RETURN map.revision AS revision, map.changes AS changes
"""
RAISE: LiteralString = "MATCH (map:Map {id: 'map'}) SET map.revision = $revision, map.changes = $changes"
LOG: LiteralString = "UNWIND $rows AS row CREATE (change:Change) SET change = row"


class Row(Protocol):
    """One row of a result: by name, by position, or unpacked."""

    def __getitem__(self, key: str | int) -> Any: ...  # noqa: ANN401 -- whatever the statement returns
    def __iter__(self) -> Iterator[Any]: ...
    def __len__(self) -> int: ...


class Runner(Protocol):
    """Runs a statement in an open transaction; gives its rows and whether it changed anything."""

    async def __call__(self, statement: str, parameters: Mapping[str, Any]) -> tuple[Sequence[Row], bool]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One node or edge before and after; None before: it was created, None after: it was deleted.

    As stored: `subject` is the node's id, or the id of the edge's source; `edge` the edge's id; `label` the
    node's label or the edge's type; `target` the edge's other end; `before`, `after` JSON text of all
    properties.
    """

    before: Record | None
    after: Record | None

    def stored(self, seq: int, revision: int, *, actor: str, action: str, at: str) -> dict[str, Value]:
        """Properties of the `Change` node; `seq` numbers all changes of a map in order from 1."""
        fact = self.after or self.before
        if fact is None:
            raise ValueError("a change has a before, an after, or both")
        row: dict[str, Value] = {"id": f"change-{seq}", "seq": seq, "revision": revision, "at": at}
        row |= {"actor": actor, "action": action}
        if isinstance(fact, EdgeRecord):
            row |= {"subject": fact.source, "edge": fact.id, "label": fact.type, "target": fact.target}
        else:
            row |= {"subject": fact.id, "label": fact.label}
        if self.before:
            row["before"] = _text(self.before)
        if self.after:
            row["after"] = _text(self.after)
        return row


def now() -> str:
    """This moment in UTC, to the second, as stored."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _text(record: Record) -> str:
    return json.dumps(record.properties, ensure_ascii=False, sort_keys=True)


async def in_batches(run: Runner, statement: str, rows: Sequence[Any], name: str = "rows") -> list[Row]:
    """Runs the statement for some rows at a time, given as the parameter `name`; all it returns."""
    result: list[Row] = []
    for start in range(0, len(rows), BATCH):
        got, _ = await run(statement, {name: rows[start : start + BATCH]})
        result += got
    return result


@dataclass(frozen=True, slots=True)
class Ledger:
    """The map's one revision and its log, held by the transaction that took it."""

    run: Runner
    revision: int
    last_change: int

    @classmethod
    async def take(cls, run: Runner) -> Ledger:
        """Takes the one map node, so that writers come one after another. First thing in a write."""
        rows, _ = await run(LOCK, {"lock": uuid4().hex})
        return cls(run, rows[0]["revision"], rows[0]["changes"])

    async def close(
        self, changes: Sequence[Change], *, actor: str, action: str, at_least: int = 0
    ) -> list[dict[str, Value]]:
        """Raises the revision and appends the changes, which it gives. Last thing in a write that changed something.

        `at_least`: the revision a restored map had, which must not be used twice.
        """
        revision, at = max(self.revision + 1, at_least), now()
        rows = [
            change.stored(seq, revision, actor=actor, action=action, at=at)
            for seq, change in enumerate(changes, start=self.last_change + 1)
        ]
        await in_batches(self.run, LOG, rows)
        await self.run(RAISE, {"revision": revision, "changes": self.last_change + len(rows)})
        return rows
