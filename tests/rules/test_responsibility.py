"""Each responsibility rule in a small map of its own: who is named, who is not, and where the border runs.

All cases of a rule lie in one map, as different subjects, so that each database loads it once.
"""

from __future__ import annotations

from typing import Any

import pytest

from graph.io.load import load
from graph.model import edges as e
from graph.model import nodes as n
from graph.model.kinds import LawParty, LimitUnit, Nature
from graph.rules.registry import rules, run, subjects_of
from graph.rules.seen import Seen
from graph.store.store import Store
from tests.rules.sight import seen_in
from tests.rules.town import DAY, ENDED, FIRST_DAY, LAST_DAY, NOT_YET, PROPOSED, Town


async def found_in(town: Town, store: Store, rule: str, *linked: str) -> dict[str, tuple[str, ...]]:
    """What the rule finds: each subject with its sides."""
    await load(store, [town.dataset()], actor="test")
    scopes = ["by", *linked]
    seen = await seen_in(store, scopes, DAY)
    looked_at = subjects_of(seen, rules()[rule])
    found = run(seen, rules()[rule])
    assert {f.subject for f in found} <= set(looked_at)
    assert [f for one in looked_at for f in run(seen, rules()[rule], [one])] == found
    assert run(Seen(seen.day, ["fjernby"]), rules()[rule]) == [], "another organisation's map"
    return {f.subject: (*f.mandates, *f.parties) for f in found}


async def test_one_decides_and_another_pays(store: Store) -> None:
    town = Town()
    town.mandate("by/m/anden", paid="by/budget/b")
    town.mandate("by/m/rolle", decided="by/a/rolle", paid="by/b")
    town.mandate("by/m/egen")
    town.mandate("by/m/udvalg", decided="by/a/udvalg")
    town.mandate("by/m/rolle-egen", decided="by/a/rolle")
    town.mandate("by/m/hold-ejer", decided="by/a", paid="by/a/team")
    town.mandate("by/m/kommunen-afgoer", decided="by", paid="by/budget/b")
    town.mandate("by/m/ukendt-ejer", paid="by/budget/uden-ejer")
    town.mandate("by/m/ukendt-plads", decided="by/udvalg", paid="by/budget/b")
    town.mandate("by/m/ingen-betaler", paid=None)
    town.mandate("by/m/slut", paid="by/budget/b", **ENDED)
    town.mandate("by/m/sidste-dag", paid="by/budget/b", **LAST_DAY)
    town.mandate("by/m/foreslaaet", paid="by/budget/b", **PROPOSED)
    town.mandate("by/m/opgave", town.service("opgave", nature=Nature.TASK), paid="by/budget/b")
    interim = town.mandate("by/m/imellem", decided=None, paid="by/budget/b")
    town.tie(e.DecidedBy, interim, "by/a", interim=True)
    for key, parties, fields in (
        ("aftalt", ("by/a", "by/b"), {}), ("aftalt-med-andre", ("by/a", "by/c"), {}),
        ("aftale-slut", ("by/a", "by/b"), ENDED), ("aftalt-alene", ("by/a",), {}),
    ):  # fmt: skip
        mandate = town.mandate(f"by/m/{key}", paid="by/budget/b")
        agreement = town.add(n.Agreement, f"by/aftale/{key}", **fields)
        town.tie(e.Prefers, agreement, mandate)
        for party in parties:
            town.tie(e.Between, agreement, party)
    found = await found_in(town, store, "afgoerer-uden-at-betale")
    assert sorted(found) == [
        "by/m/aftale-slut", "by/m/aftalt-alene", "by/m/aftalt-med-andre", "by/m/anden", "by/m/rolle", "by/m/sidste-dag",
    ]  # fmt: skip
    assert found["by/m/rolle"] == ("by/m/rolle", "by/a/rolle", "by/b")


