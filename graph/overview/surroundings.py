"""What surrounds a thing in the map, and how one thing leads to another: for drawing, and for the same as a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from graph.answer.assemble import map_edge
from graph.answer.model import MapEdge
from graph.errors import InvalidArgumentError
from graph.model.fact import Edge, Entity
from graph.model.kinds import Kind
from graph.model.provenance import Model
from graph.view import MapView

MOST_DEPTH = 4
MOST_PATHS = 10
LONGEST_PATH = 6
"""Edges; in a map where all hangs on a municipality, longer ones say nothing of the two ends."""
MOST_STEPS = 50_000
"""Steps tried for the paths of one request. Looked for shortest first, so only longer ones can be missed."""


class Graph(Model):
    """Entities with every edge between them. `more`: how many entities were left out."""

    entities: tuple[Entity, ...]
    edges: tuple[MapEdge, ...]
    more: int = 0


def neighbourhood(
    view: MapView, start: str, depth: int, kinds: Collection[Kind] | None, *, most: int, expand: Sequence[str] = ()
) -> Graph:
    """What can be reached from a thing by at most `depth` edges, the nearest first, the thing itself foremost.

    Edges are followed both ways, and only through things of `kinds` where those are given, so that whatever is shown
    hangs together. One edge further from each thing of `expand` in turn, where the thing has been reached by then. At
    most `most` things, the thing itself among them; `more` says how many others there are.

    Raises:
        InvalidArgumentError: the depth is out of bounds.
    """
    if not 0 <= depth <= MOST_DEPTH:
        raise InvalidArgumentError(f"depth skal være fra 0 til {MOST_DEPTH}.")
    wanted = set(Kind if kinds is None else kinds)
    found = layer = {start: None}

    def further(keys: Iterable[str]) -> dict[str, None]:
        around = {end for key in keys for end in _ends(view, key)}
        return dict.fromkeys(sorted(key for key in around - found.keys() if view.entities[key].kind in wanted))

    for _ in range(depth):
        layer = further(layer)
        found = found | layer
    for key in expand:
        if key in found:
            found = found | further([key])
    shown = list(found)[:most]
    return _graph(view, shown, _between(view, shown), more=len(found) - len(shown))


def paths(view: MapView, source: str, target: str, *, most: int, kinds: Collection[Kind] | None = None) -> list[Graph]:
    """The shortest ways from one thing to another, each with its things in order and all edges between two that follow.

    Edges are followed both ways, only through things of `kinds` where those are given, no thing is passed twice, and
    no way has more than LONGEST_PATH edges.

    Raises:
        InvalidArgumentError: `most` is out of bounds.
    """
    if not 1 <= most <= MOST_PATHS:
        raise InvalidArgumentError(f"first skal være fra 1 til {MOST_PATHS}.")
    walker = _Walker(view, source, target, kinds)
    found: list[Graph] = []
    for length in range(LONGEST_PATH + 1):
        for path in walker.walk([source], length):
            found.append(_graph(view, path, _along(view, path)))
            if len(found) == most:
                return found
        walker.widen()
    return found


class _Walker:
    """Walks to one target, never to what is further from it than the edges that are left."""

    def __init__(self, view: MapView, source: str, target: str, kinds: Collection[Kind] | None) -> None:
        self._view, self._target = view, target
        self._both = {source, target}
        self._kinds = set(Kind if kinds is None else kinds)
        self._left = {target: 0}
        self._outermost = [target]
        self._known: dict[str, list[str]] = {}
        self._steps = 0

    def widen(self) -> None:
        """Reckon the distance of what is one edge further from the target."""
        distance = self._left[self._outermost[0]] + 1 if self._outermost else 0
        new = {end for key in self._outermost for end in self._ends(key)} - self._left.keys()
        self._left |= dict.fromkeys(new, distance)
        self._outermost = sorted(new)

    def walk(self, path: list[str], length: int) -> Iterator[list[str]]:
        """All ways on from the path that reach the target by exactly `length` edges, in order of ids."""
        if length == 0 or path[-1] == self._target:
            if length == 0 and path[-1] == self._target:
                yield path
            return
        for key in self._ends(path[-1]):
            self._steps += 1
            if self._steps > MOST_STEPS:
                return
            if key not in path and self._left.get(key, length) < length:
                yield from self.walk([*path, key], length - 1)

    def _ends(self, key: str) -> list[str]:
        if key not in self._known:
            self._known[key] = sorted(end for end in _ends(self._view, key) if self._may_pass(end))
        return self._known[key]

    def _may_pass(self, key: str) -> bool:
        return key in self._both or self._view.entities[key].kind in self._kinds


def _ends(view: MapView, key: str) -> set[str]:
    """What shares an edge with a thing."""
    return {end for edge in view.touching(key) for end in (edge.source, edge.target)}


def _between(view: MapView, keys: Collection[str]) -> list[Edge]:
    here = set(keys)
    touching = (edge for key in here for edge in view.touching(key))
    return sorted({edge.id: edge for edge in touching if edge.source in here and edge.target in here}.values(), key=_id)


def _along(view: MapView, path: Sequence[str]) -> list[Edge]:
    """In the order of the path."""
    return [
        edge for step in pairwise(path) for edge in view.touching(step[0]) if {edge.source, edge.target} == set(step)
    ]


def _graph(view: MapView, keys: Sequence[str], edges: Sequence[Edge], more: int = 0) -> Graph:
    entities = tuple(view.entities[key] for key in keys)
    return Graph(entities=entities, edges=tuple(map_edge(view, edge) for edge in edges), more=more)


def _id(edge: Edge) -> str:
    return edge.id
