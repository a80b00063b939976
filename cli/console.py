"""How commands speak: results to standard output, problems to standard error, exit codes that scripts can rely on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from enum import IntEnum
from functools import wraps
from typing import Any, ParamSpec

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

from graph.errors import MapError
from graph.store.errors import StoreError
from graph.store.settings import mended

P = ParamSpec("P")

out = Console()
err = Console(stderr=True)


class Exit(IntEnum):
    """OK also where the answer is several or unresolved: that is an answer. 2 is wrong usage."""

    OK = 0
    REFUSED = 1
    UNKNOWN = 3
    UNAVAILABLE = 4
    INTERRUPTED = 130


def command(work: Callable[P, Coroutine[Any, Any, int]]) -> Callable[P, None]:
    """Run an asynchronous command; say errors meant for people in their own words, without a trace."""

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = asyncio.run(work(*args, **kwargs))
        except StoreError as error:
            err.print(escape(error.message), style="bold red")
            code = Exit.UNAVAILABLE
        except MapError as error:
            err.print(escape(error.message), style="red", highlight=False, soft_wrap=True)
            code = Exit.REFUSED
        except ValidationError as error:
            if not error.title.endswith("Settings"):
                raise
            err.print(escape(mended(error)), style="red", highlight=False, soft_wrap=True)
            code = Exit.REFUSED
        except KeyboardInterrupt:
            code = Exit.INTERRUPTED
        raise typer.Exit(int(code))

    return run
