"""The map in memory after changes that the log tells of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol

from graph.io.beside import LABELS
from graph.model.fact import Edge, Entity
from graph.store.properties import edge_from, entity_from
from graph.view import MapView

DATASET = "DataSet"
"""What is recorded of a data set itself: no fact that anybody asked to change."""
NOT_FACTS = {DATASET, *LABELS}


class Logged(Protocol):
    """One node or edge before and after, each as JSON of all its properties; None where there was or is none.

    `subject`: the node, or the edge's source; `target`: its other end; `label`: the node's label or the edge's type.
    """

    @property
    def label(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def target(self) -> str | None: ...
    @property
    def edge(self) -> bool: ...
    @property
    def before(self) -> str | None: ...
    @property
    def after(self) -> str | None: ...


def followed(view: MapView, changes: Iterable[Logged]) -> MapView:
    """The map after the changes, oldest first."""
    put: dict[str, Entity | Edge] = {}
    gone: set[str] = set()
    said = {"dataset": dict(view.datasets), "claims": dict(view.claims)}
    for change in changes:
        if change.label in NOT_FACTS:
            continue
        stored = stored_in(change.after or change.before or "{}")
        key = str(stored["id"])
        for name, by_fact in said.items():
            by_fact.pop(key, None)
            if change.after and name in stored:
                by_fact[key] = str(stored[name])
        if change.after is None:
            put.pop(key, None)
            gone.add(key)
        elif change.edge:
            put[key] = edge_from(change.label, change.subject, str(change.target), stored)
        else:
            put[key] = entity_from([change.label], stored)
    return view.changed(put.values(), gone - put.keys(), datasets=said["dataset"], claims=said["claims"])


def touched(changes: Iterable[Logged]) -> set[str]:
    """Ids of the things that the changes are of, and of the ends of edges."""
    facts = [change for change in changes if change.label not in NOT_FACTS]
    return {end for change in facts for end in (change.subject, change.target) if end}


def stored_in(text: str) -> dict[str, Any]:
    """The properties of one side of a change."""
    return dict(json.loads(text))
