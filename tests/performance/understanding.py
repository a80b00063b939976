"""`python -m tests.performance.understanding`: how soon a question is understood, in process and without a database.

On the seeds, and on them with made-up municipalities to 200,000 things: how long the index takes to build, and the
evaluation's questions, each for the first time in the process and once more. Processor time of the thread stands beside
the clock's, which on a shared machine is also that of others.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from graph.answer.scopes import scopes
from graph.evaluation.questions import Question, read_questions
from graph.language.context import Context
from graph.language.understand import understand
from graph.responsibility_map import today
from graph.view import MapView
from tests.language.seeds import seeds_view
from tests.performance.generator import generate
from tests.performance.report import machine
from tests.understanding.evaluate import HOME

QUESTIONS = Path(__file__).parents[1] / "understanding"
PARTS = ("practice", "tune", "test")
MUNICIPALITIES = 178
"""With the seeds somewhat over 200,000 things."""


class Moment(NamedTuple):
    """Seconds by the clock, and of the thread's processor."""

    clock: float
    processor: float

    @classmethod
    def now(cls) -> Moment:
        return cls(time.perf_counter(), time.thread_time())

    def since(self) -> Moment:
        return Moment(time.perf_counter() - self.clock, time.thread_time() - self.processor)


def larger(view: MapView) -> MapView:
    """The map with the made-up municipalities beside what it holds."""
    entities, edges = dict(view.entities), {edge.id: edge for edge in view.edges}
    for dataset in generate(MUNICIPALITIES):
        entities |= dataset.entities
        edges |= dataset.edges
    return MapView(entities.values(), edges.values())


def measured(view: MapView, questions: Sequence[Question]) -> Iterator[str]:
    """The rows of one map."""
    began = Moment.now()
    context = Context.from_view(view)
    took = began.since()
    size = len(view.entities)
    yield f"{size} things: index built in {took.clock:.1f} s by the clock, {took.processor:.1f} s of processor"
    understand("hjælp", context)  # word lists are read at the first question
    reach: dict[str, Sequence[str]] = {}
    for turn in ("first time", "again"):
        each = []
        for question in questions:
            home = question.organisation or HOME
            within = reach.setdefault(home, scopes(view, home, today()))
            before = Moment.now()
            understand(question.question, context, organisations=within)
            each.append(before.since())
        for what in ("clock", "processor"):
            taken = [1000 * getattr(moment, what) for moment in each]
            cuts = statistics.quantiles(taken, n=100)
            yield (
                f"  {len(taken)} questions, {turn}, {what}: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms, "
                f"slowest {max(taken):.0f} ms"
            )


def main() -> None:
    """Print."""
    questions = [question for part in PARTS for question in read_questions(QUESTIONS / part)]
    sys.stdout.write(f"{machine()}\n")
    small = seeds_view()
    for view in (small, larger(small)):
        for line in measured(view, questions):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
