"""The server audits of graphql-http (npm), which hold a server against the specification of GraphQL over HTTP."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from api.settings import Settings
from tests.api.conftest import application
from tests.api.fake_map import FakeMap
from tests.listening import listening
from tests.required import lacking

SCRIPT = Path(__file__).with_name("graphql_http")
AUDITS = 61


@pytest.fixture(scope="session")
def audits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the audits installed."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        lacking("node", "node and npm are not here: the audits of graphql-http are left out")
    directory = tmp_path_factory.mktemp("graphql_http") / "audits"
    shutil.copytree(SCRIPT, directory)
    installed = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts"],
        check=False,
        cwd=directory,
        capture_output=True,
        timeout=120,
    )
    if installed.returncode:
        lacking("node", "npm cannot install graphql-http: its audits are left out")
    return directory


async def test_all_server_audits_pass(audits: Path) -> None:
    async with listening(application(Settings(timeout=5.0), FakeMap())) as address:
        process = await asyncio.create_subprocess_exec(
            "node", "audit.mjs", f"{address}/graphql", cwd=audits, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        out, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, err.decode()
    results = [json.loads(line) for line in out.splitlines()]
    assert [result for result in results if result["status"] != "ok"] == []
    assert len(results) == AUDITS
