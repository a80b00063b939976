"""What the coordinator's page is made of: meetings, agreements, ties and competences of one organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.model import edges as e
from graph.model import nodes as n
from graph.model.fact import Edge, Entity
from graph.overview.cooperation import Cooperation, cooperation
from graph.overview.coordination import DIMENSIONS
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, edge, node

SCORES = dict.fromkeys(DIMENSIONS, 3.0)
UNITS = ("by/jobcenter", "by/ungeenhed")


def found(*more: Entity | Edge, organisation: str = "by") -> Cooperation:
    entities = [*ENTITIES, *(one for one in more if isinstance(one, Entity))]
    edges = [one for one in EDGES if not isinstance(one, e.CoordinatesWith | e.CarriedBy)]
    return cooperation(MapView(entities, [*edges, *(one for one in more if isinstance(one, Edge))]), organisation)


def tie(source: str, target: str, **fields: Any) -> Edge:
    return edge(e.CoordinatesWith, source, target, **fields)


def test_a_tie_in_words_and_one_of_a_role_are_cells_each_way() -> None:
    cells = found(tie(*UNITS, text="Svag."), tie("by/rolle/leder", "by/jobcenter"), tie(*reversed(UNITS))).cells
    assert [(one.source.id, one.target.id, one.text) for one in cells] == [
        ("by/jobcenter", "by/ungeenhed", "Svag."),
        ("by/rolle/leder", "by/jobcenter", None),
        ("by/ungeenhed", "by/jobcenter", None),
    ]


@pytest.mark.parametrize(("respondents", "index"), [(None, None), (4, None), (5, 3.0)])
def test_no_index_is_shown_of_fewer_than_five(respondents: int | None, index: float | None) -> None:
    (cell,) = found(tie(*UNITS, round="2026", respondents=respondents, **SCORES)).cells
    assert (cell.index, cell.respondents) == (index, respondents or 0)


def test_of_two_rounds_the_newest_is_shown() -> None:
    rounds = [tie(*UNITS, round=str(year), valid_from=date(year, 1, 1)) for year in (2026, 2024)]
    assert [one.round for one in found(*rounds).cells] == ["2026"]


def test_a_lifeline_says_who_carries_it_and_towards_whom_if_that_is_known() -> None:
    carried = edge(e.CarriedBy, "by/rusmiddelcenter", "by/rolle/leder", towards="by/jobcenter")
    alone = edge(e.CarriedBy, "by/ungeenhed", "by/rolle/leder")
    first, second = found(carried, alone).lifelines
    assert (first.unit.id, first.carrier.id, first.towards and first.towards.id) == (
        "by/rusmiddelcenter",
        "by/rolle/leder",
        "by/jobcenter",
    )
    assert (second.unit.id, second.towards) == ("by/ungeenhed", None)


def test_the_agreement_whose_status_is_next_comes_first_and_one_without_a_day_last() -> None:
    days = {"by/aftale/uden": None, "by/aftale/snart": date(2026, 12, 1)}
    agreements = [node(n.Agreement, key, key, next_status_on=day) for key, day in days.items()]
    assert [one.id for one in found(*agreements).agreements] == [
        "by/aftale/snart",
        "by/aftale/ledsagelse",
        "by/aftale/uden",
    ]


def test_a_petal_nobody_holds_is_unlinked_and_one_that_others_hold_is_theirs() -> None:
    free = node(n.Competence, "dk/kompetence/fri", "Fri")
    theirs = node(n.Competence, "dk/kompetence/anden", "Anden")
    more = (free, theirs, node(n.Unit, "anden/enhed", "E"), edge(e.HasCompetence, "anden/enhed", theirs.id))
    petals = {one.competence.id: [holder.id for holder in one.holders] for one in found(*more).petals}
    assert petals == {"dk/kompetence/fri": [], "dk/kompetence/rus": ["by/rolle/raadgiver"]}
    others = {one.competence.id for one in found(*more, organisation="anden").petals}
    assert others == {"dk/kompetence/fri", "dk/kompetence/anden"}


def test_what_is_others_is_not_shown() -> None:
    others = [node(n.Forum, "anden/forum", "F"), node(n.Unit, "anden/a", "A"), node(n.Unit, "anden/b", "B")]
    told = found(*others, tie("anden/a", "anden/b"), edge(e.CarriedBy, "anden/a", "by/rolle/leder"))
    assert [one.id for one in told.forums] == ["by/visitation"]
    assert (told.cells, told.lifelines) == ((), ())
