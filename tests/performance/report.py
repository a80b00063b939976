"""The measured figures as Markdown, and the machine they were measured on."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from tests.neo4j_server import VERSION
from tests.performance.load import Taken

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PACKAGES = ("neo4j", "neo4j-rust-ext", "strawberry-graphql", "graphql-core", "pydantic", "uvicorn", "arcadedb-embedded")


@dataclass(frozen=True)
class Case:
    """One thing measured: who answers what, to how many at once, on which database of how many municipalities."""

    engine: str
    what: str
    who: str
    connections: int
    municipalities: int


Measured = Mapping[Case, Taken]


def machine() -> str:
    """Where and with what it was measured."""
    cpu = platform.processor()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        cpu = names[0] if names else cpu
    java = _said("java", "-version").partition("\n")[0]
    commit = _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    changed = " with changes not committed" if _said("git", "-C", str(ROOT), "status", "--porcelain", "-uno") else ""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit}{changed}. {cpu}, {os.cpu_count()} cores, "
        f"{psutil.virtual_memory().total / 2**30:.0f} GB, load before {os.getloadavg()[0]:.1f}. "
        f"Python {platform.python_version()}, {java}, node {_said('node', '--version')}, Neo4j {VERSION}, {packages}."
    )


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return f"no {command[0]}"
    return (done.stdout or done.stderr).strip()


def table(measured: Measured) -> Iterator[str]:
    """A row a case, in the order measured; times in milliseconds."""
    yield (
        "| database | municipalities | what | who | connections | p50 ms | p95 ms | requests/s | requests "
        "| load's core |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for case, taken in measured.items():
        own = "in it" if case.who == "driver" else f"{100 * taken.own / taken.whole:.0f} %"
        yield (
            f"| {case.engine} | {case.municipalities} | {case.what} | {case.who} | {case.connections} "
            f"| {p50(taken):.1f} | {p95(taken):.1f} | {rate(taken):.0f} | {len(taken.each)} | {own} |"
        )


def bars(measured: Measured) -> Iterator[str]:
    """What the figures are held against."""
    yield "| database | what | connections | ours / bare driver, p50 | ours / peer, requests/s |"
    yield "|---|---|---|---|---|"
    for case, taken in measured.items():
        if case.who != "ours" or case.municipalities == 1:
            continue
        ratios = []
        for who, of in (("driver", p50), ("peer", rate)):
            statement = case.what.partition(",")[0] if case.what.startswith("ask") else case.what
            other = measured.get(Case(case.engine, statement, who, case.connections, case.municipalities))
            ratios.append(f"{of(taken) / of(other):.2f}" if other else "–")
        yield f"| {case.engine} | {case.what} | {case.connections} | {' | '.join(ratios)} |"


def growth(measured: Measured) -> Iterator[str]:
    """What more municipalities cost an answer."""
    for case, taken in measured.items():
        if case.municipalities == 1:
            for other, more in measured.items():
                if other.municipalities > 1 and Case(**{**vars(other), "municipalities": 1}) == case:
                    yield (
                        f"- {case.engine}, {case.what}, {case.who}, {case.connections} at once: p50 with "
                        f"{other.municipalities} municipalities / with one = {p50(more):.1f} / {p50(taken):.1f} = "
                        f"{p50(more) / p50(taken):.2f}"
                    )


def p50(taken: Taken) -> float:
    """Median, in milliseconds."""
    return statistics.median(taken.each) * 1000


def p95(taken: Taken) -> float:
    """19 of 20 were at most this, in milliseconds."""
    return statistics.quantiles(taken.each, n=20)[-1] * 1000


def rate(taken: Taken) -> float:
    """Requests a second."""
    return len(taken.each) / taken.whole


def publish(text: str) -> None:
    """Put the figures where docs/performance.md has them."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
