"""Kill the database, the API or the explorer at a random moment of a load and of questions, and look what is left.

Wanted after each kill: no half load, nothing lost that was acknowledged, a change log that tells the map, the same
answers as before, and all of it served again without anybody's help.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import statistics
import sys
import time
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from graph.io.load import DATASETS, held_facts
from graph.store import run_file
from graph.store.embedded import open_store
from graph.store.properties import Properties
from graph.store.store import Facts
from tests import command
from tests.soak.databases import Database, opened
from tests.soak.generated import Made, make
from tests.soak.log import Replay
from tests.up import PARTS, ROOT, Running, answering, free_ports, gone, up

QUESTIONS = (
    "Hvem kan bevilge en mentor, der følger en borger med angst hen til behandlingen?",
    "Hvem betaler for socialpædagogisk støtte?",
    "Hvornår åbner svømmehallen?",
)
QUERY = """query($question: String!) { ask(question: $question, language: DA) {
  resolution text question
  options { service { id } mandate { id } verdict decider payer authorities { id }
    decidedBy { party { ... on Entity { id } } } paidBy { budget { id } owner { ... on Entity { id } } }
    contacts { value } }
  missingFacts { code } contacts { value } grayZones { id status } notices { code } } }"""
RECOVERY = 300.0
"""Seconds after which it is not back; how soon it was is said of each round."""
LOAD_LIMIT = 300.0
FIRST_GUESS = 2.0
LAST_WORDS = 20

# Imports first, so that a kill meets the work and not the interpreter.
LOADER = "import sys; from cli.main import app; print('ready', flush=True); sys.stdin.readline(); app()"


class NotBackError(Exception):
    """The product did not recover; there is nothing to go on with."""


@dataclass
class Tally:
    """What the rounds were like; `wrong`: what must never be, in words."""

    wrong: list[str] = field(default_factory=list)
    rounds: Counter[str] = field(default_factory=Counter)
    loads: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    facts: int = 0
    back: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in PARTS})

    def lines(self) -> list[str]:
        """The summary."""
        kills = ", ".join(f"{number} of the {name}" for name, number in sorted(self.rounds.items()))
        said = [
            f"{self.rounds.total()} kills: {kills}",
            f"loads: {', '.join(f'{n} {what}' for what, n in sorted(self.loads.items()))}; {self.facts} facts in all",
            f"questions: {', '.join(f'{n} {what}' for what, n in sorted(self.answers.items()))}",
        ]
        said += [
            f"all served again after the {name} was killed: median {statistics.median(seconds):.1f} s, "
            f"most {max(seconds):.1f} s"
            for name, seconds in self.back.items()
            if seconds
        ]
        return [*said, *(f"WRONG: {what}" for what in self.wrong), f"{len(self.wrong)} wrong"]


@dataclass
class Crashes:
    """One `up`, what its map must hold, and the chance that decides what happens to it."""

    database: Database
    running: Running
    client: httpx.AsyncClient
    chance: random.Random
    directory: Path
    tally: Tally = field(default_factory=Tally)
    replay: Replay = field(default_factory=Replay)
    expected: dict[str, dict[str, Properties]] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)

    async def begin(self) -> None:
        """Note what is answered before anything is killed."""
        await self._served()
        for question in QUESTIONS:
            self.known[question] = (await self._post(question))["data"]["ask"]
        await self._look(0, None, acknowledged=False)

    async def round(self, number: int, victim: str) -> str:
        """One load, one kill, and what is left; a line about it."""
        known = len(self.tally.wrong)
        made = make(self.chance, self.directory, number)
        moment = self.chance.uniform(0, 1.2 * (statistics.median(self.took) if self.took else FIRST_GUESS))
        async with self._asking(), self._loading(made) as load:
            began = time.monotonic()
            assert load.stdin
            load.stdin.write(b"go\n")
            await asyncio.sleep(moment)
            running = load.returncode is None
            killed = self._kill(victim)
            back = asyncio.create_task(self._back(victim, killed))
            async with asyncio.timeout(LOAD_LIMIT):
                _, complaint = await load.communicate()
            acknowledged = load.returncode == 0
            if acknowledged:
                self.took.append(time.monotonic() - began)
            seconds = await back
        left = await self._look(number, made, acknowledged=acknowledged)
        self.tally.rounds[victim] += 1
        self.tally.back[victim].append(seconds)
        self.tally.facts += len(made.facts)
        self.tally.loads[f"{'acknowledged' if acknowledged else 'broken off'} and {left}"] += 1
        self.tally.loads["met by the kill"] += running
        end = "acknowledged" if acknowledged else f"ended {load.returncode} ({_first(complaint)})"
        wrong = "".join(f"; WRONG: {what}" for what in self.tally.wrong[known:])
        return (
            f"{victim} killed at {moment:.2f} s of {made.arguments[0]} of {len(made.facts)} facts: "
            f"{end}, {left}; back after {seconds:.1f} s{wrong}"
        )

    @asynccontextmanager
    async def _loading(self, made: Made) -> AsyncIterator[asyncio.subprocess.Process]:
        """The command that loads it, ready to go."""
        with command.environment(self.database.settings):
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", LOADER, *made.arguments), cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE
            )
        assert process.stdout
        try:
            await process.stdout.readline()
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[None]:
        """Somebody asks all the time; whatever is answered must be what was answered before."""

        async def ask() -> None:
            while True:
                question = self.chance_of_asking.choice(QUESTIONS)
                try:
                    answer = await self._post(question)
                except (httpx.HTTPError, ValueError):
                    self.tally.answers["not answered while something was down"] += 1
                    await asyncio.sleep(0.2)
                    continue
                if "errors" in answer:
                    code = answer["errors"][0].get("extensions", {}).get("code", "no code")
                    self.tally.answers[f"refused with {code}"] += 1
                    await asyncio.sleep(0.2)
                else:
                    self._same(question, answer)

        asking = asyncio.create_task(ask())
        try:
            yield
        finally:
            asking.cancel()
            ended = (await asyncio.gather(asking, return_exceptions=True))[0]
            if not isinstance(ended, asyncio.CancelledError):
                raise ended

    @property
    def chance_of_asking(self) -> random.Random:
        """Not the one that makes the rounds: how often is asked depends on the machine."""
        return random.Random(self.tally.answers.total())  # noqa: S311 -- no secret

    async def _post(self, question: str) -> Any:
        response = await self.client.post(
            self.running.api, json={"query": QUERY, "variables": {"question": question}}, timeout=30
        )
        return response.json()

    def _same(self, question: str, answer: Any) -> None:
        self.tally.answers["answered as before"] += 1
        if answer["data"]["ask"] != self.known[question]:
            self.tally.answers["answered as before"] -= 1
            self.tally.wrong.append(f"another answer than before: {answer['data']['ask']}")

    def _kill(self, victim: str) -> int:
        pid = self._pid(victim)
        if pid is None:
            raise NotBackError(f"there is no {victim} to kill")
        os.kill(pid, signal.SIGKILL)
        return pid

    async def _back(self, victim: str, killed: int) -> float:
        """Seconds until another process serves in its place and all else serves too."""
        began = time.monotonic()
        if victim == "database":
            await self.database.back()
        try:
            async with asyncio.timeout(RECOVERY):
                while self._pid(victim) in {None, killed}:  # noqa: ASYNC110 -- another process
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise NotBackError(f"no other {victim} within {RECOVERY:g} s") from None
        await self._served()
        return time.monotonic() - began

    def _pid(self, victim: str) -> int | None:
        if victim == "database":
            return self.database.pid(self.running)
        part = self.running.part(victim)
        return part.pid if part else None

    async def _served(self) -> None:
        for name, address in self.running.health.items():
            try:
                await answering(self.client, address, RECOVERY)
            except TimeoutError:
                raise NotBackError(f"the {name} did not serve within {RECOVERY:g} s") from None

    async def _look(self, number: int, made: Made | None, *, acknowledged: bool) -> str:
        """Compare the map with what it must hold; which end the load came to."""
        async with open_store(self.database.settings) as store:
            wrong, facts = await self.replay.follow(store)
            stored = {row["id"]: row["fingerprint"] for row in await store.read(DATASETS)}
        left = "nothing to load"
        if made:
            left = self._end_of(made, _held(facts, made.dataset.id))
            if left not in {"whole", "not there"} or (acknowledged and left != "whole"):
                wrong.append(f"a load that {'was acknowledged' if acknowledged else 'broke off'} is {left}")
        for name, facts_of in self.expected.items():
            if _held(facts, name) != facts_of:
                wrong.append(f"{name} is not as the last load left it")
        others = {name for name, fingerprint in self.fingerprints.items() if stored.get(name) != fingerprint}
        wrong += [f"the fingerprint of {name} is another's" for name in sorted(others)]
        for question in QUESTIONS:
            answer = await self._post(question)
            if "errors" in answer:
                wrong.append(f"no answer after the recovery: {answer['errors']}")
            else:
                self._same(question, answer)
        self.tally.wrong += [f"round {number}: {what}" for what in wrong]
        return left

    def _end_of(self, made: Made, held: dict[str, Properties]) -> str:
        name = made.dataset.id
        before = self.expected.get(name, {})
        if held == before:
            return "not there"
        if held == made.after(before):
            self.expected[name] = held
            self.fingerprints[name] = made.dataset.fingerprint
            return "whole"
        return "half there"


def _held(facts: Facts, dataset: str) -> dict[str, Properties]:
    """What a data set says now, without the day it was recorded."""
    claims = {key: held.claims.get(dataset) for key, held in held_facts(facts).items()}
    return {
        key: {name: value for name, value in claim.record.items() if name != "recorded_on"}
        for key, claim in claims.items()
        if claim and claim.withdrawn_on is None
    }


def _first(complaint: bytes) -> str:
    """The beginning of what a command said."""
    return " ".join(complaint.decode(errors="replace").split())[:60]


async def run(
    name: str, *, rounds: int, seed: int, minutes: float, directory: Path, say: Callable[[str], None]
) -> bool:
    """So many kills on one database, or as many as the minutes allow; whether all was as it must be."""
    chance = random.Random(seed)  # noqa: S311 -- no secret; a run can be repeated
    until = time.monotonic() + minutes * 60
    with opened(name, directory) as database:
        with command.environment(database.settings) as environment:
            started = up(database.settings.data, free_ports(), environment)
            async with started as running, httpx.AsyncClient(trust_env=False) as client:
                crashes = Crashes(database, running, client, chance, directory)
                try:
                    await crashes.begin()
                    for number, victim in enumerate(_victims(chance, rounds), start=1):
                        if time.monotonic() > until:
                            say(f"{minutes:g} minutes are over after {number - 1} of {rounds} rounds")
                            break
                        say(f"{number:3} {await crashes.round(number, victim)}")
                except NotBackError as error:
                    crashes.tally.wrong.append(str(error))
                    for line in running.log.read_text(encoding="utf-8").splitlines()[-LAST_WORDS:]:
                        say(f"    {line}")
                crashes.tally.wrong += await _ended(running, database)
        for line in crashes.tally.lines():
            say(line)
        return not crashes.tally.wrong


def _victims(chance: random.Random, rounds: int) -> list[str]:
    """Each as often as the others, in random order."""
    victims: list[str] = []
    while len(victims) < rounds:
        victims += chance.sample(list(PARTS), len(PARTS))
    return victims[:rounds]


async def _ended(running: Running, database: Database) -> list[str]:
    """Stop in good order; what is left behind, in words."""
    family = running.family
    running.process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(RECOVERY):
        code = await running.process.wait()
    wrong = [f"up ended with {code}"] if code else []
    wrong += [f"process {left.pid} is left behind" for left in await gone(family)]
    return wrong + (["the run file is left behind"] if run_file.read(database.settings.data) else [])
