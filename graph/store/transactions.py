"""What may be done inside a transaction: reading, and writing with revision and change log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, LiteralString, TypeVar

from graph.model.edges import EDGE_BY_TYPE
from graph.model.nodes import NODE_BY_LABEL
from graph.store.changes import Change, Row, Runner, in_batches, now
from graph.store.errors import StoreConflictError
from graph.store.properties import EdgeRecord, NodeRecord, Properties, own_label

T = TypeVar("T")

NODES: LiteralString = """
UNWIND $ids AS id
MATCH (node:Entity {id: id})
RETURN labels(node) AS labels, properties(node) AS properties
"""
EDGES_OF: LiteralString = """
UNWIND $ids AS id
MATCH (source:Entity {id: id})-[edge]-(:Entity)
RETURN DISTINCT type(edge) AS type, startNode(edge).id AS source, endNode(edge).id AS target,
  properties(edge) AS properties
"""
DELETE_NODES: LiteralString = "UNWIND $ids AS id MATCH (node:Entity {id: id}) DETACH DELETE node"

# Labels and types cannot be parameters; these are filled from the closed vocabulary, never from data.
CREATE_NODES = "UNWIND $rows AS row CREATE (node:Entity:{label}) SET node = row"
REPLACE_NODES = "UNWIND $rows AS row MATCH (node:{label} {{id: row.id}}) SET node = row"
EDGES = """
UNWIND $rows AS row
MATCH (source:Entity {{id: row.source}})-[edge:{type} {{id: row.id}}]->(target:Entity)
RETURN source.id AS source, target.id AS target, properties(edge) AS properties
"""
CREATE_EDGES = """
UNWIND $rows AS row
MATCH (source:Entity {{id: row.source}})
MATCH (target:Entity {{id: row.target}})
CREATE (source)-[edge:{type}]->(target)
SET edge = row.properties
RETURN count(edge) AS created
"""
REPLACE_EDGES = """
UNWIND $rows AS row
MATCH (:Entity {{id: row.source}})-[edge:{type} {{id: row.id}}]->(:Entity)
SET edge = row.properties
"""
DELETE_EDGES = """
UNWIND $rows AS row
MATCH (:Entity {{id: row.source}})-[edge:{type} {{id: row.id}}]->(:Entity)
DELETE edge
"""


class ReadTransaction:
    """Several reads in one transaction. Has no way to write; a statement that does is refused."""

    def __init__(self, run: Runner) -> None:
        self._run = run

    async def run(self, statement: LiteralString, parameters: Mapping[str, Any] | None = None) -> Sequence[Row]:
        """All rows of the statement."""
        rows, _ = await self._run(statement, parameters or {})
        return rows


class WriteTransaction:
    """Writes that stand or fall together. Keeps what changed; revision and log are the ledger's."""

    def __init__(self, run: Runner, revision: int = 0) -> None:
        self._run = run
        self._at = now()
        self.revision = revision
        """The revision before this transaction; when it has ended, the one it left."""
        self.revision_at_least = 0
        """What the revision is raised to where that is more than one up: for restoring a map."""
        self.changes: list[Change] = []
        self.logged: list[Properties] = []
        """The entries of the change log, once they are written."""
        self.touched = False
        """Whether a statement given to `run` changed anything."""

    async def run(self, statement: LiteralString, parameters: Mapping[str, Any] | None = None) -> Sequence[Row]:
        """All rows of the statement; what it changes must be given to `log`."""
        rows, changed = await self._run(statement, parameters or {})
        self.touched |= changed
        return rows

    def log(self, before: NodeRecord | EdgeRecord | None, after: NodeRecord | EdgeRecord | None) -> None:
        """Notes a change made by `run`; the other methods note theirs themselves."""
        self.changes.append(Change(before, after))

    async def put_nodes(self, records: Iterable[NodeRecord]) -> list[Change]:
        """Creates or replaces nodes by id; gives what changed, nothing for a node already like that.

        `recorded_on` is kept from the first write where the record does not state it.
        Raises StoreConflictError if an id already belongs to another kind.
        """
        wanted = list(records)
        stored = {node.id: node for node in await self.nodes(record.id for record in wanted)}
        created: list[NodeRecord] = []
        replaced: list[NodeRecord] = []
        made: list[Change] = []
        for record in wanted:
            before = stored.get(record.id)
            if before and before.label != record.label:
                raise StoreConflictError(
                    f"{record.id} is already a {before.label} and cannot become a {record.label}: ids are never "
                    f"reused. Give the new {record.label} another id."
                )
            after = NodeRecord(record.label, self._dated(record.properties, before))
            if before != after:
                made.append(Change(before, after))
                (replaced if before else created).append(after)
        for statement, chosen in ((CREATE_NODES, created), (REPLACE_NODES, replaced)):
            for label, group in _by(chosen, lambda node: node.label):
                await self._batches(label_in(statement, label), [node.properties for node in group])
        self.changes += made
        return made

    async def put_edges(self, records: Iterable[EdgeRecord]) -> list[Change]:
        """Creates or replaces edges by id; gives what changed. Both ends must be in the map.

        Raises StoreConflictError if an end is missing, naming the edge.
        """
        wanted = list(records)
        stored = {edge.id: edge for edge in await self.edges(wanted)}
        created: list[EdgeRecord] = []
        replaced: list[EdgeRecord] = []
        made: list[Change] = []
        for record in wanted:
            before = stored.get(record.id)
            properties = self._dated(record.properties, before)
            after = EdgeRecord(record.type, record.source, record.target, properties)
            if before != after:
                made.append(Change(before, after))
                (replaced if before else created).append(after)
        for edge_type, group in _by(created, lambda edge: edge.type):
            rows = [_edge_row(edge) for edge in group]
            counts = await self._batches(type_in(CREATE_EDGES, edge_type), rows)
            if sum(row["created"] for row in counts) != len(rows):
                raise await self._missing_end(group)
        for edge_type, group in _by(replaced, lambda edge: edge.type):
            await self._batches(type_in(REPLACE_EDGES, edge_type), [_edge_row(edge) for edge in group])
        self.changes += made
        return made

    async def delete_nodes(self, ids: Iterable[str]) -> list[Change]:
        """Deletes nodes with all their edges; ids that are not there are passed over."""
        nodes = await self.nodes(ids)
        found = [node.id for node in nodes]
        edges = [
            EdgeRecord(row["type"], row["source"], row["target"], row["properties"])
            for row in await self._batches(EDGES_OF, found, name="ids")
        ]
        unique = {edge.id: edge for edge in edges}
        await self._batches(DELETE_NODES, found, name="ids")
        made = [Change(edge, None) for edge in unique.values()] + [Change(node, None) for node in nodes]
        self.changes += made
        return made

    async def delete_edges(self, records: Iterable[EdgeRecord]) -> list[Change]:
        """Deletes edges, found by type, source and id; those that are not there are passed over."""
        stored = await self.edges(records)
        for edge_type, group in _by(stored, lambda edge: edge.type):
            await self._batches(type_in(DELETE_EDGES, edge_type), [_edge_row(edge) for edge in group])
        made = [Change(edge, None) for edge in stored]
        self.changes += made
        return made

    async def nodes(self, ids: Iterable[str]) -> list[NodeRecord]:
        """The stored nodes of these ids; those that are not there are left out."""
        rows = await self._batches(NODES, sorted(set(ids)), name="ids")
        return [NodeRecord(own_label(row["labels"]), row["properties"]) for row in rows]

    async def edges(self, records: Iterable[EdgeRecord]) -> list[EdgeRecord]:
        """The stored edges of the same type, source and id; those that are not there are left out."""
        stored: list[EdgeRecord] = []
        unique = {record.id: record for record in records}
        for edge_type, group in _by(unique.values(), lambda edge: edge.type):
            keys = [{"source": edge.source, "id": edge.id} for edge in group]
            rows = await self._batches(type_in(EDGES, edge_type), keys)
            stored += [EdgeRecord(edge_type, row["source"], row["target"], row["properties"]) for row in rows]
        return stored

    async def _batches(self, statement: str, rows: Sequence[Any], name: str = "rows") -> list[Row]:
        return await in_batches(self._run, statement, rows, name)

    async def _missing_end(self, edges: Sequence[EdgeRecord]) -> StoreConflictError:
        ends = {end for edge in edges for end in (edge.source, edge.target)}
        missing = sorted(ends - {node.id for node in await self.nodes(ends)})
        return StoreConflictError(
            f"an edge leads to or from {', '.join(missing)}, which is not in the map. Load the data set that "
            "holds it first, or correct the id."
        )

    def _dated(self, properties: Properties, before: NodeRecord | EdgeRecord | None) -> Properties:
        if "recorded_on" in properties:
            return properties
        first = before.properties.get("recorded_on") if before else None
        return properties | {"recorded_on": first or self._at}


def label_in(statement: str, label: str) -> str:
    """The statement for one label of the vocabulary."""
    return statement.format(label=NODE_BY_LABEL[label].__name__)


def type_in(statement: str, edge_type: str) -> str:
    """The statement for one edge type of the vocabulary."""
    return statement.format(type=EDGE_BY_TYPE[edge_type].type)


def _by(items: Iterable[T], key: Callable[[T], str]) -> Iterator[tuple[str, list[T]]]:
    for name, group in groupby(sorted(items, key=key), key=key):
        yield name, list(group)


def _edge_row(edge: EdgeRecord) -> dict[str, Any]:
    return {"source": edge.source, "target": edge.target, "id": edge.id, "properties": edge.properties}
