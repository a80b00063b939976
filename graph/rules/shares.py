"""The recorded shares of what is paid do not make a hundred percent.

Cost that is split between units has to be split wholly (rapport 002, 454-456): what nobody pays ends with whoever
opened the letter. Shares are of the net cost, so refunds do not count here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.model.edges import PaidBy
from graph.model.kinds import Category, Severity
from graph.model.nodes import Agreement, Mandate
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen

WHOLE, TOLERANCE = 100.0, 0.1
"""Percent; thirds are written as 33.3."""


def looked_at(seen: Seen) -> Iterator[str]:
    """Mandates and agreements that say how much somebody pays."""
    for key in seen.own(Mandate, Agreement):
        if any(pays.share is not None for pays in seen.every.out(key, PaidBy)):
            yield key


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each who pays a part."""
    for subject in subjects:
        split = seen.every.entities.get(subject)
        if split is None or not seen.mine(split) or not seen.day.counts(subject):
            continue
        for pays in seen.out(subject, PaidBy):
            granted = isinstance(split, Mandate)
            yield {"subject": subject, "edge": pays.id, "share": pays.share, "granted": granted}


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
    subjects=looked_at,
    rows=rows,
    judge=judge,
)
