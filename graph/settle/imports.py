"""What other systems and files hold, as a data set of its own: all of it, or nothing where something is wrong."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.errors import InvalidArgumentError, MapError
from graph.io.claims import Held
from graph.io.dataset import LOCAL, DataSet, Rank
from graph.io.kle import read_kle
from graph.io.kle_links import linked
from graph.io.load import DATASETS, held_facts, load, planned, view_beside
from graph.io.plan import LoadOptions
from graph.io.problems import InvalidFilesError
from graph.io.seeds_reader import read_document
from graph.io.workbook.read import dataset_of, in_columns, own_organisation, read_workbook
from graph.io.workbook.rows import read_rows
from graph.model.fact import REFERENCE
from graph.model.kinds import Vocabulary
from graph.settle.outcome import Outcome, Writer, done, planned_changes, reasons, refused
from graph.snapshot import Snapshot
from graph.store.store import Store


class ImportFormat(Vocabulary):
    """YAML: facts in the form of the seeds. XLSX_BASE64: a workbook as it is exported. The others: topics of KLE."""

    YAML = "YAML"
    XLSX_BASE64 = "XLSX_BASE64"
    KLE_XML = "KLE_XML"
    OS2KLE = "OS2KLE"


async def take(
    store: Store,
    known: Snapshot,
    dataset: str,
    form: ImportFormat,
    content: str,
    on: date,
    by: Writer,
    *,
    dry_run: bool = True,
    allow_removals: bool = False,
) -> Outcome:
    """Make a data set hold what was sent; `dry_run`: say what that would change, and change nothing."""
    options = LoadOptions(allow_removals=allow_removals)
    try:
        read = await _read(store, known, dataset, form, content, on, options)
    except MapError as error:
        return refused(*reasons(error, "content"))
    if read.id != dataset:
        told = f"Indholdet er datasættet `{read.id}`. Skriv det i `dataset`."
        return refused(*reasons(InvalidArgumentError(told), "dataset"))
    try:
        revision, plan = await planned(store, [read], options)
    except MapError as error:
        return refused(*reasons(error, "content"))
    touched = {str(held.stored().properties.get("organisation", REFERENCE)) for held in plan.facts}
    for organisation in sorted({*touched, *(fact.organisation_id or REFERENCE for fact in read.facts.values())}):
        by.may_change(organisation)
    if dry_run:
        return planned_changes(revision, plan, by.name)
    try:
        result = await load(store, [read], actor=by.name, options=options)
    except MapError as error:
        return refused(*reasons(error, "content"))
    return done(result.revision, result.logged)


async def _read(
    store: Store, known: Snapshot, dataset: str, form: ImportFormat, content: str, on: date, options: LoadOptions
) -> DataSet:
    if dataset == LOCAL:
        told = f"`{LOCAL}` er det, der er registreret i selve kortet. Giv datasættet et andet navn."
        raise InvalidArgumentError(told)
    if form is ImportFormat.YAML:
        stored = {row["id"]: row for row in await store.read(DATASETS)}.get(dataset)
        rank = Rank(stored["rank"]) if stored else Rank.IMPORT
        return read_document(content, DataSet(dataset, stored["title"] if stored else dataset, rank), "content")
    if form is ImportFormat.XLSX_BASE64:
        try:
            data = base64.b64decode(content, validate=True)
        except ValueError:
            raise InvalidArgumentError("content er ikke base64. Send regnearket som base64.") from None
        with _file(data, "content.xlsx") as path:
            return _workbook(path, held_facts(await store.facts()), on, options)
    with _file(content.encode(), "content.xml" if form is ImportFormat.KLE_XML else "content.txt") as path:
        return linked(read_kle(path), known.view, on).dataset


def _workbook(path: Path, present: dict[str, Held], on: date, options: LoadOptions) -> DataSet:
    try:
        rows = read_rows(path)
        beside = view_beside(present, {dataset_of(own_organisation(rows))}, options)
        return read_workbook(rows, beside, on, present)
    except InvalidFilesError as error:
        raise InvalidFilesError(in_columns(error.problems)) from None


@contextmanager
def _file(data: bytes, name: str) -> Iterator[Path]:
    """What was sent, as the readers of files take it; gone afterwards."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path