async def test_nobody_decides_and_nobody_pays(store: Store) -> None:
    town = Town()
    town.mandate("by/m/ingen", decided=None, paid=None)
    town.mandate("by/m/begge")
    town.mandate("by/m/uden-ejer", paid="by/budget/uden-ejer")
    town.mandate("by/m/opgave", town.service("opgave", nature=Nature.OPEN), decided=None, paid=None)
    town.mandate("by/m/slut", decided=None, paid=None, **ENDED)
    town.mandate("by/m/begynder", decided=None, paid=None, **FIRST_DAY)
    town.mandate("egn/m/ingen", decided=None, paid=None)
    planned = town.mandate("by/m/planlagt", decided=None, paid=None)
    town.tie(e.DecidedBy, planned, "by/a", **PROPOSED)
    town.tie(e.PaidBy, planned, "by/budget/a", **NOT_YET)
    disputed = town.mandate("by/m/omstridt", decided=None, paid=None)
    for party in ("by/a", "by/b"):
        town.tie(e.Disputes, party, disputed, decider=True)
    settled = town.mandate("by/m/afgjort")
    town.tie(e.Disputes, "by/a", settled, payer=True, **ENDED)
    assert sorted(await found_in(town, store, "ingen-afgoerer", "egn")) == [
        "by/m/begynder",
        "by/m/ingen",
        "by/m/planlagt",
    ]
    found = await found_in(town, store, "ingen-betaler", "egn")
    assert sorted(found) == ["by/m/begynder", "by/m/ingen", "by/m/omstridt", "by/m/planlagt"]
    assert await found_in(town, store, "omstridt") == {"by/m/omstridt": ("by/m/omstridt", "by/a", "by/b")}


async def test_a_need_that_nothing_meets(store: Store) -> None:
    town = Town()
    note = town.add(n.Note, "by/note", text="t")
    other = town.add(n.Note, "naboby/note", text="t")
    local = town.add(n.Service, "naboby/indsats", nature=Nature.TASK)
    for key in ("intet", "foreslaaet", "slut"):
        town.tie(e.About, note, town.need(key))
    town.tie(e.About, note, town.need("moedt", town.service("moedt", nature=Nature.TASK)))
    town.tie(e.About, other, town.need("naboens"))
    town.need("lovens")
    town.tie(e.MetBy, "dk/behov/foreslaaet", town.service("x"), **PROPOSED)
    town.tie(e.MetBy, "dk/behov/slut", town.service("y", **ENDED))
    town.tie(e.About, note, town.need("kun-hos-naboen", local))
    found = await found_in(town, store, "behov-uden-indsats")
    assert sorted(found) == [f"dk/behov/{key}" for key in ("foreslaaet", "intet", "kun-hos-naboen", "slut")]


async def test_a_grant_that_nobody_is_recorded_to_give(store: Store) -> None:
    town = Town()
    for who in LawParty:
        town.add(n.LegalAuthority, f"dk/lov/{who.value.lower().replace('_', '-')}", law="L", decides=who)
    given = town.service("given", "dk/lov/municipality")
    beside = town.service("ved-siden-af", "dk/lov/municipality")
    town.mandate("by/m/given", given)
    town.mandate("by/m/slut", town.service("ophoert", "dk/lov/municipality"), **ENDED)
    town.need("faelles", given, beside, town.service("regionens", "dk/lov/region"), town.service("uden-lov"),
              town.service("opgave", "dk/lov/municipality", nature=Nature.TASK), "dk/indsats/ophoert")  # fmt: skip
    town.need("fremmed", town.service("fremmed", "dk/lov/municipality"))
    note = town.add(n.Note, "by/note", text="t")
    town.tie(e.About, note, town.service("naevnt", "dk/lov/child-and-youth-committee"))
    found = await found_in(town, store, "bevilling-uden-kompetence")
    assert sorted(found) == [f"dk/indsats/{key}" for key in ("naevnt", "ophoert", "ved-siden-af")]


