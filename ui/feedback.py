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
    words = frame.words
    key = f"wrong-{place}-{subject}".replace("/", "-")
    with st.popover(words("wrong"), key=key), st.form(f"{key}-form"):
        text = st.text_area(words("wrong.what"), max_chars=1000, height=100, help=words("note.help"))
        if not st.form_submit_button(words("wrong.send")):
            return
        if not text.strip():
            st.warning(words("wrong.empty"))
            return
        done = act(frame, Told, FEEDBACK, subject=subject, text=text.strip())
        if done and done.feedback.ok:
            st.success(words("wrong.thanks"))
        elif done:
            problems(done.feedback.errors)
