"""The whole map as lines of JSON, and back. Lossless and sorted: the same map gives the same bytes.

First line: the format, its version, how many lines follow, and the revision. Then a line for each data set and
each thing said beside the facts, such as a finding of a rule, and a line for each claim of a data set on a node or
edge, with all its properties as the map keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph.io import beside
from graph.io.claims import Held
from graph.io.dataset import DataSet, Place, Rank
from graph.io.load import DATASETS, LoadResult, Progress, Restoring, held_facts, load
from graph.io.plan import LoadOptions
from graph.io.problems import InvalidFilesError, Problem, shown_path
from graph.model.fact import Edge, Entity
from graph.store.changes import Row
from graph.store.properties import Properties, edge_from, entity_from
from graph.store.store import Store

FORMAT = "ansvarskort"
FORMAT_VERSION = 1
SUFFIX = ".jsonl"
MAKE_AGAIN = "the file is not as it was exported: make the export again"


@dataclass(frozen=True)
class Export:
    """An export as read: the data sets, and what a map holds beside them."""

    datasets: list[DataSet]
    beside: Restoring


async def export_lines(store: Store) -> Iterator[str]:
    """The map as lines of text, each ending in a newline."""
    facts = await store.facts()
    rows = await store.read(DATASETS)
    said = {kind.key: [row["properties"] for row in await store.read(kind.every)] for kind in beside.KINDS}
    return lines_of(facts.revision, rows, held_facts(facts).values(), said)


def lines_of(
    revision: int,
    datasets: Iterable[Row | Mapping[str, Any]],
    every: Iterable[Held],
    said: Mapping[str, Sequence[Properties]],
) -> Iterator[str]:
    """An export of these at a revision. `said`: what stands beside the facts, by the key of its kind."""
    first = [
        _line({"dataset": row["id"], "title": row["title"], "rank": row["rank"]})
        for row in sorted(datasets, key=lambda row: str(row["id"]))
    ]
    first += [_line({key: row}) for key, rows in said.items() for row in rows]
    lines = []
    for held in every:
        for dataset, claim in held.claims.items():
            line: dict[str, Any] = {"of": dataset, "is": held.form, **claim.record}
            if held.is_edge:
                line |= {"source": held.source, "target": held.target}
            if claim.withdrawn_on:
                line["withdrawn_on"] = claim.withdrawn_on.isoformat()
            lines.append(((dataset, held.is_edge, held.form, held.id), _line(line)))
    follow = len(first) + len(lines)
    yield _line({"format": FORMAT, "format_version": FORMAT_VERSION, "lines": follow, "revision": revision})
    yield from first
    yield from (text for _, text in sorted(lines))


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n"


def read_export(path: Path) -> Export:
    """Read an export file.

    Raises:
        InvalidFilesError: it is no export, is of another format version, or holds a line that is not valid.
    """
    file = shown_path(path)
    try:
        # Not splitlines: it also splits at characters that a text may hold.
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidFilesError([Problem(file, 0, "", f"cannot be read: {error}", "check the path")]) from None
    reader = _Reader(file)
    for number, line in enumerate(lines, start=1):
        reader.read(number, line)
    reader.end(len(lines))
    if reader.problems:
        raise InvalidFilesError(reader.problems)
    return Export(list(reader.datasets.values()), Restoring(reader.revision, reader.withdrawn, reader.said))


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.revision = 0
        self.follow = 0
        self.datasets: dict[str, DataSet] = {}
        self.withdrawn: dict[tuple[str, str], date] = {}
        self.said: dict[str, list[Properties]] = {}
        self.problems: list[Problem] = []

    def problem(self, line: int, message: str, mend: str = "") -> None:
        self.problems.append(Problem(self.file, line, "", message, mend))

    def read(self, number: int, text: str) -> None:
        """Read one line into the export, or note what is wrong with it."""
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            self.problem(number, f"is not JSON: {error.msg}", "the file may be cut off: make the export again")
            return
        if not isinstance(data, dict):
            self.problem(number, "is no line of an export", "give a file made by `ansvarskort export`")
        elif number == 1:
            self._head(data)
        elif not self.problems:
            self._line(number, data)

    def end(self, lines: int) -> None:
        """Note what only the whole file shows."""
        if not self.problems and lines != self.follow + 1:
            message = f"holds {lines - 1} lines after the first, and {self.follow} were written"
            self.problem(lines, message, "the file is cut off or was added to: make the export again")

    def _head(self, data: dict[str, Any]) -> None:
        if data.get("format") != FORMAT:
            self.problem(1, "is no export of a map", "give a file made by `ansvarskort export`")
        elif data.get("format_version") != FORMAT_VERSION:
            message = f"has format version {data.get('format_version')}, this program reads {FORMAT_VERSION}"
            self.problem(1, message, "load it with the version that wrote it, and export again with this one")
        else:
            try:
                self.revision, self.follow = int(data["revision"]), int(data["lines"])
            except (KeyError, TypeError, ValueError):
                self.problem(1, "lacks its revision or how many lines follow", MAKE_AGAIN)

    def _line(self, number: int, data: dict[str, Any]) -> None:
        try:
            if "dataset" in data:
                name = str(data["dataset"])
                self.datasets[name] = DataSet(name, str(data["title"]), Rank(data["rank"]))
                self.datasets[name].head = Place(self.file, number)
            elif key := next(iter(data.keys() & beside.BY_KEY), None):
                self.said.setdefault(key, []).append(dict(data[key]))
            else:
                self._fact(number, data)
        except KeyError as error:
            self.problem(number, f"names or lacks {error}", MAKE_AGAIN)
        except ValidationError as error:
            detail = error.errors()[0]
            where = ".".join(str(part) for part in detail["loc"])
            self.problem(number, f"{where}: {detail['msg']}", "correct the line, or export again")
        except (TypeError, ValueError) as error:
            self.problem(number, str(error), MAKE_AGAIN)

    def _fact(self, number: int, data: dict[str, Any]) -> None:
        form, of = data.pop("is"), data.pop("of")
        withdrawn = data.pop("withdrawn_on", None)
        fact: Entity | Edge
        if "source" in data:
            source, target = data.pop("source"), data.pop("target")
            fact = edge_from(form, source, target, data)
        else:
            fact = entity_from([form], data)
        self.datasets[of].add(fact, Place(self.file, number))
        if withdrawn:
            self.withdrawn[of, fact.id] = date.fromisoformat(withdrawn)


async def restore(store: Store, export: Export, *, actor: str, progress: Progress | None = None) -> LoadResult:
    """Make the map's data sets what the export holds. Into an empty map it gives back the same bytes.

    The revision never goes down: into an empty map the export's own is restored, so that journal notes
    that cite it stay true.

    Raises:
        InvalidFilesError: the export does not hold together.
    """
    options = LoadOptions(allow_removals=True, correct=True)
    return await load(store, export.datasets, actor=actor, options=options, progress=progress, restoring=export.beside)
