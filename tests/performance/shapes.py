"""What is asked of each: one statement and one query of the same shape, and the facts that all must agree on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, LiteralString

FIRST = 50

# The best one statement for a page of an organisation's mandates with service, deciders, payers and authorities.
_ENDS: LiteralString = """
CALL (mandate) {
  MATCH (mandate)-[granted:FOR]->(service:Service)
  WHERE granted.standing = 'IN_FORCE' AND (granted.valid_to IS NULL OR granted.valid_to > $on)
    AND (granted.valid_from IS NULL OR granted.valid_from <= $on)
  RETURN collect(service.name) AS services
}
CALL (mandate) {
  MATCH (mandate)-[decides:DECIDED_BY]->(decider)
  WHERE decides.standing = 'IN_FORCE' AND (decides.valid_to IS NULL OR decides.valid_to > $on)
    AND (decides.valid_from IS NULL OR decides.valid_from <= $on)
  RETURN collect([decider.id, decider.name]) AS deciders
}
CALL (mandate) {
  MATCH (mandate)-[pays:PAID_BY]->(payer)
  WHERE pays.standing = 'IN_FORCE' AND (pays.valid_to IS NULL OR pays.valid_to > $on)
    AND (pays.valid_from IS NULL OR pays.valid_from <= $on)
  OPTIONAL MATCH (payer)-[owned:OWNED_BY]->(owner)
  WHERE owned.standing = 'IN_FORCE' AND (owned.valid_to IS NULL OR owned.valid_to > $on)
    AND (owned.valid_from IS NULL OR owned.valid_from <= $on)
  RETURN collect([payer.id, payer.name, payer.account, owner.id, owner.name]) AS payers
}
CALL (mandate) {
  MATCH (mandate)-[under:UNDER]->(law:LegalAuthority)
  WHERE under.standing = 'IN_FORCE' AND (under.valid_to IS NULL OR under.valid_to > $on)
    AND (under.valid_from IS NULL OR under.valid_from <= $on)
  RETURN collect([law.name, law.paragraph]) AS laws
}
RETURN mandate.id AS id, mandate.name AS name, services, deciders, payers, laws
ORDER BY id
"""
_IN_FORCE: LiteralString = """
WHERE mandate.standing = 'IN_FORCE' AND (mandate.valid_to IS NULL OR mandate.valid_to > $on)
  AND (mandate.valid_from IS NULL OR mandate.valid_from <= $on)
WITH mandate ORDER BY mandate.id LIMIT $first
"""
PAGE: LiteralString = "MATCH (mandate:Mandate {organisation: $organisation})" + _IN_FORCE + _ENDS
OF_UNIT: LiteralString = (
    """
CALL () {
  MATCH (:Unit {id: $unit})<-[link:DECIDED_BY|PERFORMED_BY|PAID_BY]-(direct:Mandate)
  WHERE link.standing = 'IN_FORCE' AND (link.valid_to IS NULL OR link.valid_to > $on)
    AND (link.valid_from IS NULL OR link.valid_from <= $on)
  RETURN direct AS mandate
  UNION
  MATCH (:Unit {id: $unit})<-[owns:OWNED_BY]-(:Budget)<-[spends:PAID_BY]-(paying:Mandate)
  WHERE spends.standing = 'IN_FORCE' AND (spends.valid_to IS NULL OR spends.valid_to > $on)
    AND (spends.valid_from IS NULL OR spends.valid_from <= $on) AND owns.standing = 'IN_FORCE'
    AND (owns.valid_to IS NULL OR owns.valid_to > $on) AND (owns.valid_from IS NULL OR owns.valid_from <= $on)
  RETURN paying AS mandate
}
WITH DISTINCT mandate
"""
    + _IN_FORCE
    + _ENDS
)

MANDATES = """
query ($organisation: ID!, $unit: ID, $first: Int!) {
  mandates(organisation: $organisation, unit: $unit, first: $first) { nodes {
    id name service { name } decidedBy { party { ...Who } }
    paidBy { budget { name account } owner { ...Who } } authorities { name paragraph }
  } }
}
fragment Who on Party { ... on Entity { id name } }
"""
ASK = """
query ($question: String!, $organisation: ID) {
  ask(question: $question, organisation: $organisation) {
    resolution text
    options {
      verdict service { id name } decidedBy { party { ...Who } } paidBy { budget { name account } owner { ...Who } }
      authorities { name paragraph } contacts { name value }
    }
  }
}
fragment Who on Party { ... on Entity { id name } }
"""
PEER = """
query ($where: MandateWhere!, $first: Int!) {
  mandates(where: $where, limit: $first, sort: [{ id: ASC }]) {
    id name service { name }
    decidedBy { ... on Organisation { id name } ... on Unit { id name } ... on Role { id name }
      ... on Person { id name } ... on Forum { id name } }
    paidBy { ... on Unit { id name } ... on Organisation { id name } ... on Budget { id name account owner {
      ... on Organisation { id name } ... on Unit { id name } ... on Role { id name } ... on Person { id name }
      ... on Forum { id name } } } }
    authorities { name paragraph }
  }
}
"""


def peer_where(organisation: str, unit: str | None, on: str) -> dict[str, Any]:
    """The same mandates as ours, in the peer's words; edges are not tested there, which favours the peer."""
    where: list[dict[str, Any]] = [{"OR": [{"valid_to": {"eq": None}}, {"valid_to": {"gt": on}}]}]
    if unit:
        this = {"node": {"id": {"eq": unit}}}
        owned = {"node": {"ownerConnection": {"some": {"Unit": this}}}}
        where.append(
            {
                "OR": [
                    {"decidedByConnection": {"some": {"Unit": this}}},
                    {"performedByConnection": {"some": {"Unit": this}}},
                    {"paidByConnection": {"some": {"Unit": this}}},
                    {"paidByConnection": {"some": {"Budget": owned}}},
                ]
            }
        )
    return {"organisation": {"eq": organisation}, "standing": {"eq": "IN_FORCE"}, "AND": where}


Facts = list[tuple[Any, ...]]


def of_driver(rows: Iterable[list[Any]]) -> Facts:
    """What the statement's rows say."""
    return [
        (
            key, name, services[0], sorted(name for _, name in deciders),
            sorted((budget if owner else None, account, owner or budget) for _, budget, account, _, owner in payers),
            sorted(map(tuple, laws)),
        )
        for key, name, services, deciders, payers, laws in rows
    ]  # fmt: skip


def of_ours(body: Mapping[str, Any]) -> Facts:
    """What our answer says."""
    return [
        (
            node["id"], node["name"], node["service"]["name"], sorted(d["party"]["name"] for d in node["decidedBy"]),
            sorted(
                (p["budget"] and p["budget"]["name"], p["budget"] and p["budget"]["account"], p["owner"]["name"])
                for p in node["paidBy"]
            ),
            sorted((law["name"], law["paragraph"]) for law in node["authorities"]),
        )
        for node in body["data"]["mandates"]["nodes"]
    ]  # fmt: skip


def of_peer(body: Mapping[str, Any]) -> Facts:
    """What the peer's answer says."""
    return [
        (
            node["id"], node["name"], node["service"][0]["name"], sorted(party["name"] for party in node["decidedBy"]),
            sorted(
                (p["name"], p["account"], p["owner"][0]["name"]) if "account" in p else (None, None, p["name"])
                for p in node["paidBy"]
            ),
            sorted((law["name"], law["paragraph"]) for law in node["authorities"]),
        )
        for node in body["data"]["mandates"]
    ]  # fmt: skip
