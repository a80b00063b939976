"""The worked case (R10): angst and accompaniment to treatment, found, met, settled, and open again the day after."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from graph.answer.model import Answer, Resolution
from graph.model.kinds import Category, GrayZoneStatus, Language
from graph.responsibility_map import ResponsibilityMap, today
from graph.store.store import Store
from tests.seeded import HOME, seeded
from tests.settle.writer import Somebody

__all__ = ["seeded"]

QUESTION = "Borgeren har så meget angst, at han ikke selv kommer til sin rusmiddelbehandling. Hvem kan følge med?"
ZONE = "gladsaxe/graazone/flere-hjemler/dk-behov-ledsagelse-til-behandling"
CANDIDATES = {"dk/lab/167", "dk/sel/85", "dk/sel/99", "dk/sel/82-b"}
ENDS = today() + timedelta(days=180)
AGREEMENT = f"""
agreements:
  - id: gladsaxe/aftale/ledsagelse
    name: Aftale om ledsagelse til behandling
    between:
      - gladsaxe/jobcenteret
      - gladsaxe/forum/visitationsudvalg
      - gladsaxe/rolle/sagsbehandler-psykiatri-og-handicap
    settles: dk/behov/ledsagelse-til-behandling
    prefers: gladsaxe/mandat/sel-85
    valid_to: {ENDS.isoformat()}
"""


def first_sentence(answer: Answer) -> str:
    return answer.text.partition(". LAB")[0].partition(". SEL")[0]


async def test_what_the_map_lacks_and_how_people_work_together_is_found_as_the_report_tells_it(seeded: Store) -> None:
    """Only what holds on any day: what is stale or overdue hangs on when it is looked at."""
    kort = await ResponsibilityMap.open(seeded, home=HOME)
    found: dict[str, set[str]] = defaultdict(set)
    for zone in await kort.gray_zones(categories=[Category.COOPERATION, Category.MAP_DEFECT]):
        found[zone.rule_id].add(zone.subject.id)
    assert found["svag-koordinering"] == {"gladsaxe/rolle/koordinerende-sagsbehandler", "gladsaxe/rusmiddelcenteret"}
    assert found["baaret-af-en"] == {"gladsaxe/rusmiddelcenteret"}
    assert found["ubesat-rolle"] == {"gladsaxe/rolle/kontaktperson-herberget"}
    assert found["ingen-direkte-kontakt"] == {"gladsaxe/callcenter", "gladsaxe/sygedagpenge"}
    assert found["enhed-uden-bidrag"] == {"gladsaxe/sygedagpenge"}
    assert found["uforklaret-ord"] == {"gladsaxe/ord/kontaktflader"}
    assert "dk/behov/forstaar-ikke-afgoerelse" in found["samme-maalgruppe-uden-koordinering"]
    assert "gladsaxe/forum/netvaerksmoede" in found["moede-uden-maal"]
    assert "gladsaxe/ydelsesenheden" in found["afgoerelse-orienterer-ingen"]
    assert max(len(subjects) for subjects in found.values()) <= 12, "a list that can be read"
    assert {zone.category for zone in await kort.gray_zones(categories=[Category.RESPONSIBILITY])} == {
        Category.RESPONSIBILITY
    }


async def test_found_met_settled_and_open_again(seeded: Store) -> None:
    kort = await ResponsibilityMap.open(seeded, home=HOME)
    by = Somebody()
    before = await kort.ask(QUESTION)
    assert before.resolution is Resolution.SEVERAL
    [zone] = [zone for zone in before.gray_zones if zone.id == ZONE]
    assert {law.id for side in zone.sides for law in side.authorities} == CANDIDATES
    assert zone.escalate_to

    for _ in range(5):
        met = await kort.writes.meet(ZONE, "gladsaxe/rusmiddelcenteret", today(), Language.DA, by)
    assert met.met == 5
    assert "antaget i demo" in met.ready_text, "what is assumed says so in the sentence itself"
    top = (await kort.gray_zones())[0]
    assert (top.id, top.met) == (ZONE, 5)

    would = await kort.writes.what_if(AGREEMENT, today(), Language.DA)
    assert ([zone.id for zone in would.closes], would.opens, would.errors) == ([ZONE], (), ())
    outcome = await kort.writes.record_agreement(AGREEMENT, today(), by)
    assert outcome.errors == ()
    after = await kort.ask(QUESTION)
    assert after.resolution is Resolution.RESOLVED
    assert "Visitationsudvalget" in first_sentence(after)
    assert "afklaret ved aftale" in first_sentence(after)
    assert ZONE not in {zone.id for zone in (*after.gray_zones, *await kort.gray_zones())}
    [agreed] = await kort.gray_zones(status=[GrayZoneStatus.AGREED])
    assert (agreed.id, agreed.present, agreed.met) == (ZONE, False, 5)

    ended = await kort.ask(QUESTION, on=ENDS)
    assert ended.resolution is Resolution.SEVERAL
    [again] = [zone for zone in ended.gray_zones if zone.id == ZONE]
    assert again.status is GrayZoneStatus.OPEN
    assert "udløb" in (again.reopened_because or "")
