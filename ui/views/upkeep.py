"""Upkeep: confirm what is still right, import a workbook, see what was changed, and what the map lacks."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui import changes, imports, parts, upkeep
from ui.changes import CHANGES, Changes
from ui.frame import Frame, units
from ui.views.gray_zones import row
from ui.zone import LIST, UNSETTLED, ZoneList, wanted

FEW, ALL = 50, 200


def draw(frame: Frame) -> None:
    """One of the steward's tasks at a time, so that only what is looked at is read."""
    words = frame.words
    unit = next((words.name(one) for one in units(frame) if one.id == frame.unit), None)
    st.markdown(parts.plain(words("upkeep.lead_unit", unit=unit) if unit else words("upkeep.lead")))
    task = st.segmented_control(
        words("upkeep.task"),
        list(TASKS),
        default="confirm",
        required=True,
        format_func=lambda one: words(f"upkeep.task.{one}"),
        key="upkeep_task",
        label_visibility="collapsed",
    )
    st.markdown(f"## {parts.plain(words(f'upkeep.task.{task}'))}")
    TASKS[task](frame)


def _changes(frame: Frame) -> None:
    words = frame.words
    first = ALL if st.session_state.get("all_changes") else FEW
    # Of the unit and its relations, which is less than what it keeps; so all is shown where nothing else is wanted.
    only = frame.unit is not None and st.toggle(words("change.only"), key="only_unit")
    found = frame.read(Changes, CHANGES, subject=frame.unit if only else None, first=first).changes
    if not found.nodes:
        st.info(words("history.none"))
        return
    st.caption(words("zones.count", shown=len(found.nodes), total=found.total_count))
    names = changes.names_of(found.nodes)
    for write in changes.revisions(found.nodes):
        newest = write[0]
        told = words(
            "change.write",
            day=words.day(newest.at),
            action=words.action(newest.action),
            actor=newest.actor,
            revision=newest.revision,
        )
        st.markdown(f"**{parts.plain(told)}**")
        lines = [f"- {parts.plain(changes.line(one, words, names))}" for one in write if one.says_more]
        if same := len(write) - len(lines):
            lines.append(f"- {parts.plain(words('change.same', count=same))}")
        st.markdown("\n".join(lines))
    if found.total_count > FEW:
        st.toggle(words("change.more", count=min(ALL, found.total_count)), key="all_changes")


def _defects(frame: Frame) -> None:
    words = frame.words
    narrowed = wanted(frame.organisation, unit=frame.unit, categories=["MAP_DEFECT"], status=[*UNSETTLED])
    found = frame.read(ZoneList, LIST, filter=narrowed, on=frame.place["on"], first=ALL)
    zones = found.gray_zones.nodes
    if not zones:
        st.success(parts.plain(words("defects.none")))
        st.caption(words("found_nothing"))
        return
    st.caption(words("zones.count", shown=len(zones), total=found.gray_zones.total_count))
    for zone in zones:
        row(zone, frame)


TASKS: dict[str, Callable[[Frame], None]] = {
    "confirm": upkeep.confirm,
    "import": imports.take,
    "changes": _changes,
    "defects": _defects,
    "said": upkeep.said,
}
