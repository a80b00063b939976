"""`up` as its user starts it: two addresses, one at a time, and nothing left behind however it ends."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import httpx

from graph.store import run_file
from graph.store.settings import Settings
from tests import command, neo4j_server
from tests.required import lacking
from tests.soak import crashes
from tests.soak.databases import Neo4j, opened
from tests.up import answering, answers, finished, free_ports, gone, up

ASKED = {"query": '{ ask(question: "Borger med angst skal følges til behandling") { resolution revision } }'}


async def test_up_serves_is_found_by_others_and_leaves_nothing_behind(tmp_path: Path) -> None:
    data, ports = tmp_path / "data", free_ports()
    settings = Settings(data=data, neo4j_uri=None)
    async with up(data, ports) as running, httpx.AsyncClient(trust_env=False, timeout=20) as client:
        assert (running.api, running.ui) == (f"http://127.0.0.1:{ports[0]}/graphql", f"http://127.0.0.1:{ports[1]}")
        assert (await client.get(f"{running.ui}/_stcore/health")).is_success
        assert (await client.get(f"http://127.0.0.1:{ports[0]}/health/ready")).is_success
        answer = (await client.post(running.api, json=ASKED)).json()["data"]["ask"]
        assert answer == {"resolution": "SEVERAL", "revision": answer["revision"]}

        code, said = await finished(data, free_ports())
        assert code == 0
        assert "Already running" in said
        assert running.api in said
        assert running.ui in said

        api_child = running.part("API")
        assert api_child
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
        await answering(client, running.health["API"], 40)
        family = running.family
        running.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(40):
            assert await running.process.wait() == 0
        assert await gone(family) == []
        assert run_file.read(data) is None

    async with up(data, ports) as running:
        family = running.family
        assert len(family) >= 3, "the database, the API and the page"
        running.process.kill()
        await running.process.wait()
        assert await gone(family) == []


async def test_one_port_for_both_is_refused(tmp_path: Path) -> None:
    port, _ = free_ports()
    code, said = await finished(tmp_path / "data", (port, port))
    assert code == 1
    assert "UI_PORT=" in said
    assert "Traceback" not in said


async def test_up_waits_for_a_neo4j_and_serves_again_when_it_was_restarted(tmp_path: Path) -> None:
    if why := neo4j_server.missing():
        lacking("neo4j", why)
    with opened("neo4j", tmp_path) as database, command.environment(database.settings) as environment:
        assert isinstance(database, Neo4j)
        neo4j_server.end(database.server)
        ports = free_ports()
        back = asyncio.create_task(_later(database))
        async with (
            up(database.settings.data, ports, environment) as running,
            httpx.AsyncClient(trust_env=False, timeout=20) as client,
        ):
            await back
            answer = (await client.post(running.api, json=ASKED)).json()["data"]["ask"]
            assert answer["resolution"] == "SEVERAL"
            api_child = running.part("API")
            assert api_child
            assert running.part("database") is None

            neo4j_server.end(database.server)
            await database.back()
            assert not await answers(client, running.health["API"]), "nobody asked meanwhile, and it was seen"
            await answering(client, running.health["API"], 40)
            again = (await client.post(running.api, json=ASKED)).json()
            assert again["data"]["ask"] == answer, "it was ready only when its statements were planned anew"
            assert api_child.is_running(), "it was not even started again"

            family = running.family
            running.process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(40):
                assert await running.process.wait() == 0
            assert await gone(family) == []
            assert not database.settings.data.exists(), "nothing of the embedded database"


async def _later(database: Neo4j) -> None:
    await asyncio.sleep(3)
    await database.back()


async def test_a_few_kills_leave_nothing_half_and_nothing_lost(tmp_path: Path) -> None:
    """The short form of `make soak`: each of database, API and explorer once."""
    said: list[str] = []
    held = await crashes.run("arcadedb", rounds=3, seed=4, minutes=2, directory=tmp_path, say=said.append)
    assert held, "\n".join(said)
