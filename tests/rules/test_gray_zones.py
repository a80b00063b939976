"""A finding of each category as people see it."""

from __future__ import annotations

from graph.answer.model import GrayZone
from graph.model import edges as e
from graph.model import nodes as n
from graph.model.kinds import Language
from graph.rules.gray_zones import gray_zone
from graph.rules.registry import rules
from graph.rules.rule import Found
from graph.view import MapView
from tests.rules.town import DAY, ENDED, Town


def told(town: Town, rule: str, found: Found) -> GrayZone:
    view = MapView(town.entities.values(), town.edges.values())
    zone = gray_zone(view, rules()[rule], found, "by", DAY, Language.DA, {})
    assert zone
    return zone


def test_the_evidence_shows_a_paragraph_that_has_ended() -> None:
    town = Town()
    mandate = town.mandate("by/m", law=town.add(n.LegalAuthority, "dk/gammel", law="L", **ENDED))
    zone = told(town, "ophoert-lovgrundlag", Found(mandate, mandates=(mandate,), edges=("by/m UNDER dk/gammel -",)))
    assert "dk/gammel" in {edge.target.id for edge in zone.evidence}


def test_only_who_decides_is_a_matter_for_a_text_to_both_sides() -> None:
    town = Town()
    mandate = town.mandate("by/m")
    town.tie(e.CarriedBy, "by/a", "by/a/rolle", towards="by/b")
    assert told(town, "omstridt", Found(mandate, mandates=(mandate,), parties=("by/a", "by/b"))).ready_text
    carried = told(town, "baaret-af-en", Found("by/a", parties=("by/a/rolle", "by/b")))
    assert (len(carried.sides), carried.ready_text) == (2, "")
    assert carried.what_to_do
