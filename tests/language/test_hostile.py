"""20,000 random and hostile strings: no exception, no catastrophic time, no personal data out."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from graph.errors import InvalidArgumentError
from graph.language.understand import MOST_TEXT, understand
from graph.privacy import KnownNames, guard, scrub
from tests.language.seeds import seeds_context
from tests.understanding.hostile import ATOMS, LIMIT, run, strings

COUNT = 20_000


def words() -> list[str]:
    return sorted(seeds_context().index.vocabulary.words)


def test_no_string_breaks_the_understanding() -> None:
    ran = run(seeds_context(), strings(6, words()), COUNT)
    assert ran.wrong == []
    assert ran.planted > COUNT / 8
    assert 0 < ran.refused < COUNT / 100


@pytest.mark.parametrize("text", ["a" * (MOST_TEXT + 1), "\ufdfa" * 200])
def test_a_question_that_is_or_becomes_too_long_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgumentError, match="over 2000 tegn"):
        understand(text, seeds_context())


@pytest.mark.parametrize("look", [scrub, guard])
def test_a_text_ten_times_as_long_takes_about_ten_times_as_long(look: Callable[[str, KnownNames], object]) -> None:
    """For texts that are written into the map no such limit holds; what is quadratic would take a hundred times."""
    for atom in ATOMS:
        taken = [min(_taken(look, (atom * length)[:length]) for _ in range(2)) for length in (2_000, 20_000)]
        assert taken[1] < 40 * taken[0] + LIMIT[0], repr(atom)


def _taken(look: Callable[[str, KnownNames], object], text: str) -> float:
    """Seconds of processor, which another process on the same core makes more."""
    before = time.thread_time()
    look(text, seeds_context().known)
    return time.thread_time() - before
