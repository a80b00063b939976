"""One unit's coordination with another is weak, or the two see it very differently.

A survey of relational coordination scores seven dimensions from 1 to 5, each side by itself (rapport 003, 7 and
23-31; rapport 002, 608: exchange must be mutual). Weak: a mean of all seven under 3.5, half way from what is so at
times to what is so often. One-sided: a point or more under the other side's. Fewer than five answers count as none,
and only the newest round counts. Where nothing is measured, a source can say in words that a tie is weak.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from graph.model.edges import FEWEST_RESPONDENTS, CoordinatesWith
from graph.model.kinds import Category, Severity
from graph.model.nodes import Role, Unit
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import own

WEAK_BELOW = 3.5
ONE_SIDED_BY = 1.0
"""Points of the scale; both are this program's choice, docs/decisions/0025."""

DIMENSIONS = (
    "frequency", "timeliness", "accuracy", "problem_solving", "shared_goals", "shared_knowledge", "mutual_respect",
)  # fmt: skip


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each tie. `replies`: what the other end says of its own. `newest`: the round that counts."""
    newest = _newest(seen)
    for subject in subjects:
        if not seen.day.counts(subject):
            continue
        for tie in seen.out(subject, CoordinatesWith):
            if seen.mine(tie):
                yield {
                    "subject": subject,
                    "tie": tie,
                    "replies": seen.day.still(seen.every.out(tie.target, CoordinatesWith)),
                    "newest": newest,
                }


def _newest(seen: Seen) -> str | None:
    """The round of the last survey that the organisation's units were asked in."""
    asked = (key for key in seen.own(Unit) if seen.day.counts(key))
    ties = (tie for key in asked for tie in seen.day.still(seen.every.out(key, CoordinatesWith)) if tie.round)
    last = max(((tie.valid_from or date.min, tie.round) for tie in ties), default=None)
    return last[1] if last else None


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
        tie = row["tie"]
        index = index_of(tie.model_dump()) if tie.round and tie.round == row["newest"] else None
        back = [reply for reply in row["replies"] if reply.target == row["subject"] and reply.round == tie.round]
        others = [index_of(reply.model_dump()) for reply in back]
        said = index is None and tie.weak
        if said or is_weak(index) or any(is_one_sided(index, other) for other in others):
            weak[row["subject"]].append(row)
    return [
        Found(
            subject,
            parties=tuple(sorted({row["tie"].target for row in ties})),
            edges=tuple(sorted({row["tie"].id for row in ties})),
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
    subjects=own(Unit, Role),
    rows=rows,
    judge=judge,
)
