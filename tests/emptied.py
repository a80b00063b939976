"""An empty map between tests, its schema kept."""

from __future__ import annotations

from graph.store.schema import INDEX_NODE
from graph.store.store import Store

EMPTY = "MATCH (n) WHERE NOT n:Schema DETACH DELETE n"
CHANGES = "MATCH (n:Change) RETURN count(n) AS many"
MANY = 500
CROWDED = ("at", "revision")
"""Properties that all changes of one load share."""


async def empty(store: Store, database: str) -> None:
    """Nothing is left but the schema.

    ArcadeDB takes half as long for the changes of a load without the indexes in which they all have one place;
    Neo4j would plan every statement again.
    """
    if database == "arcadedb" and (await store.read(CHANGES))[0]["many"] > MANY:
        await store.define([f"DROP INDEX change_{name}" for name in CROWDED])
        await store.define(["MATCH (n:Change) DELETE n", EMPTY])
        await store.define([INDEX_NODE.format(name=f"change_{by}", label="Change", property=by) for by in CROWDED])
    else:
        await store.define([EMPTY])
