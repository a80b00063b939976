"""How long `up` goes on starting what ends."""

from __future__ import annotations

import asyncio
import os
import socket

import pytest

from cli import up


async def keep(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(up, "RESTART_PAUSE", 0)
    await up._keep("API", ["tests.no_such_module"], dict(os.environ), asyncio.Event(), address)


async def test_what_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        async with asyncio.timeout(30):
            with pytest.raises(up.StartError, match="API ended 5 times before it answered"):
                await keep(monkeypatch, f"http://127.0.0.1:{closed.getsockname()[1]}")


async def test_what_had_answered_is_started_again_however_often_it_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def answering(address: str) -> None:
        """It had."""

    monkeypatch.setattr(up, "_answering", answering)
    keeping = asyncio.create_task(keep(monkeypatch, ""))
    said = ""
    async with asyncio.timeout(30):
        while said.count("starting it again") <= up.MOST_RESTARTS:
            assert not keeping.done()
            await asyncio.sleep(0.1)
            said += capsys.readouterr().err
    keeping.cancel()
