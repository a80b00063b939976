"""A meeting of which it is not said what it is for, or what it should come to.

"Der savnes konkrete målsætninger for, hvad møderne skal munde ud i" (rapport 000, 27): a meeting without a goal is
the first to be dropped, and nobody knows what to bring. What a forum that decides should come to is a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.model.kinds import Category, Severity
from graph.model.nodes import Forum
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import FORUMS

NEITHER = Words("Hverken formål eller resultat er beskrevet.", "Neither purpose nor outcome is described.")
NO_PURPOSE = Words("Formålet er ikke beskrevet.", "The purpose is not described.")
NO_OUTCOME = Words("Hvad mødet skal føre til, er ikke beskrevet.", "What the meeting should come to is not described.")


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each forum that lacks one or the other."""
    for subject in subjects:
        forum = seen.get(subject, Forum)
        if forum and seen.within(forum) and not forum.decides and (forum.purpose is None or forum.outcome is None):
            yield {"subject": subject, "purpose": forum.purpose is not None, "outcome": forum.outcome is not None}


def judge(rows: Sequence[Row]) -> list[Found]:
    """Forums, with what is not described."""
    return [
        Found(
            row["subject"], detail=NO_OUTCOME if row["purpose"] else NO_PURPOSE if row["outcome"] else NEITHER
        )
        for row in rows
    ]  # fmt: skip


RULE = Rule(
    id="moede-uden-maal",
    category=Category.COOPERATION,
    severity=Severity.LOW,
    title=Words("Møde uden mål", "A meeting without a goal"),
    explanation=Words(
        "Kortet siger ikke, hvad mødet er til for, eller hvad det skal føre til.",
        "The map does not say what the meeting is for, or what it should come to.",
    ),
    what_to_do=Words(
        "Den, der leder mødet, skriver med én sætning, hvad det er til for, og med én, hvad deltagerne skal gå "
        "hjem med.",
        "Whoever leads the meeting writes in one sentence what it is for, and in one what those who take part should "
        "leave with.",
    ),
    reference="rapport 000, linje 27; R44, R65",
    about=(Forum,),
    subjects=FORUMS,
    rows=rows,
    judge=judge,
)
