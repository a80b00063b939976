"""Load generated data sets quickly: one write a data set, without reading the whole map before each."""

from __future__ import annotations

from collections.abc import Iterable

from graph.io.dataset import DataSet
from graph.store.properties import edge_record, node_record
from graph.store.store import Store
from graph.store.transactions import WriteTransaction

TIME_LIMIT = 600.0
PUT_DATASET = "MERGE (d:DataSet {id: $id}) SET d.title = $title, d.rank = $rank, d.fingerprint = ''"


async def fill(store: Store, datasets: Iterable[DataSet]) -> tuple[int, int]:
    """Nodes and edges written. What is stored is what `load` stores; nothing is validated."""
    node_count = edge_count = 0
    for dataset in datasets:
        held = {"dataset": dataset.id, "rank": dataset.rank.value}

        async def work(transaction: WriteTransaction, dataset: DataSet = dataset, held: dict[str, str] = held) -> None:
            named = {"id": dataset.id, "title": dataset.title, "rank": dataset.rank.value}
            await transaction.run(PUT_DATASET, named)
            await transaction.put_nodes(node_record(entity, **held) for entity in dataset.entities.values())
            await transaction.put_edges(edge_record(edge, **held) for edge in dataset.edges.values())

        await store.write(work, actor="bench", action=f"load {dataset.id}", timeout=TIME_LIMIT)
        node_count += len(dataset.entities)
        edge_count += len(dataset.edges)
    return node_count, edge_count
