"""How a case runs: how one applies, with what, who prepares it, in which steps, and how long it takes.

Lines that card, page, paper and copied text share. What a reader would look for and is not recorded says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ui import phrasing
from ui.answer import Option
from ui.sent import Run
from ui.words import Words

Lines = list[tuple[str, list[str]]]
"""Labels with what is said under each."""


def of_option(option: Option, words: Words) -> Lines:
    """How a grant is applied for and how long it takes; of what takes no decision only what is recorded."""
    grant = option.service.nature == "GRANT"
    unknown = [words("known.NOT_RECORDED")] if grant else []
    applying = [
        phrasing.contact(c, words) + f": {c.value}" for c in option.contacts if c.value and "APPLY" in c.purposes
    ]
    found = of_practice(option.practice, words)
    how = found.pop("run.how_to_apply", [])
    apart = ("run.waiting_time", "run.guarantee")
    times = [f"{words(key).lower()}: {line}" for key in apart for line in found.pop(key, [])]
    meetings = [
        phrasing.noted(words.name(one.party), [words.day(one.party.next_on) if one.party.next_on else unknown[0]])
        for one in option.decided_by
        if grant and one.party.kind == "FORUM"
    ]
    labelled = {
        "run.how_to_apply": [*how, *applying] or unknown,
        **found,
        "run.times": [*_deadlines(option, words), *times] or unknown,
        "run.next_meeting": meetings,
    }
    return [(words(key), lines) for key, lines in labelled.items() if lines]


def of_practice(practices: Iterable[Run], words: Words) -> dict[str, list[str]]:
    """What is recorded, by its label's key."""
    found: dict[str, list[str]] = {}
    for one in practices:
        for key, value in _said(one, words):
            found.setdefault(key, []).append(phrasing.noted(value, [phrasing.mark(one.provenance, words)]))
    return found


def in_a_line(one: Run, words: Words) -> str:
    """`Sådan søges: …; Blanketter: …`, empty where nothing is recorded."""
    return "; ".join(f"{words(key)}: {value}" for key, value in _said(one, words))


def _said(one: Run, words: Words) -> Iterator[tuple[str, str]]:
    steps = " ".join(f"{number}) {step}" for number, step in enumerate(one.steps, 1))
    for key, value in (
        ("run.how_to_apply", one.how_to_apply),
        ("run.forms", ", ".join(one.forms)),
        ("run.documentation", ", ".join(one.documentation)),
        ("run.prepared_by", words.names(one.prepared_by)),
        ("run.steps", steps),
        ("run.waiting_time", one.waiting_time),
        ("run.guarantee", one.guarantee),
    ):
        if value:
            yield key, value


def _deadlines(option: Option, words: Words) -> Iterator[str]:
    if option.mandate and option.mandate.deadline:
        notes = [phrasing.mark(option.mandate.provenance, words)]
        yield phrasing.noted(words("run.deadline", deadline=option.mandate.deadline), notes)
    for law in option.authorities:
        if deadline := words.either(law.deadline, law.deadline_en):
            yield words("run.law_deadline", law=phrasing.authority(law), deadline=deadline)
