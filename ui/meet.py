"""“Jeg står med den nu”: counts one, and gives a text to send to both sides. The question is never part of it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from ui import act, parts, phrasing
from ui.frame import Frame
from ui.sent import Sent
from ui.words import Words
from ui.zone import Side, Told

MEET = "mutation Meet($id: ID!, $unit: ID) { meetGrayZone(id: $id, unit: $unit) { met } }"


class Met(Sent):
    class Zone(Sent):
        met: int

    meet_gray_zone: Zone


def offer(zone: Told, on: date, frame: Frame) -> None:
    """The button; when it has been pressed, the text to send instead."""
    words = frame.words
    met: dict[str, int] = st.session_state.setdefault("met", {})
    with st.container(key=f"meet-{zone.id.replace('/', '-')}"):
        if zone.id not in met:
            slot = st.empty()
            if not slot.button(words("meet"), key=f"meet-button-{zone.id}", help=words("meet.help")):
                return
            slot.empty()
            done = act.act(frame, Met, MEET, id=zone.id, unit=frame.unit)
            met[zone.id] = done.meet_gray_zone.met if done else 0
        if met[zone.id]:
            st.success(parts.plain(words("meet.counted", times=words.times(met[zone.id]))))
        st.markdown(words("meet.send"))
        st.code(letter(zone, on, words), language=None, wrap_lines=True)


def letter(zone: Told, on: date, words: Words) -> str:
    """A text to both sides, with a copy to whoever settles it when they do not agree."""
    parties = list({side.party.id: side.party for side in zone.sides if side.party}.values())
    escalate = [f"{words.name(one.entity)} {one.value or ''}".strip() for one in zone.escalate_to]
    lines = [
        words("letter.to", names=words.names(parties) or words("letter.nobody")),
        *([words("letter.copy", names=", ".join(escalate))] if escalate else []),
        "",
        words("letter.stand", subject=words.name(zone.subject)),
        words("letter.unsettled"),
        *(f"- {side_line(side, words)}" for side in zone.sides),
        "",
        words("letter.ask"),
        zone.what_to_do,
        "",
        words("letter.no_citizen"),
        words("letter.from", day=words.day(on)),
    ]
    return "\n".join(lines)


def side_line(side: Side, words: Words) -> str:
    """`Jobcenteret – LAB § 167 – Mentorstøtte`."""
    parts_of_it = [
        words.name(side.party) if side.party else words("known.NOT_RECORDED"),
        ", ".join(phrasing.authority(one) for one in side.authorities),
        words.name(side.mandate) if side.mandate else "",
    ]
    return " – ".join(one for one in parts_of_it if one)
