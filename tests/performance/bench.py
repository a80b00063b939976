"""`make bench`: our GraphQL beside the bare driver and beside @neo4j/graphql, on one generated map in one run.

How it is measured stands in docs/performance.md, where the figures go. `--quick`: Neo4j only, fewer rounds, no starts
of `up`, figures printed and not kept.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import uvloop

from graph.answer.ask import prepare
from graph.responsibility_map import ResponsibilityMap, today
from tests.performance import answer_statement, report, shapes
from tests.performance.fill import fill
from tests.performance.generator import generate, need_name, organisation_id
from tests.performance.load import Connection, Taken, load
from tests.performance.processes import Database, Driver, api, database, driver, peer, start_seconds
from tests.performance.report import Case, Measured
from ui.query import ASK as EXPLORER_ASK

HOME = organisation_id(1)
NEED, NEED_ID = need_name(0), "dk/behov/000"
ONE_UNIT, A_PAGE = "mandates of a unit", "mandates, 50"
ANSWER, EXPLORERS = "ask", "ask, as the explorer"

Load = Callable[[float], Awaitable[Taken]]
Body = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """How much is measured. `window`: seconds of one case in one round."""

    municipalities: int
    engines: tuple[str, ...]
    rounds: int
    window: float
    warm_up: float
    starts: int
    grow: bool


FULL = Plan(10, ("neo4j", "arcadedb"), rounds=5, window=0.8, warm_up=2.0, starts=5, grow=True)
QUICK = Plan(10, ("neo4j",), rounds=3, window=0.4, warm_up=0.6, starts=0, grow=False)


async def answer_parameters(on: Database) -> dict[str, Any]:
    """What the answer's statement is run with when the need is asked for by its name."""
    ours = await ResponsibilityMap.open(on.store, home=HOME)
    asked = prepare(NEED, (await ours.current()).context, on=today(), organisation=HOME)
    if list(asked.sought.needs) != [NEED_ID] or not (await ours.ask(NEED)).options:
        raise RuntimeError(f"the need was not found by its name: {asked.sought}")
    return answer_statement.parameters(NEED_ID, list(asked.scopes))


async def unit_with_five(on: Database, day: str) -> str:
    """The unit whose number of mandates is nearest to five."""
    counts = {}
    for row in await on.store.read("MATCH (u:Unit {organisation: $home}) RETURN u.id AS id", {"home": HOME}):
        parameters = {"unit": row["id"], "on": day, "first": shapes.FIRST}
        counts[row["id"]] = len(await on.store.read(shapes.OF_UNIT, parameters))
    return min(sorted(counts), key=lambda unit: abs(counts[unit] - 5))


def through_http(port: int, path: str, body: Body, connections: int) -> Load:
    """A load over connections opened anew each time: both servers close an idle one after some seconds."""

    async def run(seconds: float) -> Taken:
        opened = [await Connection(port, path, body).open() for _ in range(connections)]
        try:
            return await load([connection.send for connection in opened], seconds)
        finally:
            for connection in opened:
                connection.close()

    return run


async def body_of(port: int, path: str, body: Body) -> Any:
    """One answer."""
    connection = await Connection(port, path, body).open()
    try:
        answer = json.loads(await connection.send())
    finally:
        connection.close()
    if answer.get("errors"):
        raise RuntimeError(f"{path} answers with errors: {answer['errors'][:2]}")
    return answer


