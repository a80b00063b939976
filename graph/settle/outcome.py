"""What a write did: every change as the log has it, or every reason why nothing was changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from graph.errors import MapError
from graph.io import problems
from graph.io.claims import Held
from graph.io.followed import DATASET
from graph.io.plan import Plan
from graph.model.provenance import Model
from graph.store.change_log import LoggedChange
from graph.store.changes import Change as WrittenChange
from graph.store.errors import StoreConflictError, StoreError
from graph.store.properties import Properties
from graph.store.store import Store
from graph.store.transactions import WriteTransaction

MOST_SHOWN = 500


class Change(Model):
    """One node or edge before and after, each as JSON of all its properties. `seq` 0: not in the log, a dry run.

    `subject`: the node, or the edge's source; `target`: its other end; `label`: the node's label or the edge's type.
    """

    seq: int
    revision: int
    at: datetime
    actor: str
    action: str
    subject: str
    edge: bool
    label: str
    target: str | None = None
    before: str | None = None
    after: str | None = None


class Problem(Model):
    """Why nothing was changed. `path`: the argument, or the place in the document."""

    code: str
    message: str
    path: str | None = None


class Outcome(Model):
    """`changes`: at most 500 of the `changed` that there are. `revision`: of the map afterwards."""

    ok: bool
    revision: int | None = None
    changed: int = 0
    changes: tuple[Change, ...] = ()
    errors: tuple[Problem, ...] = ()

    @property
    def told_whole(self) -> bool:
        """Whether every change is among those that are told."""
        return self.changed == len(self.changes)


class Writer(Protocol):
    """Who writes. `name` stands in the change log."""

    @property
    def name(self) -> str: ...

    def may_change(self, organisation: str) -> None:
        """Raises a MapError where the facts of this organisation are not the writer's to change."""


def refused(*reasons: Problem) -> Outcome:
    return Outcome(ok=False, errors=reasons)


def reasons(error: MapError, path: str | None = None) -> tuple[Problem, ...]:
    """What an error says, one by one. Raises it again where it is none of the writer's doing."""
    if isinstance(error, problems.InvalidFilesError):
        return tuple(_reason(each) for each in error.problems)
    if isinstance(error, StoreError) and not isinstance(error, StoreConflictError):
        raise error
    return (Problem(code=error.code, message=error.message, path=path),)


def _reason(problem: problems.Problem) -> Problem:
    line = f"linje {problem.line}" if problem.line else ""
    where = ", ".join(part for part in (Path(problem.file).name, line, problem.field) if part)
    return Problem(code=problem.code, message=problem.said, path=where or None)


def done(revision: int, logged: Iterable[Properties]) -> Outcome:
    """The outcome of a write whose entries of the log are these."""
    every = [row for row in logged if row["label"] != DATASET]
    return Outcome(
        ok=True, revision=revision, changed=len(every), changes=tuple(change_of(row) for row in every[:MOST_SHOWN])
    )


def planned_changes(revision: int, plan: Plan, actor: str) -> Outcome:
    """What a load would change: the same as its outcome, but for what only the log knows."""
    at = datetime.now(UTC)
    after: list[tuple[str, Held | None, Held | None]] = [("add", None, held) for held in plan.added]
    after += [("change", plan.before[held.id], held) for held in plan.changed]
    after += [("close", plan.before[held.id], held) for held in plan.closed]
    after += [("delete", plan.before[held.id], None) for held in plan.deleted]
    changes = []
    for action, was, becomes in after[:MOST_SHOWN]:
        logged = WrittenChange(was.stored() if was else None, becomes.stored() if becomes else None)
        row = logged.stored(0, revision, actor=actor, action=f"would {action}", at=at.isoformat())
        changes.append(change_of(row))
    return Outcome(ok=True, revision=revision, changed=len(after), changes=tuple(changes))


async def written(
    store: Store, work: Callable[[WriteTransaction], Awaitable[None]], *, actor: str, action: str
) -> Outcome:
    """Runs `work` in one transaction; gives what it changed."""
    ended: list[WriteTransaction] = []

    async def kept(transaction: WriteTransaction) -> None:
        ended[:] = [transaction]
        await work(transaction)

    await store.write(kept, actor=actor, action=action)
    return done(ended[0].revision, ended[0].logged)


def change_of(row: Properties) -> Change:
    """An entry of the log, as it is stored."""
    return shown(LoggedChange.read(row))


def shown(entry: LoggedChange) -> Change:
    """An entry of the log."""
    return Change.model_validate(entry, from_attributes=True)


def danish(day: date) -> str:
    return f"{day.day}. {day.month}. {day.year}"
