"""A former revision of the map, rebuilt from an export and the change log. No database is needed.

The log is written as lines of JSON: the first says what it is and how many follow, each other is one change with all
its properties as the map keeps them (`graph.store.changes`), oldest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.io import beside
from graph.io.claims import Held, held_from
from graph.io.export import FORMAT, MAKE_AGAIN, Export, lines_of
from graph.io.plan import LoadOptions, plan_load
from graph.io.problems import InvalidFilesError, Problem, shown_path
from graph.model.edges import EDGE_BY_TYPE
from graph.model.nodes import NODE_BY_LABEL
from graph.store.change_log import fact_of, whole_log
from graph.store.properties import Properties
from graph.store.store import Store

LOG_FORMAT = f"{FORMAT}-log"
LOG_VERSION = 1
DATASET = "DataSet"

Change = Mapping[str, Any]
"""One change as stored, numbered `seq`."""


@dataclass(frozen=True)
class Log:
    """Changes of a map in order, as read from a file."""

    file: str
    changes: Sequence[Change]

    @property
    def first(self) -> int:
        """The oldest revision that it can be played from; what a restored map was before is in another log."""
        begins = int(self.changes[0]["revision"])
        return begins if self.changes[0]["seq"] == 1 and begins > 1 else begins - 1

    @property
    def last(self) -> int:
        return int(self.changes[-1]["revision"])


async def log_lines(store: Store) -> Iterator[str]:
    """The change log as lines of text, each ending in a newline."""
    changes = await whole_log(store)
    head = {"format": LOG_FORMAT, "format_version": LOG_VERSION, "lines": len(changes)}
    return (json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in (head, *changes))


def read_log(path: Path) -> Log:
    """Read a file of `log_lines`.

    Raises:
        InvalidFilesError: it is no log, is of another format, or lacks a change.
    """
    file = shown_path(path)

    def refused(line: int, message: str, mend: str = MAKE_AGAIN) -> InvalidFilesError:
        return InvalidFilesError([Problem(file, line, "", message, mend)])

    try:
        texts = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise refused(0, f"cannot be read: {error}", "check the path") from None
    lines: list[dict[str, Any]] = []
    for number, text in enumerate(texts, 1):
        try:
            lines.append(dict(json.loads(text)))
        except (TypeError, ValueError):
            raise refused(number, "is no line of a change log") from None
    head, changes = lines[0], lines[1:]
    if (head.get("format"), head.get("format_version")) != (LOG_FORMAT, LOG_VERSION):
        raise refused(1, "is no change log that this version reads", "give a file made by `ansvarskort export log`")
    begins = changes[0].get("seq", 0) if changes else 0
    whole = all(change.get("seq") == number for number, change in enumerate(changes, begins))
    if not changes or len(changes) != head.get("lines") or not whole:
        raise refused(len(texts), "lacks changes, or has others than were written")
    return Log(file, changes)


def rebuild(export: Export, log: Log, revision: int) -> Iterator[str]:
    """The export of the map as it was at a revision, as it would have been made then.

    From an export of an earlier revision the log is played on, from a later one it is taken back.

    Raises:
        InvalidFilesError: the log does not tell of all between the two, or does not belong to the export.
    """
    start = export.beside.revision
    low, high = sorted((start, revision))
    if low < log.first or high > log.last:
        message = f"leads from revision {log.first} to {log.last}, and {low} to {high} is needed"
        raise InvalidFilesError([Problem(log.file, 0, "", message, "give the whole log of the same map")])
    state = _State.of(export)
    between = [change for change in log.changes if low < int(change["revision"]) <= high]
    if revision < start:
        between.reverse()
    for change in between:
        was, becomes = ("before", "after") if revision > start else ("after", "before")
        if not state.put(change, was, becomes):
            message = f"change {change['seq']} of {change['subject']} does not begin with what the export holds"
            raise InvalidFilesError([Problem(log.file, 0, "", message, "give the log and an export of the same map")])
    return state.lines(revision)


@dataclass
class _State:
    """What an export holds: facts by id, and what stands beside them by label and id."""

    facts: dict[str, Held] = field(default_factory=dict)
    beside: dict[tuple[str, str], Properties] = field(default_factory=dict)

    @classmethod
    def of(cls, export: Export) -> _State:
        options = LoadOptions(allow_removals=True, correct=True)
        plan = plan_load(export.datasets, {}, datetime.now(UTC), options, export.beside.withdrawn)
        state = cls({held.id: held for held in plan.added})
        for dataset in export.datasets:
            words = {"id": dataset.id, "title": dataset.title, "rank": dataset.rank.value}
            state.beside[DATASET, dataset.id] = dict(words)
        for kind in beside.KINDS:
            for properties in export.beside.said.get(kind.key, ()):
                state.beside[kind.label, str(properties["id"])] = properties
        return state

    def put(self, change: Change, was: str, becomes: str) -> bool:
        """Make one change. False where what was is not what the state holds."""
        before, after = fact_of(change, was), fact_of(change, becomes)
        label = change["label"]
        if label not in NODE_BY_LABEL and label not in EDGE_BY_TYPE:
            key = label, change["subject"]
            present = _known(self.beside.get(key)) == _known(before.properties if before else None)
            self.beside.pop(key, None)
            if after is not None:
                self.beside[key] = after.properties
            return present
        fact_id = change.get("edge") or change["subject"]
        held = self.facts.pop(fact_id, None)
        if after is not None:
            self.facts[fact_id] = held_from(after)
        return (held.stored() if held else None) == before

    def lines(self, revision: int) -> Iterator[str]:
        """As an export writes them."""
        of: dict[str, list[Properties]] = {}
        for (label, _), properties in sorted(self.beside.items()):
            of.setdefault(label, []).append(properties)
        said = {kind.key: of.get(kind.label, []) for kind in beside.KINDS}
        return lines_of(revision, of.get(DATASET, []), self.facts.values(), said)


def _known(properties: Properties | None) -> Properties | None:
    """Without what an export does not say: which files a data set came from."""
    return None if properties is None else {name: value for name, value in properties.items() if name != "fingerprint"}
