"""What counts expectations that notice a missing edge counts right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.view import MapView
from tests.io.folders import BASE, read
from tests.mutate import main, mutations

EXPECT = """
expect:
  - {mandate: by/mandat/mentor, decided_by: by/jobcenter, because: x}
  - {ask: Hvem kan give mentorstøtte, paid_by: {dk/indsats/mentor: [by/budget/job]}}
"""


def test_edges_that_are_missed_and_edges_that_are_not(tmp_path: Path) -> None:
    dataset = read(tmp_path, BASE + EXPECT)
    view = MapView(dataset.entities.values(), dataset.edges.values())
    found = mutations(view, dataset.expectations, home="by", on=date(2026, 11, 22))
    noticed = {f"{m.edge.source} {m.edge.type}" for m in found if m.noticed}
    assert noticed == {"by/mandat/mentor DECIDED_BY", "by/mandat/mentor PAID_BY"}
    assert len(found) == 10
    wrong = read(tmp_path, BASE + EXPECT.replace("decided_by: by/jobcenter", "decided_by: by/bostoette"))
    with pytest.raises(ValueError, match="does not hold to begin with"):
        mutations(view, wrong.expectations, home="by", on=date(2026, 11, 22))


def test_the_seeds_are_guarded(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out
