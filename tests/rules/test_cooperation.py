"""Each rule on how people work together: who is named, who is not, and where the border runs.

All cases lie in one map, told apart by the beginning of their ids, so that each database loads it once.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from graph.io.load import load
from graph.model import edges as e
from graph.model import nodes as n
from graph.model.kinds import Nature
from graph.rules.weak_coordination import DIMENSIONS, index_of, is_one_sided, is_weak
from graph.store.store import Store
from tests.conftest import Databases
from tests.emptied import empty
from tests.rules.town import DAY, ENDED, FIRST_DAY, LAST_DAY, NOT_YET, PROPOSED, Town, found_among

DEPUTY = {"deputy": True}


def roles(town: Town) -> None:
    def role(key: str, *holders: dict[str, Any], decides: bool = False, reached: bool = False, **fields: Any) -> None:
        made = town.role("by/a", *holders, name=f"v/{key}", **fields)
        if decides:
            town.mandate(f"by/v/{key}", decided=made)
        if reached:
            town.point(made)

    role("forladt", ENDED, decides=True)
    role("sidste-dag", LAST_DAY, decides=True)
    role("ukendt", decides=True)
    role("besat-igen", ENDED, FIRST_DAY, decides=True)
    role("foerst-i-morgen", ENDED, NOT_YET, decides=True)
    role("kun-stedfortraeder", ENDED, DEPUTY, reached=True)
    role("stedfortraeder-ukendt-leder", DEPUTY, reached=True)
    role("uden-opgave", ENDED)
    role("nedlagt", ENDED, decides=True, **ENDED)
    town.mandate("by/v/ikke-mere", decided=town.role("by/a", ENDED, name="v/afgjorde"), **ENDED)
    for key, *holders in (
        ("alene", {}), ("med-stedfortraeder", {}, DEPUTY), ("to", {}, {}), ("stedfortraeder-slut", {}, DEPUTY | ENDED),
        ("ingen",), ("kun-stedfortraeder", DEPUTY), ("slut", ENDED), ("begynder", FIRST_DAY),
    ):  # fmt: skip
        town.role("by/a", *holders, name=f"e/{key}")


def lifelines(town: Town) -> None:
    for key, fields in (("baaret", {}), ("slut", ENDED), ("sidste-dag", LAST_DAY), ("foreslaaet", PROPOSED)):
        town.tie(e.CarriedBy, town.unit(f"by/b1/{key}"), "by/a/rolle", towards="by/b", **fields)
    town.tie(e.CarriedBy, town.unit("by/b1/uvis"), "by/a/rolle")
    town.unit("by/b1/ingen")


def forums(town: Town) -> None:
    for key, fields in {
        "intet": {}, "uden-resultat": {"purpose": "p"}, "uden-formaal": {"outcome": "r"},
        "begge": {"purpose": "p", "outcome": "r"}, "afgoer": {"decides": True}, "afgoer-ikke": {"decides": False},
        "slut": ENDED, "foreslaaet": PROPOSED,
    }.items():  # fmt: skip
        town.add(n.Forum, f"by/f/{key}", **fields)


def agreements(town: Town) -> None:
    def status(day: date, **fields: Any) -> dict[str, Any]:
        return {"next_status_on": day, **fields}

    for key, fields in {
        "ingen": {}, "i-dag": status(DAY), "i-gaar": status(DAY - timedelta(days=1)),
        "halvt-aar": status(DAY + timedelta(days=184)), "laengere": status(DAY + timedelta(days=185)),
        "holdt-foer": {"last_status_on": DAY - timedelta(days=30)},
        "holdt-som-sat": status(DAY - timedelta(days=1), last_status_on=DAY - timedelta(days=1)),
        "holdt-og-sat": status(DAY + timedelta(days=154), last_status_on=DAY - timedelta(days=30)),
        "holdt-laenge-imellem": status(DAY + timedelta(days=155), last_status_on=DAY - timedelta(days=30)),
        "holdt-senere": status(DAY + timedelta(days=184), last_status_on=DAY + timedelta(days=1)),
        "slutter-foer": {"valid_to": DAY + timedelta(days=184)}, "slutter-efter": {"valid_to": date(2027, 6, 1)},
        "slut": ENDED, "foreslaaet": PROPOSED,
    }.items():  # fmt: skip
        for party in ("by/a", "by/b"):
            town.tie(e.Between, town.add(n.Agreement, f"by/g/{key}", **fields), party)


def informing(town: Town) -> None:
    for key in ("ingen", "orienterer", "indsatsen", "sig-selv", "foreslaaet", "slut", "blandet", "opgave"):
        nature = Nature.TASK if key == "opgave" else Nature.GRANT
        town.mandate(f"by/i/m/{key}", town.service(f"i-{key}", nature=nature), decided=town.unit(f"by/i/{key}"))
    town.tie(e.Informs, "by/i/m/orienterer", "by/b")
    town.tie(e.Informs, "dk/indsats/i-indsatsen", "by/b")
    town.tie(e.Informs, "by/i/m/sig-selv", "by/i/sig-selv")
    town.tie(e.Informs, "by/i/m/foreslaaet", "by/b", **PROPOSED)
    town.tie(e.Informs, "by/i/m/slut", "by/b", **ENDED)
    town.tie(e.Informs, town.mandate("by/i/m/blandet-2", decided="by/i/blandet"), "by/b")


def double_roles(town: Town) -> None:
    for key in ("begge", "indsatsen", "deler", "slut", "imellem", "opgave"):
        nature = Nature.TASK if key == "opgave" else Nature.GRANT
        decider = None if key == "imellem" else town.unit(f"by/w/{key}")
        town.mandate(f"by/w/m/{key}", town.service(f"w-{key}", nature=nature), decided=decider)
    town.tie(e.PerformedBy, "by/w/m/begge", "by/w/begge")
    town.tie(e.PerformedBy, "dk/indsats/w-indsatsen", "by/w/indsatsen")
    town.tie(e.PerformedBy, "by/w/m/deler", "by/b")
    town.tie(e.PerformedBy, "by/w/m/slut", "by/w/slut", **ENDED)
    town.tie(e.PerformedBy, "by/w/m/opgave", "by/w/opgave")
    town.tie(e.DecidedBy, "by/w/m/imellem", town.unit("by/w/imellem"), interim=True)
    town.tie(e.PerformedBy, "by/w/m/imellem", "by/w/imellem")
    work = town.service("w-arbejde", nature=Nature.TASK)
    for key, held in (("to-roller", {}), ("var-to", ENDED), ("vikar", DEPUTY)):
        decides = town.role("by/a", {}, name=f"w/{key}")
        town.mandate(f"by/w/m/{key}", decided=decides)
        works = town.role("by/a", name=f"w/{key}-udfoerer")
        town.tie(e.PerformedBy, work, works)
        town.tie(e.Holds, f"{decides}/0", works, **held)


def scores(value: float, respondents: int | None = 9, **fields: Any) -> dict[str, Any]:
    return {"round": "2026", "respondents": respondents, **dict.fromkeys(DIMENSIONS, value), **fields}


def ties(town: Town) -> None:
    def tie(key: str, there: dict[str, Any], back: dict[str, Any] | None = None) -> None:
        one, other = town.unit(f"by/t/{key}"), town.unit(f"by/t/{key}-modpart")
        town.tie(e.CoordinatesWith, one, other, **there)
        if back:
            town.tie(e.CoordinatesWith, other, one, **back)

    tie("svag", scores(3.4))
    tie("graense", scores(3.5))
    tie("faa-svar", scores(1.0, 4))
    tie("ukendte-svar", scores(1.0, None))
    tie("en-ukendt", scores(1.0, accuracy=None))
    tie("skaev", scores(3.5), scores(4.5))
    tie("naesten-lige", scores(3.6), scores(4.5))
    tie("skaev-mod-faa", scores(3.5), scores(5.0, 4))
    tie("gammel-runde", scores(1.0, round="2024", valid_to=DAY))
    tie("foer", scores(1.0, round="2025"))
    tie("sagt", {"text": "Svag.", "weak": True})
    tie("sagt-maalt-god", scores(4.0, weak=True))
    tie("omtalt", {"text": "Stærk."})
    tie("foreslaaet", {"weak": True, **PROPOSED})


def shared_needs(town: Town) -> None:
    def need(key: str, *, one_grant: bool = False) -> tuple[str, str]:
        units = town.unit(f"by/m/{key}/1"), town.unit(f"by/m/{key}/2")
        services = [town.service(f"m-{key}-{number}") for number in (1, 2)]
        town.mandate(f"by/m/{key}/m1", services[0], decided=units[0])
        if one_grant:
            town.tie(e.PerformedBy, f"by/m/{key}/m1", units[1])
        else:
            town.mandate(f"by/m/{key}/m2", services[1], decided=units[1])
        town.need(f"m/{key}", *services)
        return units

    need("adskilt")
    need("samme-bevilling", one_grant=True)
    town.tie(e.CoordinatesWith, *need("koordinerer"))
    town.tie(e.CoordinatesWith, *need("svagt"), weak=True)
    town.tie(e.CoordinatesWith, *need("foreslaaet"), **PROPOSED)
    one, other = need("placeret")
    town.tie(e.PlacedAt, town.role(one), other)
    for unit in need("moedes"):
        town.tie(e.In, unit, "by/udvalg")
    for unit in need("moedtes"):
        town.tie(e.In, unit, "by/a/udvalg", **ENDED)
    for unit in need("aftalt"):
        town.tie(e.Between, town.add(n.Agreement, "by/m/aftale"), unit)
    one, other = need("faelles-rolle")
    town.tie(e.In, town.role(one), other)
    services = [town.service(f"m-opgave-{number}", nature=Nature.TASK) for number in (1, 2)]
    for number, service in enumerate(services):
        town.tie(e.PerformedBy, service, town.unit(f"by/m/opgave/{number}"))
    town.need("m/opgave", *services)
    town.need("m/en", services[0])
    naboens = town.service("m-naboens", nature=Nature.TASK)
    town.tie(e.PerformedBy, naboens, town.add(n.Unit, "naboby/a"))
    town.need("m/nabo", services[0], naboens)


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
async def by(request: pytest.FixtureRequest, databases: Databases) -> Store:
    """A store with all the cases."""
    store = await databases.open(request.param)
    await empty(store, request.param)
    town = Town()
    for cases in (roles, lifelines, forums, agreements, informing, double_roles, ties, shared_needs):
        cases(town)
    await load(store, [town.dataset()], actor="test")
    return store


async def test_a_role_that_nobody_holds_any_more(by: Store) -> None:
    found = await found_among(by, "ubesat-rolle", "by/a/v/")
    told = {key: each.detail.da for key, each in found.items() if each.detail}
    assert told == {
        "forladt": "Rollen træffer afgørelse.",
        "foerst-i-morgen": "Rollen træffer afgørelse.",
        "kun-stedfortraeder": "Rollen er vejen ind til enheden. En stedfortræder kan svare så længe.",
    }


async def test_one_person_without_a_deputy(by: Store) -> None:
    found = await found_among(by, "uden-stedfortraeder", "by/a/e/")
    assert sorted(found) == ["alene", "begynder", "stedfortraeder-slut"]
    assert found["alene"].edges == ("by/a/e/alene/0 HOLDS by/a/e/alene -",)


async def test_a_tie_carried_by_one(by: Store) -> None:
    found = await found_among(by, "baaret-af-en", "by/b1/")
    assert {key: each.parties for key, each in found.items()} == {
        "baaret": ("by/a/rolle", "by/b"),
        "sidste-dag": ("by/a/rolle", "by/b"),
        "uvis": ("by/a/rolle",),
    }


async def test_a_meeting_without_a_goal(by: Store) -> None:
    found = await found_among(by, "moede-uden-maal", "by/f/")
    assert {key: each.detail.en for key, each in found.items() if each.detail} == {
        "intet": "Neither purpose nor outcome is described.",
        "afgoer-ikke": "Neither purpose nor outcome is described.",
        "uden-formaal": "The purpose is not described.",
        "uden-resultat": "What the meeting should come to is not described.",
    }


async def test_an_agreement_that_nobody_looks_at_in_time(by: Store) -> None:
    found = await found_among(by, "aftale-uden-status", "by/g/")
    assert {key: each.detail.da for key, each in found.items() if each.detail} == {
        "ingen": "Der er ikke sat en dag for næste status.",
        "slutter-efter": "Der er ikke sat en dag for næste status.",
        "i-gaar": "Status skulle være holdt 31-05-2026.",
        "laengere": "Næste status er først 03-12-2026.",
        "holdt-foer": "Der er ikke sat en dag for næste status. Den seneste var 02-05-2026.",
        "holdt-som-sat": "Der er ikke sat en dag for næste status. Den seneste var 31-05-2026.",
        "holdt-laenge-imellem": "Næste status er først 03-11-2026. Den seneste var 02-05-2026.",
    }
    assert found["ingen"].parties == ("by/a", "by/b")


async def test_decisions_that_nobody_is_told_of(by: Store) -> None:
    found = await found_among(by, "afgoerelse-orienterer-ingen", "by/i/")
    assert sorted(found) == ["blandet", "foreslaaet", "ingen", "sig-selv", "slut"]
    assert found["blandet"].edges == ("by/i/m/blandet DECIDED_BY by/i/blandet -",)


async def test_authority_and_provider_in_one(by: Store) -> None:
    found = await found_among(by, "bevidst-dobbeltrolle", "by/")
    assert {key: each.parties for key, each in found.items()} == {
        "w/begge": (),
        "w/indsatsen": (),
        "a/w/to-roller": ("by/a/w/to-roller-udfoerer",),
    }


async def test_weak_and_one_sided_ties(by: Store) -> None:
    found = await found_among(by, "svag-koordinering", "by/t/")
    assert {key: each.parties for key, each in found.items()} == {
        key: (f"by/t/{key}-modpart",) for key in ("svag", "skaev", "sagt")
    }


@pytest.mark.parametrize(("value", "respondents", "index"), [(3.4, 5, 3.4), (3.4, 4, None), (3.4, None, None)])
def test_an_index_needs_seven_scores_and_five_answers(
    value: float, respondents: int | None, index: float | None
) -> None:
    assert index_of(scores(value, respondents)) == (None if index is None else pytest.approx(index))
    assert index_of(scores(value, 9) | {"accuracy": None}) is None


@pytest.mark.parametrize(("index", "weak"), [(3.49, True), (3.5, False), (None, False)])
def test_weak_is_under_three_and_a_half(index: float | None, *, weak: bool) -> None:
    assert is_weak(index) is weak


@pytest.mark.parametrize(
    ("index", "other", "sided"), [(3.5, 4.5, True), (3.6, 4.5, False), (4.5, 3.5, False), (None, 5, False)]
)
def test_one_sided_is_a_point_under_the_other(index: float | None, other: float, *, sided: bool) -> None:
    assert is_one_sided(index, other) is sided


async def test_units_with_the_same_need_that_nothing_binds(by: Store) -> None:
    found = await found_among(by, "samme-maalgruppe-uden-koordinering", "dk/behov/m/")
    assert sorted(found) == ["adskilt", "foreslaaet", "moedtes", "opgave", "svagt"]
    assert found["adskilt"].parties == ("by/m/adskilt/1", "by/m/adskilt/2")
