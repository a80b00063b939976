"""Findings of the home after a write, where a rule reads what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answer.scopes import scopes
from graph.errors import UnknownIdError
from graph.io.followed import NOT_FACTS, stored_in
from graph.model.edges import StatedIn
from graph.model.nodes import Source, Term
from graph.rules.register import refresh
from graph.rules.seen import OnDay, Seen
from graph.settle.outcome import Change
from graph.store.store import Store
from graph.view import MapView

UNREAD_KINDS = {Source.__name__, StatedIn.type}
UNREAD = {
    "name", "name_en", "aliases", "sources", "confidence", "owner_id", "recorded_on", "rank", "codes",
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
    stored = [stored_in(text) for text in (change.before, change.after) if text]
    return change.label == Term.__name__ and all("notation" in each for each in stored)


def _of_somebody(change: Change) -> bool:
    """Whether it is an edge that an organisation has of its own."""
    return change.edge and any("organisation" in stored_in(text) for text in (change.before, change.after) if text)


def _is_read(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    before, after = stored_in(change.before), stored_in(change.after)
    return any(before.get(name) != after.get(name) for name in {*before, *after} - UNREAD)


async def refresh_home(store: Store, view: MapView, revision: int, home: str, on: date) -> int:
    """Note in the register what is new, gone or back, where the home is in the map; gives how many findings did.

    Raises:
        MapMovedError: the map is no longer `view`, which is of `revision`. Nothing was written.
    """
    try:
        within = scopes(view, home, on)
    except UnknownIdError:
        return 0
    return await refresh(store, Seen(OnDay(view, on), within), revision)
