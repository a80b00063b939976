"""A round of a survey comes in as means of at least five, and says line by line what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.io.problems import InvalidFilesError
from graph.io.survey import COLUMNS, Survey, read_survey
from graph.model.edges import CoordinatesWith
from graph.overview.coordination import coordination
from graph.rules.weak_coordination import DIMENSIONS
from graph.view import MapView
from tests.io.folders import BASE, read

DAY = date(2026, 10, 1)
HEAD = ";".join(COLUMNS)
LINE = "Jobcenteret;by/bostoette;9;2,5;3;3;3;3;3;3"


def view(at: Path) -> MapView:
    dataset = read(at, BASE.replace("name: Bostøtten,", "name: Bostøtten, aliases: [Støtten],"))
    return MapView(dataset.entities.values(), dataset.edges.values())


def survey(at: Path, *lines: str, head: str = HEAD) -> Survey:
    file = at / "runde.csv"
    file.write_text("\n".join([head, *lines]), encoding="utf-8")
    return read_survey(file, "2026-2", DAY, "by", view(at))


def refused(at: Path, *lines: str, head: str = HEAD) -> list[tuple[int, str]]:
    with pytest.raises(InvalidFilesError) as error:
        survey(at, *lines, head=head)
    return [(problem.line, problem.field) for problem in error.value.problems]


def test_means_of_five_or_more_are_kept_and_shown(tmp_path: Path) -> None:
    found = survey(tmp_path, LINE, "støtten,Jobcenteret".replace(",", ";") + ";5;4;4;4;4;4;4;4")
    assert (found.dataset.id, found.withheld) == ("by-survey-2026-2", 0)
    known = view(tmp_path)
    whole = MapView(known.entities.values(), [*known.edges, *found.dataset.edges.values()])
    back, there = coordination(whole, "by", DAY)
    assert (there.source.id, there.target.id, there.frequency, there.respondents) == (
        "by/jobcenter", "by/bostoette", 2.5, 9,
    )  # fmt: skip
    assert (back.round, back.index) == ("2026-2", 4.0)


def test_of_fewer_than_five_no_score_is_kept(tmp_path: Path) -> None:
    found = survey(tmp_path, LINE.replace(";9;", ";4;"), "Bostøtten;Jobcenteret;0;;;;;;;")
    assert found.withheld == 1
    for edge in found.dataset.edges.values():
        assert isinstance(edge, CoordinatesWith)
        assert {getattr(edge, name) for name in DIMENSIONS} == {None}
    assert sorted(e.respondents or 0 for e in found.dataset.edges.values() if isinstance(e, CoordinatesWith)) == [0, 4]


def test_a_comma_separates_too(tmp_path: Path) -> None:
    line = LINE.replace("2,5", "2.5").replace(";", ",")
    assert len(survey(tmp_path, line, head=HEAD.replace(";", ",")).dataset.edges) == 1


def test_single_answers_are_refused(tmp_path: Path) -> None:
    """Two lines for one pair are what single respondents said, or a round given twice."""
    assert refused(tmp_path, LINE, LINE) == [(3, "Til")]


@pytest.mark.parametrize(
    ("line", "where"),
    [
        (LINE.replace("Jobcenteret", "Jobcentret"), "Fra"),
        (LINE.replace("by/bostoette", "Støt"), "Til"),
        (LINE.replace(";9;", ";;"), "Svar"),
        (LINE.replace(";9;", ";9,5;"), "Svar"),
        (LINE.replace("2,5", "5,1"), "Hyppighed"),
        (LINE.replace("2,5", "0"), "Hyppighed"),
        (LINE.replace("2,5", "tit"), "Hyppighed"),
    ],
)
def test_what_cannot_be_read_is_named_by_line_and_column(tmp_path: Path, line: str, where: str) -> None:
    assert refused(tmp_path, line) == [(2, where)]


def test_a_name_of_two_is_refused(tmp_path: Path) -> None:
    both = BASE.replace("name: Bostøtten,", "name: Jobcenteret,")
    dataset = read(tmp_path, both)
    file = tmp_path / "runde.csv"
    file.write_text(f"{HEAD}\n{LINE}", encoding="utf-8")
    with pytest.raises(InvalidFilesError, match="by/bostoette, by/jobcenter"):
        read_survey(file, "1", DAY, "by", MapView(dataset.entities.values(), dataset.edges.values()))


def test_a_column_too_many_or_too_few_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, LINE, head=HEAD.replace("Svar", "Navn")) == [(1, "Navn"), (1, "Svar")]


def test_a_file_that_is_no_round_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == [(1, "")]
    for content in (b"\xff\xfe", b" " * 1_000_001):
        (tmp_path / "x.csv").write_bytes(content)
        with pytest.raises(InvalidFilesError):
            read_survey(tmp_path / "x.csv", "1", DAY, "by", view(tmp_path))
    with pytest.raises(InvalidFilesError):
        read_survey(tmp_path / "findes-ikke.csv", "1", DAY, "by", view(tmp_path))
