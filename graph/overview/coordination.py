"""Relational coordination between units, as one survey round measured it, and what helps where it is weak."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.answer.assemble import contacts
from graph.model.edges import FEWEST_RESPONDENTS, Between, CoordinatesWith, In
from graph.model.kinds import Remedy
from graph.model.nodes import Agreement, Role, Unit
from graph.model.provenance import Model
from graph.rules.weak_coordination import DIMENSIONS, index_of, is_one_sided, is_weak
from graph.view import MapView


class Tie(Model):
    """How one unit coordinates with another, seen from the first; 1 to 5, None where it is not known or not shown.

    `index`: the mean of the seven dimensions, None where one of them is. `respondents` 0: the source does not say.
    `weak`, `one_sided`: as the rule on weak coordination has it. `helps`: what such a tie lacks, first things first;
    empty where all of it is there or the tie is neither.
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
    weak: bool = False
    one_sided: bool = False
    helps: tuple[Remedy, ...] = ()


def coordination(view: MapView, organisation: str, on: date, survey: str | None = None) -> list[Tie]:
    """Ties between units of an organisation in one survey round, by unit; the newest round where none is named.

    The view holds every day: a round tells of its own time. What would help is told as of the day `on`.
    """
    edges = {
        edge.id: edge
        for unit in view.of(Unit)
        for edge in view.out(unit, CoordinatesWith)
        if edge.organisation_id == organisation and edge.round
    }.values()
    latest = max(((e.valid_from or date.min, e.round or "") for e in edges), default=(date.min, ""))[1]
    asked = [edge for edge in edges if edge.round == (survey or latest)]
    indices = {(edge.source, edge.target): index_of(edge.model_dump()) for edge in asked}
    today = view.on(on)
    ties = []
    for edge in asked:
        source, target = view.get(edge.source, Unit), view.get(edge.target, Unit)
        if source and target:
            index = indices[edge.source, edge.target]
            weak, one_sided = is_weak(index), is_one_sided(index, indices.get((edge.target, edge.source)))
            lacks = tuple(_lacking(today, source, target)) if weak or one_sided else ()
            ties.append(
                Tie(
                    source=source,
                    target=target,
                    round=edge.round or "",
                    respondents=edge.respondents or 0,
                    index=index,
                    weak=weak,
                    one_sided=one_sided,
                    helps=lacks,
                    **_shown(edge),
                )
            )
    return sorted(ties, key=lambda tie: (tie.source.id, tie.target.id))


def _shown(edge: CoordinatesWith) -> dict[str, float | None]:
    shown = (edge.respondents or 0) >= FEWEST_RESPONDENTS
    return {name: getattr(edge, name) if shown else None for name in DIMENSIONS}


def _lacking(view: MapView, source: Unit, target: Unit) -> Iterator[Remedy]:
    """What two units do not have with each other (rapport 002, 416-418; rapport 001, 41-42)."""
    if not any(contact.direct and contact.value for contact in contacts(view, target)):
        yield Remedy.CONTACT
    sides = [(unit, *view.origins(unit, In, Role)) for unit in (source, target)]
    meets = [{edge.target for who in side for edge in view.out(who, In) if edge.takes_part} for side in sides]
    if not meets[0] & meets[1]:
        yield Remedy.MEETING
    signed = [{a.id for who in side for a in view.origins(who, Between, Agreement)} for side in sides]
    if not signed[0] & signed[1]:
        yield Remedy.AGREEMENT
