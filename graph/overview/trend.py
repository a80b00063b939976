"""Coverage month by month: the map as it was, taken back from the present by the change log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from graph.answer.scopes import scopes
from graph.errors import UnknownIdError
from graph.io.load import view_of
from graph.model.edges import EDGE_BY_TYPE
from graph.model.nodes import NODE_BY_LABEL, Unit
from graph.model.provenance import Model
from graph.overview.coverage import Coverage, coverage
from graph.store.change_log import fact_of
from graph.store.properties import EdgeRecord, NodeRecord
from graph.store.store import Facts
from graph.view import MapView


class MonthCoverage(Model):
    """`on`: the last day of a month, or today in the present one."""

    on: date
    coverage: Coverage


def trend(
    facts: Facts,
    log: Sequence[Mapping[str, Any]],
    organisation: str,
    *,
    today: date,
    months: int,
    zone: tzinfo,
    unit: str | None = None,
) -> list[MonthCoverage]:
    """Coverage of an organisation or a unit at the end of each month, the present one first.

    Each is told from what the map held that day. Ends with the month before which there was no such organisation or
    unit, or of which the log does not tell.

    Args:
        log: all changes as stored, in order.
        months: how many at most, the present one among them.
        zone: where the days are counted.
    """
    held: dict[str, NodeRecord | EdgeRecord] = {node.id: node for node in facts.nodes}
    held |= {edge.id: edge for edge in facts.edges}
    waiting = [change for change in log if change["label"] in NODE_BY_LABEL or change["label"] in EDGE_BY_TYPE]
    found = []
    for day in _ends(today, months):
        after = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC).isoformat(timespec="seconds")
        while waiting and str(waiting[-1]["at"]) >= after:
            change = waiting.pop()
            held.pop(change.get("edge") or change["subject"], None)
            before = fact_of(change, "before")
            if before:
                held[before.id] = before
        measured = _measured(_view(held), organisation, unit, day)
        if measured is None:
            break
        found.append(MonthCoverage(on=day, coverage=measured))
    return found


def _ends(today: date, months: int) -> Iterator[date]:
    """Today, and the last days of the months before."""
    day = today
    for _ in range(months):
        yield day
        day = day.replace(day=1) - timedelta(days=1)


def _view(held: Mapping[str, NodeRecord | EdgeRecord]) -> MapView:
    nodes = [fact for fact in held.values() if isinstance(fact, NodeRecord)]
    return view_of(nodes, [fact for fact in held.values() if isinstance(fact, EdgeRecord)])


def _measured(view: MapView, organisation: str, unit: str | None, day: date) -> Coverage | None:
    try:
        within = scopes(view, organisation, day)
    except UnknownIdError:
        return None
    readable = view.on(day).in_force().within(within)
    chosen = readable.get(unit, Unit)
    return None if unit and chosen is None else coverage(readable, within, day, chosen)
