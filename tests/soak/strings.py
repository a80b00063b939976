"""A million random and hostile strings put to the understanding, as the tests do with 20,000."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from tests.language.seeds import seeds_context
from tests.understanding import hostile

COUNT = 1_000_000
PART = 20_000


class Options(Protocol):
    """What is used of the command's options."""

    @property
    def seed(self) -> int: ...

    @property
    def minutes(self) -> float: ...


async def run(options: Options, say: Callable[[str], None]) -> bool:
    """As many strings as the minutes allow, at most a million; whether nothing was wrong with any."""
    context = seeds_context()
    made = hostile.strings(options.seed, sorted(context.index.vocabulary.words))
    ran, end = hostile.Ran(), time.monotonic() + 60 * options.minutes
    while ran.strings < COUNT and time.monotonic() < end:
        hostile.run(context, made, PART, seconds=end - time.monotonic(), ran=ran)
        say(f"{ran.strings} strings, {ran.characters} characters, {ran.seconds:.0f} s of processor")
    slowest = ", ".join(f"{name} {1000 * taken:.0f} ms ({of} characters)" for name, (taken, of) in ran.slowest.items())
    say(f"{ran.planted} held personal data, {ran.refused} were empty or too long; slowest: {slowest}")
    for line in ran.wrong:
        say(line)
    say(f"{len(ran.wrong)} wrong of {ran.strings}")
    return not ran.wrong
