"""What is said of the facts and is none itself: findings of rules, how often they were met, and feedback.

Stored beside the facts, as nodes that no answer is made from; exported and restored with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

FINDINGS: LiteralString = "MATCH (f:Finding) RETURN properties(f) AS properties ORDER BY f.id LIMIT 1000000"
MEETINGS: LiteralString = "MATCH (m:Meeting) RETURN properties(m) AS properties ORDER BY m.id LIMIT 1000000"
FEEDBACK: LiteralString = "MATCH (f:Feedback) RETURN properties(f) AS properties ORDER BY f.id LIMIT 1000000"
PUT_FINDINGS: LiteralString = "UNWIND $rows AS row MERGE (finding:Finding {id: row.id}) SET finding = row"
PUT_MEETINGS: LiteralString = "UNWIND $rows AS row MERGE (meeting:Meeting {id: row.id}) SET meeting = row"
PUT_FEEDBACK: LiteralString = "UNWIND $rows AS row MERGE (feedback:Feedback {id: row.id}) SET feedback = row"


@dataclass(frozen=True)
class Beside:
    """One kind. `key`: what a line of an export is marked with; `every` reads all; `put` writes some."""

    label: str
    key: str
    every: LiteralString
    put: LiteralString


FINDING = Beside("Finding", "finding", FINDINGS, PUT_FINDINGS)
MEETING = Beside("Meeting", "meeting", MEETINGS, PUT_MEETINGS)
SAID = Beside("Feedback", "feedback", FEEDBACK, PUT_FEEDBACK)
KINDS = (FINDING, MEETING, SAID)
LABELS = frozenset(kind.label for kind in KINDS)
BY_KEY = {kind.key: kind for kind in KINDS}
