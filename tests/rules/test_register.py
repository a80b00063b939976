"""The register of findings: first seen, gone, back; and nothing written where nothing changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.io.load import load
from graph.model.kinds import GrayZoneStatus, Language
from graph.responsibility_map import ResponsibilityMap
from graph.rules import register
from graph.rules.life import Life, life_from
from graph.rules.overlap import RULE
from graph.rules.register import read_register, refresh
from graph.store.errors import MapMovedError
from graph.store.store import Store
from tests.io.folders import BASE, read
from tests.rules.sight import seen_in
from tests.settle.writer import Somebody

FIRST, LATER, BACK = date(2026, 1, 1), date(2027, 2, 1), date(2027, 3, 1)
KEY = f"by/graazone/{RULE.id}/dk-behov-foelges"


async def noted(store: Store, on: date) -> int:
    return await refresh(store, await seen_in(store, ["by"], on), await store.revision())


async def lives(store: Store) -> dict[str, Life]:
    return {key: life_from(stored) for key, stored in (await read_register(store, "by")).items()}


async def test_a_finding_is_first_seen_goes_and_comes_back(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "rules", lambda: {RULE.id: RULE})
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    assert await noted(store, FIRST) == 1
    revision = await store.revision()
    assert await noted(store, LATER) == 0
    assert await store.revision() == revision
    [life] = (await lives(store)).values()
    assert (life.first_seen, life.gone_on) == (FIRST, None)

    settled = """
        agreements:
          - id: by/aftale
            name: Aftale
            between: [by/jobcenter, by/bostoette]
            settles: dk/behov/foelges
            prefers: by/mandat/mentor
    """
    aftale = read(tmp_path, settled, name="aftale")
    await load(store, [aftale], actor="test")
    assert await noted(store, LATER) == 1
    assert (await lives(store))[KEY].gone_on == LATER
    assert await noted(store, BACK) == 0, "the day it went stays"

    await load(store, [replace(aftale, entities={}, edges={})], actor="test")
    assert await noted(store, BACK) == 1
    life = (await lives(store))[KEY]
    assert (life.first_seen, life.gone_on) == (FIRST, None)
    logged = await store.read("MATCH (c:Change) WHERE c.subject = $key RETURN c.seq AS seq", {"key": KEY})
    assert len(logged) == 3
    assert await read_register(store, "esbjerg") == {}


async def test_what_was_said_of_a_merged_subject_is_said_of_what_it_became(store: Store, tmp_path: Path) -> None:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    await noted(store, FIRST)
    kort = await ResponsibilityMap.open(store, home="by")
    await kort.writes.set_status(KEY, GrayZoneStatus.NEGOTIATING, FIRST, Somebody(), note="i gang")
    await kort.writes.meet(KEY, "by/jobcenter", date(2026, 12, 1), Language.DA, Somebody())
    met_by = "met_by: [dk/indsats/mentor, dk/indsats/bostoette]}"
    merged = BASE.replace(
        f"  - {{id: dk/behov/foelges, name: Skal følges til behandling, {met_by}",
        "  - {id: dk/behov/foelges, name: Skal følges, valid_to: 2027-01-01, replaced_by: dk/behov/ledsages}\n"
        f"  - {{id: dk/behov/ledsages, name: Skal ledsages, {met_by}",
    )
    assert merged != BASE
    await load(store, [read(tmp_path, merged, name="base")], actor="test")
    await noted(store, LATER)
    became = f"by/graazone/{RULE.id}/dk-behov-ledsages"
    met = await kort.writes.meet(KEY, "by/jobcenter", LATER, Language.DA, Somebody())
    assert (met.id, met.status, met.note, met.first_seen) == (became, GrayZoneStatus.NEGOTIATING, "i gang", FIRST)
    assert met.met == 2, "what was counted of the one is counted of the other"
    assert [zone.id for zone in await kort.gray_zones(on=LATER, wanted=[RULE.id])] == [became]
    assert await noted(store, LATER) == 0


async def test_what_people_said_while_the_rules_ran_is_not_undone(store: Store, tmp_path: Path) -> None:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    await noted(store, FIRST)
    seen, revision = await seen_in(store, ["by"], LATER), await store.revision()
    settled = "agreements:\n  - {id: by/aftale, name: Aftale, between: [by/jobcenter, by/bostoette], "
    settled += "settles: dk/behov/foelges, prefers: by/mandat/mentor}\n"
    await load(store, [read(tmp_path, settled, name="aftale")], actor="test")
    await noted(store, LATER)
    gone = (await lives(store))[KEY]
    assert gone.gone_on == LATER
    with pytest.raises(MapMovedError):
        await refresh(store, seen, revision)
    assert (await lives(store))[KEY] == gone
