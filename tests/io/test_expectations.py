"""Every form of `expect:` holds where the files agree with the source, and fails where they do not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.io.dataset import Expectation, Place
from graph.io.expectations import Checker
from graph.view import MapView
from tests.io.folders import BASE, read

DAY = date(2026, 11, 22)
ASK = "Hvem kan give mentorstøtte?"

HOLDS = [
    "{mandate: by/mandat/mentor, decided_by: by/jobcenter, paid_by: [by/budget/job], recommended_by: []}",
    "{mandate: by/mandat/mentor, confidence: {decided_by: documented}, standing: in_force}",
    "{authority: dk/sel/85, age_from: 18, age_to: null, paragraph: '85', confidence: documented}",
    "{authority: dk/lab/167, decides: municipality, requires: [[dk/betingelse/ledig]], excludes: []}",
    "{need: dk/behov/foelges, met_by: [dk/indsats/mentor, dk/indsats/bostoette], because: x}",
    "{unit: by/jobcenter, part_of: by, name: Jobcenteret}",
    "{budget: by/budget/job, owned_by: by/jobcenter, on: 2020-01-01}",
    f"{{ask: '{ASK}', resolution: resolved, options: [dk/indsats/mentor], first: dk/indsats/mentor}}",
    f"{{ask: '{ASK}', decided_by: {{dk/indsats/mentor: by/jobcenter}}, paid_by: {{dk/indsats/mentor: by/budget/job}}}}",
    f"{{ask: '{ASK}', paid_by: {{dk/indsats/mentor: [by/jobcenter]}}, verdict: {{dk/indsats/mentor: depends}}}}",
    f"{{ask: '{ASK}', facts: {{conditions: [dk/betingelse/ledig]}}, verdict: {{dk/indsats/mentor: fits}}}}",
    f"{{ask: '{ASK}', facts: {{absent: [dk/betingelse/ledig]}}, verdict: {{dk/indsats/mentor: excluded}}}}",
    f"{{ask: '{ASK}', missing: dk/betingelse/ledig, organisation: by}}",
    "{ask: 'Hvornår åbner svømmehallen?', resolution: unknown, options: []}",
    "{ask: 'LAB § 168', stated: {dk/lab/168: {summary: kan være mentor}}, told: [Vejledende, LAB § 168]}",
]
FAILS = [
    ("{mandate: by/mandat/mentor, decided_by: by/bostoette}", "decided_by", "expected {by/bostoette}"),
    ("{mandate: by/mandat/mentor, decided_by: []}", "decided_by", "the files say {by/jobcenter}"),
    ("{mandate: by/mandat/mentor, recommended_by: by/jobcenter}", "recommended_by", "the files say nothing"),
    ("{mandate: by/mandat/mentor, confidence: {decided_by: law}}", "confidence.decided_by", "documented"),
    ("{mandate: by/mandat/mentor, confidence: {performed_by: law}}", "confidence.performed_by", "nothing"),
    ("{mandate: by/mandat/mentor, standing: proposed}", "standing", "in_force"),
    ("{authority: dk/sel/85, age_from: 15}", "age_from", "expected 15, the files say 18"),
    ("{authority: dk/sel/85, age_from: null}", "age_from", "expected nothing"),
    ("{authority: dk/lab/167, requires: []}", "requires", "the files say {{dk/betingelse/ledig}}"),
    ("{authority: dk/lab/167, requires: [[dk/betingelse/ledig, dk/betingelse/funktionsevne]]}", "requires", "ledig"),
    ("{authority: dk/lab/167, excludes: dk/betingelse/ledig}", "excludes", "expected {{dk/betingelse/ledig}}"),
    (f"{{ask: '{ASK}', resolution: several}}", "resolution", "the files say resolved"),
    (f"{{ask: '{ASK}', options: [dk/indsats/bostoette]}}", "options", "the files say {dk/indsats/mentor}"),
    (f"{{ask: '{ASK}', first: dk/indsats/bostoette}}", "first", "dk/indsats/mentor"),
    (f"{{ask: '{ASK}', decided_by: {{dk/indsats/mentor: []}}}}", "decided_by.dk/indsats/mentor", "by/jobcenter"),
    (f"{{ask: '{ASK}', paid_by: {{dk/indsats/mentor: by/bostoette}}}}", "paid_by.dk/indsats/mentor", "by/jobcenter"),
    (f"{{ask: '{ASK}', decided_by: {{dk/indsats/bostoette: by/x}}}}", "decided_by.dk/indsats/bostoette", "nothing"),
    (f"{{ask: '{ASK}', verdict: {{dk/indsats/mentor: fits}}}}", "verdict.dk/indsats/mentor", "depends"),
    (f"{{ask: '{ASK}', missing: dk/betingelse/funktionsevne}}", "missing", "dk/betingelse/ledig"),
    ("{ask: 'Hvornår åbner svømmehallen?', resolution: resolved}", "resolution", "unknown"),
    ("{ask: 'LAB § 168', stated: {dk/lab/168: {summary: andet}}}", "stated.dk/lab/168.summary", "kan være mentor"),
    ("{ask: 'LAB § 168', stated: {dk/lab/168: {deadline: 14}}}", "stated.dk/lab/168.deadline", "nothing"),
    ("{ask: 'LAB § 168', told: 'gælder ikke'}", "told", "Vejledende"),
]
WRONG = [
    ("{mandate: by/mandat/mentro}", "did you mean by/mandat/mentor"),
    ("{mandat: by/mandat/mentor}", "names none of"),
    ("{mandate: by/mandat/mentor, decidedby: []}", "did you mean decided_by"),
    ("{authority: dk/sel/85, age_from: atten}", "cannot be the age_from"),
    ("{authority: dk/sel/85, standing: gældende}", "gældende"),
    ("{mandate: by/mandat/mentor, confidence: {decidedby: law}}", "decidedby"),
    ("{mandate: by/mandat/mentor, on: i går}", "date"),
    (f"{{ask: '{ASK}', resolution: måske}}", "måske"),
    (f"{{ask: '{ASK}', option: []}}", "`option` is not known beside `ask`"),
    (f"{{ask: '{ASK}', facts: {{conditions: [dk/nej]}}}}", "`facts`"),
    (f"{{ask: '{ASK}', facts: {{alder: 5}}}}", "alder"),
    (f"{{ask: '{ASK}', organisation: esbjerg}}", "Kortet har: by"),
    (f"{{ask: '{ASK}', decided_by: by/jobcenter}}", "decided_by"),
    (f"{{ask: '{ASK}', stated: dk/lab/168}}", "stated"),
]


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    bare = "  - {id: dk/lab/168, name: LAB § 168, law: LAB, paragraph: '168', summary: Hvem der kan være mentor}\n"
    dataset = read(tmp_path_factory.mktemp("seeds"), BASE.replace("authorities:\n", f"authorities:\n{bare}"))
    return Checker(MapView(dataset.entities.values(), dataset.edges.values()), "by", DAY)


def expectation(written: str) -> Expectation:
    body: dict[str, Any] = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506  (scalars as the reader has them)
    body = {key: None if value == "null" else value for key, value in body.items()}
    return Expectation(body, Place("expect.yaml", 3, "expect[0]"))


@pytest.mark.parametrize("written", HOLDS)
def test_it_holds(checker: Checker, written: str) -> None:
    assert list(checker.check(expectation(written))) == []


@pytest.mark.parametrize(("written", "field", "said"), FAILS)
def test_it_fails(checker: Checker, written: str, field: str, said: str) -> None:
    [problem] = checker.check(expectation(written))
    assert (problem.file, problem.line, problem.code) == ("expect.yaml", 3, "EXPECTATION")
    assert problem.field == f"expect[0].{field}"
    assert said in problem.message


@pytest.mark.parametrize(("written", "said"), WRONG)
def test_what_cannot_be_understood_is_a_problem_too(checker: Checker, written: str, said: str) -> None:
    [problem] = checker.check(expectation(written))
    assert (problem.file, problem.line) == ("expect.yaml", 3)
    assert said in str(problem)


def test_what_no_longer_held_on_that_day_does_not_count(tmp_path: Path) -> None:
    text = BASE.replace("decided_by: by/jobcenter", "decided_by: {to: by/jobcenter, valid_to: 2026-01-01}")
    dataset = read(tmp_path, text)
    checker = Checker(MapView(dataset.entities.values(), dataset.edges.values()), "by", DAY)
    for written, holds in (
        ("{mandate: by/mandat/mentor, decided_by: []}", True),
        ("{mandate: by/mandat/mentor, decided_by: by/jobcenter}", False),
        ("{mandate: by/mandat/mentor, decided_by: by/jobcenter, on: 2025-12-31}", True),
        ("{mandate: by/mandat/mentor, decided_by: by/jobcenter, on: 2026-01-01}", False),
    ):
        assert (not list(checker.check(expectation(written)))) == holds, written
