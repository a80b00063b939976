"""One option of an answer as a card."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from ui import feedback, note, parts, path, phrasing, procedure
from ui.answer import Option, Verdict
from ui.frame import Frame
from ui.words import Words

COLOURS: dict[Verdict, Literal["green", "orange", "gray"]] = {
    "FITS": "green",
    "DEPENDS": "orange",
    "EXCLUDED": "gray",
}


def card(option: Option, frame: Frame, place: str) -> None:
    """An option under its name. `place`: which of several on the page."""
    with st.container(border=True):
        st.markdown(f"#### {parts.plain(frame.words.name(option.service))}")
        body(option, frame, place)


def body(option: Option, frame: Frame, place: str) -> None:
    """Who decides and pays, the law, the criteria, whom to call, how a case runs, who is told, and the sources."""
    words = frame.words
    with st.container():
        st.badge(words(option.verdict), color=COLOURS[option.verdict])
        decides, pays = st.columns(2)
        with decides:
            parts.labelled(words("decides"), phrasing.deciders(option, words))
        with pays:
            parts.labelled(words("pays"), phrasing.payers(option, words))
        parts.labelled(words("recommends"), [phrasing.doing(one, words) for one in option.recommended_by])
        parts.labelled(words("steps.label"), phrasing.steps(option, words))
        parts.labelled(words("performs"), [phrasing.doing(one, words) for one in option.performed_by])
        _law(option, words)
        parts.criteria(option.checks, words)
        if option.contacts:
            st.markdown(f"**{words('contact')}**")
            parts.contacts(option.contacts, words)
        with st.expander(words("run")):
            for label, lines in procedure.of_option(option, words):
                parts.labelled(label, lines)
        parts.labelled(
            words("practice"), [_noted(one.text, phrasing.mark(one.provenance, words)) for one in option.practice]
        )
        parts.labelled(words("informs"), [phrasing.inform(one, words) for one in option.informs])
        note.show(option.notes, frame, place)
        path.show(option, words)
        parts.sources(phrasing.provenances(option), words)
        with st.container(horizontal=True):
            feedback.offer((option.mandate or option.service).id, frame, place)
            note.offer(option.service.id, frame, place)


def _law(option: Option, words: Words) -> None:
    if option.authorities:
        laws = [
            f"[{parts.plain(phrasing.authority(one))}]({one.url})" if one.url else parts.plain(phrasing.authority(one))
            for one in option.authorities
        ]
        st.markdown(f"**{words('law')}**  \n" + ", ".join(laws))


def _noted(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text
