"""A meeting of which it is not said what it is for, or what it should come to.

"Der savnes konkrete målsætninger for, hvad møderne skal munde ud i" (rapport 000, 27): a meeting without a goal is
the first to be dropped, and nobody knows what to bring. What a forum that decides should come to is a decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Forum
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.subjects import FORUMS

NEITHER = Words("Hverken formål eller resultat er beskrevet.", "Neither purpose nor outcome is described.")
NO_PURPOSE = Words("Formålet er ikke beskrevet.", "The purpose is not described.")
NO_OUTCOME = Words("Hvad mødet skal føre til, er ikke beskrevet.", "What the meeting should come to is not described.")

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (forum:Forum {id: subject})
WHERE forum.organisation IN $given.scopes AND forum.standing = 'IN_FORCE'
  AND coalesce(forum.valid_from, '') <= $on < coalesce(forum.valid_to, '~')
  AND NOT coalesce(forum.decides, false) AND (forum.purpose IS NULL OR forum.outcome IS NULL)
RETURN subject, forum.purpose IS NOT NULL AS purpose, forum.outcome IS NOT NULL AS outcome
ORDER BY subject
LIMIT $most
"""


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
    statement=STATEMENT,
    judge=judge,
)
