"""`make bench RULES=1`: what the gray-zone rules cost on generated maps, on both databases.

Maps are kept in a directory, so that a large one is filled once. Figures are printed, to be committed with the page.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from platformdirs import user_cache_path

from graph.model.kinds import Language
from graph.responsibility_map import today
from graph.rules.register import refresh
from graph.rules.registry import rules, run, run_all
from graph.settle.what_if import what_if
from graph.snapshot import Snapshot
from graph.store.store import Store
from graph.warming import warm
from tests.performance import report
from tests.performance.generator import REGION, organisation_id
from tests.performance.maps import SCALES, Scale, filled, say

TIMES = 10
LONGEST = 60.0
MIB = 2**20
DRAFT = """
agreements:
  - id: {home}/aftale/udkast
    name: Udkast
    between: [{home}/enhed/001, {home}/enhed/002]
    settles: dk/behov/000
    prefers: {home}/mandat/0000
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
    async with filled(engine, scale, directory) as on:
        async for line in _lines(engine, scale, on.store, f"{on.nodes} nodes, {on.edges} edges"):
            yield line


async def _lines(engine: str, scale: Scale, store: Store, size: str) -> AsyncIterator[str]:
    homes = [organisation_id(number) for number in range(1, scale.municipalities + 1)]
    day = today()
    await warm(store, homes[0])
    await run_all(store, rules().values(), [homes[0], REGION], day)
    each: list[float] = []
    count = 0
    with measured() as whole:
        for home in homes:
            with measured() as one:
                count += len(await run_all(store, rules().values(), [home, REGION], day, time_limit=LONGEST))
            each.append(one.clock)
    memory = psutil.Process().memory_info().rss / MIB
    yield f"- {engine}, {scale.name} ({size}): full run {whole}, {count} findings, {memory:.0f} MiB in our process"
    yield f"  - one organisation: median {median(each):.2f} s, slowest {max(each):.2f} s"
    sample = homes[:TIMES]
    for rule in rules().values():
        with measured() as spent:
            for home in sample:
                await run(store, rule, [home, REGION], day, time_limit=LONGEST)
        yield f"  - {rule.id}: {spent.clock / len(sample) * 1000:.0f} ms an organisation"
    await refresh(store, [homes[0], REGION], day)
    near = [f"{homes[0]}/mandat/0000", "dk/indsats/000", "dk/behov/000"]
    again = []
    for _ in range(TIMES):
        with measured() as spent:
            await refresh(store, [homes[0], REGION], day, near)
        again.append(spent.clock)
    yield f"  - a mandate, its service and a need of it run again: median {median(again) * 1000:.0f} ms"
    known = await Snapshot.read(store)
    drafts = []
    for _ in range(3):
        with measured() as spent:
            await what_if(
                store, known, DRAFT.format(home=homes[0]), day, home=homes[0], language=Language.DA, seconds=LONGEST
            )
        drafts.append(spent.clock)
    yield f"  - a draft agreement tried (what-if), warm: best of 3 {min(drafts):.2f} s"


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
