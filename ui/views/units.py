"""Units: the tree, and a unit's page that a new colleague reads on day one and can print."""

from __future__ import annotations

import streamlit as st

from ui import feedback, note, parts
from ui.frame import Frame, Unit, units
from ui.paper import Paper, Table
from ui.sent import Provenance
from ui.unit import UNIT, UnitPage, Whole, about, sections
from ui.zone import wanted


def draw(frame: Frame) -> None:
    """The tree, or the unit that the address names."""
    unit_id = st.query_params.get("id")
    if unit_id:
        _unit(unit_id, frame)
    else:
        _tree(frame)


def _tree(frame: Frame) -> None:
    found = units(frame)
    if not found:
        st.info(parts.plain(frame.words("units.none")))
        return
    st.markdown(frame.words("units.lead"))
    ids = {one.id for one in found}
    under: dict[str | None, list[Unit]] = {}
    for one in found:
        parent = one.parent.id if one.parent and one.parent.id in ids else None
        under.setdefault(parent, []).append(one)
    with st.container(key="tree"):
        _branch(None, 0, under, frame)


def _branch(parent: str | None, depth: int, under: dict[str | None, list[Unit]], frame: Frame) -> None:
    for one in under.get(parent, []):
        frame.link("units", f"{'– ' * depth}{frame.words.name(one)}", id=one.id)
        _branch(one.id, depth + 1, under, frame)


def _unit(unit_id: str, frame: Frame) -> None:
    words = frame.words
    frame.link("units", words("units.back"))
    organisation = unit_id.partition("/")[0]
    page = frame.read(
        UnitPage,
        UNIT,
        id=unit_id,
        organisation=organisation,
        on=frame.place["on"],
        filter=wanted(organisation, unit=unit_id),
    )
    unit = page.entity
    if unit is None or unit.kind != "UNIT":
        st.info(parts.plain(words("units.gone")))
        return
    st.markdown(f"## {parts.plain(words.name(unit))}")
    lines = [words("units.part_of", name=words.name(unit.parent)) if unit.parent else ""]
    lines.append(words("units.also", names=", ".join(unit.aliases)) if unit.aliases else "")
    st.markdown("  \n".join(parts.plain(line) for line in lines if line))
    for section in (found := sections(page, unit, words)):
        if not section.blocks:
            continue
        st.markdown(f"### {parts.plain(section.heading)}")
        if section.heading == words("unit.contacts") and unit.contacts:
            parts.contacts(unit.contacts, words)
        elif section.heading == words("page.gray_zones"):
            for zone in page.gray_zones.nodes:
                frame.link("gray_zones", zone.title, id=zone.id, rule=zone.rule.id)
        else:
            parts.blocks(section)
        if section.heading == words("unit.notes"):
            for one in about(unit_id, page.neighbourhood):
                note.withdraw(one, frame)
    parts.sources(_provenances(page, unit), words)
    with st.container(horizontal=True):
        feedback.offer(unit_id, frame)
        note.offer(unit_id, frame)
    paper = Paper(
        words.name(unit),
        words("signature_day", day=words.day(frame.day)),
        words.language,
        " ".join(line for line in lines if line),
        [one for one in found if one.blocks],
    )
    parts.take_along(paper, Table([], []), unit_id.rsplit("/", 1)[-1], words)


def _provenances(page: UnitPage, unit: Whole) -> list[Provenance]:
    """What the page rests on, each once."""
    found = [
        unit.provenance,
        *(one.provenance for one in page.mandates.nodes),
        *(one.provenance for one in unit.roles),
        *(one.provenance for one in unit.budgets),
    ]
    return list({one.model_dump_json(): one for one in found}.values())