@dataclass
class Bench:
    """The loads of one engine by case, in the order they are reported."""

    engine: str
    stack: AsyncExitStack
    loads: dict[Case, Load]

    def add(self, what: str, who: str, municipalities: int, make: Callable[[int], Load]) -> None:
        for connections in (1, 8):
            self.loads[Case(self.engine, what, who, connections, municipalities)] = make(connections)

    async def add_answer(self, on: Database, municipalities: int, port: int) -> None:
        """The answer's statement, and `ask`."""
        statements = {ANSWER: (answer_statement.ANSWER, await answer_parameters(on))}
        bare = await self.stack.enter_async_context(driver(on, statements))
        self._add_driver(bare, ANSWER, municipalities)
        for what, query in ((ANSWER, shapes.ASK), (EXPLORERS, EXPLORER_ASK)):
            body = {"query": query, "variables": {"question": NEED}}
            answer = (await body_of(port, "/graphql", body))["data"]["ask"]
            if not answer["options"]:
                raise RuntimeError(f"no option for {NEED}: {answer['text']}")
            self.add(what, "ours", municipalities, lambda n, body=body: through_http(port, "/graphql", body, n))

    def _add_driver(self, bare: Driver, what: str, municipalities: int) -> None:
        self.add(what, "driver", municipalities, lambda n: lambda seconds: bare.load(what, n, seconds))

    async def add_mandates(self, on: Database, municipalities: int, port: int) -> None:
        """Mandates of a unit and a page of them: statement, ours and, on Neo4j, the peer; all must say the same."""
        day = today().isoformat()
        unit = await unit_with_five(on, day)
        given = {"organisation": HOME, "on": day, "first": shapes.FIRST, "unit": unit}
        statements = {A_PAGE: (shapes.PAGE, given), ONE_UNIT: (shapes.OF_UNIT, given)}
        bare = await self.stack.enter_async_context(driver(on, statements))
        beside = await self.stack.enter_async_context(peer(on)) if self.engine == "neo4j" else None
        for what, only in ((ONE_UNIT, unit), (A_PAGE, None)):
            said = shapes.of_driver(await bare.rows(what))
            self._add_driver(bare, what, municipalities)
            variables = {"organisation": HOME, "unit": only, "first": shapes.FIRST}
            body = {"query": shapes.MANDATES, "variables": variables}
            agree(what, said, shapes.of_ours(await body_of(port, "/graphql", body)))
            self.add(what, "ours", municipalities, lambda n, body=body: through_http(port, "/graphql", body, n))
            if beside is not None:
                variables = {"where": shapes.peer_where(HOME, only, day), "first": shapes.FIRST}
                theirs = {"query": shapes.PEER, "variables": variables}
                agree(what, said, shapes.of_peer(await body_of(beside, "/", theirs)))
                self.add(what, "peer", municipalities, lambda n, body=theirs: through_http(beside, "/", body, n))


def agree(what: str, said: shapes.Facts, other: shapes.Facts) -> None:
    """Raise RuntimeError unless both name the same mandates and the same names in them."""
    if not said or said != other:
        different = next(((a, b) for a, b in zip(said, other, strict=False) if a != b), (len(said), len(other)))
        raise RuntimeError(f"{what}: the answers differ: {different}")


@asynccontextmanager
async def loads_of(engine: str, plan: Plan, directory: Path) -> AsyncIterator[dict[Case, Load]]:
    """The loads of one engine, with all that they need running."""
    async with AsyncExitStack() as stack:
        bench = Bench(engine, stack, {})
        for number in [plan.municipalities, *([1] if plan.grow else [])]:
            on = await stack.enter_async_context(database(engine, directory / f"{engine}-{number}", HOME))
            nodes, edges = await fill(on.store, generate(number))
            say(f"{engine}: {number} municipalities, {nodes} nodes, {edges} edges")
            port = await stack.enter_async_context(api(on))
            await bench.add_answer(on, number, port)
            if number == plan.municipalities:
                await bench.add_mandates(on, number, port)
        yield bench.loads


async def measure(plan: Plan, directory: Path) -> Measured:
    """All cases of all engines; within a round each case once, in an order that differs from round to round."""
    measured: dict[Case, Taken] = defaultdict(Taken)
    dice = Random(1)  # noqa: S311 -- an order
    for engine in plan.engines:
        async with loads_of(engine, plan, directory) as loads:
            for run in loads.values():
                await run(plan.warm_up)
            for case in loads:
                measured[case] = Taken()
            for number in range(plan.rounds):
                say(f"{engine}: round {number + 1} of {plan.rounds}")
                order = list(loads)
                dice.shuffle(order)
                for case in order:
                    measured[case].add(await loads[case](plan.window))
    return measured


async def run(plan: Plan) -> str:
    """The figures as Markdown."""
    machine = report.machine()
    directory = Path(tempfile.mkdtemp())
    try:
        measured = await measure(plan, directory)
        lines = [machine, "", *report.table(measured), "", *report.bars(measured), "", *report.growth(measured)]
        if plan.starts:
            say("starts of `up`")
            first, later = await start_seconds(directory / "up", plan.starts)
            each = ", ".join(f"{seconds:.1f}" for seconds in later)
            lines.append(
                f"- `up` to both addresses: first start {first:.1f} s, later starts {median(later):.1f} s ({each})"
            )
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    return "\n".join(lines)


def say(text: str) -> None:
    """Tell who waits."""
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {text}\n")


def main() -> None:
    """Measure, print, and keep the figures of a full run."""
    parser = argparse.ArgumentParser(prog="python -m tests.performance.bench", description="How fast answers are.")
    parser.add_argument("--quick", action="store_true", help="Neo4j only, fewer rounds; nothing is kept")
    quick = parser.parse_args().quick
    text = uvloop.run(run(QUICK if quick else FULL))
    sys.stdout.write(f"{text}\n")
    if not quick:
        report.publish(text)


if __name__ == "__main__":
    main()
