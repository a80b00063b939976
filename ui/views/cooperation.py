"""Cooperation: who coordinates with whom, meetings, agreements that are due, and what hangs on one person."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil

import streamlit as st

from ui import parts, phrasing
from ui.cooperation import (
    COOPERATION,
    Cell,
    CooperationPage,
    Forum,
    Petal,
    Weakness,
    agreement_line,
    cell_line,
    forum_lines,
    forum_table,
    lifeline_line,
    matrix,
    petal_line,
    sections,
)
from ui.frame import Frame
from ui.paper import Paper
from ui.words import Words
from ui.zone import UNSETTLED, wanted

MOST_PETALS = 12
"""More than these do not lie round a middle; they stand as a list only."""
RADIUS, EACH = 9.6, 1.65
"""How far from the middle petals lie, in rem: at least, and for each of them."""


def draw(frame: Frame) -> None:
    """The matrix, the meetings, the agreements, the ties and the competences, each also in words."""
    words = frame.words
    page = frame.read(
        CooperationPage,
        COOPERATION,
        **frame.place,
        filter=wanted(frame.organisation, categories=["COOPERATION"], status=[*UNSETTLED]),
    )
    st.markdown(words("coop.lead"))
    _matrix(page, frame)
    _forums(page, frame)
    _agreements(page, frame)
    _lines("coop.lifelines", [lifeline_line(one, words) for one in page.cooperation.lifelines], words)
    _flower(page.cooperation.petals, words)
    _elsewhere(page.elsewhere, frame)
    paper = Paper(
        words("page.cooperation"),
        words("signature_day", day=words.day(frame.day)),
        words.language,
        words("coop.lead"),
        sections(page, frame.day, words),
    )
    parts.take_along(paper, forum_table(page.cooperation.forums, words), "samarbejde", words)


def _matrix(page: CooperationPage, frame: Frame) -> None:
    words, cells = frame.words, page.cooperation.cells
    _heading("coop.matrix", words)
    if not cells:
        st.info(words("coop.matrix.none"))
        return
    if not any(cell.index for cell in cells):
        st.caption(words("coop.only_words"))
    st.html(matrix_html(page, words))
    st.markdown(f"### {parts.plain(words('coop.matrix_list'))}")
    for cell in cells:
        st.markdown(f"- {parts.plain(cell_line(cell, words))}")
        _weaknesses(page.of_cell(cell), frame)


def matrix_html(page: CooperationPage, words: Words) -> str:
    """The matrix as a table; a weak cell says so in words, as colour alone would not."""
    rows, columns, cells = matrix(page.cooperation.cells, words)
    head = "".join(f'<th scope="col">{escape(words.name(one))}</th>' for one in columns)
    body = "".join(
        f'<tr><th scope="row">{escape(words.name(source))}</th>'
        + "".join(_cell(cells.get((source.id, target.id)), page, words) for target in columns)
        + "</tr>"
        for source in rows
    )
    name = escape(words("coop.matrix_caption"))
    return (
        f'<div class="matrix" role="region" tabindex="0" aria-label="{name}"><table><caption>{name}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(cell: Cell | None, page: CooperationPage, words: Words) -> str:
    if cell is None:
        return f'<td><span aria-hidden="true">–</span><span class="unseen">{escape(words("coop.nothing"))}</span></td>'
    said = phrasing.first_sentence(cell.text or words("coop.not_described"))[0]
    shown = words("coop.short_index", index=words.decimal(cell.index)) if cell.index else said
    weak = f"<strong>{escape(words('coop.weak'))}</strong> " if page.of_cell(cell) else ""
    return f"<td{' class=weak' if weak else ''}>{weak}{escape(shown)}</td>"


def _forums(page: CooperationPage, frame: Frame) -> None:
    words, forums = frame.words, page.cooperation.forums
    _heading("unit.forums", words)
    if not forums:
        st.info(words("coop.no_forums"))
        return
    without = [forum for forum in forums if not forum.goal]
    if without:
        st.warning(parts.plain(words("coop.without_goal", count=len(without), total=len(forums))))
    for forum in forums:
        name = words.name(forum) if forum.goal else words("coop.forum_without_goal", name=words.name(forum))
        with st.expander(parts.plain(name), key=f"forum-{forum.id.replace('/', '-')}"):
            _forum(forum, frame)
            _weaknesses(page.of_thing(forum.id), frame)


def _forum(forum: Forum, frame: Frame) -> None:
    words = frame.words
    for label, value in forum_lines(forum, words):
        parts.labelled(label, [value])
    for one in forum.participants:
        if one.kind == "UNIT":
            frame.link("units", words.name(one), id=one.id)
    if note := phrasing.mark(forum.provenance, words):
        st.caption(parts.plain(note))
    parts.sources([forum.provenance], words)


def _agreements(page: CooperationPage, frame: Frame) -> None:
    words = frame.words
    lines = [agreement_line(one, frame.day, words) for one in page.cooperation.agreements]
    _lines("coop.agreements", lines, words)
    for one in page.cooperation.agreements:
        _weaknesses(page.of_thing(one.id), frame)


def _flower(petals: Sequence[Petal], words: Words) -> None:
    _heading("coop.flower", words)
    if not petals:
        st.info(words("coop.flower.none"))
        return
    st.caption(words("coop.flower_lead"))
    if len(petals) <= MOST_PETALS:
        st.html(flower_html(petals, words))
    linked = [petal_line(one, words) for one in petals if one.holders]
    unlinked = [words.name(one.competence) for one in petals if not one.holders]
    for heading, lines in (("coop.linked", linked), ("coop.unlinked_list", unlinked)):
        parts.labelled(words(heading), lines or [words("none")])


def flower_html(petals: Sequence[Petal], words: Words) -> str:
    """The petals round the middle, where each stands by sums of its own; the list below says the same."""
    turn = 360 / len(petals)
    leaves = "".join(
        f'<span class="{"petal" if petal.holders else "petal free"}" style="--at:{ceil(number * turn)}deg">'
        f"<b>{escape(words.name(petal.competence))}</b>"
        f"<small>{escape(words.names(petal.holders) or words('coop.unlinked'))}</small></span>"
        for number, petal in enumerate(petals)
    )
    name = escape(words("coop.flower_alt", count=len(petals)))
    radius = max(RADIUS, EACH * len(petals))
    return (
        f'<div class="flower" role="img" aria-label="{name}" style="--r:{radius:g}rem">'
        f'<span class="middle"></span>{leaves}</div>'
    )


def _elsewhere(found: Sequence[Weakness], frame: Frame) -> None:
    words = frame.words
    _heading("coop.elsewhere", words)
    if not found:
        st.success(words("coop.elsewhere.none"))
        st.caption(words("found_nothing"))
    for zone in found:
        frame.link("gray_zones", zone.title, id=zone.id, rule=zone.rule.id)


def _weaknesses(found: Sequence[Weakness], frame: Frame) -> None:
    """Why it is weak and what helps, each a link to the gray zone."""
    for zone in found:
        st.warning(f"**{parts.plain(zone.rule.title)}** {parts.plain(zone.explanation)}")
        parts.labelled(frame.words("what_to_do"), [zone.what_to_do])
        frame.link("gray_zones", frame.words("zones.open", name=zone.title), id=zone.id, rule=zone.rule.id)


def _lines(heading: str, lines: Sequence[str], words: Words) -> None:
    _heading(heading, words)
    if lines:
        st.markdown("\n".join(f"- {parts.plain(line)}" for line in lines))
    else:
        st.info(words(f"{heading}.none"))


def _heading(key: str, words: Words) -> None:
    st.markdown(f"## {parts.plain(words(key))}")
