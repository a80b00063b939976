"""Files of other systems over HTTP: a dry run says what would change, and the import does just that."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.settings import Settings
from graph.io.load import load
from graph.responsibility_map import ResponsibilityMap
from graph.rules.overlap import RULE
from graph.store.store import Store
from tests.api.conftest import Run, served
from tests.io.folders import BASE, read

IMPORT = """mutation Import($dataset: ID!, $format: ImportFormat!, $content: String!, $dryRun: Boolean! = true,
    $allowRemovals: Boolean! = false) { import(dataset: $dataset, format: $format, content: $content, dryRun: $dryRun,
    allowRemovals: $allowRemovals) { ok revision changed changes { seq subject action before after }
    errors { code message path } } }"""
PHONE = """
contact_points:
  - {id: by/kontakt/job, name: Direkte linje, channel: phone, value: 00 00 00 77, direct: true, confidence: stated}
"""
KLE = "KLENummer='27.18.02':KLETitel='Støtte':Keywords[Weight]=støtte[3]\n"


@pytest.fixture
async def by(store: Store, tmp_path: Path) -> ResponsibilityMap:
    await load(store, [read(tmp_path, BASE, name="base")], actor="test")
    return await ResponsibilityMap.open(store, home="by")


@pytest.fixture
async def client(settings: Settings, by: ResponsibilityMap) -> AsyncIterator[httpx.AsyncClient]:
    async with served(settings, by) as client:
        yield client


async def imported(run: Run, **given: Any) -> dict[str, Any]:
    answer = await run(IMPORT, **{"dataset": "telefoner", "format": "YAML", "content": PHONE} | given)
    assert "errors" not in answer
    outcome: dict[str, Any] = answer["data"]["import"]
    return outcome


async def test_a_dry_run_says_what_the_import_does_and_writes_nothing(run: Run, store: Store) -> None:
    dry = await imported(run)
    assert (dry["ok"], dry["changed"], dry["revision"]) == (True, 1, 1)
    [would] = dry["changes"]
    assert (would["seq"], would["subject"], would["action"]) == (0, "by/kontakt/job", "would add")
    assert json.loads(would["after"])["value"] == "00 00 00 77"
    assert await store.revision() == 1
    done = await imported(run, dryRun=False)
    assert [change["subject"] for change in done["changes"]] == ["by/kontakt/job"]
    found = await run('{ entity(id: "by/kontakt/job") { name } }')
    assert found["data"]["entity"] == {"name": "Direkte linje"}, "whoever asks next sees it"
    gone = await imported(run, content="{}", dryRun=False)
    assert [change["subject"] for change in gone["changes"]] == ["by/kontakt/job"]
    found = await run('{ entity(id: "by/kontakt/job") { name } }')
    assert found["data"]["entity"] is None, "what a data set no longer holds is closed"


async def test_an_import_is_not_cut_off_where_a_question_would_be(settings: Settings, by: ResponsibilityMap) -> None:
    """It is written by then: told that it failed, its author would send it again."""
    async with served(settings.model_copy(update={"timeout": 0.05}), by) as hurried:
        variables = {"dataset": "telefoner", "format": "YAML", "content": PHONE, "dryRun": False}
        sent = await hurried.post("/graphql", json={"query": IMPORT, "variables": variables})
    assert sent.json()["data"]["import"]["ok"]


async def test_what_an_import_does_to_gray_zones_is_noted(run: Run, store: Store) -> None:
    await imported(run, dryRun=False)
    findings = await store.read("MATCH (f:Finding) RETURN f.rule AS rule")
    assert RULE.id in {row["rule"] for row in findings}


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ({"dataset": "local"}, "INVALID_ARGUMENT", "local"),
        ({"content": PHONE.replace("phone", "røg")}, "INVALID", "linje 3"),
        ({"content": "units: ["}, "INVALID", "content"),
        ({"content": PHONE.replace("Direkte linje", "Ring til 010190-1234")}, "PERSONAL_DATA", "name"),
        ({"format": "XLSX_BASE64", "content": "ø"}, "INVALID_ARGUMENT", "base64"),
        ({"format": "XLSX_BASE64", "content": base64.b64encode(b"no").decode()}, "INVALID", "content.xlsx"),
        ({"format": "KLE_XML", "content": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}, "INVALID", "content.xml"),
        ({"format": "OS2KLE", "content": KLE}, "INVALID_ARGUMENT", "`kle`"),
    ],
)
async def test_what_cannot_be_imported_says_why_and_where(
    run: Run, store: Store, given: dict[str, str], code: str, said: str
) -> None:
    refused = await imported(run, **given, dryRun=False)
    assert (refused["ok"], refused["changes"]) == (False, [])
    assert code in {problem["code"] for problem in refused["errors"]}
    told = " ".join(f"{problem['message']} {problem['path']}" for problem in refused["errors"])
    assert said in told
    assert "0101" not in told
    assert "/tmp" not in told  # noqa: S108
    assert await store.revision() == 1


async def test_topics_of_kle_are_imported(run: Run) -> None:
    done = await imported(run, dataset="kle", format="OS2KLE", content=KLE, dryRun=False)
    assert done["errors"] == []
    assert done["changed"] > 0
