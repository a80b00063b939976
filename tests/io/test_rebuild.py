"""A former revision from an export and the log is, byte for byte, the export taken then."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graph.io.dataset import DataSet, Rank
from graph.io.export import export_lines, read_export, restore
from graph.io.load import load
from graph.io.plan import LoadOptions
from graph.io.problems import InvalidFilesError
from graph.io.rebuild import log_lines, read_log, rebuild
from graph.model.kinds import GrayZoneStatus
from graph.rules.register import PUT_FINDINGS
from graph.store.properties import NodeRecord, Properties
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from tests.conftest import Databases
from tests.io.folders import BASE, read
from tests.io.test_export import ANY, QUICK, empty, maps

EXTRA = "notes: [{id: by/n, name: N, text: Gammel, about: by/jobcenter}]"


async def kept(store: Store, folder: Path) -> Path:
    """The export of this moment, in a file named by its revision."""
    path = folder / f"{await store.revision()}.jsonl"
    path.write_text("".join(await export_lines(store)), encoding="utf-8")
    return path


async def logged(store: Store, folder: Path) -> Path:
    path = folder / "log.jsonl"
    path.write_text("".join(await log_lines(store)), encoding="utf-8")
    return path


async def finding(store: Store, status: GrayZoneStatus, before: Properties | None = None) -> Properties:
    """As running the rules, or a leader, writes one."""
    row: Properties = {
        "id": "by/fund", "rule": "overlap", "organisation": "by", "subject": "dk/behov", "first_seen": "2026-11-24",
        "status": status.value,
    }  # fmt: skip

    async def work(transaction: WriteTransaction) -> None:
        await transaction.run(PUT_FINDINGS, {"rows": [row]})
        transaction.log(NodeRecord("Finding", before) if before else None, NodeRecord("Finding", row))

    await store.write(work, actor="regler", action="run rules")
    return row


async def history(store: Store, folder: Path) -> list[Path]:
    """Exports of all revisions of a map to which all was done that is done to maps."""
    base = read(folder, BASE)
    extra = read(folder, EXTRA, name="ekstra")
    found = []

    async def loaded(*datasets: DataSet, options: LoadOptions = ANY) -> None:
        await load(store, datasets, actor="test", options=options)
        found.append(await kept(store, folder))

    await loaded(base)
    await loaded(extra)
    unit = base.entities["by/jobcenter"].model_copy(update={"name": "Jobhuset"})
    nearer = DataSet("naermere", "Nærmere", Rank.IMPORT, {unit.id: unit}, {}, {unit.id: base.places[unit.id]})
    await loaded(nearer)
    await loaded(replace(extra, title="Nyt navn", entities={}, edges={}))  # withdrawn
    await loaded(replace(nearer, entities={}), options=replace(ANY, purge=True))
    written = await finding(store, GrayZoneStatus.OPEN)
    found.append(await kept(store, folder))
    await loaded(extra)
    await finding(store, GrayZoneStatus.NEGOTIATING, written)
    found.append(await kept(store, folder))
    await loaded(extra, replace(base, title="Et og to"))
    return found


async def test_every_revision_is_rebuilt_from_every_export(store: Store, tmp_path: Path) -> None:
    exports = await history(store, tmp_path)
    assert [int(path.stem) for path in exports] == list(range(1, len(exports) + 1))
    assert len({path.read_text() for path in exports}) == len(exports)
    log = read_log(await logged(store, tmp_path))
    for start in exports:
        for wanted in exports:
            rebuilt = "".join(rebuild(read_export(start), log, int(wanted.stem)))
            assert rebuilt == wanted.read_text(), f"{wanted.stem} from {start.stem}"
    nothing = list(rebuild(read_export(exports[0]), log, 0))
    assert [json.loads(line)["lines"] for line in nothing] == [0]


@pytest.mark.parametrize("store", ["arcadedb"], indirect=True)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=QUICK)
@given(data=maps())
async def test_any_map_is_rebuilt_forward_and_backward(store: Store, tmp_path: Path, data: list[list[DataSet]]) -> None:
    await empty(store)
    exports = []
    for datasets in data:
        try:
            await load(store, datasets, actor="test", options=ANY)
        except InvalidFilesError as error:
            if {p.code for p in error.problems} - {"PERSONAL_DATA", "CYCLE", "INCOMPLETE"}:
                raise
            continue
        exports.append(await kept(store, tmp_path))
    if exports:
        log = read_log(await logged(store, tmp_path))
        first, last = exports[0], exports[-1]
        assert "".join(rebuild(read_export(first), log, int(last.stem))) == last.read_text()
        assert "".join(rebuild(read_export(last), log, int(first.stem))) == first.read_text()


async def test_what_a_restored_map_was_before_is_in_no_log_of_its_own(store: Store, tmp_path: Path) -> None:
    exports = await history(store, tmp_path)
    await empty(store)
    await restore(store, read_export(exports[-1]), actor="test")
    await load(store, [read(tmp_path, "notes: [{id: by/m, name: M, text: T}]", name="mere")], actor="test")
    log = read_log(await logged(store, tmp_path))
    restored = int(exports[-1].stem)
    later = read_export(await kept(store, tmp_path))
    assert "".join(rebuild(later, log, restored)) == exports[-1].read_text()
    with pytest.raises(InvalidFilesError, match=f"leads from revision {restored} to {restored + 1}"):
        rebuild(later, log, restored - 1)


async def test_what_does_not_belong_together_is_refused(store: Store, tmp_path: Path) -> None:
    await load(store, [read(tmp_path, BASE)], actor="test")
    first = await kept(store, tmp_path)
    await load(store, [read(tmp_path, EXTRA, name="ekstra")], actor="test")
    await load(store, [read(tmp_path, EXTRA.replace("Gammel", "Ny"), name="ekstra")], actor="test")
    path = await logged(store, tmp_path)
    with pytest.raises(InvalidFilesError, match="leads from revision 0 to 3, and 1 to 4 is needed"):
        rebuild(read_export(first), read_log(path), 4)
    other = tmp_path / "other.jsonl"
    other.write_text(first.read_text().replace('"revision": 1', '"revision": 2'), encoding="utf-8")
    with pytest.raises(InvalidFilesError, match="of ekstra does not begin with what the export holds"):
        rebuild(read_export(other), read_log(path), 3)
    other.write_text(first.read_text().replace('"name": "Jobcenteret"', '"name": "Jobhuset"'), encoding="utf-8")
    with pytest.raises(InvalidFilesError, match="of by/jobcenter does not begin with what the export holds"):
        rebuild(read_export(other), read_log(path), 0)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: lines[:-1], "lacks changes"),
        (lambda lines: [*lines, lines[-1]], "lacks changes"),
        (lambda lines: [lines[0], *lines[2:], lines[1]], "lacks changes"),
        (lambda lines: lines[:1], "lacks changes"),
        (lambda lines: ["{}\n", *lines[1:]], "no change log that this version reads"),
        (lambda lines: [*lines[:-1], lines[-1][:40]], r"log.jsonl:\d+  is no line"),
        (lambda lines: [*lines[:-1], "5\n"], "is no line"),
        (lambda lines: lines[:0], "log.jsonl:1  is no line"),
    ],
)
async def test_a_log_that_is_not_whole_is_refused(
    tmp_path: Path, databases: Databases, spoil: Callable[[list[str]], list[str]], said: str
) -> None:
    store = await databases.open("arcadedb")
    await empty(store)
    await load(store, [read(tmp_path, BASE)], actor="test")
    path = await logged(store, tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    with pytest.raises(InvalidFilesError, match="cannot be read"):
        read_log(tmp_path / "nej.jsonl")
    path.write_text("".join(spoil(lines)), encoding="utf-8")
    with pytest.raises(InvalidFilesError, match=said):
        read_log(path)
