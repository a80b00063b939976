"""`python -m tests.mutate`: would anybody notice if one edge of the seeds were gone?

Takes away each edge that decides an answer, one at a time and in memory, and runs the `expect:` entries. Prints the
share that is noticed and the edges that are not; ends with 1 where it is under 85 %.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cli.seeds import SEEDS, read_datasets
from graph.io.dataset import Expectation
from graph.io.expectations import SUBJECTS, Checker
from graph.language.context import Context
from graph.model.edges import DecidedBy, PaidBy, Requires, Under
from graph.model.fact import Edge
from graph.model.nodes import LegalAuthority, Service
from graph.responsibility_map import today
from graph.view import MapView

KINDS: tuple[type[Edge], ...] = (DecidedBy, PaidBy, Requires, Under)
ENOUGH = 0.85


@dataclass(frozen=True)
class Mutation:
    """An edge that was taken away, and whether an expectation failed for it."""

    edge: Edge
    noticed: bool


def mutations(view: MapView, expectations: Sequence[Expectation], *, home: str, on: date) -> list[Mutation]:
    """One for each edge of the four kinds.

    Raises:
        ValueError: an expectation does not hold even with every edge there.
    """
    context = Context.from_view(view)
    failing = [e.place for e in expectations if _fails(view, context, [e], home, on)]
    if failing:
        raise ValueError(f"does not hold to begin with: {', '.join(f'{p.file}:{p.line}' for p in failing)}")
    stated = [e for e in expectations if "ask" not in e.body]
    asked = [e for e in expectations if "ask" in e.body]
    found = []
    for edge in (e for e in view.edges if type(e) in KINDS):
        without = MapView(view.entities.values(), (e for e in view.edges if e is not edge))
        # What is stated of a thing reads only the edges that leave it.
        about = [e for e in stated if any(e.body.get(key) == edge.source for key in SUBJECTS)]
        found.append(Mutation(edge, _fails(without, context, [*about, *asked], home, on)))
    return found


def _fails(view: MapView, context: Context, expectations: Iterable[Expectation], home: str, on: date) -> bool:
    checker = Checker(view, home, on)
    # Names are the same without the edge, so that the index need not be built again.
    under = {a.id: tuple(s.id for s in view.origins(a, Under, Service)) for a in view.of(LegalAuthority)}
    checker._context = replace(context, view=view, services_under=under)
    return any(True for expectation in expectations for _ in checker.check(expectation))


def main(paths: Sequence[Path] = (SEEDS,)) -> int:
    """Say which share is noticed; 0 where it is enough."""
    datasets, _ = read_datasets(list(paths))
    view = MapView([e for d in datasets for e in d.entities.values()], [e for d in datasets for e in d.edges.values()])
    expectations = [x for d in datasets for x in d.expectations]
    try:
        found = mutations(view, expectations, home="gladsaxe", on=today())
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    escaped = [mutation.edge for mutation in found if not mutation.noticed]
    every, missed = (Counter(edge.type for edge in edges) for edges in ([m.edge for m in found], escaped))
    for kind, number in sorted(every.items()):
        sys.stdout.write(f"{kind:12} {number - missed[kind]:4} of {number}\n")
    for edge in escaped:
        sys.stdout.write(f"not noticed: {edge.id}\n")
    share = 1 - len(escaped) / len(found) if found else 0.0
    sys.stdout.write(f"{share:.1%} of {len(found)} edges are missed when gone; at least {ENOUGH:.0%} must be\n")
    return 0 if share >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]] or [SEEDS]))
