"""The register of findings: when each was first seen, when it went, and what people have said of it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import LiteralString

from graph.io.beside import PUT_FINDINGS, PUT_MEETINGS
from graph.rules.life import Life, life_from
from graph.rules.registry import rules, runs
from graph.rules.rule import Found
from graph.rules.seen import Seen
from graph.store.errors import MapMovedError
from graph.store.properties import NodeRecord, Properties
from graph.store.store import Store
from graph.store.transactions import WriteTransaction

REMEMBERED = timedelta(days=365)
"""How far back meetings count."""

READ: LiteralString = """
MATCH (finding:Finding)
WHERE finding.organisation = $organisation
RETURN properties(finding) AS properties
ORDER BY finding.id
LIMIT 100000
"""
LIVES: LiteralString = """
UNWIND $given.ids AS id
MATCH (finding:Finding {id: id})
CALL (finding) {
  OPTIONAL MATCH (meeting:Meeting {finding: finding.id})
  WHERE meeting.day > $since AND meeting.day <= $on
  WITH meeting.unit AS unit, sum(meeting.count) AS times
  RETURN collect([unit, times]) AS met
}
RETURN properties(finding) AS properties, met
ORDER BY finding.id
LIMIT 100000
"""
MERGED: LiteralString = """
UNWIND $given.subjects AS subject
MATCH (old:Entity {id: subject})-[:REPLACED_BY]->(new:Entity)
WHERE NOT old:LegalAuthority
RETURN old.id AS old, new.id AS new
ORDER BY old, new
LIMIT 100000
"""
MEETINGS_OF: LiteralString = """
UNWIND $given.findings AS finding
MATCH (meeting:Meeting {finding: finding})
RETURN properties(meeting) AS properties
ORDER BY meeting.id
LIMIT 100000
"""
ONE: LiteralString = "MATCH (finding:Finding {id: $id}) RETURN properties(finding) AS properties LIMIT 1"


async def read_register(store: Store, organisation: str) -> dict[str, Properties]:
    """Findings by id, as stored."""
    rows = await store.read(READ, {"organisation": organisation})
    return {row["properties"]["id"]: row["properties"] for row in rows}


async def read_lives(store: Store, ids: Collection[str], on: date) -> dict[str, Life]:
    """The lives of the findings of these ids that the register has, with how often they were met in the year before."""
    if not ids:
        return {}
    given = {"given": {"ids": sorted(ids)}, "since": (on - REMEMBERED).isoformat(), "on": on.isoformat()}
    rows = await store.read(LIVES, given)
    return {
        row["properties"]["id"]: life_from(
            row["properties"], {unit: times for unit, times in row["met"] if unit is not None}
        )
        for row in rows
    }


def identity(finding: str, rule: str, organisation: str, subject: str) -> Properties:
    """What says which finding it is."""
    return {"id": finding, "rule": rule, "organisation": organisation, "subject": subject}


async def put(transaction: WriteTransaction, before: Properties | None, after: Properties) -> None:
    """Write one finding, and note it for the log."""
    await transaction.run(PUT_FINDINGS, {"rows": [after]})
    transaction.log(NodeRecord("Finding", before) if before else None, NodeRecord("Finding", after))


async def refresh(store: Store, seen: Seen, revision: int) -> int:
    """Run every rule for an organisation and note what is new, gone or back; gives how many findings did.

    `revision`: of the map that is seen. Writes nothing where nothing changed.

    Raises:
        MapMovedError: the map is at another revision by now. Nothing was written.
    """
    found = []
    for some in runs(seen, rules().values()):
        found += [(rule.id, each) for rule, each in some]
        await asyncio.sleep(0)  # a large organisation takes long enough that others wait

    if not compared(await read_register(store, seen.home), found, seen.home, seen.day.on):
        return 0

    async def work(transaction: WriteTransaction) -> int:
        if transaction.revision != revision:
            raise MapMovedError("Kortet blev ændret imens. Prøv igen.")
        rows = await transaction.run(READ, {"organisation": seen.home})
        register = {row["properties"]["id"]: row["properties"] for row in rows}
        changed = compared(register, found, seen.home, seen.day.on)
        moved = await _moved(transaction, register, changed)
        for before, after in changed:
            await put(transaction, before, after)
        for row in await transaction.run(MEETINGS_OF, {"given": {"findings": sorted(moved)}}):
            met = row["properties"]
            there = met | {"finding": moved[met["finding"]]}
            await transaction.run(PUT_MEETINGS, {"rows": [there]})
            transaction.log(NodeRecord("Meeting", met), NodeRecord("Meeting", there))
        return len(changed)

    return await store.write(work, actor="regler", action="run rules")


async def _moved(
    transaction: WriteTransaction,
    register: Mapping[str, Properties],
    changed: list[tuple[Properties | None, Properties]],
) -> dict[str, str]:
    """Findings whose subject was merged, and which they became; what was said of them is said of that one.

    Puts both into `changed`. A law that another took the place of is not merged with it.
    """
    gone: dict[str, list[Properties]] = defaultdict(list)
    for before, after in changed:
        if before and "gone_on" in after and "gone_on" not in before:
            gone[str(after["subject"])].append(after)
    if not gone:
        return {}
    moved: dict[str, str] = {}
    merged = await transaction.run(MERGED, {"given": {"subjects": sorted(gone)}})
    for old, became in ((old, row["new"]) for row in merged for old in gone[row["old"]]):
        rule = rules().get(str(old["rule"]))
        key = rule.finding_id(str(old["organisation"]), became) if rule else ""
        heir = next((after for _, after in changed if after["id"] == key), register.get(key))
        if heir is None or old["id"] in moved:
            continue
        moved[str(old["id"])] = key
        said = life_from(old).said_of(life_from(heir))
        which = {name: heir[name] for name in ("id", "rule", "organisation", "subject")}
        changed[:] = [pair for pair in changed if pair[1]["id"] not in (key, old["id"])]
        changed.append((register[str(old["id"])], old | {"moved_to": key}))
        changed.append((register.get(key), which | said.stored()))
    return moved


def compared(
    register: Mapping[str, Properties], found: Sequence[tuple[str, Found]], organisation: str, on: date
) -> list[tuple[Properties | None, Properties]]:
    """Findings that a run shows to be new, gone or back: before and after."""
    changed: list[tuple[Properties | None, Properties]] = []
    seen = set()
    for rule_id, each in found:
        key = rules()[rule_id].finding_id(organisation, each.subject)
        seen.add(key)
        stored = register.get(key)
        life = life_from(stored).found(each.mandates or (each.subject,), on) if stored else Life(first_seen=on)
        after = identity(key, rule_id, organisation, each.subject) | life.stored()
        if after != stored:
            changed.append((stored, after))
    for key, stored in register.items():
        if key not in seen and "gone_on" not in stored and "moved_to" not in stored:
            which = {name: stored[name] for name in ("id", "rule", "organisation", "subject")}
            changed.append((stored, which | life_from(stored).gone(on).stored()))
    return changed
