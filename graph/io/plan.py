"""Compare data sets with the map: what a load would add, change, close or delete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from graph.errors import MapError
from graph.io.claims import Claim, Held, Record
from graph.io.dataset import DataSet
from graph.io.problems import InvalidFilesError, Problem
from graph.model.fact import Edge, Entity
from graph.model.nodes import NODE_BY_LABEL
from graph.store.properties import to_properties

REMOVALS_SHARE = 0.05
REMOVALS_COUNT = 20
NOT_SUBSTANCE = {
    "name", "name_en", "aliases", "valid_to", "sources", "confidence", "standing", "owner_id", "confirmed_on",
    "recorded_on", "last_status_on", "next_status_on",
}  # fmt: skip
"""What may change of what is never rewritten. That the parties took stock of an agreement makes no other of it."""


class RemovalsRefusedError(MapError):
    """A load would close so much of a data set that it is more likely a half file than a wish."""

    code = "REMOVALS_REFUSED"


@dataclass
class Plan:
    """Facts after the load, by what happens to them; `before` holds those that were there."""

    added: list[Held] = field(default_factory=list)
    changed: list[Held] = field(default_factory=list)
    closed: list[Held] = field(default_factory=list)
    deleted: list[Held] = field(default_factory=list)
    before: dict[str, Held] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.closed or self.deleted)

    @property
    def facts(self) -> list[Held]:
        """All that it does something to."""
        return [*self.added, *self.changed, *self.closed, *self.deleted]

    @property
    def counts(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in ("added", "changed", "closed", "deleted")}


@dataclass(frozen=True)
class LoadOptions:
    """How a load treats what is absent or different.

    `purge` deletes what is absent (for mistakes) instead of closing it. `correct` lets the substance of a
    mandate, law, agreement or practice be mended in place. `additive` closes nothing (facts recorded singly).
    """

    allow_removals: bool = False
    purge: bool = False
    correct: bool = False
    additive: bool = False


def plan_load(
    datasets: Iterable[DataSet],
    present: dict[str, Held],
    now: datetime,
    options: LoadOptions,
    withdrawn: Mapping[tuple[str, str], date] = MappingProxyType({}),
) -> Plan:
    """What loading the data sets changes in the map. Nothing is written.

    `withdrawn`: from an export, by data set and fact: the day the data set ceased to hold the fact.

    Raises:
        RemovalsRefusedError: more than 5 % and more than 20 facts of a data set would be closed.
        InvalidFilesError: the substance of a fact that must not change would change.
    """
    plan = Plan()
    problems: list[Problem] = []
    after = dict(present)
    for dataset in datasets:
        for fact_id, fact in dataset.facts.items():
            held = after.get(fact_id) or _unclaimed(fact)
            old = held.claims.get(dataset.id)
            record = _record(fact, old, now)
            if old and not options.correct and _substance_changed(held.form, old, record):
                problems.append(_substance_problem(dataset, fact_id))
            after[fact_id] = held.claimed_by(
                dataset.id, Claim(dataset.rank, record, withdrawn.get((dataset.id, fact_id)))
            )
        if not options.additive:
            _withdraw_absent(dataset, present, after, now.date(), options)
    if problems:
        raise InvalidFilesError(problems)
    for fact_id, held in after.items():
        _sort_into(plan, present.get(fact_id), held)
    return plan


def _unclaimed(fact: Entity | Edge) -> Held:
    if isinstance(fact, Edge):
        return Held(fact.id, fact.type, {}, fact.source, fact.target)
    return Held(fact.id, type(fact).__name__, {})


def _record(fact: Entity | Edge, old: Claim | None, now: datetime) -> Record:
    """What the data set now says; the day it was first recorded stays unless the file itself gives one."""
    record = to_properties(fact)
    if "recorded_on" not in record:
        first = old.record.get("recorded_on") if old else None
        record["recorded_on"] = first or now.isoformat(timespec="seconds")
    confirmed = str(old.record.get("confirmed_on", "")) if old else ""
    if old and confirmed and _unconfirmed(record) == _unconfirmed(old.record):
        # Nothing else is new, so that what its owner confirmed in the map since the file was written still stands.
        record["confirmed_on"] = max(confirmed, str(record.get("confirmed_on", "")))
    return record


def _unconfirmed(record: Record) -> Record:
    return {name: value for name, value in record.items() if name != "confirmed_on"}


def _substance_changed(form: str, old: Claim, new: Record) -> bool:
    node = NODE_BY_LABEL.get(form)
    if node is None or not node.substance:
        return False
    keys = (old.record.keys() | new.keys()) - NOT_SUBSTANCE
    return any(old.record.get(key) != new.get(key) for key in keys)


def _substance_problem(dataset: DataSet, fact_id: str) -> Problem:
    place = dataset.places[fact_id]
    message = f"`{fact_id}` is in the map with other content, and what it grants is never rewritten"
    mend = "give the old one a `valid_to` and the new one an id of its own; or --correct if the old was a mistake"
    return Problem(place.file, place.line, place.field, message, mend, "SUBSTANCE_CHANGED")


def _withdraw_absent(
    dataset: DataSet, present: dict[str, Held], after: dict[str, Held], today: date, options: LoadOptions
) -> None:
    own = [held for held in present.values() if dataset.id in held.claims]
    living = [held for held in own if held.claims[dataset.id].withdrawn_on is None]
    absent = [held for held in living if held.id not in dataset.facts]
    too_many = len(absent) > REMOVALS_COUNT and len(absent) > REMOVALS_SHARE * len(living)
    if too_many and not options.allow_removals:
        raise RemovalsRefusedError(
            f"The files of `{dataset.id}` lack {len(absent)} of its {len(living)} facts, among them "
            f"{', '.join(held.id for held in absent[:3])}. Nothing was changed. If they really are gone, load again "
            "with --allow-removals; else look for a missing file."
        )
    for held in own if options.purge else absent:
        if held.id in dataset.facts:
            continue
        claim = held.claims[dataset.id]
        withdrawn = None if options.purge else Claim(claim.rank, claim.record, today)
        after[held.id] = after[held.id].claimed_by(dataset.id, withdrawn)


def _sort_into(plan: Plan, before: Held | None, after: Held) -> None:
    if before:
        plan.before[before.id] = before
    if not after.claims:
        if before:
            plan.deleted.append(after)
    elif before is None:
        plan.added.append(after)
    elif before.claims != after.claims:
        was_open = before.claims[before.winner].withdrawn_on is None
        closed = after.claims[after.winner].withdrawn_on is not None
        (plan.closed if was_open and closed else plan.changed).append(after)
