"""Each rule on what the map lacks: who is named, who is not, and where the border runs.

All cases lie in one map, told apart by the beginning of their ids, so that each database loads it once.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from graph.io.dataset import Rank
from graph.io.load import load
from graph.model import edges as e
from graph.model import nodes as n
from graph.model.kinds import Nature
from graph.model.provenance import Standing
from graph.rules.registry import rules
from graph.store.store import Store
from tests.conftest import Databases
from tests.emptied import empty
from tests.rules.town import DAY, ENDED, LAST_DAY, NOT_YET, PROPOSED, P, Town, found_among


def confirmed(day: date | None) -> dict[str, Any]:
    return {"provenance": P.model_copy(update={"confirmed_on": day})}


FRESH, OLD = confirmed(DAY - timedelta(days=364)), confirmed(DAY - timedelta(days=365))


def reached_or_not(town: Town) -> None:
    for key in ("ingen", "omstilling", "uden-nummer", "direkte", "slut", "sidste-dag", "foreslaaet"):
        town.unit(f"by/d/{key}")
    town.point("by/d/omstilling", direct=False)
    town.point("by/d/uden-nummer", None)
    town.point("by/d/direkte")
    town.point("by/d/slut", **ENDED)
    town.point("by/d/sidste-dag", **LAST_DAY)
    town.point("by/d/foreslaaet", **PROPOSED)
    town.point(town.role(town.unit("by/d/rolle")))
    deputy = town.role(town.unit("by/d/stedfortraeder"), {"deputy": True})
    town.point(f"{deputy}/0")
    town.unit("by/d/nedlagt", **ENDED)


def confirmed_or_not(town: Town) -> None:
    for key, fields in (("frisk", FRESH), ("graense", OLD), ("aldrig", {}), ("del", FRESH), ("nedlagt", OLD | ENDED)):
        town.unit(f"by/s/{key}", **fields)
    town.unit("by/s/del/team", "by/s/del", **OLD)
    role = town.role(town.unit("by/s/rolle", **FRESH), **FRESH)
    town.point(role)
    town.mandate("by/s/m", decided=role, **OLD)
    town.mandate("by/s/m-slut", decided=role, **OLD, **ENDED)


def laws(town: Town) -> None:
    for key, fields in {
        "slut": ENDED, "sidste-dag": LAST_DAY, "ikke-endnu": NOT_YET,
        "ophaevet": {"provenance": P.model_copy(update={"standing": Standing.ENDED})},
    }.items():  # fmt: skip
        town.mandate(f"by/l/{key}", law=town.add(n.LegalAuthority, f"dk/lov/{key}", law="L", **fields))
    town.tie(e.ReplacedBy, "dk/lov/slut", "dk/lov")
    town.mandate("by/l/gammelt-mandat", law="dk/lov/slut", **ENDED)
    town.mandate("by/l/foreslaaet", law="dk/lov/slut", **PROPOSED)
    both = town.mandate("by/l/to-love")
    town.tie(e.Under, both, "dk/lov/slut")
    town.tie(e.Under, town.mandate("by/l/rettet"), "dk/lov/slut", **ENDED)


def criteria(town: Town) -> None:
    def practice(key: str, about: str, **fields: Any) -> None:
        town.tie(e.About, town.add(n.Practice, key, text="t", **fields), about)

    for key in ("uden", "om-indsatsen", "om-raekken", "om-loven", "naboens", "slut", "kriterium", "blandet", "opgave"):
        town.unit(f"by/k/{key}")
        law = town.add(n.LegalAuthority, f"dk/lov/k/{key}", law="L")
        nature = Nature.TASK if key == "opgave" else Nature.GRANT
        service = town.service(f"k-{key}", nature=nature)
        town.mandate(f"by/k/m/{key}", service, decided=f"by/k/{key}", law=law)
    practice("by/praksis/1", "dk/indsats/k-om-indsatsen")
    practice("by/praksis/2", "by/k/m/om-raekken")
    practice("by/praksis/3", "dk/lov/k/om-loven")
    practice("naboby/praksis", "dk/indsats/k-naboens")
    practice("by/praksis/4", "dk/indsats/k-slut", **ENDED)
    practice("by/praksis/5", "dk/indsats/k-blandet")
    town.tie(e.Requires, "by/k/m/kriterium", town.add(n.Condition, "dk/betingelse/x"))
    town.mandate("by/k/m/blandet-2", decided="by/k/blandet")


def two_data_sets(town: Town) -> Town:
    """What another data set says; `town` gets what the first one says."""
    other = Town()
    for key in ("andet-nummer", "samme", "mindre", "andet-navn"):
        for each, value, hours in ((town, "00 00 00 01", "9-12"), (other, "00 00 00 01", "9-12")):
            told = "00 00 00 02" if key == "andet-nummer" and each is other else value
            open_at = None if key == "mindre" and each is other else hours
            aliases = ("b",) if key == "andet-navn" and each is other else ("a",)
            fields = dict(OLD) if key == "samme" and each is other else {}
            each.add(
                n.ContactPoint, f"by/u/{key}", channel="phone", value=told, hours=open_at, aliases=aliases, **fields
            )
    for key, here, there in (("anden-afgoerer", ["by/a"], ["by/b"]), ("flere-afgoerere", ["by/a"], ["by/a", "by/b"])):
        for each, deciders in ((town, here), (other, there)):
            each.mandate(f"by/u/{key}", decided=None)
            for decider in deciders:
                each.tie(e.DecidedBy, f"by/u/{key}", decider)
    for each, share in ((town, 40), (other, 50)):
        each.tie(e.PaidBy, each.mandate("by/u/anden-andel", paid=None), "by/a", share=share)
    town.mandate("by/u/afloest", decided="by/a")
    other.mandate("by/u/afloest", decided=None)
    other.tie(e.DecidedBy, "by/u/afloest", "by/b", **ENDED)
    return other


def contributions(town: Town) -> None:
    for key in ("navn", "slut", "foreslaaet", "uden-nummer", "nummer", "afgoer", "udfoerer", "hel", "moede", "med"):
        town.unit(f"by/n/{key}")
    town.role(town.unit("by/n/tom-rolle"))
    town.role(town.unit("by/n/rolle"), {})
    town.role(town.unit("by/n/forladt-rolle"), ENDED)
    town.point("by/n/slut", **ENDED)
    town.point("by/n/foreslaaet", **PROPOSED)
    town.point("by/n/uden-nummer", None)
    town.point("by/n/nummer", direct=False)
    town.mandate("by/n/m", decided="by/n/afgoer")
    town.tie(e.PerformedBy, town.service("udfoert", nature=Nature.TASK), "by/n/udfoerer")
    town.point(town.unit("by/n/hel/del", "by/n/hel"))
    town.tie(e.In, "by/n/moede", "by/udvalg")
    town.tie(e.In, "by/n/med", "egn")
    town.tie(e.CoordinatesWith, town.unit("by/n/svarer"), "by/a")
    town.tie(e.CoordinatesWith, "by/a", town.unit("by/n/spurgt-om"))


def words(town: Town) -> None:
    note = town.add(n.Note, "by/note", text="t")
    for key, fields in {
        "uden": {}, "forklaret": {"meaning": "m"}, "emne": {"notation": "27"}, "udenfor": {"outside": True},
        "enhed": {}, "kun-note": {}, "foreslaaet": {}, "slut": ENDED,
    }.items():  # fmt: skip
        town.add(n.Term, f"by/o/{key}", **fields)
    town.tie(e.About, "by/o/enhed", "by/a")
    town.tie(e.About, "by/o/kun-note", note)
    town.tie(e.About, "by/o/foreslaaet", "by/a", **PROPOSED)
    town.add(n.Term, "naboby/o/uden")
    town.tie(e.About, note, town.add(n.Term, "dk/ord/naevnt"))
    town.add(n.Term, "dk/ord/ikke-naevnt")


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
async def by(request: pytest.FixtureRequest, databases: Databases) -> Store:
    """A store with all the cases."""
    store = await databases.open(request.param)
    await empty(store, request.param)
    town = Town()
    for cases in (reached_or_not, confirmed_or_not, laws, criteria, contributions, words):
        cases(town)
    other = two_data_sets(town)
    again = [key for key in other.dataset().facts if key.startswith("by/u/")]
    await load(store, [town.dataset(), other.dataset("b", Rank.IMPORT, again)], actor="test")
    return store


async def test_a_unit_without_a_direct_way_in(by: Store) -> None:
    found = await found_among(by, "ingen-direkte-kontakt", "by/d/")
    assert sorted(found) == ["foreslaaet", "ingen", "omstilling", "slut", "uden-nummer"]
    assert found["omstilling"].edges == ("by/d/omstilling REACHED_BY by/d/omstilling/nummer -",)
    assert found["ingen"].edges == ()


async def test_what_nobody_has_confirmed_for_a_year(by: Store) -> None:
    found = await found_among(by, "ikke-bekraeftet", "by/s/")
    told = {key: each.detail.da.removesuffix(" oplysninger om enheden.") for key, each in found.items() if each.detail}
    assert told == {
        "graense": "Det gælder 1 af 1",
        "aldrig": "Det gælder 1 af 1",
        "rolle": "Det gælder 2 af 4",
        "del/team": "Det gælder 1 af 1",
    }


async def test_a_mandate_under_a_law_that_has_ended(by: Store) -> None:
    found = await found_among(by, "ophoert-lovgrundlag", "by/l/")
    assert sorted(found) == ["ophaevet", "slut", "to-love"]
    told = {key: each.detail.da for key, each in found.items() if each.detail}
    assert told["slut"] == "dk/lov/slut gjaldt til 01-06-2026. Afløst af dk/lov."
    assert told["ophaevet"] == "dk/lov/ophaevet gælder ikke længere."
    assert found["to-love"].edges == ("by/l/to-love UNDER dk/lov/slut -",)


async def test_criteria_that_only_the_law_tells(by: Store) -> None:
    found = await found_among(by, "kun-lovens-kriterier", "by/k/")
    assert sorted(found) == ["blandet", "naboens", "slut", "uden"]
    assert found["blandet"].edges == ("by/k/m/blandet-2 DECIDED_BY by/k/blandet -",)
    assert found["blandet"].detail
    assert found["blandet"].detail.en == "That is 1 of the 2 grants decided here."


async def test_data_sets_that_disagree(by: Store) -> None:
    found = await found_among(by, "datasaet-uenige", "by/u/")
    told = {key: each.detail.da for key, each in found.items() if each.detail}
    assert told == {
        "andet-nummer": "Datasættene a og b er uenige om value.",
        "anden-afgoerer": "Datasættene a og b er uenige om DECIDED_BY.",
        "anden-andel": "Datasættene a og b er uenige om PAID_BY.",
    }
    assert found["anden-andel"].edges == ("by/u/anden-andel PAID_BY by/a -",)
    assert len(found["anden-afgoerer"].edges) == 2


def test_a_data_set_that_has_withdrawn_what_it_said_disagrees_no_more() -> None:
    def claims(**withdrawn: str) -> str:
        every = {"a": {"rank": "seeds", "record": {"value": "1"}}, "b": {"rank": "import", "record": {"value": "2"}}}
        return json.dumps({key: claim | {"withdrawn_on": withdrawn.get(key)} for key, claim in every.items()})

    def judged(stored: str) -> int:
        return len(rules()["datasaet-uenige"].judge([{"subject": "by/x", "claims": stored, "ties": []}]))

    assert (judged(claims()), judged(claims(a="2026-01-01"))) == (1, 0)


async def test_a_unit_of_which_only_the_name_is_known(by: Store) -> None:
    found = await found_among(by, "enhed-uden-bidrag", "by/n/")
    assert sorted(found) == [
        "foreslaaet", "forladt-rolle", "navn", "slut", "spurgt-om", "tom-rolle", "uden-nummer",
    ]  # fmt: skip


async def test_a_word_that_nobody_explains(by: Store) -> None:
    found = await found_among(by, "uforklaret-ord", "by/o/")
    assert sorted(found) == ["foreslaaet", "kun-note", "uden"]
    assert sorted(await found_among(by, "uforklaret-ord", "dk/ord/")) == ["naevnt"]
