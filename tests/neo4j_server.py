"""A real Neo4j for the tests, from Maven Central: started once for a run, on a free port of this machine."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j import GraphDatabase
from platformdirs import user_cache_path

HERE = Path(__file__).parent / "neo4j"
VERSION = "5.26.25"
FIRST_PASSWORD = "neo4j"
FLAGS = [
    "-Xmx1g",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
]

Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Server:
    """Where it answers, and the process that is it."""

    uri: str
    user: str
    password: str
    pid: int


def missing() -> str | None:
    """Why there can be no Neo4j here; None where it can be started."""
    lacking = [name for name in ("java", "javac") if shutil.which(name) is None]
    if not _class_path().is_dir() and shutil.which("mvn") is None:
        lacking.append("mvn")
    return f"no Neo4j on this machine: {', '.join(lacking)} not found" if lacking else None


@contextmanager
def neo4j_server(directory: Path) -> Iterator[Server]:
    """A Neo4j with an empty database under the directory; takes about 15 s.

    Raises RuntimeError with the last of what it said where it does not start.
    """
    port, password = free_port(), new_password()
    process = launch(directory, port)
    try:
        change_password(port, password)
        yield Server(address(port), "neo4j", password, process.pid)
    finally:
        end(process)


def launch(directory: Path, port: int) -> Process:
    """A Neo4j on the database of a directory, once it answers on the port of this machine; to be given to `end`.

    Raises RuntimeError with the last of what it said where it does not start.
    """
    libraries = _class_path()
    if not libraries.is_dir():
        _download(libraries)
    log = directory / "neo4j.log"
    command = ["java", *FLAGS, "-cp", f"{libraries}/*", str(HERE / "Neo4jForTests.java"), str(directory), str(port)]
    with log.open("wb") as errors:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
    assert process.stdout
    if any(line.strip() == b"ready" for line in process.stdout):
        return process
    end(process)
    raise RuntimeError(f"Neo4j did not start: {log.read_text(errors='replace')[-2000:]}")


def end(process: Process) -> None:
    """Ends a Neo4j at once: stopping in good order takes ten seconds, and nobody wants the data."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def address(port: int) -> str:
    """Where a Neo4j on this port of this machine is reached."""
    return f"bolt://127.0.0.1:{port}"


def _class_path() -> Path:
    return user_cache_path("ansvarskort", appauthor=False) / f"neo4j-{VERSION}"


def _download(libraries: Path) -> None:
    draft = libraries.with_name(f"{libraries.name}.{os.getpid()}")
    draft.mkdir(parents=True)
    maven = ["mvn", "--batch-mode", "--quiet", "-Dstyle.color=never", "--file", str(HERE / "pom.xml")]
    try:
        subprocess.run([*maven, "dependency:copy-dependencies", f"-DoutputDirectory={draft}"], check=True)
        draft.rename(libraries)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def new_password() -> str:
    """One that nobody guesses."""
    return secrets.token_urlsafe(16)


def change_password(port: int, password: str) -> None:
    """Gives a new Neo4j its password; it refuses all else before."""
    with (
        GraphDatabase.driver(address(port), auth=("neo4j", FIRST_PASSWORD)) as driver,
        driver.session(database="system") as session,
    ):
        session.run(
            "ALTER CURRENT USER SET PASSWORD FROM $first TO $password", first=FIRST_PASSWORD, password=password
        ).consume()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
