"""The page: ask, and read the answer. Run by `python -m ui`."""

from __future__ import annotations

import streamlit as st

from ui import page, parts, state
from ui.words import Words

LANGUAGES = {"DA": "Dansk", "EN": "English"}
# Streamlit writes lang="en" on every page; screen readers would read Danish with an English voice.
set_language = st.components.v2.component(
    "page_language", js="export default ({data}) => { document.documentElement.lang = data; }"
)
STYLE = """<style>
.stMainBlockContainer { padding-top: 3.5rem; }
.st-key-answer h2 { font-size: clamp(1.25rem, 4.5vw, 1.75rem); line-height: 1.3; }
</style>"""


def main() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Ansvarskort", layout="centered")
    st.html(STYLE)
    title, choice = st.columns([3, 1], vertical_alignment="bottom")
    language = choice.selectbox(
        "Sprog / Language", list(LANGUAGES), format_func=LANGUAGES.__getitem__, key="language", on_change=_speak
    )
    words = Words(language)
    set_language(data=language.lower(), key="lang")
    title.title("Ansvarskort", anchor=False)
    st.caption(words("lead"))
    with st.form("ask", border=False):
        st.text_area(
            words("question"),
            key=state.BOX,
            placeholder=words("placeholder"),
            max_chars=2000,
            height=90,
        )
        st.form_submit_button(words("ask"), type="primary", on_click=_ask)
    st.caption(words("privacy"))
    found = state.asked()
    if found is None:
        st.info(words("empty"))
    elif found.down:
        st.error(words("down"))
        st.button(words("again"), on_click=state.again)
    elif found.refused:
        st.error(parts.plain(found.refused))
    elif found.answer:
        page.show(found.answer, words)


def _ask() -> None:
    state.ask_anew(st.session_state["language"])


def _speak() -> None:
    state.speak(st.session_state["language"])


main()
