"""The run file: where the process that owns the embedded database says how it is reached."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import psutil
from pydantic import BaseModel, ConfigDict, ValidationError

RUN_FILE = "run.json"


class RunFile(BaseModel):
    """Written with mode 0600, for this user's other commands.

    `began`: start of the owner, seconds since 1970. `stays`: it runs the database for others, not for one command.
    """

    model_config = ConfigDict(frozen=True)

    pid: int
    began: float
    port: int
    password: str
    engine: str
    format_version: int
    started_at: datetime
    stays: bool = False
    api: str | None = None
    ui: str | None = None

    @property
    def lives(self) -> bool:
        """Whether the owner still runs; its number may meanwhile be another process's."""
        try:
            return abs(psutil.Process(self.pid).create_time() - self.began) < 1
        except psutil.NoSuchProcess:
            return False


def read(data: Path) -> RunFile | None:
    """The run file of a living owner; None where there is none."""
    try:
        run = RunFile.model_validate_json((data / RUN_FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    return run if run.lives else None


def write(data: Path, run: RunFile) -> None:
    """Replaces the run file in one step; nobody else may ever read it."""
    draft = data / f"{RUN_FILE}.{os.getpid()}"
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(run.model_dump_json(indent=1))
    draft.replace(data / RUN_FILE)


def announce(data: Path, *, api: str | None = None, ui: str | None = None) -> None:
    """Adds the addresses of this process's API and page; nothing where this process owns no database."""
    run = read(data)
    if run and run.pid == os.getpid():
        write(data, run.model_copy(update={"api": api, "ui": ui}))


def remove(data: Path) -> None:
    """Takes this process's run file away; another's is left."""
    run = read(data)
    if run and run.pid == os.getpid():
        (data / RUN_FILE).unlink(missing_ok=True)
