"""Load data sets into the map: everything is validated first, then all is written or nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from sys import intern
from typing import LiteralString

from graph.io import beside
from graph.io.claims import Held, held_from
from graph.io.dataset import DataSet
from graph.io.plan import LoadOptions, Plan, plan_load
from graph.io.problems import InvalidFilesError, Problem
from graph.io.validate import validate
from graph.model.kinds import Kind
from graph.model.nodes import NODE_BY_LABEL
from graph.store.properties import EdgeRecord, NodeRecord, Properties, edge_from, entity_from
from graph.store.store import Facts, Store
from graph.store.transactions import WriteTransaction
from graph.view import MapView

DATASETS: LiteralString = (
    "MATCH (d:DataSet) RETURN d.id AS id, d.title AS title, d.rank AS rank, d.fingerprint AS fingerprint"
)
DATASET_KEYS = ("id", "title", "rank", "fingerprint")
PUT_DATASETS: LiteralString = """
UNWIND $rows AS row
MERGE (d:DataSet {id: row.id})
SET d.title = row.title, d.rank = row.rank, d.fingerprint = row.fingerprint
"""
BATCH = 500
ATTEMPTS = 5

Progress = Callable[[int, int], None]
"""Called with how many facts are written and how many there are in all."""


@dataclass(frozen=True)
class Restoring:
    """What an export holds beside data sets. `withdrawn`: by data set and fact, the day it ceased to be held.

    `said`: by key, what stands beside the facts.
    """

    revision: int
    withdrawn: dict[tuple[str, str], date]
    said: dict[str, list[Properties]]


@dataclass(frozen=True)
class LoadResult:
    """`revision`: of the map after the load. `plan`: what it changed. `logged`: its entries of the change log."""

    revision: int
    plan: Plan
    logged: list[Properties] = field(default_factory=list)


async def load(
    store: Store,
    datasets: Iterable[DataSet],
    *,
    actor: str,
    options: LoadOptions | None = None,
    progress: Progress | None = None,
    restoring: Restoring | None = None,
    also: Callable[[WriteTransaction], Awaitable[None]] | None = None,
) -> LoadResult:
    """Make the map hold the data sets as given; other data sets are untouched.

    `also`: what else is written in the same transaction, once the facts are.

    Raises:
        InvalidFilesError: with file, line and field of everything that is wrong; nothing was written.
        RemovalsRefusedError: the files lack more of a data set than is likely meant.
    """
    incoming = list(datasets)
    for _ in range(ATTEMPTS):
        before, plan = await planned(store, incoming, options, restoring)
        ended: list[WriteTransaction] = []

        async def work(
            transaction: WriteTransaction,
            plan: Plan = plan,
            revision: int = before,
            ended: list[WriteTransaction] = ended,
        ) -> int | None:
            ended[:] = [transaction]
            if transaction.revision != revision:
                return None
            if restoring:
                transaction.revision_at_least = restoring.revision
                for kind in beside.KINDS:
                    await transaction.run(kind.put, {"rows": restoring.said.get(kind.key, [])})
            applied = await _apply(transaction, plan, incoming, progress)
            if also:
                await also(transaction)
            return applied

        if plan.is_empty and await _same_beside(store, incoming, restoring):
            return LoadResult(before, plan)
        action = f"load {', '.join(d.id for d in incoming)}"
        revision = await store.write(work, actor=actor, action=action, timeout=_time_limit(plan))
        if revision is not None:
            return LoadResult(revision, plan, ended[0].logged)
    message = "the map was changed by others each time; nothing was written"
    raise InvalidFilesError([Problem("", 0, "", message, "load again when it is quiet", "CONFLICT")])


async def planned(
    store: Store, incoming: list[DataSet], options: LoadOptions | None = None, restoring: Restoring | None = None
) -> tuple[int, Plan]:
    """What a load would change, and the revision it was found at. Nothing is written.

    Raises:
        InvalidFilesError, RemovalsRefusedError: as `load`.
    """
    facts = await store.facts()
    present = held_facts(facts)
    withdrawn = restoring.withdrawn if restoring else {}
    others = view_beside(present, {d.id for d in incoming}, options or LoadOptions())
    problems = validate(incoming, others, former=_kinds(present), withdrawn=withdrawn.keys())
    if problems:
        raise InvalidFilesError(problems)
    plan = plan_load(incoming, present, datetime.now(UTC), options or LoadOptions(), withdrawn)
    problems = list(_orphans(plan, present))
    if problems:
        raise InvalidFilesError(problems)
    return facts.revision, plan


async def _same_beside(store: Store, datasets: list[DataSet], restoring: Restoring | None) -> bool:
    """Whether the map also holds what stands beside the facts: the data sets' own words, and what is said of them."""
    keys = DATASET_KEYS[:3] if restoring else DATASET_KEYS  # an export does not say which files it came from
    stored = [[row[key] for key in keys] for row in await store.read(DATASETS)]
    if any([row[key] for key in keys] not in stored for row in _rows(datasets)):
        return False
    for kind in beside.KINDS if restoring else ():
        held = [row["properties"] for row in await store.read(kind.every)]
        if any(row not in held for row in (restoring.said.get(kind.key, ()) if restoring else ())):
            return False
    return True