async def test_a_task_that_nobody_takes(store: Store) -> None:
    town = Town()
    note = town.add(n.Note, "by/note", text="t")
    for key in ("ingen", "udfoert", "slut", "hos-naboen"):
        town.tie(e.About, note, town.service(key, nature=Nature.TASK))
    town.tie(e.About, note, town.service("bevilling"))
    town.service("lovens", nature=Nature.TASK)
    town.tie(e.PerformedBy, "dk/indsats/udfoert", "by/a")
    town.tie(e.PerformedBy, "dk/indsats/slut", "by/a", **ENDED)
    town.tie(e.PerformedBy, "dk/indsats/hos-naboen", town.add(n.Unit, "naboby/a"))
    town.tie(e.About, note, town.add(n.Service, "naboby/indsats", nature=Nature.TASK))
    found = await found_in(town, store, "opgave-ingen-tager")
    assert sorted(found) == [f"dk/indsats/{key}" for key in ("hos-naboen", "ingen", "slut")]


async def test_shares_that_do_not_add_up(store: Store) -> None:
    town = Town()
    for key, shares in {
        "for-lidt": (60, 30), "halv": (50,),
        "hel": (60, 40), "en": (None,), "ukendt": (60, None), "tredjedele": (33.3, 33.3, 33.4), "naesten": (99.95,),
    }.items():  # fmt: skip
        mandate = town.mandate(f"by/m/{key}", paid=None)
        for payer, share in zip(("by/a", "by/b", "by/c"), shares, strict=False):
            fields = {} if share is None else {"share": share}
            town.tie(e.PaidBy, mandate, payer, **fields)
    agreement = town.add(n.Agreement, "by/aftale")
    town.tie(e.PaidBy, agreement, "by/a", share=70)
    town.tie(e.PaidBy, agreement, "by/b", share=30, **ENDED)
    assert sorted(await found_in(town, store, "andele-gaar-ikke-op")) == ["by/aftale", "by/m/for-lidt", "by/m/halv"]


def test_known_shares_of_more_than_the_whole_do_not_add_up_whatever_the_rest_is() -> None:
    """Files that say so are refused; two data sets beside each other can still say it."""
    rows = [
        {"subject": "by/m", "edge": f"e{i}", "share": share, "granted": True} for i, share in enumerate((70, 40, None))
    ]
    assert [f.subject for f in rules()["andele-gaar-ikke-op"].judge(rows)] == ["by/m"]


def hours(low: float | None, high: float | None) -> dict[str, Any]:
    return {"limits": ({"unit": LimitUnit.HOURS_PER_MONTH, "min": low, "max": high},)}


def levels(town: Town, key: str, *rows: tuple[str, dict[str, Any]]) -> None:
    service = town.service(key)
    for number, (decided, fields) in enumerate(rows):
        town.mandate(f"by/m/{key}/{number}", service, decided=decided, **fields)


async def test_levels_that_do_not_meet(store: Store) -> None:
    town = Town()
    levels(town, "hul", ("by/a", hours(None, 10)), ("by/b", hours(12, None)))
    levels(town, "moedes", ("by/a", hours(0, 10)), ("by/b", hours(10, None)))
    levels(town, "op-til", ("by/a", hours(None, 10)), ("by/b", hours(None, 20)))
    levels(town, "fyldt", ("by/a", hours(0, 10)), ("by/b", hours(12, 20)), ("by/c", hours(8, 14)))
    levels(town, "ukendt", ("by/a", hours(0, 10)), ("by/b", hours(12, None)), ("by/c", {}))
    levels(town, "anden-alder", ("by/a", {**hours(0, 10), "age_to": 18}), ("by/b", {**hours(12, None), "age_from": 18}))
    levels(town, "faelles-alder", ("by/a", {**hours(0, 10), "age_to": 19}), ("by/b", {**hours(12, 20), "age_from": 18}))
    levels(town, "slut", ("by/a", hours(0, 10)), ("by/b", {**hours(12, None), **ENDED}))
    found = await found_in(town, store, "hul-mellem-niveauer")
    assert sorted(found) == ["dk/indsats/faelles-alder", "dk/indsats/hul"]


