"""What was written to the map, or would be: as the API sends it, and in lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from ui import act
from ui.query import document
from ui.sent import Named, Sent
from ui.words import Words

CHANGED = "label action subject target before after thing { ...Named } other { ...Named }"
"""What is told of each change."""
CHANGES = document(f"""
query Changes($subject: ID, $first: Int!) {{
  changes(subject: $subject, first: $first) {{ totalCount nodes {{ at actor revision {CHANGED} }} }}
}}
""")
UNSAID = {"id", "dataset", "rank", "claims", "recorded_on", "organisation"}
"""What is kept of a fact besides what it says."""


class Change(act.Change):
    """`thing`, `other`: what it was done to, and an edge's other end, where the map has them."""

    label: str
    target: str | None = None
    before: str | None = None
    after: str | None = None
    thing: Named | None = None
    other: Named | None = None

    @property
    def was(self) -> dict[str, Any]:
        return _record(self.before)

    @property
    def becomes(self) -> dict[str, Any]:
        return _record(self.after)

    @property
    def names(self) -> list[str]:
        """What of the fact is said otherwise than before; nothing where it is new or gone."""
        was, becomes = self.was, self.becomes
        if not was or not becomes:
            return []
        return sorted(name for name in (was.keys() | becomes.keys()) - UNSAID if was.get(name) != becomes.get(name))

    @property
    def says_more(self) -> bool:
        """False where only one more data set says what was said already."""
        return bool(self.names) or not self.was or not self.becomes


class LoggedChange(Change):
    at: datetime
    actor: str
    revision: int


class Changes(Sent):
    class Found(Sent):
        total_count: int
        nodes: tuple[LoggedChange, ...] = ()

    changes: Found


def revisions(changes: Sequence[LoggedChange]) -> Iterator[list[LoggedChange]]:
    """The changes of each write together, in the order they come in."""
    for _, group in groupby(changes, key=lambda one: one.revision):
        yield list(group)


def names_of(changes: Sequence[Change]) -> dict[str, str]:
    """What things are called that are written here, by id, as the first says: those that are new are in no map yet."""
    nodes = [one for one in reversed(changes) if not one.target]
    return {one.subject: str((one.becomes or one.was).get("name", one.subject)) for one in nodes}


def line(change: Change, words: Words, names: Mapping[str, str]) -> str:
    """`Mandat: Støtte efter SEL § 85 – bekræftet: 01-10-2025 → 24-11-2026`."""

    def called(thing: Named | None, thing_id: str) -> str:
        return words.name(thing) if thing else names.get(thing_id, thing_id)

    subject = called(change.thing, change.subject)
    if change.target:
        what = f"{subject} – {words.relation(change.label)} – {called(change.other, change.target)}"
    else:
        what = f"{words.kind(change.label)}: {subject}"
    return f"{what} – {'; '.join(_told(change, words))}"


def _told(change: Change, words: Words) -> list[str]:
    was, becomes = change.was, change.becomes
    if not was or not becomes:
        return [words("change.new" if becomes else "change.gone")]
    told = [
        f"{words.field(name)}: {_value(was, name, words)} → {_value(becomes, name, words)}" for name in change.names
    ]
    return told or [words("change.held")]


def _value(record: Mapping[str, Any], name: str, words: Words) -> str:
    value = record.get(name)
    if value in (None, "", []):
        return words("change.nothing")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _record(text: str | None) -> dict[str, Any]:
    """A fact as the log keeps it; nothing where there was none."""
    found = json.loads(text) if text else {}
    return found if isinstance(found, dict) else {}
