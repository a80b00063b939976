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
query Said($organisation: ID) { feedback(organisation: $organisation) { on text subject { ...Known } } }
""")


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
        on: date
        text: str
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


def said(frame: Frame) -> None:
    """What colleagues have said is wrong, newest first."""
    words = frame.words
    found = act(frame, Said, SAID, organisation=frame.organisation)
    if found is None:
        return
    if not found.feedback:
        st.info(words("said.none"))
    for one in found.feedback:
        name = words.name(one.subject) if one.subject else words("said.gone")
        st.markdown(f"- {words.day(one.on)}, **{parts.plain(name)}**: {parts.plain(one.text)}")
