"""Cursors: opaque, refused when they are not ours, and steady while the map changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.paging import page
from graph.errors import InvalidArgumentError
from tests.api.conftest import Run, only_error
from tests.api.fake_map import FakeMap

ZONES = """query($first: Int!, $after: String) { grayZones(first: $first, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }"""


async def test_the_pages_are_the_list(run: Run, fake: FakeMap) -> None:
    fake.zones = 5
    seen, after, more = [], None, True
    while more:
        found = (await run(ZONES, first=2, after=after))["data"]["grayZones"]
        seen += [zone["id"] for zone in found["nodes"]]
        after, more = found["pageInfo"]["endCursor"], found["pageInfo"]["hasNextPage"]
        assert found["totalCount"] == 5
    assert seen == [f"zone-{number}" for number in range(5)]


async def test_an_empty_page_has_no_cursor(run: Run, fake: FakeMap) -> None:
    fake.zones = 0
    found = (await run(ZONES, first=2))["data"]["grayZones"]
    assert found == {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}


@given(st.lists(st.text(max_size=3), unique=True), st.integers(1, 5))
def test_every_item_is_on_one_page(items: list[str], first: int) -> None:
    seen: list[str] = []
    after, more = None, True
    while more:
        part = page(items, str, of="x", first=first, after=after)
        seen += part.nodes
        after, more = part.page_info.end_cursor, part.page_info.has_next_page
    assert seen == items


def test_what_is_added_before_the_cursor_repeats_nothing() -> None:
    cursor = page(["b", "c", "d"], str, of="x", first=2, after=None).page_info.end_cursor
    assert page(["a", "b", "c", "d"], str, of="x", first=2, after=cursor).nodes == ["d"]


def test_a_cursor_whose_item_is_gone_goes_on_from_its_place() -> None:
    cursor = page(["a", "b", "c", "d"], str, of="x", first=2, after=None).page_info.end_cursor
    assert page(["a", "c", "d"], str, of="x", first=2, after=cursor).nodes == ["c", "d"]


@pytest.mark.parametrize(
    "cursor", ["", "nonsense", "W10=", "WyJ4Il0=", "ÆØÅ", "WyJ4IiwgImEiLCAtMV0=", "WyJ4IiwgMSwgMV0="]
)
def test_a_cursor_that_is_not_ours_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidArgumentError, match="endCursor"):
        page(["a"], str, of="x", first=1, after=cursor)


async def test_a_cursor_of_another_list_is_refused(run: Run, fake: FakeMap) -> None:
    cursor = (await run(ZONES, first=1))["data"]["grayZones"]["pageInfo"]["endCursor"]
    error = only_error(await run("query($after: String) { mandates(after: $after) { totalCount } }", after=cursor))
    assert error["extensions"]["code"] == "INVALID_ARGUMENT"


@pytest.mark.parametrize("first", [0, -1, 201])
@pytest.mark.parametrize("field", ["mandates", "grayZones", 'search(text: "a")', 'suggest(text: "a")'])
async def test_a_page_size_outside_its_bounds_is_refused(run: Run, field: str, first: int) -> None:
    name, _, rest = field.partition("(")
    arguments = f"{rest.removesuffix(')')} first: {first}"
    selection = "{ score }" if name == "suggest" else "{ totalCount }"
    error = only_error(await run(f"{{ {name}({arguments}) {selection} }}"))
    assert error["extensions"]["code"] == "INVALID_ARGUMENT"
