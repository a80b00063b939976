"""The best one statement for all that an answer says of a need, to hold `ask` against."""

from __future__ import annotations

from typing import Any, LiteralString

from graph.answer.answer import DUTIES

# Services first (by need, by name, by law) and those broader or narrower, then their mandates in the organisations
# that may be read, then whom those name, then the units, roles and holders through which these are reached; of
# every node all outgoing edges.
ANSWER: LiteralString = """
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


def parameters(need: str, scopes: list[str]) -> dict[str, Any]:
    """For a need in the organisations given, the home first."""
    others = sorted({*DUTIES, scopes[0], need})
    given = {"needs": [need], "services": [], "authorities": [], "others": others, "scopes": scopes}
    return {"given": given, "most": 20_000}
