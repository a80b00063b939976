"""The change log played from the beginning: it must give the map, fact by fact, whatever was killed meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, LiteralString

from graph.model.edges import EDGE_BY_TYPE
from graph.model.nodes import NODE_BY_LABEL
from graph.store.store import Facts, Store
from graph.store.transactions import ReadTransaction

STATE: LiteralString = """
MATCH (map:Map {id: 'map'})
RETURN map.revision AS revision, map.changes AS changes
"""
COUNTED: LiteralString = """
MATCH (change:Change)
RETURN count(change) AS changes, count(DISTINCT change.seq) AS numbers, max(change.seq) AS last,
  max(change.revision) AS revision, count(DISTINCT change.revision) AS revisions
"""
SINCE: LiteralString = """
MATCH (change:Change)
WHERE change.seq > $seq
RETURN properties(change) AS properties
ORDER BY change.seq
"""
PATIENCE = 60.0


@dataclass
class Replay:
    """Nodes and edges as the log tells them, up to its change number `seq`."""

    seq: int = 0
    facts: dict[str, tuple[str, str | None, dict[str, Any]]] = field(default_factory=dict)

    async def follow(self, store: Store) -> tuple[list[str], Facts]:
        """Play what has been logged since; what then is wrong with map or log, in words, and what the map holds."""

        async def read(transaction: ReadTransaction) -> tuple[Any, Any, list[dict[str, Any]]]:
            [state] = await transaction.run(STATE)
            [counted] = await transaction.run(COUNTED)
            rows = await transaction.run(SINCE, {"seq": self.seq})
            return state, counted, [row["properties"] for row in rows]

        state, counted, changes = await store.reading(read, timeout=PATIENCE)
        wrong = []
        if not state["changes"] == counted["changes"] == counted["numbers"] == counted["last"]:
            wrong.append(f"the map counts {state['changes']} changes, the log holds {counted['changes']}")
        if not state["revision"] == counted["revision"] == counted["revisions"]:
            wrong.append(f"the map is at revision {state['revision']}, the log at {counted['revision']}")
        for change in changes:
            wrong += self._play(change)
        facts = await store.facts()
        return wrong + self._compared(facts), facts

    def _play(self, change: dict[str, Any]) -> list[str]:
        key = change.get("edge") or change["subject"]
        self.seq = change["seq"]
        if change["label"] not in {*NODE_BY_LABEL, *EDGE_BY_TYPE}:
            return []  # what stands beside the facts
        _, _, before = self.facts.get(key, ("", None, None))
        logged = json.loads(change["before"]) if "before" in change else None
        if "after" in change:
            self.facts[key] = (change["label"], change.get("target"), json.loads(change["after"]))
        else:
            self.facts.pop(key, None)
        return [] if before == logged else [f"change {self.seq} does not begin where the last one of {key} ended"]

    def _compared(self, facts: Facts) -> list[str]:
        held: dict[str, tuple[str, str | None, dict[str, Any]]] = {
            node.id: (node.label, None, dict(node.properties)) for node in facts.nodes
        }
        held |= {edge.id: (edge.type, edge.target, dict(edge.properties)) for edge in facts.edges}
        other = [key for key in held.keys() | self.facts.keys() if held.get(key) != self.facts.get(key)]
        return [f"{len(other)} facts are not as the log tells, among them {other[0]}"] if other else []
