"""Letting the database plan what will be asked before it is: Neo4j takes seconds for that, anew after each start."""

from __future__ import annotations

import asyncio
import logging
from datetime import date

from graph.rules.register import read_lives, read_register
from graph.store.store import Store

PERIOD = 1.0
"""Seconds from one look at the database to the next; no Neo4j is back from a restart sooner."""
ANY_DAY = date(2000, 1, 1)

log = logging.getLogger(__name__)


async def warm(store: Store, home: str) -> None:
    """Run what an answer asks of the database, about next to nothing.

    Raises:
        StoreError: the database does not answer.
    """
    await read_register(store, home)
    await read_lives(store, [home], ANY_DAY)


class Warmth:
    """Whether the database has planned what will be asked. So it has at first; `watch` knows how it goes on."""

    def __init__(self, store: Store, home: str) -> None:
        self.holds = True
        self._store = store
        self._home = home

    async def watch(self) -> None:
        """Follow the database for ever: cold once it does not answer, warmed again when it does.

        It looks by itself, since a read is tried again until a restart is over and would not tell of it.
        """
        while True:
            try:
                await self._store.ping()
                if not self.holds:
                    await warm(self._store, self._home)
                    self.holds = True
            except Exception as error:  # noqa: BLE001 -- whatever the reason, nobody else would go on looking
                if self.holds:
                    log.warning("not ready: %s", type(error).__name__)
                self.holds = False
            await asyncio.sleep(PERIOD)
