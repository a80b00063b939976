"""The one place where the database is spoken to: reads, writes, retries, time limits."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, LiteralString, NamedTuple, Self, TypeVar
from urllib.parse import urlsplit

from graph.store.changes import Ledger, Row
from graph.store.data_directory import check_room
from graph.store.driver import (
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncResult,
    AsyncSession,
    ConstraintError,
    DriverError,
    Neo4jError,
    NotificationMinimumSeverity,
    RoutingControl,
    TransientError,
)
from graph.store.errors import (
    TOO_MUCH,
    UNREACHABLE,
    ReadOnlyError,
    StoreConflictError,
    StoreError,
    StoreTimeoutError,
    StoreTooMuchError,
    StoreUnavailableError,
    StoreUnreachableError,
    refusal,
)
from graph.store.properties import EdgeRecord, NodeRecord, own_label
from graph.store.transactions import ReadTransaction, WriteTransaction

T = TypeVar("T")

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
# The driver's warnings name hosts and repeat what the store's own errors say once, for a person.
logging.getLogger("neo4j").setLevel(logging.CRITICAL)

WRITE_ATTEMPTS = 8
CONNECT_TIMEOUT = 15.0
READ_TIMEOUT = 10.0
ANSWERING = 6.0
WRITE_TIMEOUT = 60.0
EXPORT_TIMEOUT = 600.0
WHOLE_READINGS = 5
"""How often the whole map is read before it is given up that it stands still meanwhile."""

PING: LiteralString = "RETURN 1 AS answered"
REVISION: LiteralString = "MATCH (map:Map {id: 'map'}) RETURN map.revision AS revision, map.born AS born"
ALL_NODES: LiteralString = "MATCH (node:Entity) RETURN labels(node) AS labels, properties(node) AS properties"
ALL_EDGES: LiteralString = """
MATCH (source:Entity)-[edge]->(target:Entity)
RETURN type(edge) AS type, source.id AS source, target.id AS target, properties(edge) AS properties
"""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a database answers. `database` None: the server's default."""

    uri: str
    user: str
    password: str
    database: str | None = None

    def __repr__(self) -> str:
        """Without the password."""
        return f"Target({self.uri!r}, {self.user!r}, database={self.database!r})"


