"""How long `up` goes on starting what ends, and how soon it sees that the database did."""

from __future__ import annotations

import asyncio
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from cli import up
from graph.store import run_file
from graph.store.run_file import RunFile


async def keep(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(up, "RESTART_PAUSE", 0)
    await up._keep("API", ["tests.no_such_module"], dict(os.environ), asyncio.Event(), address, asyncio.Event())


async def test_what_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        async with asyncio.timeout(30):
            with pytest.raises(up.StartError, match="API ended 5 times before it answered"):
                await keep(monkeypatch, f"http://127.0.0.1:{closed.getsockname()[1]}")


async def test_what_had_answered_is_started_again_however_often_it_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def answering(_: str, answered: asyncio.Event) -> None:
        """It had."""
        answered.set()

    monkeypatch.setattr(up, "_answering", answering)
    keeping = asyncio.create_task(keep(monkeypatch, ""))
    said = ""
    async with asyncio.timeout(30):
        while said.count("starting it again") <= up.MOST_RESTARTS:
            assert not keeping.done()
            await asyncio.sleep(0.1)
            said += capsys.readouterr().err
    keeping.cancel()


async def test_what_is_left_at_once_is_killed() -> None:
    def children() -> list[psutil.Process]:
        return [child for child in psutil.Process().children() if "timeit" in child.cmdline()]

    arguments = ["timeit", "-n1", "import time, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"]
    keeping = asyncio.create_task(
        up._keep("API", arguments, dict(os.environ), asyncio.Event(), "http://127.0.0.1:1", asyncio.Event())
    )
    async with asyncio.timeout(30):
        while not children():  # noqa: ASYNC110 -- another process
            await asyncio.sleep(0.05)
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
    assert children() == []


async def test_the_loss_of_the_database_is_seen_and_a_closed_connection_is_none(tmp_path: Path) -> None:
    asked = 0

    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    run_file.write(
        tmp_path,
        RunFile(
            pid=os.getpid(),
            began=psutil.Process().create_time(),
            port=server.sockets[0].getsockname()[1],
            password="",
            engine="arcadedb",
            format_version=1,
            started_at=datetime.now(UTC),
        ),
    )
    losing = asyncio.create_task(up._lost(tmp_path))
    async with asyncio.timeout(20):
        while asked < 3:  # noqa: ASYNC110 -- counted by the server
            await asyncio.sleep(0.05)
        assert not losing.done()
        server.close()
        await losing
