"""What colleagues know of a thing: their notes, a form to add one, and a way to take one back."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from ui import parts, phrasing
from ui.act import OUTCOME, Outcome, act, problems
from ui.frame import Frame, units
from ui.sent import Note, Sent

ADD = (
    "mutation AddNote($subject: ID!, $by: ID!, $text: String!) "
    f"{{ addNote(subject: $subject, by: $by, text: $text) {OUTCOME} }}"
)
WITHDRAW = f"mutation WithdrawNote($id: ID!) {{ withdrawNote(id: $id) {OUTCOME} }}"
LONGEST = 500
HERE = "/note/kollega-"
"""In the ids of notes that were added here, and can be taken back."""


class Added(Sent):
    add_note: Outcome


class Withdrawn(Sent):
    withdraw_note: Outcome


def show(found: Iterable[Note], frame: Frame, place: str = "") -> None:
    """Each note with who says it and since when. `place`: which of several on a page."""
    for one in found:
        parts.labelled(frame.words("notes"), [phrasing.note(one, frame.words)])
        withdraw(one, frame, place)


def withdraw(one: Note, frame: Frame, place: str = "") -> None:
    """A button to take back a note that was added here."""
    words = frame.words
    if HERE not in one.id:
        return
    key = f"withdraw-{place}-{one.id}".replace("/", "-")
    if st.button(words("note.withdraw"), key=key, help=parts.plain(one.text)):
        done = act(frame, Withdrawn, WITHDRAW, id=one.id)
        if done and done.withdraw_note.ok:
            st.success(words("note.withdrawn"))
        elif done:
            problems(done.withdraw_note.errors)


def offer(subject: str, frame: Frame, place: str = "") -> None:
    """A button that opens a box for a note on the thing of that id, by a unit. `place`: which of several on a page."""
    words = frame.words
    key = f"note-{place}-{subject}".replace("/", "-")
    with st.popover(words("note.add"), key=key), st.form(f"{key}-form"):
        names = {one.id: words.name(one) for one in units(frame)}
        by = st.selectbox(
            words("note.by"),
            list(names),
            index=list(names).index(frame.unit) if frame.unit in names else None,
            format_func=names.__getitem__,
        )
        text = st.text_area(words("note.text"), max_chars=LONGEST, height=100, help=words("note.help"))
        if not st.form_submit_button(words("note.send")):
            return
        if not text.strip() or by is None:
            st.warning(words("note.empty"))
            return
        done = act(frame, Added, ADD, subject=subject, by=by, text=text.strip())
        if done and done.add_note.ok:
            st.success(words("note.thanks"))
        elif done:
            problems(done.add_note.errors)