async def test_levels_that_overlap(store: Store) -> None:
    town = Town()
    levels(town, "begge", ("by/a", hours(0, 10)), ("by/b", hours(8, None)))
    levels(town, "moedes", ("by/a", hours(0, 10)), ("by/b", hours(10, None)))
    levels(town, "op-til", ("by/a", hours(None, 10)), ("by/b", hours(None, 20)))
    levels(town, "i-linje", ("by/a/rolle", hours(0, 10)), ("by/a", hours(8, None)))
    levels(town, "samme", ("by/a", hours(0, 10)), ("by/a", hours(8, None)))
    levels(town, "anden-alder", ("by/a", {**hours(0, 10), "age_to": 18}), ("by/b", {**hours(8, None), "age_from": 18}))
    levels(town, "ukendt", ("by/a", hours(0, 10)), ("by/b", {}))
    found = await found_in(town, store, "overlap-mellem-niveauer")
    assert found == {"dk/indsats/begge": ("by/m/begge/0", "by/m/begge/1")}


async def test_what_is_delegated_beyond_what_one_has(store: Store) -> None:
    town = Town()
    levels(town, "mere", ("by/a", hours(None, 10)), ("by/a/rolle", hours(None, 12)))
    levels(town, "lige", ("by/a", hours(None, 10)), ("by/a/team", hours(None, 10)))
    levels(town, "udvalg", ("by/a", hours(None, 10)), ("by/a/udvalg", hours(10, None)))
    levels(town, "anden", ("by/a", hours(None, 10)), ("by/b", hours(None, 12)))
    levels(town, "ukendt", ("by/a", {}), ("by/a/rolle", hours(None, 12)))
    levels(town, "to-raekker", ("by/a", hours(None, 10)), ("by/a", hours(10, 20)), ("by/a/rolle", hours(None, 12)))
    levels(town, "yngre", ("by/a", {"age_from": 18}), ("by/a/rolle", {"age_from": 17}))
    levels(town, "samme-alder", ("by/a", {"age_from": 18}), ("by/a/rolle", {"age_from": 18}))
    levels(town, "aelder", ("by/a", {"age_to": 23}), ("by/a/rolle", {"age_to": 24}))
    levels(town, "maa-ikke", ("by/a", {"delegable": False}), ("by/a/rolle", {}))
    found = await found_in(town, store, "videredelegation-for-bred")
    assert sorted(found) == [f"dk/indsats/{key}" for key in ("aelder", "maa-ikke", "mere", "yngre")]


async def test_who_the_law_does_not_let_decide(store: Store) -> None:
    town = Town()
    town.add(n.Unit, "egn/a")
    town.add(n.Person, "by/person")
    cases = {
        "INSTITUTION_LEADER": {"by/a/udvalg": True, "by": True, "by/a/rolle": False, "by/a": False},
        "CHILD_AND_YOUTH_COMMITTEE": {"by/a": True, "by/a/rolle": True, "by/a/udvalg": False, "by": False},
        "REGION": {"by/a": True, "egn/a": False, "egn": False},
        "MUNICIPALITY": {"egn/a": True, "by/a": False, "naboby": False},
        "STATE": {"by": True, "egn": False},
    }
    expected = set()
    for who, deciders in cases.items():
        law = town.add(n.LegalAuthority, f"dk/lov/{who.lower().replace('_', '-')}", law="L", decides=LawParty[who])
        for decider, wrong in deciders.items():
            key = f"by/m/{who.lower().replace('_', '-')}/{decider.replace('/', '-')}"
            town.mandate(key, law=law, decided=decider)
            expected |= {key} if wrong else set()
    ended = town.add(n.LegalAuthority, "dk/lov/slut", law="L", decides=LawParty.REGION, **ENDED)
    town.mandate("by/m/gammel-lov", law=ended)
    assert set(await found_in(town, store, "afgoeres-mod-loven")) == expected


