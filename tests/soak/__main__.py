"""`python -m tests.soak [RUN …]`: runs too long for the tests. Each ends by itself and speaks to no other host.

What a run prints it also writes to docs/soak/, to be committed: date, machine and commit stand above it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from tests.neo4j_server import missing
from tests.soak import crashes, rules, strings
from tests.soak.databases import NAMES
from tests.up import ROOT

OUTPUT = ROOT / "docs" / "soak"
MAPS_A_ROUND = 10
"""Maps drawn for the rules in what the other runs call a round: 1,000 for the usual hundred."""


@dataclass(frozen=True)
class Options:
    """How long a run may go on, and the seed of its chance: the same one makes the same rounds."""

    rounds: int
    seed: int
    minutes: float


Say = Callable[[str], None]
Run = Callable[[Options, Say], Awaitable[bool]]
"""Does its work, says a line a round and a summary, and gives whether all was as it must be."""


def crashes_on(database: str) -> Run:
    async def run(options: Options, say: Say) -> bool:
        with tempfile.TemporaryDirectory() as directory:
            return await crashes.run(
                database,
                rounds=options.rounds,
                seed=options.seed,
                minutes=options.minutes,
                directory=Path(directory),
                say=say,
            )

    return run


def rules_on(database: str) -> Run:
    async def run(options: Options, say: Say) -> bool:
        with tempfile.TemporaryDirectory() as directory:
            return await rules.run(
                database, rounds=options.rounds * MAPS_A_ROUND, seed=options.seed, directory=Path(directory), say=say
            )

    return run


RUNS: dict[str, Run] = {
    **{f"crashes-{database}": crashes_on(database) for database in NAMES},
    **{f"rules-{database}": rules_on(database) for database in NAMES},
    "strings": strings.run,
}
DATABASES = RUNS.keys() - {"strings"}


def main() -> int:
    """Run those named, or all; 0 where all was as it must be."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("runs", nargs="*", metavar="RUN", help=f"{', '.join(RUNS)}; all where none is named")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--minutes", type=float, default=60, help="after which a run begins no other round")
    arguments = parser.parse_args()
    if unknown := sorted(set(arguments.runs) - RUNS.keys()):
        parser.error(f"no run is called {', '.join(unknown)}")
    options = Options(arguments.rounds, arguments.seed, arguments.minutes)
    held = [_run(name, options) for name in arguments.runs or RUNS]  # each of them, also after one that did not hold
    return 0 if all(held) else 1


def _run(name: str, options: Options) -> bool:
    if name.endswith("neo4j") and (why := missing()):
        sys.stdout.write(f"{name}: not run, {why}\n")
        return False
    OUTPUT.mkdir(exist_ok=True)
    began = datetime.now(UTC)
    with (OUTPUT / f"{began:%Y-%m-%d}-{name}.txt").open("w", encoding="utf-8") as file:

        def say(line: str) -> None:
            for stream in (sys.stdout, file):
                stream.write(f"{line}\n")
                stream.flush()

        say(f"{name}, {began:%Y-%m-%d %H:%M} UTC, commit {_said('git', 'rev-parse', '--short', 'HEAD')}")
        memory = psutil.virtual_memory().total / 2**30
        say(f"{platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}")
        if name in DATABASES:
            java = name.endswith("neo4j")
            say(_said("java", "-version").splitlines()[0] if java else "the embedded database's own Java")
        say(f"seed {options.seed}, {options.rounds} rounds\n")
        held = asyncio.run(RUNS[name](options, say))
        say(f"{(datetime.now(UTC) - began).total_seconds():.0f} s")
    return held


def _said(*words: str) -> str:
    result = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    return (result.stdout or result.stderr).strip()


if __name__ == "__main__":
    sys.exit(main())
