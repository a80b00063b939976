"""The embedded database: who owns it, who attaches, what is left when an owner dies."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest

from graph.store import data_directory, run_file
from graph.store.embedded import open_store
from graph.store.errors import DataDirectoryError, StoreUnavailableError
from graph.store.settings import Settings
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from tests.store.facts import need

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def owner(data: Path) -> AsyncIterator[Process]:
    """Another process that owns the database of the directory."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.store.owner", str(data)), cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    assert process.stdin
    assert process.stdout
    try:
        assert await process.stdout.readline() == b"ready\n"
        yield process
    finally:
        process.stdin.close()
        await process.wait()


def children(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


async def put_need(store: Store) -> None:
    async def work(transaction: WriteTransaction) -> None:
        await transaction.put_nodes([need()])

    await store.write(work, actor="lokal", action="put")


async def test_another_process_attaches_and_what_it_wrote_outlives_an_owner_that_is_killed(
    empty_data: Settings,
) -> None:
    data = empty_data.data
    async with owner(data) as process:
        [engine] = children(process.pid)
        async with open_store(empty_data) as attached:
            await put_need(attached)
            run = run_file.read(data)
            assert run
            assert run.pid == process.pid
        assert engine.is_running(), "one who attached does not stop it"

        assert stat.S_IMODE((data / "run.json").stat().st_mode) == 0o600
        assert not holding(data, run.password), "the password is in another file"
        for listed in psutil.process_iter(["cmdline"]):
            assert run.password not in " ".join(listed.info["cmdline"] or [])

        with pytest.raises(DataDirectoryError, match=f"in use by process {process.pid}"):
            async with open_store(empty_data.model_copy(update={"start_timeout": 3}), own=True):
                pass

        os.kill(process.pid, signal.SIGKILL)
        await process.wait()
        assert run_file.read(data) is None, "the run file of the dead is stale"
        # At once, while the orphan still closes its files: the next one waits for it.
        async with open_store(empty_data) as store:
            assert not engine.is_running()
            assert [node.id for node in (await store.facts()).nodes] == [need().id]
            mine = run_file.read(data)
            assert mine
            assert (mine.pid, mine.password != run.password) == (os.getpid(), True)
            run_file.announce(data, api="http://127.0.0.1:8000")
            announced = run_file.read(data)
            assert announced
            assert announced.api == "http://127.0.0.1:8000"
    assert not (data / "run.json").exists()


def holding(data: Path, password: str) -> list[str]:
    """Files but the run file that hold the password."""
    return [
        path.name
        for path in data.rglob("*")
        if path.is_file() and path.name != "run.json" and password.encode() in path.read_bytes()
    ]


async def test_two_who_start_at_once_share_one_engine(empty_data: Settings) -> None:
    opened = asyncio.Barrier(2)

    async def use() -> int:
        async with open_store(empty_data) as store:
            await put_need(store)
            run = run_file.read(empty_data.data)
            await opened.wait()
            assert run
            return run.port

    ports = await asyncio.gather(use(), use())
    assert ports[0] == ports[1]


async def test_only_loopback_listens(embedded_settings: Settings, store: Store) -> None:
    run = run_file.read(embedded_settings.data)
    assert run
    listening = [
        connection.laddr
        for child in children(os.getpid())
        for connection in child.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert run.port in {address.port for address in listening}
    assert {address.ip for address in listening} <= {"127.0.0.1", "::ffff:127.0.0.1", "::1"}


async def test_what_is_refused_is_in_no_file_of_the_data_directory(embedded_settings: Settings, store: Store) -> None:
    word = "hemmeligtsporgsmaal"
    with pytest.raises(Exception, match="refused"):
        await store.read("RETURN $word + nothing", {"word": word})
    with pytest.raises(Exception, match="unique"):
        await store.define(["CREATE (:Schema {id: $word})"] * 2, {"word": word})
    await store.define(["MATCH (s:Schema {id: $word}) DELETE s"], {"word": word})
    log = embedded_settings.data / "engine.log"
    logs = [log, *(embedded_settings.data / "engine" / "log").rglob("*")]
    assert word.encode() not in b"".join(path.read_bytes() for path in logs if path.is_file())


async def test_an_engine_that_cannot_start_points_to_its_log(empty_data: Settings) -> None:
    data_directory.prepare(empty_data.data)
    (empty_data.data / "engine" / "databases").write_text("not a directory")
    with pytest.raises(StoreUnavailableError, match=r"engine\.log says why"):
        async with open_store(empty_data):
            pass


async def test_an_engine_that_takes_too_long_is_ended(empty_data: Settings) -> None:
    began = time.monotonic()
    with pytest.raises(StoreUnavailableError, match="ANSVARSKORT_START_TIMEOUT"):
        async with open_store(empty_data.model_copy(update={"start_timeout": 0.05})):
            pass
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("found", [{"engine": "arcadedb-embedded 25.1", "format_version": 1}, {"format_version": 0}])
async def test_a_directory_of_another_version_is_refused_with_the_recipe(
    empty_data: Settings, found: dict[str, object]
) -> None:
    own = data_directory.prepare(empty_data.data)
    (empty_data.data / "format.json").write_text(json.dumps(own.model_dump() | found))
    with pytest.raises(DataDirectoryError, match=r"ansvarskort export.*ansvarskort load"):
        async with open_store(empty_data):
            pass


async def test_an_unreadable_format_file_is_refused(empty_data: Settings) -> None:
    data_directory.prepare(empty_data.data)
    (empty_data.data / "format.json").write_text("{")
    with pytest.raises(DataDirectoryError, match="cannot be read"):
        data_directory.prepare(empty_data.data)


async def test_a_directory_that_cannot_be_written_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataDirectoryError, match="ANSVARSKORT_DATA"):
        data_directory.prepare(tmp_path / "file" / "data")


async def test_a_full_disk_is_said_before_the_engine_meets_it(
    empty_data: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_directory, "ROOM", 2**60)
    with pytest.raises(DataDirectoryError, match="is full"):
        data_directory.prepare(empty_data.data)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, small enough to fill."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", str(disk)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a disk of memory")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


async def test_a_disk_that_fills_while_running_refuses_writes_and_keeps_the_map(small_disk: Path) -> None:
    settings = Settings(data=small_disk / "data", neo4j_uri=None)
    ballast = small_disk / "ballast"

    async def fill_and_write(transaction: WriteTransaction) -> None:
        ballast.write_bytes(b"0" * shutil.disk_usage(small_disk).free)
        await transaction.put_nodes([need("Sover for meget")])

    async with open_store(settings) as store:
        await put_need(store)
        before = await store.facts()
        for _ in range(2):  # the first meets the full disk in the middle, the second before it begins
            with pytest.raises(DataDirectoryError, match=r"is full: 0 MB left.*Nothing was changed"):
                await store.write(fill_and_write, actor="lokal", action="put")
            assert await store.facts() == before
        # Who only reads may come all the same.
        async with open_store(settings) as beside:
            assert await beside.facts() == before
        ballast.unlink()
        await store.write(fill_nothing, actor="lokal", action="put")
        after = await store.facts()
    async with open_store(settings) as again:
        assert await again.facts() == after
        assert (after.revision, [node.properties["name"] for node in after.nodes]) == (2, ["Sover godt"])


async def fill_nothing(transaction: WriteTransaction) -> None:
    await transaction.put_nodes([need("Sover godt")])


def test_a_directory_on_a_disk_for_reading_only_names_the_setting(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(DataDirectoryError, match=r"cannot be written to.*ANSVARSKORT_DATA"):
        data_directory.prepare(small_disk / "data")


async def test_one_who_is_to_attach_does_not_attach_to_a_command_that_will_soon_end(empty_data: Settings) -> None:
    waiting = empty_data.model_copy(update={"attach": True, "start_timeout": 1})
    async with open_store(empty_data):
        with pytest.raises(StoreUnavailableError, match="ansvarskort up"):
            async with open_store(waiting):
                pass
    async with open_store(empty_data, own=True), open_store(waiting) as attached:
        assert await attached.revision() == 0


async def test_a_machine_without_the_engine_is_pointed_to_neo4j(
    empty_data: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_directory, "PACKAGE", "arcadedb-embedded-not-for-this-machine")
    with pytest.raises(StoreUnavailableError, match="ANSVARSKORT_NEO4J_URI"):
        async with open_store(empty_data):
            pass


async def test_the_address_of_a_neo4j_is_used_instead(embedded_settings: Settings, store: Store) -> None:
    run = run_file.read(embedded_settings.data)
    assert run
    settings = Settings.model_validate(
        {
            "neo4j_uri": f"bolt://127.0.0.1:{run.port}",
            "neo4j_user": "root",
            "neo4j_password": run.password,
            "neo4j_database": "ansvarskort",
            "data": embedded_settings.data / "never",
        }
    )
    async with open_store(settings) as by_address:
        assert await by_address.revision() == 0
    assert not (embedded_settings.data / "never").exists()


def test_a_run_file_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    assert run_file.read(tmp_path) is None
    (tmp_path / "run.json").write_text("{")
    assert run_file.read(tmp_path) is None


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANSVARSKORT_NEO4J_PASSWORD", "kodeord")
    monkeypatch.setenv("ANSVARSKORT_HOME", "esbjerg")
    monkeypatch.setenv("ANSVARSKORT_DATA", "~/kort")
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = Settings()
    assert settings.neo4j_password.get_secret_value() == "kodeord"
    assert (settings.home, settings.data) == ("esbjerg", tmp_path / "kort")
    assert "kodeord" not in repr(settings)
