"""“This is wrong”: a few words to whoever owns the fact. Personal data in them is refused by the API."""

from __future__ import annotations

import streamlit as st

from ui.act import OUTCOME, Outcome, act, problems
from ui.frame import Frame
from ui.sent import Sent

FEEDBACK = f"mutation Feedback($subject: ID!, $text: String!) {{ feedback(subject: $subject, text: $text) {OUTCOME} }}"


class Told(Sent):
    feedback: Outcome


def offer(subject: str, frame: Frame, place: str = "") -> None:
    """A button that opens a box to say what is wrong with the thing of that id. `place`: which of several on a page."""
    _box("wrong", subject, frame, place)


def explain(subject: str, frame: Frame) -> None:
    """A button that opens a box to propose what an unexplained word means. `subject`: the term, or where a word is not
    in the map the organisation whose word it is."""
    _box("explain", subject, frame, "")


def _box(about: str, subject: str, frame: Frame, place: str) -> None:
    words = frame.words
    key = f"{about}-{place}-{subject}".replace("/", "-")
    with st.popover(words(about), key=key), st.form(f"{key}-form"):
        written = f"{key}-{st.session_state.get(key, 0)}"  # what was sent is not there to be sent again
        text = st.text_area(words(f"{about}.what"), key=written, max_chars=1000, height=100, help=words("note.help"))
        if not st.form_submit_button(words(f"{about}.send")):
            return
        if not text.strip():
            st.warning(words(f"{about}.empty"))
            return
        done = act(frame, Told, FEEDBACK, subject=subject, text=text.strip())
        if done and done.feedback.ok:
            st.session_state[key] = st.session_state.get(key, 0) + 1
            st.success(words(f"{about}.thanks"))
        elif done:
            problems(done.feedback.errors)
