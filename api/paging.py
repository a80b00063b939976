"""Pages of a list that is already sorted, with cursors that survive changes of the map."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import strawberry

from api.types.answers import Hit
from api.types.base import Entity
from api.types.entities import Mandate, Unit
from api.types.gray_zones import GrayZone
from api.types.overview import Change
from graph.errors import InvalidArgumentError

MAX_PAGE = 200
T = TypeVar("T")


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@dataclass(frozen=True)
class Page:
    """Part of a list; `total_count` is of the whole list. Resolvers return it for every kind of connection."""

    nodes: Sequence[Any]
    page_info: PageInfo
    total_count: int


@strawberry.type
class SearchConnection:
    nodes: list[Hit]
    page_info: PageInfo
    total_count: int


@strawberry.type
class MandateConnection:
    nodes: list[Mandate]
    page_info: PageInfo
    total_count: int


@strawberry.type
class UnitConnection:
    nodes: list[Unit]
    page_info: PageInfo
    total_count: int


@strawberry.type
class ChangeConnection:
    nodes: list[Change]
    page_info: PageInfo
    total_count: int


@strawberry.type
class EntityConnection:
    nodes: list[Entity]
    page_info: PageInfo
    total_count: int


@strawberry.type
class GrayZoneConnection:
    nodes: list[GrayZone]
    page_info: PageInfo
    total_count: int


def checked_first(first: int) -> int:
    """A page size within its bounds."""
    if not 1 <= first <= MAX_PAGE:
        raise InvalidArgumentError(f"first skal være fra 1 til {MAX_PAGE}.")
    return first


def page(items: Sequence[T], key: Callable[[T], str], *, of: str, first: int, after: str | None) -> Page:
    """The `first` items after the cursor.

    A cursor remembers the last item by its key and, should that item be gone, by its place. `of` names the list, so
    that a cursor of another list is refused.
    """
    checked_first(first)
    start = 0
    if after is not None:
        last_key, place = read_cursor(after, of)
        start = next((at for at, item in enumerate(items) if key(item) == last_key), place - 1) + 1
    nodes = items[start : start + first]
    end = start + len(nodes)
    cursor = cursor_of(of, key(nodes[-1]), end - 1) if nodes else None
    return Page(nodes, PageInfo(has_next_page=end < len(items), end_cursor=cursor), len(items))


def cursor_of(of: str, key: str, place: int = 0) -> str:
    """The cursor of an item in the list named `of`: its key, and its place should the item be gone."""
    return base64.urlsafe_b64encode(json.dumps([of, key, place]).encode()).decode()


def read_cursor(cursor: str, of: str) -> tuple[str, int]:
    """Key and place of the item a cursor stands at.

    Raises:
        InvalidArgumentError: it is no cursor of this list.
    """
    try:
        match json.loads(base64.b64decode(cursor, altchars=b"-_", validate=True)):
            case [str() as name, str() as key, int() as place] if name == of and place >= 0:
                return key, place
    except (binascii.Error, ValueError):
        pass
    raise InvalidArgumentError("after er ikke en markør fra denne liste. Brug endCursor fra den forrige side.")
