"""The command `up`: the database, the seeds, the API and the explorer, started together and stopped together."""

from __future__ import annotations

import asyncio
import contextlib
import math
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Annotated

import httpx
import psutil
import typer
from rich.markup import escape

from cli.console import Exit, command, err, out
from cli.data import ACTOR, refresh_findings
from cli.seeds import changed_seeds, read_datasets, seed_folders
from graph.errors import MapError
from graph.io.load import load
from graph.io.plan import LoadOptions, RemovalsRefusedError
from graph.io.problems import InvalidFilesError
from graph.store import run_file
from graph.store.embedded import open_store
from graph.store.run_file import RunFile
from graph.store.settings import Settings
from graph.store.store import Store

HOST = "127.0.0.1"
START_LIMIT = 60.0
RESTART_PAUSE = 1.0
MOST_RESTARTS = 5
POLL = 0.2
STOP_LIMIT = 10.0


class PortBusyError(MapError):
    code = "PORT_BUSY"


class StartError(MapError):
    code = "START"


@command
async def up_command(
    api_port: Annotated[int, typer.Option(envvar="ANSVARSKORT_API_PORT", min=1, max=65535)] = 8000,
    ui_port: Annotated[int, typer.Option(envvar="ANSVARSKORT_UI_PORT", min=1, max=65535)] = 8501,
    data: Annotated[Path | None, typer.Option(help="Data directory; the user's own if left out.")] = None,
) -> int:
    """Start everything and keep it running until Ctrl-C: database, seeds, API and explorer."""
    settings = Settings(data=data) if data else Settings()
    running = await _running(settings) if settings.neo4j_uri is None else None
    if running and running.api and running.ui:
        out.print(f"Already running on {settings.data} as process {running.pid}.")
        _addresses(running.api, running.ui)
        return Exit.OK
    if api_port == ui_port:
        raise PortBusyError(f"API and explorer need a port each. Choose another: make up UI_PORT={ui_port + 1}")
    for port, option in ((api_port, "API_PORT"), (ui_port, "UI_PORT")):
        _refuse_busy(port, option)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    if settings.neo4j_uri:
        err.print(f"Neo4j: {escape(settings.neo4j_uri)}")
        settings = settings.model_copy(update={"attach": True})
    losses, limit = 0, START_LIMIT
    while not stop.is_set():
        async with AsyncExitStack() as stack:
            faces = Faces(settings, api_port, ui_port)
            stack.push_async_callback(faces.end)
            store = await stack.enter_async_context(open_store(settings, own=settings.neo4j_uri is None))
            stack.push_async_callback(faces.end)  # before the database goes
            await load_seeds(store, settings.home)
            served = await faces.serve(stop, limit)
        if served:
            limit = math.inf  # what had served is given all the time it takes
        if not stop.is_set():
            losses = _again("database", 0 if served else losses)
    return Exit.OK


async def _running(settings: Settings) -> RunFile | None:
    """Who has the database, once it says where it answers: another `up` that starts, or a command soon done."""
    limit = time.monotonic() + settings.start_timeout
    while (running := run_file.read(settings.data)) and not running.api and time.monotonic() < limit:  # noqa: ASYNC110 -- a file
        await asyncio.sleep(0.2)
    return running


async def load_seeds(store: Store, home: str) -> None:
    """Load the seeds into an empty map, or when they have changed since they were loaded.

    Seeds that cannot be loaded do not keep a map that is there from being used: they are said, and it stays as it was.
    """
    if not await changed_seeds(store):
        return
    err.print("Loading the seeds …")
    try:
        datasets, _ = read_datasets(await seed_folders(store))
        # A release of the seeds mends what an earlier one got wrong; the change log keeps both.
        result = await load(store, datasets, actor=ACTOR, options=LoadOptions(correct=True))
    except (InvalidFilesError, RemovalsRefusedError) as refusal:
        if not await store.revision():
            raise
        err.print(escape(refusal.message), style="red", highlight=False, soft_wrap=True)
        err.print("The seeds were not loaded; starting with the map as it was.", style="red")
        return
    await refresh_findings(store, home)
    err.print(f"{sum(result.plan.counts.values())} facts loaded, revision {result.revision}")


