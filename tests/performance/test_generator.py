"""The generated map is the same each time, is valid, is of the size promised, and is stored as `load` stores it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.io.load import load
from graph.io.validate import validate
from graph.model.edges import EDGES, CarriedBy, Disputes, Excludes, HasCompetence, PlacedAt, ReplacedBy, StatedIn
from graph.store.properties import EdgeRecord, NodeRecord, Properties
from graph.store.store import Store
from graph.view import MapView
from tests.emptied import EMPTY
from tests.performance.fill import fill
from tests.performance.generator import SMALL, Size, generate, need_name

NOT_MADE = {PlacedAt, Excludes, Disputes, ReplacedBy, CarriedBy, HasCompetence, StatedIn}


def test_the_same_seed_gives_the_same_map_and_another_seed_another() -> None:
    once, again, other = ([d.facts for d in generate(2, SMALL, seed)] for seed in (1, 1, 2))
    assert once == again
    assert once != other


def test_a_municipality_does_not_depend_on_how_many_there_are() -> None:
    few, many = list(generate(1, SMALL)), list(generate(3, SMALL))
    assert few[-1].facts == many[2].facts


def test_what_is_generated_is_valid() -> None:
    assert validate(generate(2, SMALL), MapView((), ())) == []


def test_a_municipality_has_the_size_and_the_relations_of_a_real_one() -> None:
    datasets = list(generate(1))
    assert 1000 <= len(datasets[-1].entities) <= 1400
    made = {type(edge) for dataset in datasets for edge in dataset.edges.values()}
    assert made == set(EDGES) - NOT_MADE
    mandates = [e for e in datasets[-1].entities.values() if e.id.startswith("kommune-01/mandat/")]
    assert any(not m.in_force for m in mandates)
    assert any(not m.holds_on(date(2026, 1, 1)) for m in mandates)


def test_no_two_needs_have_one_name() -> None:
    assert len({need_name(at) for at in range(300)}) == 300


def test_size_grows_with_its_parameters() -> None:
    larger = list(generate(1, Size(units=80, mandates=320, notes=900)))[-1]
    assert len(larger.entities) > 2200


async def test_filling_stores_what_loading_stores(store: Store) -> None:
    await fill(store, generate(1, SMALL))
    filled = await store.facts()
    await store.define([EMPTY])
    await load(store, generate(1, SMALL), actor="test")
    loaded = await store.facts()
    assert _undated(filled.nodes) == _undated(loaded.nodes)
    assert _undated(filled.edges) == _undated(loaded.edges)


def _undated(records: Sequence[NodeRecord | EdgeRecord]) -> list[Properties]:
    return [{k: v for k, v in record.properties.items() if k != "recorded_on"} for record in records]
