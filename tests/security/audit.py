"""`python -m tests.security.audit [CASES]`: schemathesis and clairvoyance against the API over the seeds.

Each tool is installed into a virtual environment that is thrown away. Writes docs/audits/graphql.md.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil

from api.app import create_app
from api.permissions import QUERY
from api.settings import Settings
from cli.up import load_seeds
from graph.responsibility_map import ResponsibilityMap
from graph.store.embedded import open_store
from tests.listening import listening

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "docs" / "audits" / "graphql.md"
CASES = 5_000
LIMIT = 1_800.0
# Types that any tool knows of GraphQL itself, and the names clairvoyance gives to the roots it takes for granted.
KNOWN_BEFOREHAND = {"Query", "Mutation", "Subscription", "ID", "String", "Int", "Float", "Boolean"}


@asynccontextmanager
async def served(directory: Path) -> AsyncIterator[str]:
    """The address of the API over an embedded database with the seeds."""
    settings = Settings(data=directory / "data", neo4j_uri=None)
    async with open_store(settings) as store:
        await load_seeds(store, settings.home)

        @asynccontextmanager
        async def opened(_: Settings) -> AsyncIterator[ResponsibilityMap]:
            yield await ResponsibilityMap.open(store, home=settings.home)

        async with listening(create_app(settings, opened=opened)) as address:
            yield f"{address}/graphql"


async def tool(directory: Path, name: str) -> Path:
    """A directory of executables with the tool in it."""
    place = directory / name
    await asyncio.to_thread(venv.create, place, with_pip=True)
    await run(str(place / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", name)
    return place / "bin"


async def run(
    *command: str, may_fail: bool = False, environment: dict[str, str] | None = None, within: Path | None = None
) -> str:
    """What the command says."""
    process = await asyncio.create_subprocess_exec(
        *command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | (environment or {}), cwd=within
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(), LIMIT)
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode and not may_fail:
        sys.exit(f"{command[0]}:\n{out.decode()}")
    return out.decode()


async def schemathesis(directory: Path, address: str, cases: int) -> tuple[list[str], bool]:
    """Lines for the report, and whether nothing failed."""
    found = await tool(directory, "schemathesis")
    version = await run(str(found / "schemathesis"), "--version")
    each = -(-cases // len(QUERY))
    command = ["run", address, "--max-examples", str(each), "--continue-on-failure", "--no-color"]
    command += ["--phases", "fuzzing", "--checks", "only_the_callers_own_errors"]
    hooks = {"SCHEMATHESIS_HOOKS": "schemathesis_checks", "PYTHONPATH": str(Path(__file__).parent)}
    said = await run(str(found / "schemathesis"), *command, may_fail=True, environment=hooks, within=directory)
    counted = re.search(r"^ *(\d[\d,]*) generated, (.*)$", said, re.MULTILINE)
    clean = bool(counted) and bool(re.fullmatch(r"[\d,]+ passed(, \d+ skipped)?", counted[2] if counted else ""))
    lines = [f"{version.strip()}: {counted[0].strip() if counted else 'nothing was run'}; {each} a root field."]
    lines += ["No failure." if clean else f"```\n{said[-6000:].replace(str(directory), '…')}\n```"]
    lines += [
        "A case fails unless it is answered with status 200, in JSON, with errors only of what a caller can mend."
    ]
    return lines, clean


async def clairvoyance(directory: Path, address: str) -> tuple[list[str], bool]:
    """Lines for the report, and whether no type was recovered."""
    found = await tool(directory, "clairvoyance")
    version = re.search(r"Version: (\S+)", await run(str(found / "pip"), "show", "clairvoyance"))
    output, words = directory / "recovered.json", directory / "words.txt"
    # The names an attacker would try first: those of the schema itself.
    words.write_text("\n".join([*QUERY, "id", "name", "question", "text", "answer", "unit", "mandate"]))
    told = await run(
        str(found / "clairvoyance"), address, "-o", str(output), "-w", str(words), "-m", "1", may_fail=True
    )
    said = f"clairvoyance {version[1] if version else '?'}, with the schema's own root fields as its list of words"
    if not output.exists():
        gave_up = re.search(r"EndpointError: (Unable to get TypeRef) .*", told)
        return [f"{said}: {'it gave up (' + gave_up[1] + '); no type recovered' if gave_up else 'no result'}."], bool(
            gave_up
        )
    types = json.loads(output.read_text())["data"]["__schema"]["types"]
    recovered = {one["name"] for one in types if not one["name"].startswith("__")} - KNOWN_BEFOREHAND
    named = f": {', '.join(sorted(recovered))}" if recovered else ""
    return [f"{said}: {len(recovered)} types recovered{named}."], not recovered


async def audit(cases: int) -> bool:
    """Run both, write the report; whether both were clean."""
    commit = await run("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        async with served(directory) as address:
            first, clean = await schemathesis(directory, address, cases)
            second, hidden = await clairvoyance(directory, address)
    memory = psutil.virtual_memory().total / 2**30
    machine = f"{os.cpu_count()} processors, {memory:.0f} GB, Python {platform.python_version()}"
    head = [f"# Audits of the GraphQL API\n\n{datetime.now(UTC):%Y-%m-%d}, {machine}, commit {commit.strip()}."]
    head += ["`make audit` writes this page; the API ran over the embedded database with the seeds."]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text("\n\n".join([*head, "## schemathesis", *first, "## clairvoyance", *second]) + "\n")
    sys.stdout.write(REPORT.read_text())
    return clean and hidden


if __name__ == "__main__":
    sys.exit(not asyncio.run(audit(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)))