async def test_a_request_that_is_sent_round(store: Store) -> None:
    town = Town()

    def way(key: str, recommended: str, decided: str, **fields: Any) -> str:
        mandate = town.mandate(f"by/m/{key}", decided=decided)
        town.tie(e.RecommendedBy, mandate, recommended, **fields)
        return f"dk/indsats/by-m-{key}"

    there, back = way("hen", "by/a", "by/b"), way("tilbage", "by/b", "by/a")
    town.need("ring", there, back, way("ind", "by/c", "by/a"))
    town.need("kun-hen", there)
    town.need("ophoert", there, way("ikke-mere", "by/b", "by/a", **ENDED))
    town.need("selv", way("selv", "by/a", "by/a"))
    town.need("tre", there, way("videre", "by/b", "by/c"), "dk/indsats/by-m-ind")
    found = await found_in(town, store, "cirkelhenvisning")
    assert found == {
        "dk/behov/ring": ("by/m/hen", "by/m/tilbage"),
        "dk/behov/tre": ("by/m/hen", "by/m/ind", "by/m/videre"),
    }


async def test_nothing_after_the_birthday(store: Store) -> None:
    town = Town()

    def need(key: str, *ways: tuple[tuple[int | None, int | None], tuple[int | None, int | None] | None]) -> None:
        services = []
        for number, (lawful, granted) in enumerate(ways):
            name = f"{key}-{number}"
            law = town.add(n.LegalAuthority, f"dk/lov/{name}", law="L", age_from=lawful[0], age_to=lawful[1])
            services.append(town.service(name, law))
            if granted:
                town.mandate(f"by/m/{name}", services[-1], law=law, age_from=granted[0], age_to=granted[1])
        town.need(key, *services)

    free = (None, None)
    need("efterværn".replace("æ", "ae"), ((18, 23), free))
    need("hul", ((None, 18), free), ((23, None), None))
    need("planen-stopper", ((None, None), (None, 18)))
    need("boern", ((None, 18), free))
    need("afloest", ((None, 18), free), ((18, None), None))
    need("lige-efter", ((None, 23), free), ((22, 24), None))
    need("ukendt-alder", ((18, 25), free), (free, None))
    need("pension", ((18, 67), free))
    need("kun-lov", ((18, 30), None))
    found = await found_in(town, store, "intet-efter-foedselsdagen")
    assert sorted(found) == [f"dk/behov/{key}" for key in ("eftervaern", "hul", "planen-stopper")]


@pytest.mark.parametrize(("rule", "other"), [("kommune-region", "egn"), ("kommune-kommune", "naboby")])
async def test_between_two_organisations(store: Store, rule: str, other: str) -> None:
    town = Town()
    town.add(n.LegalAuthority, "dk/lov/2", law="L")
    for key, mine, theirs in (("begge", {}, {}), ("alder", {"age_to": 18}, {"age_from": 18}), ("slut", {}, ENDED)):
        services = [town.service(f"{key}-{side}") for side in ("a", "b")]
        town.mandate(f"by/m/{key}", services[0], **mine)
        town.mandate(f"{other}/m/{key}", services[1], decided=other, paid=other, law="dk/lov/2", **theirs)
        town.need(key, *services)
    found = await found_in(town, store, rule, "egn", "naboby")
    assert found == {"dk/behov/begge": ("by/m/begge", f"{other}/m/begge")}
    assert await found_in(town, store, "flere-hjemler", "egn", "naboby") == {}
    assert await found_in(town, store, rule) == {}, "only where the two are linked"
