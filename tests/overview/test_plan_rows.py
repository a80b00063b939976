"""An adopted plan beside the map's: what is missing, what is extra, and what is said otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from graph.answer.phrases import Phrases
from graph.model.kinds import Language, LimitUnit
from graph.model.nodes import Limit, Mandate
from graph.overview.delegation import delegation_plan
from graph.overview.plan_rows import AGE, DECIDES, LAW, LEVEL, LIMIT, PAYS, SERVICE, TITLES, PlanRow, compare, plan_rows
from graph.view import MapView
from tests.api.small_map import EDGES, ENTITIES, node

PHRASES = Phrases(Language.DA)


def row(key: str, **says: str) -> PlanRow:
    """A row by key; law and service are those of all unless they are said."""
    mandate = node(Mandate, f"by/{key}", key)
    assert isinstance(mandate, Mandate)
    usual = {LAW: "SEL § 85", SERVICE: "Støtte"} | says
    return PlanRow(mandate, {title: (usual[title],) if usual.get(title) else () for title in TITLES})


def test_a_row_says_what_its_mandate_says_in_the_workbooks_titles() -> None:
    view = MapView(ENTITIES, EDGES)
    bostoette, mentor = sorted(plan_rows(view, delegation_plan(view, "by"), PHRASES), key=lambda r: r.mandate.id)
    assert {title: mentor.text(title) for title in TITLES if mentor.says[title]} == {
        "Lovgrundlag": "LAB § 167",
        "Indsats": "Mentorstøtte",
        "Niveau": "Sagsbehandler",
        "Afgøres af": "Jobcenteret (trin 1)",
        "Udføres af": "Rusmiddelcenteret",
        "Alder": "fra 18 år",
        "Grænse": "under 10 timer pr. uge",
        "Betales af": "Mentorkontoen, 100 %",
    }
    assert bostoette.text("Indstilles af") == "Rådgiver"


@pytest.mark.parametrize(
    ("fields", "age", "limit"),
    [
        ({}, "", ""),
        ({"age_to": 18}, "under 18 år", ""),
        ({"age_from": 18, "age_to": 23}, "fra 18 under 23 år", ""),
        ({"limits": (Limit(unit=LimitUnit.DKK, min=0, max=500),)}, "", "fra 0 under 500 kr."),
        ({"limits": (Limit(unit=LimitUnit.DKK, text="efter regning"),)}, "", "efter regning"),
    ],
)
def test_bounds_are_put_in_words(fields: dict[str, Any], age: str, limit: str) -> None:
    mandate = node(Mandate, "by/mandat", "M", **fields)
    assert isinstance(mandate, Mandate)
    (only,) = plan_rows(MapView([mandate], []), [mandate], PHRASES)
    assert (only.text(AGE), only.text(LIMIT)) == (age, limit)


def test_what_is_missing_and_what_is_extra() -> None:
    found = compare([row("a"), row("b", **{LAW: "SEL § 99"})], [row("a"), row("c", **{LAW: "SEL § 97"})])
    assert [one.mandate.id for one in found.missing] == ["by/b"]
    assert [one.mandate.id for one in found.extra] == ["by/c"]
    assert (found.different, found.same) == ((), 1)


def test_what_is_said_otherwise_is_named_by_its_title() -> None:
    adopted = row("a", **{DECIDES: "Jobcenteret", PAYS: "Konto A", LEVEL: "leder"})
    held = row("a", **{DECIDES: "Ungeenheden", PAYS: "Konto A", LEVEL: "leder"})
    (only,) = compare([adopted], [held]).different
    assert only.titles == (DECIDES,)


def test_what_the_adopted_plan_leaves_open_is_not_held_against_the_map_but_for_bounds() -> None:
    open_row = row("a", **{DECIDES: "Jobcenteret"})
    assert compare([open_row], [row("a", **{DECIDES: "Jobcenteret", PAYS: "Konto A"})]).same == 1
    (only,) = compare([open_row], [row("a", **{DECIDES: "Jobcenteret", AGE: "fra 18 år"})]).different
    assert only.titles == (AGE,)


def test_rows_without_a_common_key_meet_by_what_they_are_about() -> None:
    adopted = [row("a", **{LEVEL: "sagsbehandler"}), row("b", **{LEVEL: "leder"})]
    held = [row("x", **{LEVEL: "leder", DECIDES: "L"}), row("y", **{LEVEL: "sagsbehandler"})]
    assert compare(adopted, held).same == 2
    renamed = compare([row("a", **{LEVEL: "sagsbehandler"})], [row("x", **{LEVEL: "fagspecialist"})])
    assert [one.titles for one in renamed.different] == [(LEVEL,)]


def test_rows_that_could_be_one_anothers_are_not_guessed() -> None:
    found = compare([row("a"), row("b")], [row("x"), row("y")])
    assert (len(found.missing), len(found.extra), found.same) == (2, 2, 0)
