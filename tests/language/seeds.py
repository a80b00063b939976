"""The real seeds as one piece of the map, for judging understanding by the words that are really there."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from graph.io.seeds_reader import dataset_folders, read_folder
from graph.language.context import Context
from graph.model.fact import Edge, Entity
from graph.view import MapView

SEEDS = Path(__file__).parents[2] / "seeds"


@lru_cache(maxsize=1)
def seeds_view() -> MapView:
    entities: dict[str, Entity] = {}
    edges: dict[str, Edge] = {}
    for folder in dataset_folders(SEEDS):
        dataset = read_folder(folder)
        entities |= dataset.entities
        edges |= dataset.edges
    return MapView(entities.values(), edges.values())


@lru_cache(maxsize=1)
def seeds_context() -> Context:
    return Context.from_view(seeds_view())
