"""The delegation plan stands as the law counts and as the organisation is built."""

from __future__ import annotations

import pytest

from graph.answer.situation import ages_given
from graph.errors import InvalidArgumentError
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


@pytest.mark.parametrize(
    ("age", "age_to", "found"),
    [
        (None, None, ["barn", "voksen", "ung"]),
        (17, None, ["barn"]),
        (18, None, ["voksen", "ung"]),
        (29, None, ["voksen", "ung"]),
        (30, None, ["voksen"]),
        (17, 19, ["barn", "voksen", "ung"]),
        (None, 18, ["barn"]),
    ],
)
def test_the_plan_is_narrowed_by_the_bounds_of_row_and_law(
    age: int | None, age_to: int | None, found: list[str]
) -> None:
    """18 is under no law for children, and is of one for adults; a row can be narrower than its law."""
    child, adult = law("bl-32", "32").model_copy(update={"age_to": 18}), law("sel-85", "85")
    adult = adult.model_copy(update={"age_from": 18})
    rows = [node(n.Mandate, f"by/{key}", key) for key in ("barn", "voksen")]
    rows.append(node(n.Mandate, "by/ung", "ung", age_to=30))
    under = [edge(e.Under, "by/barn", "dk/bl-32")]
    under += [edge(e.Under, f"by/{key}", "dk/sel-85") for key in ("voksen", "ung")]
    view = MapView([child, adult, *rows], under)
    plan = delegation_plan(view, "by", PlanOrder.LAW, ages_given(age, age_to))
    assert sorted(mandate.name for mandate in plan) == sorted(found)


@pytest.mark.parametrize(("age", "age_to"), [(-1, None), (18, 18), (30, 18), (131, None), (0, 132), (None, 0)])
def test_ages_that_are_none_are_refused(age: int | None, age_to: int | None) -> None:
    with pytest.raises(InvalidArgumentError, match="Alder er hele år"):
        ages_given(age, age_to)
