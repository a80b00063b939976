"""`up` as its user starts it, and what hangs on it."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from tests import command

ROOT = Path(__file__).parents[1]
PATIENCE = 180.0
PARTS = {"database": "graph.store.embedded_server", "API": "api", "explorer": "ui"}
"""What `up` starts, by a word of the command that starts it."""


def free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


@dataclass
class Running:
    """A started `up`, its addresses, and where it complains."""

    process: Process
    api: str
    ui: str
    log: Path

    @property
    def health(self) -> dict[str, str]:
        return {"API": self.api.replace("/graphql", "/health/ready"), "explorer": f"{self.ui}/_stcore/health"}

    @property
    def family(self) -> list[psutil.Process]:
        """Every process that hangs on it now."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def part(self, name: str) -> psutil.Process | None:
        """The process that is the database, the API or the explorer; None while there is none."""
        for child in psutil.Process(self.process.pid).children():
            try:
                if PARTS[name] in child.cmdline():
                    return child
            except psutil.Error:
                continue
        return None


async def start(
    data: Path, ports: tuple[int, int], environment: Mapping[str, str] | None = None, log: Path | None = None
) -> Process:
    with (log or Path(os.devnull)).open("ab") as errors:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "cli.main", "up", "--data", str(data)),
            *("--api-port", str(ports[0]), "--ui-port", str(ports[1])),
            cwd=ROOT, stdout=PIPE, stderr=errors if log else PIPE, env=os.environ | command.WIDE | (environment or {}),
        )  # fmt: skip


@asynccontextmanager
async def up(
    data: Path, ports: tuple[int, int], environment: Mapping[str, str] | None = None
) -> AsyncIterator[Running]:
    """An `up` that serves. What it and its parts complain of goes to `up.log` beside the data directory."""
    log = data.with_name("up.log")
    process = await start(data, ports, environment, log)
    assert process.stdout
    try:
        lines: list[str] = []
        async with asyncio.timeout(PATIENCE):
            while len(lines) < 2:
                line = (await process.stdout.readline()).decode()
                assert line, log.read_text()
                lines.append(line)
        api, ui = (re.findall(r"http://\S+", line)[0] for line in lines)
        yield Running(process, api, ui, log)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def finished(data: Path, ports: tuple[int, int], environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Exit code and all that is said by an `up` that ends by itself."""
    process = await start(data, ports, environment)
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, (out + err).decode()


async def gone(family: list[psutil.Process]) -> list[psutil.Process]:
    """Those that are still there after the time they are given to end."""
    _, alive = await asyncio.to_thread(psutil.wait_procs, family, 20)
    return list(alive)


async def answers(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(address)).is_success
    except httpx.HTTPError:
        return False


async def answering(client: httpx.AsyncClient, address: str, seconds: float, process: Process | None = None) -> None:
    """Returns once the address answers; raises TimeoutError where it does not in time.

    `process`: who is to answer there; raises RuntimeError where it ends instead.
    """
    async with asyncio.timeout(seconds):
        while not await answers(client, address):
            if process and process.returncode is not None:
                raise RuntimeError(f"it ended with {process.returncode} before it answered; what it said stands above")
            await asyncio.sleep(0.2)
