"""What a workbook cannot change: facts that were recorded in the map itself, whose word goes before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.io.claims import ABOUT_IT, BOOKKEEPING, Held
from graph.io.dataset import LOCAL, DataSet
from graph.io.problems import Problem
from graph.model.fact import Entity
from graph.store.properties import edge_record, node_record

ENDS = ("valid_from", "valid_to")


def kept_in_the_map(dataset: DataSet, present: Mapping[str, Held]) -> Iterator[Problem]:
    """Rows that say otherwise of such a fact: the map would go on as before, and whoever wrote it would not know."""
    for key, fact in dataset.facts.items():
        held = present.get(key)
        if held is None or held.winner != LOCAL:
            continue
        said = (node_record(fact) if isinstance(fact, Entity) else edge_record(fact)).properties
        shown = held.claims[LOCAL].record
        names = ({*said} | {name for name in ENDS if name in shown}) - ABOUT_IT - {*BOOKKEEPING}
        for name in sorted(name for name in names if said.get(name) != shown.get(name)):
            place = dataset.places[key]
            yield Problem(
                place.file,
                place.line,
                name,
                f"`{key}` is recorded in the map itself, and a workbook does not change that",
                "leave the row as it was, and record the change with `ansvarskort record`",
                "CONFLICT",
            )
