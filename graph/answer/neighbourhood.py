"""What surrounds things given by id, for fields that follow edges: one statement for any number of things."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import LiteralString

from graph.model.fact import Edge, Entity
from graph.store.properties import edge_from, entity_from
from graph.store.store import Store
from graph.view import MapView

TIME_LIMIT = 10.0
MOST = 50_000

# The things, their neighbours, and from each neighbour what belongs to it: a law's criteria, a budget's owner, a
# unit's roles with their holders and contacts. Edges are returned with both ends, once.
AROUND: LiteralString = """
CALL () {
  UNWIND $given.ids AS id
  MATCH (centre:Entity {id: id})
  RETURN collect(centre) AS centres
}
CALL (centres) {
  UNWIND centres AS centre
  MATCH (centre)-[near]-(neighbour:Entity)
  WHERE near.organisation IS NULL OR near.organisation IN $given.scopes
  RETURN collect(DISTINCT near) AS nears, collect(DISTINCT neighbour) AS neighbours
}
CALL (neighbours) {
  UNWIND neighbours AS neighbour
  MATCH (neighbour)-[own:REQUIRES|EXCLUDES|OWNED_BY|REACHED_BY|IN|PART_OF]->(:Entity)
  WHERE own.organisation IS NULL OR own.organisation IN $given.scopes
  RETURN collect(DISTINCT own) AS owns
}
CALL (neighbours) {
  UNWIND neighbours AS neighbour
  MATCH (neighbour)<-[held:HOLDS|IN]-(member:Entity)
  WHERE (member:Role OR member:Person) AND member.organisation IN $given.scopes
  RETURN collect(DISTINCT held) AS helds, collect(DISTINCT member) AS members
}
CALL (members) {
  UNWIND members AS member
  MATCH (member)-[reached:REACHED_BY]->(:ContactPoint)
  RETURN collect(DISTINCT reached) AS contacts
}
UNWIND nears + owns + helds + contacts AS edge
WITH DISTINCT edge
RETURN labels(startNode(edge)) AS labels, properties(startNode(edge)) AS properties, type(edge) AS type,
       properties(edge) AS edge, labels(endNode(edge)) AS target_labels, properties(endNode(edge)) AS target
LIMIT $most
"""

THINGS: LiteralString = """
UNWIND $given.ids AS id
MATCH (thing:Entity {id: id})
RETURN labels(thing) AS labels, properties(thing) AS properties
LIMIT 10000
"""


async def around(store: Store, ids: Sequence[str], scopes: Collection[str], time_limit: float = TIME_LIMIT) -> MapView:
    """The things, all edges that touch them and the other ends, at every date; unknown ids are left out."""
    wanted = sorted(set(ids))
    parameters = {"given": {"ids": wanted, "scopes": list(scopes)}}
    rows = await store.read(AROUND, parameters, timeout=time_limit, most=MOST)
    entities: dict[str, Entity] = {}
    edges: dict[str, Edge] = {}
    for row in rows:
        source = entities.setdefault(row["properties"]["id"], entity_from(row["labels"], row["properties"]))
        target = entities.setdefault(row["target"]["id"], entity_from(row["target_labels"], row["target"]))
        edge = edge_from(row["type"], source.id, target.id, row["edge"])
        edges[edge.id] = edge
    if any(thing not in entities for thing in wanted):  # a thing without edges
        for row in await store.read(THINGS, {"given": {"ids": wanted}}, timeout=TIME_LIMIT):
            thing = entity_from(row["labels"], row["properties"])
            entities[thing.id] = thing
    return MapView(entities.values(), edges.values())
