"""The register of findings: when each was first seen, when it went, and what people have said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import LiteralString

from graph.io.load import PUT_FINDINGS
from graph.model.kinds import GrayZoneStatus
from graph.rules.gray_zones import Life
from graph.rules.registry import rules, run
from graph.store.properties import NodeRecord, Properties
from graph.store.store import Store
from graph.store.transactions import WriteTransaction

READ: LiteralString = """
MATCH (finding:Finding)
WHERE finding.organisation = $organisation
RETURN properties(finding) AS properties
ORDER BY finding.id
LIMIT 100000
"""


async def read_register(store: Store, organisation: str) -> dict[str, Properties]:
    """Findings by id, as stored."""
    rows = await store.read(READ, {"organisation": organisation})
    return {row["properties"]["id"]: row["properties"] for row in rows}


def lives(register: Mapping[str, Properties]) -> dict[str, Life]:
    """The lives of stored findings."""
    return {
        key: Life(
            first_seen=date.fromisoformat(str(stored["first_seen"])),
            gone_on=date.fromisoformat(str(stored["gone_on"])) if "gone_on" in stored else None,
            status=GrayZoneStatus(str(stored["status"])),
        )
        for key, stored in register.items()
    }


async def refresh(store: Store, scopes: Sequence[str], on: date) -> int:
    """Run every rule for an organisation (the first of `scopes`) and note what is new, gone or back.

    Writes nothing where nothing changed; gives how many findings did.
    """
    organisation = scopes[0]
    register = await read_register(store, organisation)
    wanted: dict[str, Properties] = {}
    for rule in rules().values():
        for found in await run(store, rule, scopes, on):
            key = rule.finding_id(organisation, found.subject)
            fresh: Properties = {
                "id": key, "rule": rule.id, "organisation": organisation, "subject": found.subject,
                "first_seen": on.isoformat(), "status": GrayZoneStatus.OPEN.value,
            }  # fmt: skip
            kept = {name: value for name, value in register.get(key, fresh).items() if name != "gone_on"}
            wanted[key] = kept
    for key, stored in register.items():
        if key not in wanted:
            wanted[key] = {**stored, "gone_on": stored.get("gone_on", on.isoformat())}
    changed = {key: row for key, row in wanted.items() if row != register.get(key)}
    if changed:

        async def work(transaction: WriteTransaction) -> None:
            await transaction.run(PUT_FINDINGS, {"rows": list(changed.values())})
            for key, row in changed.items():
                before = NodeRecord("Finding", register[key]) if key in register else None
                transaction.log(before, NodeRecord("Finding", row))

        await store.write(work, actor="regler", action="run rules")
    return len(changed)
