"""The newest snapshot a process has, and how it follows the map."""

from __future__ import annotations

import asyncio
import gc
import logging

from graph.snapshot import Snapshot
from graph.store.errors import StoreError
from graph.store.store import Edition, Store

log = logging.getLogger(__name__)


def set_aside() -> None:
    """Leave what is in memory now out of the collector's rounds: going through a whole map stops all for 0.3 s.

    What a former call set aside is looked through once, so that a map nobody has any more is given back.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class Latest:
    """Follows the revision of one store. `known`: the newest snapshot that was read."""

    def __init__(self, store: Store, known: Snapshot) -> None:
        self.known = known
        self._store = store
        self._reading: asyncio.Task[None] | None = None
        self._asking: asyncio.Task[Edition] | None = None
        self._next: asyncio.Task[Edition] | None = None

    async def current(self) -> Snapshot:
        """The map at a revision that is no older than this call.

        Reading a changed map goes on when who asked for it gives up: a large one takes longer than a request may.
        """
        wanted = await self._edition()
        if wanted != self.known.edition:
            await self._read()
        if self.known.revision < wanted.revision or self.known.edition.born != wanted.born:
            await self._read()  # that reading had begun before the change
        return self.known

    async def _edition(self) -> Edition:
        """The map's edition, asked for after this call; those who call while a question is under way share the next.

        It goes on when who asked for it gives up, for others may wait for it.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._ask(self._asking))
        return await asyncio.shield(self._next)

    async def _ask(self, before: asyncio.Task[Edition] | None) -> Edition:
        if before:
            await asyncio.wait([before])
        self._asking, self._next = self._next, None
        return await self._store.edition()

    async def _read(self) -> None:
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._renew())
        await asyncio.shield(self._reading)

    async def _renew(self) -> None:
        try:
            followed = await self.known.following(self._store)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever cannot be followed can be read
            log.warning("the log could not be followed: %s", type(error).__name__)
            followed = None
        if followed:
            self.known = followed
        else:
            self.known = await Snapshot.read(self._store)
            set_aside()

    async def close(self) -> None:
        """Give up what is under way."""
        tasks = [task for task in (self._reading, self._next, self._asking) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
