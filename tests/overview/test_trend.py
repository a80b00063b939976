"""Coverage at the end of each month is that of the map as it was then."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from graph.model import edges as e
from graph.model.fact import Edge, Entity
from graph.overview.trend import MonthCoverage, trend
from graph.store.changes import Change
from graph.store.properties import EdgeRecord, NodeRecord, edge_record, node_record
from graph.store.store import Edition, Facts
from tests.api.small_map import EDGES, ENTITIES

TODAY = date(2026, 11, 24)
PAID = [one for one in EDGES if isinstance(one, e.PaidBy)]


def record(fact: Entity | Edge) -> NodeRecord | EdgeRecord:
    return node_record(fact) if isinstance(fact, Entity) else edge_record(fact)


def logged(*written: tuple[str, Entity | Edge | None, Entity | Edge | None]) -> list[dict[str, Any]]:
    """A log of changes: when, before, after."""
    return [
        Change(record(before) if before else None, record(after) if after else None).stored(
            seq, seq, actor="t", action="t", at=datetime.fromisoformat(at).astimezone(UTC).isoformat(timespec="seconds")
        )
        for seq, (at, before, after) in enumerate(written, 1)
    ]


def of(log: list[dict[str, Any]], months: int = 12, unit: str | None = None) -> list[MonthCoverage]:
    nodes = [node_record(one) for one in ENTITIES]
    edges = [edge_record(one) for one in EDGES]
    zone = ZoneInfo("Europe/Copenhagen")
    return trend(Facts(Edition(9, None), nodes, edges), log, "by", unit=unit, today=TODAY, months=months, zone=zone)


EVERYTHING = [("2026-08-10T12:00+00:00", None, one) for one in (*ENTITIES, *(x for x in EDGES if x not in PAID))]
LATER = [("2026-10-05T12:00+00:00", None, one) for one in PAID]


def test_each_month_is_told_from_what_the_map_held_at_its_end() -> None:
    found = of(logged(*EVERYTHING, *LATER))
    assert [(one.on.isoformat(), one.coverage.services_with_payer) for one in found] == [
        ("2026-11-24", 1),
        ("2026-10-31", 1),
        ("2026-09-30", 0),
        ("2026-08-31", 0),
    ]
    assert {one.coverage.services_with_decider for one in found} == {2}


def test_what_was_deleted_since_is_there_again_and_what_was_renamed_has_its_content_back() -> None:
    gone = e.DecidedBy(source="by/mandat/mentor", target="by/ungeenhed", provenance=EDGES[0].provenance)
    found = of(logged(("2026-11-02T12:00+00:00", gone, None)), months=2, unit="by/ungeenhed")
    assert [one.coverage.needs for one in found] == [0, 1]
    unit = next(one for one in ENTITIES if one.id == "by/ungeenhed")
    fresh = unit.provenance.model_copy(update={"confirmed_on": None})
    before = unit.model_copy(update={"provenance": fresh})
    confirmed = of(logged(("2026-11-02T12:00+00:00", before, unit)), months=2, unit=unit.id)
    assert [one.coverage.confirmed_within_year for one in confirmed] == [1.0, 0.0]


def test_a_month_ends_at_midnight_in_denmark() -> None:
    late = logged(*EVERYTHING, *(("2026-09-30T22:30+00:00", None, one) for one in PAID))
    assert [one.coverage.services_with_payer for one in of(late, months=3)] == [1, 1, 0]


def test_as_many_months_as_asked_for_and_none_of_an_unknown_unit() -> None:
    assert len(of([], months=5)) == 5
    assert of([], unit="by/nej") == []


def test_what_is_beside_the_facts_is_passed_over() -> None:
    log = logged(*EVERYTHING)
    beside = log[0] | {"seq": 0, "label": "Finding", "subject": "by/fund", "after": json.dumps({"id": "by/fund"})}
    assert of([beside, *log]) == of(log)
