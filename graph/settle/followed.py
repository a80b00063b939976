"""What follows from a write: the map after it, and the findings of the home where a rule reads what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.answer.scopes import scopes
from graph.errors import UnknownIdError
from graph.io.beside import LABELS
from graph.model.edges import StatedIn
from graph.model.fact import Edge, Entity
from graph.model.nodes import Source, Term
from graph.rules.register import refresh
from graph.rules.seen import OnDay, Seen
from graph.settle.outcome import DATASET, Change
from graph.store.properties import edge_from, entity_from
from graph.store.store import Store
from graph.view import MapView

NOT_FACTS = {DATASET, *LABELS}
UNREAD_KINDS = {Source.__name__, StatedIn.type}
UNREAD = {
    "name", "name_en", "aliases", "sources", "confidence", "owner_id", "recorded_on", "dataset", "rank", "codes",
    "summary", "summary_en", "url", "hours", "question", "question_en",
}  # fmt: skip
"""Properties that no rule reads to find something; some are said in its words, which are made when they are shown."""


def read_by_rules(changes: Iterable[Change]) -> bool:
    """Whether a rule may find something else because of these changes."""
    every = [each for each in changes if each.label not in NOT_FACTS | UNREAD_KINDS]
    topics = {each.subject for each in every if _is_topic(each)}
    return any(_is_read(each) for each in every if each.subject not in topics or _of_somebody(each))


def _is_topic(change: Change) -> bool:
    """Whether it is a topic of a classification, before and after: rules ask of words of the trade only."""
    stored = [_properties(text) for text in (change.before, change.after) if text]
    return change.label == Term.__name__ and all("notation" in each for each in stored)


def _of_somebody(change: Change) -> bool:
    """Whether it is an edge that an organisation has of its own."""
    return change.edge and any("organisation" in _properties(text) for text in (change.before, change.after) if text)


def _is_read(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    before, after = _properties(change.before), _properties(change.after)
    return any(before.get(name) != after.get(name) for name in {*before, *after} - UNREAD)


def _properties(text: str) -> dict[str, Any]:
    return dict(json.loads(text))


def followed(view: MapView, changes: Iterable[Change]) -> MapView:
    """The map after the changes."""
    put: list[Entity | Edge] = []
    gone: list[str] = []
    said = {"dataset": dict(view.datasets), "claims": dict(view.claims)}
    for change in changes:
        if change.label in NOT_FACTS:
            continue
        stored = _properties(change.after or change.before or "{}")
        key = str(stored["id"])
        for name, by_fact in said.items():
            by_fact.pop(key, None)
            if change.after and name in stored:
                by_fact[key] = str(stored[name])
        if change.after is None:
            gone.append(key)
        elif change.edge:
            put.append(edge_from(change.label, change.subject, str(change.target), stored))
        else:
            put.append(entity_from([change.label], stored))
    return view.changed(put, gone, datasets=said["dataset"], claims=said["claims"])


async def refresh_home(store: Store, view: MapView, home: str, on: date) -> int:
    """Note in the register what is new, gone or back, where the home is in the map; gives how many findings did."""
    try:
        within = scopes(view, home, on)
    except UnknownIdError:
        return 0
    return await refresh(store, Seen(OnDay(view, on), within))
