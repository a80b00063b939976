"""What a unit or an organisation keeps true, in the order in which it should be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.model.fact import Entity
from graph.model.nodes import Unit
from graph.model.order import danish
from graph.overview.coverage import kept
from graph.view import MapView


def upkeep(view: MapView, within: Sequence[str], unit: Unit | None = None) -> list[Entity]:
    """What nobody has confirmed first, then what was confirmed longest ago. See `coverage.kept` for what there is."""
    return sorted(kept(view, within, unit), key=_oldest)


def _oldest(thing: Entity) -> tuple[date, str, str]:
    return thing.provenance.confirmed_on or date.min, danish(thing.name), thing.id
