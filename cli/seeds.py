"""Where the seeds lie, whether they have changed, and reading any path a user may give."""

from __future__ import annotations

from pathlib import Path

from graph.io.dataset import LOCAL, DataSet
from graph.io.export import SUFFIX, Export, read_export
from graph.io.load import DATASETS
from graph.io.problems import InvalidFilesError, Problem
from graph.io.seeds_reader import dataset_folders, fingerprint, read_folder
from graph.store.store import Store

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
STANDARD = ("law", "language", "former-law")
"""Data sets, and folders, that hold for every municipality; the others are of those that the reports speak of."""


async def seed_folders(store: Store) -> list[Path]:
    """The seeds that belong in this map: all of them in an empty one, without the demo in a municipality's own."""
    every = dataset_folders(SEEDS)
    held = {row["id"] for row in await store.read(DATASETS)}
    if held and not held & {folder.name for folder in every if folder.name not in STANDARD}:
        return [folder for folder in every if folder.name in STANDARD]
    return every


async def changed_seeds(store: Store) -> bool:
    """Whether the seeds are not as they were when this map last loaded them; true for an empty map."""
    loaded = {row["fingerprint"] for row in await store.read(DATASETS)}
    return any(fingerprint(folder) not in loaded for folder in await seed_folders(store))


def read_datasets(paths: list[Path]) -> tuple[list[DataSet], Export | None]:
    """The data sets at the paths: folders of YAML, folders of such folders, or one export.

    Raises:
        InvalidFilesError: with every problem of every file.
    """
    if len(paths) == 1 and paths[0].suffix == SUFFIX:
        export = read_export(paths[0])
        return export.datasets, export
    datasets: list[DataSet] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            folders = dataset_folders(path)
        except InvalidFilesError as error:
            problems += error.problems
            continue
        for folder in folders:
            try:
                dataset = read_folder(folder)
                problems += _used_before(dataset, datasets)
                datasets.append(dataset)
            except InvalidFilesError as error:
                problems += error.problems
    if problems:
        raise InvalidFilesError(problems)
    return datasets, None


def refuse_local(datasets: list[DataSet]) -> None:
    """A folder named as what is recorded in the application would close all of that.

    Raises:
        InvalidFilesError: with the file that names it so.
    """
    message = f"`{LOCAL}` is the data set of what is recorded in the map itself"
    mend = "record the facts with `ansvarskort record`, or give the data set another name"
    problems = [Problem(d.head.file, d.head.line, d.head.field, message, mend) for d in datasets if d.id == LOCAL]
    if problems:
        raise InvalidFilesError(problems)


def _used_before(dataset: DataSet, before: list[DataSet]) -> list[Problem]:
    """Two folders of one data set would close each other's facts, at every load anew."""
    mend = "give one of them another name, or put their files into one folder"
    return [
        Problem(dataset.head.file, dataset.head.line, dataset.head.field, f"`{d.id}` is also in {d.head.file}", mend)
        for d in before
        if d.id == dataset.id
    ]
