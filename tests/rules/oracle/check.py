"""A drawn map put into a database, looked at by every rule, and taken out again; and what the reckonings say of it."""

from __future__ import annotations

from graph.rules.registry import rules, run_all
from graph.store.properties import edge_record, node_record
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from tests.rules.oracle.ages import AGES
from tests.rules.oracle.levels import LEVELS
from tests.rules.oracle.maps import DAY, SCOPES, Town
from tests.rules.oracle.overlap import OVERLAPS
from tests.rules.oracle.rows import ROWS
from tests.rules.oracle.seen import Expected, Seen, Sides

RECKONINGS = OVERLAPS | LEVELS | ROWS | AGES
TIME_LIMIT = 300.0
"""A Neo4j plans every statement for the first map, which takes long on a machine that others use, too."""

Findings = dict[str, dict[str, Sides]]
"""By rule and subject: the sides."""


async def disagreements(store: Store, town: Town) -> list[str]:
    """Where a rule and its reckoning differ, a line each; also where a rule that is narrowed says something else."""
    whole: Findings = {}
    narrowed: Findings = {}

    async def work(transaction: WriteTransaction) -> None:
        await transaction.put_nodes(node_record(entity) for entity in town.entities.values())
        await transaction.put_edges(edge_record(edge) for edge in town.edges.values())
        whole.update(await _found(transaction))
        narrowed.update(await _found(transaction, list(town.entities)))

    await store.tried(work, timeout=TIME_LIMIT)
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


async def _found(transaction: WriteTransaction, subjects: list[str] | None = None) -> Findings:
    found: Findings = {rule: {} for rule in RECKONINGS}
    wanted = [rules()[key] for key in RECKONINGS]
    for rule, each in await run_all(transaction, wanted, SCOPES, DAY, subjects):
        found[rule.id][each.subject] = frozenset((*each.mandates, *each.parties))
    return found
