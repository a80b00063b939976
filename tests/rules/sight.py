"""A stored map as rules see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.io.load import view_of
from graph.rules.seen import OnDay, Seen
from graph.store.store import Store


async def seen_in(store: Store, scopes: Sequence[str], on: date) -> Seen:
    """What is in the database, on a day, for an organisation: the first of `scopes`."""
    facts = await store.facts()
    return Seen(OnDay(view_of(facts.nodes, facts.edges), on), scopes)