class Edition(NamedTuple):
    """Which map it is, and how often it was changed. `born`: made up when the map was; a restored one has another."""

    revision: int
    born: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything in the map at one revision, each list sorted by id."""

    edition: Edition
    nodes: list[NodeRecord]
    edges: list[EdgeRecord]

    @property
    def revision(self) -> int:
        return self.edition.revision


class Store:
    """A map in a database. Times are seconds; a statement past its time is given up (StoreTimeoutError)."""

    def __init__(self, driver: AsyncDriver, database: str | None, data: Path | None = None) -> None:
        self._driver = driver
        self._data = data
        self._database = database
        # One writer of this process at a time: others would only collide on the revision and try again.
        self._writing = asyncio.Lock()

    @classmethod
    async def open(cls, target: Target, data: Path | None = None) -> Self:
        """Connects; raises StoreUnavailableError, saying why, if nothing answers there.

        `data`: the directory of a database on this machine, whose disk must have room for a write.
        """
        _check_address(target.uri)
        driver = AsyncGraphDatabase.driver(
            target.uri,
            auth=(target.user, target.password),
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            telemetry_disabled=True,
            connection_timeout=CONNECT_TIMEOUT,
            connection_acquisition_timeout=CONNECT_TIMEOUT,
            max_transaction_retry_time=CONNECT_TIMEOUT,
            initial_retry_delay=0.05,
            retry_delay_jitter_factor=0.5,
        )
        store = cls(driver, target.database, data)
        try:
            await store.ping()
        except BaseException:
            await driver.close()
            raise
        return store

    async def ping(self) -> None:
        """Returns if the database answers. Is not tried again, as a read is: tells of a restart since the last time."""
        async with _bounded(CONNECT_TIMEOUT), self._driver.session(database=self._database) as session:
            await (await session.run(PING)).consume()

    async def close(self) -> None:
        """Gives the connections back."""
        await self._driver.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def read(
        self,
        statement: LiteralString,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = READ_TIMEOUT,  # noqa: ASYNC109 -- part of the interface: ArcadeDB ignores its own
        most: int | None = None,
    ) -> Sequence[Row]:
        """All rows of one statement. A statement that writes is undone and refused (ReadOnlyError).

        Lists belong in one map, `$given`: for each size of one that is itself a parameter Neo4j plans anew.

        `most`: passed to the statement as $most for its LIMIT. As many rows as that may be a part only, and a part
        would read as "not recorded", so it is refused (StoreTooMuchError).
        """
        limit = {} if most is None else {"most": most}
        async with _bounded(timeout):
            rows: list[Row] = await self._driver.execute_query(
                statement,
                {**(parameters or {}), **limit},
                routing_=RoutingControl.READ,
                database_=self._database,
                result_transformer_=_read_rows,
            )
        if most is not None and len(rows) >= most:
            raise StoreTooMuchError(TOO_MUCH.format(most=most))
        return rows

    async def reading(
        self,
        work: Callable[[ReadTransaction], Awaitable[T]],
        *,
        timeout: float = READ_TIMEOUT,  # noqa: ASYNC109
    ) -> T:
        """Several reads in one transaction. `work` may be run again."""

        async def reads(transaction: AsyncManagedTransaction) -> T:
            async def run(statement: str, parameters: Mapping[str, Any]) -> tuple[Sequence[Row], bool]:
                return await _read_rows(await transaction.run(statement, dict(parameters))), False

            return await work(ReadTransaction(run))

        async with _bounded(timeout), self._session() as session:
            return await session.execute_read(reads)

    def _session(self) -> AsyncSession:
        """With the bookmarks of execute_query, so that on a cluster every read sees what this process has seen."""
        return self._driver.session(
            database=self._database, bookmark_manager=self._driver.execute_query_bookmark_manager
        )

    async def write(
        self,
        work: Callable[[WriteTransaction], Awaitable[T]],
        *,
        actor: str,
        action: str,
        timeout: float = WRITE_TIMEOUT,  # noqa: ASYNC109
    ) -> T:
        """Runs `work` in one transaction, with revision and change log; may run it again after a collision.

        `actor`: who; `action`: what, as the change log names them. Nothing is kept if `work` raises.
        Raises DataDirectoryError where the disk is full, or filled meanwhile.
        """

        async def writes(transaction: AsyncManagedTransaction) -> T:
            async def run(statement: str, parameters: Mapping[str, Any]) -> tuple[Sequence[Row], bool]:
                return await _rows(await transaction.run(statement, dict(parameters)))

            ledger = await Ledger.take(run)
            changing = WriteTransaction(run, ledger.revision)
            result = await work(changing)
            if changing.changes or changing.touched:
                changing.logged = await ledger.close(
                    changing.changes, actor=actor, action=action, at_least=changing.revision_at_least
                )
                changing.revision = max(ledger.revision + 1, changing.revision_at_least)
            return result

        async with self._with_room(), _bounded(timeout), self._writing:
            for attempt in range(WRITE_ATTEMPTS):
                try:
                    async with self._session() as session:
                        return await session.execute_write(writes)
                except ConstraintError:
                    # Two writers created the same key at once; on the next round it is there to be found.
                    if attempt + 1 == WRITE_ATTEMPTS:
                        raise
                    await asyncio.sleep(random.uniform(0.5, 1.5) * 0.02 * 2**attempt)  # noqa: S311 -- jitter
            raise AssertionError("unreachable")

    @asynccontextmanager
    async def _with_room(self) -> AsyncIterator[None]:
        """The embedded engine says of a full disk only that its transaction is gone."""
        if self._data:
            check_room(self._data)
        try:
            yield
        except StoreError:
            if self._data:
                check_room(self._data)
            raise

    async def define(
        self,
        statements: Sequence[str],
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = WRITE_TIMEOUT,  # noqa: ASYNC109
    ) -> None:
        """Runs schema statements, each in a transaction of its own; outside revision and change log."""
        async with _bounded(timeout), self._writing, self._driver.session(database=self._database) as session:
            for statement in statements:
                await (await session.run(statement, dict(parameters or {}))).consume()

    async def edition(self) -> Edition:
        """Which map it is, and how often it was changed.

        Raises StoreUnreachableError where the database does not answer this smallest of questions soon.
        """
        try:
            return edition_of(await self.read(REVISION, timeout=ANSWERING))
        except StoreTimeoutError:
            raise StoreUnreachableError(UNREACHABLE.format(code=f"no answer in {ANSWERING:g} s")) from None

    async def revision(self) -> int:
        """How often the map was changed; 0 for an empty one."""
        return (await self.edition()).revision

    async def facts(self) -> Facts:
        """Everything in the map, for export; all at one revision."""

        async def read(transaction: ReadTransaction) -> Facts:
            edition = edition_of(await transaction.run(REVISION))
            nodes = [
                NodeRecord(own_label(row["labels"]), row["properties"]) for row in await transaction.run(ALL_NODES)
            ]
            edges = [EdgeRecord(*row) for row in await transaction.run(ALL_EDGES)]
            return Facts(
                edition,
                sorted(nodes, key=lambda node: node.id),
                sorted(edges, key=lambda edge: edge.id),
            )

        for _ in range(WHOLE_READINGS):
            facts = await self.reading(read, timeout=EXPORT_TIMEOUT)
            if facts.edition == await self.edition():
                return facts
        raise StoreConflictError(
            "Others kept changing the map while it was read. Try again when fewer changes are made."
        )


def edition_of(rows: Sequence[Row]) -> Edition:
    """From what REVISION gives."""
    return Edition(int(rows[0]["revision"]), rows[0]["born"]) if rows else Edition(0, None)


def _check_address(uri: str) -> None:
    try:
        parts = urlsplit(uri)
        fits = parts.scheme in SCHEMES and parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        fits = False
    if not fits:
        raise StoreUnavailableError(
            "ANSVARSKORT_NEO4J_URI is not the address of a database. Write it like neo4j://host:7687, or "
            "neo4j+s://host:7687 with encryption."
        )


async def _rows(result: AsyncResult) -> tuple[list[Row], bool]:
    rows: list[Row] = [record async for record in result]
    summary = await result.consume()
    return rows, bool(summary.counters.contains_updates)


async def _read_rows(result: AsyncResult) -> list[Row]:
    """Raises inside the transaction, which undoes it: ArcadeDB lets a read transaction write."""
    rows, changed = await _rows(result)
    if changed:
        raise ReadOnlyError("A statement meant to read tried to change the map; it was undone.")
    return rows


@asynccontextmanager
async def _bounded(seconds: float) -> AsyncIterator[None]:
    """Ends the work after so many seconds and turns the driver's errors into the store's."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except (DriverError, Neo4jError) as error:
        # Not chained: the driver's own text may quote a parameter.
        raise _explained(error) from None
    except TimeoutError:
        raise StoreTimeoutError(
            f"The database did not answer within {seconds:g} seconds. Try again; if it happens again, ask for "
            "less at a time or look at the load of the database."
        ) from None


def _explained(error: DriverError | Neo4jError) -> StoreError:
    code = (error.code if isinstance(error, Neo4jError) else None) or type(error).__name__
    # A Neo4j that starts or stops calls the latter a passing fault of the transaction.
    if isinstance(error, DriverError) or code.endswith(".DatabaseUnavailable"):
        return StoreUnreachableError(UNREACHABLE.format(code=code))
    if isinstance(error, TransientError):
        return StoreConflictError(f"Others kept changing the map at the same time ({code}). Try again.")
    return refusal(code)
