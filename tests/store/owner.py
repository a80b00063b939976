"""Owns the embedded database of a directory until its input ends: `python -m tests.store.owner DIRECTORY`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from graph.store.embedded import open_store
from graph.store.settings import Settings


async def main() -> None:
    async with open_store(Settings(data=Path(sys.argv[1]), neo4j_uri=None), own=True):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
