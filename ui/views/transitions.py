"""Transitions: what begins and ends for a person at the ages that matter, and what must be done by then."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui import cards, parts, phrasing
from ui.answer import Option, Statement
from ui.frame import Frame
from ui.paper import Paper, Section, Table
from ui.query import OPTION, document
from ui.sent import Named, Sent
from ui.words import Words

TRANSITIONS = document(f"""
query Transitions($age: Int!, $conditions: [ID!], $organisation: ID, $on: Date) {{
  transitions(age: $age, conditions: $conditions, organisation: $organisation, on: $on) {{
    age begins {{ {OPTION} }} ends {{ {OPTION} }}
    prepare {{ label value known subject {{ ...Named }} entities {{ ...Named }} provenance {{ ...From }} }}
  }}
}}
""")
CONDITIONS = document("""
query Conditions($text: String!) {
  search(text: $text, kinds: [CONDITION], first: 10) { nodes { entity { ...Named } } }
}
""")


class Transition(Sent):
    age: int
    begins: tuple[Option, ...] = ()
    ends: tuple[Option, ...] = ()
    prepare: tuple[Statement, ...] = ()


class Life(Sent):
    transitions: tuple[Transition, ...] = ()


class Found(Sent):
    class Hits(Sent):
        class Hit(Sent):
            entity: Named

        nodes: tuple[Hit, ...] = ()

    search: Hits


def draw(frame: Frame) -> None:
    """The age and the situation, and what changes from then on."""
    words = frame.words
    st.markdown(words("transitions.lead"))
    age = st.number_input(words("years"), 0, 129, value=17, step=1, key="transition_age", persist_state="session")
    chosen = _situation(frame)
    found = frame.read(Life, TRANSITIONS, age=int(age), conditions=[*chosen], **frame.place).transitions
    found = tuple(one for one in found if one.begins or one.ends or one.prepare)
    if not found:
        st.info(words("transitions.none"))
        return
    for one in found:
        st.markdown(f"## {parts.plain(words('transitions.at', age=one.age))}")
        for key, options in (("transitions.ends", one.ends), ("transitions.begins", one.begins)):
            _options(f"{one.age}-{key}", words(key), options, frame)
        if one.prepare:
            st.markdown(f"### {parts.plain(words('transitions.prepare'))}")
            st.markdown("\n".join(f"- {parts.plain(_prepare(line, words))}" for line in one.prepare))
    paper = Paper(
        words("transitions.paper", age=int(age)),
        words("signature_day", day=words.day(frame.day)),
        words.language,
        ", ".join(chosen.values()),
        [Section(words("transitions.at", age=one.age), _blocks(one, words)) for one in found],
    )
    parts.take_along(paper, Table([], []), "overgange", words)


def _situation(frame: Frame) -> dict[str, str]:
    """Conditions that hold, by id: looked for by a word, as there are too many to list."""
    words = frame.words
    kept: dict[str, str] = st.session_state.setdefault("situation", {})
    text = st.text_input(words("transitions.situation"), placeholder=words("transitions.example"), key="situation_text")
    hits: dict[str, str] = {}
    if text.strip():
        nodes = frame.read(Found, CONDITIONS, text=text.strip()).search.nodes
        hits = {hit.entity.id: words.name(hit.entity) for hit in nodes}
        if not hits:
            st.caption(words("transitions.no_such"))
    names = kept | hits
    chosen = (
        st.pills(
            words("transitions.holds"),
            list(names),
            selection_mode="multi",
            default=[*kept],
            format_func=names.__getitem__,
        )
        if names
        else []
    )
    situation = {one: names[one] for one in chosen}
    st.session_state["situation"] = situation
    return situation


def _options(key: str, heading: str, options: Sequence[Option], frame: Frame) -> None:
    if options:
        st.markdown(f"### {parts.plain(heading)}")
        for number, option in enumerate(options):
            # Drawn once it is opened: all of them are a thousand elements, most of which nobody looks at.
            folded = st.expander(
                parts.plain(option_line(option, frame.words)), key=f"{key}-{number}", on_change="rerun"
            )
            if folded.open:
                with folded:
                    cards.body(option, frame, f"{key}-{number}")


def option_line(option: Option, words: Words) -> str:
    """`Uddannelseshjælp – Aktivloven § 23`."""
    laws = ", ".join(phrasing.authority(one) for one in option.authorities)
    return " – ".join(one for one in (words.name(option.service), laws) if one)


def _prepare(one: Statement, words: Words) -> str:
    value = one.value or words.names(one.entities) or words("known.NOT_RECORDED")
    mark = phrasing.mark(one.provenance, words) if one.provenance else ""
    return phrasing.noted(f"{words.name(one.subject)}, {one.label}: {value}", [mark])


def _blocks(one: Transition, words: Words) -> list[str | list[str]]:
    blocks: list[str | list[str]] = []
    for key, lines in (
        ("transitions.ends", [option_line(option, words) for option in one.ends]),
        ("transitions.begins", [option_line(option, words) for option in one.begins]),
        ("transitions.prepare", [_prepare(line, words) for line in one.prepare]),
    ):
        if lines:
            blocks += [words(key), lines]
    return blocks
