"""Where the seeds lie, whether they have changed, and reading any path a user may give."""

from __future__ import annotations

from pathlib import Path

from graph.io.dataset import DataSet
from graph.io.export import SUFFIX, Export, read_export
from graph.io.load import DATASETS
from graph.io.problems import InvalidFilesError
from graph.io.seeds_reader import dataset_folders, fingerprint, read_folder
from graph.store.store import Store

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


async def changed_seeds(store: Store) -> bool:
    """Whether the seeds are not as they were when this map last loaded them; true for an empty map."""
    loaded = {row["fingerprint"] for row in await store.read(DATASETS)}
    return any(fingerprint(folder) not in loaded for folder in dataset_folders(SEEDS))


def read_datasets(paths: list[Path]) -> tuple[list[DataSet], Export | None]:
    """The data sets at the paths: folders of YAML, folders of such folders, or one export.

    Raises:
        InvalidFilesError: with every problem of every file.
    """
    if len(paths) == 1 and paths[0].suffix == SUFFIX:
        export = read_export(paths[0])
        return export.datasets, export
    datasets: list[DataSet] = []
    problems = []
    for path in paths:
        try:
            folders = dataset_folders(path)
        except InvalidFilesError as error:
            problems += error.problems
            continue
        for folder in folders:
            try:
                datasets.append(read_folder(folder))
            except InvalidFilesError as error:
                problems += error.problems
    if problems:
        raise InvalidFilesError(problems)
    return datasets, None
