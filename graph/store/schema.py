"""Constraints and indexes, derived from the model classes; the same on Neo4j and ArcadeDB."""

from __future__ import annotations

import asyncio
import random
from hashlib import sha256
from typing import LiteralString

from graph.model.edges import EDGES
from graph.model.fact import Edge
from graph.model.kinds import Kind
from graph.model.nodes import NODES
from graph.store.errors import StoreConflictError
from graph.store.properties import ENTITY, FORMAT_VERSION
from graph.store.store import Store

SHARED = frozenset(
    {Kind.NEED, Kind.SERVICE, Kind.LEGAL_AUTHORITY, Kind.CONDITION, Kind.COMPETENCE, Kind.TERM, Kind.SOURCE}
)
"""Kinds that all organisations share: only links between them can be local without an end that is."""

ATTEMPTS = 6

UNIQUE_NODE = "CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{property} IS UNIQUE"
UNIQUE_EDGE = "CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{type}]-() REQUIRE r.id IS UNIQUE"
INDEX_NODE = "CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.{property})"
INDEX_EDGE = "CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{type}]-() ON (r.organisation)"
COMBINED = "CREATE (:Entity:{label} {{id: 'schema'}}) WITH 1 AS one MATCH (n:{label} {{id: 'schema'}}) DELETE n"
STATE: LiteralString = (
    "MATCH (schema:Schema {id: 'schema'}) RETURN schema.digest AS digest, schema.format_version AS format"
)
APPLIED: LiteralString = """
MERGE (schema:Schema {id: 'schema'})
SET schema.digest = $digest, schema.format_version = $format
"""


def statements() -> list[str]:
    """Every constraint and index, each safe to run again. Names only from the closed vocabulary."""
    unique = [(ENTITY, "id"), *((node.__name__, "id") for node in NODES)]
    unique += [
        ("Map", "id"),
        ("Schema", "id"),
        ("DataSet", "id"),
        ("Finding", "id"),
        ("Meeting", "id"),
        ("Feedback", "id"),
    ]
    unique += [("Change", "id"), ("Change", "seq")]
    indexed = [(node.__name__, "organisation") for node in NODES if node.kind not in SHARED]
    indexed += [
        ("Term", "organisation"),
        (ENTITY, "dataset"),
        ("Change", "subject"),
        ("Change", "target"),
        ("Change", "at"),
        ("Change", "revision"),
        ("Finding", "organisation"),
        ("Meeting", "finding"),
        ("Feedback", "organisation"),
    ]
    return [
        *(UNIQUE_NODE.format(name=f"{on}_{by}".lower(), label=on, property=by) for on, by in unique),
        *(UNIQUE_EDGE.format(name=f"{edge.key}_edge_id", type=edge.type) for edge in EDGES),
        *(INDEX_NODE.format(name=f"{on}_{by}".lower(), label=on, property=by) for on, by in indexed),
        *(
            INDEX_EDGE.format(name=f"{edge.key}_edge_organisation", type=edge.type)
            for edge in EDGES
            if _between_shared(edge)
        ),
    ]


async def apply_schema(store: Store) -> None:
    """Creates what is missing; one read on a map that has it all. Takes seconds on a new map.

    Raises StoreConflictError for a map that another version of ansvarskort laid out differently.
    """
    wanted = statements()
    digest = sha256("\n".join(wanted).encode()).hexdigest()
    for state in await store.read(STATE):
        if state["format"] != FORMAT_VERSION:
            raise StoreConflictError(
                f"The map in this database has format {state['format']}, and this ansvarskort reads format "
                f"{FORMAT_VERSION}. Export it with the version that wrote it, and load the file into an empty database."
            )
        if state["digest"] == digest:
            return
    # ArcadeDB makes a type of each combination of labels at its first use, which fails when two writers meet
    # there; so all are used here once.
    combined = [COMBINED.format(label=node.__name__) for node in NODES]
    for attempt in range(ATTEMPTS):
        try:
            await store.define([*wanted, *combined])
            await store.define([APPLIED], {"digest": digest, "format": FORMAT_VERSION})
        except StoreConflictError:  # another process does the same on a new Neo4j: each statement may be run again
            if attempt + 1 == ATTEMPTS:
                raise
            await asyncio.sleep(random.uniform(0.5, 1.5) * 0.1 * 2**attempt)  # noqa: S311 -- jitter
        else:
            return


def _between_shared(edge: type[Edge]) -> bool:
    return bool(SHARED.intersection(edge.from_kinds) and SHARED.intersection(edge.to_kinds))
