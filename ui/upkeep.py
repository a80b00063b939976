"""What somebody keeps true, oldest first, and what colleagues have said of it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from ui import parts, phrasing
from ui.act import OUTCOME, Outcome, act, problems
from ui.frame import Frame
from ui.query import document
from ui.sent import Provenance, Sent, Thing
from ui.words import Words

FEW = 10
MOST = 100
CONFIRMED = "confirmed"
KEPT = document("""
query Kept($organisation: ID, $unit: ID, $on: Date, $first: Int!) {
  upkeep(organisation: $organisation, unit: $unit, on: $on, first: $first) {
    totalCount nodes { ...Known provenance { ...From } }
  }
  coverage(organisation: $organisation, unit: $unit, on: $on) { confirmedWithinYear }
}
""")
CONFIRM = f"mutation Confirm($ids: [ID!]!) {{ confirm(ids: $ids) {OUTCOME} }}"
SAID = document("""
query Said($organisation: ID) {
  feedback(organisation: $organisation) { id on text handledOn handledBy subject { ...Known } }
}
""")
HANDLE = f"mutation Handle($id: ID!) {{ handleFeedback(id: $id) {OUTCOME} }}"


class KeptThing(Thing):
    provenance: Provenance


class Kept(Sent):
    class Found(Sent):
        total_count: int
        nodes: tuple[KeptThing, ...] = ()

    class Share(Sent):
        confirmed_within_year: float

    upkeep: Found
    coverage: Share


class Confirmed(Sent):
    confirm: Outcome


class Said(Sent):
    class Feedback(Sent):
        id: str
        on: date
        text: str
        handled_on: date | None = None
        handled_by: str | None = None
        subject: Thing | None = None

    feedback: tuple[Feedback, ...] = ()


def confirm(frame: Frame) -> None:
    """The list, and a click for each that is still right."""
    words = frame.words
    if done := st.session_state.pop(CONFIRMED, None):
        st.success(parts.plain(done))
    first = MOST if st.session_state.get("all_kept") else FEW
    found = frame.read(Kept, KEPT, **frame.place, unit=frame.unit, first=first)
    things = found.upkeep.nodes
    if not things:
        st.info(words("upkeep.none"))
        return
    st.markdown(parts.plain(words("upkeep.share", percent=round(100 * found.coverage.confirmed_within_year))))
    st.caption(words("zones.count", shown=len(things), total=found.upkeep.total_count))
    for thing in things:
        _row(thing, frame)
    if found.upkeep.total_count > FEW:
        st.toggle(words("upkeep.all", count=min(MOST, found.upkeep.total_count)), key="all_kept")
    if len(things) > 1 and st.button(words("upkeep.confirm_all", count=len(things)), key="confirm-all"):
        _confirm([thing.id for thing in things], words("upkeep.many", count=len(things)), frame)
    st.caption(words("upkeep.wrong"))


def freshness(thing: KeptThing, words: Words) -> str:
    """When its owner last said that it is right, and how sure it is."""
    day = thing.provenance.confirmed_on
    said = words("confirmed", day=words.day(day)) if day else words("upkeep.never")
    return "; ".join(part for part in (said, phrasing.mark(thing.provenance, words)) if part)


def _row(thing: KeptThing, frame: Frame) -> None:
    words, name = frame.words, frame.words.name(thing)
    key = thing.id.replace("/", "-")
    with (
        st.container(border=True, key=f"kept-{key}"),
        st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"),
    ):
        told = f"**{parts.plain(name)}**  \n{parts.plain(words(f'kind.{thing.kind}'))} · "
        st.markdown(told + parts.plain(freshness(thing, words)), width="stretch")
        if st.button(words("upkeep.confirm"), key=f"confirm-{key}", help=parts.plain(name)):
            _confirm([thing.id], name, frame)


def _confirm(ids: list[str], name: str, frame: Frame) -> None:
    with st.spinner(frame.words("upkeep.confirming")):
        done = act(frame, Confirmed, CONFIRM, ids=ids)
    if done and done.confirm.ok:
        st.session_state[CONFIRMED] = frame.words("upkeep.confirmed", name=name, revision=done.confirm.revision)
        st.rerun()
    elif done:
        problems(done.confirm.errors)


class Handled(Sent):
    handle_feedback: Outcome


def said(frame: Frame) -> None:
    """What colleagues have said: what is open first, with a click for each that has been seen to."""
    words = frame.words
    if done := st.session_state.pop(CONFIRMED, None):
        st.success(parts.plain(done))
    found = act(frame, Said, SAID, organisation=frame.organisation)
    if found is None:
        return
    open_ = [one for one in found.feedback if one.handled_on is None]
    seen_to = [one for one in found.feedback if one.handled_on]
    if not open_:
        st.info(words("said.none_open" if seen_to else "said.none"))
    for one in open_:
        with st.container(border=True, key=f"said-{one.id.replace('/', '-')}"):
            st.markdown(_told(one, words))
            if st.button(words("said.handle"), key=f"handle-{one.id}", help=parts.plain(one.text)):
                _handle(one, frame)
    if seen_to:
        with st.expander(words("said.handled", count=len(seen_to)), key="handled"):
            for one in seen_to:
                day = words.day(one.handled_on) if one.handled_on else ""
                st.markdown(f"- {_told(one, words)} {parts.plain(words('said.by', day=day, who=one.handled_by))}")


def _told(one: Said.Feedback, words: Words) -> str:
    name = words.name(one.subject) if one.subject else words("said.gone")
    return f"{words.day(one.on)}, **{parts.plain(name)}**: {parts.plain(one.text)}"


def _handle(one: Said.Feedback, frame: Frame) -> None:
    done = act(frame, Handled, HANDLE, id=one.id)
    if done and done.handle_feedback.ok:
        st.session_state[CONFIRMED] = frame.words("said.done")
        st.rerun()
    elif done:
        problems(done.handle_feedback.errors)
