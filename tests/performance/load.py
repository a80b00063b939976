"""A load of requests for a while: over HTTP/1.1 with kept connections, or statements through the driver.

Small on purpose: a request costs it some 50 µs, so that it is not what is measured; how much of a core it took is
given with each result. Only the length of an answer is read unless the body is wanted.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

Send = Callable[[], Awaitable[object]]


@dataclass
class Taken:
    """Seconds of each request, of the whole, and of the load's own work."""

    each: list[float] = field(default_factory=list)
    whole: float = 0.0
    own: float = 0.0

    def add(self, other: Taken) -> None:
        self.each += other.each
        self.whole += other.whole
        self.own += other.own


async def load(senders: list[Send], seconds: float) -> Taken:
    """Each sender sends one request after the other until the time is over."""
    taken = Taken()
    began, own = time.perf_counter(), time.process_time()

    async def work(send: Send) -> None:
        now = time.perf_counter()
        while now - began < seconds:
            await send()
            after = time.perf_counter()
            taken.each.append(after - now)
            now = after

    await asyncio.gather(*(work(send) for send in senders))
    taken.whole = time.perf_counter() - began
    taken.own = time.process_time() - own
    return taken


class Connection:
    """One kept connection that posts one body again and again."""

    def __init__(self, port: int, path: str, body: dict[str, Any]) -> None:
        payload = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Accept: application/json\r\nContent-Length: {len(payload)}\r\n\r\n"
        )
        self._port, self._request = port, head.encode() + payload

    async def open(self) -> Connection:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=2**20)
        return self

    async def send(self) -> bytes:
        """The body of the answer; raises RuntimeError for any status but 200."""
        self._writer.write(self._request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        if b"content-length:" not in head:
            raise RuntimeError(f"an answer without a length: {head.decode()}")
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        body = await self._reader.readexactly(length)
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(f"{head.decode().splitlines()[0]}: {body[:1000].decode()}")
        return body

    def close(self) -> None:
        self._writer.close()
