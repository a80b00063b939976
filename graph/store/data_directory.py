"""The data directory: made, checked for room, and bound to the engine and format that wrote it."""

from __future__ import annotations

import shutil
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.store.errors import DataDirectoryError, StoreUnavailableError
from graph.store.properties import FORMAT_VERSION

FORMAT_FILE = "format.json"
PACKAGE = "arcadedb-embedded"
ROOM = 200 * 1024 * 1024
"""Bytes that must be free before the engine is started and before each write: it fails badly on a full disk."""


class Format(BaseModel):
    """What wrote a data directory. `engine`: package and its first two numbers."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    engine: str
    format_version: int

    def __str__(self) -> str:
        return f"engine {self.engine}, format {self.format_version}"


def own_format() -> Format:
    """What this installation writes; raises StoreUnavailableError where the engine is not installed."""
    try:
        number = version(PACKAGE)
    except PackageNotFoundError:
        raise StoreUnavailableError(
            "The embedded database does not exist for this kind of machine. Start a Neo4j 5.26 and set "
            "ANSVARSKORT_NEO4J_URI, ANSVARSKORT_NEO4J_USER and ANSVARSKORT_NEO4J_PASSWORD."
        ) from None
    return Format(engine=f"{PACKAGE} {'.'.join(number.split('.')[:2])}", format_version=FORMAT_VERSION)


def prepare(data: Path) -> Format:
    """Makes the directory fit for the engine, or raises DataDirectoryError saying what stands in the way."""
    own = own_format()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / "engine").mkdir(exist_ok=True)
        probe = data / ".write"
        probe.write_bytes(b"1")
        probe.unlink()
        check_room(data)
        bind(data, own)
    except OSError as error:
        raise DataDirectoryError(
            f"{data} cannot be written to ({error.strerror}). Correct its rights, or name another directory in "
            "ANSVARSKORT_DATA."
        ) from None
    return own


def check_room(data: Path) -> None:
    """Raises DataDirectoryError where too little is free; before a write, and to explain one that failed."""
    free = shutil.disk_usage(data).free
    if free < ROOM:
        raise DataDirectoryError(
            f"The disk of {data} is full: {free // 2**20} MB left, {ROOM // 2**20} MB needed. Nothing was changed. "
            "Make room, or name another directory in ANSVARSKORT_DATA."
        )


def bind(data: Path, own: Format) -> None:
    """Raises DataDirectoryError where another engine or format wrote the directory; a new one is marked as its own."""
    path = data / FORMAT_FILE
    if not path.exists():
        path.write_text(own.model_dump_json(indent=1), encoding="utf-8")
        return
    try:
        found = Format.model_validate_json(path.read_bytes())
    except ValidationError:
        raise DataDirectoryError(
            f"{path} cannot be read. If a program other than ansvarskort made the directory, name another one in "
            "ANSVARSKORT_DATA; else restore the file from a backup."
        ) from None
    if found != own:
        raise DataDirectoryError(
            f"{data} was written with {found}, and this is {own}. Export the map with the ansvarskort that wrote "
            "it (`ansvarskort export`), move the directory away, and load the file here (`ansvarskort load`)."
        )
