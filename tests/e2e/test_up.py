"""`up` as its user starts it: two addresses, one at a time, and nothing left behind however it ends."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from graph.store import run_file
from graph.store.settings import Settings
from tests import command

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0


def free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


@dataclass
class Running:
    """A started `up`, its addresses and every process that hangs on it."""

    process: Process
    api: str
    ui: str
    family: list[psutil.Process]


async def start(data: Path, ports: tuple[int, int]) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "cli.main", "up", "--data", str(data)),
        *("--api-port", str(ports[0]), "--ui-port", str(ports[1])),
        cwd=ROOT, stdout=PIPE, stderr=PIPE, env=os.environ | command.WIDE,
    )  # fmt: skip


@asynccontextmanager
async def up(data: Path, ports: tuple[int, int]) -> AsyncIterator[Running]:
    process = await start(data, ports)
    assert process.stdout
    assert process.stderr
    try:
        lines: list[str] = []
        async with asyncio.timeout(PATIENCE):
            while len(lines) < 2:
                line = (await process.stdout.readline()).decode()
                assert line, (await process.stderr.read()).decode()
                lines.append(line)
        api, ui = (re.findall(r"http://\S+", line)[0] for line in lines)
        yield Running(process, api, ui, psutil.Process(process.pid).children(recursive=True))
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def finished(data: Path, ports: tuple[int, int]) -> tuple[int, str]:
    """Exit code and all that is said by an `up` that ends by itself."""
    process = await start(data, ports)
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, (out + err).decode()


async def gone(family: list[psutil.Process]) -> list[psutil.Process]:
    """Those that are still there after the time they are given to end."""
    _, alive = await asyncio.to_thread(psutil.wait_procs, family, 20)
    return list(alive)


async def test_up_serves_is_found_by_others_and_leaves_nothing_behind(tmp_path: Path) -> None:
    data, ports = tmp_path / "data", free_ports()
    settings = Settings(data=data, neo4j_uri=None)
    async with up(data, ports) as running, httpx.AsyncClient(trust_env=False, timeout=20) as client:
        assert (running.api, running.ui) == (f"http://127.0.0.1:{ports[0]}/graphql", f"http://127.0.0.1:{ports[1]}")
        assert (await client.get(f"{running.ui}/_stcore/health")).is_success
        assert (await client.get(f"http://127.0.0.1:{ports[0]}/health/ready")).is_success
        asked = {"query": '{ ask(question: "Borger med angst skal følges til behandling") { resolution revision } }'}
        answer = (await client.post(running.api, json=asked)).json()["data"]["ask"]
        assert answer == {"resolution": "SEVERAL", "revision": answer["revision"]}

        code, said = await finished(data, free_ports())
        assert code == 0
        assert "Already running" in said
        assert running.api in said
        assert running.ui in said

        api_child = next(p for p in running.family for c in p.net_connections("tcp") if c.laddr.port == ports[0])
        code, said = await finished(tmp_path / "other", ports)
        assert code == 1
        assert f"Port {ports[0]} is in use by {api_child.name()} (process {api_child.pid})" in said
        assert "API_PORT=" in said

        beside = await command.answer(settings, "Borger med angst skal følges til behandling")
        assert (beside["resolution"], beside["revision"]) == ("SEVERAL", answer["revision"])
        status = await command.run(settings, "status")
        assert running.api in status.stdout
        assert f"run by process {running.process.pid}" in status.stdout

        api_child.kill()
        async with asyncio.timeout(40):
            while not await answers(client, f"http://127.0.0.1:{ports[0]}/health/ready"):  # noqa: ASYNC110 -- another process
                await asyncio.sleep(0.2)
        family = psutil.Process(running.process.pid).children(recursive=True)
        running.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(40):
            assert await running.process.wait() == 0
        assert await gone(family) == []
        assert run_file.read(data) is None

    async with up(data, ports) as running:
        assert len(running.family) >= 3, "the database, the API and the page"
        running.process.kill()
        await running.process.wait()
        assert await gone(running.family) == []


async def answers(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(address)).is_success
    except httpx.HTTPError:
        return False


async def test_one_port_for_both_is_refused(tmp_path: Path) -> None:
    port, _ = free_ports()
    code, said = await finished(tmp_path / "data", (port, port))
    assert code == 1
    assert "UI_PORT=" in said
    assert "Traceback" not in said
