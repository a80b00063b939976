"""Rules on what one decides: one finding a decider, with how many of its grants it is true of. No rule by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.rules.rule import Found, Row, Words

SO_MANY = Words(
    "Det gælder {lacking} af {every} bevillinger, der afgøres her.",
    "That is {lacking} of the {every} grants decided here.",
)


def lacking(rows: Sequence[Row]) -> list[Found]:
    """Deciders with grants whose `known` is 0.

    Rows: `subject`, `mandate`, `edge` (by which it decides) and `known`.
    """
    by_decider: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_decider[row["subject"]].append(row)
    found = []
    for decider, grants in sorted(by_decider.items()):
        missing = [row for row in grants if not row["known"]]
        if missing:
            count = {
                "lacking": len({row["mandate"] for row in missing}),
                "every": len({row["mandate"] for row in grants}),
            }
            detail = Words(SO_MANY.da.format(**count), SO_MANY.en.format(**count))
            found.append(Found(decider, edges=tuple(sorted({row["edge"] for row in missing})), detail=detail))
    return found
