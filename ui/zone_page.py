"""One gray zone: both sides as a picture and in words, what to do, its life, and what its leaders decide."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui import meet, parts, path, phrasing, settle
from ui.frame import Frame
from ui.paper import Paper, Section, Table
from ui.words import Words
from ui.zone import DETAILS, HISTORY, STATUSES, History, Side, Whole, ZoneDetails, wanted


def draw(zone_id: str, rule: str | None, frame: Frame) -> None:
    """All of the gray zone of that id, found by the rule that its link names."""
    words = frame.words
    frame.link("gray_zones", words("zones.back"))
    organisation = zone_id.partition("/")[0]
    settle.recorded(zone_id, words)
    # With a status, also what no rule finds any more: an agreement has just settled it, or somebody closed it.
    narrowed = wanted(organisation, rules=[rule] if rule else None, status=[*STATUSES])
    found = frame.read(ZoneDetails, DETAILS, filter=narrowed, on=frame.place["on"])
    zone = next((one for one in found.gray_zones.nodes if one.id == zone_id), None)
    if zone is None:
        st.info(parts.plain(words("zone.gone")))
        return
    st.markdown(f"## {parts.plain(words.name(zone.subject))}")
    st.markdown(f"**{parts.plain(zone.rule.title)}** · {parts.plain(words.times(zone.met))}")
    st.markdown(parts.plain(zone.explanation))
    _sides(zone.sides, words)
    if steps := path.recorded(zone.evidence, words):
        st.markdown(f"### {words('zone.picture')}")
        path.drawing(steps, words.name(zone.subject), words)
        with st.expander(words("zone.steps")):
            path.in_words(steps)
    parts.labelled(words("what_to_do"), [zone.what_to_do])
    if zone.escalate_to:
        st.markdown(f"**{parts.plain(words('escalate'))}**")
        parts.contacts(zone.escalate_to, words)
    meet.offer(zone, frame.day, frame)
    _life(zone, frame)
    if zone.present and zone.settled_by is None:
        settle.agreement(zone, frame)
    settle.status(zone, frame)
    parts.take_along(paper(zone, frame), Table([], []), "graazone", words)


def _sides(sides: Sequence[Side], words: Words) -> None:
    if not sides:
        return
    for first in range(0, len(sides), 2):
        for column, side in zip(st.columns(2, border=True), sides[first : first + 2], strict=False):
            with column:
                st.markdown(f"**{parts.plain(words.name(side.party) if side.party else words('known.NOT_RECORDED'))}**")
                for label, value in _facts(side, words):
                    parts.labelled(label, [value])


def _facts(side: Side, words: Words) -> list[tuple[str, str]]:
    """Label and value of what a side stands on; what is not recorded says so."""
    decides = [phrasing.doing(one, words) for one in side.mandate.decided_by] if side.mandate else []
    pays = [phrasing.payment(one, words) for one in side.mandate.paid_by] if side.mandate else []
    laws = ", ".join(phrasing.authority(one) for one in side.authorities)
    return [
        (words("law"), laws or words("known.NOT_RECORDED")),
        (words("kind.MANDATE"), words.name(side.mandate) if side.mandate else words("known.NOT_RECORDED")),
        (words("decides"), "; ".join(decides) or words("known.NOT_RECORDED")),
        (words("pays"), "; ".join(pays) or words("known.NOT_RECORDED")),
    ]


def _life(zone: Whole, frame: Frame) -> None:
    words = frame.words
    lines = [
        words("zone.status", status=words(f"status.{zone.status}")),
        words("zone.seen", first=words.day(zone.first_seen), last=words.day(zone.last_seen)),
        "" if zone.present else words("zone.not_present"),
        words("zone.responsible", name=words.name(zone.responsible)) if zone.responsible else "",
        words("zone.review", day=words.day(zone.review_on)) if zone.review_on else "",
        words("settled", names=words.name(zone.settled_by)) if zone.settled_by else "",
    ]
    parts.labelled(words("zone.life"), [line for line in lines if line])
    with st.expander(words("history"), key="history", on_change="rerun") as history:
        if history.open:
            _history(zone.id, frame)


def _history(zone_id: str, frame: Frame) -> None:
    words = frame.words
    changes = frame.read(History, HISTORY, subject=zone_id).changes.nodes
    if not changes:
        st.markdown(words("history.none"))
    for one in changes:
        st.markdown(f"- {parts.plain(f'{words.day(one.at)}: {words.action(one.action)} ({one.actor})')}")


def paper(zone: Whole, frame: Frame) -> Paper:
    """The gray zone on a page for a meeting."""
    words = frame.words
    return Paper(
        words.name(zone.subject),
        words("signature_day", day=words.day(frame.day)),
        words.language,
        zone.explanation,
        [
            *(
                Section(
                    words.name(side.party) if side.party else words("known.NOT_RECORDED"),
                    [[f"{label}: {value}" for label, value in _facts(side, words)]],
                )
                for side in zone.sides
            ),
            Section(words("what_to_do"), [zone.what_to_do]),
            Section(words("zone.decision"), [words("zones.decided_here")]),
        ],
    )
