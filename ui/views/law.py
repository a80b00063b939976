"""Law: each paragraph with who decides and pays under it, in the order of the law or of the units; and what a change
of a paragraph touches."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui import parts, phrasing
from ui.frame import Frame
from ui.paper import Paper, Section, Table
from ui.query import document
from ui.sent import Authority, Named, Sent, Thing
from ui.unit import Row, ages, limits
from ui.words import Words

ORDERS = ("LAW", "UNIT")
MOST = 200
PLAN = document("""
query Plan($organisation: ID!, $order: PlanOrder!, $on: Date, $first: Int!, $age: Int, $ageTo: Int) {
  delegationPlan(organisation: $organisation, order: $order, on: $on, first: $first, age: $age, ageTo: $ageTo) {
    totalCount nodes { ...Row }
  }
}
""")
TOUCHED = document("""
query Touched($authority: ID!, $organisation: ID, $on: Date) {
  lawChange(authority: $authority, organisation: $organisation, on: $on) {
    mandates { ...Named } services { ...Named } needs { ...Named } practice { ...Named } agreements { ...Named }
    grayZones { id title subject { ...Known } rule { id } }
  }
}
""")


class Plan(Sent):
    class Rows(Sent):
        total_count: int
        nodes: tuple[Row, ...] = ()

    delegation_plan: Rows


class Touched(Sent):
    class What(Sent):
        class Zone(Sent):
            class Rule(Sent):
                id: str

            id: str
            title: str
            subject: Thing
            rule: Rule

        mandates: tuple[Named, ...] = ()
        services: tuple[Named, ...] = ()
        needs: tuple[Named, ...] = ()
        practice: tuple[Named, ...] = ()
        agreements: tuple[Named, ...] = ()
        gray_zones: tuple[Zone, ...] = ()

    law_change: What


def draw(frame: Frame) -> None:
    """The delegation plan, or what a change of the paragraph that the address names touches."""
    if authority := st.query_params.get("id"):
        _touched(authority, frame)
        return
    words = frame.words
    st.markdown(words("law.lead"))
    order = st.segmented_control(
        words("law.order"),
        ORDERS,
        default="LAW",
        required=True,
        format_func=lambda one: words(f"order.{one}"),
        key="order",
    )
    ages = _ages(words)
    found = frame.read(Plan, PLAN, **frame.place, order=order, first=MOST, **ages).delegation_plan
    if not found.nodes:
        st.info(words("law.none_of_age" if ages else "law.none"))
        return
    laws = dict.fromkeys(one.law for row in found.nodes for one in row.authorities)
    law = st.selectbox(words("law.which"), [None, *laws], format_func=lambda one: one or words("law.all"), key="law")
    rows = [row for row in found.nodes if law is None or any(one.law == law for one in row.authorities)]
    if found.total_count > len(found.nodes):
        st.caption(words("law.more", shown=len(found.nodes), total=found.total_count))
    groups = grouped(rows, order, words)
    for heading, group in groups.items():
        st.markdown(f"## {parts.plain(heading)}")
        for row in group:
            _row(row, frame)
    title = words("law.paper", order=words(f"order.{order}"))
    paper = Paper(
        title,
        words("signature_day", day=words.day(frame.day)),
        words.language,
        sections=[Section(heading, [table(group, words)]) for heading, group in groups.items()],
    )
    parts.take_along(paper, table(rows, words), "delegationsplan", words)


def _ages(words: Words) -> dict[str, int]:
    """The ages that the plan is narrowed to, half-open years; empty where none is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="ages"):
        age = st.number_input(words("law.age"), 0, 129, value=None, step=1, key="plan_age", persist_state="session")
        if age is None:
            return {}
        ahead = st.number_input(words("law.ahead"), 0, 5, value=0, step=1, key="plan_ahead", persist_state="session")
    return {"age": int(age), "ageTo": min(int(age) + int(ahead) + 1, 131)}


def grouped(rows: Sequence[Row], order: str, words: Words) -> dict[str, list[Row]]:
    """The rows under their law, or under who decides; a row of two stands under both."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if order == "LAW":
            headings = [one.law for one in row.authorities] or [words("known.NOT_RECORDED")]
        else:
            headings = [words.name(one.party) for one in row.decided_by] or [words("law.nobody")]
        for heading in dict.fromkeys(headings):
            groups.setdefault(heading, []).append(row)
    return groups


def table(rows: Sequence[Row], words: Words) -> Table:
    """A line a mandate, as in the delegation plans that municipalities publish."""
    columns = ("law", "service", "law.whom", "decides", "pays", "law.limits", "law.mark")
    return Table(
        [words(column) for column in columns],
        [
            [
                _laws(row.authorities),
                words.name(row.service),
                " ".join(part for part in (row.level, ages(row, words)) if part),
                _deciders(row, words),
                _payers(row, words),
                limits(row),
                phrasing.confidence(row.provenance, words),
            ]
            for row in rows
        ],
    )


def _row(row: Row, frame: Frame) -> None:
    words = frame.words
    with st.container(border=True):
        st.markdown(f"**{parts.plain(_laws(row.authorities))}** – {parts.plain(words.name(row.service))}")
        notes = [
            ages(row, words),
            row.level or "",
            limits(row),
            row.deadline or "",
            phrasing.mark(row.provenance, words),
        ]
        if said := "; ".join(note for note in notes if note):
            st.caption(parts.plain(said))
        decides, pays = st.columns(2)
        with decides:
            parts.labelled(words("decides"), [_deciders(row, words)])
            for one in row.decided_by:
                if one.party.kind == "UNIT":
                    frame.link("units", words.name(one.party), id=one.party.id)
        with pays:
            parts.labelled(words("pays"), [_payers(row, words)])
        for law in row.authorities:
            frame.link("law", words("law.touches", law=phrasing.authority(law)), id=law.id)


def _touched(authority: str, frame: Frame) -> None:
    words = frame.words
    frame.link("law", words("law.back"))
    found = frame.read(Touched, TOUCHED, authority=authority, **frame.place).law_change
    st.markdown(
        f"## {parts.plain(words('law.touched', law=authority.removeprefix('dk/').upper().replace('/', ' § ', 1)))}"
    )
    st.markdown(words("law.touched_lead"))
    named = (
        ("law.mandates", found.mandates),
        ("law.services", found.services),
        ("law.needs", found.needs),
        ("practice", found.practice),
        ("unit.agreements", found.agreements),
    )
    for heading, things in named:
        st.markdown(f"### {parts.plain(words(heading))}")
        st.markdown("\n".join(f"- {parts.plain(words.name(one))}" for one in things) or words("none"))
    st.markdown(f"### {parts.plain(words('page.gray_zones'))}")
    for zone in found.gray_zones:
        frame.link("gray_zones", zone.title, id=zone.id, rule=zone.rule.id)
    if not found.gray_zones:
        st.markdown(words("none"))


def _laws(found: Sequence[Authority]) -> str:
    return ", ".join(phrasing.authority(one) for one in found)


def _deciders(row: Row, words: Words) -> str:
    return "; ".join(phrasing.doing(one, words) for one in row.decided_by) or words("known.NOT_RECORDED")


def _payers(row: Row, words: Words) -> str:
    return "; ".join(phrasing.payment(one, words) for one in row.paid_by) or words("known.NOT_RECORDED")
