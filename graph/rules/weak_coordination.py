"""One unit's coordination with another is weak, or the two see it very differently.

A survey of relational coordination scores seven dimensions from 1 to 5, each side by itself (rapport 003, 7 and
23-31; rapport 002, 608: exchange must be mutual). Weak: a mean of all seven under 3.5, half way from what is so at
times to what is so often. One-sided: a point or more under the other side's. Fewer than five answers count as none,
and only the newest round counts. Where nothing is measured, a source can say in words that a tie is weak.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import LiteralString

from graph.model.edges import FEWEST_RESPONDENTS
from graph.model.kinds import Category, Severity
from graph.model.nodes import Role, Unit
from graph.rules.rule import Found, Row, Rule, Words

WEAK_BELOW = 3.5
ONE_SIDED_BY = 1.0
"""Points of the scale; both are this program's choice, docs/decisions/0025."""

DIMENSIONS = (
    "frequency", "timeliness", "accuracy", "problem_solving", "shared_goals", "shared_knowledge", "mutual_respect",
)  # fmt: skip

SUBJECTS: LiteralString = """
CALL () {
  MATCH (unit:Unit {organisation: $given.home})
  RETURN unit.id AS id
  UNION
  MATCH (role:Role {organisation: $given.home})
  RETURN role.id AS id
}
RETURN DISTINCT id
ORDER BY id
LIMIT 100000
"""

STATEMENT: LiteralString = """
CALL () {
  MATCH (asked:Unit {organisation: $given.home})-[survey:COORDINATES_WITH]->(:Entity)
  WHERE survey.round IS NOT NULL AND all(x IN [asked, survey]
        WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  WITH coalesce(survey.valid_from, '') AS began, survey.round AS name
  ORDER BY began DESC, name DESC
  LIMIT 1
  RETURN collect(name) AS newest
}
WITH newest
UNWIND $given.subjects AS subject
MATCH (source:Entity {id: subject})-[tie:COORDINATES_WITH]->(target:Entity)
WHERE tie.organisation = $given.home AND all(x IN [source, tie, target]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
CALL (target) {
  MATCH (target)-[reply:COORDINATES_WITH]->(again:Entity)
  WHERE reply.standing = 'IN_FORCE' AND coalesce(reply.valid_from, '') <= $on < coalesce(reply.valid_to, '~')
  RETURN collect([again.id, properties(reply)]) AS replies
}
RETURN subject, target.id AS target, properties(tie) AS scores, replies, newest
ORDER BY subject, target, tie.id
LIMIT $most
"""


def index_of(scores: Mapping[str, Row]) -> float | None:
    """The mean of the seven dimensions; None where one is not known, or fewer than five answered."""
    known = [float(score) for name in DIMENSIONS if (score := scores.get(name)) is not None]
    shown = (scores.get("respondents") or 0) >= FEWEST_RESPONDENTS and len(known) == len(DIMENSIONS)
    return sum(known) / len(DIMENSIONS) if shown else None


def is_weak(index: float | None) -> bool:
    return index is not None and index < WEAK_BELOW


def is_one_sided(index: float | None, other: float | None) -> bool:
    """Whether this side sees it much less than the other side does."""
    return index is not None and other is not None and other - index >= ONE_SIDED_BY


def judge(rows: Sequence[Row]) -> list[Found]:
    """Who has ties that are weak or one-sided, with whom."""
    weak: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        scores, survey = row["scores"], row["scores"].get("round")
        index = index_of(scores) if survey in row["newest"] else None
        back = [reply for asked, reply in row["replies"] if asked == row["subject"]]
        others = [index_of(reply) for reply in back if reply.get("round") == survey]
        said = index is None and scores.get("weak")
        if said or is_weak(index) or any(is_one_sided(index, other) for other in others):
            weak[row["subject"]].append(row)
    return [
        Found(
            subject,
            parties=tuple(sorted({row["target"] for row in ties})),
            edges=tuple(sorted({row["scores"]["id"] for row in ties})),
        )
        for subject, ties in sorted(weak.items())
    ]


RULE = Rule(
    id="svag-koordinering",
    category=Category.COOPERATION,
    severity=Severity.MEDIUM,
    title=Words("Svag eller skæv koordinering", "Weak or one-sided coordination"),
    explanation=Words(
        "Samarbejdet er målt eller beskrevet som svagt, eller de to sider ser det meget forskelligt.",
        "The cooperation is measured or described as weak, or the two sides see it very differently.",
    ),
    what_to_do=Words(
        "Begynd med det, der mangler: en kontaktperson hos hinanden, et fast møde med et mål, en skriftlig "
        "aftale. Spørg igen i næste runde.",
        "Begin with what is missing: a contact person with each other, a regular meeting with a goal, a written "
        "agreement. Ask again in the next round.",
    ),
    reference="rapport 003, linje 7 og 23-31; rapport 002, linje 608 og 634-638; R54, R55",
    about=(Unit, Role),
    subjects=SUBJECTS,
    statement=STATEMENT,
    judge=judge,
)
