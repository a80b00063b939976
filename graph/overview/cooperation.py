"""How an organisation works together: meetings, agreements, ties between units and roles, and who can do what."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from graph.answer.assemble import party
from graph.answer.model import Party
from graph.model.edges import CarriedBy, CoordinatesWith, HasCompetence
from graph.model.fact import Edge, Entity
from graph.model.nodes import Agreement, Competence, Forum, Unit
from graph.model.order import danish
from graph.model.provenance import Model, Provenance
from graph.rules.weak_coordination import index_of
from graph.view import MapView

E = TypeVar("E", bound=Edge)
N = TypeVar("N", bound=Entity)


class Cell(Model):
    """A cell of the coordination matrix: how `source` coordinates with `target`, in words and as a survey measured it.

    `index`: mean of the seven dimensions, 1 to 5; None where it is not known, or under five answered. `respondents` 0:
    nothing was measured, or the source does not say.
    """

    source: Party
    target: Party
    text: str | None = None
    round: str | None = None
    index: float | None = None
    respondents: int = 0
    provenance: Provenance


class Lifeline(Model):
    """The tie of a unit that hangs on one role or person. `towards`: to whom, None where the source does not say."""

    unit: Unit
    carrier: Party
    towards: Party | None = None
    provenance: Provenance


class Petal(Model):
    """A petal of the competence flower, and who in the organisation holds it; nobody: it is unlinked."""

    competence: Competence
    holders: tuple[Party, ...] = ()


class Cooperation(Model):
    """`agreements`: those whose status is due first come first, those without a day for it last."""

    forums: tuple[Forum, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    cells: tuple[Cell, ...] = ()
    lifelines: tuple[Lifeline, ...] = ()
    petals: tuple[Petal, ...] = ()


def cooperation(view: MapView, organisation: str) -> Cooperation:
    """What the view holds of an organisation's cooperation, whatever its standing.

    A competence that only others hold is a petal of theirs; one that nobody holds is anybody's unlinked petal.
    """
    return Cooperation(
        forums=tuple(sorted(_own(view, Forum, organisation), key=_by_name)),
        agreements=tuple(sorted(_own(view, Agreement, organisation), key=_by_status)),
        cells=tuple(_cells(view, organisation)),
        lifelines=tuple(_lifelines(view, organisation)),
        petals=tuple(_petals(view, organisation)),
    )


def _own(view: MapView, kind: type[N], organisation: str) -> list[N]:
    return [one for one in view.of(kind) if one.organisation_id == organisation]


def _by_name(one: Entity) -> str:
    return danish(one.name)


def _by_status(one: Agreement) -> tuple[date, str]:
    return one.next_status_on or date.max, danish(one.name)


def _edges(view: MapView, kind: type[E], organisation: str) -> list[E]:
    return [edge for edge in view.edges if isinstance(edge, kind) and edge.organisation_id == organisation]


def _cells(view: MapView, organisation: str) -> list[Cell]:
    """One each way between two: of several rounds the newest."""
    edges = _edges(view, CoordinatesWith, organisation)
    newest = {(e.source, e.target): e for e in sorted(edges, key=lambda e: (e.valid_from or date.min, e.round or ""))}
    cells = [
        Cell(
            source=source,
            target=target,
            text=edge.text,
            round=edge.round,
            index=index_of(edge.model_dump()),
            respondents=edge.respondents or 0,
            provenance=edge.provenance,
        )
        for edge in newest.values()
        if (source := party(view, edge.source)) and (target := party(view, edge.target))
    ]
    return sorted(cells, key=lambda cell: (_by_name(cell.source), _by_name(cell.target)))


def _lifelines(view: MapView, organisation: str) -> list[Lifeline]:
    found = [
        Lifeline(
            unit=unit,
            carrier=carrier,
            towards=party(view, edge.towards) if edge.towards else None,
            provenance=edge.provenance,
        )
        for edge in _edges(view, CarriedBy, organisation)
        if (unit := view.get(edge.source, Unit)) and (carrier := party(view, edge.target))
    ]
    return sorted(found, key=lambda one: (_by_name(one.unit), _by_name(one.carrier)))


def _petals(view: MapView, organisation: str) -> list[Petal]:
    petals = []
    for competence in sorted(view.of(Competence), key=_by_name):
        holding = view.into(competence, HasCompetence)
        ours = [edge.source for edge in holding if edge.organisation_id == organisation]
        if ours or not holding:
            holders = sorted((one for key in ours if (one := party(view, key))), key=_by_name)
            petals.append(Petal(competence=competence, holders=tuple(holders)))
    return petals
