"""The delegation plan stands as the law counts and as the organisation is built."""

from __future__ import annotations

from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Edge, Entity
from graph.model.order import by_law, danish
from graph.overview.delegation import PlanOrder, delegation_plan, line_to
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, edge, node


def law(key: str, paragraph: str, subsection: str | None = None, of: str = "Serviceloven") -> n.LegalAuthority:
    found = node(n.LegalAuthority, f"dk/{key}", key, law=of, paragraph=paragraph, subsection=subsection)
    assert isinstance(found, n.LegalAuthority)
    return found


def test_paragraphs_stand_as_the_law_counts_them() -> None:
    right = [
        law("lab-167", "167", of="Beskæftigelsesloven"),
        law("sel-9", "9"),
        law("sel-9-a", "9 a"),
        law("sel-32-2", "32", "2"),
        law("sel-32-10", "32", "10"),
        law("sel-111", "111"),
        law("aeldrelov-1", "1", of="Ældreloven"),
        law("aabningslov-1", "1", of="Åbningsloven"),
    ]
    assert sorted(set(right), key=by_law) == right


def test_danish_letters_come_after_z() -> None:
    words = ["Zebra", "ædru", "Ø", "å"]
    assert sorted(set(words), key=danish) == words


def plan_of(*rows: tuple[str, tuple[str, ...], tuple[str, ...]]) -> MapView:
    """Mandates by name, each with its laws and who decides."""
    entities: list[Entity] = [*ENTITIES, law("sel-9", "9"), law("sel-111", "111")]
    edges: list[Edge] = [one for one in EDGES if not one.source.startswith("by/mandat/")]
    entities = [one for one in entities if not isinstance(one, n.Mandate)]
    for key, laws, deciders in rows:
        entities.append(node(n.Mandate, key, key))
        edges += [edge(e.Under, key, f"dk/{each}") for each in laws]
        edges += [edge(e.DecidedBy, key, each) for each in deciders]
    return MapView(entities, edges)


def names(view: MapView, order: PlanOrder) -> list[str]:
    return [mandate.id for mandate in delegation_plan(view, "by", order)]


def test_by_law_a_mandate_stands_under_its_first_law_and_without_one_last() -> None:
    view = plan_of(
        ("by/a", (), ("by",)), ("by/b", ("sel-111",), ()), ("by/c", ("sel-111", "sel-9"), ()), ("region/d", (), ())
    )
    assert names(view, PlanOrder.LAW) == ["by/c", "by/b", "by/a"]


def test_by_unit_the_larger_stands_before_its_parts_and_nobody_last() -> None:
    view = plan_of(
        ("by/a", ("sel-9",), ()),
        ("by/b", (), ("by/rusmiddelcenter",)),
        ("by/c", (), ("by/ungeenhed",)),
        ("by/d", ("sel-111",), ("by/rolle/leder",)),
        ("by/e", ("sel-111",), ("by/jobcenter",)),
        ("by/f", ("sel-9",), ("by/jobcenter",)),
        ("by/g", (), ("by",)),
    )
    assert names(view, PlanOrder.UNIT) == ["by/g", "by/f", "by/e", "by/d", "by/c", "by/b", "by/a"]


def test_a_circle_of_units_ends() -> None:
    units = [node(n.Unit, f"by/{key}", key) for key in "ab"]
    view = MapView(units, [edge(e.PartOf, "by/a", "by/b"), edge(e.PartOf, "by/b", "by/a")])
    assert [one.id for one in line_to(view, units[0])] == ["by/b", "by/a"]
