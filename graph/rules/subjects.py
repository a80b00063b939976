"""What rules look at, by kind: only what the organisation's own map holds or speaks of.

The law and the needs that all organisations share are not gray zones of one of them until its own map has to do with
them: it grants under them, performs them, or has noted something about them.
"""

from __future__ import annotations

from typing import LiteralString

MANDATES: LiteralString = """
MATCH (mandate:Mandate {organisation: $given.home})
RETURN mandate.id AS id
ORDER BY id
LIMIT 100000
"""

UNITS: LiteralString = """
MATCH (unit:Unit {organisation: $given.home})
RETURN unit.id AS id
ORDER BY id
LIMIT 100000
"""

ROLES: LiteralString = """
MATCH (role:Role {organisation: $given.home})
RETURN role.id AS id
ORDER BY id
LIMIT 100000
"""

FORUMS: LiteralString = """
MATCH (forum:Forum {organisation: $given.home})
RETURN forum.id AS id
ORDER BY id
LIMIT 100000
"""

AGREEMENTS: LiteralString = """
MATCH (agreement:Agreement {organisation: $given.home})
RETURN agreement.id AS id
ORDER BY id
LIMIT 100000
"""

DECIDERS: LiteralString = """
MATCH (mandate:Mandate {organisation: $given.home})-[:DECIDED_BY]->(decider:Entity)
RETURN DISTINCT decider.id AS id
ORDER BY id
LIMIT 100000
"""

GRANTED_NEEDS: LiteralString = """
MATCH (mandate:Mandate {organisation: $given.home})-[:FOR]->(:Service)<-[met:MET_BY]-(need:Need)
WHERE met.organisation IS NULL OR met.organisation IN $given.scopes
RETURN DISTINCT need.id AS id
ORDER BY id
LIMIT 100000
"""

OWN_NEEDS: LiteralString = """
CALL () {
  MATCH (:Note {organisation: $given.home})-[:ABOUT]->(need:Need)
  RETURN need.id AS id
  UNION
  MATCH (:Practice {organisation: $given.home})-[:ABOUT]->(need:Need)
  RETURN need.id AS id
  UNION
  MATCH (:Agreement {organisation: $given.home})-[:ABOUT]->(need:Need)
  RETURN need.id AS id
  UNION
  MATCH (:Term)-[about:ABOUT]->(need:Need)
  WHERE about.organisation = $given.home
  RETURN need.id AS id
  UNION
  MATCH (need:Need)-[met:MET_BY]->(:Service)
  WHERE met.organisation = $given.home
  RETURN need.id AS id
}
RETURN DISTINCT id
ORDER BY id
LIMIT 100000
"""

GRANTED_SERVICES: LiteralString = """
MATCH (mandate:Mandate {organisation: $given.home})-[:FOR]->(service:Service)
RETURN DISTINCT service.id AS id
ORDER BY id
LIMIT 100000
"""

OWN_SERVICES: LiteralString = """
CALL () {
  MATCH (:Note {organisation: $given.home})-[:ABOUT]->(service:Service)
  RETURN service.id AS id
  UNION
  MATCH (:Practice {organisation: $given.home})-[:ABOUT]->(service:Service)
  RETURN service.id AS id
  UNION
  MATCH (:Agreement {organisation: $given.home})-[:ABOUT]->(service:Service)
  RETURN service.id AS id
  UNION
  MATCH (:Term)-[about:ABOUT]->(service:Service)
  WHERE about.organisation = $given.home
  RETURN service.id AS id
  UNION
  MATCH (:Need)-[met:MET_BY]->(service:Service)
  WHERE met.organisation = $given.home
  RETURN service.id AS id
  UNION
  MATCH (mandate:Mandate {organisation: $given.home})-[:FOR]->(:Service)<-[:MET_BY]-(need:Need)-[met:MET_BY]->
        (service:Service)
  WHERE met.organisation IS NULL OR met.organisation IN $given.scopes
  RETURN service.id AS id
}
RETURN DISTINCT id
ORDER BY id
LIMIT 100000
"""
