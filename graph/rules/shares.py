"""The recorded shares of what is paid do not make a hundred percent.

Cost that is split between units has to be split wholly (rapport 002, 454-456): what nobody pays ends with whoever
opened the letter. Shares are of the net cost, so refunds do not count here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Agreement, Mandate
from graph.rules.rule import Found, Row, Rule, Words

WHOLE, TOLERANCE = 100.0, 0.1
"""Percent; thirds are written as 33.3."""

SUBJECTS: LiteralString = """
CALL () {
  MATCH (mandate:Mandate {organisation: $given.home})-[pays:PAID_BY]->(:Entity)
  WHERE pays.share IS NOT NULL
  RETURN mandate.id AS id
  UNION
  MATCH (agreement:Agreement {organisation: $given.home})-[pays:PAID_BY]->(:Entity)
  WHERE pays.share IS NOT NULL
  RETURN agreement.id AS id
}
RETURN DISTINCT id
ORDER BY id
LIMIT 100000
"""

STATEMENT: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (split:Entity {id: subject})-[pays:PAID_BY]->(payer:Entity)
WHERE split.organisation = $given.home AND all(x IN [split, pays, payer]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
RETURN subject, payer.id AS payer, pays.id AS edge, pays.share AS share, 'Mandate' IN labels(split) AS granted
ORDER BY subject, edge
LIMIT $most
"""


def judge(rows: Sequence[Row]) -> list[Found]:
    """Where known shares make more than the whole, or all are known and make less."""
    splits: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        splits[row["subject"]].append(row)
    found = []
    for subject, parts in sorted(splits.items()):
        shares = [row["share"] for row in parts if row["share"] is not None]
        total = sum(shares)
        if not shares or (total <= WHOLE + TOLERANCE and (len(shares) < len(parts) or total >= WHOLE - TOLERANCE)):
            continue
        found.append(
            Found(
                subject,
                mandates=(subject,) if parts[0]["granted"] else (),
                edges=tuple(row["edge"] for row in parts),
                detail=Words(f"De er {total:g} procent tilsammen.", f"Together they are {total:g} percent."),
            )
        )
    return found


RULE = Rule(
    id="andele-gaar-ikke-op",
    category=Category.RESPONSIBILITY,
    severity=Severity.MEDIUM,
    title=Words("Andelene giver ikke hundrede procent", "The shares do not make a hundred percent"),
    explanation=Words(
        "Udgiften er delt mellem flere, men de registrerede andele dækker den ikke præcist.",
        "The cost is split, but the recorded shares do not cover it exactly.",
    ),
    what_to_do=Words(
        "De, der betaler, retter fordelingen i aftalen eller planen, så andelene giver 100 procent.",
        "Those who pay mend the split in the agreement or the plan, so that the shares make 100 percent.",
    ),
    reference="rapport 002, linje 454-456; R13",
    about=(Mandate, Agreement),
    subjects=SUBJECTS,
    statement=STATEMENT,
    judge=judge,
)