def _rows(datasets: Iterable[DataSet]) -> list[Properties]:
    return [{"id": d.id, "title": d.title, "rank": d.rank.value, "fingerprint": d.fingerprint} for d in datasets]


def held_facts(facts: Facts) -> dict[str, Held]:
    """Everything the map holds, by id."""
    every: list[NodeRecord | EdgeRecord] = [*facts.nodes, *facts.edges]
    return {fact.id: held_from(fact) for fact in every}


def view_of(nodes: Iterable[NodeRecord], edges: Iterable[EdgeRecord]) -> MapView:
    """Stored facts as the map shows them."""
    things, ties = list(nodes), list(edges)
    every: list[NodeRecord | EdgeRecord] = [*things, *ties]
    return MapView(
        (entity_from([node.label], node.properties) for node in things),
        (edge_from(edge.type, edge.source, edge.target, edge.properties) for edge in ties),
        datasets={fact.id: intern(str(fact.properties["dataset"])) for fact in every if "dataset" in fact.properties},
        claims={fact.id: str(fact.properties["claims"]) for fact in every if "claims" in fact.properties},
    )


def _kinds(present: dict[str, Held]) -> dict[str, Kind]:
    """The kind of every id the map has ever held: closed, never deleted, and never reused for another kind."""
    return {held.id: NODE_BY_LABEL[held.form].kind for held in present.values() if not held.is_edge}


def view_beside(present: dict[str, Held], datasets: Collection[str], options: LoadOptions) -> MapView:
    """What the map holds beside the data sets that are about to be replaced."""
    kept = []
    for held in present.values():
        others = {name: claim for name, claim in held.claims.items() if options.additive or name not in datasets}
        if others:
            kept.append(Held(held.id, held.form, others, held.source, held.target).stored())
    nodes = [fact for fact in kept if isinstance(fact, NodeRecord)]
    return view_of(nodes, [fact for fact in kept if isinstance(fact, EdgeRecord)])


def _orphans(plan: Plan, present: dict[str, Held]) -> Iterable[Problem]:
    """A purge must not take away what other data sets' edges lead to."""
    gone = {held.id for held in plan.deleted}
    for held in (*present.values(), *plan.added):
        if held.is_edge and held.id not in gone and {held.source, held.target} & gone:
            message = f"cannot be purged while `{held.id}` of {held.winner} leads to or from it"
            missing = held.source if held.source in gone else held.target
            yield Problem("", 0, str(missing), message, "close it instead, without --purge", "IN_USE")


async def _apply(transaction: WriteTransaction, plan: Plan, datasets: list[DataSet], progress: Progress | None) -> int:
    put = [held.stored() for held in (*plan.added, *plan.changed, *plan.closed)]
    nodes = [fact for fact in put if isinstance(fact, NodeRecord)]
    edges = [fact for fact in put if isinstance(fact, EdgeRecord)]
    gone = [plan.before[held.id].stored() for held in plan.deleted]
    total, done = len(put) + len(gone), 0
    await _put_datasets(transaction, datasets)
    for start in range(0, len(nodes), BATCH):
        await transaction.put_nodes(nodes[start : start + BATCH])
        done = min(done + BATCH, len(nodes))
        if progress:
            progress(done, total)
    for start in range(0, len(edges), BATCH):
        await transaction.put_edges(edges[start : start + BATCH])
        done = min(done + BATCH, len(put))
        if progress:
            progress(done, total)
    await transaction.delete_edges(fact for fact in gone if isinstance(fact, EdgeRecord))
    await transaction.delete_nodes(fact.id for fact in gone if isinstance(fact, NodeRecord))
    if progress:
        progress(total, total)
    return max(transaction.revision + 1, transaction.revision_at_least)


async def _put_datasets(transaction: WriteTransaction, datasets: list[DataSet]) -> None:
    """Also in the log, so that a former revision can be rebuilt with the data sets that it had."""
    before = {row["id"]: {key: row[key] for key in DATASET_KEYS} for row in await transaction.run(DATASETS)}
    rows = _rows(datasets)
    await transaction.run(PUT_DATASETS, {"rows": rows})
    for row in rows:
        was = before.get(row["id"])
        if was != row:
            transaction.log(NodeRecord("DataSet", was) if was else None, NodeRecord("DataSet", row))


def _time_limit(plan: Plan) -> float:
    """Seconds: about ten times what a fact took where it was measured."""
    return 60 + sum(plan.counts.values()) / 200
