"""The embedded database: started as a child, or attached to where another process runs it."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from graph.store import run_file
from graph.store.data_directory import bind, own_format, prepare
from graph.store.embedded_server import LOOPBACK
from graph.store.errors import DataDirectoryError, StoreError, StoreUnavailableError, StoreUnreachableError
from graph.store.run_file import RunFile
from graph.store.schema import apply_schema
from graph.store.settings import EMBEDDED_DATABASE, Settings
from graph.store.store import Store, Target

LOG_FILE = "engine.log"
POLL = 1.0
AWAIT = 0.1
STOP_LIMIT = 15.0


@asynccontextmanager
async def open_store(settings: Settings, *, own: bool = False) -> AsyncIterator[Store]:
    """The store of this installation, with its schema: the Neo4j of the settings, else the embedded one.

    The embedded database is attached to where another process runs it, else started and stopped again. `own`:
    never attach (for the process others shall attach to). Raises StoreError with what to do next.
    """
    if settings.neo4j_uri:
        target = Target(
            settings.neo4j_uri,
            settings.neo4j_user,
            settings.neo4j_password.get_secret_value(),
            settings.neo4j_database,
        )
        async with await _reached(target, settings.start_timeout if settings.attach else 0) as store:
            await apply_schema(store)
            yield store
        return
    attached = await _attach(settings.data, staying=settings.attach) if not own else None
    if attached is None and settings.attach and not own:
        attached = await _awaited(settings)
    if attached is None:
        async with _started_or_attached(settings, own=own) as store:
            yield store
    else:
        async with attached:
            yield attached


@asynccontextmanager
async def _started_or_attached(settings: Settings, *, own: bool) -> AsyncIterator[Store]:
    written = prepare(settings.data)
    patience = time.monotonic() + settings.start_timeout
    while (engine := await Engine.start(settings)) is None:
        # Another process has the directory: it is starting, running, or on its way out.
        if not own and (store := await _attach(settings.data)):
            async with store:
                yield store
            return
        run = run_file.read(settings.data)
        if time.monotonic() > patience or (own and run and run.api):
            raise DataDirectoryError(_in_use(settings.data, run))
        await asyncio.sleep(POLL)
    try:
        async with await Store.open(engine.target, settings.data) as store:
            # Before others may attach: ArcadeDB does not bear two who make the same types at once.
            await apply_schema(store)
            run_file.write(
                settings.data,
                RunFile(
                    pid=os.getpid(),
                    began=psutil.Process().create_time(),
                    port=engine.port,
                    password=engine.password,
                    engine=written.engine,
                    format_version=written.format_version,
                    started_at=datetime.now(UTC),
                    stays=own,
                ),
            )
            yield store
    finally:
        run_file.remove(settings.data)
        await engine.stop()


async def _awaited(settings: Settings) -> Store:
    limit = time.monotonic() + settings.start_timeout
    while time.monotonic() < limit:
        if store := await _attach(settings.data, staying=True):
            return store
        await asyncio.sleep(AWAIT)
    raise StoreUnavailableError(f"No database runs on {settings.data}. Start it with `ansvarskort up`.")


async def _reached(target: Target, patience: float) -> Store:
    """The Neo4j, once it answers; one that is restarted takes its time."""
    limit = time.monotonic() + patience
    while True:
        try:
            return await Store.open(target)
        except StoreUnreachableError:
            if time.monotonic() > limit:
                raise
        await asyncio.sleep(POLL)


async def _attach(data: Path, *, staying: bool = False) -> Store | None:
    """Where the database runs already. `staying`: not where it is a command's that will soon end and take it along."""
    run = run_file.read(data)
    if run is None or (staying and not run.stays):
        return None
    bind(data, own_format())  # no more than that: also on a full disk the map may be read
    try:
        return await Store.open(_target(run.port, run.password), data)
    except StoreError:
        return None


def _target(port: int, password: str) -> Target:
    return Target(f"bolt://{LOOPBACK}:{port}", "root", password, EMBEDDED_DATABASE)


def _in_use(data: Path, run: RunFile | None) -> str:
    who = f"process {run.pid}{f', {run.api}' if run.api else ''}" if run else "another process"
    return f"{data} is in use by {who}. Stop that one first, or name another directory in ANSVARSKORT_DATA."


@dataclass(frozen=True, slots=True)
class Engine:
    """The running child. It ends when its input does, so it never outlives this process."""

    process: Process
    port: int
    password: str

    @property
    def target(self) -> Target:
        return _target(self.port, self.password)

    @classmethod
    async def start(cls, settings: Settings) -> Engine | None:
        """Starts the engine on the data directory; None if another process has it. Takes some seconds."""
        password = secrets.token_urlsafe(32)
        log = settings.data / LOG_FILE
        root = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        with log.open("ab") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "graph.store.embedded_server", str(settings.data / "engine"), settings.heap),
                cwd=settings.data / "engine",
                env=os.environ | {"PYTHONPATH": path},
                stdin=PIPE,
                stdout=PIPE,
                stderr=errors,
            )
        try:
            async with asyncio.timeout(settings.start_timeout):
                answer = await _handshake(process, password)
        except TimeoutError:
            await _end(process)
            raise StoreUnavailableError(
                f"The embedded database did not start within {settings.start_timeout:g} seconds. Try again, or give "
                "it longer with ANSVARSKORT_START_TIMEOUT."
            ) from None
        except BaseException:
            await _end(process)
            raise
        if not answer:
            await _end(process)
            raise StoreUnavailableError(
                f"The embedded database did not start. {log} says why; if its files are damaged, move "
                f"{settings.data} away and load the last export."
            )
        said = json.loads(answer)
        if said.get("busy"):
            await _end(process)
            return None
        return cls(process, said["port"], password)

    async def stop(self) -> None:
        """Ends the child in good order."""
        await _end(self.process)


async def _handshake(process: Process, password: str) -> bytes:
    """The child's one line of answer; empty if it died instead."""
    if process.stdin is None or process.stdout is None:
        raise TypeError("the child has pipes")
    process.stdin.write(f"{password}\n".encode())
    return await process.stdout.readline()


async def _end(process: Process) -> None:
    if process.stdin:
        process.stdin.close()
    try:
        async with asyncio.timeout(STOP_LIMIT):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
