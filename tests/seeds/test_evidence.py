"""The seeds say what the reports say, where they say it, and hold no wish of a report for a rule."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from graph.model.provenance import Standing
from tests.required import lacking
from tests.seeds.evidence import (
    NEAR,
    WISHES,
    Cited,
    cited_facts,
    plain,
    report,
    sentence_about,
    sources_folder,
    spans,
    stands_in,
)

REVIEWED = Path(__file__).with_name("reviewed.yaml")


@pytest.fixture(autouse=True)
def _reports() -> None:
    if sources_folder() is None:
        lacking("reports", "the reports are not here: shared/sources beside the checkout")


@lru_cache(maxsize=1)
def reviewed() -> dict[str, dict[str, str]]:
    """Fact ids with the reason why a check does not hold for them."""
    read: dict[str, dict[str, str]] = yaml.safe_load(REVIEWED.read_text(encoding="utf-8"))
    return read


def _found(cited: Cited) -> bool:
    text = plain(" ".join(cited.lines(NEAR)))
    return any(stands_in(word, text) for word in cited.words)


def test_every_citation_of_a_documented_fact_names_lines_that_the_report_has() -> None:
    wrong = [
        f"{cited.fact.id}: rapport {number}#{locator}"
        for cited in cited_facts()
        for number, locator in cited.places
        if not list(spans(locator))
        or any(not 1 <= first <= last <= len(report(number)) for first, last in spans(locator))
    ]
    assert wrong == []


def test_the_report_speaks_of_each_fact_where_it_is_cited() -> None:
    missing = {cited.fact.id for cited in cited_facts() if not _found(cited)}
    assert missing - reviewed()["not_found"].keys() == set()
    assert reviewed()["not_found"].keys() - missing == set(), "these need no exception any more"


def test_no_wish_or_plan_of_a_report_is_in_force() -> None:
    wishes = {cited.fact.id for cited in cited_facts() if cited.fact.in_force and WISHES.search(sentence_about(cited))}
    assert wishes - reviewed()["in_force"].keys() == set()
    assert reviewed()["in_force"].keys() - wishes == set(), "these need no exception any more"


def test_every_exception_has_its_reason() -> None:
    assert all(len(reason) > 20 for reasons in reviewed().values() for reason in reasons.values())


def test_what_is_proposed_or_planned_is_there() -> None:
    """Shown with `pytest -rP`: the list for whoever reviews what does not count as a rule."""
    waiting = sorted(
        f"{cited.fact.provenance.standing.lower()}: {cited.fact.id}"
        for cited in cited_facts()
        if cited.fact.provenance.standing is not Standing.IN_FORCE
    )
    print("\n".join(waiting))  # noqa: T201 -- the list is what -rP shows
    assert len(waiting) >= 85


def test_a_made_up_fact_would_be_noticed() -> None:
    cited = next(c for c in cited_facts() if c.fact.id == "gladsaxe/callcenter")
    elsewhere = Cited(cited.fact, cited.expressions, (("002", "30"),))
    assert _found(cited)
    assert not _found(elsewhere)
