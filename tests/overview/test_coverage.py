"""What is counted as covered, for an organisation and for one of its units."""

from __future__ import annotations

from datetime import date

import pytest

from graph.model import edges as e
from graph.model import nodes as n
from graph.model.kinds import Channel, Nature
from graph.overview.coverage import Coverage, below, coverage
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, PROVENANCE, edge, node

DAY = date(2026, 11, 24)
SMALL = MapView(ENTITIES, EDGES)


def of(view: MapView, unit: str | None = None, *within: str) -> Coverage:
    return coverage(view, within or ["by"], DAY, view.get(unit, n.Unit))


def test_an_organisation_is_counted_over_all_needs() -> None:
    found = of(SMALL)
    assert (found.needs, found.needs_with_service) == (2, 1)
    assert (found.services, found.services_with_decider, found.services_with_payer) == (2, 2, 1)
    assert (found.units, found.units_with_direct_contact) == (3, 1)
    assert found.confirmed_within_year == 1.0


def test_a_unit_is_counted_over_what_it_decides_performs_or_pays() -> None:
    decides = of(SMALL, "by/jobcenter")
    assert (decides.needs, decides.services, decides.services_with_decider, decides.units) == (1, 1, 1, 2)
    performs = of(SMALL, "by/rusmiddelcenter")
    assert (performs.needs, performs.services_with_payer, performs.units_with_direct_contact) == (1, 1, 0)
    nothing = of(SMALL, "by/ungeenhed")
    assert (nothing.needs, nothing.services, nothing.units) == (0, 0, 1)


def test_only_a_grant_needs_a_decider() -> None:
    task = node(n.Service, "dk/indsats/opgave", "Opgave", nature=Nature.TASK)
    view = MapView([*ENTITIES, task], [*EDGES, edge(e.MetBy, "dk/behov/stoette", task.id)])
    found = of(view)
    assert (found.needs_with_service, found.services) == (2, 2)


def test_a_mandate_of_the_linked_region_answers_for_the_organisation() -> None:
    entities = [one for one in ENTITIES if one.id != "by/mandat/mentor"]
    regions = node(n.Mandate, "region/mandat", "Regionens")
    links = [edge(e.For, regions.id, "dk/indsats/mentor"), edge(e.DecidedBy, regions.id, "region")]
    view = MapView([*entities, regions], [*EDGES, *links])
    assert of(view).services_with_decider == 1
    assert of(view, None, "by", "region").services_with_decider == 2


def test_a_switchboard_and_an_unknown_number_are_no_direct_contact() -> None:
    def reached(**fields: object) -> int:
        point = node(n.ContactPoint, "by/kontakt/ny", "Ny", channel=Channel.PHONE, **fields)
        view = MapView([*ENTITIES, point], [*EDGES, edge(e.ReachedBy, "by/rusmiddelcenter", point.id)])
        return of(view, "by/rusmiddelcenter").units_with_direct_contact

    assert reached(value="00 00 00 02", direct=True) == 1
    assert reached(value="00 00 00 02") == reached(direct=True) == 0


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2025, 11, 24), 0.0),
        (date(2025, 11, 25), 1.0),
        (DAY, 1.0),
        (date(2026, 11, 25), 0.0),
        (None, 0.0),
    ],
)
def test_a_confirmation_counts_for_a_year(day: date | None, share: float) -> None:
    unit = node(n.Unit, "by/enhed", "E", provenance=PROVENANCE.model_copy(update={"confirmed_on": day}))
    assert of(MapView([unit], []), "by/enhed").confirmed_within_year == share


def test_units_below_are_found_at_any_depth_even_in_a_circle() -> None:
    circle = MapView(ENTITIES, [*EDGES, edge(e.PartOf, "by/jobcenter", "by/ungeenhed")])
    for view in (SMALL, circle):
        top = view.entities["by"]
        assert isinstance(top, n.Organisation)
        assert [unit.id for unit in below(view, top)] == ["by/jobcenter", "by/rusmiddelcenter", "by/ungeenhed"]
    unit = circle.get("by/jobcenter", n.Unit)
    assert unit
    assert [one.id for one in below(circle, unit)] == ["by/ungeenhed"]
