"""docs/dataset-differences.md: each row's words stand where they are said to, and its facts are in the seeds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.seeds import SEEDS, read_datasets
from graph.model.provenance import Standing
from tests.seeds.evidence import report, sources_folder

PAGE = Path(__file__).parents[2] / "docs" / "dataset-differences.md"


class Difference(NamedTuple):
    outline: str
    cited: str
    told: str
    held: str


ROWS = [
    Difference(*(cell.strip() for cell in line.strip("|").split("|")))
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| `", line)
]


def lines(cited: str) -> str:
    """The cited lines of a report as running text."""
    number, _, span = cited.partition(":")
    first, _, last = span.partition("-")
    return plain("\n".join(report(number)[int(first) - 1 : int(last or first)]))


def plain(text: str) -> str:
    """Without the hyphens at which the reports' lines were broken, and with single spaces."""
    return " ".join(re.sub(r"(?<=\w)-(?=[a-zæøå])", "", text).split())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.cited)
def test_what_is_quoted_stands_there(row: Difference) -> None:
    folder = sources_folder()
    if folder is None:
        pytest.skip("the reports are not beside this clone")
    quoted = re.findall(r"«([^»]+)»", row.told)
    assert quoted
    for words in quoted:
        assert plain(words) in lines(row.cited)
    (said,) = re.findall(r"`([^`]+)`", row.outline)
    assert said in (folder.parent / "domain" / "DATASET.md").read_text(encoding="utf-8")


def test_what_is_said_to_be_in_the_map_is_in_the_seeds() -> None:
    entities = {key: entity for dataset in read_datasets([SEEDS])[0] for key, entity in dataset.entities.items()}
    named = {key: row for row in ROWS for key in re.findall(r"`([^`]+)`", row.held)}
    assert named.keys() <= entities.keys()
    planned = {key for key, row in named.items() if row.told.endswith(": planned")}
    assert {entities[key].provenance.standing for key in planned} == {Standing.PLANNED}
    assert len(ROWS) > 20
