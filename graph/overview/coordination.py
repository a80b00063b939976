"""Relational coordination between units, as one survey round measured it."""

from __future__ import annotations

from datetime import date

from graph.model.edges import CoordinatesWith
from graph.model.nodes import Unit
from graph.model.provenance import Model
from graph.view import MapView

FEWEST_RESPONDENTS = 5
"""Under this many no score is shown: it could be one person's (DESIGN §1)."""

DIMENSIONS = (
    "frequency", "timeliness", "accuracy", "problem_solving", "shared_goals", "shared_knowledge", "mutual_respect",
)  # fmt: skip


class Tie(Model):
    """How one unit coordinates with another, seen from the first; 1 to 5, None where it is not known or not shown.

    `index`: the mean of the seven dimensions, None where one of them is. `respondents` 0: the source does not say.
    """

    source: Unit
    target: Unit
    round: str
    frequency: float | None = None
    timeliness: float | None = None
    accuracy: float | None = None
    problem_solving: float | None = None
    shared_goals: float | None = None
    shared_knowledge: float | None = None
    mutual_respect: float | None = None
    index: float | None = None
    respondents: int


def coordination(view: MapView, organisation: str, survey: str | None = None) -> list[Tie]:
    """Ties between units of an organisation in one survey round, by unit; the newest round where none is named.

    The view holds every day: a round tells of its own time.
    """
    edges = {
        edge.id: edge
        for unit in view.of(Unit)
        for edge in view.out(unit, CoordinatesWith)
        if edge.organisation_id == organisation and edge.round
    }.values()
    latest = max(((e.valid_from or date.min, e.round or "") for e in edges), default=(date.min, ""))[1]
    ties = [tie for edge in edges if edge.round == (survey or latest) and (tie := _tie(view, edge))]
    return sorted(ties, key=lambda tie: (tie.source.id, tie.target.id))


def _tie(view: MapView, edge: CoordinatesWith) -> Tie | None:
    source, target = view.get(edge.source, Unit), view.get(edge.target, Unit)
    if source is None or target is None:
        return None
    scores = _scores(edge)
    return Tie(
        source=source,
        target=target,
        round=edge.round or "",
        respondents=edge.respondents or 0,
        index=score(edge),
        **scores,
    )


def score(edge: CoordinatesWith) -> float | None:
    """The mean of the seven dimensions; None where one of them is not known or not shown."""
    known = [value for value in _scores(edge).values() if value is not None]
    return sum(known) / len(DIMENSIONS) if len(known) == len(DIMENSIONS) else None


def _scores(edge: CoordinatesWith) -> dict[str, float | None]:
    shown = (edge.respondents or 0) >= FEWEST_RESPONDENTS
    return {name: getattr(edge, name) if shown else None for name in DIMENSIONS}
