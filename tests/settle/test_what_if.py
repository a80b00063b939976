"""A draft is tried and undone: exact lists, nobody waits for it or sees it, and nothing is left of it."""

from __future__ import annotations

import asyncio
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.io.export import export_lines
from graph.io.load import load
from graph.model.kinds import Category, Language
from graph.responsibility_map import ResponsibilityMap
from graph.rules.overlap import RULE
from graph.settle import what_if as tried
from graph.settle.what_if import MOST_CHANGES, Findings, WhatIf
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from tests.io.folders import BASE, read
from tests.store.facts import need

DAY = date(2026, 11, 22)
ZONE = f"by/graazone/{RULE.id}/dk-behov-foelges"
AGREEMENT = """
agreements:
  - id: by/aftale
    name: Aftale om følgeskab
    between: [by/jobcenter, by/bostoette]
    settles: dk/behov/foelges
    prefers: by/mandat/mentor
"""
MERGE = """
units:
  - {id: by/bostoette, name: Bostøtten, valid_to: 2026-11-22, replaced_by: by/jobcenter}
"""
MANDATE = """
units:
  - {id: by/ungdom, name: Ungeenheden, part_of: by}
needs:
  - {id: dk/behov/vejledning, name: Skal vejledes, met_by: [dk/indsats/raad, dk/indsats/mentor]}
services:
  - {id: dk/indsats/raad, name: Rådgivning, nature: grant, under: dk/sel/10}
authorities:
  - {id: dk/sel/10, name: SEL § 10, law: SEL, paragraph: '10', confidence: law}
mandates:
  - {id: by/mandat/raad, name: Rådgivning, for: dk/indsats/raad, under: dk/sel/10, decided_by: by/ungdom}
"""


@pytest.fixture
async def by(store: Store, tmp_path: Path) -> ResponsibilityMap:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    return await ResponsibilityMap.open(store, home="by")


async def try_out(by: ResponsibilityMap, document: str) -> WhatIf:
    return await by.writes.what_if(document, DAY, Language.DA)


def ids(would: WhatIf) -> tuple[list[str], list[str], int]:
    rule = f"by/graazone/{RULE.id}/"
    ours = [[zone.id for zone in zones if zone.id.startswith(rule)] for zones in (would.closes, would.opens)]
    return ours[0], ours[1], would.unchanged


@pytest.mark.parametrize(
    ("document", "closes", "opens"),
    [
        (AGREEMENT, [ZONE], []),
        (MERGE, [ZONE], []),
        (MANDATE, [], [f"by/graazone/{RULE.id}/dk-behov-vejledning"]),
        ("budgets:\n  - {id: by/budget/ny, name: Ny, owned_by: by/jobcenter}\n", [], []),
    ],
)
async def test_it_says_exactly_what_closes_and_opens_and_leaves_nothing(
    by: ResponsibilityMap, store: Store, document: str, closes: list[str], opens: list[str]
) -> None:
    revision, lines = await store.revision(), list(await export_lines(store))
    would = await try_out(by, document)
    assert would.errors == ()
    assert ids(would)[:2] == (closes, opens)
    assert not any(zone.rule_id == "aftale-uden-status" for zone in would.opens), "a status is set as it is recorded"
    assert Category.MAP_DEFECT not in {zone.category for zone in (*would.closes, *would.opens)}
    assert would.revision == revision == await store.revision()
    assert list(await export_lines(store)) == lines
    assert [zone.id for zone in await by.gray_zones(on=DAY, wanted=[RULE.id])] == [ZONE]
    logged = await store.read("MATCH (c:Change) WHERE c.revision > $revision RETURN c.id AS id", {"revision": revision})
    assert len(logged) == 0


async def test_moving_a_budget_to_one_owner_does_not_settle_who_decides(by: ResponsibilityMap) -> None:
    """The merge above closes it because decider and payer both become one; the payer alone is not enough."""
    move = """
edges:
  - {type: OWNED_BY, source: by/budget/social, target: by/bostoette, valid_to: 2026-11-22}
  - {type: OWNED_BY, source: by/budget/social, target: by/jobcenter, valid_from: 2026-11-22}
"""
    would = await try_out(by, move)
    assert ids(would)[:2] == ([], [])
    assert would.unchanged >= 1


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("", "INVALID_ARGUMENT"),
        ("units: [", "INVALID"),
        (AGREEMENT.replace("by/mandat/mentor", "by/mandat/nix"), "UNKNOWN_ID"),
        (AGREEMENT.replace("    prefers: by/mandat/mentor\n", ""), "PREFERS"),
        (AGREEMENT.replace("Aftale om følgeskab", "Aftale med 010190-1234"), "PERSONAL_DATA"),
        (
            "units:\n" + "".join(f"  - {{id: by/u{n}, name: Enhed}}\n" for n in range(MOST_CHANGES + 1)),
            "INVALID_ARGUMENT",
        ),
    ],
)
async def test_a_draft_that_does_not_hold_says_why(by: ResponsibilityMap, document: str, code: str) -> None:
    would = await try_out(by, document)
    assert code in {problem.code for problem in would.errors}
    assert (would.closes, would.opens) == ((), ())


class Held:
    """A draft that waits when it has been applied to its copy of the map, until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.applied, self.go = asyncio.Event(), asyncio.Event()
        self.tries = 0
        real = tried._found

        async def found(*given: Any) -> Findings:
            self.tries += 1
            if self.tries == 2:
                self.applied.set()
                await self.go.wait()
            return await real(*given)

        monkeypatch.setattr(tried, "_found", found)


async def write(store: Store) -> None:
    async def work(transaction: WriteTransaction) -> None:
        await transaction.put_nodes([need("Kan ikke sove længere")])

    await store.write(work, actor="test", action="meanwhile")


async def test_a_writer_does_not_wait_and_the_draft_is_tried_again(
    by: ResponsibilityMap, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch)
    trying = asyncio.create_task(try_out(by, AGREEMENT))
    await held.applied.wait()
    began = time.perf_counter()
    await write(store)
    assert time.perf_counter() - began < 1
    held.go.set()
    would = await trying
    assert ids(would)[:2] == ([ZONE], [])
    assert would.revision == await store.revision() == 2
    assert held.tries >= 4


async def test_a_reader_never_sees_the_draft(
    by: ResponsibilityMap, second_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch)
    trying = asyncio.create_task(try_out(by, AGREEMENT))
    await held.applied.wait()
    facts = await second_store.facts()
    assert "by/aftale" not in {node.id for node in facts.nodes}
    assert [zone.id for zone in await by.gray_zones(on=DAY, wanted=[RULE.id])] == [ZONE]
    held.go.set()
    assert ids(await trying)[0] == [ZONE]


async def test_a_writer_of_another_process_completes_too(
    by: ResponsibilityMap, store: Store, second_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch)
    trying = asyncio.create_task(try_out(by, AGREEMENT))
    await held.applied.wait()
    began = time.perf_counter()
    await write(second_store)
    assert time.perf_counter() - began < 1
    held.go.set()
    would = await trying
    assert would.revision == await store.revision() == 2, "the revision moved, so that it was tried again"
    assert ids(would)[0] == [ZONE]
