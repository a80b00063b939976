"""`make bench RULES=1`: what the gray-zone rules cost on generated maps, on both databases; `--engines memory`: on
neither, for a map that would take hours to fill.

Maps are kept in a directory, so that a large one is filled once. Figures are printed, to be committed with the page.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import LiteralString

import psutil
from platformdirs import user_cache_path

from graph.io.followed import followed
from graph.latest import set_aside
from graph.model.edges import DecidedBy
from graph.model.kinds import Language
from graph.responsibility_map import today
from graph.rules import overlap
from graph.rules.registry import rules, run, run_all
from graph.rules.seen import OnDay, Seen
from graph.settle.refresh import refresh_home
from graph.settle.what_if import what_if
from graph.snapshot import MOST_FOLLOWED, Snapshot
from graph.store.change_log import since
from graph.store.properties import NodeRecord
from graph.store.store import Store
from graph.store.transactions import WriteTransaction
from graph.view import MapView
from graph.warming import warm
from tests.performance import report
from tests.performance.generator import REGION, generate, organisation_id
from tests.performance.maps import SCALES, Scale, filled, say

MEMORY = "memory"
TIMES = 10
MIB = 2**20
PROPERTIES: LiteralString = "MATCH (m:Mandate {id: $id}) RETURN properties(m) AS properties LIMIT 1"
DRAFT = """
agreements:
  - id: {home}/aftale/udkast
    name: Udkast
    between: [{parties}]
    settles: {need}
    prefers: {mandate}
"""


@dataclass
class Spent:
    """Seconds by the clock, and of processors: ours and those of the processes below it, the database among them."""

    clock: float = 0.0
    processor: float = 0.0

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.processor:.2f} s of processors)"


@contextmanager
def measured() -> Iterator[Spent]:
    spent = Spent()
    began, worked = time.perf_counter(), _processors()
    yield spent
    spent.clock, spent.processor = time.perf_counter() - began, _processors() - worked


def _processors() -> float:
    own = psutil.Process()
    return sum(sum(each.cpu_times()[:2]) for each in (own, *own.children(recursive=True)))


async def measure(engine: str, scale: Scale, directory: Path) -> AsyncIterator[str]:
    """The lines of one map."""
    homes = [organisation_id(number) for number in range(1, scale.municipalities + 1)]
    if engine == MEMORY:
        view = _generated(scale)
        yield f"- {scale.name} in memory ({len(view.entities)} nodes, {len(view.edges)} edges): {_memory()}"
        for line in _rules(view, homes):
            yield line
        return
    async with filled(engine, scale, directory) as on:
        async for line in _lines(f"{engine}, {scale.name} ({on.nodes} nodes, {on.edges} edges)", homes, on.store):
            yield line


def _generated(scale: Scale) -> MapView:
    """The generated map without a database or an index: what the rules read."""
    datasets = list(generate(scale.municipalities, scale.size))
    view = MapView(
        (entity for dataset in datasets for entity in dataset.entities.values()),
        (edge for dataset in datasets for edge in dataset.edges.values()),
    )
    set_aside()
    return view


def _rules(view: MapView, homes: Sequence[str]) -> Iterator[str]:
    """All rules for all organisations, and each rule for all of them."""
    day = OnDay(view, today())
    each: list[float] = []
    count = 0
    with measured() as whole:
        for home in homes:
            with measured() as one:
                count += len(run_all(Seen(day, [home, REGION]), rules().values()))
            each.append(one.clock)
    yield f"  - full run {whole}, {count} findings, {_memory()}"
    yield f"  - one organisation: median {median(each):.3f} s, slowest (the first) {max(each):.2f} s"
    for rule in rules().values():
        with measured() as spent:
            fresh = OnDay(view, today())
            for home in homes:
                run(Seen(fresh, [home, REGION]), rule)
        yield f"  - {rule.id}: {spent.clock:.2f} s for all"


async def _lines(named: str, homes: Sequence[str], store: Store) -> AsyncIterator[str]:
    day = today()
    await warm(store, homes[0])
    with measured() as reading:
        known = await Snapshot.read(store)
    set_aside()
    yield f"- {named}: map read and indexed, as at the start, {reading}, {_memory()}"
    for line in _rules(known.view, homes):
        yield line
    await refresh_home(store, known.view, known.revision, homes[0], day)
    noted, searchable = [], []
    for number in range(TIMES):
        await store.write(partial(_change, f"{homes[0]}/mandat/0000", 60 + number % 2), actor="bench", action="change")
        with measured() as spent:
            edition, changes = await since(store, known.edition, MOST_FOLLOWED) or (known.edition, [])
            await refresh_home(store, followed(known.view, changes), edition.revision, homes[0], day)
        noted.append(spent.clock)
        with measured() as spent:
            known = await known.following(store) or await Snapshot.read(store)
        searchable.append(spent.clock)
    for what, spans in (("findings noted after", noted), ("map and index follow", searchable)):
        yield f"  - {what} one write: median {median(spans) * 1000:.0f} ms, slowest {max(spans) * 1000:.0f} ms"
    draft = _draft(known, homes[0], day)
    drafts = []
    for _ in range(3):
        with measured() as spent:
            tried = await what_if(store, known, draft, day, home=homes[0], language=Language.DA)
        drafts.append(spent.clock)
    if tried.errors:
        raise SystemExit(f"the draft was refused: {tried.errors}")
    yield f"  - a draft agreement tried (what-if): first {drafts[0]:.2f} s, then {min(drafts):.2f} s"


def _draft(known: Snapshot, home: str, day: date) -> str:
    """An agreement on the first gray zone of the home that two of its own deciders have."""
    view = known.on(day)
    for found in run(known.seen([home, REGION], day), overlap.RULE):
        mandates = [key for key in found.mandates if key.startswith(home)]
        deciders = sorted({edge.target for key in mandates for edge in view.out(key, DecidedBy)})
        if len(deciders) > 1:
            parties = ", ".join(deciders[:2])
            return DRAFT.format(home=home, parties=parties, need=found.subject, mandate=mandates[0])
    raise SystemExit("the map has no gray zone to agree on")


def _memory() -> str:
    return f"{psutil.Process().memory_info().rss / MIB:.0f} MiB in our process"


async def _change(mandate: str, age_to: int, transaction: WriteTransaction) -> None:
    """Something that rules read."""
    found = await transaction.run(PROPERTIES, {"id": mandate})
    await transaction.put_nodes([NodeRecord("Mandate", found[0]["properties"] | {"age_to": age_to})])


async def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.performance.rules", description=__doc__)
    parser.add_argument("scales", nargs="*", default=["10k", "100k"], help=f"of {', '.join(SCALES)}")
    parser.add_argument("--engines", nargs="*", default=["neo4j", "arcadedb"])
    parser.add_argument("--maps", type=Path, default=user_cache_path("ansvarskort", appauthor=False) / "bench-maps")
    given = parser.parse_args()
    sys.stdout.write(f"{report.machine()}\n\n")
    for engine in given.engines:
        for name in given.scales:
            say(f"{engine} {name}")
            async for line in measure(engine, SCALES[name], given.maps):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
