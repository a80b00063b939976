"""What Find remembers between two clicks: in the memory of the session only, never in the address or browser."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from ui import client
from ui.answer import Answer
from ui.frame import Frame, home
from ui.query import ASK, SIMILAR
from ui.sent import Sent, Thing

KEY = "asked"
BOX = "question"
AGE = "AGE"
REMOVED = "PERSONAL_DATA_REMOVED"
MOST_SIMILAR = 4
OUTSIDE = "dk/uden-for/"
"""Ids of what the map names only to say that it is not in it."""


class Answered(Sent):
    ask: Answer


class Alike(Sent):
    class Hits(Sent):
        class Hit(Sent):
            entity: Thing

        nodes: list[Hit]

    search: Hits


@dataclass
class Asked:
    """A question, the facts given beside it by clicks (FactsInput), and what came back.

    `similar`: what may have been meant, where the answer is not in the map. `doubted`: the id of a fact read in the
    question, or AGE, that the reader is about to correct.
    """

    question: str
    frame: Frame
    facts: dict[str, Any] = field(default_factory=dict)
    answer: Answer | None = None
    down: bool = False
    refused: str = ""
    similar: list[Thing] = field(default_factory=list)
    doubted: str = ""

    @property
    def variables(self) -> dict[str, Any]:
        """As the API takes it. The reader's own organisation is not named: a question may name another."""
        frame = self.frame
        place = {"organisation": frame.organisation} if frame.organisation != home() else {}
        day = {"on": frame.on.isoformat()} if frame.on else {}
        return {"question": self.question, "facts": self.facts, "language": frame.words.language, **place, **day}

    def ask(self) -> None:
        """Ask the API; the outcome is in `answer`, `down` or `refused`."""
        self.answer, self.down, self.refused, self.similar, self.doubted = None, False, "", [], ""
        try:
            self.answer = self.frame.send(Answered, ASK, **self.variables).ask
        except client.ApiDownError:
            self.down = True
        except client.ApiRefusedError as refusal:
            self.refused = str(refusal)
        else:
            self._forget_what_was_removed()
            self._find_similar()

    def _forget_what_was_removed(self) -> None:
        if self.answer and any(notice.code == REMOVED for notice in self.answer.notices):
            self.question = st.session_state[BOX] = self.answer.question

    def _find_similar(self) -> None:
        if self.answer and self.answer.resolution == "UNKNOWN":
            # A guess at what was meant is a help; without it the answer still stands.
            with suppress(client.ApiDownError, client.ApiRefusedError):
                hits = self.frame.send(Alike, SIMILAR, text=self.answer.question, first=MOST_SIMILAR).search.nodes
                self.similar = [hit.entity for hit in hits if not hit.entity.id.startswith(OUTSIDE)]


def asked() -> Asked | None:
    """The question on the page, if one has been asked."""
    return st.session_state.get(KEY)


def ask_anew(frame: Frame) -> None:
    """Ask what is written in the box, with no facts but those it holds."""
    question = st.session_state.get(BOX, "").strip()
    if not question:
        st.session_state.pop(KEY, None)
        return
    st.session_state[KEY] = found = Asked(question, frame)
    found.ask()


def ask_for(name: str, frame: Frame) -> None:
    """Ask for a thing by its name, as if it had been written in the box."""
    st.session_state[BOX] = name
    ask_anew(frame)


def seen_from(frame: Frame) -> None:
    """Ask the same again where language, organisation or day have become others; else nothing."""
    found = asked()
    if found:
        before, found.frame = found.frame, frame
        if (before.words.language, before.place) != (frame.words.language, frame.place):
            found.ask()


def again(change: Callable[[dict[str, Any]], None] | None = None) -> None:
    """Ask the same, with a change of the given facts."""
    found = asked()
    if found:
        if change:
            change(found.facts)
        found.ask()


def give(condition: str, *, holds: bool) -> None:
    """Say that a condition holds or does not, and ask again."""

    def change(facts: dict[str, Any]) -> None:
        _without(facts, condition)
        facts.setdefault("conditions" if holds else "absent", []).append(condition)

    again(change)


def doubt(fact: str) -> None:
    """Open the choice about a fact that was read in the question; an empty id closes it."""
    found = asked()
    if found:
        found.doubted = fact


def doubted() -> str:
    """Which fact the reader is about to correct, if any."""
    found = asked()
    return found.doubted if found else ""


def take_back(condition: str) -> None:
    """Make a condition that was given unknown, and ask again."""
    again(lambda facts: _without(facts, condition))


def give_age(age: int) -> None:
    """Give the age, and ask again."""
    again(lambda facts: facts.update(age=age))


def forget_age() -> None:
    """Take back the age that was given, and ask again."""
    again(lambda facts: facts.update(age=None))


def given(condition: str) -> bool:
    """Whether a click gave this condition, so that a click can take it back."""
    found = asked()
    facts = found.facts if found else {}
    return any(condition in facts.get(key, []) for key in ("conditions", "absent"))


def age_given() -> bool:
    """Whether a click gave the age."""
    found = asked()
    return found is not None and found.facts.get("age") is not None


def _without(facts: dict[str, Any], condition: str) -> None:
    for key in ("conditions", "absent"):
        facts[key] = [one for one in facts.get(key, []) if one != condition]
