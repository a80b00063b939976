"""What should be looked at first, of all that a unit or an organisation keeps true."""

from __future__ import annotations

from datetime import date

from graph.model import nodes as n
from graph.overview.upkeep import upkeep
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, PROVENANCE, node


def confirmed(name: str, day: date | None, owner: str | None = None) -> n.Note:
    provenance = PROVENANCE.model_copy(update={"confirmed_on": day, "owner_id": owner})
    return n.Note(id=f"by/note/{name}", name=name, text=name, provenance=provenance)


def test_what_nobody_has_confirmed_comes_first_then_the_oldest() -> None:
    notes = [confirmed("ny", date(2026, 11, 1)), confirmed("gammel", date(2020, 1, 1)), confirmed("aldrig", None)]
    found = [one.id for one in upkeep(MapView(notes, []), ["by"])]
    assert found == ["by/note/aldrig", "by/note/gammel", "by/note/ny"]


def test_a_unit_keeps_itself_its_roles_what_it_decides_and_what_it_owns() -> None:
    view = MapView([*ENTITIES, confirmed("min", None, "by/ungeenhed"), confirmed("andens", None, "by")], EDGES)
    found = [one.id for one in upkeep(view, ["by"], view.get("by/ungeenhed", n.Unit))]
    assert found == ["by/note/min", "by/ungeenhed"]
    above = {one.id for one in upkeep(view, ["by"], view.get("by/jobcenter", n.Unit))}
    assert {"by/jobcenter", "by/ungeenhed", "by/rolle/leder", "by/mandat/mentor", "by/kontakt/leder"} <= above


def test_what_is_shared_or_others_is_not_the_organisations_to_keep() -> None:
    others = node(n.Unit, "anden/enhed", "E")
    found = {one.id for one in upkeep(MapView([*ENTITIES, others], EDGES), ["by", "region"])}
    assert "by/jobcenter" in found
    assert not {"dk/behov/stoette", "region", others.id} & found
