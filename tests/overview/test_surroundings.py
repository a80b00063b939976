"""What surrounds a thing and how two hang together, against a plain reckoning on made-up maps."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.answer.scopes import scopes_around
from graph.errors import InvalidArgumentError
from graph.model import edges as e
from graph.model import nodes as n
from graph.model.kinds import Kind, OrganisationType
from graph.overview.surroundings import LONGEST_PATH, MOST_DEPTH, neighbourhood, paths
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, edge, node

SMALL = MapView(ENTITIES, EDGES)
KEYS = tuple(f"by/{letter}" for letter in "abcdefg")
PAIRS = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), unique=True, max_size=14)


def drawn(pairs: list[tuple[str, str]]) -> MapView:
    """Units with an edge for each pair, some of them to themselves or both ways."""
    return MapView([node(n.Unit, key, key) for key in KEYS], [edge(e.PlacedAt, *pair) for pair in pairs])


def distances(pairs: list[tuple[str, str]], start: str) -> dict[str, int]:
    found = {start: 0}
    for distance in range(1, len(KEYS)):
        ends = [(a, b) for pair in pairs for a, b in (pair, pair[::-1])]
        found |= {b: distance for a, b in ends if found.get(a) == distance - 1 and b not in found}
    return found


@given(PAIRS, st.integers(0, MOST_DEPTH), st.integers(1, 7))
def test_the_nearest_come_with_every_edge_between_them_and_the_rest_is_counted(
    pairs: list[tuple[str, str]], depth: int, most: int
) -> None:
    found = neighbourhood(drawn(pairs), KEYS[0], depth, None, most=most)
    within = sorted((far, key) for key, far in distances(pairs, KEYS[0]).items() if far <= depth)
    shown = [entity.id for entity in found.entities]
    assert shown == [key for _, key in within][:most]
    assert found.more == len(within) - len(shown)
    between = sorted((a, b) for a, b in pairs if a in shown and b in shown)
    assert sorted((edge.source.id, edge.target.id) for edge in found.edges) == between


@given(PAIRS, st.lists(st.sampled_from(KEYS), max_size=4))
def test_a_thing_that_is_expanded_brings_its_own_neighbours_where_it_has_been_reached(
    pairs: list[tuple[str, str]], expand: list[str]
) -> None:
    found = neighbourhood(drawn(pairs), KEYS[0], 1, None, most=9, expand=expand)
    reached = {key for key, far in distances(pairs, KEYS[0]).items() if far <= 1}
    for key in expand:
        if key in reached:
            reached |= {end for pair in pairs if key in pair for end in pair}
    shown = [entity.id for entity in found.entities]
    assert (shown[0], set(shown), len(shown), found.more) == (KEYS[0], reached, len(reached), 0)
    between = sorted((a, b) for a, b in pairs if a in reached and b in reached)
    assert sorted((edge.source.id, edge.target.id) for edge in found.edges) == between


@settings(deadline=None)  # the first example pays for what is made once
@given(PAIRS, st.integers(1, 10))
def test_paths_are_the_shortest_ways_that_pass_nothing_twice(pairs: list[tuple[str, str]], most: int) -> None:
    linked = {frozenset(pair) for pair in pairs}
    inner = KEYS[1:-1]
    ways = [(KEYS[0], *way, KEYS[-1]) for size in range(LONGEST_PATH) for way in permutations(inner, size)]
    right = sorted(
        (way for way in ways if all(frozenset(s) in linked for s in pairwise(way))), key=lambda w: (len(w), w)
    )
    found = paths(drawn(pairs), KEYS[0], KEYS[-1], most=most)
    assert [tuple(entity.id for entity in way.entities) for way in found] == right[:most]
    assert all(way.more == 0 for way in found)
    for way in found:
        steps = {frozenset(step) for step in pairwise(entity.id for entity in way.entities)}
        assert {frozenset((edge.source.id, edge.target.id)) for edge in way.edges} == steps


def test_a_way_goes_only_through_the_kinds_asked_for_whatever_its_ends_are() -> None:
    ends = ("dk/behov/ledsagelse", "by/jobcenter")
    kinds = {Kind.SERVICE, Kind.MANDATE}
    (way,) = paths(SMALL, *ends, most=1, kinds=kinds)
    assert [entity.kind for entity in way.entities] == [Kind.NEED, Kind.SERVICE, Kind.MANDATE, Kind.UNIT]
    assert paths(SMALL, *ends, most=1, kinds={Kind.MANDATE}) == []


def test_a_thing_is_its_own_way_to_itself() -> None:
    (only,) = paths(SMALL, "by", "by", most=3)
    assert ([entity.id for entity in only.entities], only.edges) == (["by"], ())


def test_only_what_hangs_together_by_the_kinds_asked_for_is_shown() -> None:
    kinds = {Kind.SERVICE, Kind.MANDATE}
    found = neighbourhood(SMALL, "dk/behov/ledsagelse", 2, kinds, most=80)
    assert [entity.id for entity in found.entities] == [
        "dk/behov/ledsagelse", "dk/indsats/bostoette", "dk/indsats/mentor", "by/mandat/bostoette", "by/mandat/mentor",
    ]  # fmt: skip
    assert [entity.id for entity in neighbourhood(SMALL, "by/note/livline", 1, [Kind.PERSON], most=9).entities] == [
        "by/note/livline"
    ]


@pytest.mark.parametrize("depth", [-1, MOST_DEPTH + 1])
def test_a_depth_out_of_bounds_is_refused(depth: int) -> None:
    with pytest.raises(InvalidArgumentError, match="depth"):
        neighbourhood(SMALL, "by", depth, None, most=80)


@pytest.mark.parametrize("most", [0, 11])
def test_a_number_of_paths_out_of_bounds_is_refused(most: int) -> None:
    with pytest.raises(InvalidArgumentError, match="first"):
        paths(SMALL, "by", "region", most=most)


def test_what_surrounds_a_thing_is_told_by_its_own_organisation_and_those_linked() -> None:
    other = node(n.Organisation, "anden", "Anden", organisation_type=OrganisationType.MUNICIPALITY)
    view = MapView([*ENTITIES, other], [*EDGES, edge(e.LinkedTo, "by", "region")])
    day = date(2026, 11, 24)
    assert scopes_around(view, ["anden"], "by", day) == ["anden"]
    assert scopes_around(view, ["dk/lab/167"], "by", day) == ["by", "region"]
    assert scopes_around(view, ["anden", "by/jobcenter"], "anden", day) == ["anden", "by", "region"]
    assert scopes_around(view, ["borte/enhed"], "by", day) == ["borte"]
