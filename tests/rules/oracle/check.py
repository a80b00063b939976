"""A drawn map looked at by every rule, and what the reckonings say of it."""

from __future__ import annotations

from graph.io.load import view_of
from graph.rules.registry import rules, run_all
from graph.rules.seen import OnDay
from graph.rules.seen import Seen as Sight
from graph.store.properties import edge_record, node_record
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from graph.view import MapView
from tests.emptied import EMPTY
from tests.rules.oracle.ages import AGES
from tests.rules.oracle.levels import LEVELS
from tests.rules.oracle.maps import DAY, SCOPES, Town
from tests.rules.oracle.overlap import OVERLAPS
from tests.rules.oracle.rows import ROWS
from tests.rules.oracle.seen import Expected, Seen, Sides

RECKONINGS = OVERLAPS | LEVELS | ROWS | AGES

Findings = dict[str, dict[str, Sides]]
"""By rule and subject: the sides."""


async def stored(store: Store, town: Town) -> MapView:
    """The drawn map as it comes out of an empty database; which is left empty."""

    async def work(transaction: WriteTransaction) -> None:
        await transaction.put_nodes(node_record(entity) for entity in town.entities.values())
        await transaction.put_edges(edge_record(edge) for edge in town.edges.values())

    await store.write(work, actor="test", action="draw")
    facts = await store.facts()
    await store.define([EMPTY])
    return view_of(facts.nodes, facts.edges)


def disagreements(town: Town, view: MapView | None = None) -> list[str]:
    """Where a rule and its reckoning differ, a line each; also where a rule that is narrowed says something else.

    `view`: what the rules look at, where that is not the drawn map itself.
    """
    view = view or MapView(town.entities.values(), town.edges.values())
    sight = Sight(OnDay(view, DAY), SCOPES)
    whole, narrowed = _found(sight), _found(sight, list(town.entities))
    seen = Seen(town.entities.values(), town.edges.values())
    wrong = []
    for rule, reckon in RECKONINGS.items():
        expected: Expected = reckon(seen)
        found = whole[rule]
        wrong += [f"{rule}: {key} is not found {sides}" for key, sides in expected.items() if key not in found]
        wrong += [f"{rule}: {key} is found {set(sides)}" for key, sides in found.items() if key not in expected]
        wrong += [
            f"{rule}: {key} names {set(sides)}, not {expected[key]}"
            for key, sides in found.items()
            if key in expected and sides not in expected[key]
        ]
        if narrowed[rule] != found:
            wrong.append(f"{rule}: looking at everything, {narrowed[rule].keys() ^ found.keys()} is found or lost")
    return wrong


def _found(sight: Sight, subjects: list[str] | None = None) -> Findings:
    found: Findings = {rule: {} for rule in RECKONINGS}
    for rule, each in run_all(sight, [rules()[key] for key in RECKONINGS], subjects):
        found[rule.id][each.subject] = frozenset((*each.mandates, *each.parties))
    return found
