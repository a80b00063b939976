"""»Det er stadig rigtigt«: the day a fact's owner last said so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graph.io.claims import held_from
from graph.model.fact import Edge
from graph.settle.outcome import Outcome, written
from graph.store.properties import EdgeRecord, NodeRecord
from graph.store.store import Store
from graph.store.transactions import WriteTransaction


async def confirm(store: Store, entities: Iterable[str], edges: Iterable[Edge], on: date, *, actor: str) -> Outcome:
    """Set the day on entities and edges, in the words of the data set that the map shows."""
    ids = sorted(set(entities))
    keys = [EdgeRecord(edge.type, edge.source, edge.target, {"id": edge.id}) for edge in edges]

    async def work(transaction: WriteTransaction) -> None:
        stored: list[NodeRecord | EdgeRecord] = [*await transaction.nodes(ids), *await transaction.edges(keys)]
        put = [_confirmed(fact, on) for fact in stored]
        await transaction.put_nodes(fact for fact in put if isinstance(fact, NodeRecord))
        await transaction.put_edges(fact for fact in put if isinstance(fact, EdgeRecord))

    return await written(store, work, actor=actor, action="confirm")


def _confirmed(stored: NodeRecord | EdgeRecord, on: date) -> NodeRecord | EdgeRecord:
    held = held_from(stored)
    claim = held.claims[held.winner]
    said = replace(claim, record=claim.record | {"confirmed_on": on.isoformat()})
    return held.claimed_by(held.winner, said).stored()
