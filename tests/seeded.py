"""The seeds in a real database, loaded once for the tests in a row that only read them."""

from __future__ import annotations

import pytest

from cli.data import refresh_findings
from cli.seeds import SEEDS, changed_seeds, read_datasets
from graph.io.load import load
from graph.io.seeds_reader import dataset_folders
from graph.store.settings import Settings
from graph.store.store import Store
from tests.conftest import Databases
from tests.emptied import empty

HOME = "gladsaxe"


async def fill(store: Store, database: str) -> None:
    """Make the map hold the seeds and nothing else."""
    held = await store.read("MATCH (d:DataSet) RETURN d.id AS id")
    changes = await store.revision()
    if changes == 2 and len(held) == len(dataset_folders(SEEDS)) and not await changed_seeds(store):
        return  # loaded and its findings noted, nothing since
    datasets, _ = read_datasets([SEEDS])
    await empty(store, database)
    await load(store, datasets, actor="test")
    await refresh_findings(store, HOME)


@pytest.fixture(params=["arcadedb", "neo4j"])
async def seeded(request: pytest.FixtureRequest, databases: Databases) -> Store:
    """A store with the seeds; a test that writes leaves it to the next one to fill it anew."""
    store = await databases.open(request.param)
    await fill(store, request.param)
    return store


@pytest.fixture
def seeded_settings(seeded: Store, databases: Databases, request: pytest.FixtureRequest) -> Settings:
    """Settings with which another process comes to the same map."""
    return databases.settings[request.node.callspec.params["seeded"]]
