"""A process follows the map by the log: the same map as if it were read whole, and whole where the log cannot tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.io.load import load
from graph.io.plan import LoadOptions
from graph.latest import Latest
from graph.model.kinds import Language
from graph.responsibility_map import ResponsibilityMap
from graph.snapshot import Snapshot
from graph.store.store import Store
from tests.io.folders import BASE, read
from tests.settle.writer import Somebody

DAY = date(2026, 11, 22)
ZONE = "by/graazone/flere-hjemler/dk-behov-foelges"
MORE = """
units:
  - {id: by/ungdom, name: Ungeenheden, aliases: [Ungebasen], part_of: by}
terms:
  - {id: dk/ord/ledsager, name: ledsager, aliases: [følgesvend], about: dk/indsats/mentor}
"""


def changed(text: str) -> str:
    return text.replace("name: Jobcenteret", "name: Beskæftigelsescentret").replace("share: 60", "share: 70")


def ended(text: str) -> str:
    return text.replace("  - {id: dk/kilde/plan, name: Kompetenceplanen}", "  []")


def alike(one: Snapshot, other: Snapshot) -> None:
    for name in ("entities", "edges", "datasets", "claims"):
        assert getattr(one.view, name) == getattr(other.view, name), name
    assert one.edition == other.edition
    for text in ("ungebasen", "beskæftigelsescentret", "jobcenteret", "følgesvend til behandling", "kompetenceplanen"):
        assert one.search(text, DAY) == other.search(text, DAY), text
        assert one.suggest(text[:5], "by", DAY, first=8) == other.suggest(text[:5], "by", DAY, first=8), text
    assert one.context.services_under == other.context.services_under


@pytest.mark.parametrize("change", [changed, ended, lambda text: text], ids=["changed", "ended", "more"])
async def test_each_write_is_followed(store: Store, tmp_path: Path, change: Callable[[str], str]) -> None:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    before = await Snapshot.read(store)
    await load(store, [read(tmp_path, MORE, name="more")], actor="test")
    await load(store, [read(tmp_path, change(BASE), name="base")], actor="test")
    followed = await before.following(store)
    assert followed is not None
    alike(followed, await Snapshot.read(store))
    purged = LoadOptions(purge=True)
    await load(store, [read(tmp_path, "units: []", name="more")], actor="test", options=purged)
    again = await followed.following(store)
    assert again is not None
    alike(again, await Snapshot.read(store))
    assert "by/ungdom" in followed.view.entities, "who still asks of the map before is answered from that"


async def test_what_stands_beside_the_facts_leaves_the_map_as_it_is(store: Store, tmp_path: Path) -> None:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    by = await ResponsibilityMap.open(store, home="by")
    before = await by.current()
    await by.writes.meet(ZONE, "by/jobcenter", DAY, Language.DA, Somebody())
    after = await by.current()
    assert after.revision > before.revision
    assert after.context is before.context


async def test_more_than_can_be_followed_is_read_whole(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    before = await Snapshot.read(store)
    await load(store, [read(tmp_path, MORE, name="more")], actor="test")
    monkeypatch.setattr("graph.snapshot.MOST_FOLLOWED", 3)
    assert await before.following(store) is None
    assert "by/ungdom" in (await Latest(store, before).current()).view.entities


async def test_another_map_in_place_of_this_one_is_read_whole(store: Store, tmp_path: Path) -> None:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    before = await Snapshot.read(store)
    elsewhere = Snapshot(before.edition._replace(born="another"), before.context)
    assert await elsewhere.following(store) is None
