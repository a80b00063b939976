"""The page: ask, and read the answer. Run by `python -m ui`."""

from __future__ import annotations

import streamlit as st

from ui import browser, page, parts, phrasing, state
from ui.words import Words

LANGUAGES = {"DA": "Dansk", "EN": "English"}


def main() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Ansvarskort", layout="centered")
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        title = st.container(width="content")
        language = st.selectbox(
            "Sprog / Language",
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key="language",
            on_change=_speak,
            label_visibility="collapsed",
            width=130,
        )
    words = Words(language)
    found = state.asked()
    browser.prepare(words, _said(found, words))
    title.title("Ansvarskort", anchor=False)
    with st.container(key="lead"):
        st.markdown(words("lead"))
    with st.form("ask", border=False):
        st.text_area(words("question"), key=state.BOX, placeholder=words("placeholder"), max_chars=2000, height=90)
        st.form_submit_button(words("ask"), type="primary", on_click=_ask)
    with st.container(key="privacy"):
        st.caption(words("privacy"))
    if found is None:
        st.info(words("empty"))
    elif found.down:
        st.error(words("down"))
        st.button(words("again"), on_click=state.again)
    elif found.refused:
        st.error(parts.plain(found.refused))
    elif found.answer:
        page.show(found.answer, found.similar, words)


def _said(found: state.Asked | None, words: Words) -> str:
    """What a screen reader says when the page has changed."""
    if found is None:
        return ""
    if found.answer is None:
        return found.refused or words("down")
    if found.answer.resolution == "UNKNOWN":
        return words("unknown_title")
    return phrasing.first_sentence(found.answer.text)[0]


def _ask() -> None:
    state.ask_anew(st.session_state["language"])


def _speak() -> None:
    state.speak(st.session_state["language"])


main()
