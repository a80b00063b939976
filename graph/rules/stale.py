"""What the map says of a unit has not been confirmed for a year, or never was.

A map that nobody vouches for is worse than none: staff who once were sent wrong do not ask again (rapport 002, 660-666,
on how little time there is; R84). One finding a unit, with how much of what is told of it is old: the unit itself, who
is in it, how they are reached, what it decides and its budgets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from graph.model.edges import DecidedBy, Holds, In, OwnedBy, PartOf, ReachedBy
from graph.model.kinds import Category, Severity
from graph.model.nodes import Unit
from graph.rules.rule import Found, Row, Rule, Words
from graph.rules.seen import Seen
from graph.rules.subjects import UNITS

TOLD = (In, Holds, PartOf, OwnedBy, DecidedBy)
NEAR = 2
STALE = timedelta(days=365)
"""How long what somebody has confirmed is taken for known (requirement R84)."""


def rows(seen: Seen, subjects: Iterable[str]) -> Iterator[Row]:
    """A row for each unit: how much is told of it, and how much of that is old."""
    for subject in subjects:
        unit = seen.get(subject, Unit)
        if unit is None or not seen.within(unit):
            continue
        told = set(seen.day.reach(subject, TOLD, NEAR, inward=True, passes=lambda thing: not isinstance(thing, Unit)))
        who = seen.day.reach(subject, (In, Holds), NEAR, inward=True)
        told |= {edge.target for key in who for edge in seen.out(key, ReachedBy)}
        confirmed = (seen.every.entities[key].provenance.confirmed_on for key in told)
        old = [day for day in confirmed if day is None or day <= seen.day.on - STALE]
        yield {"subject": subject, "told": len(told), "old": len(old)}


def judge(rows: Sequence[Row]) -> list[Found]:
    """Units of which something is old, with how much."""
    return [
        Found(
            row["subject"],
            detail=Words(
                f"Det gælder {row['old']} af {row['told']} oplysninger om enheden.",
                f"That is {row['old']} of {row['told']} things told of the unit.",
            ),
        )
        for row in rows
        if row["old"]
    ]


RULE = Rule(
    id="ikke-bekraeftet",
    category=Category.MAP_DEFECT,
    severity=Severity.LOW,
    title=Words("Ikke bekræftet det seneste år", "Not confirmed in the last year"),
    explanation=Words(
        "Ingen har i et år sagt, at oplysningerne stadig passer.",
        "For a year nobody has said that this is still right.",
    ),
    what_to_do=Words(
        "Enheden læser sine egne oplysninger igennem, retter det, der ikke passer, og bekræfter resten.",
        "The unit reads what is told of it, mends what is wrong, and confirms the rest.",
    ),
    reference="rapport 002, linje 608 og 660-666; R84",
    about=(Unit,),
    subjects=UNITS,
    rows=rows,
    judge=judge,
)
