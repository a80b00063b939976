"""Beginnings and ends of a thing, its versions and its relations, in the order of days."""

from __future__ import annotations

from datetime import date

from graph.model import edges as e
from graph.model import nodes as n
from graph.overview.timeline import timeline, versions
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, edge, node

OLD = node(n.Unit, "by/gammel", "Gammel", valid_from=date(2010, 1, 1), valid_to=date(2020, 1, 1))
NOW = node(n.Unit, "by/ny", "Ny", valid_from=date(2020, 1, 1))
NEXT = node(n.Unit, "by/naeste", "Næste", valid_from=date(2027, 1, 1))
VIEW = MapView(
    [*ENTITIES, OLD, NOW, NEXT],
    [
        *EDGES,
        edge(e.ReplacedBy, OLD.id, NOW.id, valid_from=date(2020, 1, 1)),
        edge(e.ReplacedBy, NOW.id, NEXT.id),
        edge(e.PartOf, NOW.id, "by", valid_from=date(2021, 1, 1), valid_to=date(2026, 1, 1)),
        edge(e.DecidedBy, "by/mandat/mentor", NEXT.id, valid_from=date(2027, 1, 1)),
    ],
)


def test_the_versions_of_a_thing_are_found_from_each_of_them() -> None:
    for one in (OLD, NOW, NEXT):
        assert [each.id for each in versions(VIEW, one)] == ["by/gammel", "by/ny", "by/naeste"]


def test_all_begins_and_ends_in_the_order_of_days_and_once() -> None:
    told = [
        (event.on.isoformat(), event.begins, event.edge.type if event.edge else event.entity.id)
        for event in timeline(VIEW, NOW)
    ]
    assert told == [
        ("2010-01-01", True, "by/gammel"),
        ("2020-01-01", False, "by/gammel"),
        ("2020-01-01", True, "REPLACED_BY"),
        ("2020-01-01", True, "by/ny"),
        ("2021-01-01", True, "PART_OF"),
        ("2026-01-01", False, "PART_OF"),
        ("2027-01-01", True, "DECIDED_BY"),
        ("2027-01-01", True, "by/naeste"),
    ]


def test_what_has_no_dates_has_no_timeline() -> None:
    assert timeline(VIEW, VIEW.entities["by/ungeenhed"]) == []
