"""Loading into a real database: all or nothing, idempotent, and no data set closes another's facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from cli.seeds import SEEDS, changed_seeds, read_datasets
from graph.io.dataset import LOCAL, DataSet, Rank
from graph.io.load import load, view_of
from graph.io.plan import LoadOptions
from graph.io.problems import InvalidFilesError
from graph.model.fact import Entity
from graph.store.changes import Change
from graph.store.properties import EdgeRecord
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from graph.view import MapView
from tests.io.folders import BASE, read

MORE = "notes:\n  - {id: by/note, name: Note, text: Ring først, about: by/jobcenter}\n"


async def view(store: Store) -> MapView:
    facts = await store.facts()
    return view_of(facts.nodes, facts.edges)


async def put(store: Store, *datasets: DataSet, additive: bool = False) -> tuple[int, ...]:
    result = await load(store, datasets, actor="test", options=LoadOptions(additive=additive))
    return tuple(result.plan.counts.values())


def local(dataset: DataSet) -> DataSet:
    return replace(dataset, id=LOCAL, rank=Rank.LOCAL)


def still(found: MapView, key: str) -> Entity:
    entity = found.entities[key]
    assert entity.valid_to is None
    return entity


async def test_loading_twice_changes_nothing_and_one_folder_closes_nothing_of_another(
    store: Store, tmp_path: Path
) -> None:
    base, more = read(tmp_path, BASE, name="base"), read(tmp_path, MORE, name="more")
    calls: list[tuple[int, int]] = []
    result = await load(store, [base, more], actor="test", progress=lambda done, total: calls.append((done, total)))
    assert len(result.plan.added) == len(base.facts) + len(more.facts) == calls[-1][0]
    assert all(done <= total for done, total in calls)
    before = await store.facts()
    assert await put(store, base, more) == (0, 0, 0, 0)
    assert await put(store, base) == (0, 0, 0, 0)
    assert await store.facts() == before, "not even the revision"
    assert await put(store, read(tmp_path, "notes: []", name="more")) == (0, 0, 2, 0)
    found = await view(store)
    assert found.entities["by/note"].valid_to
    assert all(still(found, key) for key in base.entities)


async def test_a_comment_in_the_seeds_is_noted_so_that_the_next_start_need_not_look(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.seeds.SEEDS", tmp_path)
    await put(store, read(tmp_path, BASE, name="base"))
    assert not await changed_seeds(store)
    again = read(tmp_path, f"{BASE}# en bemærkning\n", name="base")
    assert await changed_seeds(store)
    assert await put(store, again) == (0, 0, 0, 0)
    assert not await changed_seeds(store)


async def test_what_is_recorded_locally_survives_a_reload_of_every_folder(store: Store, tmp_path: Path) -> None:
    base = read(tmp_path, BASE, name="base")
    await put(store, base)
    text = """
        units: [{id: by/jobcenter, name: Jobcenter Nord}, {id: by/ny, name: Ny enhed, part_of: by}]
        mandates: [{id: by/mandat/ny, name: Ny, decided_by: by/ny, for: dk/indsats/mentor, under: dk/lab/167}]
    """
    recorded = local(read(tmp_path, text, name="recorded"))
    assert await put(store, recorded, additive=True) == (6, 1, 0, 0)
    for _ in range(2):
        await put(store, base)
        found = await view(store)
        assert still(found, "by/jobcenter").name == "Jobcenter Nord"
        assert still(found, "by/ny")
        assert still(found, "by/mandat/ny")
    other = local(read(tmp_path, "units: [{id: by/endnu, name: Endnu en, part_of: by}]", name="other"))
    await put(store, other, additive=True)
    assert still(await view(store), "by/ny"), "the second record takes nothing from the first"
    purge = LoadOptions(purge=True, allow_removals=True)
    with pytest.raises(InvalidFilesError, match="close it instead, without --purge"):
        await load(store, [replace(base, entities={}, edges={})], actor="test", options=purge)


async def test_a_failure_in_the_middle_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = read(tmp_path, BASE, name="base")

    async def fails(self: WriteTransaction, records: Iterable[EdgeRecord]) -> list[Change]:
        assert self.changes, "the nodes are written by now"
        raise InvalidFilesError([])

    with monkeypatch.context() as patched:
        patched.setattr(WriteTransaction, "put_edges", fails)
        with pytest.raises(InvalidFilesError):
            await put(store, base)
    assert await store.revision() == 0
    facts = await store.facts()
    assert (facts.nodes, facts.edges) == ([], [])
    assert not await store.read("MATCH (d:DataSet) RETURN d.id AS id")
    assert not await store.read("MATCH (c:Change) RETURN c.id AS id")
    assert (await put(store, base))[0] == len(base.facts)


async def test_another_writer_in_between_is_seen(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan is made anew from what the other wrote; neither loses anything."""
    base, more = read(tmp_path, BASE, name="base"), read(tmp_path, MORE, name="more")
    await put(store, base)
    planned: list[int] = []
    read_facts = store.facts

    async def facts() -> object:
        found = await read_facts()
        if not planned:
            planned.append(1)
            await put(
                store, local(read(tmp_path, "units: [{id: by/x, name: X, part_of: by}]", name="x")), additive=True
            )
        return found

    monkeypatch.setattr(store, "facts", facts)
    await put(store, more)
    found = await view(store)
    assert still(found, "by/x")
    assert still(found, "by/note")


async def test_an_id_of_another_data_sets_kind_is_refused(store: Store, tmp_path: Path) -> None:
    await put(store, read(tmp_path, BASE, name="base"))
    with pytest.raises(InvalidFilesError, match=r"already the id of another kind \(unit\)"):
        await put(store, read(tmp_path, "roles: [{id: by/jobcenter, name: X}]", name="more"))


async def test_a_circle_and_shares_over_two_data_sets_are_refused(store: Store, tmp_path: Path) -> None:
    await put(store, read(tmp_path, BASE, name="base"))
    circle = "units: [{id: by/ny, name: Ny, part_of: by}]\nedges: [{type: PART_OF, source: by, target: by/jobcenter}]"
    with pytest.raises(InvalidFilesError, match="runs in a circle") as refused:
        await put(store, read(tmp_path, circle, name="circle"))
    assert refused.value.problems[0].line == 2
    paid = "edges: [{type: PAID_BY, source: by/mandat/bostoette, target: by/budget/job, share: %s}]"
    with pytest.raises(InvalidFilesError, match="add up to 101 %"):
        await put(store, read(tmp_path, paid % 41, name="paid"))
    assert (await put(store, read(tmp_path, paid % 40, name="paid")))[0] == 1


async def test_the_seeds_load_and_are_then_not_looked_at_again(store: Store) -> None:
    assert await changed_seeds(store)
    datasets, _ = read_datasets([SEEDS])
    added = (await put(store, *datasets))[0]
    assert added == len({key for d in datasets for key in d.facts})
    assert not await changed_seeds(store)
    assert await put(store, *datasets) == (0, 0, 0, 0)
