"""What each data set says of one fact, and which of them the map shows.

A fact is stored as the properties the map shows. Where more than one data set holds it, or one has
withdrawn it, the property `claims` keeps what each says, so that nothing is lost.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.io.dataset import Rank
from graph.store.properties import EdgeRecord, NodeRecord, Properties

Record = Properties
"""Properties of one fact as one data set states them (graph.store.properties)."""

BOOKKEEPING = ("dataset", "rank", "claims")
ABOUT_IT = frozenset(
    {"id", "organisation", "aliases", "sources", "confidence", "owner_id", "confirmed_on", "recorded_on"}
)
"""Properties that tell of a statement rather than make it."""


@dataclass(frozen=True)
class Claim:
    """`withdrawn_on`: the day a load of the data set no longer held the fact."""

    rank: Rank
    record: Record
    withdrawn_on: date | None = None

    def as_json(self) -> dict[str, Any]:
        withdrawn = self.withdrawn_on.isoformat() if self.withdrawn_on else None
        return {"rank": self.rank.value, "withdrawn_on": withdrawn, "record": self.record}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Claim:
        withdrawn = data.get("withdrawn_on")
        return cls(Rank(data["rank"]), data["record"], date.fromisoformat(withdrawn) if withdrawn else None)


@dataclass(frozen=True)
class Held:
    """One fact with the claims on it. `form`: node label or edge type; ends only for an edge."""

    id: str
    form: str
    claims: dict[str, Claim]
    source: str | None = None
    target: str | None = None

    @property
    def is_edge(self) -> bool:
        return self.source is not None

    @property
    def winner(self) -> str:
        """The data set whose words the map shows: living before withdrawn, then nearest to the owner."""
        return min(
            self.claims,
            key=lambda d: (self.claims[d].withdrawn_on is not None, self.claims[d].rank.distance, d),
        )

    def stored(self) -> NodeRecord | EdgeRecord:
        """The fact as the map stores it: what the winning data set says, and the claims where they differ."""
        winner = self.claims[self.winner]
        properties = {**winner.record, "dataset": self.winner, "rank": winner.rank.value}
        if winner.withdrawn_on:
            stated = str(winner.record.get("valid_to") or "9999")
            begins = str(winner.record.get("valid_from") or "")
            # What was withdrawn before it began never held: its period is empty, not backwards.
            properties["valid_to"] = max(begins, min(stated, winner.withdrawn_on.isoformat()))
        if len(self.claims) > 1 or winner.withdrawn_on:
            every = {dataset: claim.as_json() for dataset, claim in sorted(self.claims.items())}
            properties["claims"] = json.dumps(every, ensure_ascii=False, sort_keys=True)
        if self.source is None or self.target is None:
            return NodeRecord(self.form, properties)
        return EdgeRecord(self.form, self.source, self.target, properties)

    def claimed_by(self, dataset: str, claim: Claim | None) -> Held:
        """The same fact with one data set's claim set, or taken away."""
        others = {name: c for name, c in self.claims.items() if name != dataset}
        return replace(self, claims={**others, dataset: claim} if claim else others)


def held_from(stored: NodeRecord | EdgeRecord) -> Held:
    """Read a stored fact back into its claims."""
    properties = stored.properties
    claims = {
        str(dataset): Claim.from_json(claim)
        for dataset, claim in json.loads(str(properties.get("claims", "{}"))).items()
    }
    if not claims:
        record = {key: value for key, value in properties.items() if key not in BOOKKEEPING}
        claims = {str(properties["dataset"]): Claim(Rank(str(properties["rank"])), record)}
    if isinstance(stored, EdgeRecord):
        return Held(stored.id, stored.type, claims, stored.source, stored.target)
    return Held(stored.id, stored.label, claims)
