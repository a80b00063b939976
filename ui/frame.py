"""What every page goes by: language, organisation, unit and day, chosen once and held in the session's memory only."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.navigation.page import Page

from ui import client, parts
from ui.client import SECONDS
from ui.query import CHOICES, UNITS
from ui.sent import Named, Sent
from ui.words import Words

DENMARK = ZoneInfo("Europe/Copenhagen")
HOME = "ANSVARSKORT_HOME"
LANGUAGES = {"DA": "Dansk", "EN": "English"}
UNAUTHENTICATED = "UNAUTHENTICATED"
UNKNOWN_ID = "UNKNOWN_ID"

Shape = TypeVar("Shape", bound=Sent)
Kept = TypeVar("Kept")


class Unit(Named):
    """A unit in the list one chooses from. `parent`: the unit it is part of."""

    class Parent(Sent):
        id: str

    parent: Parent | None = None


class Choices(Sent):
    organisations: list[Named]


class Units(Sent):
    class Nodes(Sent):
        nodes: list[Unit]

    units: Nodes


@dataclass(frozen=True)
class Frame:
    """`on` None: today. `unit`: whose page it is, if the reader has said so. `pages`: where links lead, by name.

    `seconds`: how long an answer may take.
    """

    words: Words
    organisation: str
    unit: str | None = None
    on: date | None = None
    token: str = ""
    pages: Mapping[str, Page] = field(default_factory=dict)
    seconds: float = SECONDS

    @property
    def place(self) -> dict[str, str | None]:
        """`organisation` and `on` as variables of a document."""
        return {"organisation": self.organisation, "on": self.on.isoformat() if self.on else None}

    @property
    def day(self) -> date:
        """The day that the map is shown on."""
        return self.on or datetime.now(tz=DENMARK).date()

    def send(self, shape: type[Shape], query: str, **variables: object) -> Shape:
        """What a document gives; see `Client.send` for what it raises."""
        return client.connect().send(
            shape, query, variables, language=self.words.language, token=self.token, seconds=self.seconds
        )

    def read(self, shape: type[Shape], query: str, gone: str = "", /, **variables: object) -> Shape:
        """What a document gives; where it cannot be had, the page says why and what to do, and ends.

        `gone`: what to say where the map has no such thing, if the API's words for that are not for this page.
        """
        try:
            return self.send(shape, query, **variables)
        except client.ApiDownError:
            st.error(self.words("down"))
        except client.ApiRefusedError as refusal:
            if gone and refusal.code == UNKNOWN_ID:
                st.info(parts.plain(gone))
                return st.stop()
            st.error(parts.plain(str(refusal)))
        st.button(self.words("again"), key="again")
        return st.stop()

    def link(self, page: str, label: str, **query: str) -> None:
        """A link to another page of the explorer, to a thing on it by id."""
        st.page_link(self.pages[page], label=parts.plain(label), query_params=query or None)


def home() -> str:
    """The organisation that a reader who has chosen none is of: the one the API answers for."""
    return os.environ.get(HOME, "gladsaxe")


def choose(words: Words) -> Frame:
    """The choices as one quiet button at the top of the page; the frame that they make."""
    organisations = _organisations(words)
    organisation = st.session_state.get("organisation", home())
    day: date | None = st.session_state.get("day")
    name = next((words.name(one) for one in organisations if one.id == organisation), words("organisation"))
    with st.popover(f"{parts.plain(name)} · {words.day(day) if day else words('today')}", key="choices"):
        if organisations:
            organisation = st.selectbox(
                words("organisation"),
                [one.id for one in organisations],
                format_func={one.id: words.name(one) for one in organisations}.__getitem__,
                key="organisation",
                persist_state="session",
            )
        unit = _unit(organisation, day, words)
        day = st.date_input(
            words("day"), value=None, format="DD-MM-YYYY", key="day", persist_state="session", help=words("day.help")
        )
        token = st.text_input(words("token"), type="password", key="token", persist_state="session")
    return Frame(words, organisation, unit, day, token)


def units(frame: Frame) -> list[Unit]:
    """The units of the organisation by name; none where they cannot be had."""

    def load() -> list[Unit]:
        found = frame.send(Units, UNITS, **frame.place).units.nodes
        return sorted(found, key=lambda one: frame.words.name(one).casefold())

    return _kept(("units", frame.organisation, frame.on), load)


def _unit(organisation: str, day: date | None, words: Words) -> str | None:
    found = {one.id: words.name(one) for one in units(Frame(words, organisation, on=day))}
    if st.session_state.get("unit") not in {None, *found}:
        st.session_state["unit"] = None
    return st.selectbox(
        words("my_unit"),
        [None, *found],
        format_func=lambda one: found.get(one, words("whole_organisation")),
        key="unit",
        persist_state="session",
    )


def _organisations(words: Words) -> Sequence[Named]:
    def load() -> list[Named]:
        found = Frame(words, home()).send(Choices, CHOICES).organisations
        return sorted(found, key=lambda one: (one.id != home(), words.name(one).casefold()))

    return _kept(("organisations",), load)


def _kept(key: tuple[object, ...], load: Callable[[], list[Kept]]) -> list[Kept]:
    """What was read once in this session; a failure is forgotten, so that the next drawing tries again."""
    kept: dict[tuple[object, ...], list[Kept]] = st.session_state.setdefault("kept", {})
    if key not in kept:
        try:
            kept[key] = load()
        except (client.ApiDownError, client.ApiRefusedError):
            return []
    return kept[key]
