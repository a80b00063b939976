"""The command line as another process on the same map would run it."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.testing import CliRunner, Result

from cli.main import app
from graph.store.settings import Settings

WIDE = {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}


@contextmanager
def environment(settings: Settings) -> Iterator[dict[str, str]]:
    """Environment variables that lead a command to the map of these settings."""
    variables = {**WIDE, "ANSVARSKORT_DATA": str(settings.data), "ANSVARSKORT_HOME": settings.home}
    if settings.neo4j_uri:
        variables |= {
            "ANSVARSKORT_NEO4J_URI": settings.neo4j_uri,
            "ANSVARSKORT_NEO4J_USER": settings.neo4j_user,
            "ANSVARSKORT_NEO4J_PASSWORD": settings.neo4j_password.get_secret_value(),
        }
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield variables
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


async def run(settings: Settings, *arguments: str, stdin: str | None = None) -> Result:
    """Run a command in this process, in a thread of its own since it brings its own event loop."""

    def invoke() -> Result:
        with environment(settings):
            return CliRunner().invoke(app, list(arguments), input=stdin)

    result = await asyncio.to_thread(invoke)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


async def answer(settings: Settings, *arguments: str) -> dict[str, Any]:
    """The JSON of `ask --json`."""
    result = await run(settings, "ask", *arguments, "--json")
    found: dict[str, Any] = json.loads(result.stdout)
    return found
