"""One statement from what a question is about to all that an answer says of it (DESIGN §3, step 4)."""

from __future__ import annotations

from collections.abc import Collection
from typing import LiteralString

from graph.answer.options import Sought
from graph.model.fact import Edge, Entity
from graph.store.properties import edge_from, entity_from
from graph.store.store import Store
from graph.view import MapView

# Services first (by need, by name, by law) and those broader or narrower, then their mandates in the organisations
# that may be read, then whom those name, then the units, roles and holders through which these are reached; of
# every node all outgoing edges.
EXPAND: LiteralString = """
CALL () {
  UNWIND $given.needs AS need_id
  MATCH (:Need {id: need_id})-[:MET_BY]->(found:Service)
  RETURN found AS service
  UNION
  UNWIND $given.services AS service_id
  MATCH (named:Service {id: service_id})
  RETURN named AS service
  UNION
  UNWIND $given.authorities AS authority_id
  MATCH (:LegalAuthority {id: authority_id})<-[:UNDER]-(based:Service)
  RETURN based AS service
  UNION
  UNWIND $given.authorities AS old_id
  MATCH (:LegalAuthority {id: old_id})-[:REPLACED_BY*1..5]->(:LegalAuthority)<-[:UNDER]-(successor:Service)
  RETURN successor AS service
}
WITH collect(DISTINCT service) AS sought
CALL (sought) {
  UNWIND sought AS one
  OPTIONAL MATCH (one)-[:BROADER]-(kin:Service)
  RETURN collect(DISTINCT kin) AS kindred
}
WITH sought + kindred AS services
CALL (services) {
  UNWIND services AS granted
  MATCH (granted)<-[:FOR]-(mandate:Mandate)
  WHERE mandate.organisation IN $given.scopes
  RETURN collect(DISTINCT mandate) AS mandates
}
CALL (services, mandates) {
  UNWIND services + mandates AS core
  MATCH (core)-[names:UNDER|DECIDED_BY|RECOMMENDED_BY|PERFORMED_BY|PAID_BY|INFORMS|CONSULTS]->(named)
  WHERE names.organisation IS NULL OR names.organisation IN $given.scopes
  RETURN collect(DISTINCT named) AS near
}
CALL (services, mandates) {
  UNWIND services + mandates AS core
  MATCH (core)<-[:PREFERS|SETTLES|ABOUT|DISPUTES]-(speaker)
  WHERE speaker.organisation IS NULL OR speaker.organisation IN $given.scopes
  RETURN collect(DISTINCT speaker) AS beside
}
CALL (services) {
  UNWIND $given.others AS other_id
  MATCH (other:Entity {id: other_id})
  RETURN collect(DISTINCT other) AS others
}
WITH services, mandates, near + others AS near, beside
CALL (near) {
  UNWIND near AS inner
  MATCH (inner)-[:OWNED_BY|IN|PART_OF]->(outer)
  RETURN collect(DISTINCT outer) AS around
}
CALL (near, around) {
  UNWIND near + around AS seat
  MATCH (seat)<-[:IN]-(role:Role)
  RETURN collect(DISTINCT role) AS roles
}
CALL (near, roles) {
  UNWIND near + roles AS held
  MATCH (held)<-[:HOLDS]-(person:Person)
  RETURN collect(DISTINCT person) AS persons
}
UNWIND services + mandates + near + beside + around + roles + persons AS node
WITH DISTINCT node
OPTIONAL MATCH (node)-[edge]->(target:Entity)
WHERE edge.organisation IS NULL OR edge.organisation IN $given.scopes
RETURN labels(node) AS labels, properties(node) AS properties, type(edge) AS type, properties(edge) AS edge,
       labels(target) AS target_labels, properties(target) AS target
LIMIT $most
"""
TIME_LIMIT = 10.0
MOST = 20_000


async def expand(
    store: Store,
    sought: Sought,
    scopes: Collection[str],
    others: Collection[str] = (),
    time_limit: float = TIME_LIMIT,
) -> MapView:
    """All that hangs on what is sought, in the organisations given, at every date.

    `others`: ids of anything else wanted with its surroundings (the duties, the home organisation). `time_limit`:
    seconds.

    Raises:
        StoreError: the database does not answer.
    """
    reference = [*sought.needs, *sought.services, *sought.authorities]
    rows = await store.read(
        EXPAND,
        {
            "given": {
                "needs": list(sought.needs),
                "services": list(sought.services),
                "authorities": list(sought.authorities),
                "others": sorted({*others, *reference}),
                "scopes": list(scopes),
            }
        },
        timeout=time_limit,
        most=MOST,
    )
    entities: dict[str, Entity] = {}
    edges: dict[str, Edge] = {}

    def keep(labels: list[str], properties: dict[str, object]) -> str:
        key = str(properties["id"])
        if key not in entities:
            entities[key] = entity_from(labels, properties)
        return key

    for row in rows:
        source = keep(row["labels"], row["properties"])
        if row["type"]:
            target = keep(row["target_labels"], row["target"])
            edge = edge_from(row["type"], source, target, row["edge"])
            edges[edge.id] = edge
    return MapView(entities.values(), edges.values())