class Faces:
    """API and explorer as child processes. They start while the database does, and wait for it by themselves."""

    def __init__(self, settings: Settings, api_port: int, ui_port: int) -> None:
        self.settings = settings
        self.api, self.ui = f"http://{HOST}:{api_port}", f"http://{HOST}:{ui_port}"
        self.answered = {
            address: asyncio.Event() for address in (f"{self.api}/health/ready", f"{self.ui}/_stcore/health")
        }
        self._leave = asyncio.Event()
        environment = os.environ | {
            "ANSVARSKORT_DATA": str(settings.data),
            "ANSVARSKORT_API_URL": self.api,
            "ANSVARSKORT_ATTACH": "true",
        }
        commands = {
            "API": ["api", "--host", HOST, "--port", str(api_port)],
            "explorer": ["ui", "--host", HOST, "--port", str(ui_port)],
        }
        self.keepers = [
            asyncio.create_task(_keep(name, arguments, environment, self._leave, address, answered))
            for (name, arguments), (address, answered) in zip(commands.items(), self.answered.items(), strict=True)
        ]

    async def end(self) -> None:
        """Stop both; does nothing the second time."""
        self._leave.set()
        await asyncio.gather(*self.keepers, return_exceptions=True)

    async def serve(self, stop: asyncio.Event, limit: float) -> bool:
        """Until told to stop, or until the embedded database is lost: then all must begin anew on its new port.

        Gives whether all answered meanwhile. Raises StartError where one does not within `limit` seconds.
        """
        # A Neo4j of one's own is not restarted from here: the API waits for it to come back.
        losing = _lost(self.settings.data) if self.settings.neo4j_uri is None else asyncio.Event().wait()
        ready, *over = [asyncio.create_task(work) for work in (self._all_answer(limit), _set(stop), losing)]
        await asyncio.wait({ready, *over, *self.keepers}, return_when=asyncio.FIRST_COMPLETED)
        if served := ready.done():
            ready.result()  # raises where one never answered
            run_file.announce(self.settings.data, api=f"{self.api}/graphql", ui=self.ui)
            _addresses(f"{self.api}/graphql", self.ui)
            await asyncio.wait({*over, *self.keepers}, return_when=asyncio.FIRST_COMPLETED)
        for task in (ready, *over):
            task.cancel()
        for keeper in self.keepers:
            if keeper.done() and not stop.is_set():
                keeper.result()
            if not stop.is_set():
                keeper.cancel()  # in good order it would first try for seconds to read from a database that is gone
        return served

    async def _all_answer(self, seconds: float) -> None:
        limit = asyncio.get_running_loop().time() + seconds
        for address, answered in self.answered.items():
            try:
                async with asyncio.timeout_at(limit):
                    await answered.wait()
            except TimeoutError:
                raise StartError(
                    f"{address} did not answer within {seconds:g} seconds; see the messages above."
                ) from None


async def _lost(data: Path) -> None:
    """Returns when nothing listens any more where the embedded database did: at once, by a connection that breaks."""
    run = run_file.read(data)
    while run:
        try:
            reader, writer = await asyncio.open_connection(HOST, run.port)
        except OSError:
            return
        with contextlib.suppress(OSError), contextlib.closing(writer):
            await reader.read()
        await asyncio.sleep(POLL)  # the database may close one that says nothing


async def _set(event: asyncio.Event) -> None:
    await event.wait()


async def _keep(
    name: str,
    arguments: Sequence[str],
    environment: dict[str, str],
    stop: asyncio.Event,
    health: str,
    answered: asyncio.Event,
) -> None:
    """Run one service until told to stop; start it again if it dies, unless it keeps dying before it answers.

    `answered` is set while one runs that has answered. Where this is cancelled, the service is killed.
    """
    deaths = 0
    while not stop.is_set():
        answered.clear()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "cli.child", *arguments, stdin=PIPE, stdout=DEVNULL, env=environment
        )
        tasks = [asyncio.create_task(work) for work in (_answering(health, answered), process.wait(), stop.wait())]
        _, *over = tasks
        try:
            await asyncio.wait(over, return_when=asyncio.FIRST_COMPLETED)
            if stop.is_set():
                await _stop(process)
                return
        finally:
            for task in tasks:
                task.cancel()
            if process.returncode is None:
                process.kill()
                await process.wait()
        deaths = _again(name, 0 if answered.is_set() else deaths)
        await asyncio.sleep(RESTART_PAUSE)


def _again(name: str, deaths: int) -> int:
    """Say that something ended and is started again; counts it, and gives up where that is too often."""
    if deaths + 1 >= MOST_RESTARTS:
        raise StartError(f"The {name} ended {MOST_RESTARTS} times before it answered; what it said stands above.")
    err.print(f"The {name} ended unexpectedly; starting it again.")
    return deaths + 1


async def _stop(process: Process) -> None:
    """Tell it to end, and wait for it as long as that may take."""
    if process.returncode is None:
        process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), STOP_LIMIT)


async def _answering(address: str, answered: asyncio.Event) -> None:
    """Sets the event once it answers."""
    async with httpx.AsyncClient(timeout=2.0, trust_env=False) as client:
        while not await _answers(client, address):  # noqa: ASYNC110 -- another process
            await asyncio.sleep(0.15)
    answered.set()


async def _answers(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(address)).is_success
    except httpx.HTTPError:
        return False


def _refuse_busy(port: int, option: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise PortBusyError(
                f"Port {port} is in use{_holder(port)}. Stop that, or choose another: make up {option}={port + 1}"
            ) from None


def _holder(port: int) -> str:
    """By which process, where this user may see it."""
    try:
        connections = psutil.net_connections(kind="tcp")
    except psutil.AccessDenied:
        return ""
    for connection in connections:
        if connection.laddr and connection.laddr.port == port and connection.status == psutil.CONN_LISTEN:
            try:
                return f" by {psutil.Process(connection.pid).name()} (process {connection.pid})"
            except (psutil.Error, TypeError, ValueError):
                return ""
    return ""


def _addresses(api: str, ui: str) -> None:
    out.print(f"API:      {api}")
    out.print(f"Explorer: {ui}")
