"""A gray zone, as the API sends it, and what is asked and said of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ui.query import document
from ui.sent import Authority, Contact, Doing, Named, PathEdge, Payment, Sent, Thing

CATEGORIES = ("RESPONSIBILITY", "COOPERATION", "MAP_DEFECT")
SEVERITIES = ("HIGH", "MEDIUM", "LOW")
STATUSES = ("OPEN", "NEGOTIATING", "AGREED", "ACCEPTED", "CLOSED")
UNSETTLED = ("OPEN", "NEGOTIATING")


class SideMandate(Named):
    decided_by: tuple[Doing, ...] = ()
    paid_by: tuple[Payment, ...] = ()


class Side(Sent):
    """Who decides and pays is read with a gray zone's details only."""

    party: Thing | None = None
    mandate: SideMandate | None = None
    authorities: tuple[Authority, ...] = ()


class GrayZone(Sent):
    """What lists and answers show."""

    id: str
    title: str
    severity: str
    status: str
    met: int
    organisation: Named | None = None
    subject: Thing
    sides: tuple[Side, ...] = ()
    escalate_to: tuple[Contact, ...] = ()


class Told(GrayZone):
    """With what it means and what to do, as an answer tells it."""

    explanation: str
    what_to_do: str


class Rule(Named):
    """A rule's name is its title."""

    name: str = ""
    title: str
    category: str


class Whole(Told):
    """All of it."""

    rule: Rule
    category: str
    present: bool
    first_seen: date
    last_seen: date
    evidence: tuple[PathEdge, ...] = ()
    responsible: Named | None = None
    review_on: date | None = None
    settled_by: Named | None = None


class Listed(GrayZone):
    """A row of the list; its rule is what its detail is asked for by."""

    rule: Rule
    category: str
    responsible: Named | None = None
    review_on: date | None = None


class ZoneList(Sent):
    class Found(Sent):
        total_count: int
        nodes: list[Listed]

    gray_zones: Found
    rules: list[Rule]


class ZoneDetails(Sent):
    class Found(Sent):
        nodes: list[Whole]

    gray_zones: Found


class Change(Sent):
    at: datetime
    actor: str
    action: str
    revision: int


class History(Sent):
    class Found(Sent):
        nodes: list[Change]

    changes: Found


LIST = document("""
query GrayZones($filter: GrayZoneFilter, $on: Date, $first: Int!) {
  grayZones(filter: $filter, on: $on, first: $first) {
    totalCount nodes { ...Zone category rule { id title category } responsible { ...Who } reviewOn }
  }
  rules { id title category }
}
""")

DETAILS = document("""
query GrayZoneDetails($filter: GrayZoneFilter, $on: Date) {
  grayZones(filter: $filter, on: $on, first: 200) {
    nodes {
      ...Zone explanation whatToDo category present firstSeen lastSeen reviewOn
      rule { id title category } responsible { ...Who } settledBy { ...Named }
      sides { mandate { decidedBy { ...Doing } paidBy { ...Paying } } } evidence { ...Drawn }
    }
  }
}
""")

HISTORY = document("""
query History($subject: ID!) { changes(subject: $subject, first: 20) { nodes { at actor action revision } } }
""")


def wanted(organisation: str, **narrowed: object) -> dict[str, Any]:
    """A GrayZoneFilter; what is empty does not narrow."""
    return {"organisation": organisation} | {key: value for key, value in narrowed.items() if value}
