"""A round of a survey of relational coordination as a CSV file: a line for each unit and the one it speaks of.

Means of those who answered, 1 to 5, never one answer (rapport 003, 7 and 23-31; DESIGN §1). Where fewer than five
answered, that they did is kept and their scores are not.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.io.dataset import DataSet, Place, Rank
from graph.io.problems import InvalidFilesError, Problem, did_you_mean
from graph.io.workbook.names import slug
from graph.model.edges import FEWEST_RESPONDENTS, CoordinatesWith
from graph.model.nodes import Role, Unit
from graph.model.provenance import Confidence, Provenance
from graph.view import MapView

FROM, TO, ANSWERED = "Fra", "Til", "Svar"
SCORES = {
    "Hyppighed": "frequency",
    "Rettidighed": "timeliness",
    "Nøjagtighed": "accuracy",
    "Problemløsning": "problem_solving",
    "Fælles mål": "shared_goals",
    "Fælles viden": "shared_knowledge",
    "Gensidig respekt": "mutual_respect",
}
COLUMNS = (FROM, TO, ANSWERED, *SCORES)
MOST_BYTES = 1_000_000
WORST, BEST = 1.0, 5.0


@dataclass(frozen=True)
class Survey:
    """The round as a data set of its own. `withheld`: lines of which too few answered for their scores to be kept."""

    dataset: DataSet
    withheld: int


def read_survey(path: Path, survey_round: str, on: date, organisation: str, view: MapView) -> Survey:
    """Read a file; `view`: the map, whose units and roles the lines name by name, alias or id. `on`: when it was held.

    Raises:
        InvalidFilesError: with every problem found in it.
    """
    reader = _Reader(str(path), survey_round, on, _parties(view, organisation))
    edges = list(reader.edges(path))
    if reader.problems:
        raise InvalidFilesError(reader.problems)
    dataset = DataSet(f"{organisation}-survey-{slug(survey_round)}", f"Måling {survey_round}", Rank.IMPORT)
    for line, edge in edges:
        dataset.add(edge, Place(str(path), line))
    return Survey(dataset, reader.withheld)


def _parties(view: MapView, organisation: str) -> dict[str, set[str]]:
    """Ids by what a unit or role is called."""
    called: dict[str, set[str]] = defaultdict(set)
    for one in (*view.of(Unit), *view.of(Role)):
        if one.organisation_id == organisation:
            for name in (one.id, one.name, *one.aliases):
                called[name.casefold()].add(one.id)
    return called


class _Reader:
    def __init__(self, file: str, survey_round: str, on: date, called: Mapping[str, set[str]]) -> None:
        self.file = file
        self.round = survey_round
        self.on = on
        self.called = called
        self.problems: list[Problem] = []
        self.withheld = 0

    def edges(self, path: Path) -> Iterator[tuple[int, CoordinatesWith]]:
        """Each with its line."""
        pairs: set[tuple[str, str]] = set()
        for line, row in enumerate(self._rows(path), 2):
            source, target = self._party(line, FROM, row), self._party(line, TO, row)
            answered = self._number(line, ANSWERED, row, 0, 100_000)
            scores = {name: self._number(line, title, row, WORST, BEST) for title, name in SCORES.items()}
            if source and target and (source, target) in pairs:
                self._problem(line, TO, "stands here more than once", "give the means of all who answered in one line")
            pairs.add((source, target))
            if self.problems:
                continue
            if int(answered or 0) < FEWEST_RESPONDENTS:
                self.withheld += any(score is not None for score in scores.values())
                scores = {}
            yield (
                line,
                CoordinatesWith(
                    source=source,
                    target=target,
                    round=self.round,
                    respondents=int(answered or 0),
                    valid_from=self.on,
                    provenance=Provenance(confidence=Confidence.STATED),
                    **scores,
                ),
            )

    def _rows(self, path: Path) -> list[dict[str, str]]:
        try:
            if path.stat().st_size > MOST_BYTES:
                self._problem(0, "", "is larger than a round of means can be", "give a line for each pair of units")
                return []
            text = path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            self._problem(0, "", f"cannot be read: {error.strerror}", "check the path")
            return []
        except UnicodeDecodeError:
            self._problem(0, "", "is not UTF-8 text", "save it as CSV in UTF-8")
            return []
        head = text.partition("\n")[0]
        rows = csv.DictReader(text.splitlines(), delimiter=";" if ";" in head else ",", restkey="")
        found = [(name or "").strip() for name in rows.fieldnames or ()]
        for name in (*(n for n in COLUMNS if n not in found), *(n for n in found if n not in COLUMNS)):
            said = "is no column of a round" if name in found else "is missing"
            self._problem(1, name, said, f"the columns are {', '.join(COLUMNS)}")
        rows.fieldnames = found
        every = [] if self.problems else list(rows)
        if not every and not self.problems:
            self._problem(1, "", "holds no line", "give a line for each unit and the one it speaks of")
        return every

    def _party(self, line: int, title: str, row: Mapping[str, str]) -> str:
        name = (row[title] or "").strip()
        found = self.called.get(name.casefold(), set())
        if len(found) == 1:
            return next(iter(found))
        mend = f"write its id: {', '.join(sorted(found))}" if found else did_you_mean(name, self.called)
        self._problem(line, title, f"`{name}` is {'more than one' if found else 'no'} unit or role here", mend)
        return ""

    def _number(self, line: int, title: str, row: Mapping[str, str], least: float, most: float) -> float | None:
        text = (row[title] or "").strip()
        if not text and title != ANSWERED:
            return None
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = float("nan")
        if not least <= number <= most or (title == ANSWERED and not number.is_integer()):
            self._problem(
                line, title, f"`{text}` is no number from {least:g} to {most:g}", "write the mean, or how many"
            )
            return None
        return number

    def _problem(self, line: int, field: str, message: str, mend: str) -> None:
        self.problems.append(Problem(self.file, line, field, message, mend))
