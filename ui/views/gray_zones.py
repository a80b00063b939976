"""Gray zones: what nobody has settled, most met first; one of them with both sides; and what is decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from ui import parts, zone_page
from ui.frame import Frame, units
from ui.meet import side_line
from ui.paper import Paper, Section, Table
from ui.words import Words
from ui.zone import CATEGORIES, LIST, SEVERITIES, STATUSES, UNSETTLED, Listed, Rule, ZoneList, wanted

FEW = 10
ALL = 200
COLOURS: dict[str, Literal["red", "orange", "gray"]] = {"HIGH": "red", "MEDIUM": "orange", "LOW": "gray"}


def draw(frame: Frame) -> None:
    """The list, or the one that the address names."""
    if zone_id := st.query_params.get("id"):
        zone_page.draw(zone_id, st.query_params.get("rule"), frame)
        return
    words = frame.words
    unit = next((words.name(one) for one in units(frame) if one.id == frame.unit), None)
    st.markdown(parts.plain(words("zones.lead_unit", unit=unit) if unit else words("zones.lead")))
    rules: list[Rule] = st.session_state.get("rules", [])
    chosen = _filters(rules, words)
    found = frame.read(
        ZoneList,
        LIST,
        filter=wanted(frame.organisation, unit=frame.unit, **chosen),
        on=frame.place["on"],
        first=ALL,
    )
    if not rules:
        st.session_state["rules"] = found.rules
        if len(found.rules) > 1:
            st.rerun()  # the filter above was drawn before the rules were known
    zones = found.gray_zones.nodes
    if not zones:
        st.success(parts.plain(words("zones.none")))
        st.caption(words("zones.none_help"))
        return
    shown = zones if len(zones) <= FEW or st.session_state.get("all_zones") else zones[:FEW]
    st.caption(words("zones.count", shown=len(shown), total=found.gray_zones.total_count))
    for zone in shown:
        row(zone, frame)
    if len(zones) > FEW:
        st.toggle(words("zones.all", count=len(zones)), key="all_zones")
    parts.take_along(paper(zones, unit, frame), table(zones, words), "graazoner", words)


def _filters(rules: list[Rule], words: Words) -> dict[str, list[str]]:
    with st.expander(words("filters"), key="filters"):
        categories = st.pills(
            words("category"),
            CATEGORIES,
            format_func=lambda one: words(f"category.{one}"),
            default=["RESPONSIBILITY"],
            selection_mode="multi",
            key="categories",
        )
        status = st.pills(
            words("status"),
            STATUSES,
            format_func=lambda one: words(f"status.{one}"),
            default=list(UNSETTLED),
            selection_mode="multi",
            key="statuses",
        )
        severity = st.pills(
            words("severity"),
            SEVERITIES,
            format_func=lambda one: words(f"severity.{one}"),
            selection_mode="multi",
            key="severities",
        )
        titles = {one.id: one.title for one in rules if not categories or one.category in categories}
        chosen = st.multiselect(
            words("rule"), list(titles), format_func=lambda one: titles.get(one, one), key="rule_ids"
        )
    return {
        "categories": list(categories),
        "status": list(status),
        "severity": list(severity),
        "rules": [one for one in chosen if one in titles],
    }


def row(zone: Listed, frame: Frame) -> None:
    """One of the list, with its sides and a link to all of it."""
    words = frame.words
    with st.container(border=True, key=f"row-{zone.id.replace('/', '-')}"):
        st.markdown(f"## {parts.plain(words.name(zone.subject))}")
        with st.container(horizontal=True, gap="small"):
            st.badge(parts.plain(zone.rule.title), color="gray")
            st.badge(words("severity.is", severity=words(f"severity.{zone.severity}")), color=COLOURS[zone.severity])
            st.badge(words("zone.status", status=words(f"status.{zone.status}")), color="blue")
        if zone.sides:
            st.markdown("\n".join(f"- {parts.plain(side_line(side, words))}" for side in zone.sides))
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(parts.plain(words.times(zone.met)))
            frame.link("gray_zones", words("zones.open", name=words.name(zone.subject)), id=zone.id, rule=zone.rule.id)


def table(zones: Sequence[Listed], words: Words) -> Table:
    """A row a gray zone, for a spreadsheet."""
    columns = ("zone", "rule", "severity", "status", "met_column", "sides", "responsible", "review_on")
    return Table(
        [words(column) for column in columns],
        [
            [
                words.name(zone.subject),
                zone.rule.title,
                words(f"severity.{zone.severity}"),
                words(f"status.{zone.status}"),
                str(zone.met),
                "\n".join(side_line(side, words) for side in zone.sides),
                words.name(zone.responsible) if zone.responsible else "",
                words.day(zone.review_on) if zone.review_on else "",
            ]
            for zone in zones
        ],
    )


def paper(zones: Sequence[Listed], unit: str | None, frame: Frame) -> Paper:
    """The list for a meeting, with room to write what is decided."""
    words = frame.words
    return Paper(
        words("zones.paper", unit=unit) if unit else words("page.gray_zones"),
        words("signature_day", day=words.day(frame.day)),
        words.language,
        words("zones.paper_lead"),
        [
            Section(
                f"{number}. {words.name(zone.subject)}",
                [
                    " · ".join([zone.rule.title, words(f"severity.{zone.severity}"), words.times(zone.met)]),
                    [side_line(side, words) for side in zone.sides],
                    words("zones.decided_here"),
                ],
            )
            for number, zone in enumerate(zones, start=1)
        ],
    )
