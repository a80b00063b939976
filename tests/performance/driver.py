"""The bare driver in a process of its own: runs statements given on standard input for as long as it is told.

First line: address and statements by name. Then a line a load; an answer a line.
"""

from __future__ import annotations

import asyncio
import json
import sys
from functools import partial
from typing import Any

import uvloop
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase

from tests.performance.load import load


async def rows_of(driver: AsyncDriver, database: str | None, statement: str, parameters: dict[str, Any]) -> list[Any]:
    """All rows as plain lists, in a transaction of their own: nothing more direct is offered."""
    async with driver.session(database=database, default_access_mode=READ_ACCESS) as session:
        return [record.values() async for record in await session.run(statement, parameters)]


async def serve() -> None:
    """Until standard input ends."""
    lines = asyncio.StreamReader(limit=2**22)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    given = json.loads(await lines.readline())
    auth = (given["user"], given["password"])
    async with AsyncGraphDatabase.driver(given["uri"], auth=auth, telemetry_disabled=True) as driver:
        while line := await lines.readline():
            wanted = json.loads(line)
            send = partial(rows_of, driver, given["database"], *given["statements"][wanted["name"]])
            if "seconds" in wanted:
                taken = await load([send] * wanted["connections"], wanted["seconds"])
                answer: object = vars(taken)
            else:
                answer = await send()
            print(json.dumps(answer), flush=True)  # noqa: T201 -- the way back to who asked


if __name__ == "__main__":
    uvloop.run(serve())
