"""Rules on what one decides: one finding a decider, with how many of its grants it is true of. No rule by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from graph.rules.rule import Found, Row, Words


def lacking(of: Words) -> Callable[[Sequence[Row]], list[Found]]:
    """A judge of deciders with grants whose `known` is 0; `of`: what is lacking, with {lacking} and {every}.

    Rows: `subject`, `mandate`, `edge` (by which it decides) and `known`.
    """

    def judge(rows: Sequence[Row]) -> list[Found]:
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
                detail = Words(of.da.format(**count), of.en.format(**count))
                found.append(Found(decider, edges=tuple(sorted({row["edge"] for row in missing})), detail=detail))
        return found

    return judge
