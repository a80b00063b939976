"""What leaders decide about a gray zone: an agreement that chooses a side, tried before it is recorded; or a status."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from ui import parts
from ui.act import OUTCOME, Outcome, Problem, act, problems
from ui.frame import Frame, units
from ui.sent import Sent
from ui.words import Words
from ui.zone import STATUSES, Side, Whole

RECORDED, SAVED = "recorded", "saved"
HALF_A_YEAR = timedelta(days=182)
WHAT_IF = """
query WhatIf($change: ChangeInput!) {
  whatIf(change: $change) {
    revision unchanged closes { id title } opens { id title } errors { code message path }
  }
}
"""
RECORD = f"mutation Record($document: String!) {{ recordAgreement(document: $document) {OUTCOME} }}"
SET_STATUS = f"""
mutation SetStatus($id: ID!, $status: GrayZoneStatus!, $responsible: ID, $reviewOn: Date, $note: String) {{
  setGrayZoneStatus(id: $id, status: $status, responsible: $responsible, reviewOn: $reviewOn, note: $note) {OUTCOME}
}}
"""


class Effect(Sent):
    """`closes`, `opens`: gray zones that the change would end or make."""

    class Zone(Sent):
        id: str
        title: str

    revision: int
    unchanged: int
    closes: tuple[Zone, ...] = ()
    opens: tuple[Zone, ...] = ()
    errors: tuple[Problem, ...] = ()


class Tried(Sent):
    what_if: Effect


class Recorded(Sent):
    record_agreement: Outcome


class StatusSet(Sent):
    set_gray_zone_status: Outcome


def agreement(zone: Whole, frame: Frame) -> None:
    """The form of an agreement: what it would change is shown first, and recorded only then."""
    words = frame.words
    sides = {side.mandate.id: side for side in zone.sides if side.mandate}
    if not sides:
        return
    st.markdown(f"### {words('agreement')}")
    st.markdown(words("agreement.lead"))
    with st.form("agreement"):
        name = st.text_input(words("agreement.name"), value=words("agreement.of", subject=words.name(zone.subject)))
        prefers = st.radio(
            words("agreement.prefers"),
            list(sides),
            format_func=lambda one: parts.plain(_side(sides[one], frame)),
            key="prefers",
        )
        since, status_on = st.columns(2)
        valid_from = since.date_input(words("agreement.from"), value=frame.day, format="DD-MM-YYYY")
        next_status = status_on.date_input(
            words("agreement.status_on"), value=frame.day + HALF_A_YEAR, format="DD-MM-YYYY"
        )
        names = {side.party.id: words.name(side.party) for side in zone.sides if side.party}
        parties = st.multiselect(
            words("agreement.between"), list(names), default=list(names), format_func=lambda one: names[one]
        )
        tried = st.form_submit_button(words("agreement.try"), type="primary")
    text = document(zone, name, str(prefers), parties, _day(valid_from), _day(next_status))
    if tried:
        st.session_state["tried"] = text
    if st.session_state.get("tried") == text:
        _before_and_after(zone.id, text, frame)


def recorded(zone_id: str, words: Words) -> None:
    """That an agreement about this gray zone has just been recorded, or what is said of it saved."""
    if st.session_state.pop(SAVED, None) == zone_id:
        st.success(words("saved"))
    about, revision = st.session_state.get(RECORDED, ("", 0))
    if about == zone_id:
        st.success(parts.plain(words("agreement.recorded", revision=revision)))


def document(zone: Whole, name: str, prefers: str, parties: Sequence[str], valid_from: date, next_status: date) -> str:
    """The agreement in the form of the seeds files."""
    organisation = zone.id.partition("/")[0]
    slug = zone.subject.id.rsplit("/", 1)[-1]
    found: dict[str, Any] = {
        "id": f"{organisation}/aftale/{slug}-{valid_from:%Y-%m-%d}",
        "name": name.strip(),
        "confidence": "stated",
        "valid_from": valid_from.isoformat(),
        "next_status_on": next_status.isoformat(),
        "between": list(parties),
        "settles": [zone.subject.id],
        "prefers": [prefers],
    }
    return json.dumps({"agreements": [found]}, ensure_ascii=False)


def _before_and_after(zone_id: str, text: str, frame: Frame) -> None:
    words = frame.words
    with st.spinner(words("agreement.trying")):
        tried = act(frame, Tried, WHAT_IF, change={"document": text})
    if tried is None:
        return
    effect = tried.what_if
    problems(effect.errors)
    if effect.errors:
        return
    parts.labelled(words("agreement.closes"), [one.title for one in effect.closes] or [words("none")])
    parts.labelled(words("agreement.opens"), [one.title for one in effect.opens] or [words("none")])
    st.caption(words("agreement.unchanged", count=effect.unchanged))
    if st.button(words("agreement.record"), key="record"):
        done = act(frame, Recorded, RECORD, document=text)
        if done and done.record_agreement.ok:
            st.session_state.pop("tried", None)
            st.session_state[RECORDED] = (zone_id, done.record_agreement.revision)
            st.rerun()
        elif done:
            problems(done.record_agreement.errors)


def status(zone: Whole, frame: Frame) -> None:
    """Who has it, how far it is, and when it is looked at again."""
    words = frame.words
    names = {side.party.id: words.name(side.party) for side in zone.sides if side.party}
    names |= {one.id: words.name(one) for one in units(frame)}
    with st.expander(words("status.set")), st.form("status", border=False):
        chosen = st.selectbox(
            words("status"), STATUSES, index=STATUSES.index(zone.status), format_func=lambda one: words(f"status.{one}")
        )
        if zone.responsible:
            names.setdefault(zone.responsible.id, words.name(zone.responsible))
        every = [None, *names]
        responsible = st.selectbox(
            words("responsible"),
            every,
            index=every.index(zone.responsible.id if zone.responsible else None),
            format_func=lambda one: names.get(one, words("nobody")),
        )
        review = st.date_input(words("review_on"), value=zone.review_on, format="DD-MM-YYYY")
        note = st.text_area(words("note"), max_chars=500, height=80, help=words("note.help"))
        if st.form_submit_button(words("save")):
            done = act(
                frame,
                StatusSet,
                SET_STATUS,
                id=zone.id,
                status=chosen,
                responsible=responsible,
                reviewOn=_day(review).isoformat() if review else None,
                note=note.strip() or None,
            )
            if done and done.set_gray_zone_status.ok:
                st.session_state[SAVED] = zone.id
                st.rerun()  # what stands above was read before
            elif done:
                problems(done.set_gray_zone_status.errors)


def _side(side: Side, frame: Frame) -> str:
    party = frame.words.name(side.party) if side.party else frame.words("known.NOT_RECORDED")
    return f"{party}: {frame.words.name(side.mandate)}" if side.mandate else party


def _day(chosen: object) -> date:
    if not isinstance(chosen, date):
        raise TypeError("one day was asked for")
    return chosen
