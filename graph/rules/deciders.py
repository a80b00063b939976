"""Rules on what one decides: one finding a decider, with how many of its grants it is true of. No rule by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.model.edges import DecidedBy
from graph.rules.rule import Found, Row, Words
from graph.rules.seen import Seen

SO_MANY = Words(
    "Det gælder {lacking} af {every} bevillinger, der afgøres her.",
    "That is {lacking} of the {every} grants decided here.",
)


def decided(seen: Seen, subjects: Iterable[str]) -> Iterator[tuple[str, DecidedBy]]:
    """The grants of the organisation that each of the subjects decides on."""
    for subject in subjects:
        if seen.day.counts(subject):
            yield from ((subject, edge) for edge in seen.into(subject, DecidedBy) if seen.grants(edge.source))


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
