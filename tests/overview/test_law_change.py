"""What stands on a paragraph that changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from graph.answer.assemble import map_edge
from graph.answer.model import GrayZone
from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Edge, Entity
from graph.model.kinds import Category, Severity
from graph.overview.law_change import LawChange, law_change
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, edge, node

DAY = date(2026, 11, 24)


def touched(authority: str, *more: Entity | Edge, within: Iterable[str] = ("by",), **changed: Any) -> LawChange:
    """`changed`: fields of the paragraph."""
    entities = [one.model_copy(update=changed) if one.id == authority else one for one in ENTITIES]
    entities += [one for one in more if isinstance(one, Entity)]
    view = MapView(entities, [*EDGES, *(one for one in more if isinstance(one, Edge))])
    law = view.get(authority, n.LegalAuthority)
    assert law
    return law_change(view, law, [*within], DAY)


def ids(found: Iterable[Entity]) -> list[str]:
    return [one.id for one in found]


def test_all_that_stands_on_a_paragraph_is_found() -> None:
    found = touched("dk/lab/167")
    assert ids(found.mandates) == ["by/mandat/mentor"]
    assert ids(found.services) == ["dk/indsats/mentor"]
    assert ids(found.needs) == ["dk/behov/ledsagelse"]
    assert ids(found.practice) == ["by/praksis/lab", "by/praksis/mentor"]
    assert ids(found.agreements) == ["by/aftale/ledsagelse"]


def test_what_still_stands_on_a_paragraph_that_has_ended_is_found() -> None:
    assert touched("dk/lab/167", valid_to=DAY - timedelta(days=400)).mandates == touched("dk/lab/167").mandates


def test_a_mandate_that_is_refunded_under_it_is_touched() -> None:
    refund = edge(e.PaidBy, "by/mandat/bostoette", "by/jobcenter", refund_percent=50, refund_under="dk/lab/31-b")
    assert ids(touched("dk/lab/31-b", refund).mandates) == ["by/mandat/bostoette"]


def test_what_is_said_of_the_paragraph_itself_is_touched() -> None:
    note = node(n.Practice, "by/praksis/ny", "Ny", text="…")
    found = touched("dk/sel/85", note, edge(e.About, note.id, "dk/sel/85"))
    assert ids(found.practice) == ["by/praksis/ny"]


def test_another_organisations_mandates_and_what_does_not_hold_are_left_out() -> None:
    other = node(n.Mandate, "region/mandat", "Regionens")
    former = node(n.Mandate, "by/mandat/gammel", "Gammel", valid_to=DAY)
    under = [edge(e.Under, one.id, "dk/lab/167") for one in (other, former)]
    assert ids(touched("dk/lab/167", other, former, *under).mandates) == ["by/mandat/mentor"]
    both = touched("dk/lab/167", other, former, *under, within=("by", "region"))
    assert ids(both.mandates) == ["by/mandat/mentor", "region/mandat"]


def test_gray_zones_are_those_with_the_paragraph_in_their_evidence() -> None:
    view = MapView(ENTITIES, EDGES)

    def zone(key: str, *evidence: Edge) -> GrayZone:
        return GrayZone(
            id=key, rule_id="overlap", category=Category.RESPONSIBILITY, severity=Severity.HIGH, title="",
            explanation="", subject=view.entities["dk/behov/ledsagelse"], what_to_do="", first_seen=DAY, last_seen=DAY,
            evidence=tuple(map_edge(view, one) for one in evidence),
        )  # fmt: skip

    of_mentor, of_support = view.out("by/mandat/mentor", e.Under), view.out("by/mandat/bostoette", e.Under)
    zones = [zone("mine", *of_mentor, *of_support), zone("another", *of_support), zone("bare")]
    assert [one.id for one in touched("dk/lab/167").with_gray_zones(zones).gray_zones] == ["mine"]
